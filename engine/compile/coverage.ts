import type { CalendarPhrase, Condition } from '../program/conditions.ts';
import { coverAll, type HalfLine } from './half-lines.ts';

const DAY = 86_400;

/**
 * Whether conditions without `otherwise` plainly cover every moment: hours and weekdays, all values of one fact, both sides
 * of a limit. What it cannot see (holidays, dates, several facts at once) counts as not covered.
 */
export const seemToCover = (conditions: readonly Condition[]): boolean =>
  coverWeek(conditions) || coverFact(conditions) || coverLimits(conditions) || coverEndings(conditions);

const isPlain = (condition: Condition): condition is CalendarPhrase =>
  condition.kind === 'calendar' &&
  condition.dates.length === 0 &&
  condition.except.length === 0 &&
  condition.days.every((spec) => spec.kind === 'weekdays');

/** Every boundary of the week is the start of an interval; each must lie in some phrase. */
const coverWeek = (conditions: readonly Condition[]): boolean => {
  const phrases = conditions.filter(isPlain);
  if (phrases.length === 0 || new Set(phrases.map(({ atStart }) => atStart)).size > 1) return false;
  const seconds = new Set([0]);
  for (const { windows } of phrases) {
    for (const { fromSecond, toSecond } of windows) seconds.add(fromSecond).add(toSecond % DAY);
  }
  return [1, 2, 3, 4, 5, 6, 7].every((weekday) =>
    [...seconds].every((second) => phrases.some((phrase) => holds(phrase, weekday, second))),
  );
};

const holds = ({ days, windows }: CalendarPhrase, weekday: number, second: number): boolean => {
  const onDay = (day: number) =>
    days.length === 0 || days.some((spec) => spec.kind === 'weekdays' && [...spec.days].some((one) => one === day));
  if (windows.length === 0) return onDay(weekday);
  const yesterday = weekday === 1 ? 7 : weekday - 1;
  return windows.some(({ fromSecond, toSecond }) => {
    if (fromSecond < toSecond) return onDay(weekday) && second >= fromSecond && second < toSecond;
    return (onDay(weekday) && second >= fromSecond) || (onDay(yesterday) && second < toSecond);
  });
};

const coverFact = (conditions: readonly Condition[]): boolean => {
  const given = new Map<string, Set<string>>();
  for (const condition of conditions) {
    if (condition.kind === 'not' && condition.of.kind === 'is' && contradicted(condition.of, conditions)) return true;
    if (condition.kind !== 'is' || condition.subject.kind !== 'fact') continue;
    const { name, type } = condition.subject.fact;
    const texts = given.get(name) ?? new Set<string>();
    for (const value of condition.values) if (value.kind === 'text') texts.add(value.text);
    given.set(name, texts);
    if (type.kind === 'text' && type.oneOf?.every((text) => texts.has(text))) return true;
  }
  return false;
};

type Is = Extract<Condition, { readonly kind: 'is' }>;

/** `is not X` beside `is X`. */
const contradicted = (is: Is, conditions: readonly Condition[]): boolean =>
  conditions.some((other) => other.kind === 'is' && wordsOfIs(other) === wordsOfIs(is));

const wordsOfIs = ({ subject, atStart, values }: Is): string => {
  const name = subject.kind === 'fact' ? subject.fact.name : subject.measure;
  const texts = values.map((value) => (value.kind === 'text' ? value.text : value.amount.toString()));
  return `${name} ${atStart} ${texts.toSorted().join(' or ')}`;
};

const coverLimits = (conditions: readonly Condition[]): boolean => {
  const bySubject = new Map<string, { readonly lines: HalfLine[]; readonly mayBeNegative: boolean }>();
  for (const condition of conditions) {
    if (condition.kind !== 'compare') continue;
    const { subject, atStart, operator, limit } = condition;
    const name = subject.kind === 'fact' ? subject.fact.name : `${subject.total} ${subject.measure}`;
    const entry = bySubject.get(`${name} ${atStart}`) ?? { lines: [], mayBeNegative: subject.kind === 'fact' };
    entry.lines.push({ operator, limit });
    bySubject.set(`${name} ${atStart}`, entry);
  }
  return [...bySubject.values()].some(({ lines, mayBeNegative }) => coverAll(lines, mayBeNegative));
};

const coverEndings = (conditions: readonly Condition[]): boolean => {
  const endings = conditions.flatMap((condition) => (condition.kind === 'reservation ended' ? [condition.how] : []));
  return new Set(endings).size === 3;
};
