import type { Exact } from '../values/exact.ts';
import type { Dimension } from '../values/units.ts';

export type FindingSeverity = 'error' | 'doubtful' | 'info';

/** Why a check could not say anything of this record. */
export type NotApplicable =
  | 'not carried by the protocol'
  | 'missing in this record'
  | 'reference unknown'
  /** The record is none of those that the check is about (`applies when`). */
  | 'not concerned';

/** A side of the comparison that held, as a value and as people read it. */
export interface Measured {
  readonly text: string;
  readonly amount: Exact | null;
  readonly dimension: Dimension | 'rate' | 'instant' | 'text' | null;
}

/** What one check says of one record. A check answers always: fired, passed, or not applicable with its reason. */
export type Finding =
  | {
      readonly outcome: 'fired';
      readonly check: string;
      readonly severity: FindingSeverity;
      readonly message: { readonly en: string; readonly fr: string };
      readonly measured: Measured | null;
      readonly limit: Measured | null;
      /** JSON pointers of the source fields that were read, or those the check names. */
      readonly pointers: readonly string[];
      /** What was read besides the record (reference data, other records), so that a replay gives the same verdict. */
      readonly read: readonly string[];
    }
  | { readonly outcome: 'passed'; readonly check: string }
  | {
      readonly outcome: 'not_applicable';
      readonly check: string;
      readonly reason: NotApplicable;
      readonly what: string;
    };

export type Fired = Extract<Finding, { readonly outcome: 'fired' }>;

export const fired = (findings: readonly Finding[]): Fired[] =>
  findings.filter((finding): finding is Fired => finding.outcome === 'fired');
