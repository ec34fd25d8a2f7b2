import { CLOCKS } from '../price/clocks.ts';
import { boundariesOf } from './boundaries.ts';
import { type Columns, NO_STATE, OUT_OF_ORDER, PLUGGED_IN, RESERVED } from './columns.ts';
import { perBase } from './conditions.ts';
import { applyCuts, type PieceCuts } from './cut.ts';
import { readWallClock } from './moments.ts';
import type { Run } from './plan.ts';
import { lcm, whole } from './whole.ts';

export const SESSION_TIME = CLOCKS.indexOf('session time');
export const IDLE_AFTER = CLOCKS.indexOf('idle time after charge end');
export const AFTER_CHARGE = CLOCKS.indexOf('time after charge end');
export const AFTER_SLOT = CLOCKS.indexOf('time after slot end');

/** Step (2) of language 1.4: the timeline cut at every boundary, with its clocks. As reported nothing is cut. */
export const layOut = (run: Run): void => {
  const { plan, track } = run;
  if (!track.asReported && mayCut(run)) {
    const cuts = cutsAtInstants(run.columns, boundariesOf(run));
    if (cuts.length > 0) applyCuts(run, cuts);
  }
  runClocks(run);
  if (!track.asReported && plan.cuts.thresholds.length > 0) {
    const cuts = cutsAtThresholds(run);
    if (cuts.length > 0) {
      applyCuts(run, cuts);
      runClocks(run);
    }
  }
  if (plan.needsLocalTime) readWallClocks(run);
};

const mayCut = ({ plan: { cuts }, slotEnd, followed }: Run): boolean =>
  cuts.calendar || cuts.lengths.length + cuts.series.length > 0 || slotEnd !== null || followed.length > 0;

/** The ticks ascend, and so do the pieces: each looks on from where the one before it began to look. */
const cutsAtInstants = ({ count, from, to }: Columns, ticks: readonly number[]): readonly PieceCuts[] => {
  const cuts: PieceCuts[] = [];
  let first = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let piece = 0; piece < count && ticks.length > 0; piece += 1) {
    const [begin, end] = [from[piece] ?? 0, to[piece] ?? 0];
    if (begin < last) first = 0;
    last = begin;
    while (first < ticks.length && (ticks[first] ?? 0) <= begin) first += 1;
    let after: number[] | null = null;
    for (let at = first; at < ticks.length; at += 1) {
      const tick = ticks[at] ?? 0;
      if (tick >= end) break;
      after ??= [];
      after.push(tick - begin);
    }
    if (after !== null) cuts.push({ piece, parts: end - begin, after });
  }
  return cuts;
};

/** Everything runs evenly within a piece, so a value of a clock is a share of the piece. */
const cutsAtThresholds = (run: Run): readonly PieceCuts[] => {
  const cuts: PieceCuts[] = [];
  for (let piece = 0; piece < run.columns.count; piece += 1) {
    const cut = thresholdsInside(run, piece);
    if (cut !== null) cuts.push(cut);
  }
  return cuts;
};

const thresholdsInside = (run: Run, piece: number): PieceCuts | null => {
  const shares: { after: number; parts: number }[] = [];
  for (const { clock, limits } of run.plan.cuts.thresholds) {
    const gain = run.gains[clock]?.[piece] ?? 0;
    if (!(gain > 0)) continue;
    const start = run.starts[clock]?.[piece] ?? 0;
    for (const base of limits) {
      const after = whole(base * perBase(run, clock)) - start;
      if (after > 0 && after < gain) shares.push({ after, parts: gain });
    }
  }
  if (shares.length === 0) return null;
  const parts = shares.reduce((common, share) => lcm(common, share.parts), 1);
  const after = shares.map((share) => whole(share.after * (parts / share.parts))).sort((a, b) => a - b);
  return { piece, parts, after: after.filter((value, index) => value !== after[index - 1]) };
};

/** Room for as many values as the record has atoms; what is there is written over. */
const roomFor = (values: Float64Array | undefined, count: number): Float64Array =>
  values !== undefined && values.length >= count ? values : new Float64Array(Math.max(8, 2 * count));

/** What each clock that the plan asks for gains in each atom, where it starts, and what it comes to. */
const runClocks = (run: Run): void => {
  const { columns, gains, starts, plan } = run;
  gains[0] = columns.energy;
  gains[1] = columns.returned;
  gains[3] = columns.connected;
  gains[4] = columns.charging;
  gains[5] = columns.idle;
  gains[9] = columns.reserved;
  if (plan.needsDerivedClocks) runDerivedClocks(run);
  for (const clock of plan.totals) addUp(run, clock);
  for (const clock of plan.clocks) {
    const gain = gains[clock];
    const start = roomFor(starts[clock], columns.count);
    let now = 0;
    for (let at = 0; at < columns.count; at += 1) {
      start[at] = now;
      now += gain?.[at] ?? 0;
    }
    starts[clock] = start;
  }
  if (run.track.asReported && run.sessionStart !== null) readOffTimestamps(run, run.sessionStart);
};

const addUp = ({ columns, gains, totals }: Run, clock: number): void => {
  const gain = gains[clock];
  let total = 0;
  for (let at = 0; at < columns.count; at += 1) total += gain?.[at] ?? 0;
  totals[clock] = whole(total);
};

/** What all clocks come to, whether the plan asks for them or not: a result tells them. */
export const runAllTotals = (run: Run): void => {
  runDerivedClocks(run);
  for (let clock = 0; clock < CLOCKS.length; clock += 1) addUp(run, clock);
};

/** As reported the session clock is read off the timestamps (rule 43). */
const readOffTimestamps = ({ columns, starts }: Run, sessionStart: number): void => {
  const start = starts[SESSION_TIME];
  if (start !== undefined)
    for (let at = 0; at < columns.count; at += 1) start[at] = Math.max(0, (columns.from[at] ?? 0) - sessionStart);
};

const runDerivedClocks = (run: Run): void => {
  const { columns, gains, sessionStart, chargeEnd, slotEnd } = run;
  const { count, from, to, state, idle } = columns;
  const session = roomFor(gains[SESSION_TIME], count);
  const idleAfter = roomFor(gains[IDLE_AFTER], count);
  const afterCharge = roomFor(gains[AFTER_CHARGE], count);
  const afterSlot = roomFor(gains[AFTER_SLOT], count);
  for (let at = 0; at < count; at += 1) {
    const [begin, end, of] = [from[at] ?? 0, to[at] ?? 0, state[at] ?? 0];
    const runs = sessionStart !== null && of !== RESERVED && of !== PLUGGED_IN && of !== OUT_OF_ORDER;
    const elapsed = runs && begin >= sessionStart ? end - begin : 0;
    const isAfter = chargeEnd !== null && (begin >= chargeEnd || (of === NO_STATE && end >= chargeEnd));
    const idling = isAfter ? (idle[at] ?? 0) : 0;
    session[at] = elapsed;
    idleAfter[at] = idling;
    afterCharge[at] = isAfter && of !== NO_STATE ? elapsed : idling;
    afterSlot[at] = slotEnd !== null && begin >= slotEnd ? elapsed : 0;
  }
  gains[SESSION_TIME] = session;
  gains[IDLE_AFTER] = idleAfter;
  gains[AFTER_CHARGE] = afterCharge;
  gains[AFTER_SLOT] = afterSlot;
};

const readWallClocks = (run: Run): void => {
  const { count, from } = run.columns;
  run.days = roomFor(run.days, count);
  run.seconds = roomFor(run.seconds, count);
  for (let at = 0; at < count; at += 1) {
    readWallClock(run, from[at] ?? 0);
    run.days[at] = run.day;
    run.seconds[at] = run.second;
  }
  readWallClock(run, run.start);
  run.startDay = run.day;
  run.startSecond = run.second;
};
