import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import type { Instant, Session } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { Ending } from './endings.ts';

/** How a charge went, for the person who waits at the car. */
export type Course =
  | {
      readonly kind: 'ended well' | 'stopped early' | 'hardly delivered' | 'nothing delivered' | 'charging';
      readonly measures: Measures;
    }
  /** The charge has ended, the session has not. */
  | { readonly kind: 'still plugged in'; readonly measures: Measures; readonly chargedUntil: Instant }
  | { readonly kind: 'reserved' | 'reservation expired' | 'reservation cancelled' }
  | { readonly kind: 'credit'; readonly start: Instant | null }
  /** The operator says that the session was none. */
  | { readonly kind: 'void' }
  /** A record that nobody can read. */
  | { readonly kind: 'unread' };

export interface Measures {
  /** kWh. */
  readonly energy: Exact | null;
  /** Seconds from start to end. */
  readonly time: Exact | null;
}

/** Less than this is no charge (the usual floor of contracts). */
const LEAST_ENERGY = Exact.of('0.2');

/** Less than this reads as 0.00 kWh. */
const SHOWN_ENERGY = Exact.of('0.005');

export const courseOf = (record: CanonicalCdr, session: Session | null, ending: Ending | null): Course => {
  if (record.nature === 'credit') return { kind: 'credit', start: record.start?.value ?? null };
  if (record.particulars.status?.toUpperCase() === 'INVALID') return { kind: 'void' };
  if (session !== null && session.start === null) return { kind: reservationOf(record, session) };
  const measures = measuresOf(record, session);
  if (record.running) return underWay(measures, session);
  return { kind: endedHow(measures, ending), measures };
};

const reservationOf = ({ running }: CanonicalCdr, { reservation }: Session) => {
  if (running) return 'reserved';
  return reservation?.ending === 'cancelled' ? 'reservation cancelled' : 'reservation expired';
};

const endedHow = ({ energy }: Measures, ending: Ending | null) => {
  if (energy?.below(SHOWN_ENERGY)) return 'nothing delivered';
  if (energy?.below(LEAST_ENERGY)) return 'hardly delivered';
  return ending === 'abnormal' ? 'stopped early' : 'ended well';
};

const underWay = (measures: Measures, session: Session | null): Course => {
  const pieces = session?.pieces ?? [];
  const lastCharge = pieces.findLast(({ state }) => state === 'charging');
  const isIdle = pieces.at(-1)?.state === 'idle';
  return isIdle && lastCharge !== undefined
    ? { kind: 'still plugged in', measures, chargedUntil: lastCharge.to }
    : { kind: 'charging', measures };
};

const measuresOf = (record: CanonicalCdr, session: Session | null): Measures => {
  const [start, end] = [session?.start ?? record.start?.value ?? null, session?.end ?? record.end?.value ?? null];
  const time = start === null || end === null ? null : end.minus(start);
  return { energy: record.totalEnergy?.value ?? deliveredBy(session), time: time?.isNegative ? null : time };
};

const deliveredBy = (session: Session | null): Exact | null =>
  session === null ? null : session.pieces.reduce((total, { quantities }) => total.plus(quantities.energy), Exact.zero);
