import { samePrice } from '../price/same-price.ts';
import type { Condition } from '../program/conditions.ts';
import type { Clause } from '../program/tariff.ts';
import { axesOf, holds, type Moment, momentOf, type Point, pointsOf } from './coverage.ts';

interface Alternative {
  readonly when: Condition | null;
  readonly then: Clause;
}

/** Two lines that some moment fits at different prices. */
export interface Overlap {
  readonly first: number;
  readonly second: number;
  /** One such moment of the week; null where the clock has no part in it. */
  readonly moment: Moment | null;
}

/** More points than this are not tried in one block, and nothing is said of the rest. */
const MOST_POINTS = 100_000;

/**
 * The first two lines that seem to fit one moment at different prices. Days and dates of different kinds may exclude each
 * other (two seasons do), so no point with more than one of them is believed: this is for a warning, not a proof.
 */
export const overlapIn = (lines: readonly Alternative[]): Overlap | null => {
  let left = MOST_POINTS;
  for (const [second, { when, then }] of lines.entries()) {
    for (const [first, other] of lines.slice(0, second).entries()) {
      if (when === null || other.when === null || samePrice(then, other.then)) continue;
      const axes = axesOf([other.when, when]);
      const points = pointsOf(axes);
      left -= points;
      if (left < 0) return null;
      const both = other.when;
      const point = firstPoint(axes, (at) => holds(both, at) && holds(when, at) && isBelievable(at));
      if (point !== null) return { first, second, moment: momentOf(point) };
    }
  }
  return null;
};

const isBelievable = (point: Point): boolean => [...point.values()].filter((value) => value === true).length <= 1;

const firstPoint = (axes: ReturnType<typeof axesOf>, test: (point: Point) => boolean): Point | null => {
  const walk = (rest: readonly (readonly [string, readonly unknown[]])[], point: Point): Point | null => {
    const [axis, ...others] = rest;
    if (axis === undefined) return test(point) ? point : null;
    for (const value of axes.get(axis[0]) ?? []) {
      const found = walk(others, new Map([...point, [axis[0], value]]));
      if (found !== null) return found;
    }
    return null;
  };
  return walk([...axes], new Map());
};
