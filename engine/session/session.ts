import type { FactValue } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';

/** Seconds since 1970-01-01T00:00:00Z, exact. */
export type Instant = Exact;

/**
 * States of language 1.2. `plugged in` is before session start and counts as connected time only;
 * `connected` is a stretch of which nobody knows when charging ended (rule 13).
 */
export type State =
  | 'reserved'
  | 'plugged in'
  | 'charging'
  | 'idle'
  | 'paused by station'
  | 'out of order'
  | 'connected';

/** Durations (s) and energies (kWh) of a piece, by what they are. A piece as reported may hold several. */
export interface Quantities {
  readonly energy: Exact;
  readonly returnedEnergy: Exact;
  readonly reserved: Exact;
  readonly pluggedIn: Exact;
  readonly charging: Exact;
  readonly idle: Exact;
  readonly pausedByStation: Exact;
  readonly outOfOrder: Exact;
  readonly connected: Exact;
}

/** A stretch of a session between two instants; `from` = `to` is a piece without duration (rule 46). */
export interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  /** null only as reported, where one piece may be several things at once. */
  readonly state: State | null;
  readonly quantities: Quantities;
  /** kW as the record reports it for the piece, else null (rule 44). */
  readonly power: Exact | null;
  /** A, as reported. */
  readonly current: Exact | null;
  /** `reported`: only the sums are known, the course inside is assumed. */
  readonly provenance: 'measured' | 'reported';
  /** The reported period it comes from (index), so that an assumed course can be told from a known one (rule 42). */
  readonly period: number;
  /** Rule 8: the tariff that this part of the record names. */
  readonly tariff: string | null;
}

export interface Session {
  readonly cdr: { readonly cpo: string | null; readonly id: string | null; readonly protocol: string } | null;
  /** IANA zone of the location. */
  readonly zone: string;
  /** ISO 3166 alpha-2 where known. */
  readonly country: string | null;
  readonly reservation: {
    readonly from: Instant;
    readonly to: Instant;
    readonly ending: 'used' | 'expired' | 'cancelled';
  } | null;
  /** null for a reservation without session. */
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** In order of time. Cut: contiguous, one state each. As reported: one for each period. */
  readonly pieces: readonly Piece[];
  /** Facts of the record by their phrase: `rated power`, `connector`, `current type`, `location`… */
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly asReported: boolean;
  /** Totals so far stand for totals. */
  readonly running: boolean;
  readonly warnings: readonly string[];
}

export const NO_QUANTITIES: Quantities = {
  energy: Exact.zero,
  returnedEnergy: Exact.zero,
  reserved: Exact.zero,
  pluggedIn: Exact.zero,
  charging: Exact.zero,
  idle: Exact.zero,
  pausedByStation: Exact.zero,
  outOfOrder: Exact.zero,
  connected: Exact.zero,
};
