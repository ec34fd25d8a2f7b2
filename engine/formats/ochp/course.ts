import { fault } from '../../fault.ts';
import type { Instant } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { ReportedPeriod } from '../canonical-cdr.ts';
import { HOUR, isSome, SLACK } from '../timeline/periods.ts';
import type { BillItem, BillLine } from './bill.ts';

interface Frame {
  readonly start: Instant;
  readonly end: Instant;
}

/** A stretch over which the same lines run. */
interface Interval {
  readonly from: Instant;
  readonly to: Instant;
  readonly lines: readonly BillLine[];
}

const RUNS: ReadonlySet<BillItem> = new Set<BillItem>([
  'parkingtime',
  'usagetime',
  'energy',
  'power',
  'reservationtime',
]);

const hoursOf = ({ from, to }: { readonly from: Instant; readonly to: Instant }): Exact => to.minus(from).over(HOUR);

const requireInside = ({ from, to, pointer }: BillLine, { start, end }: Frame): void => {
  if (from.plus(SLACK).below(start))
    fault('unsound-timeline', 'the period starts before the record does', `${pointer}/startDateTime`);
  if (to.minus(SLACK).above(end))
    fault('unsound-timeline', 'the period ends after the record has ended', `${pointer}/endDateTime`);
};

/**
 * The course of a session as its bill tells it. Lines overlap, a timeline does not: it is cut wherever a line begins or ends.
 * Usage time is charging and parking time is idle, as in OCPI; where both run at once parking says how much of it was idle.
 * Energy goes evenly over the charging inside its line. An energy line alone over the whole record says nothing of when the
 * session charged, so there are no periods then and the total energy stands by itself (language rule 13).
 */
export const courseOf = (all: readonly BillLine[], frame: Frame): readonly ReportedPeriod[] => {
  const lines = all.filter(({ item }) => RUNS.has(item));
  for (const line of lines) requireInside(line, frame);
  if (saysNothingOfTime(lines, frame)) return [];
  const intervals = intervalsOf(lines, frame);
  const energies = energiesOf(lines, intervals);
  const pointer = lines[0]?.pointer.replace(/\/\d+$/, '') ?? '';
  return intervals.map((interval) => periodOf(interval, energies.get(interval) ?? null, pointer));
};

const saysNothingOfTime = (lines: readonly BillLine[], { start, end }: Frame): boolean => {
  const timed = lines.filter(({ item }) => item !== 'energy');
  return timed.length === 0 && lines.every(({ from, to }) => !from.above(start) && !to.below(end));
};

/** Lines that last run over the intervals inside them; a line without duration is an interval of its own. */
const intervalsOf = (lines: readonly BillLine[], { start, end }: Frame): readonly Interval[] => {
  const lasting = lines.filter(({ from, to }) => from.below(to));
  const inFrame = (instant: Instant): Instant => instant.greatest(start).least(end);
  const cuts = [start, end, ...lines.flatMap(({ from, to }) => [inFrame(from), inFrame(to)])].sort((a, b) =>
    a.compare(b),
  );
  const distinct = cuts.filter((cut, at) => at === 0 || !cut.equals(cuts[at - 1] ?? cut));
  const moments = lines.filter((line) => !lasting.includes(line));
  return distinct.flatMap((from, at) => {
    const to = distinct[at + 1];
    const here = moments.filter((line) => inFrame(line.from).equals(from));
    const moment = here.length === 0 ? [] : [{ from, to: from, lines: here }];
    if (to === undefined) return moment;
    const running = lasting.filter((line) => !inFrame(line.from).above(from) && !inFrame(line.to).below(to));
    return [...moment, { from, to, lines: running }];
  });
};

const has = (interval: Interval, item: BillItem): boolean => interval.lines.some((line) => line.item === item);

/** What the lines of an item say of the interval: their quantities by time. */
const quantityIn = (interval: Interval, item: BillItem): Exact =>
  sum(
    interval.lines
      .filter((line) => line.item === item)
      .map((line) =>
        line.from.below(line.to)
          ? line.quantity.times(interval.to.minus(interval.from)).over(line.to.minus(line.from))
          : line.quantity,
      ),
  );

/** Hours of an interval; time that is billed with nothing still was what its line says. */
const timesOf = (interval: Interval): Pick<ReportedPeriod, 'chargingHours' | 'idleHours' | 'reservedHours'> => {
  const length = hoursOf(interval);
  const written = (item: BillItem): Exact | null => {
    const hours = quantityIn(interval, item);
    return has(interval, item) ? (hours.isPositive ? hours : length) : null;
  };
  const [parking, usage] = [written('parkingtime'), written('usagetime')];
  const bothRun = parking !== null && usage !== null;
  const idle = bothRun ? parking.least(length) : parking;
  return {
    chargingHours: bothRun ? usage.least(length.minus(idle ?? Exact.zero)) : usage,
    idleHours: idle,
    reservedHours: written('reservationtime'),
  };
};

/** Where an energy line put its energy: where it charged, else where nothing says that it did not. */
const placesOf = (intervals: readonly Interval[]): ReadonlyMap<Interval, Exact> => {
  const charging = new Map(intervals.map((interval) => [interval, timesOf(interval).chargingHours ?? Exact.zero]));
  if ([...charging.values()].some(isSome)) return charging;
  const open = intervals.filter((interval) => !has(interval, 'parkingtime') && !has(interval, 'reservationtime'));
  return new Map((open.length === 0 ? intervals : open).map((interval) => [interval, hoursOf(interval)]));
};

const energiesOf = (lines: readonly BillLine[], intervals: readonly Interval[]): ReadonlyMap<Interval, Exact> => {
  const energies = new Map<Interval, Exact>();
  const add = (interval: Interval, energy: Exact): void => {
    energies.set(interval, (energies.get(interval) ?? Exact.zero).plus(energy));
  };
  for (const line of lines.filter(({ item }) => item === 'energy')) {
    const places = placesOf(intervals.filter((interval) => interval.lines.includes(line)));
    const total = sum([...places.values()]);
    if (total.isPositive) {
      for (const [interval, weight] of places) {
        if (weight.isPositive) add(interval, line.quantity.times(weight).over(total));
      }
    } else {
      for (const interval of [...places.keys()].slice(0, 1)) add(interval, line.quantity);
    }
  }
  return energies;
};

/** The power of the lines that bill it, where they agree. */
const powerOf = (interval: Interval): Exact | null => {
  const [first, ...others] = interval.lines.filter(({ item }) => item === 'power').map(({ quantity }) => quantity);
  return first !== undefined && others.every((other) => other.equals(first)) ? first : null;
};

/** The line that says what the time was, else any that runs. */
const pointerOf = ({ lines }: Interval): string | null =>
  (lines.find(({ item }) => item.endsWith('time')) ?? lines[0])?.pointer ?? null;

const periodOf = (interval: Interval, energy: Exact | null, list: string): ReportedPeriod => ({
  start: interval.from,
  energy,
  returnedEnergy: null,
  ...timesOf(interval),
  power: powerOf(interval),
  current: null,
  maxPower: powerOf(interval),
  maxCurrent: null,
  tariffId: null,
  pointer: pointerOf(interval) ?? list,
});
