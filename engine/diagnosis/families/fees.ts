import type { Price, Tariff } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { mapComponents, mapPrices } from '../tariff-parts.ts';

const times = (tariff: Tariff, count: number): Tariff => {
  const factor = Exact.integer(count);
  const more = (price: Price): Price =>
    price.kind === 'once' ? { ...price, amount: price.amount.times(factor) } : price;
  return mapComponents(tariff, (component) =>
    component.kind === 'session_fee' ? { ...component, clause: mapPrices(component.clause, more) } : component,
  );
};

/** A flat fee is due once (rule 23): counted for each period, twice, or not at all. */
export const fees: FamilyOf = ({ setting, tariffs }) => {
  const hasFee = tariffs.some(({ components }) => components.some(({ kind }) => kind === 'session_fee'));
  const count = setting.cdr.periods.length;
  const counted = (by: number): Change => ({ kind: 'tariff', of: (tariff) => times(tariff, by) });
  return [
    ...onlyIf(hasFee && count > 1, misread('fee-each-period', counted(count), { count: String(count) })),
    ...onlyIf(
      hasFee,
      misread('fee-left-out', {
        kind: 'tariff',
        of: (tariff) => mapComponents(tariff, (component) => (component.kind === 'session_fee' ? null : component)),
      }),
    ),
    ...onlyIf(hasFee && count !== 2, misread('fee-twice', counted(2))),
  ];
};
