import type { Clause, ComponentKind } from '../program/tariff.ts';
import { type Exact, sum } from '../values/exact.ts';
import type { Slice } from './slices.ts';

const under = (slices: readonly Slice[], clause: Clause): Slice[] =>
  slices.filter((slice) => slice.path.some((other) => other.id === clause.id));

/** Adds an excess at the line in force last, right behind it: blocks and caps go on in the order of time. */
const withExcess = (slices: readonly Slice[], last: Slice, quantity: Exact, kind: 'minimum_billed' | 'step'): Slice[] =>
  slices.toSpliced(slices.indexOf(last) + 1, 0, { ...last, kind, quantity, from: last.to, to: last.to });

/** All clauses the slices fell under, inner ones first. */
const clausesOf = (slices: readonly Slice[]): Clause[] => {
  const depths = new Map<number, { readonly clause: Clause; readonly depth: number }>();
  for (const { path } of slices) for (const [depth, clause] of path.entries()) depths.set(clause.id, { clause, depth });
  return [...depths.values()]
    .sort((a, b) => b.depth - a.depth || a.clause.id - b.clause.id)
    .map((entry) => entry.clause);
};

/** Raises what fell under each clause to its billed minimum (rule 27), then rounds it up (rule 25), inner clauses first. */
export const raisedAndRounded = (slices: readonly Slice[]): Slice[] => {
  let result = [...slices];
  for (const clause of clausesOf(slices)) {
    const { minimum } = clause.terms;
    if (minimum === null) continue;
    const inside = under(result, clause);
    const total = sum(inside.map((slice) => slice.quantity));
    const last = inside.at(-1);
    if (last === undefined || !total.isPositive || !total.below(minimum)) continue;
    result = withExcess(result, last, minimum.minus(total), 'minimum_billed');
  }
  for (const clause of clausesOf(slices)) {
    const { roundedUpTo } = clause.terms;
    if (roundedUpTo === null) continue;
    const inside = under(result, clause);
    const last = inside.at(-1);
    if (last === undefined) continue;
    const total = sum(inside.map((slice) => slice.quantity));
    const excess = total.upToMultipleOf(roundedUpTo).minus(total);
    if (excess.isPositive) result = withExcess(result, last, excess, 'step');
  }
  return result;
};

/** Rule 26: what is rounded up once, together. Connected time and returned energy have no OCPI step of their own: each by itself. */
export const STEP_GROUPS: readonly (readonly ComponentKind[])[] = [
  ['energy'],
  ['charging_time', 'idle_time', 'idle_time_after_charge_end'],
  ['connected_time'],
  ['returned_energy'],
  ['reservation_time'],
];

const stepOf = (slice: Slice): Exact | null =>
  slice.path.findLast((clause) => clause.terms.step !== null)?.terms.step ?? null;

const steppedLast = (slices: readonly Slice[], kinds: readonly ComponentKind[]): Slice | null => {
  const stepped = slices.filter((slice) => kinds.includes(slice.component.kind) && stepOf(slice) !== null);
  // As reported a period may charge and idle: it charges first (rule 41).
  const comesLater = (slice: Slice, last: Slice): boolean =>
    slice.from.equals(last.from)
      ? kinds.indexOf(slice.component.kind) >= kinds.indexOf(last.component.kind)
      : slice.from.above(last.from);
  return stepped.reduce<Slice | null>((last, slice) => (last === null || comesLater(slice, last) ? slice : last), null);
};

/** OCPI's step (rule 26): once for energy, once for time (charging or idle, whichever came last), once for reservation. */
export const stepped = (byComponent: readonly (readonly Slice[])[]): Slice[][] => {
  const all = byComponent.flat();
  let result = byComponent.map((slices) => [...slices]);
  for (const kinds of STEP_GROUPS) {
    const last = steppedLast(all, kinds);
    const step = last === null ? null : stepOf(last);
    if (last === null || step === null || !step.isPositive) continue;
    const same = all.filter((slice) => slice.component === last.component && stepOf(slice) !== null);
    const total = sum(same.map((slice) => slice.quantity));
    const excess = total.upToMultipleOf(step).minus(total);
    if (!excess.isPositive) continue;
    result = result.map((slices) => (slices.includes(last) ? withExcess(slices, last, excess, 'step') : slices));
  }
  return result;
};
