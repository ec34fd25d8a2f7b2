import type { Instant } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { ClaimedAmount, ClaimedLine, ClaimedParts, ClaimedTax } from '../canonical-cdr.ts';
import { type Field, fieldOf, numberOf, oneOf, quantityOf, refuse, required } from '../fields.ts';
import { given } from '../lenient.ts';
import { instantWithOffset } from '../local-instants.ts';
import { unwrapped } from './nodes.ts';

/** What a line of the bill may be for. Times are in hours, energy in kWh, power in kW; fees count once. */
const ITEMS = ['parkingtime', 'usagetime', 'energy', 'power', 'serviceFee', 'reservation', 'reservationtime'] as const;
export type BillItem = (typeof ITEMS)[number];

/** A period of OCHP is one line of the bill; periods may overlap. */
export interface BillLine extends ClaimedLine {
  readonly item: BillItem;
}

const HUNDRED = Exact.integer(100n);

const itemOf = (field: Field): BillItem => {
  const upper = oneOf(ITEMS.map((item) => item.toUpperCase()))(field);
  return ITEMS.find((item) => item.toUpperCase() === upper) ?? refuse(field, `one of ${ITEMS.join(', ')}`);
};

const instant = unwrapped(instantWithOffset);

export const readBillLine = (field: Field): BillLine => {
  const quantity = required(field, 'billingValue', quantityOf);
  const unitPrice = required(field, 'itemPrice', numberOf);
  const from: Instant = required(field, 'startDateTime', instant);
  const to: Instant = required(field, 'endDateTime', instant);
  if (to.below(from)) refuse(fieldOf(field, 'endDateTime'), 'no earlier than the start of its period');
  return {
    item: required(field, 'billingItem', unwrapped(itemOf)),
    from,
    to,
    quantity,
    unitPrice,
    net: given(field, 'periodCost', numberOf) ?? quantity.times(unitPrice),
    taxRate: given(field, 'taxrate', quantityOf),
    pointer: field.pointer,
  };
};

const netOf = (lines: readonly BillLine[]): Exact => sum(lines.map(({ net }) => net));

const taxOf = ({ net, taxRate }: BillLine): Exact => net.times(taxRate ?? Exact.zero).over(HUNDRED);

/** Gross is known where every line that costs something names its rate. */
const amountOf = (lines: readonly BillLine[]): ClaimedAmount => {
  const net = netOf(lines);
  const taxed = lines.every(({ net: part, taxRate }) => part.isZero || taxRate !== null);
  const named = lines.some(({ taxRate }) => taxRate !== null);
  return { net, gross: taxed && named ? net.plus(sum(lines.map(taxOf))) : null };
};

/** The total as written, else what the lines add up to. A total beside its lines has no gross amount that anybody knows. */
export const claimedOf = (written: Exact | null, lines: readonly BillLine[]): ClaimedAmount | null => {
  if (lines.length === 0) return written === null ? null : { net: written, gross: null };
  const added = amountOf(lines);
  return written === null || written.equals(netOf(lines)) ? added : { net: written, gross: null };
};

/** null where the bill has no line; what a power costs has no part of its own in other protocols, and counts as energy. */
export const claimedPartsOf = (lines: readonly BillLine[]): ClaimedParts | null => {
  const part = (...items: readonly BillItem[]): ClaimedAmount | null => {
    const own = lines.filter(({ item }) => items.includes(item));
    return own.length === 0 ? null : amountOf(own);
  };
  if (lines.length === 0) return null;
  return {
    fixed: part('serviceFee'),
    energy: part('energy', 'power'),
    time: part('usagetime'),
    parking: part('parkingtime'),
    reservation: part('reservation', 'reservationtime'),
  };
};

/** One tax for each rate, at the first line that names it. */
export const claimedTaxesOf = (lines: readonly BillLine[]): readonly ClaimedTax[] => {
  const byRate = new Map<string, BillLine[]>();
  for (const line of lines) {
    if (line.taxRate === null) continue;
    const key = line.taxRate.toString();
    byRate.set(key, [...(byRate.get(key) ?? []), line]);
  }
  return [...byRate.values()].flatMap((own) =>
    own.slice(0, 1).map(({ taxRate, pointer }) => ({
      name: null,
      rate: taxRate,
      amount: sum(own.map(taxOf)),
      pointer: `${pointer}/taxrate`,
    })),
  );
};
