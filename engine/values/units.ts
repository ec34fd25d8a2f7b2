import { Exact } from './exact.ts';

/** What a quantity measures. Base units, in which the engine computes: kWh, second, kW, ampere, 1. */
export type Dimension = 'energy' | 'duration' | 'power' | 'current' | 'count' | 'percent' | 'money';

export interface Unit {
  readonly name: string;
  readonly dimension: Dimension;
  /** How many base units one of it is. */
  readonly inBase: Exact;
}

const unit = (name: string, dimension: Dimension, numerator: bigint, denominator = 1n): Unit => ({
  name,
  dimension,
  inBase: Exact.ratio(numerator, denominator),
});

const UNITS: readonly Unit[] = [
  unit('kWh', 'energy', 1n),
  unit('Wh', 'energy', 1n, 1000n),
  unit('MWh', 'energy', 1000n),
  unit('s', 'duration', 1n),
  unit('min', 'duration', 60n),
  unit('h', 'duration', 3600n),
  // A day is 24 h only as a length; calendar days are the local calendar's (rule 4).
  unit('day', 'duration', 86400n),
  unit('days', 'duration', 86400n),
  unit('kW', 'power', 1n),
  unit('W', 'power', 1n, 1000n),
  unit('MW', 'power', 1000n),
  unit('A', 'current', 1n),
];

const BY_NAME: ReadonlyMap<string, Unit> = new Map(UNITS.map((entry) => [entry.name, entry]));

export const unitNamed = (name: string): Unit | null => BY_NAME.get(name) ?? null;

/** The unit a person expects a total of this dimension in. */
export const DISPLAY_UNIT: Readonly<Record<'energy' | 'duration', string>> = { energy: 'kWh', duration: 'h' };
