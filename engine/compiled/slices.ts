import { givesCurrent, givesPower } from './conditions.ts';
import { factAtMoment, standAtAtom } from './moments.ts';
import type { PlannedComponent, Run, Slice, Slices } from './plan.ts';
import { retreat } from './retreat.ts';

export const MEASURED = 0;
export const MINIMUM_BILLED = 1;
export const STEP = 2;

export const createSlices = (): Slices => ({ count: 0, all: [] });

const emptySlice = (): Slice => ({ leaf: 0, kind: MEASURED, quantity: 0, atom: 0, done: 0, end: 0 });

export const addSlice = (slices: Slices): Slice => {
  let slice = slices.all[slices.count];
  if (slice === undefined) {
    slice = emptySlice();
    slices.all.push(slice);
  }
  slices.count += 1;
  return slice;
};

/** A slice of its own right behind another. */
export const insertSlice = (slices: Slices, behind: number): Slice => {
  slices.all.splice(behind + 1, 0, emptySlice());
  slices.count += 1;
  return slices.all[behind + 1] ?? retreat('fault');
};

/** Whether there is, or may be, a quantity: a record that cannot tell charging from idle may have either (rule 13). */
export const needsPricing = (run: Run, planned: PlannedComponent): boolean => {
  const { columns } = run;
  const gain = run.gains[planned.counts];
  for (let at = 0; at < columns.count; at += 1) {
    if ((gain?.[at] ?? 0) > 0) return true;
    if (planned.needsState && (columns.unknown[at] ?? 0) > 0) return true;
  }
  return false;
};

/** Everything its text names has to be given where it has a quantity (rule 53). */
const requireInputs = (run: Run, planned: PlannedComponent): void => {
  if (planned.needsChargeEnd && run.track.hasUnknown) retreat('fault');
  const { facts, needsPower, needsCurrent } = planned;
  if (facts.length === 0 && !needsPower && !needsCurrent) return;
  const gain = run.gains[planned.counts];
  for (let at = 0; at < run.columns.count; at += 1) {
    if (!((gain?.[at] ?? 0) > 0)) continue;
    if (needsPower && !givesPower(run, at)) retreat('fault');
    if (needsCurrent && !givesCurrent(run, at)) retreat('fault');
    standAtAtom(run, at);
    for (const fact of facts) factAtMoment(run, fact);
  }
};

/** Puts every unit of a component's quantity under the one leaf that applies to it (language 1.4, step 3). */
export const sliceComponent = (run: Run, planned: PlannedComponent, slices: Slices): void => {
  slices.count = 0;
  if (!needsPricing(run, planned)) return;
  requireInputs(run, planned);
  if (planned.needsState && run.track.hasUnknown) retreat('fault');
  const { plan, columns, climbed } = run;
  const gain = run.gains[planned.counts];
  run.ownTotal = run.totals[planned.counts] ?? 0;
  for (const ladder of planned.ladders) climbed[ladder] = 0;
  for (let atom = 0; atom < columns.count; atom += 1) {
    const quantity = gain?.[atom] ?? 0;
    if (!(quantity > 0)) continue;
    standAtAtom(run, atom);
    let done = 0;
    while (done < quantity) {
      run.room = Number.POSITIVE_INFINITY;
      const leaf = planned.place(run);
      const left = quantity - done;
      const taken = run.room < left && !run.track.asReported ? run.room : left;
      const slice = addSlice(slices);
      slice.leaf = leaf;
      slice.kind = MEASURED;
      slice.quantity = taken;
      slice.atom = atom;
      slice.done = done;
      done += taken;
      slice.end = done;
      for (const ladder of plan.leaves[leaf]?.ladders ?? NONE) climbed[ladder] = (climbed[ladder] ?? 0) + taken;
    }
  }
};

const NONE: readonly number[] = [];
