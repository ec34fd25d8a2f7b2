import { Exact } from '../values/exact.ts';
import type { Measured, Operator } from './policy.ts';
import { compares } from './truth.ts';
import { measuredText } from './wording.ts';

/**
 * The operators that a policy's rules have beside those of json-rules-engine. Its own compare binary floating point, in which
 * 0.1 + 0.2 is above 0.3; these compare exact numbers with their units, as text: `"5.00 EUR"`. A missing value (null) and a
 * value in another unit compare false, whichever way.
 */
export const COMPARISONS = ['below', 'upTo', 'from', 'above', 'equals', 'differs'] as const;
export type ComparisonName = (typeof COMPARISONS)[number];

export const NAME_OF: Readonly<Record<Operator, ComparisonName>> = {
  '<': 'below',
  '<=': 'upTo',
  '>=': 'from',
  '>': 'above',
  '=': 'equals',
};

export const OPERATOR_OF: Readonly<Record<Exclude<ComparisonName, 'differs'>, Operator>> = {
  below: '<',
  upTo: '<=',
  from: '>=',
  above: '>',
  equals: '=',
};

/** What holds exactly where the other does not, both values being there. */
export const COMPLEMENT: Readonly<Record<ComparisonName, ComparisonName>> = {
  below: 'from',
  from: 'below',
  above: 'upTo',
  upTo: 'above',
  equals: 'differs',
  differs: 'equals',
};

export const textOfMeasured = (value: Measured | null): string | null => (value === null ? null : measuredText(value));

const MEASURED = /^([+-]?[\d.]+)(?:\/(\d+))? ([A-Za-z]+)$/;

/** `5.00 EUR`, `2/3 kWh`; null where it is no such text. */
export const measuredOf = (text: unknown): Measured | null => {
  if (typeof text !== 'string') return null;
  const [, digits = '', divisor = '1', unit = ''] = MEASURED.exec(text) ?? [];
  const [amount, by] = [Exact.parse(digits), Exact.parse(divisor)];
  return amount === null || by === null || by.isZero ? null : { amount: amount.over(by), unit };
};

/** Both sides as text, null where missing. */
export const compareTexts = (name: ComparisonName, left: unknown, right: unknown): boolean => {
  const [a, b] = [measuredOf(left), measuredOf(right)];
  if (a === null || b === null || a.unit !== b.unit) return false;
  return name === 'differs' ? !compares(a.amount, '=', b.amount) : compares(a.amount, OPERATOR_OF[name], b.amount);
};
