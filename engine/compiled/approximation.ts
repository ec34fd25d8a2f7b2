import { partsOf } from './charges.ts';
import { CHARGING } from './columns.ts';
import { coursesOf } from './courses.ts';
import { occurrenceAt } from './limits.ts';
import type { Run } from './plan.ts';
import type { Track } from './track.ts';
import { whole } from './whole.ts';

/** What each component costs by rate of tax, as fractions over a common denominator each. */
export interface Costs {
  readonly rates: number;
  readonly amounts: Float64Array;
  readonly parts: Float64Array;
}

export const costsOf = (run: Run): Costs => {
  const { components, leaves, rates } = run.plan;
  const amounts = new Float64Array(components.length * rates.length);
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined) continue;
    const cell = charge.component * rates.length + (leaves[charge.leaf]?.rate ?? 0);
    amounts[cell] = whole((amounts[cell] ?? 0) + charge.after);
  }
  return { rates: rates.length, amounts, parts: Float64Array.from(components, (planned) => partsOf(run, planned)) };
};

/** Prices another course of the record. */
export type Reprice = (track: Track) => Costs;

/**
 * The charges of which another course inside a reported period would have changed the amount (rule 42), by index; found as the
 * reference evaluator finds them, by pricing the same other courses.
 */
export const approximatedCharges = (run: Run, reprice: Reprice): ReadonlySet<number> => {
  if (run.track.asReported) return NONE;
  const readsPower = run.plan.components.some(({ dependsOnPower }) => dependsOnPower);
  // Uncut, and of a period each: no part of the record has another course.
  const isWhole = run.columns.count === run.track.columns.count && !run.track.sharesPeriods;
  if (isWhole && !readsPower) return NONE;
  const approximated = new Set<number>();
  if (readsPower) addDerivedPower(run, approximated);
  if (isWhole) return approximated;
  if (run.plan.movesEnergyFreely && !mayTurn(run)) {
    addMovedEnergy(run, approximated);
    return approximated;
  }
  const assumed = assumedPeriods(run);
  if (assumed.length === 0) return approximated;
  const likes = likesOf(run);
  const uneven = assumed.filter((atoms) => !isEven(run, atoms, likes));
  if (uneven.length === 0) return approximated;
  const known = costsOf(run);
  for (const atoms of uneven)
    for (const component of changedBy(run, known, atoms, likes, reprice))
      addCharges(run, component, atoms, approximated);
  return approximated;
};

/** Power that is derived rather than reported makes an amount approximated, whatever the course (rule 44). */
const addDerivedPower = (run: Run, approximated: Set<number>): void => {
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined || charge.atom < 0 || !run.plan.components[charge.component]?.dependsOnPower) continue;
    const piece = run.track.session.pieces[run.columns.piece[charge.atom] ?? -1];
    if ((piece?.power ?? null) === null) approximated.add(at);
  }
};

/** Whether a period of several atoms is anything else than charging, so that more than its energy may move, or moves to where none was. */
const mayTurn = ({ columns: { count, assumed, period, state, energy }, track }: Run): boolean => {
  if (!track.periodsAscend) return true;
  const charges = (at: number): boolean => assumed[at] === 1 && state[at] === CHARGING && (energy[at] ?? 0) > 0;
  for (let at = 1; at < count; at += 1) {
    const isPart = period[at] === period[at - 1] && (assumed[at] === 1 || assumed[at - 1] === 1);
    if (isPart && !(charges(at) && charges(at - 1))) return true;
  }
  return false;
};

/** Where energy moves freely, a course of a period changes the amount if it does not cost the same in each of its atoms. */
const addMovedEnergy = (run: Run, approximated: Set<number>): void => {
  const { period, assumed } = run.columns;
  let first = 0;
  for (let at = 1; at <= run.chargeCount; at += 1) {
    const [one, next] = [run.charges[first], at < run.chargeCount ? run.charges[at] : undefined];
    if (one === undefined) return;
    const isSame =
      next !== undefined &&
      next.component === one.component &&
      next.atom >= 0 &&
      one.atom >= 0 &&
      period[next.atom] === period[one.atom];
    if (isSame) continue;
    if (one.atom >= 0 && assumed[one.atom] === 1 && changesWhenMoved(run, first, at))
      for (let charge = first; charge < at; charge += 1) approximated.add(charge);
    first = at;
  }
};

/** Of the charges of one component in one period. */
const changesWhenMoved = (run: Run, first: number, end: number): boolean => {
  const one = run.charges[first];
  if (one === undefined || run.plan.components[one.component]?.scale !== 'energy') return false;
  const { leaves } = run.plan;
  for (let at = first + 1; at < end; at += 1) {
    const other = run.charges[at];
    if (other === undefined) continue;
    if (other.price.coefficient !== one.price.coefficient) return true;
    if (leaves[other.leaf]?.rate !== leaves[one.leaf]?.rate && one.price.coefficient !== 0) return true;
  }
  return false;
};

const NONE: ReadonlySet<number> = new Set();

/** Of each reported period that was cut, its atoms. */
const assumedPeriods = ({ columns }: Run): readonly (readonly number[])[] => {
  const periods = new Map<number, number[]>();
  for (let atom = 0; atom < columns.count; atom += 1) {
    if (columns.assumed[atom] !== 1) continue;
    const period = columns.period[atom] ?? 0;
    const atoms = periods.get(period);
    if (atoms === undefined) periods.set(period, [atom]);
    else atoms.push(atom);
  }
  return [...periods.values()].filter((atoms) => atoms.length > 1);
};

/** By what each atom is priced: leaves, prices, and the occurrences of limits it counts in. */
const likesOf = (run: Run): readonly string[] => {
  const likes = Array.from({ length: run.columns.count }, () => '');
  const together = run.plan.together.map(({ limit }) => limit);
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined || charge.atom < 0) continue;
    const leaf = run.plan.leaves[charge.leaf];
    const limits = [...(leaf?.path.flatMap(({ terms }) => terms.limits) ?? []), ...together];
    const occurrences = limits.map(({ scope }) => occurrenceAt(run, scope, charge.at));
    likes[charge.atom] += `; ${leaf?.clause.id} ${charge.price.unitPrice} ${occurrences.join(' ')}`;
  }
  return likes;
};

const isEven = ({ columns, plan }: Run, atoms: readonly number[], likes: readonly string[]): boolean =>
  new Set(atoms.map((atom) => likes[atom])).size === 1 &&
  new Set(atoms.map((atom) => columns.state[atom])).size === 1 &&
  !plan.components.some(({ ifEver }) => ifEver !== null);

const addCharges = (run: Run, component: number, atoms: readonly number[], approximated: Set<number>): void => {
  const period = run.columns.period[atoms[0] ?? 0];
  const own: number[] = [];
  for (let at = 0; at < run.chargeCount; at += 1) if (run.charges[at]?.component === component) own.push(at);
  const inside = own.filter((at) => {
    const atom = run.charges[at]?.atom ?? -1;
    return atom >= 0 && run.columns.period[atom] === period;
  });
  for (const at of inside.length === 0 ? own : inside) approximated.add(at);
};

/** The components that another course would have given another amount. */
const changedBy = (
  run: Run,
  known: Costs,
  atoms: readonly number[],
  likes: readonly string[],
  reprice: Reprice,
): ReadonlySet<number> => {
  const changed = new Set<number>();
  for (const course of coursesOf(run, atoms, likes)) {
    const other = reprice(course);
    for (const { index } of run.plan.components) if (differ(known, other, index)) changed.add(index);
    if (changed.size === run.plan.components.length) break;
  }
  return changed;
};

const differ = (one: Costs, other: Costs, component: number): boolean => {
  const [parts, otherParts] = [one.parts[component] ?? 1, other.parts[component] ?? 1];
  for (let rate = 0; rate < one.rates; rate += 1) {
    const cell = component * one.rates + rate;
    const [a, b] = [one.amounts[cell] ?? 0, other.amounts[cell] ?? 0];
    if (parts === otherParts ? a !== b : BigInt(a) * BigInt(otherParts) !== BigInt(b) * BigInt(parts)) return true;
  }
  return false;
};
