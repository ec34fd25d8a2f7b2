import type { Tariff } from '../program/tariff.ts';
import { Exact, sum } from '../values/exact.ts';
import type { Adjustment, Charge } from './charges.ts';
import type { PriceLine } from './result.ts';
import { lineGroups } from './rounding.ts';
import { sidesOf } from './tax.ts';

const inUnit = (charge: Charge, quantity: Exact): Exact | null =>
  charge.unit === null ? null : quantity.over(charge.unit.inBase);

/** One line for charges of the same clause that follow each other without a gap. */
const priceLine = (tariff: Tariff, group: readonly Charge[], approximated: boolean): PriceLine | null => {
  const [first, last] = [group[0], group.at(-1)];
  if (first === undefined || last === undefined) return null;
  const amount = sum(group.map((charge) => charge.amount));
  return {
    kind: first.kind,
    component: first.component.kind,
    name: first.component.label,
    label: first.leaf.label,
    from: first.from,
    to: last.to,
    quantity: inUnit(first, sum(group.map((charge) => charge.quantity))),
    unit: first.unit?.name ?? null,
    billedQuantity: inUnit(first, sum(group.map((charge) => charge.billed))),
    unitPrice: first.unitPrice,
    vatRate: first.rate instanceof Exact ? first.rate : null,
    approximated,
    because: first.path.findLast((clause) => clause.terms.because !== null)?.terms.because ?? null,
    source: first.leaf.source,
    ...sidesOf(amount, tariff.basis.side, first.rate),
  };
};

interface Adjusted {
  readonly charge: Charge;
  readonly adjustment: Adjustment;
}

/** One line for the adjustments of one occurrence of one limit, by tax rate. */
const adjustmentLine = (tariff: Tariff, group: readonly Adjusted[], approximated: boolean): PriceLine | null => {
  const first = group[0];
  if (first === undefined) return null;
  const { charge, adjustment } = first;
  return {
    kind: adjustment.kind,
    component: charge.component.kind,
    name: charge.component.label,
    label: adjustment.label,
    from: charge.from,
    to: group.at(-1)?.charge.to ?? charge.to,
    quantity: null,
    unit: null,
    billedQuantity: null,
    unitPrice: null,
    vatRate: charge.rate instanceof Exact ? charge.rate : null,
    approximated,
    because: charge.path.findLast((clause) => clause.terms.because !== null)?.terms.because ?? null,
    source: adjustment.source,
    ...sidesOf(sum(group.map((entry) => entry.adjustment.amount)), tariff.basis.side, charge.rate),
  };
};

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return [...groups.values()];
};

/** The lines of one component: its prices, then what limited or rounded them. They add up to its amount. */
export const linesOf = (
  tariff: Tariff,
  charges: readonly Charge[],
  isApproximated: (charge: Charge) => boolean,
): PriceLine[] => {
  const groups = lineGroups(charges);
  const prices = grouped(charges, (charge) => String(groups.get(charge))).map((group) =>
    priceLine(tariff, group, group.some(isApproximated)),
  );
  const changes = charges.flatMap((charge) => charge.adjustments.map((adjustment) => ({ charge, adjustment })));
  const adjustments = grouped(
    changes,
    ({ charge, adjustment }) => `${adjustment.kind} ${adjustment.group} ${charge.rate}`,
  ).map((group) =>
    adjustmentLine(
      tariff,
      group,
      group.some((entry) => isApproximated(entry.charge)),
    ),
  );
  return [...prices, ...adjustments].filter((line) => line !== null);
};
