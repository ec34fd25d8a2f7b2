import { FaultError } from '../fault.ts';
import type { Component } from '../program/tariff.ts';
import { amountOf } from './amounts.ts';
import type { Clock } from './clocks.ts';
import type { Atom } from './cut.ts';
import { type Evaluation, type Moment, momentOf } from './evaluation.ts';
import { occurrenceOf } from './limits.ts';
import { placeAt } from './place.ts';
import type { Visit } from './slices.ts';

/** Of which part of a reported period's course an assumption was made. */
interface Uncertain {
  /** When things happened (energy within its period; charging and idle within a mixed one). */
  readonly when: boolean;
  /** How far the energy had come (for what counts time). */
  readonly energy: boolean;
}

const isEnergy = (counts: Clock): boolean => counts === 'energy' || counts === 'returned energy';

const uncertainty = (atoms: readonly Atom[], counts: Clock): Uncertain => {
  const mixed = new Set(atoms.map((atom) => atom.state)).size > 1;
  return isEnergy(counts) ? { when: true, energy: false } : { when: mixed, energy: true };
};

const dependsOnPower = (component: Component): boolean =>
  component.inputs.some(
    (input) =>
      input.kind === 'measure' &&
      (input.measure === 'power' || (input.measure === 'quarter-hour average power' && !input.total)),
  );

/** What a unit of the component would cost at an instant, had the energy and the component come this far. */
const signature = (
  evaluation: Evaluation,
  visit: Visit,
  component: Component,
  counts: Clock,
  moment: Moment,
): string => {
  const walk = { evaluation, component, ownTotal: evaluation.totals[counts], climbed: visit.climbed };
  try {
    const place = placeAt(walk, component.clause, moment);
    const price = amountOf(evaluation, place.leaf.price, moment.instant, place.leaf.source);
    const scopes = place.path.flatMap((clause) => clause.terms.limits.map((limit) => limit.scope));
    const occurrences = scopes.map((scope) => occurrenceOf(evaluation, scope, moment.instant));
    const amount = price.kind === 'free' ? 'free' : `${price.kind} ${price.amount} ${price.side}`;
    return `${amount} ${occurrences.join(' ')}`;
  } catch (error) {
    // A course that the session may have taken and that has no price is a difference, not a fault of this record.
    if (error instanceof FaultError) return `fault ${error.fault.code}`;
    throw error;
  }
};

const differs = (signatures: readonly string[]): boolean => new Set(signatures).size > 1;

const wouldChange = (
  evaluation: Evaluation,
  visits: readonly Visit[],
  component: Component,
  counts: Clock,
): boolean => {
  const atoms = visits.map((visit) => visit.atom);
  const uncertain = uncertainty(atoms, counts);
  // For each place the component's own quantity may have come to, every course that may have led there.
  return visits.some((visit) => {
    const others = visits.map((other) => other.atom);
    const courses = (uncertain.when ? others : [visit.atom]).flatMap((when) => {
      const energies = uncertain.energy ? others : [visit.atom];
      return energies.map((energy) => {
        const moment = momentOf(evaluation, when);
        const clocks = { ...moment.clocks, [counts]: visit.atom.clocks[counts], energy: energy.clocks.energy };
        return signature(evaluation, visit, component, counts, { ...moment, clocks });
      });
    });
    return differs(courses);
  });
};

/**
 * The reported periods in which another course would have changed the component's amount (rule 42). As reported nothing is
 * assumed, so nothing is approximated (rule 43).
 */
export const approximatedPeriods = (
  evaluation: Evaluation,
  component: Component,
  counts: Clock,
  visits: readonly Visit[],
): ReadonlySet<number> => {
  const periods = new Set<number>();
  if (evaluation.session.asReported) return periods;
  for (const period of new Set(visits.map((visit) => visit.atom.period))) {
    const inside = visits.filter(({ atom }) => atom.period === period);
    if (!inside.some(({ atom }) => atom.gains[counts].isPositive)) continue;
    // Power that is derived rather than reported makes an amount approximated, whatever the course (rule 44).
    const derived = dependsOnPower(component) && inside.some(({ atom }) => atom.power === null);
    // Where nobody knows when charging ended, the course of the energy is assumed even if the sums were measured.
    const reported = inside.filter(({ atom }) => atom.provenance === 'reported' || atom.state === 'connected');
    if (derived || wouldChange(evaluation, reported, component, counts)) periods.add(period);
  }
  return periods;
};
