import type { Clause, Component, ComponentKind, Tariff } from '../program/tariff.ts';
import type { Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { amountOf, onBasis } from './amounts.ts';
import type { Charge } from './charges.ts';
import { holds } from './conditions.ts';
import { type Evaluation, type Moment, momentOf } from './evaluation.ts';
import { type Place, placeAt, type Walk } from './place.ts';
import { requireInputs } from './required.ts';
import { rateOf } from './tax.ts';

/** Rule 9: a session wholly out of order costs nothing. */
export const neverInOrder = (session: Session): boolean => {
  const start = session.start;
  if (start === null) return false;
  const inSession = session.pieces.filter((piece) => piece.state !== 'reserved' && piece.to.above(start));
  return inSession.length > 0 && inSession.every((piece) => piece.state === 'out of order');
};

/** Whether a fee is due at all (rules 9, 49, 51). */
const isDue = (session: Session, kind: ComponentKind): boolean => {
  switch (kind) {
    case 'session_fee':
      return session.start !== null && !neverInOrder(session);
    case 'reservation_fee':
      return session.reservation !== null;
    case 'expired_reservation_fee':
      return session.reservation?.ending === 'expired';
    case 'cancellation_fee':
      return session.reservation?.ending === 'cancelled';
    default:
      return false;
  }
};

/** Rule 23: a fee reads totals at the end and other conditions at the start of its phase. */
const feeMoment = (evaluation: Evaluation, kind: ComponentKind): Moment => {
  const instant = kind === 'session_fee' ? evaluation.start : evaluation.recordStart;
  const atom = evaluation.atoms.find((candidate) => !candidate.from.below(instant)) ?? evaluation.atoms[0] ?? null;
  return { instant, clocks: evaluation.totals, atom, gains: null };
};

/**
 * Rule 23, `if ever`: the first line, in time, that comes to hold, and one only (rules 20, 21); where none ever does,
 * `otherwise`, or nothing is due.
 */
const firstToHold = (
  walk: Walk,
  clause: Extract<Clause, { kind: 'alternatives' }>,
  kind: ComponentKind,
): Place | null => {
  const { evaluation } = walk;
  const reserved = kind !== 'session_fee';
  const phase = evaluation.atoms.filter(
    (atom) => (atom.state === 'reserved' || atom.quantities.reserved.isPositive) === reserved,
  );
  for (const atom of phase) {
    const moment = momentOf(evaluation, atom);
    if (clause.lines.some(({ when }) => when !== null && holds(evaluation, when, moment))) {
      return placeAt(walk, clause, moment);
    }
  }
  const otherwise = clause.lines.find(({ when }) => when === null);
  if (otherwise === undefined) return null;
  const inner = placeAt(walk, otherwise.then, feeMoment(evaluation, kind));
  return { ...inner, path: [clause, ...inner.path] };
};

/** The charge of a fee, or null where it is not due. */
export const feeCharge = (evaluation: Evaluation, tariff: Tariff, component: Component): Charge | null => {
  if (!isDue(evaluation.session, component.kind)) return null;
  requireInputs(evaluation, component, null);
  const walk: Walk = { evaluation, component, ownTotal: Exact.one, climbed: new Map() };
  const { clause } = component;
  const moment = feeMoment(evaluation, component.kind);
  const place =
    clause.kind === 'alternatives' && clause.ifEver
      ? firstToHold(walk, clause, component.kind)
      : placeAt(walk, clause, moment);
  if (place === null) return null;
  const price = amountOf(evaluation, place.leaf.price, moment.instant, place.leaf.source);
  const rate = rateOf(place.path, tariff);
  const amount =
    price.kind === 'once' ? onBasis(price.amount, price.side, tariff.basis.side, rate, place.leaf.source) : Exact.zero;
  return {
    kind: 'price',
    component,
    path: place.path,
    leaf: place.leaf,
    from: moment.instant,
    to: moment.instant,
    at: moment.instant,
    quantity: Exact.one,
    billed: Exact.one,
    unit: null,
    unitPrice: amount,
    rate,
    amount,
    adjustments: [],
    atom: null,
  };
};

export const isFee = (kind: ComponentKind): boolean => kind.endsWith('_fee');
