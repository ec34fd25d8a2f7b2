import type { Fault } from '../fault.ts';
import type { Source } from '../program/source.ts';
import type { ComponentKind, Side } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';

export type LineKind =
  | 'price'
  | 'block'
  | 'minimum_billed'
  | 'step'
  | 'floor'
  | 'cap'
  | 'limit'
  | 'percentage'
  | 'rounding';

/** Where a line's amount is counted in the result's components. */
export type LineComponent = ComponentKind | 'surcharges' | 'discounts' | 'limits' | 'rounding';

/** Both sides of an amount, exact; null cannot be known (rule 37). */
export interface Sides {
  readonly net: Exact | null;
  readonly gross: Exact | null;
}

/** One line of the explanation. The lines add up to the total, side by side. */
export interface PriceLine extends Sides {
  readonly kind: LineKind;
  readonly component: LineComponent;
  /** `"overstay"` of a component that occurs more than once. */
  readonly name: string | null;
  readonly label: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** In `unit`; null where the line has none (a cap, a rounding). */
  readonly quantity: Exact | null;
  readonly unit: string | null;
  readonly billedQuantity: Exact | null;
  /** Money per unit, or per block, on the tariff's basis. */
  readonly unitPrice: Exact | null;
  /** A fraction; null where unknown or none. */
  readonly vatRate: Exact | null;
  readonly approximated: boolean;
  readonly because: string | null;
  readonly source: Source | null;
}

/** What the evaluation read besides the record, so that a replay gives the same amount (rule 54). */
export interface Used {
  readonly facts: ReadonlyMap<string, string>;
  readonly counters: ReadonlyMap<string, string>;
  readonly series: ReadonlyMap<string, string>;
  readonly datedValues: ReadonlyMap<string, string>;
}

export interface Priced {
  readonly status: 'priced';
  readonly tariff: { readonly id: string; readonly hash: string };
  readonly currency: string;
  readonly basis: Side;
  /** Rounded where the tariff says so; `exact` before that rounding. */
  readonly total: Sides;
  readonly exact: Sides;
  readonly components: ReadonlyMap<LineComponent, Sides>;
  /** Totals of the measures, base units (kWh, s). */
  readonly quantities: ReadonlyMap<string, { readonly value: Exact; readonly unit: 'kWh' | 's' }>;
  readonly approximated: boolean;
  readonly provisional: boolean;
  readonly used: Used;
  readonly lines: readonly PriceLine[];
  readonly warnings: readonly string[];
}

export type PriceResult = Priced | { readonly status: 'fault'; readonly fault: Fault };
