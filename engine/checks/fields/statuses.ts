import type { Instant } from '../../session/session.ts';
import { type Exact, sum } from '../../values/exact.ts';
import type { EvseEntry } from '../context.ts';

interface Stretch {
  readonly status: string;
  readonly from: Instant;
  readonly to: Instant;
}

/** By the list of statuses where the EVSE has one; else the status it has in the list, whenever that was. */
export const statusAt = ({ statuses, status }: EvseEntry, moment: Instant): string | null => {
  if (statuses.length === 0) return status;
  return statuses.findLast(({ from }) => !from.above(moment))?.status ?? null;
};

/** The statuses from one instant to another, in order; null where the list does not reach back to the first. */
export const statusesDuring = ({ statuses }: EvseEntry, from: Instant, to: Instant): readonly Stretch[] | null => {
  const first = statuses.findLastIndex((entry) => !entry.from.above(from));
  if (first < 0) return null;
  return statuses
    .slice(first)
    .map((entry, at): Stretch => {
      const next = statuses[first + at + 1]?.from ?? to;
      return { status: entry.status, from: entry.from.greatest(from), to: next.least(to) };
    })
    .filter((stretch) => !stretch.to.below(stretch.from));
};

/** null of a stretch of no length. */
export const shareOf = (stretches: readonly Stretch[], wanted: ReadonlySet<string>): Exact | null => {
  const lengthOf = (some: readonly Stretch[]): Exact => sum(some.map(({ from, to }) => to.minus(from)));
  const whole = lengthOf(stretches);
  return whole.isPositive ? lengthOf(stretches.filter(({ status }) => wanted.has(status))).over(whole) : null;
};
