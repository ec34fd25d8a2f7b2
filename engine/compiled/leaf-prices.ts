import { FaultError } from '../fault.ts';
import { onBasis } from '../price/amounts.ts';
import type { Price, TaxRate } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { unitNamed } from '../values/units.ts';
import { type Around, divideInto, type PlanDraft } from './draft.ts';
import { BLOCK, type DatedPrice, FREE, type Leaf, type LeafPrice, ONCE, PER_UNIT, UNKNOWN } from './plan.ts';
import { wholeAt } from './whole.ts';

/** The prices that a leaf may have, oldest first. Their coefficients are filled in once all parts are known. */
export const pricesOf = (
  draft: PlanDraft,
  clause: Leaf['clause'],
  rate: TaxRate,
  around: Around,
): readonly DatedPrice[] => {
  const { price } = clause;
  // It has no price before the record is known: `series.ts`.
  if (price.kind === 'series') return [];
  if (price.kind !== 'dated') return [{ from: null, price: leafPrice(draft, price, clause, rate, around), used: null }];
  draft.isDated = true;
  return price.entries.map((entry) => ({
    from: entry.from,
    price: leafPrice(draft, entry.price, clause, rate, around),
    used: {
      name: price.name,
      version: [
        entry.from === null ? 'always' : `from ${entry.from}`,
        ...(entry.source === null ? [] : [entry.source]),
      ].join(', '),
    },
  }));
};

const NOTHING: LeafPrice = { kind: FREE, coefficient: 0, length: 0, unit: null, unitPrice: Exact.zero };

const leafPrice = (
  draft: PlanDraft,
  price: Price,
  { source }: Leaf['clause'],
  rate: TaxRate,
  { scale, counts }: Around,
): LeafPrice => {
  const plain = unitNamed(counts < 2 ? 'kWh' : 'h');
  if (price.kind === 'dated' || price.kind === 'series') {
    draft.unsupported('a dated value that is no plain price');
    return NOTHING;
  }
  if (price.kind === 'free') return { ...NOTHING, unit: scale === 'fee' ? null : plain };
  const isOnce = price.kind === 'once';
  // A fee takes money once and nothing else; nothing else takes it.
  if (isOnce !== (scale === 'fee')) {
    draft.unsupported(isOnce ? 'a price due once for a quantity' : 'a fee that is not due once');
    return NOTHING;
  }
  const unitPrice = sidedPrice(draft, price, rate, source);
  if (unitPrice === null) return { ...NOTHING, kind: UNKNOWN };
  if (price.kind === 'once') {
    divideInto(draft, scale, unitPrice);
    return { kind: ONCE, coefficient: Number.NaN, length: 0, unit: null, unitPrice };
  }
  if (price.kind === 'started block') {
    divideInto(draft, scale, unitPrice);
    const length = draft.baseQuanta(price.length, scale === 'energy' ? 'energy' : 'time');
    return { kind: BLOCK, coefficient: Number.NaN, length, unit: price.unit, unitPrice };
  }
  divideInto(draft, scale, unitPrice.over(price.unit.inBase));
  return { kind: PER_UNIT, coefficient: Number.NaN, length: 0, unit: price.unit, unitPrice };
};

type Sided = Exclude<Price, { readonly kind: 'free' | 'dated' | 'series' }>;

/** null: it stands on the other side of a tax that nobody knows. */
const sidedPrice = (
  draft: PlanDraft,
  { amount, side }: Sided,
  rate: TaxRate,
  source: Leaf['clause']['source'],
): Exact | null => {
  try {
    return onBasis(amount, side, draft.tariff.basis.side, rate, source);
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
};

/** With its coefficient in the parts that all prices of its scale are whole numbers of. */
export const inParts = (price: LeafPrice, parts: number): LeafPrice => {
  if (price.kind === FREE || price.kind === UNKNOWN) return price;
  const perBase =
    price.kind === PER_UNIT && price.unit !== null ? price.unitPrice.over(price.unit.inBase) : price.unitPrice;
  return { ...price, coefficient: wholeAt(perBase, parts) };
};
