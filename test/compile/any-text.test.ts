import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { anyText, mutationsOf, textsIn } from '../grammar/texts.ts';
import { withinASecond } from '../grammar/within-a-second.ts';
import { compileText, programText, repaired } from './program-text.ts';

const reference = readFileSync(new URL('./reference.bareme', import.meta.url), 'utf8');
const words = reference.split(/(\s+)/);

/** The reference with the word at an index replaced. */
const withWord = (index: number, word: string): string => words.with(index, word).join('');

const at = (...kinds: readonly RegExp[]): number[] =>
  words.flatMap((word, index) => (kinds.some((kind) => kind.test(word)) ? [index] : []));

/** How many texts to try; set BAREME_FUZZ=100000 for a long run. */
const runs = Number(process.env.BAREME_FUZZ ?? 400);
const library = textsIn('../../rules').map(({ text }) => text);

describe('any text', () => {
  it('compiles, and what is left of its examples is priced or a fault, within a second', () => {
    const text = fc.oneof({ weight: 1, arbitrary: anyText }, { weight: 2, arbitrary: mutationsOf(library) });
    fc.assert(
      fc.property(text, (any) => {
        const { diagnostics, outcomes } = withinASecond(() => {
          const compiled = compileText(any);
          return { ...compiled, outcomes: runExamples(compiled.program, compiled.examples, price) };
        });
        for (const { span } of diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeLessThanOrEqual(any.length);
        }
        for (const { result } of outcomes) expect(['priced', 'fault']).toContain(result.status);
      }),
      { numRuns: runs },
    );
  });

  it('compiles to something, whichever word is left out (every seventh is tried)', () => {
    for (const index of at(/\S/).filter((_, count) => count % 7 === 0)) {
      const { program, diagnostics } = compileText(withWord(index, ''));
      expect(program.hashes.size).toBe(program.tariffs.size);
      for (const { span } of diagnostics) expect(span.end).toBeGreaterThanOrEqual(span.start);
    }
  });

  it('tells of a unit that is left out, and prices nothing by it', () => {
    for (const index of at(/^(EUR\/kWh|kW|%)$/)) {
      const { diagnostics } = compileText(withWord(index, ''));
      expect(diagnostics.filter(({ severity }) => severity === 'error')).not.toEqual([]);
    }
  });

  it('takes a new line behind a remark, with CR LF as well', () => {
    const text = programText('energy {\n  first 10 kWh  0.30 EUR/kWh # the first\n}').replaceAll('\n', '\r\n');
    const [one] = compileText(text).diagnostics;
    const after = one === undefined ? null : repaired(text, one);
    expect(after).toContain('0.30 EUR/kWh # the first\n    then  free\r\n');
    expect(compileText(after ?? '').diagnostics).toEqual([]);
  });

  it('is not followed too deep or in circles', () => {
    const chain = Array.from({ length: 2000 }, (_, index) => `tariff t${index} extends t${index + 1} {\n}`);
    for (const text of [chain, chain.toReversed()].map((lines) => lines.join('\n'))) {
      const { program, diagnostics } = compileText(text);
      expect(program.tariffs.size).toBe(0);
      expect(diagnostics.some(({ code }) => code === 'tariff-too-deep')).toBe(true);
    }
  });
});
