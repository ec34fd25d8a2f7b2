import { CLOCKS } from '../price/clocks.ts';
import type { Fact } from '../program/conditions.ts';
import type { Clause, Tariff, TaxRate } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import type { ClockIndex, Leaf, Scale } from './plan.ts';
import { retreat } from './retreat.ts';
import { denominatorOf, lcm, wholeOrNull } from './whole.ts';

/** Where a clause stands while its component is compiled. */
export interface Around {
  readonly component: number;
  readonly scale: Scale;
  readonly counts: ClockIndex;
  /** The clauses above it. */
  readonly path: readonly Clause[];
  readonly ladders: readonly number[];
}

/** A plan in the making: what its clauses need is collected while they are compiled. */
export interface PlanDraft {
  readonly tariff: Tariff;
  /** What of the text the compiled evaluator does not read. */
  readonly reasons: Set<string>;
  readonly leaves: Leaf[];
  readonly rates: TaxRate[];
  readonly clocks: Set<ClockIndex>;
  readonly parts: Record<Scale, number>;
  needsLocalTime: boolean;
  /** Some condition of the component at hand reads power. */
  readsPower: boolean;
  isDated: boolean;
  ladders: number;
  /** Notes a reason; what it stands for is never evaluated. */
  readonly unsupported: (reason: string) => () => never;
  /** A quantity in Wh or seconds; finer ones are not supported. */
  readonly baseQuanta: (quantity: Exact, scale: 'energy' | 'time') => number;
}

const BASE_QUANTA = { energy: 1000, time: 1 } as const;

export const createDraft = (tariff: Tariff): PlanDraft => {
  const reasons = new Set<string>();
  const unsupported = (reason: string): (() => never) => {
    reasons.add(reason);
    return () => retreat('fault');
  };
  return {
    tariff,
    reasons,
    leaves: [],
    rates: [],
    clocks: new Set(),
    parts: { energy: 1, time: 1, fee: 1 },
    needsLocalTime: false,
    readsPower: false,
    isDated: false,
    ladders: 0,
    unsupported,
    baseQuanta: (quantity, scale) => {
      const base = wholeOrNull(quantity, BASE_QUANTA[scale]);
      if (base === null) unsupported('quantities finer than a Wh or a second');
      return base ?? 0;
    },
  };
};

/** Makes an amount of money a whole number of the scale's parts. */
export const divideInto = (draft: PlanDraft, scale: Scale, money: Exact): void => {
  draft.parts[scale] = lcm(draft.parts[scale], denominatorOf(money));
};

/** Index of a rate; rates that read alike are one. */
export const rateIndex = (draft: PlanDraft, rate: TaxRate): number => {
  const known = draft.rates.findIndex((other) => String(other) === String(rate));
  return known >= 0 ? known : draft.rates.push(rate) - 1;
};

export const isFollowed = (fact: Fact): boolean => fact.origin !== 'record' && fact.followed;

/** Clocks that count energy; the others count time. */
export const scaleOfClock = (clock: ClockIndex): 'energy' | 'time' =>
  CLOCKS[clock]?.endsWith('energy') ? 'energy' : 'time';
