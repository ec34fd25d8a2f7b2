import type { Clause, Component, ComponentKind, Tariff } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import { Exact, sum } from '../values/exact.ts';
import type { Clock, ClockValues } from './clocks.ts';
import { advance } from './clocks.ts';
import type { Atom } from './cut.ts';
import { type Evaluation, type Moment, momentOf, needChargeEnd } from './evaluation.ts';
import { type PriceClause, placeAt } from './place.ts';

/** Part of a component's quantity under one price clause, in the order of time. */
export interface Slice {
  readonly kind: 'measured' | 'minimum_billed' | 'step';
  readonly component: Component;
  readonly path: readonly Clause[];
  readonly leaf: PriceClause;
  /** kWh or s. */
  readonly quantity: Exact;
  readonly from: Instant;
  readonly to: Instant;
  /** Where its price and the scopes of its limits are read: its start; of an excess, that of the slice it adds to. */
  readonly at: Instant;
  readonly atom: Atom;
}

/** What each component that has a quantity counts; the others are fees. */
export const COUNTS: Partial<Record<ComponentKind, Clock>> = {
  energy: 'energy',
  charging_time: 'charging time',
  idle_time: 'idle time',
  idle_time_after_charge_end: 'idle time after charge end',
  connected_time: 'connected time',
  returned_energy: 'returned energy',
  reservation_time: 'reserved time',
};

const NEEDS_STATE: ReadonlySet<ComponentKind> = new Set<ComponentKind>([
  'charging_time',
  'idle_time',
  'idle_time_after_charge_end',
]);

/** The moment part of the way through an atom. */
const momentWithin = (evaluation: Evaluation, atom: Atom, done: Exact): Moment => {
  const base = momentOf(evaluation, atom);
  if (done.isZero) return base;
  const shares: Record<Clock, Exact> = { ...atom.gains };
  for (const clock of Object.keys(shares) as Clock[]) shares[clock] = shares[clock].times(done);
  const clocks: ClockValues = advance(atom.clocks, shares);
  return { ...base, instant: atom.from.plus(atom.to.minus(atom.from).times(done)), clocks };
};

const isOwn = (clause: Clause): boolean => clause.kind === 'ladder' && clause.by === null && !clause.total;

const climb = (climbed: Map<number, Exact>, clause: Clause, taken: Exact): void => {
  if (isOwn(clause)) climbed.set(clause.id, (climbed.get(clause.id) ?? Exact.zero).plus(taken));
};

/**
 * Puts every unit of a component's quantity under the one price clause that applies to it (language 1.4, step 3). Where
 * another tariff prices a part of the record (rule 8) the clocks run through, and so does the ladder that counts all of the
 * component; nothing of that part fell under a line of this one (rule 17).
 */
export const slicesOf = (
  evaluation: Evaluation,
  tariff: Tariff,
  component: Component,
  counts: Clock,
): readonly Slice[] => {
  if (NEEDS_STATE.has(component.kind)) needChargeEnd(evaluation, `\`${component.kind.replaceAll('_', ' ')}\``);
  const ownTotal = sum(evaluation.atoms.map((atom) => atom.gains[counts]));
  const climbed = new Map<number, Exact>();
  const slices: Slice[] = [];
  for (const atom of evaluation.atoms) {
    const whole = atom.gains[counts];
    if (atom.tariff !== tariff.id) {
      climb(climbed, component.clause, whole);
      continue;
    }
    let left = whole;
    while (left.isPositive) {
      const done = Exact.one.minus(left.over(whole));
      const place = placeAt(
        { evaluation, component, ownTotal, climbed },
        component.clause,
        momentWithin(evaluation, atom, done),
      );
      const taken = place.room === null || evaluation.session.asReported ? left : left.least(place.room);
      const end = Exact.one.minus(left.minus(taken).over(whole));
      const length = atom.to.minus(atom.from);
      const from = atom.from.plus(length.times(done));
      slices.push({
        kind: 'measured',
        component,
        path: place.path,
        leaf: place.leaf,
        quantity: taken,
        from,
        to: atom.from.plus(length.times(end)),
        at: from,
        atom,
      });
      for (const clause of place.path) climb(climbed, clause, taken);
      left = left.minus(taken);
    }
  }
  return slices;
};
