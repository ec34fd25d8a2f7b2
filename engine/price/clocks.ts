import type { Measure } from '../program/conditions.ts';
import type { Instant, Piece, Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';

/** The measures that run: they start at zero and never go back. */
export type Clock = Exclude<Measure, 'power' | 'current' | 'average power' | 'quarter-hour average power'>;

export const CLOCKS: readonly Clock[] = [
  'energy',
  'returned energy',
  'session time',
  'connected time',
  'charging time',
  'idle time',
  'idle time after charge end',
  'time after charge end',
  'time after slot end',
  'reserved time',
];

export const isClock = (measure: Measure): measure is Clock => CLOCKS.some((clock) => clock === measure);

export type ClockValues = Readonly<Record<Clock, Exact>>;

export const NOT_STARTED: ClockValues = {
  energy: Exact.zero,
  'returned energy': Exact.zero,
  'session time': Exact.zero,
  'connected time': Exact.zero,
  'charging time': Exact.zero,
  'idle time': Exact.zero,
  'idle time after charge end': Exact.zero,
  'time after charge end': Exact.zero,
  'time after slot end': Exact.zero,
  'reserved time': Exact.zero,
};

/** Rule 12: the charge ends once, with the last charging. null for a session that never charged (rule 13). */
export const chargeEnd = (pieces: readonly Piece[]): Instant | null => {
  const charging = pieces.filter((piece) => charges(piece));
  return charging.length === 0 ? null : charging.map((piece) => piece.to).reduce((a, b) => a.greatest(b));
};

const charges = (piece: Piece): boolean =>
  piece.state !== 'out of order' &&
  (piece.state === 'charging' || piece.quantities.charging.isPositive || piece.quantities.energy.isPositive);

export interface Landmarks {
  readonly sessionStart: Instant | null;
  readonly chargeEnd: Instant | null;
  readonly slotEnd: Instant | null;
}

/**
 * What each clock gains over a piece. Out of order nothing is billed and every clock of the session stands still, whatever the
 * meter says (rule 9). As reported a piece that charges and idles does so in this order, so that the idle share of the last
 * charging piece is after charge end.
 */
export const gains = (piece: Piece, at: Landmarks): ClockValues => {
  if (piece.state === 'out of order') return NOT_STARTED;
  const { quantities } = piece;
  const inSession = at.sessionStart !== null && piece.state !== 'reserved' && piece.state !== 'plugged in';
  const elapsed =
    inSession && !piece.from.below(at.sessionStart ?? piece.from) ? piece.to.minus(piece.from) : Exact.zero;
  const afterCharge =
    at.chargeEnd !== null &&
    (!piece.from.below(at.chargeEnd) || (piece.state === null && !piece.to.below(at.chargeEnd)));
  const afterSlot = at.slotEnd !== null && !piece.from.below(at.slotEnd);
  return {
    energy: quantities.energy,
    'returned energy': quantities.returnedEnergy,
    'session time': elapsed,
    'connected time': quantities.charging
      .plus(quantities.idle)
      .plus(quantities.pausedByStation)
      .plus(quantities.pluggedIn)
      .plus(quantities.connected),
    'charging time': quantities.charging,
    'idle time': quantities.idle,
    'idle time after charge end': afterCharge ? quantities.idle : Exact.zero,
    'time after charge end': afterCharge && piece.state !== null ? elapsed : afterCharge ? quantities.idle : Exact.zero,
    'time after slot end': afterSlot ? elapsed : Exact.zero,
    'reserved time': quantities.reserved,
  };
};

export const advance = (values: ClockValues, by: ClockValues): ClockValues => {
  const next: Record<Clock, Exact> = { ...values };
  for (const clock of CLOCKS) next[clock] = values[clock].plus(by[clock]);
  return next;
};

/** The clocks at the start of each piece. As reported the session clock is read off the timestamps (rule 43). */
export const clocksAtStart = (session: Session, pieces: readonly Piece[], at: Landmarks): ClockValues[] => {
  let now = NOT_STARTED;
  return pieces.map((piece) => {
    const start = now;
    now = advance(now, gains(piece, at));
    if (!session.asReported || at.sessionStart === null) return start;
    return { ...start, 'session time': piece.from.minus(at.sessionStart).greatest(Exact.zero) };
  });
};
