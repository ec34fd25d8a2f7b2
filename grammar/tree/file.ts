import type { Span } from '../span.ts';
import type { DateRange, DaySpec } from './conditions.ts';
import type { CalendarDate, Literal, Money, Name, Rate, Text } from './literals.ts';
import type { Damaged, Line, Note } from './notes.ts';
import type { RuleDeclaration } from './rules.ts';
import type { TariffDeclaration } from './tariff.ts';

/** One source file. Any text gives one. */
export interface SourceFile {
  readonly kind: 'file';
  readonly declarations: readonly Declaration[];
  /** Comments after the last declaration. */
  readonly closing: readonly Note[];
  readonly span: Span;
}

export type Declaration =
  | TariffDeclaration
  | ValueDeclaration
  | FactDeclaration
  | CounterDeclaration
  | SeriesDeclaration
  | PriceDeclaration
  | CalendarDeclaration
  | RuleDeclaration
  | Damaged;

/** `value day-price 0.30 EUR/kWh`, or a block of dated entries. */
export interface ValueDeclaration extends Line {
  readonly kind: 'value';
  readonly name: Name;
  readonly entries: readonly (ValueEntry | Damaged)[];
  /** True when written without braces: one entry, no date. */
  readonly inline: boolean;
  readonly closing: readonly Note[];
}

export interface ValueEntry extends Line {
  readonly kind: 'value entry';
  readonly value: Literal;
  readonly from: CalendarDate | null;
  readonly source: Text | null;
}

/** `fact site-occupancy percent, followed` · `fact subscription one of "none", "plus"; at start`. */
export interface FactDeclaration extends Line {
  readonly kind: 'fact';
  readonly name: Name;
  readonly type: FactTypeText;
  readonly reading: 'followed' | 'at start';
}

export type FactTypeText =
  | {
      readonly kind:
        | 'percent'
        | 'text'
        | 'party'
        | 'count'
        | 'energy'
        | 'power'
        | 'duration'
        | 'current'
        | 'money'
        | 'yes or no';
      readonly span: Span;
    }
  | { readonly kind: 'one of'; readonly values: readonly Text[]; readonly span: Span };

/** `counter energy-this-month energy`: given by the caller as it stood at the start. */
export interface CounterDeclaration extends Line {
  readonly kind: 'counter';
  readonly name: Name;
  readonly type: FactTypeText;
}

export interface SeriesDeclaration extends Line {
  readonly kind: 'series';
  readonly name: Name;
  readonly lines: readonly (SeriesLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type SeriesLine =
  | (Line & { readonly kind: 'series unit'; readonly currency: string; readonly per: string })
  | (Line & { readonly kind: 'series every'; readonly length: Literal })
  | (Line & { readonly kind: 'series source'; readonly text: Text });

/** Steps from top to bottom; see language reference, price series. */
export interface PriceDeclaration extends Line {
  readonly kind: 'price declaration';
  readonly name: Name;
  readonly steps: readonly (PriceStep | Damaged)[];
  readonly closing: readonly Note[];
}

export type PriceStep =
  | (Line & { readonly kind: 'take'; readonly series: Name; readonly atStart: boolean })
  | (Line & { readonly kind: 'times'; readonly factor: Literal })
  | (Line & { readonly kind: 'plus' | 'minus'; readonly value: Literal })
  | (Line & { readonly kind: 'between'; readonly low: Literal; readonly high: Literal })
  | (Line & { readonly kind: 'step at least' | 'step at most'; readonly value: Literal })
  | (Line & { readonly kind: 'if missing'; readonly value: Rate | Money | Literal });

/** A named list of days: `calendar school-holidays { 2026-02-14 to 2026-03-02 … }`, with an optional source and version. */
export interface CalendarDeclaration extends Line {
  readonly kind: 'calendar declaration';
  readonly name: Name;
  readonly lines: readonly (CalendarLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type CalendarLine =
  | (Line & { readonly kind: 'calendar days'; readonly days: DaySpec | DateRange })
  | (Line & { readonly kind: 'calendar source'; readonly text: Text })
  | (Line & { readonly kind: 'calendar version'; readonly text: Text });
