import { STEP_GROUPS } from '../price/quantities.ts';
import type { ComponentKind } from '../program/tariff.ts';
import type { Plan, Raise, Run, Slice, Slices } from './plan.ts';
import { insertSlice, MINIMUM_BILLED, STEP } from './slices.ts';
import { ceilDivide, whole } from './whole.ts';

/** Adds an excess at the line in force last, right behind it: blocks and caps go on in the order of time. */
const addExcess = (slices: Slices, last: number, quantity: number, kind: number): void => {
  const excess = insertSlice(slices, last);
  const { leaf, atom, end } = slices.all[last] ?? excess;
  excess.leaf = leaf;
  excess.atom = atom;
  excess.done = end;
  excess.end = end;
  excess.quantity = quantity;
  excess.kind = kind;
};

interface Inside {
  readonly total: number;
  /** Index of the last slice; -1: none. */
  readonly last: number;
}

const inside = ({ all, count }: Slices, { under }: Raise): Inside => {
  let [total, last] = [0, -1];
  for (let at = 0; at < count; at += 1) {
    const slice = all[at];
    if (slice === undefined || under[slice.leaf] !== 1) continue;
    total = whole(total + slice.quantity);
    last = at;
  }
  return { total, last };
};

/** Raises what fell under each clause to its billed minimum (rule 27), then rounds it up (rule 25), inner clauses first. */
export const raiseAndRound = (
  slices: Slices,
  minimums: readonly Raise[],
  roundings: readonly Raise[],
  each: number,
): void => {
  for (const raise of minimums) {
    const { total, last } = inside(slices, raise);
    const missing = whole(raise.amount * each) - total;
    if (last >= 0 && total > 0 && missing > 0) addExcess(slices, last, missing, MINIMUM_BILLED);
  }
  for (const raise of roundings) {
    const { total, last } = inside(slices, raise);
    const excess = upTo(total, whole(raise.amount * each)) - total;
    if (last >= 0 && excess > 0) addExcess(slices, last, excess, STEP);
  }
};

const upTo = (quantity: number, step: number): number => whole(ceilDivide(quantity, step) * step);

interface Stepped {
  readonly component: number;
  readonly at: number;
  readonly slice: Slice;
  readonly order: number;
}

/** Where a slice starts: its atom's start and the share of the atom before it, as a fraction. */
const startsAfter = (
  run: Run,
  plan: Plan,
  slice: Slice,
  component: number,
): { tick: number; part: number; of: number } => {
  const { from, to } = run.columns;
  const begin = from[slice.atom] ?? 0;
  const whole_ = run.gains[plan.components[component]?.counts ?? 0]?.[slice.atom] ?? 1;
  const length = (to[slice.atom] ?? 0) - begin;
  const product = whole(length * slice.done);
  const ticks = Math.floor(product / whole_);
  return { tick: begin + ticks, part: product - ticks * whole_, of: whole_ };
};

const compareStarts = (run: Run, a: Stepped, b: Stepped): number => {
  const [one, other] = [a, b].map(({ slice, component }) => startsAfter(run, run.plan, slice, component));
  if (one === undefined || other === undefined) return 0;
  return one.tick - other.tick || whole(one.part * other.of) - whole(other.part * one.of);
};

/** OCPI's step: once for energy, once for time (charging or idle, whichever came last), once for reservation. */
export const roundUpSteps = (run: Run): void => {
  for (const kinds of STEP_GROUPS) {
    const last = steppedLast(run, kinds);
    if (last === null) continue;
    const { component, slice, at } = last;
    const planned = run.plan.components[component];
    const each = planned?.scale === 'energy' ? run.quantaPerKwh / 1000 : run.ticksPerSecond;
    const step = whole((run.plan.leaves[slice.leaf]?.step ?? 0) * each);
    const slices = run.slices[component];
    if (step <= 0 || slices === undefined) continue;
    const total = steppedTotal(run, slices);
    const excess = upTo(total, step) - total;
    if (excess > 0) addExcess(slices, at, excess, STEP);
  }
};

const steppedTotal = ({ plan }: Run, { all, count }: Slices): number => {
  let total = 0;
  for (let at = 0; at < count; at += 1) {
    const slice = all[at];
    if (slice !== undefined && plan.leaves[slice.leaf]?.step !== null) total = whole(total + slice.quantity);
  }
  return total;
};

/** As reported a period may charge and idle: it charges first (rule 41). */
const steppedLast = (run: Run, kinds: readonly ComponentKind[]): Stepped | null => {
  let last: Stepped | null = null;
  for (const { index, component, hasSteps } of run.plan.components) {
    const order = kinds.indexOf(component.kind);
    const slices = run.slices[index];
    if (order < 0 || !hasSteps || slices === undefined) continue;
    for (let at = 0; at < slices.count; at += 1) {
      const slice = slices.all[at];
      if (slice === undefined || run.plan.leaves[slice.leaf]?.step === null) continue;
      const found: Stepped = { component: index, at, slice, order };
      if (last === null || comesLater(run, found, last)) last = found;
    }
  }
  return last;
};

const comesLater = (run: Run, one: Stepped, last: Stepped): boolean => {
  const difference = compareStarts(run, one, last);
  return difference === 0 ? one.order >= last.order : difference > 0;
};
