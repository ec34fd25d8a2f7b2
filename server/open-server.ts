import { getConnInfo } from '@hono/node-server/conninfo';
import type { Hono } from 'hono';
import type { Rules } from '../engine/evaluation/rules.ts';
import { openKeyRing } from './access/key-ring.ts';
import { tokenBuckets } from './access/token-bucket.ts';
import type { Config } from './config/config.ts';
import { createApp } from './http/app.ts';
import type { Route } from './http/route.ts';
import { oneCdrRoutes } from './http/routes/cdr.ts';
import { cdrRoutes } from './http/routes/cdrs.ts';
import { evaluationRoutes } from './http/routes/evaluations.ts';
import { eventRoutes } from './http/routes/events.ts';
import { keyRoutes } from './http/routes/keys.ts';
import { descriptionRoutes, operationRoutes } from './http/routes/operations.ts';
import { referenceRoutes } from './http/routes/reference.ts';
import type { World } from './live/evaluate-document.ts';
import { createEventFeed } from './live/event-feed.ts';
import { openLive } from './live/live.ts';
import { wakeWaiting } from './live/wake-waiting.ts';
import { refusal } from './ocpi/envelope.ts';
import { ocpiRoutes } from './ocpi/routes/all.ts';
import type { Log } from './operations/log.ts';
import { createMetrics } from './operations/metrics.ts';
import { openReferenceBook } from './reference/reference-book.ts';
import { loadVersions } from './rules/partner-versions.ts';
import { ruleBook } from './rules/rule-book.ts';
import type { Services } from './services.ts';
import { numbersOf } from './store/numbers.ts';
import { openStore } from './store/open.ts';

export interface ServerOptions {
  readonly config: Config;
  /** Checks, policy and tariffs that all partners share, and what they are called in the ledger. */
  readonly library: Rules;
  readonly libraryName: string;
  readonly log: Log;
  /** ISO text in UTC. */
  readonly now: () => string;
}

/** A server without a socket. */
export interface Server {
  readonly app: Hono;
  readonly routes: readonly Route[];
  readonly services: Services;
  /** Versions of partners that were published meanwhile. */
  reloadRules(): Promise<void>;
  /** Says that it is not ready any more, and lets go of those who wait for events; what was begun goes on. */
  refuse(): void;
  /** Finishes what was begun, and closes the store. */
  stop(): Promise<void>;
}

/** Opens the store and puts everything together. */
export const openServer = async (options: ServerOptions): Promise<Server> => {
  const { config, library, libraryName, log, now } = options;
  const store = await openStore(config.data);
  const { db } = store;
  const numbers = await numbersOf(db);
  const reference = await openReferenceBook(db);
  const keys = await openKeyRing(db);
  const feed = createEventFeed();
  let rules = ruleBook(library, libraryName, await loadVersions(db));
  const world = (): World => ({ rules, context: reference.context(live.prints()) });
  const metrics = createMetrics(() => live.waiting());
  const live = await openLive({
    db,
    numbers,
    world,
    now,
    window: config.window,
    onTurn: (figures) => {
      metrics.turn(figures);
      for (const error of figures.failed) log.error({ err: error }, 'a record was not stored');
      if (figures.receipts.length > 0) feed.announce();
    },
  });
  const woken = await wakeWaiting(db, live);
  if (woken > 0) log.info({ records: woken }, 'evaluated again what had waited');
  let isReady = true;
  const services: Services = {
    config,
    db,
    numbers,
    live,
    world,
    reference,
    keys,
    feed,
    metrics,
    now,
    isReady: () => isReady,
  };
  const routes = allRoutes(services);
  const app = createApp(routes, {
    actorOf: (key) => keys.actorOf(key, now()),
    limits: { record: config.record_bytes, batch: config.batch_bytes },
    requests: tokenBuckets(config.requests_per_second, config.request_burst, seconds),
    strangers: tokenBuckets(STRANGERS_PER_SECOND, STRANGERS_AT_ONCE, seconds),
    refusalOf: (path, problem) => (path.startsWith('/ocpi/') ? refusal(problem, now()) : null),
    requestMs: config.request_seconds * 1000,
    addressOf,
    onAnswer: ({ requestId, method, route, status, seconds: taken, keyId }) => {
      metrics.request(method, route, status, taken);
      log.debug({ requestId, method, route, status, ms: Math.round(taken * 1e6) / 1000, keyId }, 'answered');
    },
    onError: (error, requestId) => log.error({ requestId, err: error }, 'a request failed'),
  });
  const refuse = (): void => {
    isReady = false;
    feed.close();
  };
  return {
    app,
    routes,
    services,
    reloadRules: async () => {
      rules = ruleBook(library, libraryName, await loadVersions(db));
    },
    refuse,
    stop: async () => {
      refuse();
      await live.close();
      await store.close();
    },
  };
};

const STRANGERS_PER_SECOND = 1;
const STRANGERS_AT_ONCE = 20;

const seconds = (): number => performance.now() / 1000;

/** Where there is no socket there is no address. */
const addressOf = (context: Parameters<typeof getConnInfo>[0]): string =>
  'incoming' in (context.env ?? {}) ? (getConnInfo(context).remote.address ?? 'unknown') : 'unknown';

const allRoutes = (services: Services): readonly Route[] => {
  const routes = [
    ...evaluationRoutes(services),
    ...cdrRoutes(services),
    ...oneCdrRoutes(services),
    ...eventRoutes(services),
    ...referenceRoutes(services),
    ...keyRoutes(services),
    ...ocpiRoutes(services),
    ...operationRoutes(services),
  ];
  return [...routes, ...descriptionRoutes(routes)];
};
