import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import type { Span } from '../../../../grammar/span.ts';
import { beside, type Pages, replaced, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';

export const valuePages = {
  'two-kinds-of-value': {
    title: 'Two values of different kinds',
    severity: 'error',
    teaching:
      'Only values of one kind are added, taken from each other or compared: energy with energy, money with money. A plain number is not a percentage either: a share of something is written `energy * 5 %`.',
    bad: 'error when energy > rated power',
    good: 'error when energy > rated power * charging time',
  },
  'no-such-arithmetic': {
    title: 'An operation that gives nothing with a unit',
    severity: 'error',
    teaching:
      'Power times duration is energy, a price per kWh times energy is money, energy by duration is power, a moment less a moment is a duration. Plain numbers and percentages multiply and divide anything. Anything else, such as energy times energy or money times money, is an amount of nothing.',
    bad: 'error when energy * energy > 100 kWh',
    good: 'error when energy * 2 > 100 kWh',
  },
} satisfies Pages;

const tell = teller(valuePages);

export const twoKinds = (
  place: Place,
  found: string,
  other: Place,
  otherIs: string,
  meeting: string,
  number: { readonly span: Span; readonly text: string } | null,
): Diagnostic => {
  const hint = number === null ? '' : ` As a plain number it is \`${number.text}\`.`;
  return tell('two-kinds-of-value', place, `This is ${found}; it cannot be ${meeting} ${otherIs}.${hint}`, {
    related: beside(place, other, `this is ${otherIs}`),
    repair: number === null ? null : replaced(`Write \`${number.text}\``, number.span, number.text),
  });
};

const WORDS = { '+': 'plus', '-': 'less', '*': 'times', '/': 'by' } as const;

export const noSuchArithmetic = (
  place: Place,
  found: string,
  other: Place,
  otherIs: string,
  operator: keyof typeof WORDS,
): Diagnostic => {
  const whole = `${otherIs.charAt(0).toUpperCase()}${otherIs.slice(1)} ${WORDS[operator]} ${found}`;
  return tell('no-such-arithmetic', place, `${whole} is nothing that has a unit.`, {
    related: beside(place, other, `this is ${otherIs}`),
  });
};
