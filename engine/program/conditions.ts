import type { Exact } from '../values/exact.ts';
import type { Dimension } from '../values/units.ts';
import type { Source } from './source.ts';

/** Running measures of a session (language 1.2). Base units: kWh, s, kW, A. */
export type Measure =
  | 'energy'
  | 'returned energy'
  | 'session time'
  | 'connected time'
  | 'charging time'
  | 'idle time'
  | 'idle time after charge end'
  | 'time after charge end'
  | 'time after slot end'
  | 'reserved time'
  | 'power'
  | 'current'
  | 'average power'
  | 'quarter-hour average power';

/** A value of a fact or counter. Quantities are in base units; percentages as the number written (80 for 80 %). */
export type FactValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'quantity'; readonly amount: Exact; readonly dimension: Dimension };

export type FactType =
  | { readonly kind: 'text' /** null: any text. */; readonly oneOf: readonly string[] | null }
  | { readonly kind: 'quantity'; readonly dimension: Dimension };

/** Where a fact comes from: the record (`rated power`, `connector`…), the caller, or the caller as it stood at the start. */
export interface Fact {
  readonly name: string;
  readonly origin: 'record' | 'declared' | 'counter';
  readonly type: FactType;
  /** Followed during the session, or fixed at its start. */
  readonly followed: boolean;
}

export type Subject =
  | { readonly kind: 'measure'; readonly measure: Measure /** The value at the end. */; readonly total: boolean }
  | { readonly kind: 'fact'; readonly fact: Fact };

/** ISO weekday: 1 is Monday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `2026-07-01` (every: false) or `07-01` (every year). */
export interface CalendarDay {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** A named, versioned list of local dates (`YYYY-MM-DD`), known from `firstYear` to `lastYear`. */
export interface DaySet {
  readonly name: string;
  readonly version: string;
  readonly firstYear: number;
  readonly lastYear: number;
  readonly dates: ReadonlySet<string>;
}

export type DaySpec =
  | { readonly kind: 'weekdays'; readonly days: ReadonlySet<Weekday> }
  | { readonly kind: 'day set'; readonly set: DaySet }
  /** Both days included (rule 3); a yearly range may run over new year; null leaves that end open. */
  | { readonly kind: 'dates'; readonly from: CalendarDay | null; readonly to: CalendarDay | null };

/** Seconds of the local day; from 0 to 86400. Over midnight when `to <= from`; belongs to the day it starts on (rule 2). */
export interface Window {
  readonly fromSecond: number;
  readonly toSecond: number;
}

/** Holds when the day that the window occurrence starts on is in `days` (any), in `dates` (any), in no `except`. Empty lists do not restrict. */
export interface CalendarPhrase {
  readonly kind: 'calendar';
  /** Read once, at session start (rule 6). */
  readonly atStart: boolean;
  readonly days: readonly DaySpec[];
  readonly dates: readonly DaySpec[];
  readonly windows: readonly Window[];
  readonly except: readonly DaySpec[];
}

export type Condition =
  | CalendarPhrase
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | {
      readonly kind: 'compare';
      readonly subject: Subject;
      readonly atStart: boolean;
      readonly operator: '<' | '<=' | '>=' | '>';
      readonly limit: Exact;
      readonly source: Source;
    }
  | {
      readonly kind: 'is';
      readonly subject: Subject;
      readonly atStart: boolean;
      readonly values: readonly FactValue[];
      readonly source: Source;
    }
  | { readonly kind: 'reservation ended'; readonly how: 'used' | 'expired' | 'cancelled' };
