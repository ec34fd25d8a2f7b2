import type { Clause, Price } from '../program/tariff.ts';

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
    case 'series':
      return `${price.kind} ${price.name}`;
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
