import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { phrases } from '../../grammar/vocabulary.ts';

const here = import.meta.dirname;

export interface SourceText {
  readonly name: string;
  readonly text: string;
}

export function textsIn(folder: string): SourceText[] {
  const names = readdirSync(join(here, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.bareme'))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(join(here, folder, name), 'utf8') }));
}

export const wholeFiles: readonly SourceText[] = textsIn('ok');

const literals = [
  ...[
    '0.32 EUR/kWh',
    '0.50 EUR',
    '0.5 €',
    '10 kWh',
    '4 h 30 min',
    '11 kW',
    '16 A',
    '20 %',
    '12',
    '0,32',
    '1,000',
    '-3 EUR/h',
  ],
  ...['2026-03-02', '2026-02-30', '19:30', '08:00-20:00', '22:00–06:00', '25:00', '1 Jun', '31 Feb', 'Mon-Sat', 'Sun'],
  ...['FR*GLY', '"text"', '"a \\" b"', '"open', 'day-price', 'x', 'é', 'public holidays of FR', 'unit EUR/MWh'],
];
const marks = [
  ...'{}{}(),,;|*/+-<>=%#"~€–\\',
  '##',
  '<=',
  '\n',
  '\n',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '\ufeff',
  '# note\n',
  '| a | b |\n',
];

/** Texts made of the language's own words: they come closer to being right than random characters do. */
export const wordSalad: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...phrases), fc.constantFrom(...literals), fc.constantFrom(...marks)), {
    maxLength: 120,
  })
  .map((parts) => parts.join(' ').replaceAll(' \n ', '\n'));

type Mutation = (text: string) => string;

const spliced = (at: number, removed: number, inserted: string): Mutation => {
  return (text) => {
    const place = Math.floor(at * (text.length + 1));
    return text.slice(0, place) + inserted + text.slice(place + removed);
  };
};

const place = fc.double({ min: 0, max: 1, noNaN: true });
const snippet = fc.oneof(fc.constantFrom(...phrases), fc.constantFrom(...literals), fc.constantFrom(...marks));
const removal = fc.tuple(place, fc.nat(12)).map(([at, count]) => spliced(at, count, ''));
const insertion = fc.tuple(place, snippet).map(([at, text]) => spliced(at, 0, text));
const replacement = fc.tuple(place, fc.nat(8), snippet).map(([at, count, text]) => spliced(at, count, text));
const swap: fc.Arbitrary<Mutation> = fc.tuple(place, place).map(([one, other]) => (text) => {
  const lines = text.split('\n');
  const [a, b] = [Math.floor(one * lines.length), Math.floor(other * lines.length)];
  [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
  return lines.join('\n');
});

/** Texts that were right, with a few places changed. */
export const mutationsOf = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.constantFrom(...texts),
      fc.array(fc.oneof(removal, insertion, replacement, swap), { minLength: 1, maxLength: 6 }),
    )
    .map(([text, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), text));

export const mutatedFile: fc.Arbitrary<string> = mutationsOf(wholeFiles.map((file) => file.text));

export const randomText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ maxLength: 400 }),
);

export const anyText: fc.Arbitrary<string> = fc.oneof(
  { weight: 1, arbitrary: randomText },
  { weight: 2, arbitrary: wordSalad },
  { weight: 2, arbitrary: mutatedFile },
);
