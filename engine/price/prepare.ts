import { fault } from '../fault.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Instant, Session } from '../session/session.ts';
import { boundariesOf } from './boundaries.ts';
import { advance, chargeEnd, type Landmarks, NOT_STARTED } from './clocks.ts';
import { cutTimeline } from './cut.ts';
import type { Evaluation, UsedLog } from './evaluation.ts';

/** When the record starts: the reservation if there is one, else the session (rule 6). */
export const recordStartOf = (session: Session): Instant =>
  session.reservation?.from ??
  session.start ??
  fault('missing-field', 'the record has neither a session nor a reservation', 'start_date_time');

/** Rule 52: a booked slot starts with the record. */
const slotEndOf = (session: Session): Instant | null => {
  const length = session.facts.get('slot length');
  return length?.kind === 'quantity' ? recordStartOf(session).plus(length.amount) : null;
};

/** Steps (1) and (2) of language 1.4: what is frozen is read, and the timeline is cut at every boundary of the tariffs. */
export const prepare = (
  program: Program,
  tariffs: readonly Tariff[],
  session: Session,
  inputs: Inputs,
  used: UsedLog,
): Evaluation => {
  const recordStart = recordStartOf(session);
  const landmarks: Landmarks = {
    sessionStart: session.start,
    chargeEnd: chargeEnd(session.pieces),
    slotEnd: slotEndOf(session),
  };
  const boundaries = boundariesOf(tariffs, session, inputs, landmarks.slotEnd);
  const atoms = cutTimeline(session, boundaries, landmarks);
  const totals = atoms.map((atom) => atom.gains).reduce(advance, NOT_STARTED);
  return {
    program,
    session,
    inputs,
    atoms,
    totals,
    recordStart,
    start: session.start ?? recordStart,
    used,
  };
};
