import { FaultError } from '../fault.ts';
import type { Component, Tariff } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { afterAdjustments, type Charge } from './charges.ts';
import { type Assumed, coursesOf } from './courses.ts';
import type { Atom } from './cut.ts';
import { type Evaluation, emptyLog } from './evaluation.ts';
import { occurrenceOf } from './limits.ts';
import { prepare } from './prepare.ts';

const dependsOnPower = (component: Component): boolean =>
  component.inputs.some(
    (input) =>
      input.kind === 'measure' &&
      (input.measure === 'power' || (input.measure === 'quarter-hour average power' && !input.total)),
  );

/** The reported periods of the tariff's part; of others the course is known. */
const assumedIn = (evaluation: Evaluation, tariff: Tariff): Assumed[] => {
  const periods = new Map<number, Atom[]>();
  for (const atom of evaluation.atoms) {
    // Where nobody knows when charging ended, the course of the energy is assumed even if the sums were measured.
    const assumed = atom.provenance === 'reported' || atom.state === 'connected';
    if (assumed && atom.tariff === tariff.id) periods.set(atom.period, [...(periods.get(atom.period) ?? []), atom]);
  }
  return [...periods].map(([period, atoms]) => ({ period, atoms }));
};

/** What each component costs, by rate of tax. */
const amountsOf = (charges: readonly Charge[]): ReadonlyMap<Component, ReadonlyMap<string, Exact>> => {
  const amounts = new Map<Component, Map<string, Exact>>();
  for (const charge of charges) {
    const own = amounts.get(charge.component) ?? new Map<string, Exact>();
    const rate = String(charge.rate);
    amounts.set(charge.component, own.set(rate, (own.get(rate) ?? Exact.zero).plus(afterAdjustments(charge))));
  }
  return amounts;
};

const differ = (a: ReadonlyMap<string, Exact> | undefined, b: ReadonlyMap<string, Exact> | undefined): boolean =>
  [...new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])])].some(
    (rate) => !(a?.get(rate) ?? Exact.zero).equals(b?.get(rate) ?? Exact.zero),
  );

/** By what an atom is priced: lines, prices, and the occurrences of limits it counts in. */
const pricedLike = (evaluation: Evaluation, tariff: Tariff, charges: readonly Charge[]): ReadonlyMap<Atom, string> => {
  const together = tariff.together.map(({ limit }) => limit);
  const likes = new Map<Atom, string>();
  for (const { atom, path, leaf, unitPrice, at } of charges) {
    if (atom === null) continue;
    const limits = [...path.flatMap((clause) => clause.terms.limits), ...together];
    const occurrences = limits.map((limit) => occurrenceOf(evaluation, limit.scope, at));
    likes.set(atom, `${likes.get(atom) ?? ''}; ${leaf.id} ${unitPrice} ${occurrences.join(' ')}`);
  }
  return likes;
};

/** Whether every part of the period is priced alike, whenever it came: a fee of `if ever` may still ask when. */
const isEven = ({ atoms }: Assumed, likes: ReadonlyMap<Atom, string>, tariff: Tariff): boolean =>
  atoms.length === 1 ||
  (new Set(atoms.map((atom) => likes.get(atom))).size === 1 &&
    new Set(atoms.map(({ state }) => state)).size === 1 &&
    !tariff.components.some(({ clause }) => clause.kind === 'alternatives' && clause.ifEver));

/** The components that another course would have given another amount; a course without a price differs in all it touches. */
const changedBy = (
  evaluation: Evaluation,
  tariff: Tariff,
  charges: readonly Charge[],
  assumed: Assumed,
  likes: ReadonlyMap<Atom, string>,
  reprice: (evaluation: Evaluation) => readonly Charge[],
): ReadonlySet<Component> => {
  const { program, session, inputs } = evaluation;
  const known = amountsOf(charges);
  const changed = new Set<Component>();
  for (const course of coursesOf(session, assumed, (atom) => likes.get(atom) ?? '')) {
    try {
      const other = amountsOf(reprice(prepare(program, [tariff], course, inputs, emptyLog())));
      for (const component of tariff.components)
        if (differ(known.get(component), other.get(component))) changed.add(component);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      for (const { component, atom } of charges) if (atom?.period === assumed.period) changed.add(component);
    }
    if (changed.size === tariff.components.length) break;
  }
  return changed;
};

/** Power that is derived rather than reported makes an amount approximated, whatever the course (rule 44). */
const byDerivedPower = (charges: readonly Charge[]): Charge[] =>
  charges.filter(({ component, atom }) => atom !== null && atom.power === null && dependsOnPower(component));

/**
 * The charges of which another course inside a reported period would have changed the amount (rule 42): found by pricing
 * other courses. As reported nothing is assumed, so nothing is approximated (rule 43).
 */
export const approximatedCharges = (
  evaluation: Evaluation,
  tariff: Tariff,
  charges: readonly Charge[],
  reprice: (evaluation: Evaluation) => readonly Charge[],
): ReadonlySet<Charge> => {
  if (evaluation.session.asReported) return new Set();
  const approximated = new Set<Charge>(byDerivedPower(charges));
  const likes = pricedLike(evaluation, tariff, charges);
  for (const assumed of assumedIn(evaluation, tariff)) {
    if (isEven(assumed, likes, tariff)) continue;
    for (const component of changedBy(evaluation, tariff, charges, assumed, likes, reprice)) {
      const own = charges.filter((charge) => charge.component === component);
      const inside = own.filter(({ atom }) => atom?.period === assumed.period);
      for (const charge of inside.length === 0 ? own : inside) approximated.add(charge);
    }
  }
  return approximated;
};
