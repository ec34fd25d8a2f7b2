import { type Exact, sum } from '../../values/exact.ts';
import type { ClaimedAmount, ClaimedParts, ClaimedTax } from '../canonical-cdr.ts';
import { type Field, numberOf } from '../fields.ts';
import { described, entriesOf, firstGiven, given } from '../lenient.ts';

const isNumber = ({ value }: Field): boolean =>
  typeof value === 'string' || (typeof value === 'object' && value !== null && 'isLosslessNumber' in value);

/** The taxes of 2.3.0 added up; null where the record names none, which leaves the gross amount unknown. */
const taxesOf = (field: Field): Exact | null => {
  const amounts = given(field, 'taxes', entriesOf)?.map((tax) => given(tax, 'amount', numberOf));
  return amounts !== undefined && amounts.length > 0 && amounts.every((amount) => amount !== null)
    ? sum(amounts)
    : null;
};

/** 2.1.1: a number without tax; 2.2.1: both sides; 2.3.0: before taxes, and the taxes. */
export const claimedOf = (field: Field): ClaimedAmount => {
  if (isNumber(field)) return { net: numberOf(field), gross: null };
  const net = firstGiven(field, ['excl_vat', 'before_taxes'], numberOf);
  const gross = firstGiven(field, ['incl_vat', 'after_taxes'], numberOf);
  const taxes = gross === null ? taxesOf(field) : null;
  return { net, gross: net === null || taxes === null ? gross : net.plus(taxes) };
};

/** null where the record does not itemise. */
export const claimedPartsOf = (root: Field): ClaimedParts | null => {
  const part = (key: string): ClaimedAmount | null => given(root, key, claimedOf);
  const parts: ClaimedParts = {
    fixed: part('total_fixed_cost'),
    energy: part('total_energy_cost'),
    time: part('total_time_cost'),
    parking: part('total_parking_cost'),
    reservation: part('total_reservation_cost'),
  };
  return Object.values(parts).some((amount) => amount !== null) ? parts : null;
};

/** The taxes of 2.3.0, one by one. */
export const claimedTaxesOf = (field: Field): readonly ClaimedTax[] =>
  isNumber(field)
    ? []
    : (given(field, 'taxes', entriesOf) ?? []).map((tax) => ({
        name: described(tax, 'name'),
        rate: given(tax, 'percentage', numberOf),
        amount: given(tax, 'amount', numberOf),
        pointer: tax.pointer,
      }));
