import type { Span } from '../span.ts';

/** Numbers stay as the digits that were written: the tree loses nothing and rounds nothing. */
export type Digits = string;

export type TaxSide = 'net' | 'gross';

export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** `0.50 EUR`, optionally `net` or `gross`. */
export interface Money {
  readonly kind: 'money';
  readonly amount: Digits;
  readonly currency: string;
  readonly side: TaxSide | null;
  readonly span: Span;
}

/** `0.32 EUR/kWh`. */
export interface Rate {
  readonly kind: 'rate';
  readonly amount: Digits;
  readonly currency: string;
  /** The unit as written: `kWh`, `MWh`, `h`, `min`, `s`… */
  readonly per: string;
  readonly side: TaxSide | null;
  readonly span: Span;
}

/** `10 kWh`, `4 h 30 min` (several parts), `50 kW`, `16 A`, `30 days`. */
export interface Quantity {
  readonly kind: 'quantity';
  readonly parts: readonly { readonly amount: Digits; readonly unit: string }[];
  readonly span: Span;
}

export interface Percent {
  readonly kind: 'percent';
  readonly amount: Digits;
  readonly span: Span;
}

/** A bare number where a quantity is due: it parses, so that the checker can ask for its unit. */
export interface BareNumber {
  readonly kind: 'number';
  readonly amount: Digits;
  readonly span: Span;
}

export interface Text {
  readonly kind: 'text';
  readonly value: string;
  readonly span: Span;
}

/** `2026-03-02`. */
export interface CalendarDate {
  readonly kind: 'date';
  readonly date: string;
  readonly span: Span;
}

/** `19:30` or `19:30:15`; `24:00` is the end of a day. */
export interface TimeOfDay {
  readonly kind: 'time';
  readonly time: string;
  readonly span: Span;
}

/** `08:00-20:00`; over midnight when the end is not after the start. */
export interface TimeWindow {
  readonly kind: 'window';
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

/** `FR*GLY`. */
export interface PartyId {
  readonly kind: 'party';
  readonly party: string;
  readonly span: Span;
}

export type Literal =
  | Money
  | Rate
  | Quantity
  | Percent
  | BareNumber
  | Text
  | CalendarDate
  | TimeOfDay
  | TimeWindow
  | PartyId
  | Name;
