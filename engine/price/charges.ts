import type { Clause, Component, Tariff, TaxRate } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import type { Unit } from '../values/units.ts';
import { type Amount, amountOf, onBasis, plainUnit } from './amounts.ts';
import type { Clock } from './clocks.ts';
import type { Atom } from './cut.ts';
import type { Evaluation } from './evaluation.ts';
import type { PriceClause } from './place.ts';
import type { LineKind } from './result.ts';
import type { Slice } from './slices.ts';
import { rateOf } from './tax.ts';

/** A change of a charge's amount by a cap, a floor, a limit on several components or a rounding. */
export interface Adjustment {
  readonly kind: Extract<LineKind, 'cap' | 'floor' | 'limit' | 'rounding'>;
  readonly amount: Exact;
  readonly label: string;
  readonly source: Clause['source'];
  /** Adjustments of one occurrence of one limit make one line. */
  readonly group: string;
}

/** Money due for a slice, on the tariff's basis, before and after what limits it. */
export interface Charge {
  readonly kind: Extract<LineKind, 'price' | 'block' | 'minimum_billed' | 'step'>;
  readonly component: Component;
  readonly path: readonly Clause[];
  readonly leaf: PriceClause;
  readonly from: Instant;
  readonly to: Instant;
  /** The instant that says which occurrence of a limit's scope it counts in. */
  readonly at: Instant;
  /** Base units: what was measured, and what is billed. */
  readonly quantity: Exact;
  readonly billed: Exact;
  readonly unit: Unit | null;
  readonly unitPrice: Exact | null;
  readonly rate: TaxRate;
  readonly amount: Exact;
  readonly adjustments: readonly Adjustment[];
  /** Where it was measured; null of a fee. */
  readonly atom: Atom | null;
}

export const afterAdjustments = (charge: Charge): Exact =>
  charge.adjustments.reduce((amount, adjustment) => amount.plus(adjustment.amount), charge.amount);

interface Priced {
  readonly kind: Charge['kind'];
  readonly billed: Exact;
  readonly unit: Unit | null;
  readonly unitPrice: Exact;
  readonly amount: Exact;
}

/** How many blocks open in what is left of a quantity after `covered`, and what they cover beyond it (rule 24). */
const openBlocks = (
  quantity: Exact,
  covered: Exact,
  length: Exact,
): { readonly count: Exact; readonly covered: Exact } => {
  const open = quantity.minus(covered);
  if (!open.isPositive) return { count: Exact.zero, covered: covered.minus(quantity) };
  const count = Exact.integer(open.over(length).ceiling());
  return { count, covered: count.times(length).minus(open) };
};

/**
 * Prices the slices of one component in the order of time. A started block is paid when it starts and covers the next length
 * of the component's own quantity, whatever line then applies (rule 24).
 */
export const chargesOf = (
  evaluation: Evaluation,
  tariff: Tariff,
  slices: readonly Slice[],
  counts: Clock,
): readonly Charge[] => {
  let covered = Exact.zero;
  return slices.map((slice) => {
    const rate = rateOf(slice.path, tariff);
    const money = (amount: Exact, side: 'net' | 'gross'): Exact =>
      onBasis(amount, side, tariff.basis.side, rate, slice.leaf.source);
    const price = amountOf(evaluation, slice.leaf.price, slice.at, slice.leaf.source);
    const free = covered.least(slice.quantity);
    const priced = pricedSlice(price, slice, covered, money, plainUnit(counts));
    covered =
      price.kind === 'started block' ? openBlocks(slice.quantity, covered, price.length).covered : covered.minus(free);
    return {
      ...priced,
      kind: slice.kind === 'measured' ? priced.kind : slice.kind,
      component: slice.component,
      path: slice.path,
      leaf: slice.leaf,
      from: slice.from,
      to: slice.to,
      at: slice.at,
      quantity: slice.kind === 'measured' ? slice.quantity : Exact.zero,
      rate,
      adjustments: [],
      atom: slice.atom,
    };
  });
};

const pricedSlice = (
  price: Amount,
  slice: Slice,
  covered: Exact,
  money: (amount: Exact, side: 'net' | 'gross') => Exact,
  plain: Unit,
): Priced => {
  const open = slice.quantity.minus(covered.least(slice.quantity));
  switch (price.kind) {
    case 'free':
      return { kind: 'price', billed: slice.quantity, unit: plain, unitPrice: Exact.zero, amount: Exact.zero };
    case 'once':
      return {
        kind: 'price',
        billed: Exact.one,
        unit: null,
        unitPrice: money(price.amount, price.side),
        amount: money(price.amount, price.side),
      };
    case 'per unit': {
      const unitPrice = money(price.amount, price.side);
      return {
        kind: 'price',
        billed: open,
        unit: price.unit,
        unitPrice,
        amount: open.over(price.unit.inBase).times(unitPrice),
      };
    }
    case 'started block': {
      const unitPrice = money(price.amount, price.side);
      const { count } = openBlocks(slice.quantity, covered, price.length);
      return {
        kind: 'block',
        billed: count.times(price.length),
        unit: price.unit,
        unitPrice,
        amount: count.times(unitPrice),
      };
    }
  }
};
