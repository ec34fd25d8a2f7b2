import type { ComponentRef, Percentage, Tariff } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import type { PriceLine, Sides } from './result.ts';
import { sumSides, timesSides } from './tax.ts';

const isOf = (line: PriceLine, refs: readonly ComponentRef[]): boolean =>
  refs.some((ref) => ref.kind === line.component && (ref.label === null || ref.label === line.name));

const byRate = (lines: readonly PriceLine[]): PriceLine[][] => {
  const groups = new Map<string, PriceLine[]>();
  for (const line of lines) groups.set(String(line.vatRate), [...(groups.get(String(line.vatRate)) ?? []), line]);
  return [...groups.values()];
};

const percentageLine = (percentage: Percentage, base: readonly PriceLine[]): PriceLine => {
  const signed = percentage.kind === 'discount' ? percentage.fraction.negated() : percentage.fraction;
  const sides: Sides = timesSides(sumSides(base), signed);
  return {
    kind: 'percentage',
    component: percentage.kind === 'discount' ? 'discounts' : 'surcharges',
    name: percentage.label,
    label: percentage.source.text,
    from: null,
    to: null,
    quantity: percentage.fraction.times(Exact.integer(100n)),
    unit: '%',
    billedQuantity: null,
    unitPrice: null,
    vatRate: base[0]?.vatRate ?? null,
    approximated: base.some((line) => line.approximated),
    because: percentage.because,
    source: percentage.source,
    ...sides,
  };
};

/** Surcharges and discounts: of components after their limits, none of another (rule 34); a line for each tax rate. */
export const percentageLines = (
  tariff: Tariff,
  own: readonly PriceLine[],
  purchased: readonly PriceLine[],
): PriceLine[] =>
  tariff.percentages.flatMap((percentage) => {
    const { of } = percentage;
    const base = of === 'purchase price' ? purchased : own.filter((line) => isOf(line, of));
    return byRate(base).map((lines) => percentageLine(percentage, lines));
  });
