import { minorDigits } from '../../explain/numbers.ts';
import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import type { Verdict } from '../../policy/policy.ts';
import type { PriceResult, Sides } from '../../price/result.ts';
import type { Side } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import type { Course } from './course.ts';

/** Above zero, rounded once to what the currency has coins for. */
export interface Amount {
  readonly value: Exact;
  readonly currency: string;
  /** Net only where nobody knows the tax. */
  readonly side: Side;
}

/** What a driver is told of the amount. */
export type Bill =
  | { readonly kind: 'final' | 'operator' | 'estimate' | 'running' | 'in your favour'; readonly amount: Amount }
  /** `so far`: while the session runs. */
  | { readonly kind: 'free'; readonly soFar: boolean }
  | { readonly kind: 'under verification' | 'to follow' | 'not charged' };

/** What became of a record, as far as the bill goes. */
export interface Outcome {
  readonly record: CanonicalCdr;
  readonly result: PriceResult;
  /** Whether a check found an error or has a doubt. */
  readonly questioned: boolean;
  readonly verdict: Verdict;
}

/** No amount while anything of the record is in question: what a driver has been told once stays. */
export const billOf = (course: Course, { record, result, questioned, verdict }: Outcome): Bill => {
  if (course.kind === 'void') return { kind: 'not charged' };
  if (questioned || verdict === 'held' || verdict === 'rejected') return { kind: 'under verification' };
  if (verdict === 'excluded') return { kind: 'not charged' };
  if (result.status === 'priced') return ownBill(course, record, result.total, result.currency);
  const { claimed, currency } = record;
  const amount = claimed === null || currency === null ? null : amountOf(claimed, currency);
  // A zero of an operator may mean free, or that it does not know.
  return amount === null ? { kind: 'to follow' } : { kind: 'operator', amount };
};

const ownBill = (course: Course, record: CanonicalCdr, total: Sides, currency: string): Bill => {
  const known = total.gross ?? total.net;
  if (known === null) return { kind: 'to follow' };
  const amount = amountOf(total, currency);
  if (amount === null) return { kind: 'free', soFar: record.running };
  if (known.isNegative && course.kind !== 'credit') return { kind: 'in your favour', amount };
  return { kind: statusOf(record), amount };
};

const statusOf = ({ running, particulars }: CanonicalCdr) => {
  if (running) return 'running';
  // A session is what happened; the record that bills it is still to come.
  return particulars.status?.toUpperCase() === 'COMPLETED' ? 'estimate' : 'final';
};

/** null for nothing at all; what is not free is never shown as zero. */
const amountOf = ({ net, gross }: Sides, currency: string): Amount | null => {
  const exact = gross ?? net;
  if (exact === null || exact.isZero) return null;
  const coin = Exact.ratio(1n, 10n ** BigInt(minorDigits(currency)));
  const size = exact.isNegative ? exact.negated() : exact;
  const value = size.roundedTo(coin, 'half up').greatest(coin);
  return { value, currency, side: gross === null ? 'net' : 'gross' };
};
