import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { FactValue } from '../../engine/program/conditions.ts';
import type { Inputs } from '../../engine/session/inputs.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { instantsAt } from '../../engine/values/zone.ts';
import { sessionOf } from '../generators/sessions.ts';
import { type Fault, grow, plant, randomOf, tariffText } from './generated.ts';

/** Small tariffs, sound and not, priced all along two weeks with a change of the clocks each: what the evaluator meets, the proof has said. */
const COUNT = Number(process.env.PROOF_BRUTE ?? 16);

const holidays = holidaySource();
const ZONE = 'Europe/Paris';

/** A session that runs through the week of a clock change, charging and idle in turn, energies on a fine grid. */
const weekLong = (date: string, kw: number, hours: number): Session => {
  const [start = Exact.zero] = instantsAt(ZONE, date, 0);
  const stretches = Array.from({ length: Math.floor(168 / hours) }, (_, index) => ({
    state: index % 3 === 2 ? ('idle' as const) : ('charging' as const),
    seconds: hours * 3600,
    wattHours: index % 3 === 2 ? 0 : kw * hours * 1000,
  }));
  return sessionOf(start, stretches, ZONE);
};

const DATES = ['2026-03-23', '2026-10-19', '2026-07-13'];

const quantity = (amount: number, dimension: 'power' | 'percent'): FactValue => ({
  kind: 'quantity',
  amount: Exact.integer(amount),
  dimension,
});

const given = (plan: string, occupancy: number): Inputs => ({
  facts: new Map([
    ['plan', [{ from: null, value: { kind: 'text', text: plan } }]],
    ['occupancy', [{ from: null, value: quantity(occupancy, 'percent') }]],
  ]),
  series: new Map(),
});

const recordFacts = (type: string, rated: number): ReadonlyMap<string, FactValue> =>
  new Map<string, FactValue>([
    ['current type', { kind: 'text', text: type }],
    ['rated power', quantity(rated, 'power')],
  ]);

const FAULTS: readonly (Fault | null)[] = [null, 'hole', 'clash', 'unreached'];

/** What the evaluator meets on sessions that start at each hour of those weeks, and on long ones. */
const met = (text: string): { readonly faults: ReadonlySet<string>; readonly lines: ReadonlySet<number> } => {
  const { program } = compile([{ name: 'made.bareme', text }], { holidays, proof: 'none' });
  const [faults, lines] = [new Set<string>(), new Set<number>()];
  for (const date of DATES) {
    for (const [plan, occupancy, type, rated] of [
      ['a', 10, 'AC', 22],
      ['b', 10, 'AC', 50],
      ['b', 50, 'DC', 150],
      ['c', 90, 'DC', 150],
    ] as const) {
      for (const [kw, hours] of [
        [4, 1],
        [50, 7],
      ] as const) {
        const session = { ...weekLong(date, kw, hours), facts: recordFacts(type, rated) };
        const result = price(program, 'made', session, given(plan, occupancy));
        if (result.status === 'fault') faults.add(result.fault.code);
        else for (const { source } of result.lines) if (source !== null) lines.add(source.line);
      }
    }
  }
  return { faults, lines };
};

const CODES: Readonly<Record<string, string>> = { 'no-price': 'no-otherwise', 'ambiguous-price': 'lines-overlap' };

describe('what the evaluator meets', () => {
  it('the proof has said, and nothing that it met is told to be out of reach', () => {
    let [seen, priced] = [0, 0];
    for (let index = 0; index < COUNT; index += 1) {
      const random = randomOf(90_001 + index);
      const grown = grow(random);
      const fault = FAULTS[index % FAULTS.length] ?? null;
      const text = tariffText(fault === null ? grown : plant(random, grown, fault));
      const { diagnostics } = compile([{ name: 'made.bareme', text }], { holidays });
      const codes = diagnostics.map(({ code }) => code);
      const { faults, lines } = met(text);
      for (const code of faults)
        expect([text, code, codes]).toEqual([text, code, expect.arrayContaining([CODES[code]])]);
      for (const { code, span } of diagnostics) {
        const line = text.slice(0, span.start).split('\n').length;
        if (code === 'line-never-reached') expect([text, lines.has(line)]).toEqual([text, false]);
      }
      seen += faults.size;
      priced += lines.size;
    }
    // Nothing was compared where nothing was met.
    expect(seen).toBeGreaterThan(0);
    expect(priced).toBeGreaterThan(COUNT);
  }, 3_600_000);
});
