import type { Instant, Piece, Quantities, Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { CLOCKS, type Clock, type ClockValues, clocksAtStart, gains, type Landmarks, NOT_STARTED } from './clocks.ts';

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

const inside = (shares: readonly Exact[]): Exact[] => {
  const sorted = shares.filter((share) => share.isPositive && share.below(Exact.one)).sort((a, b) => a.compare(b));
  return sorted.filter((share, index) => index === 0 || !share.equals(sorted[index - 1] ?? Exact.zero));
};

/** Everything runs evenly within a piece of one state, so each boundary is a share of the piece between 0 and 1. */
const instantShares = (piece: Piece, instants: readonly Instant[]): Exact[] => {
  const length = piece.to.minus(piece.from);
  return length.isPositive ? inside(instants.map((instant) => instant.minus(piece.from).over(length))) : [];
};

const thresholdShares = (
  start: ClockValues,
  gain: ClockValues,
  thresholds: ReadonlyMap<Clock, readonly Exact[]>,
): Exact[] =>
  inside(
    CLOCKS.filter((clock) => gain[clock].isPositive).flatMap((clock) =>
      (thresholds.get(clock) ?? []).map((value) => value.minus(start[clock]).over(gain[clock])),
    ),
  );

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

/**
 * At instants first, then at thresholds: some clocks only start to run at an instant inside a reported piece (the end of a
 * booked slot).
 */
const cutPieces = (session: Session, boundaries: Boundaries, at: Landmarks): readonly Piece[] => {
  const pieces = session.pieces.flatMap((piece) => split(piece, instantShares(piece, boundaries.instants)));
  const starts = clocksAtStart(session, pieces, at);
  return pieces.flatMap((piece, index) => {
    const start = starts[index] ?? NOT_STARTED;
    return split(piece, thresholdShares(start, gains(piece, at), boundaries.thresholds));
  });
};

/** Step (2) of language 1.4: the timeline cut at every boundary. As reported nothing is cut (rule 43). */
export const cutTimeline = (session: Session, boundaries: Boundaries, at: Landmarks): Atom[] => {
  const pieces = session.asReported ? session.pieces : cutPieces(session, boundaries, at);
  const clocks = clocksAtStart(session, pieces, at);
  return pieces.map((piece, index) => ({
    ...piece,
    index,
    clocks: clocks[index] ?? NOT_STARTED,
    gains: gains(piece, at),
  }));
};
