// What is wrong with a row, told from the text of its columns by a few lines that know nothing of the engine.

import { cell, evseOf, type Row, ratedPower } from './perth.ts';

export type Severity = 'error' | 'doubtful';

/** The checks that are meant for the faults of these lists, with what each says of a row. */
export type Faults = ReadonlyMap<string, Severity>;

export const INTENDED = [
  'mandatory-field-missing',
  'field-unreadable',
  'end-before-start',
  'no-duration-but-energy',
  'session-very-long',
  'energy-above-physical-limit',
  'same-session-twice',
  'overlap-at-evse',
] as const;

interface Session {
  readonly evse: string;
  /** Minutes of UTC; null: not written. */
  readonly start: number | null;
  readonly end: number | null;
  readonly wattHours: number | null;
  readonly ratedWatts: number;
}

const DAY = 24 * 60;

const lastSunday = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month, 0));
  return last.getTime() - last.getUTCDay() * 86_400_000;
};

/** British clocks are an hour ahead from 01:00 on the last Sunday of March to 02:00, as they show it, on that of October. */
const minuteOf = (date: string, time: string): number | null => {
  if (date === '' || time === '') return null;
  const shown = Date.parse(`${date.slice(0, 10)}T${time}Z`);
  const year = Number(date.slice(0, 4));
  const isSummer = shown >= lastSunday(year, 3) + 3_600_000 && shown < lastSunday(year, 10) + 7_200_000;
  return shown / 60_000 - (isSummer ? 60 : 0);
};

const sessionOf = (row: Row): Session => ({
  evse: evseOf(row),
  start: minuteOf(cell(row, 'Start Date'), cell(row, 'Start Time')),
  end: minuteOf(cell(row, 'End Date'), cell(row, 'End Time')),
  wattHours: cell(row, 'Total kWh') === '' ? null : Math.round(Number(cell(row, 'Total kWh')) * 1000),
  ratedWatts: 1000 * ratedPower(row),
});

const together = (a: Session, b: Session): number =>
  Math.min(a.end ?? 0, b.end ?? 0) - Math.max(a.start ?? 0, b.start ?? 0);

const isTwice = (a: Session, b: Session): boolean =>
  together(a, b) > 0 &&
  Math.abs((a.start ?? 0) - (b.start ?? 0)) <= 2 &&
  Math.abs((a.wattHours ?? -1) - (b.wattHours ?? -1)) <= 10 &&
  (a.wattHours ?? 0) > 0;

const isOverlapping = (a: Session, b: Session): boolean =>
  together(a, b) > 2 && Math.abs((a.start ?? 0) - (b.start ?? 0)) <= 32 * DAY;

/** Of one row, and of those that came before it at its connector. */
const faultsOf = (session: Session, earlier: readonly Session[]): Faults => {
  const { start, end, wattHours, ratedWatts } = session;
  const faults = new Map<string, Severity>();
  if (start === null || end === null || wattHours === null) return faults.set('mandatory-field-missing', 'error');
  const minutes = end - start;
  if (wattHours < 0) faults.set('field-unreadable', 'error');
  if (minutes < 0) return faults.set('end-before-start', 'error');
  if (minutes === 0 && wattHours > 0) faults.set('no-duration-but-energy', wattHours > 7_000 ? 'error' : 'doubtful');
  if (minutes > 7 * DAY) faults.set('session-very-long', minutes > 31 * DAY ? 'error' : 'doubtful');
  // Rated power, five or twenty per cent, and half a kilowatt-hour; in sixtieths of a watt-hour and per cent.
  const beyond = (percent: number): boolean => 6_000 * wattHours > ratedWatts * minutes * percent + 6_000 * 500;
  if (beyond(105)) faults.set('energy-above-physical-limit', beyond(120) ? 'error' : 'doubtful');
  if (earlier.some((other) => isTwice(session, other))) faults.set('same-session-twice', 'error');
  if (earlier.some((other) => isOverlapping(session, other))) faults.set('overlap-at-evse', 'doubtful');
  return faults;
};

/** Of each row, in the order that they come in. */
export const faultsIn = (rows: readonly Row[]): readonly Faults[] => {
  const before = new Map<string, Session[]>();
  return rows.map((row) => {
    const session = sessionOf(row);
    const earlier = before.get(session.evse) ?? [];
    before.set(session.evse, earlier);
    const faults = faultsOf(session, earlier);
    const isWhole = session.start !== null && session.end !== null && session.end >= session.start;
    if (isWhole) earlier.push(session);
    return faults;
  });
};
