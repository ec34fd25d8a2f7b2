import { dayHolds, daysToOccurrence, isOn, overMidnight } from '../price/calendar.ts';
import type { CalendarPhrase, DaySpec } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';
import { addDays, clockChange, clockChangeDays, localAt } from '../values/zone.ts';

/** Seconds of the local days of one kind between two of which no calendar phrase changes its mind. */
export interface Slot {
  readonly dates: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** The slots in which the same phrases hold. */
export type SlotClass = readonly Slot[];

export interface Days {
  readonly first: string;
  readonly last: string;
}

/** Phrases told apart over a range of days: the classes of moments, and which of them each phrase holds in. */
export interface Slots {
  readonly classes: readonly SlotClass[];
  /** By phrase, in the order they were given: whether it holds in each class. */
  readonly holds: readonly (readonly boolean[])[];
}

interface DayKind {
  readonly dates: string[];
  /** What the wall clock of these days skips, in seconds of the day. */
  readonly missing: { readonly from: number; readonly to: number } | null;
}

const DAY = 86_400;

/** More work than this is not done: 1000 phrases over 2000 cells. */
const MOST_CELLS = 2_000_000;

const specsOf = (phrase: CalendarPhrase): readonly DaySpec[] => [...phrase.days, ...phrase.dates, ...phrase.except];

export const namesDates = (phrases: readonly CalendarPhrase[]): boolean =>
  phrases.some((phrase) => specsOf(phrase).some(({ kind }) => kind !== 'weekdays'));

const specKey = (spec: DaySpec): string => {
  switch (spec.kind) {
    case 'weekdays':
      return [...spec.days].sort().join(' ');
    case 'day set':
      return `${spec.set.name} ${spec.set.version}`;
    case 'dates':
      return JSON.stringify([spec.from, spec.to]);
  }
};

/** Splits what was alike so far by one more answer. */
const refine = (kinds: readonly number[], answers: (index: number) => boolean): number[] => {
  const seen = new Map<number, number>();
  return kinds.map((kind, index) => {
    const key = kind * 2 + (answers(index) ? 1 : 0);
    const known = seen.get(key) ?? seen.size;
    seen.set(key, known);
    return known;
  });
};

const datesOf = ({ first, last }: Days): readonly string[] => {
  const dates: string[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
};

/** null where no hour is missing. */
const missingHour = (zone: string, date: string): DayKind['missing'] => {
  const change = clockChange(zone, date);
  if (change === null) return null;
  const [before, after] = [localAt(zone, change.minus(Exact.one)), localAt(zone, change)];
  const from = before.second + 1;
  return before.date === after.date && after.second > from ? { from, to: after.second } : null;
};

const HOUR = 3600;

/** Zones skip an hour between midnight and four. */
const LATEST_SKIP = 4 * HOUR;

const secondsNamed = (phrases: readonly CalendarPhrase[]): readonly number[] =>
  phrases.flatMap(({ windows }) => windows.flatMap(({ fromSecond, toSecond }) => [fromSecond, toSecond]));

/** Only between two seconds within an hour, early in the day, is there something that a skipped hour may take away. */
const mayBeSkipped = (phrases: readonly CalendarPhrase[]): boolean => {
  const early = [...new Set([0, ...secondsNamed(phrases)])]
    .filter((second) => second <= LATEST_SKIP)
    .sort((a, b) => a - b);
  return early.some((second, index) => second - (early[index - 1] ?? -DAY) <= HOUR);
};

/** Days on which every phrase reads alike, whatever the hour. Those with a missing hour are kinds of their own. */
const dayKinds = (phrases: readonly CalendarPhrase[], days: Days, zone: string): readonly DayKind[] => {
  const dates = datesOf(days);
  const specs = new Map(phrases.flatMap(specsOf).map((spec) => [specKey(spec), spec]));
  const withYesterday = phrases.some(({ windows }) => windows.some(overMidnight));
  let kinds = dates.map(() => 0);
  for (const spec of specs.values()) {
    const on = dates.map((date) => isOn(spec, date));
    const before = isOn(spec, addDays(days.first, -1));
    kinds = refine(kinds, (index) => on[index] === true);
    if (withYesterday) kinds = refine(kinds, (index) => (index === 0 ? before : on[index - 1] === true));
  }
  const changes = mayBeSkipped(phrases) ? clockChangeDays(zone, days.first, days.last) : [];
  const missing = new Map(changes.map((date) => [date, missingHour(zone, date)]));
  if (changes.length > 0) kinds = refine(kinds, (index) => (missing.get(dates[index] ?? '') ?? null) !== null);
  const found = new Map<number, DayKind>();
  for (const [index, date] of dates.entries()) {
    const kind = found.get(kinds[index] ?? 0) ?? { dates: [], missing: missing.get(date) ?? null };
    kind.dates.push(date);
    found.set(kinds[index] ?? 0, kind);
  }
  return [...found.values()];
};

interface Cell {
  readonly kind: DayKind;
  readonly from: number;
  readonly to: number;
}

/** The stretches of each kind of day between the seconds that windows name; without the hour that the clocks skip. */
const cellsOf = (phrases: readonly CalendarPhrase[], kinds: readonly DayKind[]): readonly Cell[] => {
  const named = secondsNamed(phrases);
  return kinds.flatMap((kind) => {
    const { missing } = kind;
    const cuts = new Set([0, DAY, ...named, ...(missing === null ? [] : [missing.from, missing.to])]);
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(1).flatMap((to, index): Cell[] => {
      const from = sorted[index] ?? 0;
      return missing !== null && from >= missing.from && from < missing.to ? [] : [{ kind, from, to }];
    });
  });
};

/** Whether a phrase holds in each cell. */
const truthOf = (phrase: CalendarPhrase, cells: readonly Cell[]): readonly boolean[] => {
  const known = new Map<DayKind, { readonly today: boolean; readonly yesterday: boolean }>();
  const dayOf = (kind: DayKind) => {
    const [date = ''] = kind.dates;
    const day = known.get(kind) ?? { today: dayHolds(phrase, date), yesterday: dayHolds(phrase, addDays(date, -1)) };
    known.set(kind, day);
    return day;
  };
  return cells.map(({ kind, from }) => {
    const { today, yesterday } = dayOf(kind);
    if (phrase.windows.length === 0) return today;
    return phrase.windows.some((window) => {
      const days = daysToOccurrence(window, from);
      return days !== null && (days === 0 ? today : yesterday);
    });
  });
};

/** Tells phrases apart by the wall clock of `zone`; null where that is too much work. */
export const slotsOf = (phrases: readonly CalendarPhrase[], days: Days, zone: string): Slots | null => {
  const cells = cellsOf(phrases, dayKinds(phrases, days, zone));
  if (cells.length * phrases.length > MOST_CELLS) return null;
  const truths = phrases.map((phrase) => truthOf(phrase, cells));
  let classOf = cells.map(() => 0);
  for (const truth of truths) classOf = refine(classOf, (index) => truth[index] === true);
  const classes: Slot[][] = [];
  const first: number[] = [];
  for (const [index, { kind, from, to }] of cells.entries()) {
    const own = classOf[index] ?? 0;
    const slots = classes[own] ?? [];
    if (slots.length === 0) first[own] = index;
    slots.push({ dates: kind.dates, from, to });
    classes[own] = slots;
  }
  return { classes, holds: truths.map((truth) => classes.map((_, own) => truth[first[own] ?? 0] === true)) };
};
