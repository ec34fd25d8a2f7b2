import type { CalendarPhrase, Condition, DaySpec, Subject } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';

/** Everything that conditions tell apart, each with the values between which they change their mind. */
export type Axes = ReadonlyMap<string, readonly Value[]>;

type Value = string | boolean | Exact | Moment;

/** One value on each axis. */
export type Point = ReadonlyMap<string, Value>;

export interface Moment {
  readonly weekday: number;
  readonly second: number;
}

const DAY = 86_400;

/** More points than this are not tried, and nothing is said of the block. */
const MOST_POINTS = 20_000;

/** Stands for any text that no condition names. */
const OTHER = '';

/**
 * Whether conditions without `otherwise` seem to cover every moment: one point is tried in each region that they cut out.
 * Axes are taken as independent, so a gap may be one that no session can meet: this is for a warning, not a proof.
 */
export const seemToCover = (conditions: readonly Condition[]): boolean => {
  const axes = axesOf(conditions);
  if (pointsOf(axes) > MOST_POINTS) return true;
  return everyPoint([...axes], new Map(), (point) => conditions.some((condition) => holds(condition, point)));
};

const everyPoint = (
  axes: readonly (readonly [string, readonly Value[]])[],
  point: ReadonlyMap<string, Value>,
  test: (point: Point) => boolean,
): boolean => {
  const [first, ...rest] = axes;
  if (first === undefined) return test(point);
  const [key, values] = first;
  return values.every((value) => everyPoint(rest, new Map([...point, [key, value]]), test));
};

/** How many points the axes span. */
export const pointsOf = (axes: Axes): number => [...axes.values()].reduce((count, { length }) => count * length, 1);

/** The moment of the week that a point lies at, where some condition reads the clock. */
export const momentOf = (point: Point): Moment | null =>
  [...point.values()].find((value): value is Moment => typeof value === 'object' && !(value instanceof Exact)) ?? null;

const subjectKey = (subject: Subject, atStart: boolean): string =>
  `${atStart} ${subject.kind === 'fact' ? `fact ${subject.fact.name}` : `${subject.total} ${subject.measure}`}`;

const clockKey = (atStart: boolean): string => `${atStart} clock`;

/** A set of days that is no weekday: it holds or it does not. */
const daysKey = (spec: DaySpec, atStart: boolean): string => {
  if (spec.kind === 'day set') return `${atStart} days ${spec.set.name}`;
  return `${atStart} ${JSON.stringify(spec)}`;
};

export const axesOf = (conditions: readonly Condition[]): Axes => {
  const seconds = new Map<string, Set<number>>();
  const limits = new Map<string, { readonly cuts: Exact[]; readonly mayBeNegative: boolean }>();
  const axes = new Map<string, Value[]>();
  const collect = (condition: Condition): void => {
    switch (condition.kind) {
      case 'calendar': {
        const key = clockKey(condition.atStart);
        const cuts = seconds.get(key) ?? new Set([0]);
        for (const { fromSecond, toSecond } of condition.windows) cuts.add(fromSecond).add(toSecond % DAY);
        seconds.set(key, cuts);
        for (const spec of [...condition.days, ...condition.dates, ...condition.except]) {
          if (spec.kind !== 'weekdays') axes.set(daysKey(spec, condition.atStart), [true, false]);
        }
        return;
      }
      case 'all':
      case 'any':
        for (const part of condition.of) collect(part);
        return;
      case 'not':
        collect(condition.of);
        return;
      case 'compare': {
        const key = subjectKey(condition.subject, condition.atStart);
        const entry = limits.get(key) ?? { cuts: [], mayBeNegative: condition.subject.kind === 'fact' };
        entry.cuts.push(condition.limit);
        limits.set(key, entry);
        return;
      }
      case 'is': {
        const key = subjectKey(condition.subject, condition.atStart);
        axes.set(key, textsOf(condition, axes.get(key) ?? []));
        return;
      }
      case 'reservation ended':
        axes.set('ended', ['used', 'expired', 'cancelled']);
    }
  };
  for (const condition of conditions) collect(condition);
  for (const [key, cuts] of seconds) {
    axes.set(
      key,
      [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [...cuts].map((second): Moment => ({ weekday, second }))),
    );
  }
  for (const [key, { cuts, mayBeNegative }] of limits) axes.set(`${key} amount`, between(cuts, mayBeNegative));
  return axes;
};

type Is = Extract<Condition, { readonly kind: 'is' }>;

const textOf = (value: Is['values'][number]): string => (value.kind === 'text' ? value.text : value.amount.toString());

const textsOf = ({ subject, values }: Is, known: readonly Value[]): Value[] => {
  const oneOf = subject.kind === 'fact' && subject.fact.type.kind === 'text' ? subject.fact.type.oneOf : null;
  return oneOf === null ? [...new Set([OTHER, ...known, ...values.map(textOf)])] : [...oneOf];
};

/** Each limit, and a value on either side of it. */
const between = (cuts: readonly Exact[], mayBeNegative: boolean): Value[] => {
  const half = Exact.ratio(1n, 2n);
  const sorted = cuts.toSorted((a, b) => a.compare(b));
  const values: Exact[] = [];
  for (const [index, cut] of sorted.entries()) {
    const before = sorted[index - 1];
    values.push(before === undefined ? cut.minus(Exact.one) : before.plus(cut).times(half), cut);
  }
  const last = sorted.at(-1);
  if (last !== undefined) values.push(last.plus(Exact.one));
  return [Exact.zero, ...values].filter((value) => mayBeNegative || !value.isNegative);
};

export const holds = (condition: Condition, point: Point): boolean => {
  switch (condition.kind) {
    case 'calendar':
      return phraseHolds(condition, point);
    case 'all':
      return condition.of.every((part) => holds(part, point));
    case 'any':
      return condition.of.some((part) => holds(part, point));
    case 'not':
      return !holds(condition.of, point);
    case 'compare': {
      const value = point.get(`${subjectKey(condition.subject, condition.atStart)} amount`);
      if (!(value instanceof Exact)) return false;
      const order = value.compare(condition.limit);
      if (order === 0) return condition.operator === '<=' || condition.operator === '>=';
      return order < 0 === (condition.operator === '<' || condition.operator === '<=');
    }
    case 'is': {
      const value = point.get(subjectKey(condition.subject, condition.atStart));
      return condition.values.some((one) => textOf(one) === value);
    }
    case 'reservation ended':
      return point.get('ended') === condition.how;
  }
};

/** A window over midnight belongs to the day it starts on (rule 2); other sets of days are taken to last over it. */
const phraseHolds = ({ atStart, days, dates, windows, except }: CalendarPhrase, point: Point): boolean => {
  const moment = point.get(clockKey(atStart));
  if (typeof moment !== 'object' || moment instanceof Exact) return false;
  const { weekday, second } = moment;
  const includes = (spec: DaySpec, day: number): boolean =>
    spec.kind === 'weekdays' ? [...spec.days].some((one) => one === day) : point.get(daysKey(spec, atStart)) === true;
  const onDay = (day: number): boolean =>
    (days.length === 0 || days.some((spec) => includes(spec, day))) &&
    (dates.length === 0 || dates.some((spec) => includes(spec, day))) &&
    !except.some((spec) => includes(spec, day));
  if (windows.length === 0) return onDay(weekday);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return windows.some(({ fromSecond, toSecond }) => {
    if (fromSecond < toSecond) return onDay(weekday) && second >= fromSecond && second < toSecond;
    return (onDay(weekday) && second >= fromSecond) || (onDay(yesterday) && second < toSecond);
  });
};
