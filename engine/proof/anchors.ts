import type { Instant } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { addDays, instantsAt, startOfDay } from '../values/zone.ts';
import { atomsIn, type Box, type When } from './axis.ts';
import { MOST_SESSION_DAYS } from './days.ts';
import type { Domain } from './domain.ts';
import type { Slot } from './slots.ts';

/** A stretch of real time, its end not included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** Where the moment lies, and where the session starts; null: anywhere that the moment allows. */
export interface Anchor {
  readonly now: Span;
  readonly start: Span | null;
}

const slotsIn = (domain: Domain, box: Box, when: When): readonly Slot[] | null => {
  const place = domain.axes.findIndex(({ of }) => of.kind === 'calendar' && of.when === when);
  const axis = domain.axes[place];
  if (axis === undefined || box[place] === axis.all) return null;
  return atomsIn(axis, box[place] ?? 0n).flatMap((atom) => (atom.kind === 'slots' ? atom.slots : []));
};

/** The first real stretch of a slot on a date; in a repeated hour the earlier one. */
const spanOn = (zone: string, date: string, { from, to }: Slot): Span | null => {
  const [begin] = instantsAt(zone, date, from);
  const end = to === 86_400 ? startOfDay(zone, addDays(date, 1)) : instantsAt(zone, date, to).at(-1);
  if (begin !== undefined && end?.above(begin)) return { from: begin, to: end };
  // It ends where the clocks skip an hour.
  return begin === undefined ? null : { from: begin, to: begin.plus(Exact.integer(to - from)) };
};

/** Noon of the first days, where nothing asks for the time. */
const anywhere = (domain: Domain): Span => {
  const [from = Exact.zero] = instantsAt(domain.zone, domain.days.first, 43_200);
  return { from, to: from.plus(Exact.integer(86_400)) };
};

/** Long slots of ordinary days first: they read best. */
const byLength = (slots: readonly Slot[]): readonly Slot[] => slots.toSorted((a, b) => b.to - b.from - (a.to - a.from));

const TRIED_DATES = 3;

/** Places in time for a moment of the box, the simplest first. */
export function* anchorsOf(domain: Domain, box: Box): Generator<Anchor> {
  const [now, start] = [slotsIn(domain, box, 'now'), slotsIn(domain, box, 'start')];
  if (start === null) {
    if (now === null) {
      yield { now: anywhere(domain), start: null };
      return;
    }
    for (const slot of byLength(now)) {
      for (const date of slot.dates.slice(0, TRIED_DATES)) {
        const span = spanOn(domain.zone, date, slot);
        if (span !== null) yield { now: span, start: null };
      }
    }
    return;
  }
  yield* withStart(domain, now, byLength(start));
}

const MOST = Exact.integer(MOST_SESSION_DAYS * 86_400);

/** Slots in which sessions may start, and slots of the moment, on as many days after as a session may last. */
function* withStart(domain: Domain, now: readonly Slot[] | null, starts: readonly Slot[]): Generator<Anchor> {
  if (now === null) {
    for (const slot of starts) {
      for (const date of slot.dates.slice(0, TRIED_DATES)) {
        const span = spanOn(domain.zone, date, slot);
        if (span !== null) yield { now: { from: span.from, to: span.to.plus(MOST) }, start: span };
      }
    }
    return;
  }
  for (const days of GAPS)
    for (const start of starts) for (const slot of now) yield* onFirstDates(domain, start, slot, days);
}

/** A reservation is read a few days before the session starts. */
const DAYS_BEFORE = 2;

const GAPS: readonly number[] = [
  ...Array.from({ length: MOST_SESSION_DAYS + 1 }, (_, days) => days),
  ...Array.from({ length: DAYS_BEFORE }, (_, days) => -1 - days),
];

/** The first date of one slot that has a date of the other so many days later; days of one kind are as good as each other. */
function* onFirstDates(domain: Domain, start: Slot, now: Slot, days: number): Generator<Anchor> {
  const later = dayNumbers(now.dates);
  for (const [index, day] of [...dayNumbers(start.dates).keys()].entries()) {
    if (!later.has(day + days)) continue;
    const date = start.dates[index] ?? '';
    const [from, to] = [spanOn(domain.zone, date, start), spanOn(domain.zone, addDays(date, days), now)];
    if (from === null || to === null) continue;
    yield { now: to, start: from };
    return;
  }
}

const known = new WeakMap<readonly string[], ReadonlySet<number>>();

/** Days since 1970, in the order of the dates. */
const dayNumbers = (dates: readonly string[]): ReadonlySet<number> => {
  const numbers = known.get(dates) ?? new Set(dates.map((date) => Date.parse(date) / 86_400_000));
  known.set(dates, numbers);
  return numbers;
};
