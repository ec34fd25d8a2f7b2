import { describe, expect, it } from 'vitest';
import type { Example } from '../../engine/examples/example.ts';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { formatInstant } from '../../engine/values/zone.ts';
import { compileText } from './program-text.ts';

const tariff = (clauses: string, owner = '') =>
  `fact occupancy percent, followed\nseries spot {\n  unit EUR/MWh\n  every 15 min\n}\ntariff lot {\n${owner}  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n${clauses}}\n`;

const exampleOf = (lines: string, owner = ''): Example => {
  const text = tariff(`  example "one" {\n${lines}\n    expect total 3.00 EUR\n  }\n`, owner);
  const { examples, diagnostics } = compileText(text);
  expect(diagnostics).toEqual([]);
  const [example] = examples;
  if (example === undefined) throw new Error('no example');
  return example;
};

const sessionOf = (session: string) => exampleOf(`    session 2026-03-02 12:00, ${session}`).session;

/** `charging 0-3600`: states with seconds from 12:00. */
const pieces = (session: string): string[] => {
  const { pieces: all } = sessionOf(session);
  const noon = all[0]?.from;
  if (noon === undefined) return [];
  return all.map(({ state, from, to, period }) => `${state} ${from.minus(noon)}-${to.minus(noon)} (${period})`);
};

describe('a session in words', () => {
  it('runs part after part, measured', () => {
    const {
      pieces: all,
      start,
      end,
      zone,
    } = sessionOf('charge 90 min 22 kWh, idle 10 min, pause 5 min, out of order 1 h');
    expect(all.map(({ state }) => state)).toEqual(['charging', 'idle', 'paused by station', 'out of order']);
    expect(all[0]?.quantities.energy.toString()).toBe('22');
    expect(all[0]?.quantities.charging.toString()).toBe('5400');
    expect(all[0]?.provenance).toBe('measured');
    expect([start, end].map((instant) => instant && formatInstant(zone, instant))).toEqual([
      '2026-03-02T12:00:00+01:00',
      '2026-03-02T14:45:00+01:00',
    ]);
  });

  it('begins after a reservation and after being plugged in', () => {
    const session = sessionOf('reserve 20 min, plugged in 10 min, charge 60 min 10 kWh');
    expect(session.reservation?.ending).toBe('used');
    expect(session.start && formatInstant(session.zone, session.start)).toBe('2026-03-02T12:30:00+01:00');
    expect(session.pieces.map(({ state }) => state)).toEqual(['reserved', 'plugged in', 'charging']);
  });

  it('does not take place after a reservation that expired', () => {
    const session = sessionOf('reserve 45 min, expired');
    expect([session.start, session.end, session.reservation?.ending]).toEqual([null, null, 'expired']);
  });

  it('reports a mixed stretch as one period: charging, then idle', () => {
    expect(pieces('reported charge 30 min idle 30 min 10 kWh, idle 5 min')).toEqual([
      'charging 0-1800 (0)',
      'idle 1800-3600 (0)',
      'idle 3600-3900 (1)',
    ]);
    expect(sessionOf('reported charge 30 min idle 30 min 10 kWh').pieces.map(({ provenance }) => provenance)).toEqual([
      'reported',
      'reported',
    ]);
  });

  it('keeps power, current, returned energy and a piece without duration', () => {
    const { pieces: all } = sessionOf(
      'charge 30 min 5 kWh at 11 kW, charge 30 min 5 kWh at 16 A, return 20 min 4 kWh, charge 0 min 1 kWh',
    );
    expect(all.map(({ power, current }) => `${power} ${current}`)).toEqual([
      '11 null',
      'null 16',
      'null null',
      'null null',
    ]);
    expect(all[2]?.quantities.returnedEnergy.toString()).toBe('4');
    expect(all[3]?.from.equals(all[3].to)).toBe(true);
  });

  it('takes the first of two equal times, in the zone that is given', () => {
    const example = exampleOf('    with time zone "Europe/London"\n    session 2026-10-25 01:30, charge 60 min 10 kWh');
    const { start, zone } = example.session;
    expect(start && formatInstant(zone, start)).toBe('2026-10-25T01:30:00+01:00');
  });

  it('takes the country from what is given, else from the owner', () => {
    const session = '    session 2026-03-02 12:00, charge 60 min 10 kWh';
    expect(exampleOf(session).session.country).toBe(null);
    expect(exampleOf(session, '  owner DE*ABC\n').session.country).toBe('DE');
    expect(exampleOf(`    with country "FR"\n${session}`, '  owner DE*ABC\n').session.country).toBe('FR');
  });
});

describe('what is given', () => {
  it('goes to the record or to the inputs, at its time', () => {
    const { session, inputs } = exampleOf(
      '    with rated power 150 kW, AC, occupancy 80 % from 14:30, occupancy 50 %\n    with spot 0.1 EUR/kWh from 2026-03-01 18:00\n    session 2026-03-02 12:00, charge 60 min 10 kWh',
    );
    expect([...session.facts.keys()]).toEqual(['rated power', 'current type']);
    const occupancy = inputs.facts.get('occupancy') ?? [];
    expect(occupancy.map(({ from }) => from && formatInstant(session.zone, from))).toEqual([
      null,
      '2026-03-02T14:30:00+01:00',
    ]);
    const [value] = inputs.series.get('spot')?.values ?? [];
    expect(value?.value.toString()).toBe('100');
    expect(value?.from && formatInstant(session.zone, value.from)).toBe('2026-03-01T18:00:00+01:00');
  });
});

const outcomes = (clauses: string) => {
  const { program, examples, diagnostics } = compileText(tariff(clauses));
  expect(diagnostics).toEqual([]);
  return runExamples(program, examples, price).map(({ status, failures }) =>
    status === 'passed'
      ? status
      : failures.map(({ what, expected, actual }) => `${what}: ${expected}, not ${actual}`).join('; '),
  );
};

const cases = (expected: readonly string[]) =>
  `  connected time 1.00 EUR/h\n  connected time "overstay" 0.10 EUR/min\n  cases {\n    | session | expect |\n${expected
    .map((one) => `    | 2026-03-02 12:00, charge 60 min 10 kWh | ${one} |\n`)
    .join('')}  }\n`;

describe('running examples', () => {
  it('compares at the decimals that are written, on the side that is written', () => {
    expect(
      outcomes(cases(['total 10 EUR', 'total 10.00 EUR', 'total 12.00 EUR gross', 'total 10.00 EUR net'])),
    ).toEqual(['passed', 'passed', 'passed', 'passed']);
    expect(outcomes(cases(['total 10.01 EUR', 'total 12.01 EUR gross']))).toEqual([
      'total: 10.01 EUR, not 10.00 EUR',
      'total, gross: 12.01 EUR gross, not 12.00 EUR',
    ]);
  });

  it('adds up components of one name, or takes the one that is labelled', () => {
    expect(
      outcomes(cases(['connected time 7.00 EUR', 'connected time "overstay" 6.00 EUR', 'idle time 0.00 EUR'])),
    ).toEqual(['passed', 'passed', 'passed']);
  });

  it('compares exactly when asked', () => {
    const third = (expected: string) =>
      `  session fee 0.3333 EUR\n  example "x" {\n    session 2026-03-02 12:00, charge 60 min 10 kWh\n    expect ${expected}\n  }\n`;
    expect(outcomes(third('session fee 0.33 EUR'))).toEqual(['passed']);
    expect(outcomes(third('session fee exactly 0.33 EUR'))).toEqual(['session fee: exactly 0.33 EUR, not 0.3333 EUR']);
    expect(outcomes(third('session fee 0.34 EUR'))).toEqual(['session fee: 0.34 EUR, not 0.33 EUR (exactly 0.3333)']);
  });

  it('expects faults by the input they name, and tells an unexpected one once', () => {
    const faulty = (expected: string) =>
      `  idle time {\n    when occupancy above 50 %  0.20 EUR/min\n    otherwise  free\n  }\n  example "x" {\n    session 2026-03-02 12:00, charge 60 min 10 kWh, idle 5 min\n    expect ${expected}\n  }\n`;
    expect(outcomes(faulty('fault naming occupancy'))).toEqual(['passed']);
    expect(outcomes(faulty('fault'))).toEqual(['passed']);
    const [wrong] = outcomes(faulty('total 3.00 EUR, energy 3.00 EUR'));
    expect(wrong).toMatch(/^price: an amount, not fault naming occupancy: /);
    expect(outcomes(cases(['fault']))).toEqual(['fault: fault, not a price of 10 EUR net, 12 EUR gross']);
  });

  it('expects what cannot be known', () => {
    const text =
      'tariff lot {\n  currency EUR, prices include VAT\n  energy 0.60 EUR/kWh\n  cases {\n    | session | expect |\n    | 2026-03-02 12:00, charge 60 min 10 kWh | total 6.00 EUR and unknown net |\n  }\n}';
    const { program, examples, diagnostics } = compileText(text);
    expect(diagnostics).toEqual([]);
    expect(runExamples(program, examples, price).map(({ failures }) => failures)).toEqual([[]]);
  });
});
