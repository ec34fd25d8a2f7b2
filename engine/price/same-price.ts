import type { Clause, Price } from '../program/tariff.ts';

type SeriesPrice = Extract<Price, { readonly kind: 'series' }>;

const stepsText = ({ steps, ifMissing, unit }: SeriesPrice): string => {
  const texts = steps.map((step) => `${step.kind} ${step.kind === 'times' ? step.factor : step.amount}`);
  return `${texts.join(', ')} else ${ifMissing === null ? 'nothing' : ifMissing.over(unit.inBase)}`;
};

/** Names do not matter: two values of the same amounts and dates are the same price. */
const priceText = (price: Price): string => {
  switch (price.kind) {
    case 'free':
      return 'free';
    case 'once':
      return `once ${price.amount} ${price.side}`;
    case 'per unit':
      return `${price.amount.over(price.unit.inBase)} ${price.unit.dimension} ${price.side}`;
    case 'started block':
      return `${price.amount} per started ${price.length} ${price.side}`;
    case 'dated':
      return `dated ${price.entries.map((entry) => `${entry.from} ${priceText(entry.price)}`).join(', ')}`;
    case 'series':
      return `series ${price.series.name} ${price.atStart} ${stepsText(price)} ${price.side}`;
  }
};

/** Whether two clauses price alike whatever the session: plain prices of equal amount and terms (rule 20). */
export const samePrice = (a: Clause, b: Clause): boolean => {
  if (a.kind !== 'price' || b.kind !== 'price') return false;
  const plain = (clause: typeof a): boolean =>
    clause.terms.minimum === null &&
    clause.terms.roundedUpTo === null &&
    clause.terms.step === null &&
    clause.terms.limits.length === 0;
  return (
    plain(a) && plain(b) && priceText(a.price) === priceText(b.price) && String(a.terms.vat) === String(b.terms.vat)
  );
};
