import type { Side } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';
import type { NotApplicable } from './finding.ts';

/** What is counted and measured without money. Base units: kWh, s, kW, A, 1; a percentage is a fraction (0.05 for 5 %). */
export type CheckDimension = 'energy' | 'duration' | 'power' | 'current' | 'count' | 'percent';

/**
 * What a value is, known before any record is. `side` null: on the side, net or gross, that the tariff's prices are on.
 * The currency of money is the record's or the literal's: values of two currencies never compare.
 */
export type CheckType =
  | { readonly kind: 'quantity'; readonly dimension: CheckDimension }
  | { readonly kind: 'money'; readonly side: Side | null }
  | { readonly kind: 'rate'; readonly per: 'energy' | 'duration'; readonly side: Side | null }
  | { readonly kind: 'instant' }
  | { readonly kind: 'text' }
  | { readonly kind: 'yes or no' };

export type CheckValue =
  | { readonly kind: 'quantity'; readonly dimension: CheckDimension; readonly amount: Exact }
  | { readonly kind: 'money'; readonly amount: Exact; readonly currency: string }
  /** Money per kWh, or per second. */
  | { readonly kind: 'rate'; readonly per: 'energy' | 'duration'; readonly amount: Exact; readonly currency: string }
  | { readonly kind: 'instant'; readonly at: Instant }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'yes or no'; readonly holds: boolean };

/** A value that is not there, why, and what it would have been (`rated power`). */
export interface Absent {
  readonly kind: 'absent';
  readonly reason: NotApplicable;
  readonly what: string;
}

/** A value with where it was read: pointers into the record, and entries of what is known besides it. */
export interface Seen {
  readonly kind: 'seen';
  readonly value: CheckValue;
  /** JSON pointers of the record's fields. */
  readonly pointers: readonly string[];
  /** `evse FR*GLY*E1: max_electric_power 50000`: what was read besides the record, so that a replay gives the same verdict. */
  readonly read: readonly string[];
}

export type Sight = Seen | Absent;

export const absent = (reason: NotApplicable, what: string): Absent => ({ kind: 'absent', reason, what });

export const seen = (value: CheckValue, pointers: readonly string[] = [], read: readonly string[] = []): Seen => ({
  kind: 'seen',
  value,
  pointers,
  read,
});

export const quantity = (dimension: CheckDimension, amount: Exact): CheckValue => ({
  kind: 'quantity',
  dimension,
  amount,
});
export const duration = (seconds: Exact): CheckValue => quantity('duration', seconds);
export const money = (amount: Exact, currency: string): CheckValue => ({ kind: 'money', amount, currency });
export const instant = (at: Instant): CheckValue => ({ kind: 'instant', at });
export const text = (value: string): CheckValue => ({ kind: 'text', text: value });
export const yesOrNo = (holds: boolean): CheckValue => ({ kind: 'yes or no', holds });
