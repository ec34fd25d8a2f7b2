import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Place } from '../source-text.ts';
import { beside, inserted, type Pages, replaced, teller } from './page.ts';

export const blockPages = {
  'mixed-block': {
    title: 'A block read in two ways',
    severity: 'error',
    teaching:
      'A block holds alternatives (conditions), or a ladder (`first`, `next`, `then`), or cases (`below`, `up to` under a `by`). To combine them, nest one block in a line of the other.',
    bad: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  Mon-Fri  0.40 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  then {\n    Mon-Fri  0.40 EUR/kWh\n    otherwise  0.20 EUR/kWh\n  }\n}',
  },
  'empty-block': {
    title: 'A block without lines',
    severity: 'error',
    teaching: 'A block gives the price on its lines. Without any there is none; write `free` where that is meant.',
    bad: 'energy {\n}',
    good: 'energy free',
  },
  'ladder-without-then': {
    title: 'A ladder that ends',
    severity: 'error',
    teaching:
      'What comes after the last band needs a price too: the last line of a ladder is `then`. `then free` says that nothing more is due.',
    bad: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  then  free\n}',
    byHand: true,
  },
  'ladder-order': {
    title: 'Bands out of order',
    severity: 'error',
    teaching: 'A ladder reads from the top: one `first`, any number of `next`, and `then` as the last line.',
    bad: 'energy {\n  next 10 kWh  0.30 EUR/kWh\n  then  0.40 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  then  0.40 EUR/kWh\n}',
  },
  'no-quantity-to-count': {
    title: 'Nothing to count along',
    severity: 'error',
    teaching:
      'A ladder runs along a growing quantity, and `by total` reads one at the end: energy, or a time. A fee has none of its own, power and facts do not grow. Name the measure: `by session time`.',
    bad: 'session fee {\n  first 10 kWh  0.50 EUR\n  then  0.40 EUR\n}',
    good: 'session fee by total energy {\n  up to 10 kWh  0.50 EUR\n  otherwise  0.40 EUR\n}',
  },
  'case-without-by': {
    title: 'A limit of nobody knows what',
    severity: 'error',
    teaching:
      'Lines with `below`, `up to`, `from`, `above` or a plain value are cases, and the head of their block says of what: `by rated power`, `by total`, `by subscription`.',
    bad: 'energy {\n  below 50 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  below 50 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
  },
  'by-without-cases': {
    title: '`by` over lines that are no cases',
    severity: 'error',
    teaching:
      '`by` belongs to cases (`below 50 kW`) and to ladders (`first 30 min`). Alternatives name what they read on each line.',
    bad: 'energy by rated power {\n  Mon-Fri  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  below 50 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
  },
  'cases-without-otherwise': {
    title: 'Cases that leave something out',
    severity: 'error',
    teaching:
      'Every value needs its price. Where the lines do not cover all values, `otherwise` gives the price of the rest; `otherwise free` says that it costs nothing.',
    bad: 'energy by rated power {\n  below 50 kW  0.30 EUR/kWh\n}',
    good: 'energy by rated power {\n  below 50 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    byHand: true,
  },
  'case-never-reached': {
    title: 'A case that nothing reaches',
    severity: 'warning',
    teaching:
      'Cases are tested from the top, and the lines above take all that this line would fit. Move it up, or drop it.',
    bad: 'energy by rated power {\n  below 50 kW  0.30 EUR/kWh\n  below 22 kW  0.20 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  below 22 kW  0.20 EUR/kWh\n  below 50 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
  },
  'otherwise-not-last': {
    title: '`otherwise` before other lines',
    severity: 'error',
    teaching: '`otherwise` stands once, as the last line: it takes what no other line fits.',
    bad: 'energy {\n  otherwise  0.20 EUR/kWh\n  Mon-Fri  0.30 EUR/kWh\n}',
    good: 'energy {\n  Mon-Fri  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
  },
  'head-does-not-fit': {
    title: 'Words of a head that this block cannot have',
    severity: 'error',
    teaching:
      '`in this order` is for alternatives: ladders and cases read from the top anyway. `if ever` is for a fee with alternatives, which takes the first line that comes to hold.',
    bad: 'energy if ever {\n  Mon-Fri  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'session fee if ever {\n  Mon-Fri  0.30 EUR\n  otherwise  0.20 EUR\n}',
  },
  'no-such-reading': {
    title: 'A measure or fact that cannot be read so',
    severity: 'error',
    teaching:
      '`total` asks for the value of a growing measure at the end; facts and power have none. `at start` reads what may change: a measure is zero at the start. `is` compares facts, `below` and `above` compare quantities.',
    bad: 'energy {\n  when total power below 10 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    good: 'energy {\n  when power below 10 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
  },
} satisfies Pages;

const tell = teller(blockPages);

/** Where a repair can add a line, and how far that is indented. */
export interface NewLine {
  readonly at: number;
  readonly indent: string;
}

export const mixedBlock = (place: Place, kind: string, first: Place, firstKind: string): Diagnostic =>
  tell(
    'mixed-block',
    place,
    `This line is one of ${kind}, in a block of ${firstKind}. Nest one in a line of the other.`,
    {
      related: beside(place, first, `a line of ${firstKind}`),
    },
  );

export const emptyBlock = (place: Place): Diagnostic =>
  tell('empty-block', place, 'This block has no line with a price. Write `free` if nothing is due.');

export const ladderWithoutThen = (place: Place, { at, indent }: NewLine): Diagnostic =>
  tell('ladder-without-then', place, 'What comes after the last band has no price: end the ladder with `then`.', {
    repair: inserted('Add `then free`', at, `\n${indent}then  free`),
  });

export const ladderOrder = (place: Place, word: string, due: string): Diagnostic =>
  tell('ladder-order', place, `\`${word}\` does not fit here: ${due}.`);

export const noQuantityToCount = (place: Place, what: string): Diagnostic =>
  tell('no-quantity-to-count', place, `${what}. Name the measure behind \`by\`.`);

export const caseWithoutBy = (place: Place, line: string): Diagnostic =>
  tell('case-without-by', place, `\`${line}\` of what? Say it in the head of the block, such as \`by rated power\`.`);

export const byWithoutCases = (place: Place, line: Place): Diagnostic =>
  tell('by-without-cases', place, '`by` needs cases such as `below 50 kW`, and these lines are conditions.', {
    related: beside(place, line, 'a condition'),
  });

export const casesWithoutOtherwise = (place: Place, { at, indent }: NewLine): Diagnostic =>
  tell('cases-without-otherwise', place, 'These cases leave some values without a price: add `otherwise`.', {
    repair: inserted('Add `otherwise free`', at, `\n${indent}otherwise  free`),
  });

export const caseNeverReached = (place: Place, above: Place): Diagnostic =>
  tell('case-never-reached', place, 'Nothing reaches this line: the lines above take all that it fits.', {
    related: beside(place, above, 'this line comes first'),
  });

export const otherwiseNotLast = (place: Place): Diagnostic =>
  tell('otherwise-not-last', place, '`otherwise` stands once, as the last line of its block.');

export const headDoesNotFit = (place: Place, words: string, why: string): Diagnostic =>
  tell('head-does-not-fit', place, `\`${words}\` does not fit here: ${why}.`, {
    repair: replaced(`Leave out \`${words}\``, place.span, ''),
  });

export const noSuchReading = (place: Place, why: string): Diagnostic => tell('no-such-reading', place, `${why}.`);

export const useIs = (place: Place, subject: string, limit: string): Diagnostic =>
  tell('no-such-reading', place, `\`${subject}\` is a word, not a quantity: compare it with \`is\`.`, {
    repair: limit.startsWith('"') ? replaced('Compare with `is`', place.span, `${subject} is ${limit}`) : null,
  });
