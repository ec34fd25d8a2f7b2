import type { Clause, Side, Tariff, TaxRate } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import type { Sides } from './result.ts';

/** The rate of what fell under these clauses: the innermost that names one, else the tariff's. */
export const rateOf = (path: readonly Clause[], tariff: Tariff): TaxRate =>
  path.findLast((clause) => clause.terms.vat !== null)?.terms.vat ?? tariff.basis.rate;

const factor = (rate: TaxRate): Exact | null => {
  if (rate === 'unknown') return null;
  return rate === 'no tax' ? Exact.one : Exact.one.plus(rate);
};

/** An amount seen from another side of the tax; null where the rate is unknown (rule 37). Nothing is nothing on both sides. */
export const onSide = (amount: Exact, from: Side, to: Side, rate: TaxRate): Exact | null => {
  if (from === to || amount.isZero) return amount;
  const times = factor(rate);
  if (times === null) return null;
  return to === 'gross' ? amount.times(times) : amount.over(times);
};

export const sidesOf = (amount: Exact, basis: Side, rate: TaxRate): Sides => ({
  net: onSide(amount, basis, 'net', rate),
  gross: onSide(amount, basis, 'gross', rate),
});

const plusKnown = (a: Exact | null, b: Exact | null): Exact | null => (a === null || b === null ? null : a.plus(b));

export const NOTHING: Sides = { net: Exact.zero, gross: Exact.zero };

export const addSides = (a: Sides, b: Sides): Sides => ({
  net: plusKnown(a.net, b.net),
  gross: plusKnown(a.gross, b.gross),
});

export const sumSides = (all: Iterable<Sides>): Sides => {
  let total = NOTHING;
  for (const sides of all) total = addSides(total, sides);
  return total;
};

export const minusSides = (a: Sides, b: Sides): Sides => ({
  net: a.net === null || b.net === null ? null : a.net.minus(b.net),
  gross: a.gross === null || b.gross === null ? null : a.gross.minus(b.gross),
});

export const timesSides = (sides: Sides, by: Exact): Sides => ({
  net: sides.net?.times(by) ?? null,
  gross: sides.gross?.times(by) ?? null,
});
