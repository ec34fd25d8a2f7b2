import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { unsupportedIn } from '../../engine/compiled/price.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { both, countShares } from './both.ts';

/** Every example of every tariff that the house keeps, by both evaluators: all of each result is the same. */
const root = join(import.meta.dirname, '../..');
const holidays = holidaySource();

const filesIn = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.bareme'))
    .map((name) => `${folder}/${name}`)
    .sort();

describe.each([
  { family: 'the library', folder: 'rules', least: 0.85 },
  { family: 'the language reference', folder: 'grammar/reference', least: 0.8 },
])('examples of $family', ({ folder, least }) => {
  const shares = countShares();

  it.each(filesIn(folder))('%s', (file) => {
    const { program, examples } = compile([{ name: file, text: readFileSync(join(root, file), 'utf8') }], { holidays });
    for (const { tariff, session, inputs, title } of examples) {
      const { by, reference, compiled } = both(program, tariff, session, inputs);
      shares.count(by);
      expect(compiled, title).toBe(reference);
    }
  });

  it('were priced by the compiled evaluator, all but a few', () => {
    expect(shares.compiled(), JSON.stringify([...shares.by])).toBeGreaterThan(least);
  });
});

it('leaves no tariff of the library to the reference evaluator', () => {
  const reasons = filesIn('rules/tariffs').flatMap((file) => {
    const { program } = compile([{ name: file, text: readFileSync(join(root, file), 'utf8') }], { holidays });
    return [...program.tariffs.keys()].flatMap((id) =>
      unsupportedIn(program, id).map((reason) => `${file}: ${reason}`),
    );
  });
  expect(reasons).toEqual([]);
});

it('says what of a text it leaves to the reference evaluator', () => {
  const text =
    'tariff partly {\ncurrency EUR, prices exclude VAT 20 %\nenergy by average power {\nbelow 11 kW 0.30 EUR/kWh\notherwise 0.40 EUR/kWh\n}\n}\n';
  const { program } = compile([{ name: 'partly.bareme', text }]);
  expect(unsupportedIn(program, 'partly')).toEqual(['conditions on average power']);
});
