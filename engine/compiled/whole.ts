import type { Exact } from '../values/exact.ts';
import { retreat } from './retreat.ts';

/**
 * Integers in doubles. Up to this bound every integer has a double of its own, and a product or sum that leaves it comes out
 * beyond it as well: what is checked after it was computed is exact.
 */
const BOUND = Number.MAX_SAFE_INTEGER;

/** An integer that was just computed, or the way back to the reference evaluator. NaN does not pass either. */
export const whole = (value: number): number => (value <= BOUND && value >= -BOUND ? value : retreat('large number'));

export const gcd = (a: number, b: number): number => {
  let [x, y] = [a < 0 ? -a : a, b < 0 ? -b : b];
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
};

export const lcm = (a: number, b: number): number => (a === b || b === 1 ? a : whole((a / gcd(a, b)) * b));

/** Of integers, `b` above zero. A quotient of integers within the bound is never rounded up to the next integer. */
export const floorDivide = (a: number, b: number): number => Math.floor(a / b);

export const ceilDivide = (a: number, b: number): number => -Math.floor(-a / b);

/** The denominator of an exact number as a double. */
export const denominatorOf = ({ denominator }: Exact): number => (denominator === 1n ? 1 : whole(Number(denominator)));

/** `scale` times the value; null where that is no integer. */
export const wholeOrNull = (value: Exact, scale: number): number | null => {
  const denominator = denominatorOf(value);
  const times = scale / denominator;
  return Number.isInteger(times) ? whole(whole(Number(value.numerator)) * times) : null;
};

/** The same where the scale is known to be a multiple of the denominator. */
export const wholeAt = (value: Exact, scale: number): number =>
  value.numerator === 0n ? 0 : (wholeOrNull(value, scale) ?? retreat('fine number'));
