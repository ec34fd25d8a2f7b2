import type { ClaimedAmount } from '../formats/canonical-cdr.ts';
import type { Sides } from '../price/result.ts';
import { Exact } from '../values/exact.ts';
import { agrees } from './cents.ts';

/** Of an amount near zero, so many cents around it are looked at, at least. */
const FEWEST_CENTS = Exact.integer(40n);

const HALF = Exact.ratio(1n, 2n);

/** Whether the two sides stand to each other as those claimed do: an amount with another tax could not have matched. */
const sameTax = (claimed: ClaimedAmount, sides: Sides, cent: Exact): boolean => {
  if (claimed.net === null || claimed.gross === null || claimed.net.isZero) return true;
  if (sides.net === null) return false;
  return agrees({ net: null, gross: sides.net.times(claimed.gross).over(claimed.net) }, sides, cent);
};

/**
 * How likely an arbitrary amount near the claimed one (half to one and a half of it) is reproduced by one of the amounts that
 * were tried: distinct amounts there, by the cents there are. The more readings are tried, and the smaller the amount, the
 * less a match says.
 */
export const chanceOfAccident = (tried: Iterable<Sides>, claimed: ClaimedAmount, cent: Exact): Exact => {
  const side = claimed.net === null ? 'gross' : 'net';
  const amount = claimed[side] ?? Exact.zero;
  const width = amount.over(cent).greatest(FEWEST_CENTS);
  const reach = width.times(cent).times(HALF);
  const [from, to] = [amount.minus(reach), amount.plus(reach)];
  const distinct = new Set<string>();
  for (const sides of tried) {
    const value = sides[side];
    if (value === null || value.below(from) || value.above(to) || !sameTax(claimed, sides, cent)) continue;
    distinct.add(String(value.roundedTo(cent, 'half up')));
  }
  return Exact.integer(distinct.size).over(width);
};
