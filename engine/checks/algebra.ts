import type { Side } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import type { CheckDimension, CheckType } from './value.ts';

/** What a value is, net and gross aside. */
type Kind = CheckDimension | 'money' | 'rate per energy' | 'rate per duration' | 'instant' | 'text' | 'yes or no';

/** `left * right * scale` is the result; in base units, so a kilowatt for a second is 1/3600 kWh. */
interface Product {
  readonly left: Kind;
  readonly right: Kind;
  readonly result: Kind;
  readonly scale: Exact;
}

/** All that can be multiplied, but for plain numbers and percentages, which multiply anything. Divisions follow from it. */
const PRODUCTS: readonly Product[] = [
  { left: 'power', right: 'duration', result: 'energy', scale: Exact.ratio(1n, 3600n) },
  { left: 'rate per energy', right: 'energy', result: 'money', scale: Exact.one },
  { left: 'rate per duration', right: 'duration', result: 'money', scale: Exact.one },
];

/** What an operator makes of two values: its type, and the factor that brings the result to base units. */
export interface Combination {
  readonly type: CheckType;
  readonly scale: Exact;
}

export type Operator = '+' | '-' | '*' | '/';

/**
 * null where the operator has no meaning for the two. Money and rates of one expression are on one side of the tax: that is for
 * the caller to see to.
 */
export const combine = (left: CheckType, operator: Operator, right: CheckType): Combination | null => {
  const side = sideOf(left) ?? sideOf(right);
  const [a, b] = [kindOf(left), kindOf(right)];
  if (operator === '+') return summed(a, b, side);
  if (operator === '-') return a === 'instant' && b === 'instant' ? made('duration', side) : subtracted(a, b, side);
  return operator === '*' ? multiplied(a, b, side) : divided(a, b, side);
};

export const kindOf = (type: CheckType): Kind => {
  if (type.kind === 'quantity') return type.dimension;
  return type.kind === 'rate' ? `rate per ${type.per}` : type.kind;
};

/** null also for what has no side. */
export const sideOf = (type: CheckType): Side | null =>
  type.kind === 'money' || type.kind === 'rate' ? type.side : null;

const typeOf = (kind: Kind, side: Side | null): CheckType => {
  switch (kind) {
    case 'money':
      return { kind, side };
    case 'rate per energy':
    case 'rate per duration':
      return { kind: 'rate', per: kind === 'rate per energy' ? 'energy' : 'duration', side };
    case 'instant':
    case 'text':
    case 'yes or no':
      return { kind };
    default:
      return { kind: 'quantity', dimension: kind };
  }
};

const made = (kind: Kind, side: Side | null, scale: Exact = Exact.one): Combination => ({
  type: typeOf(kind, side),
  scale,
});

const isMeasured = (kind: Kind): boolean => !['instant', 'text', 'yes or no'].includes(kind);

const isFactor = (kind: Kind): boolean => kind === 'count' || kind === 'percent';

const summed = (a: Kind, b: Kind, side: Side | null): Combination | null => {
  if (a === 'duration' && b === 'instant') return made('instant', side);
  return subtracted(a, b, side);
};

const subtracted = (a: Kind, b: Kind, side: Side | null): Combination | null => {
  if (a === 'instant' && b === 'duration') return made('instant', side);
  return a === b && isMeasured(a) ? made(a, side) : null;
};

const multiplied = (a: Kind, b: Kind, side: Side | null): Combination | null => {
  if (a === 'percent' && b === 'percent') return made('percent', side);
  if (isFactor(a) && isFactor(b)) return made('count', side);
  if (isFactor(a) && isMeasured(b)) return made(b, side);
  if (isFactor(b) && isMeasured(a)) return made(a, side);
  const product = PRODUCTS.find(({ left, right }) => (left === a && right === b) || (left === b && right === a));
  return product === undefined ? null : made(product.result, side, product.scale);
};

const divided = (a: Kind, b: Kind, side: Side | null): Combination | null => {
  if (a === b && isMeasured(a)) return made('count', side);
  if (isFactor(a) && isFactor(b)) return made('count', side);
  if (isFactor(b) && isMeasured(a)) return made(a, side);
  const product = PRODUCTS.find(({ left, right, result }) => result === a && (left === b || right === b));
  if (product === undefined) return null;
  return made(product.left === b ? product.right : product.left, side, Exact.one.over(product.scale));
};
