import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { type Fault, type Grown, grow, plant, randomOf, tariffText } from './generated.ts';

/** Of each kind; `PROOF_TARIFFS=5000` for the long run. */
const COUNT = Number(process.env.PROOF_TARIFFS ?? 60);
const SEED = Number(process.env.PROOF_SEED ?? 1);

const holidays = holidaySource();

/** Errors and warnings; a window that a change of the clocks skips is no fault. */
const told = (text: string): readonly Diagnostic[] =>
  compile([{ name: 'made.bareme', text }], { holidays }).diagnostics.filter(({ severity }) => severity !== 'info');

const CODES: Readonly<Record<Fault, string>> = {
  hole: 'no-otherwise',
  clash: 'lines-overlap',
  unreached: 'line-never-reached',
};

/** The session that a message shows, as an example that must be a fault. */
const exampleOf = (message: string): string => {
  const session = /`(session [^`]*)`/.exec(message)?.[1] ?? '';
  const given = /with `([^`]*)`/.exec(message)?.[1];
  return `  example "shown" {\n${given === undefined ? '' : `    with ${given}\n`}    ${session}\n    expect fault\n  }\n`;
};

const faultOf = (grown: Grown, message: string): string => {
  const text = tariffText(grown, exampleOf(message));
  const { program, examples, diagnostics } = compile([{ name: 'made.bareme', text }], { holidays, proof: 'none' });
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [outcome] = runExamples(program, examples, price);
  if (outcome === undefined) return errors.map(({ message: why }) => why).join(' ');
  return outcome.result.status === 'fault' ? outcome.result.fault.code : 'priced';
};

describe('tariffs that are sound', () => {
  it('are left in peace', () => {
    for (let index = 0; index < COUNT; index += 1) {
      const text = tariffText(grow(randomOf(SEED * 1_000_003 + index)));
      expect([index, text, told(text).map(({ message }) => message)]).toEqual([index, text, []]);
    }
  }, 3_600_000);
});

describe.each(Object.entries(CODES) as [Fault, string][])('a planted %s', (fault, code) => {
  it(`is found, as ${code}`, () => {
    for (let index = 0; index < COUNT; index += 1) {
      const random = randomOf(SEED * 1_000_003 + index);
      const grown = plant(random, grow(random), fault);
      const text = tariffText(grown);
      const diagnostics = told(text);
      const [one] = diagnostics;
      expect([index, text, diagnostics.map((diagnostic) => diagnostic.code)]).toEqual([index, text, [code]]);
      if (fault === 'unreached') expect(text.slice(one?.span.start, one?.span.end)).toContain('77.77');
      else {
        const shown = faultOf(grown, one?.message ?? '');
        expect([index, text, one?.message, shown]).toEqual([
          index,
          text,
          one?.message,
          fault === 'hole' ? 'no-price' : 'ambiguous-price',
        ]);
      }
    }
  }, 3_600_000);
});
