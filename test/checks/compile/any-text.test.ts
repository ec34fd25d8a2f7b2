import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText, mutationsOf, textsIn } from '../../grammar/texts.ts';
import { withinASecond } from '../../grammar/within-a-second.ts';
import { checkText, compileText } from './check-text.ts';

/** How many texts to try; set BAREME_FUZZ=100000 for a long run. */
const runs = Number(process.env.BAREME_FUZZ ?? 300);

const library = textsIn('../../rules').filter(({ text }) => /^(check|set) /m.test(text));

const reference = `check standing "Much" {
  source     "a catalogue"
  applies    when nature is "normal" and not token is missing
  parameter  tolerance 5 %
  parameter  most 0.10 EUR
  error      when energy > rated power * charging time * (100 % + tolerance) + 0.5 kWh or abs (price difference) > most
  doubtful   when any other records of same token and evse in the last 90 days where (its energy = energy)
    or number of periods where (its energy / its length > rated power) > 2
  info       when every price lines where (its component is "energy" or "idle_time") and session end - session start > 1 h
  says en    "{energy} in {charging time}: {measured} above {limit}, {tolerance}"
  says fr    "{energy} en {charging time} : {measured} au-delà de {limit}"
  pointers   "/total_energy"
}
set usual {
  check standing with tolerance 8 %
}
set strict extends usual {
  check standing with most 0.05 EUR
}
`;

describe('any text', () => {
  it('gives checks, sets and diagnostics that lie in it, within a second', () => {
    const changed = mutationsOf([reference, ...library.map(({ text }) => text)]);
    fc.assert(
      fc.property(fc.oneof({ weight: 1, arbitrary: anyText }, { weight: 3, arbitrary: changed }), (text) => {
        const { checks, sets, diagnostics } = withinASecond(() => compileText(text));
        for (const { span, related, repair } of diagnostics) {
          const spans = [span, ...related.map((one) => one.span), ...(repair?.edits ?? []).map((one) => one.span)];
          for (const { start, end } of spans) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(end).toBeGreaterThanOrEqual(start);
            expect(end).toBeLessThanOrEqual(text.length);
          }
        }
        for (const set of sets.values()) for (const { id } of set.checks) expect(checks.has(id)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  it('with a unit left out is told of, and finds nothing by it', () => {
    for (const line of ['energy > 10', 'rated power > 3', 'charging time * 2 > 7', 'price difference > 1']) {
      const { checks, diagnostics } = compileText(checkText(`error when ${line}`));
      expect(checks.size).toBe(0);
      expect(diagnostics.map(({ code }) => code)).toEqual(['bare-number']);
    }
  });

  it('is not followed too deep or in circles', () => {
    const chain = Array.from({ length: 2000 }, (_, index) => `set s${index} extends s${index + 1} {\n}`);
    for (const lines of [chain, chain.toReversed(), [...chain, 'set s2000 extends s0 {\n}']]) {
      const { sets, diagnostics } = withinASecond(() => compileText(lines.join('\n')));
      expect(sets.size).toBe(0);
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });

  it('adds up a long sum', () => {
    const sum = Array.from({ length: 1200 }, () => 'energy').join(' + ');
    expect(compileText(checkText(`error when ${sum} > 1 kWh`)).diagnostics).toEqual([]);
  });
});
