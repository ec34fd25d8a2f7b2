import type { Span } from '../span.ts';
import type { Condition } from './conditions.ts';
import type {
  BareNumber,
  CalendarDate,
  Literal,
  Money,
  Name,
  PartyId,
  Percent,
  Quantity,
  Text,
  TimeOfDay,
} from './literals.ts';
import type { Damaged, Line, Note } from './notes.ts';
import type { LimitTerm, PriceBody } from './prices.ts';

/** The phrases of the vocabulary that name a component. */
export type ComponentPhrase =
  | 'session fee'
  | 'energy'
  | 'charging time'
  | 'idle time'
  | 'idle time after charge end'
  | 'connected time'
  | 'returned energy'
  | 'reservation fee'
  | 'reservation time'
  | 'expired reservation fee'
  | 'cancellation fee';

/** `connected time "overstay"`. */
export interface ComponentName {
  readonly phrase: ComponentPhrase;
  readonly label: Text | null;
  readonly span: Span;
}

export interface TariffDeclaration extends Line {
  readonly kind: 'tariff';
  readonly name: Name;
  readonly title: Text | null;
  readonly extends: Name | null;
  readonly clauses: readonly TariffClause[];
  readonly closing: readonly Note[];
}

export type TariffClause =
  | OwnerClause
  | CurrencyClause
  | ValidClause
  | ComponentClause
  | TogetherClause
  | PercentageClause
  | PurchaseClause
  | TotalClause
  | RoundClause
  | OfferedClause
  | ChooseClause
  | SetClause
  | ReplaceClause
  | RemoveClause
  | ExampleClause
  | CasesClause
  | PropertyClause
  | Damaged;

export interface OwnerClause extends Line {
  readonly kind: 'owner';
  readonly party: PartyId;
}

/** `currency EUR, prices exclude VAT 20 %` · `prices include VAT` (rate unknown) · `prices bear no tax`. */
export interface CurrencyClause extends Line {
  readonly kind: 'currency';
  readonly currency: string;
  readonly basis: 'exclude' | 'include' | 'no tax' | null;
  readonly rate: Percent | BareNumber | null;
}

/** `valid from 2026-01-01 to 2026-12-31`; either end may be left out, each may have a time of day (`from 2026-01-01 08:00`). */
export interface ValidClause extends Line {
  readonly kind: 'valid';
  readonly from: Moment | null;
  readonly to: Moment | null;
}

export interface Moment {
  readonly date: CalendarDate;
  readonly time: TimeOfDay | null;
  /** `UTC` written behind it: the instant is the same everywhere, not the location's wall clock. */
  readonly utc: boolean;
  readonly span: Span;
}

export interface ComponentClause extends Line {
  readonly kind: 'component';
  readonly component: ComponentName;
  readonly body: PriceBody;
}

/** `charging time and idle time together at most 15.00 EUR`. */
export interface TogetherClause extends Line {
  readonly kind: 'together';
  readonly components: readonly ComponentName[];
  readonly limit: LimitTerm;
}

/** `discount "volume" 10 % of energy and idle time`, `surcharge "roaming" 5 % of purchase price`. */
export interface PercentageClause extends Line {
  readonly kind: 'surcharge' | 'discount';
  readonly label: Text | null;
  readonly percent: Percent | BareNumber;
  readonly of: readonly ComponentName[] | 'purchase price';
  readonly because: Text | null;
}

/** `purchase price quai-ac`: the price under another tariff is passed on. */
export interface PurchaseClause extends Line {
  readonly kind: 'purchase price';
  readonly tariff: Name;
}

/** `total at least 1.00 EUR`, `total at most 40.00 EUR net and 47.00 EUR gross`. */
export interface TotalClause extends Line {
  readonly kind: 'total';
  readonly word: 'at least' | 'at most';
  readonly amounts: readonly (Money | BareNumber)[];
}

/** `round total to 0.01 EUR, half up`. */
export interface RoundClause extends Line {
  readonly kind: 'round';
  readonly place: 'lines' | 'components' | 'total';
  readonly unit: Money | BareNumber;
  readonly direction: 'half up' | 'half even' | 'up' | 'down';
}

export interface OfferedClause extends Line {
  readonly kind: 'offered';
  readonly when: Condition;
}

/** `choose { when subscription is "plus"  quai-plus   otherwise  quai-ac }`: read once, at session start. */
export interface ChooseClause extends Line {
  readonly kind: 'choose';
  readonly lines: readonly (ChooseLine | Damaged)[];
  readonly closing: readonly Note[];
}

export interface ChooseLine extends Line {
  readonly kind: 'choose line';
  readonly when: Condition | null;
  readonly tariff: Name;
}

export interface SetClause extends Line {
  readonly kind: 'set';
  readonly name: Name;
  readonly value: Literal;
}

export interface ReplaceClause extends Line {
  readonly kind: 'replace';
  readonly component: ComponentName;
  readonly body: PriceBody;
}

export interface RemoveClause extends Line {
  readonly kind: 'remove';
  readonly component: ComponentName;
}

/** A property is kept as its words until the proofs give it meaning. */
export interface PropertyClause extends Line {
  readonly kind: 'property';
  readonly text: string;
}

// ---- examples ---------------------------------------------------------------------------------------------------------

export interface ExampleClause extends Line {
  readonly kind: 'example';
  readonly title: Text | null;
  readonly lines: readonly (WithLine | SessionLine | ExpectLine | Damaged)[];
  readonly closing: readonly Note[];
}

export interface WithLine extends Line {
  readonly kind: 'with';
  readonly facts: readonly GivenFact[];
}

/** `rated power 150 kW`, `AC`, `subscription "plus"`, `site-occupancy 80 % from 14:30`, `day-ahead-fr 100 EUR/MWh from 2026-04-07 18:00`. */
export interface GivenFact {
  readonly name: Name;
  /** null for the words `AC` and `DC`, which are their own value. */
  readonly value: Literal | null;
  readonly from: { readonly date: CalendarDate | null; readonly time: TimeOfDay | null } | null;
  readonly span: Span;
}

export interface SessionLine extends Line {
  readonly kind: 'session';
  readonly session: SessionText;
}

/** `2026-03-02 19:30, charge 90 min 22 kWh, idle 10 min`. */
export interface SessionText {
  readonly date: CalendarDate;
  readonly time: TimeOfDay;
  readonly parts: readonly SessionPart[];
  readonly span: Span;
}

/**
 * One stretch of a session in words. `reported` marks a stretch of which only the sums are known, as in a CDR's period.
 * - charge: `charge 90 min 22 kWh`, `charge 30 min 5 kWh at 11 kW`, `charge 30 min 5 kWh at 16 A`, `charge 10 min 2 kWh under quai-plus`
 * - idle: idle by the vehicle · pause: idle by the station · out of order · reserve · plugged in (before the session starts)
 * - return: `return 20 min 4 kWh` (energy back to the grid) · expired, cancelled: how a reservation ended
 * - mixed: `reported 60 min 10 kWh, …` written `reported charge 30 min idle 30 min 10 kWh`
 * - connected: `connected 60 min 10 kWh`: nobody knows when charging ended
 */
export interface SessionPart {
  readonly kind:
    | 'charge'
    | 'idle'
    | 'pause'
    | 'out of order'
    | 'return'
    | 'reserve'
    | 'plugged in'
    | 'connected'
    | 'mixed'
    | 'expired'
    | 'cancelled';
  readonly reported: boolean;
  readonly duration: Quantity | BareNumber | null;
  /** The idle share of a mixed stretch. */
  readonly idle: Quantity | BareNumber | null;
  readonly energy: Quantity | BareNumber | null;
  readonly power: Quantity | null;
  readonly current: Quantity | null;
  readonly under: Name | null;
  readonly span: Span;
}

export interface ExpectLine extends Line {
  readonly kind: 'expect';
  readonly expectations: readonly Expectation[];
}

/** An amount, with `exactly` or at the decimals it is written with; `unknown` is an amount that cannot be known. */
export interface ExpectedAmount {
  readonly exactly: boolean;
  readonly amount:
    | Money
    | BareNumber
    | { readonly kind: 'unknown'; readonly side: 'net' | 'gross' | null; readonly span: Span };
}

export type Expectation =
  | {
      readonly kind: 'amount';
      readonly of: ComponentName | 'total' | 'surcharges' | 'discounts' | 'limits' | 'rounding';
      readonly amounts: readonly ExpectedAmount[];
      readonly span: Span;
    }
  | { readonly kind: 'fault'; readonly naming: Name | null; readonly span: Span }
  | { readonly kind: 'approximated' | 'not approximated'; readonly span: Span };

/** `cases { | session | with | total | … }`: the header names a session, what is given and what is expected; one row a case. */
export interface CasesClause extends Line {
  readonly kind: 'cases';
  /** The row that heads the columns. */
  readonly head: Line;
  readonly columns: readonly CaseColumn[];
  readonly rows: readonly (CaseRow | Damaged)[];
  readonly closing: readonly Note[];
}

export interface CaseColumn {
  /** `session`, `with`, `expect` (a whole expectation list), or the thing whose amount the column expects. */
  readonly of:
    | 'session'
    | 'with'
    | 'expect'
    | 'note'
    | ComponentName
    | 'total'
    | 'surcharges'
    | 'discounts'
    | 'limits'
    | 'rounding';
  readonly text: string;
  readonly span: Span;
}

export interface CaseRow extends Line {
  readonly kind: 'case row';
  readonly session: SessionText | null;
  readonly facts: readonly GivenFact[];
  readonly expectations: readonly Expectation[];
  /** What stood in the `note` column. */
  readonly note: string | null;
  /** The cells as written, for printing. */
  readonly cells: readonly string[];
}
