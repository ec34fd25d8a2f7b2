import type { Condition, Window } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';
import { clockChange, clockChangeDays, localAt } from '../values/zone.ts';
import type { Domain } from './domain.ts';
import type { Block } from './plan.ts';
import { blocksOf } from './reach.ts';

/** A window that the change of the clocks takes away on one day of the year, or lets come twice on another. */
export interface ClockChange {
  readonly block: Block;
  readonly line: number;
  readonly zone: string;
  /** The dates in the first year that is looked at; null: it does not happen. */
  readonly missingOn: string | null;
  readonly twiceOn: string | null;
}

interface Hour {
  readonly date: string;
  readonly from: number;
  readonly to: number;
  readonly kind: 'missing' | 'repeated';
}

/** The hours that the clocks skip or repeat in the year from a date on. */
const hoursOf = (zone: string, first: string): readonly Hour[] => {
  const last = `${Number(first.slice(0, 4)) + 1}${first.slice(4)}`;
  return clockChangeDays(zone, first, last).flatMap((date): Hour[] => {
    const change = clockChange(zone, date);
    if (change === null) return [];
    const before = localAt(zone, change.minus(Exact.one)).second + 1;
    const after = localAt(zone, change).second;
    return before < after
      ? [{ date, from: before, to: after, kind: 'missing' }]
      : [{ date, from: after, to: before, kind: 'repeated' }];
  });
};

const windowsIn = (condition: Condition): readonly Window[] => {
  switch (condition.kind) {
    case 'calendar':
      return condition.windows;
    case 'all':
    case 'any':
      return condition.of.flatMap(windowsIn);
    case 'not':
      return windowsIn(condition.of);
    default:
      return [];
  }
};

const liesIn = ({ fromSecond, toSecond }: Window, { from, to }: Hour): boolean =>
  fromSecond < toSecond && fromSecond >= from && toSecond <= to;

/** Lines with a window that lies wholly in such an hour. Longer windows only get shorter or longer by it, as any day does. */
export const clockChangesIn = (domain: Domain): readonly ClockChange[] => {
  const lines = blocksOf(domain).flatMap(({ plan }) =>
    plan.kind !== 'alternatives'
      ? []
      : plan.clause.lines.map(({ when }, line) => ({
          block: plan.clause,
          line,
          windows: when === null ? [] : windowsIn(when),
        })),
  );
  // Zones change their clocks between midnight and four.
  const early = lines.filter(({ windows }) => windows.some(({ fromSecond }) => fromSecond < 4 * 3600));
  if (early.length === 0) return [];
  const hours = hoursOf(domain.zone, domain.days.first);
  return early.flatMap(({ block, line, windows }): ClockChange[] => {
    const dateOf = (kind: Hour['kind']): string | null =>
      hours.find((hour) => hour.kind === kind && windows.some((window) => liesIn(window, hour)))?.date ?? null;
    const [missingOn, twiceOn] = [dateOf('missing'), dateOf('repeated')];
    return missingOn === null && twiceOn === null ? [] : [{ block, line, zone: domain.zone, missingOn, twiceOn }];
  });
};
