import { CLOCKS } from '../price/clocks.ts';
import type { Inputs } from '../session/inputs.ts';
import { dateOfDay } from '../values/zone-table.ts';
import { chargeSlices, quantaPerBase } from './charges.ts';
import { layOut } from './clocks.ts';
import { chargeFee } from './fees.ts';
import { type ChargeSpan, limitCharges, requireNoneShared, roundCharges } from './limits.ts';
import { readWallClock } from './moments.ts';
import type { FollowedFact, Plan, PlannedComponent, Run } from './plan.ts';
import { raiseAndRound, roundUpSteps } from './quantities.ts';
import { createSlices, sliceComponent } from './slices.ts';
import type { Track } from './track.ts';
import { wholeAt } from './whole.ts';

const NONE: readonly FollowedFact[] = [];
const NO_VALUES = new Float64Array(0);

/** The work space of a plan, for record after record. */
export const createRun = (plan: Plan, track: Track, inputs: Inputs): Run => ({
  plan,
  track,
  inputs,
  used: null,
  columns: track.columns,
  spare: [],
  ticksPerSecond: 1,
  quantaPerKwh: 1,
  sessionStart: null,
  start: 0,
  recordStart: 0,
  chargeEnd: null,
  slotEnd: null,
  gains: CLOCKS.map(() => NO_VALUES),
  starts: CLOCKS.map(() => NO_VALUES),
  totals: new Float64Array(CLOCKS.length),
  days: NO_VALUES,
  seconds: NO_VALUES,
  startDay: 0,
  startSecond: 0,
  followed: NONE,
  atom: -1,
  tick: 0,
  day: 0,
  second: 0,
  still: false,
  atTotals: false,
  room: 0,
  ownTotal: 0,
  climbed: new Float64Array(plan.ladders),
  leafPrices: plan.leaves.map(({ prices }) => (plan.isDated ? null : (prices[0]?.price ?? null))),
  partsFor: { quanta: 0, ticks: 0, parts: 1 },
  slices: plan.components.map(createSlices),
  charges: [],
  chargeCount: 0,
  adjustments: [],
});

/**
 * Steps (2) to (5) of language 1.4 on one record: what each component costs is then in the run's charges, after limits and
 * roundings of lines and components. Throws a retreat where the reference evaluator has to look.
 */
export const evaluate = (run: Run, track: Track, inputs: Inputs): void => {
  stand(run, track, inputs);
  layOut(run);
  if (run.plan.isDated) choosePrices(run);
  const { components } = run.plan;
  run.chargeCount = 0;
  run.adjustments.length = 0;
  for (const planned of components) if (!planned.isFee) slice(run, planned);
  if (run.plan.hasSteps) roundUpSteps(run);
  for (const planned of components) charge(run, planned);
  if (run.plan.together.length > 0) requireNoneShared(run);
  if (run.plan.componentRoundings.length > 0) roundComponents(run);
};

const stand = (run: Run, track: Track, inputs: Inputs): void => {
  run.track = track;
  run.inputs = inputs;
  run.columns = track.columns;
  run.ticksPerSecond = track.ticksPerSecond;
  run.quantaPerKwh = track.quantaPerKwh;
  run.sessionStart = track.sessionStart;
  run.recordStart = track.recordStart;
  run.start = track.sessionStart ?? track.recordStart;
  run.chargeEnd = track.chargeEnd;
  run.slotEnd = track.slotEnd;
  run.followed = followedFacts(run);
};

/** Followed facts cut the timeline, so they are counted in its ticks. */
const followedFacts = ({ plan, track, inputs }: Run): readonly FollowedFact[] => {
  if (plan.followed.length === 0) return NONE;
  const shift = track.origin * track.ticksPerSecond;
  return plan.followed.map(({ name }) => {
    const entries = inputs.facts.get(name) ?? [];
    return {
      name,
      cuts: plan.cuts.facts.some((fact) => fact.name === name),
      from: entries.map(({ from }) =>
        from === null ? Number.NEGATIVE_INFINITY : wholeAt(from, track.ticksPerSecond) - shift,
      ),
      values: entries.map(({ value }) => value),
    };
  });
};

const slice = (run: Run, planned: PlannedComponent): void => {
  const slices = run.slices[planned.index];
  if (slices === undefined) return;
  sliceComponent(run, planned, slices);
  const { minimums, roundings } = planned;
  if (slices.count > 0 && minimums.length + roundings.length > 0)
    raiseAndRound(slices, minimums, roundings, quantaPerBase(run, planned));
};

const charge = (run: Run, planned: PlannedComponent): void => {
  const first = run.chargeCount;
  const slices = run.slices[planned.index];
  if (planned.isFee) chargeFee(run, planned);
  else if (slices !== undefined) chargeSlices(run, planned, slices);
  const span: ChargeSpan = { first, end: run.chargeCount };
  if (span.end === first) return;
  roundCharges(run, planned, span, run.plan.lineRoundings, 'lines');
  limitCharges(run, planned, span);
};

/** After all limits, those on several components too. */
const roundComponents = (run: Run): void => {
  const { components, componentRoundings } = run.plan;
  let first = 0;
  for (let at = 1; at <= run.chargeCount; at += 1) {
    const component = run.charges[first]?.component ?? 0;
    if (at < run.chargeCount && run.charges[at]?.component === component) continue;
    const planned = components[component];
    if (planned !== undefined) roundCharges(run, planned, { first, end: at }, componentRoundings, 'components');
    first = at;
  }
};

/** The entries of dated values in force when the record starts (rule 6). */
const choosePrices = (run: Run): void => {
  readWallClock(run, run.recordStart);
  const date = dateOfDay(run.day);
  for (const { index, prices } of run.plan.leaves)
    run.leafPrices[index] = prices.findLast(({ from }) => from === null || from <= date)?.price ?? null;
};
