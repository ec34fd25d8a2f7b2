import type { ComponentKind } from '../program/tariff.ts';
import { addCharge } from './charges.ts';
import { RESERVED } from './columns.ts';
import { atStartMoment, factAtMoment, standAtAtom, standAtFee } from './moments.ts';
import { FREE, ONCE, type PlannedComponent, type Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { MEASURED } from './slices.ts';

/** Whether a fee is due at all (rules 9, 49, 51). */
const isDue = ({ track }: Run, kind: ComponentKind): boolean => {
  const ending = track.session.reservation?.ending;
  switch (kind) {
    case 'session_fee':
      return track.sessionStart !== null && !track.neverInOrder;
    case 'reservation_fee':
      return ending !== undefined;
    case 'expired_reservation_fee':
      return ending === 'expired';
    case 'cancellation_fee':
      return ending === 'cancelled';
    default:
      return false;
  }
};

/** The charge of a fee, where it is due. */
export const chargeFee = (run: Run, planned: PlannedComponent): void => {
  const { kind } = planned.component;
  if (!isDue(run, kind)) return;
  for (const fact of planned.facts) atStartMoment(run, () => factAtMoment(run, fact));
  const tick = kind === 'session_fee' ? run.start : run.recordStart;
  run.ownTotal = 1;
  run.room = Number.POSITIVE_INFINITY;
  for (const ladder of planned.ladders) run.climbed[ladder] = 0;
  const leaf = planned.ifEver === null ? placedAtStart(run, planned, tick) : firstToHold(run, planned, tick);
  if (leaf < 0) return;
  const price = run.leafPrices[leaf] ?? retreat('fault');
  if (price.kind !== ONCE && price.kind !== FREE) retreat('fault');
  const charge = addCharge(run);
  charge.component = planned.index;
  charge.leaf = leaf;
  charge.kind = MEASURED;
  charge.atom = -1;
  charge.done = 0;
  charge.end = 0;
  charge.quantity = 1;
  charge.billed = 1;
  charge.price = price;
  charge.amount = price.coefficient;
  charge.after = charge.amount;
  charge.at = tick;
};

/** Rule 23: a fee reads totals at the end and other conditions at the start of its phase. */
const placedAtStart = (run: Run, planned: PlannedComponent, tick: number): number => {
  standAtFee(run, tick);
  return planned.place(run);
};

/** Rule 23, `if ever`: the first line, in time, that comes to hold; where none ever does, `otherwise`, or nothing (-1) is due. */
const firstToHold = (run: Run, planned: PlannedComponent, tick: number): number => {
  const { lines, otherwise } = planned.ifEver ?? { lines: [], otherwise: null };
  const { columns } = run;
  const wantsReserved = planned.component.kind !== 'session_fee';
  for (let atom = 0; atom < columns.count; atom += 1) {
    const isReserved = columns.state[atom] === RESERVED || (columns.reserved[atom] ?? 0) > 0;
    if (isReserved !== wantsReserved) continue;
    standAtAtom(run, atom);
    if (lines.some((holds) => holds(run))) return planned.place(run);
  }
  if (otherwise === null) return -1;
  standAtFee(run, tick);
  return otherwise(run);
};
