import type { SeriesPrice } from '../price/amounts.ts';
import type { UsedLog } from '../price/evaluation.ts';
import type { Fact, FactValue } from '../program/conditions.ts';
import type { Source } from '../program/source.ts';
import type { Clause, Component, Limit, Program, RoundingRule, Tariff, TaxRate } from '../program/tariff.ts';
import type { From, Inputs } from '../session/inputs.ts';
import type { Exact } from '../values/exact.ts';
import type { Unit } from '../values/units.ts';
import type { Columns } from './columns.ts';
import type { Track } from './track.ts';

/** What a component's amounts count in: money per quantum of energy, per tick, or once. */
export type Scale = 'energy' | 'time' | 'fee';

/** Index into CLOCKS of `engine/price/clocks.ts`. */
export type ClockIndex = number;

/** Whether a condition holds at the moment that the run stands at. */
export type Test = (run: Run) => boolean;

/** The leaf that prices the moment the run stands at; how much still fits under it is left in `run.room`. */
export type Placer = (run: Run) => number;

export const FREE = 0;
export const PER_UNIT = 1;
export const BLOCK = 2;
export const ONCE = 3;
/** On the other side of an unknown tax: who needs it has a fault. */
export const UNKNOWN = 4;

export interface LeafPrice {
  readonly kind: number;
  /** Money on the tariff's basis per base unit, block, or once, in parts of `Plan.parts` of its scale. */
  readonly coefficient: number;
  /** Of a block, in base quanta (Wh, s). */
  readonly length: number;
  readonly unit: Unit | null;
  readonly unitPrice: Exact;
}

/** A price clause with what is known of it before any record. */
export interface Leaf {
  readonly index: number;
  readonly component: number;
  readonly clause: Extract<Clause, { kind: 'price' }>;
  /** From the component's own clause down. */
  readonly path: readonly Clause[];
  /** Index into `Plan.rates`. */
  readonly rate: number;
  /** Ladders on the way that count what reaches them. */
  readonly ladders: readonly number[];
  /** OCPI's step of the innermost clause that has one, base quanta; null: none. */
  readonly step: number | null;
  readonly because: string | null;
  /** A price built on a series: it has one for each value. */
  readonly series: PlannedSeries | null;
  /** One price, or by the date the record starts on. */
  readonly prices: readonly DatedPrice[];
}

export interface PlannedSeries {
  readonly price: SeriesPrice;
  /** Worked out once for each value given. */
  readonly known: WeakMap<From<Exact>, LeafPrice>;
}

export interface DatedPrice {
  /** `2026-07-01`; null: since ever. */
  readonly from: string | null;
  readonly price: LeafPrice;
  /** What the result says was used; null of a price without dates. */
  readonly used: { readonly name: string; readonly version: string } | null;
}

/** A billed minimum or a rounding of what falls under a clause, base quanta. */
export interface Raise {
  readonly amount: number;
  /** By leaf: 1 where the clause is on its path. */
  readonly under: Uint8Array;
}

export interface PlannedLimit {
  readonly limit: Limit;
  /** In parts of the component's scale. */
  readonly amount: number;
  readonly under: Uint8Array;
  readonly label: string;
}

export interface PlannedComponent {
  readonly index: number;
  readonly component: Component;
  readonly isFee: boolean;
  readonly scale: Scale;
  readonly counts: ClockIndex;
  readonly place: Placer;
  /** Needs to know when charging ended. */
  readonly needsState: boolean;
  /** Facts that its text names. */
  readonly facts: readonly Fact[];
  readonly needsPower: boolean;
  readonly needsCurrent: boolean;
  /** Some total that nobody knows before charging is known to have ended. */
  readonly needsChargeEnd: boolean;
  /** An amount by derived power is approximated. */
  readonly dependsOnPower: boolean;
  /** Some condition of it reads power, which moves with the energy. */
  readonly readsPower: boolean;
  readonly minimums: readonly Raise[];
  readonly roundings: readonly Raise[];
  /** In the order they are applied, caps again after a floor. */
  readonly limits: readonly PlannedLimit[];
  readonly ladders: readonly number[];
  readonly hasSteps: boolean;
  /** Of a fee with `if ever`: its lines' conditions, and where `otherwise` leads; null: there is none. */
  readonly ifEver: { readonly lines: readonly Test[]; readonly otherwise: Placer | null } | null;
}

/** A limit on several components together. */
export interface PlannedTogether {
  readonly limit: Limit;
  /** By component: whether it counts. */
  readonly counts: readonly boolean[];
}

export interface PlannedRounding {
  readonly rule: RoundingRule;
  readonly label: string;
  /** The unit in parts, by scale. */
  readonly unit: Readonly<Record<Scale, number>>;
}

/** Where the timeline is cut. */
export interface PlannedCuts {
  readonly calendar: boolean;
  /** Seconds of the local day, ascending; midnight is cut anyway. */
  readonly seconds: readonly number[];
  /** Lengths of scopes that run from session start, seconds. */
  readonly lengths: readonly number[];
  /** In base quanta, by clock. */
  readonly thresholds: readonly { readonly clock: ClockIndex; readonly limits: readonly number[] }[];
  /** Facts that are followed during the session. */
  readonly facts: readonly Fact[];
  /** Series that are followed: each value begins and ends. */
  readonly series: readonly { readonly name: string; readonly seconds: number }[];
}

/** A tariff compiled: what does not depend on a record is worked out, the rest is closures over a run. */
export interface Plan {
  readonly program: Program;
  readonly tariff: Tariff;
  readonly components: readonly PlannedComponent[];
  readonly leaves: readonly Leaf[];
  readonly rates: readonly TaxRate[];
  readonly cuts: PlannedCuts;
  /** Clocks whose course some condition or ladder reads. */
  readonly clocks: readonly ClockIndex[];
  /** These, and those that components count. */
  readonly totals: readonly ClockIndex[];
  /** Some of these follow from others: time in session, after charge end, after slot end. */
  readonly needsDerivedClocks: boolean;
  readonly needsLocalTime: boolean;
  /** Facts that are followed during the session. */
  readonly followed: readonly Fact[];
  readonly hasSteps: boolean;
  /**
   * Whether energy costs quantity times price wherever it was taken, and nothing else asks where that was: then another course of
   * a period moves energy from price to price and changes nothing else.
   */
  readonly movesEnergyFreely: boolean;
  /** Into how many parts money is divided, so that every price and limit is a whole number of them. */
  readonly parts: Readonly<Record<Scale, number>>;
  readonly isDated: boolean;
  readonly ladders: number;
  /** What an amount at each rate is multiplied by to be seen from the other side of the tax: `times` / `Plan.otherSideParts`; NaN: unknown. */
  readonly otherSide: readonly number[];
  readonly otherSideParts: number;
  readonly together: readonly PlannedTogether[];
  readonly lineRoundings: readonly PlannedRounding[];
  readonly componentRoundings: readonly PlannedRounding[];
}

/** One slice of a component's quantity under one leaf; slices are kept and used again. */
export interface Slice {
  leaf: number;
  /** MEASURED, MINIMUM_BILLED or STEP of `slices.ts`. */
  kind: number;
  quantity: number;
  atom: number;
  /** Of the atom's quantity, what came before it and what with it. */
  done: number;
  end: number;
}

/** The slices of one component, kept from record to record. */
export interface Slices {
  count: number;
  readonly all: Slice[];
}

/** Money due for a slice, or for a fee (atom -1). */
export interface Charge {
  component: number;
  leaf: number;
  kind: number;
  atom: number;
  done: number;
  end: number;
  quantity: number;
  billed: number;
  price: LeafPrice;
  /** In parts of the component's scale times its quanta. */
  amount: number;
  /** After limits and roundings. */
  after: number;
  /** The tick that says which occurrence of a limit's scope it counts in. */
  at: number;
}

export interface Adjustment {
  readonly charge: number;
  readonly kind: 'cap' | 'floor' | 'rounding';
  readonly amount: number;
  readonly label: string;
  readonly source: Source;
  readonly group: string;
}

/** The work on one record: where it stands, and what it has found. One is used for record after record. */
export interface Run {
  readonly plan: Plan;
  track: Track;
  inputs: Inputs;
  /** Where facts are noted as they are read (rule 54); null: nobody asks. */
  used: UsedLog | null;
  columns: Columns;
  /** Room for what cutting makes of the track's columns. */
  readonly spare: (Columns | undefined)[];
  /** Of the track, times what cutting made necessary. */
  ticksPerSecond: number;
  quantaPerKwh: number;
  sessionStart: number | null;
  /** When the session starts; without one, the reservation. */
  start: number;
  recordStart: number;
  chargeEnd: number | null;
  slotEnd: number | null;
  /** By clock: what each atom gains, and where it starts. */
  readonly gains: Float64Array[];
  readonly starts: Float64Array[];
  readonly totals: Float64Array;
  /** The wall clock at each atom's start. */
  days: Float64Array;
  seconds: Float64Array;
  startDay: number;
  startSecond: number;
  followed: readonly FollowedFact[];

  /** The moment conditions are read at: an atom (-1: none), on the wall clock, and whether its clocks move on or are totals. */
  atom: number;
  tick: number;
  day: number;
  second: number;
  still: boolean;
  atTotals: boolean;
  /** How much fits before a ladder goes to its next band. */
  room: number;
  /** What the component being placed comes to. */
  ownTotal: number;
  readonly climbed: Float64Array;
  readonly leafPrices: (LeafPrice | null)[];

  /** The common parts of all amounts, and the scales they were worked out for. */
  partsFor: { readonly quanta: number; readonly ticks: number; readonly parts: number };

  readonly slices: readonly Slices[];
  readonly charges: Charge[];
  chargeCount: number;
  readonly adjustments: Adjustment[];
}

export interface FollowedFact {
  readonly name: string;
  /** Whether the timeline is cut where it changes; what is only read at the start cuts nothing. */
  readonly cuts: boolean;
  /** Ticks; -Infinity is since ever. */
  readonly from: readonly number[];
  readonly values: readonly FactValue[];
}
