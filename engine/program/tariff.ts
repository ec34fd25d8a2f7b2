import type { Exact, Rounding } from '../values/exact.ts';
import type { Unit } from '../values/units.ts';
import type { Condition, Fact, Subject, Window } from './conditions.ts';
import type { Source } from './source.ts';

export type Side = 'net' | 'gross';

export type ComponentKind =
  | 'session_fee'
  | 'energy'
  | 'charging_time'
  | 'idle_time'
  | 'idle_time_after_charge_end'
  | 'connected_time'
  | 'returned_energy'
  | 'reservation_fee'
  | 'reservation_time'
  | 'expired_reservation_fee'
  | 'cancellation_fee';

/** A rate of tax: a fraction (0.2 for 20 %), no tax at all, or not known (rule 37). */
export type TaxRate = Exact | 'no tax' | 'unknown';

/** A moment a tariff's validity names: the location's wall clock, or an instant in UTC. */
export interface ValidityMoment {
  /** `2026-01-01T08:00:00` */
  readonly local: string;
  readonly utc: boolean;
}

export interface SeriesDefinition {
  readonly name: string;
  readonly currency: string;
  readonly per: Unit;
  /** Length of one value, seconds. */
  readonly everySeconds: Exact;
  readonly source: string | null;
}

/** Steps from top to bottom (rules 39, 40). Amounts are money per kWh or second in the series' currency. */
export type SeriesStep =
  | { readonly kind: 'times'; readonly factor: Exact }
  | { readonly kind: 'plus'; readonly amount: Exact }
  | { readonly kind: 'at least' | 'at most'; readonly amount: Exact };

export type Price =
  | { readonly kind: 'free' }
  /** Due once: a fee. */
  | { readonly kind: 'once'; readonly amount: Exact; readonly side: Side }
  /** Money per `unit`. */
  | { readonly kind: 'per unit'; readonly amount: Exact; readonly unit: Unit; readonly side: Side }
  /** Money per started `length` (base unit); `unit` is the one it was written in. */
  | {
      readonly kind: 'started block';
      readonly amount: Exact;
      readonly length: Exact;
      readonly unit: Unit;
      readonly side: Side;
    }
  /** A value with dates: the entry in force when the record starts (rule 6). Entries ascend; `from` null is since ever. */
  | {
      readonly kind: 'dated';
      readonly name: string;
      readonly entries: readonly {
        readonly from: string | null;
        readonly price: Price;
        readonly source: string | null;
      }[];
    }
  | {
      readonly kind: 'series';
      readonly name: string;
      readonly series: SeriesDefinition;
      readonly atStart: boolean;
      readonly steps: readonly SeriesStep[];
      /** The finished price where the series has no value, per `unit`; null: a fault. */
      readonly ifMissing: Exact | null;
      /** The unit the finished price is per. */
      readonly unit: Unit;
      readonly side: Side;
    };

export type Scope =
  | { readonly kind: 'session' }
  | { readonly kind: 'day' }
  | { readonly kind: 'month' }
  /** Runs from session start, anew after each length (seconds). */
  | { readonly kind: 'hours'; readonly seconds: Exact }
  | { readonly kind: 'window'; readonly window: Window };

/** A cap or floor. `counter` names what the caller must give when the scope reaches beyond this session (rule 31). */
export interface Limit {
  readonly kind: 'cap' | 'floor';
  readonly amount: Exact;
  readonly side: Side;
  readonly scope: Scope;
  readonly counter: Fact | null;
  readonly source: Source;
}

/** What a clause carries besides its price. Quantities are in the component's base unit. */
export interface Terms {
  readonly vat: TaxRate | null;
  readonly minimum: Exact | null;
  readonly roundedUpTo: Exact | null;
  readonly step: Exact | null;
  /** Narrow scopes first: window, day, 24 h, session, month (rule 28). */
  readonly limits: readonly Limit[];
  readonly because: string | null;
}

/** One clause of a component's price; clauses nest. `id` is unique within the tariff and says which clause a quantity fell under. */
export type Clause =
  | {
      readonly kind: 'price';
      readonly id: number;
      readonly price: Price;
      readonly terms: Terms;
      readonly source: Source;
      readonly label: string;
    }
  | {
      readonly kind: 'alternatives';
      readonly id: number;
      /** First line that fits (rule 21); else exactly one line fits any moment. */
      readonly inOrder: boolean;
      /** Rule 23: a fee takes the first line, in time, that comes to hold. */
      readonly ifEver: boolean;
      /** `when` null is `otherwise`. */
      readonly lines: readonly { readonly when: Condition | null; readonly then: Clause; readonly source: Source }[];
      readonly terms: Terms;
      readonly source: Source;
    }
  | {
      readonly kind: 'ladder';
      readonly id: number;
      /** null: the component's own quantity that reaches this block (rule 17). */
      readonly by: Subject | null;
      /** The value at the end prices everything (rule 16). */
      readonly total: boolean;
      /** `width` in the base unit, or a counter or fact fixed at the start; null is `then`. */
      readonly bands: readonly {
        readonly width: Exact | Fact | null;
        readonly then: Clause;
        readonly source: Source;
      }[];
      readonly terms: Terms;
      readonly source: Source;
    }
  | {
      readonly kind: 'cases';
      readonly id: number;
      /** null with `total`: the component's own quantity at the end. */
      readonly by: Subject | null;
      readonly total: boolean;
      /** Tested from the top; `test` null is `otherwise`. `limit` in base units; `is` compares texts. */
      readonly lines: readonly { readonly test: CaseTest | null; readonly then: Clause; readonly source: Source }[];
      readonly terms: Terms;
      readonly source: Source;
    };

export type CaseTest =
  | { readonly operator: '<' | '<=' | '>=' | '>'; readonly limit: Exact }
  | { readonly operator: 'is'; readonly values: readonly string[] };

export interface Component {
  readonly kind: ComponentKind;
  /** `"overstay"`: a component may occur again under another name. */
  readonly label: string | null;
  readonly clause: Clause;
  /** Everything the text of the component names and a record or caller must give (rule 53). */
  readonly inputs: readonly Subject[];
  readonly source: Source;
}

export interface ComponentRef {
  readonly kind: ComponentKind;
  /** null means every component of the kind. */
  readonly label: string | null;
}

export interface Together {
  readonly components: readonly ComponentRef[];
  readonly limit: Limit;
}

export interface Percentage {
  readonly kind: 'surcharge' | 'discount';
  readonly label: string;
  /** A fraction: 0.1 for 10 %. */
  readonly fraction: Exact;
  readonly of: readonly ComponentRef[] | 'purchase price';
  readonly because: string | null;
  readonly source: Source;
}

export interface TotalLimit {
  readonly net: Exact | null;
  readonly gross: Exact | null;
  readonly source: Source;
}

export interface RoundingRule {
  readonly place: 'lines' | 'components' | 'total';
  readonly unit: Exact;
  readonly direction: Rounding;
  readonly source: Source;
}

export interface Tariff {
  readonly id: string;
  readonly title: string | null;
  readonly owner: string | null;
  readonly currency: string;
  readonly basis: { readonly side: Side; readonly rate: TaxRate };
  readonly valid: { readonly from: ValidityMoment | null; readonly to: ValidityMoment | null };
  readonly components: readonly Component[];
  readonly together: readonly Together[];
  readonly percentages: readonly Percentage[];
  /** The tariff whose price is passed on. */
  readonly purchase: { readonly tariff: string; readonly source: Source } | null;
  readonly totalAtLeast: TotalLimit | null;
  readonly totalAtMost: TotalLimit | null;
  readonly rounding: readonly RoundingRule[];
  readonly offeredWhen: { readonly when: Condition; readonly source: Source } | null;
  /** A choice between tariffs, read once at session start; `when` null is `otherwise`. */
  readonly choose:
    | readonly { readonly when: Condition | null; readonly tariff: string; readonly source: Source }[]
    | null;
  readonly source: Source;
}

export interface Program {
  readonly tariffs: ReadonlyMap<string, Tariff>;
  /** Declared facts and counters by name. */
  readonly facts: ReadonlyMap<string, Fact>;
  readonly series: ReadonlyMap<string, SeriesDefinition>;
  /** Of the normal form of the text, calendars included; by tariff. */
  readonly hashes: ReadonlyMap<string, string>;
}
