import type { Instant, Piece, Quantities, Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { CLOCKS, type Clock, type ClockValues, clocksAtStart, gains, type Landmarks } from './clocks.ts';

/** A stretch inside which no condition changes, with the clocks at its start. */
export interface Atom extends Piece {
  readonly index: number;
  readonly clocks: ClockValues;
  readonly gains: ClockValues;
}

/** Where the timeline is cut: instants, and values of running measures. */
export interface Boundaries {
  readonly instants: readonly Instant[];
  readonly thresholds: ReadonlyMap<Clock, readonly Exact[]>;
}

const scaled = (quantities: Quantities, share: Exact): Quantities => ({
  energy: quantities.energy.times(share),
  returnedEnergy: quantities.returnedEnergy.times(share),
  reserved: quantities.reserved.times(share),
  pluggedIn: quantities.pluggedIn.times(share),
  charging: quantities.charging.times(share),
  idle: quantities.idle.times(share),
  pausedByStation: quantities.pausedByStation.times(share),
  outOfOrder: quantities.outOfOrder.times(share),
  connected: quantities.connected.times(share),
});

/** Within a single-state piece everything runs evenly, so each boundary is a share of the piece between 0 and 1. */
const sharesOf = (piece: Piece, start: ClockValues, gain: ClockValues, boundaries: Boundaries): Exact[] => {
  const length = piece.to.minus(piece.from);
  const shares: Exact[] = [];
  if (length.isPositive) {
    for (const instant of boundaries.instants) shares.push(instant.minus(piece.from).over(length));
  }
  for (const clock of CLOCKS) {
    if (!gain[clock].isPositive) continue;
    for (const value of boundaries.thresholds.get(clock) ?? [])
      shares.push(value.minus(start[clock]).over(gain[clock]));
  }
  const inside = shares.filter((share) => share.isPositive && share.below(Exact.one)).sort((a, b) => a.compare(b));
  return inside.filter((share, index) => index === 0 || !share.equals(inside[index - 1] ?? Exact.zero));
};

const split = (piece: Piece, shares: readonly Exact[]): Piece[] => {
  const length = piece.to.minus(piece.from);
  const ends = [...shares, Exact.one];
  return ends.map((end, index) => {
    const begin = ends[index - 1] ?? Exact.zero;
    return {
      ...piece,
      from: piece.from.plus(length.times(begin)),
      to: index === ends.length - 1 ? piece.to : piece.from.plus(length.times(end)),
      quantities: scaled(piece.quantities, end.minus(begin)),
    };
  });
};

/** Step (2) of language 1.4: the timeline cut at every boundary. As reported nothing is cut (rule 43). */
export const cutTimeline = (session: Session, boundaries: Boundaries, at: Landmarks): Atom[] => {
  const starts = clocksAtStart(session, session.pieces, at);
  const pieces = session.asReported
    ? session.pieces
    : session.pieces.flatMap((piece, index) => {
        const start = starts[index];
        return start === undefined ? [] : split(piece, sharesOf(piece, start, gains(piece, at), boundaries));
      });
  const clocks = clocksAtStart(session, pieces, at);
  return pieces.map((piece, index) => ({
    ...piece,
    index,
    clocks: clocks[index] ?? gains(piece, at),
    gains: gains(piece, at),
  }));
};
