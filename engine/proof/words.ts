import type { Exact } from '../values/exact.ts';
import { addDays } from '../values/zone.ts';
import { type Axis, type AxisOf, atomsIn, type Box } from './axis.ts';
import type { Domain } from './domain.ts';
import { quantityText } from './notation.ts';
import type { Phase } from './phases.ts';
import type { Days, Slot } from './slots.ts';
import { type Range, rangesIn } from './system.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 0 is Monday; 1970-01-01 was a Thursday. */
const weekdayOf = (date: string): number => (Math.round(Date.parse(date) / 86_400_000) + 3) % 7;

const clockText = (second: number): string => {
  const [hours, minutes, seconds] = [second / 3600, (second / 60) % 60, second % 60].map((value) =>
    String(Math.floor(value)).padStart(2, '0'),
  );
  return seconds === '00' ? `${hours}:${minutes}` : `${hours}:${minutes}:${seconds}`;
};

/** `20:00-24:00` and `00:00-08:00` of every day are one window over midnight. */
const overMidnight = (hours: string): string => {
  const windows = hours.split(' and ');
  const [first, last] = [windows[0] ?? '', windows.at(-1) ?? ''];
  if (windows.length < 2 || !first.startsWith('00:00-') || !last.endsWith('-24:00')) return hours;
  const night = `${last.slice(0, -'24:00'.length)}${first.slice('00:00-'.length)}`;
  return [...windows.slice(1, -1), night].join(' and ');
};

/** `08:00-12:00 and 18:00-24:00`; nothing for a whole day. */
const windowsText = (slots: readonly Slot[]): string => {
  const joined: { from: number; to: number }[] = [];
  for (const { from, to } of slots.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && last.to >= from) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  const [only] = joined;
  if (joined.length === 1 && only?.from === 0 && only.to === 86_400) return '';
  return joined.map(({ from, to }) => `${clockText(from)}-${clockText(to)}`).join(' and ');
};

/** `Mon-Fri`, `Sat, Sun`: weekdays in order, neighbours joined. */
const weekdaysText = (days: readonly number[]): string => {
  if (days.length === 7) return 'every day';
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([from, to]) => (from === to ? WEEKDAYS[from] : `${WEEKDAYS[from]}-${WEEKDAYS[to]}`)).join(', ');
};

const datesText = (dates: readonly string[]): string => {
  const [first = ''] = dates;
  if (dates.length === 1) return `on ${first}`;
  return `on ${first} and ${dates.length - 1} other ${dates.length === 2 ? 'day' : 'days'}`;
};

/** Which weekdays and hours slots are; days that differ from others of their weekday are named by date. */
const slotsText = (slots: readonly Slot[], { first, last }: Days): string => {
  const byDate = new Map<string, Slot[]>();
  for (const slot of slots) for (const date of slot.dates) byDate.set(date, [...(byDate.get(date) ?? []), slot]);
  const every = new Map<string, number[]>();
  const some = new Map<string, string[]>();
  const ofWeekday = WEEKDAYS.map(() => new Map<string | null, string[]>());
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const own = byDate.get(date);
    const text = own === undefined ? null : windowsText(own);
    const texts = ofWeekday[weekdayOf(date)];
    texts?.set(text, [...(texts.get(text) ?? []), date]);
  }
  for (const [weekday, texts] of ofWeekday.entries()) {
    for (const [text, dates] of texts) {
      if (text === null) continue;
      if (texts.size === 1) every.set(text, [...(every.get(text) ?? []), weekday]);
      else some.set(text, [...(some.get(text) ?? []), ...dates].sort());
    }
  }
  const spaced = (days: string, hours: string): string => (hours === '' ? days : `${days} ${hours}`);
  return [
    ...[...every].map(([hours, days]) => spaced(weekdaysText(days), days.length === 7 ? overMidnight(hours) : hours)),
    ...[...some].map(([hours, dates]) => (hours === '' ? datesText(dates) : `${hours} ${datesText(dates)}`)),
  ].join('; ');
};

const dimensionOf = (of: AxisOf): string => {
  switch (of.kind) {
    case 'clock':
      return of.clock.endsWith('energy') ? 'energy' : 'duration';
    case 'power':
    case 'average power':
      return 'power';
    case 'current':
      return 'current';
    case 'fact':
      return of.fact.type.kind === 'quantity' ? of.fact.type.dimension : 'count';
    default:
      return 'count';
  }
};

const nameOf = (of: AxisOf): string => {
  switch (of.kind) {
    case 'clock':
      return of.total ? `total ${of.clock}` : of.clock;
    case 'power':
    case 'current':
      return of.when === 'start' ? `${of.kind} at start` : of.kind;
    case 'average power':
      return of.quarterHour ? 'quarter-hour average power' : 'average power';
    case 'fact':
      return of.when === 'start' && of.fact.followed ? `${of.fact.name} at start` : of.fact.name;
    default:
      return of.kind;
  }
};

const rangeText = ({ from, holdsFrom, to, holdsTo }: Range, amount: (value: Exact) => string): string => {
  if (from !== null && to !== null && from.equals(to)) return `exactly ${amount(from)}`;
  const low = from === null || (from.isZero && holdsFrom) ? [] : [`${holdsFrom ? 'from' : 'above'} ${amount(from)}`];
  const high = to === null ? [] : [`${holdsTo ? 'up to' : 'below'} ${amount(to)}`];
  const both = [...low, ...high].join(' and ');
  return both === '' ? 'of any size' : both;
};

const ENDED = {
  none: 'without reservation',
  used: 'reservation used',
  expired: 'reservation expired',
  cancelled: 'reservation cancelled',
};

const goingOn = (phase: Phase): string => {
  if (phase.includes('idle')) return 'idle';
  if (phase.includes('paused')) return 'paused by the station';
  return phase.includes('charging') || phase.includes('returning') ? 'charging' : phase;
};

const textsText = (axis: Axis, set: bigint): string => {
  const atoms = atomsIn(axis, set).flatMap((atom) => (atom.kind === 'text' ? [atom.text] : []));
  const name = nameOf(axis.of);
  const named = (texts: readonly (string | null)[]): string => texts.map((text) => JSON.stringify(text)).join(' or ');
  if (!atoms.includes(null)) return `${name} ${named(atoms)}`;
  const others = axis.atoms.flatMap((atom) => (atom.kind === 'text' && !atoms.includes(atom.text) ? [atom.text] : []));
  return `${name} other than ${named(others)}`;
};

const axisText = (axis: Axis, set: bigint, { days, tariff }: Domain): string | null => {
  const { of } = axis;
  const atoms = atomsIn(axis, set);
  switch (of.kind) {
    case 'calendar': {
      const slots = slotsText(
        atoms.flatMap((atom) => (atom.kind === 'slots' ? atom.slots : [])),
        days,
      );
      return of.when === 'start' ? `started ${slots}` : slots;
    }
    case 'phase': {
      const all = new Set(axis.atoms.flatMap((atom) => (atom.kind === 'phase' ? [goingOn(atom.phase)] : [])));
      const own = new Set(atoms.flatMap((atom) => (atom.kind === 'phase' ? [goingOn(atom.phase)] : [])));
      return own.size === all.size ? null : `while ${[...own].join(' or ')}`;
    }
    case 'reservation':
      return atoms.map((atom) => (atom.kind === 'ending' ? ENDED[atom.ending] : '')).join(' or ');
    case 'climbed':
    case 'band':
      return null;
    case 'fact':
      if (of.fact.type.kind === 'text') return textsText(axis, set);
  }
  const amount = (value: Exact): string => quantityText(value, dimensionOf(of), tariff.currency);
  const text = `${nameOf(of)} ${rangesIn(axis, set)
    .map((range) => rangeText(range, amount))
    .join(' or ')}`;
  return text;
};

/** A box in words: `Sun 22:00-24:00, energy above 20 kWh`; `always` where nothing is left out. */
export const boxText = (domain: Domain, box: Box): string => {
  const parts = domain.axes.flatMap((axis, place) => {
    const set = box[place] ?? 0n;
    return set === axis.all ? [] : (axisText(axis, set, domain) ?? []);
  });
  return parts.length === 0 ? 'always' : parts.join(', ');
};
