import { DAY_SECONDS } from './moments.ts';
import type { Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { lastFrom, startsOf } from './series.ts';
import { floorDivide, whole } from './whole.ts';

/** A session of more days than the reference evaluator takes. */
const MOST_DAYS = 4000;

/** The ticks inside the record at which some line may begin or cease to apply, ascending, each once. */
export const boundariesOf = (run: Run): readonly number[] => {
  const { columns, plan, slotEnd } = run;
  const { cuts } = plan;
  const first = columns.from[0] ?? 0;
  let last = first;
  for (let at = 0; at < columns.count; at += 1) if ((columns.to[at] ?? 0) > last) last = columns.to[at] ?? 0;
  if (first === last) return NONE;
  const ticks: number[] = [];
  const add = (tick: number): void => {
    if (tick > first && tick < last) ticks.push(tick);
  };
  if (slotEnd !== null) add(slotEnd);
  if (cuts.calendar) addCalendar(run, first, last, add);
  for (const length of cuts.lengths) addMultiples(run.sessionStart ?? first, length * run.ticksPerSecond, last, add);
  for (const { name, seconds } of cuts.series) addSeries(run, name, seconds, last, add);
  for (const { cuts: isCut, from } of run.followed) if (isCut) for (const tick of from) add(tick);
  if (ticks.length < 2) return ticks;
  ticks.sort((a, b) => a - b);
  return ticks.filter((tick, at) => tick !== ticks[at - 1]);
};

const NONE: readonly number[] = [];

/** Local midnights, changes of the clocks, and the seconds of each local day that a window begins or ends at. */
const addCalendar = (run: Run, first: number, last: number, add: (tick: number) => void): void => {
  const { origin, zone } = run.track;
  const tickOf = (second: number): number => (second - origin) * run.ticksPerSecond;
  const dayOf = (tick: number): number => {
    const utc = origin + floorDivide(tick, run.ticksPerSecond);
    return Math.floor((utc + zone.offsetAt(utc)) / DAY_SECONDS);
  };
  const [from, to] = [dayOf(first), dayOf(last)];
  if (to - from >= MOST_DAYS) retreat('fault');
  for (let day = from; day <= to; day += 1) {
    const [start, end] = [zone.startOfDay(day), zone.startOfDay(day + 1)];
    add(tickOf(start));
    if (end - start === DAY_SECONDS && zone.offsetAt(start) === zone.offsetAt(end - 1)) {
      for (const second of run.plan.cuts.seconds) add(tickOf(start + second));
      continue;
    }
    const change = zone.clockChange(day);
    if (change !== null) add(tickOf(change));
    for (const second of run.plan.cuts.seconds) for (const at of zone.instantsAt(day, second)) add(tickOf(at));
  }
};

/** Where the values of a series begin and end. */
const addSeries = (run: Run, name: string, seconds: number, last: number, add: (tick: number) => void): void => {
  const { origin } = run.track;
  const starts = startsOf(run.inputs.series.get(name)?.values ?? []);
  const end = origin + floorDivide(last, run.ticksPerSecond) + 1;
  // One that began before the record may end in it.
  for (let at = Math.max(0, lastFrom(starts, origin - seconds)); at < starts.length; at += 1) {
    const start = starts[at] ?? 0;
    if (start > end) return;
    if (start === Number.NEGATIVE_INFINITY) continue;
    add((start - origin) * run.ticksPerSecond);
    add((start + seconds - origin) * run.ticksPerSecond);
  }
};

const addMultiples = (start: number, length: number, end: number, add: (tick: number) => void): void => {
  for (let at = start + length; at < end; at = whole(at + length)) add(at);
};
