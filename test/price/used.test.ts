import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { Priced } from '../../engine/price/result.ts';
import type { FactValue } from '../../engine/program/conditions.ts';
import type { Program } from '../../engine/program/tariff.ts';
import type { From, Inputs } from '../../engine/session/inputs.ts';
import { Exact } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import { sessionOf } from '../generators/sessions.ts';

const programOf = (text: string): Program => {
  const { program, diagnostics } = compile([{ name: 't.bareme', text }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return program;
};

const at = (text: string): Exact => {
  const instant = parseInstant(text);
  if (instant === null) throw new Error(text);
  return instant;
};

const priced = (program: Program, session: Parameters<typeof price>[2], inputs?: Inputs): Priced => {
  const result = price(program, 't', session, inputs);
  if (result.status === 'fault') throw new Error(result.fault.message);
  return result;
};

/** 19:00 to 21:00 in Paris, 20 kWh evenly. */
const EVENING = sessionOf(at('2026-03-02T18:00:00Z'), [{ state: 'charging', seconds: 7200, wattHours: 20_000 }]);

describe('rule 54: what was used is in the result', () => {
  const text = `value night-price {
  0.20 EUR/kWh   from 2026-01-01   source "Annex 1"
  0.22 EUR/kWh   from 2026-07-01   source "Annex 2"
}
fact occupancy      percent, followed
counter kwh-so-far  energy
series market {
  unit    EUR/MWh
  every   1 h
}
price market-price {
  take   market
  plus   0.05 EUR/kWh
}
tariff t {
  currency  EUR, prices exclude VAT 20 %
  connected time by occupancy {
    below 50 %   free
    otherwise    0.60 EUR/h
  }
  charging time {
    when kwh-so-far above 100 kWh   1.00 EUR/h
    otherwise                       free
  }
  energy {
    08:00-20:00   market-price
    otherwise     night-price
  }
}
`;

  const followed = <T>(...entries: readonly (readonly [string | null, T])[]): From<T>[] =>
    entries.map(([from, value]) => ({ from: from === null ? null : at(from), value }));

  const quantity = (amount: string, dimension: 'percent' | 'energy'): FactValue => ({
    kind: 'quantity',
    amount: Exact.of(amount),
    dimension,
  });

  const inputs: Inputs = {
    facts: new Map([
      ['occupancy', followed([null, quantity('40', 'percent')], ['2026-03-02T19:30:00Z', quantity('60', 'percent')])],
      ['kwh-so-far', followed([null, quantity('120', 'energy')])],
    ]),
    series: new Map([
      ['market', { version: 'day-ahead 1', values: followed(['2026-03-02T18:00:00Z', Exact.of('80')]) }],
    ]),
  };

  it('facts, counters, series and dated values, with their versions', () => {
    const result = priced(programOf(text), EVENING, inputs);
    expect([...result.used.facts]).toEqual([['occupancy', '40, 60']]);
    expect([...result.used.counters]).toEqual([['kwh-so-far', '120']]);
    expect([...result.used.series]).toEqual([['market 2026-03-02T19:00:00+01:00', '80 (day-ahead 1)']]);
    expect([...result.used.datedValues]).toEqual([['night-price', 'from 2026-01-01, Annex 1']]);
    // 10 x 0.13 + 10 x 0.20 + half an hour at 0.60 + two hours at 1.00
    expect(String(result.total.net)).toBe('5.6');
  });

  it('what a choice between tariffs and an offer read, too', () => {
    const program = programOf(`fact subscription  one of "none", "plus"; at start
fact group-of      text, at start
tariff cheap {
  currency  EUR, prices exclude VAT 20 %
  offered when group-of is "fleet"
  energy   0.20 EUR/kWh
}
tariff t {
  choose {
    when subscription is "plus"   cheap
    otherwise                     cheap
  }
}
`);
    const text = (value: string): FactValue => ({ kind: 'text', text: value });
    const facts = new Map([
      ['subscription', followed([null, text('plus')])],
      ['group-of', followed([null, text('fleet')])],
    ]);
    const result = priced(program, EVENING, { facts, series: new Map() });
    expect([...result.used.facts]).toEqual([
      ['subscription', 'plus'],
      ['group-of', 'fleet'],
    ]);
  });

  it('and a replay with the same inputs gives the same lines', () => {
    const program = programOf(text);
    const texts = (result: Priced): string[] => result.lines.map((line) => `${line.label} ${line.net} ${line.gross}`);
    expect(texts(priced(program, EVENING, inputs))).toEqual(texts(priced(program, EVENING, inputs)));
  });
});

describe('rule 19: while a session runs', () => {
  const text =
    'tariff t {\n  currency EUR, prices exclude VAT 20 %\n  energy by total {\n    up to 30 kWh 0.30 EUR/kWh\n    otherwise 0.20 EUR/kWh\n  }\n}\n';

  it('totals so far stand for totals, and the result is provisional', () => {
    const result = priced(programOf(text), { ...EVENING, running: true });
    expect([String(result.total.net), result.provisional]).toEqual(['6', true]);
  });

  it('an ended one is not provisional', () => {
    expect(priced(programOf(text), EVENING).provisional).toBe(false);
  });
});
