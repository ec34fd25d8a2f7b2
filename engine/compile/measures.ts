import type { Measure } from '../program/conditions.ts';
import type { Dimension } from '../values/units.ts';

interface MeasureKind {
  readonly dimension: Dimension;
  /** Adds up along the session, so that it has a ladder and a total; else it is what it is at each instant. */
  readonly grows: boolean;
}

const energy: MeasureKind = { dimension: 'energy', grows: true };
const time: MeasureKind = { dimension: 'duration', grows: true };
const power: MeasureKind = { dimension: 'power', grows: false };

const MEASURES: Readonly<Record<Measure, MeasureKind>> = {
  energy,
  'returned energy': energy,
  'session time': time,
  'connected time': time,
  'charging time': time,
  'idle time': time,
  'idle time after charge end': time,
  'time after charge end': time,
  'time after slot end': time,
  'reserved time': time,
  power,
  'average power': power,
  'quarter-hour average power': power,
  current: { dimension: 'current', grows: false },
};

export const isMeasure = (phrase: string): phrase is Measure => Object.hasOwn(MEASURES, phrase);

export const measureKind = (measure: Measure): MeasureKind => MEASURES[measure];

export const measurePhrases: readonly string[] = Object.keys(MEASURES);
