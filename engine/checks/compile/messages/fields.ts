import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import { didYouMean, type Pages, replaced, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';
import type { Owner } from '../../program.ts';

export const fieldPages = {
  'unknown-field': {
    title: 'Something that no record, period or price line has',
    severity: 'error',
    teaching:
      'A check asks for fields by their phrases, or for its own parameters by their names. All phrases stand in the reference of fields. Behind `its` stand the fields of what a search looks at: a period, a price line, another record.',
    bad: 'error when enrgy > 100 kWh',
    good: 'error when energy > 100 kWh',
  },
  'its-outside-search': {
    title: '`its` without a search',
    severity: 'error',
    teaching:
      '`its energy` is the energy of the period, price line or other record that `any`, `every` or `number of` looks at. In `any periods where (its energy > 50 kWh)` there is one; outside the parentheses there is none.',
    bad: 'error when its energy > 100 kWh',
    good: 'error when energy > 100 kWh',
  },
  'unknown-function': {
    title: 'A function that is not there',
    severity: 'error',
    teaching:
      'A check can call `abs (a)`, the value without its sign, `least (a, b)` and `greatest (a, b)`. Everything else is written with `+`, `-`, `*` and `/`.',
    bad: 'error when largest (energy, 1 kWh) > 100 kWh',
    good: 'error when greatest (energy, 1 kWh) > 100 kWh',
  },
  'wrong-arguments': {
    title: 'Too many or too few values for a function',
    severity: 'error',
    teaching: '`abs` takes one value; `least` and `greatest` take two or more, all of one kind.',
    bad: 'error when abs (energy, 1 kWh) > 100 kWh',
    good: 'error when abs (energy - 1 kWh) > 100 kWh',
  },
} satisfies Pages;

const tell = teller(fieldPages);

const OWNER_NOUNS: Readonly<Record<Owner, string>> = {
  record: 'a record',
  period: 'a period',
  'price line': 'a price line',
  'other record': 'another record',
};

export const unknownField = (place: Place, phrase: string, owner: Owner, near: string | null): Diagnostic =>
  tell('unknown-field', place, `No field of ${OWNER_NOUNS[owner]} is called \`${phrase}\`.${didYouMean(near)}`, {
    repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near),
  });

export const itsOutsideSearch = (place: Place, phrase: string): Diagnostic =>
  tell('its-outside-search', place, `\`its\` stands for what a search looks at, and here is none.`, {
    repair: replaced(`Write \`${phrase}\``, place.span, phrase),
  });

export const unknownFunction = (
  place: Place,
  name: string,
  near: string | null,
  known: readonly string[],
): Diagnostic =>
  tell(
    'unknown-function',
    place,
    `No function is called \`${name}\`.${near === null ? ` There is ${known.join(', ')}.` : didYouMean(near)}`,
    { repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near) },
  );

export const wrongArguments = (
  place: Place,
  name: string,
  least: number,
  most: number | null,
  found: number,
): Diagnostic => {
  const due = most === null ? `${least} values or more` : `${most} value${most === 1 ? '' : 's'}`;
  return tell('wrong-arguments', place, `\`${name}\` takes ${due}, and here it has ${found}.`);
};
