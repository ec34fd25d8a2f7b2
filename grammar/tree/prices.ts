import type { Span } from '../span.ts';
import type { ComparisonWord, Condition, Subject } from './conditions.ts';
import type { BareNumber, Literal, Money, Name, Percent, Quantity, Rate, Text, TimeWindow } from './literals.ts';
import type { Damaged, Line, Note } from './notes.ts';

/** `0.40 EUR per started 5 min`. */
export interface StartedBlockPrice {
  readonly kind: 'started block';
  readonly money: Money;
  readonly length: Quantity | BareNumber;
  readonly span: Span;
}

export type Price =
  | { readonly kind: 'free'; readonly span: Span }
  | Money
  | Rate
  | StartedBlockPrice
  | Name
  | BareNumber;

/** What a cap or floor counts over. */
export type Scope =
  | { readonly kind: 'session' | 'day' | 'month'; readonly span: Span }
  | { readonly kind: 'hours'; readonly length: Quantity; readonly span: Span }
  | { readonly kind: 'window'; readonly window: TimeWindow; readonly span: Span };

/** `at most 3.00 EUR per 19:00-08:00`, `at least 2.00 EUR`, `at most 8.00 EUR per 24 h for each token`. */
export interface LimitTerm {
  readonly kind: 'at most' | 'at least';
  readonly money: Money | BareNumber;
  readonly scope: Scope | null;
  readonly forEach: 'token' | 'contract' | 'location' | null;
  readonly span: Span;
}

/** What follows a price after a comma, stands in a block's header, or on a line of its own inside the block. */
export type Term =
  | { readonly kind: 'vat'; readonly rate: Percent | BareNumber; readonly span: Span }
  | { readonly kind: 'no vat'; readonly span: Span }
  | { readonly kind: 'billed for at least'; readonly quantity: Quantity | BareNumber; readonly span: Span }
  | { readonly kind: 'rounded up to'; readonly quantity: Quantity | BareNumber; readonly span: Span }
  | { readonly kind: 'step'; readonly quantity: Quantity | BareNumber; readonly span: Span }
  | { readonly kind: 'because'; readonly text: Text; readonly span: Span }
  | LimitTerm;

export interface PriceLine {
  readonly kind: 'price';
  readonly price: Price;
  readonly terms: readonly Term[];
  readonly span: Span;
}

/** `by site-occupancy`, `by total`, `by total energy`. */
export interface By {
  readonly subject: Subject | null;
  readonly total: boolean;
  readonly span: Span;
}

/** `{ … }` with the header words before the brace. Its reading (alternatives, ladder, cases) is told by its lines. */
export interface Block {
  readonly kind: 'block';
  readonly by: By | null;
  readonly inOrder: boolean;
  readonly ifEver: boolean;
  readonly terms: readonly Term[];
  readonly lines: readonly BlockLine[];
  /** Comments between the last line and the closing brace. */
  readonly closing: readonly Note[];
  readonly span: Span;
}

/** A grid pasted from a spreadsheet: a condition heads each column and row, each cell is a price. */
export interface Grid {
  readonly kind: 'grid';
  /** The row that heads the columns. */
  readonly head: Line;
  readonly columns: readonly Condition[];
  readonly rows: readonly (GridRow | Damaged)[];
  readonly terms: readonly Term[];
  readonly closing: readonly Note[];
  readonly span: Span;
}

export interface GridRow extends Line {
  readonly kind: 'grid row';
  readonly head: Condition;
  readonly cells: readonly Price[];
}

export type PriceBody = PriceLine | Block | Grid;

export interface AlternativeLine extends Line {
  readonly kind: 'alternative';
  /** null is `otherwise`. */
  readonly when: Condition | null;
  readonly then: PriceBody;
}

/** `first 10 kWh`, `next 20 kWh`, `then`. */
export interface BandLine extends Line {
  readonly kind: 'band';
  readonly word: 'first' | 'next' | 'then';
  /** A name is a counter or a fact fixed at the start (`first kwh-left`). */
  readonly width: Quantity | BareNumber | Name | null;
  readonly then: PriceBody;
}

/** `below 50 kW`, `up to 10 min`, or values (`"plus" or "gold"`), under a block with `by`. */
export interface CaseLine extends Line {
  readonly kind: 'case';
  readonly word: ComparisonWord | 'is';
  readonly limits: readonly Literal[];
  readonly then: PriceBody;
}

/** A term on a line of its own: it belongs to the block. */
export interface TermLine extends Line {
  readonly kind: 'term';
  readonly term: Term;
}

export type BlockLine = AlternativeLine | BandLine | CaseLine | TermLine | Damaged;
