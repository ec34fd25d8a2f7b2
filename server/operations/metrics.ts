import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { TurnFigures } from '../live/live.ts';

/** What Prometheus reads. Labels name kinds, never parties, records or people. */
export interface Metrics {
  readonly request: (method: string, route: string, status: number, seconds: number) => void;
  readonly turn: (figures: TurnFigures) => void;
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export const createMetrics = (waiting: () => number): Metrics => {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'bareme_http_request_seconds',
    help: 'Time from the request to its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: SECONDS,
    registers,
  });
  const records = new Counter({
    name: 'bareme_records_total',
    help: 'Records taken in or evaluated again, by what became of them',
    labelNames: ['outcome', 'verdict'],
    registers,
  });
  const failures = new Counter({
    name: 'bareme_records_failed_total',
    help: 'Records whose sender was told that they are not stored',
    registers,
  });
  const turns = new Histogram({
    name: 'bareme_turn_seconds',
    help: 'Time to evaluate and store the records of one transaction',
    buckets: SECONDS,
    registers,
  });
  new Gauge({
    name: 'bareme_records_waiting',
    help: 'Records that wait to be evaluated',
    registers,
    collect() {
      this.set(waiting());
    },
  });
  return {
    request: (method, route, status, seconds) => requests.observe({ method, route, status: String(status) }, seconds),
    turn: ({ receipts, failed, seconds }) => {
      turns.observe(seconds);
      for (const { outcome, entry } of receipts) records.inc({ outcome, verdict: entry.verdict });
      if (failed.length > 0) failures.inc(failed.length);
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
};
