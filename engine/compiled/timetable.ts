import type { CalendarPhrase, Condition } from '../program/conditions.ts';
import { wallClockTest } from './calendar.ts';
import type { PlanDraft } from './draft.ts';
import type { Placer } from './plan.ts';
import { retreat } from './retreat.ts';

/** The lines of one local day: up to which second which of them holds. */
interface DayLines {
  readonly ends: readonly number[];
  /** Index of the line; OTHERWISE where none holds, CLASH where two with different prices do. */
  readonly lines: readonly number[];
}

const OTHERWISE = -1;
const CLASH = -2;
const DAY = 86_400;
const MOST_DAYS_KNOWN = 4096;

/**
 * Lines that ask for the calendar alone are read off a timetable of the day, worked out when a record first touches the day:
 * however many lines there are, an atom costs the same. null where some line asks for more.
 */
export const timetablePlacer = (
  draft: PlanDraft,
  conditions: readonly Condition[],
  places: readonly Placer[],
  otherwise: Placer,
  clashes: (one: number, other: number) => boolean,
): Placer | null => {
  if (conditions.length < 2 || !conditions.every(isFollowedCalendar)) return null;
  draft.needsLocalTime = true;
  const linesOf = timetable(conditions, clashes);
  const known = new Map<number, DayLines>();
  let [lastDay, last]: [number, DayLines] = [Number.NaN, { ends: [], lines: [] }];
  const linesOn = (day: number): DayLines => {
    if (day === lastDay) return last;
    let lines = known.get(day);
    if (lines === undefined) {
      lines = linesOf(day);
      if (known.size >= MOST_DAYS_KNOWN) known.clear();
      known.set(day, lines);
    }
    [lastDay, last] = [day, lines];
    return lines;
  };
  // Atoms come in the order of time: the line of one is mostly that of the next.
  let at = 0;
  return (run) => {
    const { ends, lines } = linesOn(run.day);
    if (at >= ends.length || (at > 0 && run.second < (ends[at - 1] ?? DAY))) at = 0;
    while (run.second >= (ends[at] ?? DAY) && at < ends.length - 1) at += 1;
    const line = lines[at] ?? OTHERWISE;
    if (line >= 0) return (places[line] ?? otherwise)(run);
    return line === CLASH ? retreat('fault') : otherwise(run);
  };
};

const isFollowedCalendar = (condition: Condition): condition is CalendarPhrase =>
  condition.kind === 'calendar' && !condition.atStart;

const timetable = (
  phrases: readonly CalendarPhrase[],
  clashes: (one: number, other: number) => boolean,
): ((day: number) => DayLines) => {
  const tests = phrases.map(wallClockTest);
  const cuts = new Set<number>([DAY]);
  for (const { windows } of phrases)
    for (const { fromSecond, toSecond } of windows) for (const second of [fromSecond, toSecond]) cuts.add(second);
  const ends = [...cuts].filter((second) => second > 0).sort((a, b) => a - b);
  const lineAt = (day: number, second: number): number => {
    const holding = tests.flatMap((holds, at) => (holds(day, second) ? [at] : []));
    const [first, ...others] = holding;
    if (first === undefined) return OTHERWISE;
    return others.some((other) => clashes(first, other)) ? CLASH : first;
  };
  return (day) => {
    const all = ends.map((_, at) => lineAt(day, ends[at - 1] ?? 0));
    const last = all.length - 1;
    const kept = all.flatMap((line, at) => (at === last || line !== all[at + 1] ? [at] : []));
    return { ends: kept.map((at) => ends[at] ?? DAY), lines: kept.map((at) => all[at] ?? OTHERWISE) };
  };
};
