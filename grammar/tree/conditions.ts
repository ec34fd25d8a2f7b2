import type { Span } from '../span.ts';
import type { CalendarDate, Literal, Name, TimeWindow } from './literals.ts';

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';

/** A day and month of every year: `1 Jun`. */
export interface YearlyDate {
  readonly kind: 'yearly date';
  readonly day: string;
  readonly month: string;
  readonly span: Span;
}

/** Days that hold a phrase: `Mon-Sat`, `Sun`, `public holidays of FR`, `public holidays of DE-BY`, or a declared calendar's name. */
export type DaySpec =
  | { readonly kind: 'weekdays'; readonly from: Weekday; readonly to: Weekday; readonly span: Span }
  | { readonly kind: 'holidays'; readonly of: string; readonly span: Span }
  | { readonly kind: 'calendar name'; readonly name: Name; readonly span: Span };

/** `1 Jun to 31 Aug`, `2026-07-01 to 2026-08-31`, `25 Dec` (from = to); `from DATE` and `to DATE` leave the other end open. */
export interface DateRange {
  readonly kind: 'dates';
  readonly from: CalendarDate | YearlyDate | null;
  readonly to: CalendarDate | YearlyDate | null;
  readonly span: Span;
}

/** `[started] DAYS [DATES] [WINDOWS] [except DAYS]`; an empty list means no restriction of that kind. */
export interface CalendarPhrase {
  readonly kind: 'calendar';
  /** Read once, at session start (`started 06:00-10:00`). */
  readonly started: boolean;
  readonly days: readonly DaySpec[];
  readonly dates: readonly DateRange[];
  readonly windows: readonly TimeWindow[];
  readonly except: readonly (DaySpec | DateRange)[];
  readonly span: Span;
}

/**
 * What a comparison reads: a built-in phrase of the vocabulary (`session time`, `rated power`, `connector`) or a declared
 * fact's or counter's name. `total` asks for the value at the end (`total energy`).
 */
export interface Subject {
  readonly kind: 'subject';
  readonly phrase: string;
  readonly total: boolean;
  readonly span: Span;
}

export type ComparisonWord = 'below' | 'up to' | 'from' | 'above';

/** `power below 11 kW`, `energy from 10 kWh`, `site-occupancy at start above 75 %`. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly subject: Subject;
  readonly atStart: boolean;
  readonly word: ComparisonWord;
  readonly limit: Literal;
  readonly span: Span;
}

/** `subscription is "plus" or "gold"`, `connector is not "CHAdeMO"`, `emsp is FR*CMP`. */
export interface Equality {
  readonly kind: 'equality';
  readonly subject: Subject;
  readonly atStart: boolean;
  readonly negated: boolean;
  readonly values: readonly Literal[];
  readonly span: Span;
}

/** A word that is a condition by itself. */
export interface Flag {
  readonly kind: 'flag';
  readonly flag: 'AC' | 'DC' | 'used' | 'expired' | 'cancelled';
  readonly span: Span;
}

export interface Both {
  readonly kind: 'and' | 'or';
  readonly of: readonly Condition[];
  readonly span: Span;
}

export interface Not {
  readonly kind: 'not';
  readonly of: Condition;
  readonly span: Span;
}

export type Condition = CalendarPhrase | Comparison | Equality | Flag | Both | Not;
