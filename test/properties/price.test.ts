import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { Priced } from '../../engine/price/result.ts';
import { sumSides } from '../../engine/price/tax.ts';
import type { Program } from '../../engine/program/tariff.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { hardClauses } from '../generators/minutes.ts';
import { cutAt, measuredSession } from '../generators/sessions.ts';
import { alternatives, smoothTariff, soundClauses, soundTariff, tariffText } from '../generators/tariffs.ts';

/** How many cases of each; set BAREME_RUNS for a longer run. */
const RUNS = { numRuns: Number(process.env.BAREME_RUNS ?? 150) };

const programOf = (text: string): Program => {
  const { program, diagnostics } = compile([{ name: 'generated.bareme', text }]);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  expect(errors, text).toEqual([]);
  return program;
};

const priced = (program: Program, session: Session, tariff = 'generated'): Priced => {
  const result = price(program, tariff, session);
  if (result.status === 'fault') throw new Error(`${result.fault.code}: ${result.fault.message}`);
  return result;
};

const hardTariff = hardClauses.map((lines) => tariffText('generated', lines));

const amounts = (result: Priced): readonly [string, string] => [String(result.exact.net), String(result.exact.gross)];

describe('the price of any sound tariff for any measured session', () => {
  it('is the sum of its lines, and of its components, on both sides', () => {
    fc.assert(
      fc.property(fc.oneof(soundTariff, hardTariff), measuredSession, (text, session) => {
        const result = priced(programOf(text), session);
        const lines = sumSides(result.lines);
        const components = sumSides(result.components.values());
        expect([String(lines.net), String(lines.gross)]).toEqual([
          String(result.total.net),
          String(result.total.gross),
        ]);
        expect(String(components.net)).toBe(String(result.total.net));
      }),
      RUNS,
    );
  });

  it('does not change when a piece is cut at an inner point, energy in proportion', () => {
    fc.assert(
      fc.property(
        fc.oneof(soundTariff, smoothTariff, hardTariff),
        measuredSession,
        fc.nat(9),
        fc.integer({ min: 1, max: 96 }),
        (text, session, index, share) => {
          const program = programOf(text);
          const cut = cutAt(session, index, Exact.ratio(BigInt(share), 97n));
          expect(amounts(priced(program, cut))).toEqual(amounts(priced(program, session)));
        },
      ),
      RUNS,
    );
  });

  it('does not change when alternatives are put in another order', () => {
    const prices = fc.integer({ min: 0, max: 90 }).map((value) => `0.${String(value).padStart(2, '0')} EUR/kWh`);
    // `otherwise` stands last; the lines above it have no order.
    const shuffled = alternatives(prices).chain((lines) =>
      fc
        .shuffledSubarray(lines.slice(0, -1), { minLength: lines.length - 1 })
        .map((others) => [lines, [...others, ...lines.slice(-1)]] as const),
    );
    fc.assert(
      fc.property(shuffled, measuredSession, ([lines, other], session) => {
        const [one, two] = [lines, other].map((order) => {
          const text = tariffText('generated', [['energy {', ...order, '}'].join('\n')]);
          return amounts(priced(programOf(text), session));
        });
        expect(one).toEqual(two);
      }),
      RUNS,
    );
  });

  it('is that of the tariff written out, when it extends another', () => {
    const parts = fc.tuple(fc.oneof(soundClauses, hardClauses), fc.integer({ min: 1, max: 90 }));
    fc.assert(
      fc.property(parts, measuredSession, ([clauses, price], session) => {
        const replacement = `0.${String(price).padStart(2, '0')} EUR/kWh`;
        const isEnergy = (line: string): boolean => /^energy +(\{|[\d.]+ EUR|free)/.test(line);
        const written = clauses.map((line) => (isEnergy(line) ? `energy  ${replacement}` : line));
        const text = [
          tariffText('base', clauses),
          `tariff extended extends base {\n  replace  energy  ${replacement}\n}\n`,
          tariffText('written', written),
        ].join('\n');
        const program = programOf(text);
        expect(amounts(priced(program, session, 'extended'))).toEqual(amounts(priced(program, session, 'written')));
        expect(program.hashes.get('extended')).toBe(program.hashes.get('written'));
      }),
      RUNS,
    );
  });
});
