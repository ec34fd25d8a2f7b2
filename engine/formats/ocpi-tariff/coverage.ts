import type { CalendarPhrase, Comparison, Condition } from '../../../grammar/tree/conditions.ts';
import type { Quantity } from '../../../grammar/tree/literals.ts';
import { Exact, sum } from '../../values/exact.ts';
import { unitNamed } from '../../values/units.ts';
import { WEEK } from './weekdays.ts';

/**
 * Whether imported conditions plainly leave no moment over, so that no `otherwise` is needed: weekdays and hours, or ranges of
 * one measure. Dates and mixtures of both count as leaving some.
 */
export const leaveNothing = (conditions: readonly Condition[]): boolean =>
  coverWeek(conditions) || coverMeasure(conditions);

const coverWeek = (conditions: readonly Condition[]): boolean => {
  const phrases = conditions.filter(
    (condition): condition is CalendarPhrase => condition.kind === 'calendar' && condition.dates.length === 0,
  );
  // Between two boundaries nothing changes, so each day needs to be covered at each boundary only.
  const times = new Set(['00:00', ...phrases.flatMap(({ windows }) => windows.flatMap(({ from, to }) => [from, to]))]);
  times.delete('24:00');
  return WEEK.every((day) => [...times].every((time) => phrases.some((phrase) => holds(phrase, day, time))));
};

/** Imported windows over midnight stand without days, so no phrase reaches into the next day. */
const holds = ({ days, windows }: CalendarPhrase, day: (typeof WEEK)[number], time: string): boolean => {
  const at = WEEK.indexOf(day);
  const onDay = days.some(
    (spec) => spec.kind === 'weekdays' && WEEK.indexOf(spec.from) <= at && at <= WEEK.indexOf(spec.to),
  );
  const inWindow = windows.some(({ from, to }) => (from < to ? from <= time && time < to : from <= time || time < to));
  return (days.length === 0 || onDay) && (windows.length === 0 || inWindow);
};

interface Range {
  readonly subject: string;
  readonly from: Exact;
  readonly below: Exact | null;
}

/** Follows the ranges up from zero until one has no end. */
const coverMeasure = (conditions: readonly Condition[]): boolean => {
  const ranges = conditions.map(rangeOf).filter((range) => range !== null);
  return [...new Set(ranges.map(({ subject }) => subject))].some((subject) => {
    let reached: Exact | null = Exact.zero;
    for (const range of ranges.filter((one) => one.subject === subject).sort((a, b) => a.from.compare(b.from))) {
      if (reached === null || range.from.above(reached)) break;
      reached = range.below === null ? null : range.below.greatest(reached);
    }
    return reached === null;
  });
};

const rangeOf = (condition: Condition): Range | null => {
  const parts = condition.kind === 'and' ? condition.of : [condition];
  const comparisons = parts.filter((part): part is Comparison => part.kind === 'comparison');
  const [first] = comparisons;
  const sameSubject = comparisons.every(({ subject }) => subject.phrase === first?.subject.phrase);
  if (first === undefined || comparisons.length < parts.length || !sameSubject) return null;
  return {
    subject: first.subject.phrase,
    from: limitOf(comparisons, 'from') ?? Exact.zero,
    below: limitOf(comparisons, 'below'),
  };
};

const limitOf = (comparisons: readonly Comparison[], word: 'from' | 'below'): Exact | null => {
  const limit = comparisons.find((comparison) => comparison.word === word)?.limit;
  return limit?.kind === 'quantity' ? inBase(limit) : null;
};

const inBase = ({ parts }: Quantity): Exact =>
  sum(parts.map(({ amount, unit }) => Exact.of(amount).times(unitNamed(unit)?.inBase ?? Exact.one)));
