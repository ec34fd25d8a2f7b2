import type { FactValue } from '../program/conditions.ts';
import type { Exact } from '../values/exact.ts';
import type { Instant } from './session.ts';

/** A value that holds from an instant on; `from` null is since ever. */
export interface From<T> {
  readonly from: Instant | null;
  readonly value: T;
}

/** What the caller gives beside the record: declared facts, counters and series, by name; entries ascend in time. */
export interface Inputs {
  readonly facts: ReadonlyMap<string, readonly From<FactValue>[]>;
  /** Values in the series' own unit; `version` of the data where the caller has one. */
  readonly series: ReadonlyMap<string, { readonly version: string | null; readonly values: readonly From<Exact>[] }>;
}

export const NO_INPUTS: Inputs = { facts: new Map(), series: new Map() };
