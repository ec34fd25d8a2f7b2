import { minorDigits } from '../explain/numbers.ts';
import type { ClaimedAmount } from '../formats/canonical-cdr.ts';
import type { Sides } from '../price/result.ts';
import { Exact } from '../values/exact.ts';

/** The smallest amount that an invoice in the currency can show. */
export const centOf = (currency: string): Exact => Exact.ratio(1n, 10n ** BigInt(minorDigits(currency)));

const HALF = Exact.ratio(1n, 2n);

/** Equal to the cent: less than half of one apart, or rounded to the same. */
const sameToTheCent = (a: Exact, b: Exact, cent: Exact): boolean => {
  const apart = a.minus(b);
  const size = apart.isNegative ? apart.negated() : apart;
  return size.below(cent.times(HALF)) || a.roundedTo(cent, 'half up').equals(b.roundedTo(cent, 'half up'));
};

/** Whether every side that is claimed is this amount, to the cent. A side we do not know agrees with nothing. */
export const agrees = (claimed: ClaimedAmount, { net, gross }: Sides, cent: Exact): boolean =>
  (claimed.net === null || (net !== null && sameToTheCent(claimed.net, net, cent))) &&
  (claimed.gross === null || (gross !== null && sameToTheCent(claimed.gross, gross, cent)));

/** The amount as an invoice shows it. */
export const toTheCent = ({ net, gross }: Sides, cent: Exact): Sides => ({
  net: net?.roundedTo(cent, 'half up') ?? null,
  gross: gross?.roundedTo(cent, 'half up') ?? null,
});
