import { describeValue, entryAt, type UsedLog } from '../price/evaluation.ts';
import type { Fact, FactValue } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';
import type { Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { floorDivide } from './whole.ts';

export const DAY_SECONDS = 86_400;

/** Days since 1970 at a tick, by the wall clock; the second of that day is left in `run.second`. */
export const readWallClock = (run: Run, tick: number): void => {
  const utc = run.track.origin + floorDivide(tick, run.ticksPerSecond);
  const local = utc + run.track.zone.offsetAt(utc);
  run.day = Math.floor(local / DAY_SECONDS);
  run.second = local - run.day * DAY_SECONDS;
};

/** Conditions at the start of an atom; as reported its clocks stand still. */
export const standAtAtom = (run: Run, atom: number): void => {
  run.atom = atom;
  run.tick = run.columns.from[atom] ?? 0;
  run.day = run.days[atom] ?? 0;
  run.second = run.seconds[atom] ?? 0;
  run.still = run.track.asReported;
  run.atTotals = false;
};

const firstAtomFrom = (run: Run, tick: number): number => {
  const { from, count } = run.columns;
  for (let at = 0; at < count; at += 1) if ((from[at] ?? 0) >= tick) return at;
  return count === 0 ? -1 : 0;
};

/** Where a fee is read: its phase's start, and totals (rule 23). */
export const standAtFee = (run: Run, tick: number): void => {
  run.atom = firstAtomFrom(run, tick);
  run.tick = tick;
  if (run.plan.needsLocalTime) readWallClock(run, tick);
  run.still = true;
  run.atTotals = true;
};

/** Reads something where conditions marked `started` or `at start` are read, and comes back. */
export const atStartMoment = <T>(run: Run, read: (run: Run) => T): T => {
  const { atom, tick, day, second, still, atTotals } = run;
  run.atom = firstAtomFrom(run, run.start);
  run.tick = run.start;
  run.day = run.startDay;
  run.second = run.startSecond;
  run.still = true;
  run.atTotals = run.atom < 0;
  const result = read(run);
  run.atom = atom;
  run.tick = tick;
  run.day = day;
  run.second = second;
  run.still = still;
  run.atTotals = atTotals;
  return result;
};

/** The instant of a tick, exact. */
export const instantOf = (run: Run, tick: number): Exact =>
  Exact.ratio(BigInt(tick), BigInt(run.ticksPerSecond)).plus(Exact.integer(run.track.origin));

/** A missing fact is a fault, which the reference evaluator words. */
export const factAtMoment = (run: Run, fact: Fact): FactValue => {
  const value = valueAtMoment(run, fact) ?? retreat('fault');
  if (run.used !== null) note(run.used, fact, value);
  return value;
};

const valueAtMoment = (run: Run, fact: Fact): FactValue | null => {
  if (fact.origin === 'record') return run.track.session.facts.get(fact.name) ?? null;
  if (fact.followed) return followedAt(run, fact);
  return entryAt(run.inputs.facts.get(fact.name) ?? [], startOf(run))?.value ?? null;
};

const startOf = ({ track: { session } }: Run): Exact => session.start ?? session.reservation?.from ?? retreat('fault');

const followedAt = (run: Run, fact: Fact): FactValue | null => {
  const followed = run.followed.find(({ name }) => name === fact.name);
  if (followed === undefined) return null;
  for (let at = followed.from.length - 1; at >= 0; at -= 1)
    if ((followed.from[at] ?? 0) <= run.tick) return followed.values[at] ?? null;
  return null;
};

/** As the reference evaluator notes it: the values of a followed fact one after the other. */
const note = (used: UsedLog, fact: Fact, value: FactValue): void => {
  const log = fact.origin === 'counter' ? used.counters : used.facts;
  const text = describeValue(value);
  const known = log.get(fact.name);
  if (known === undefined || fact.origin === 'record') log.set(fact.name, text);
  else if (fact.followed && !known.split(', ').includes(text)) log.set(fact.name, `${known}, ${text}`);
};
