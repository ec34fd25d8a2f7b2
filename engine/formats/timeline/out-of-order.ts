import { NO_QUANTITIES, type Piece, type Quantities, type State } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';

/** What the time of a piece counts as. */
export const COUNTED_AS: Readonly<Record<State, keyof Quantities>> = {
  reserved: 'reserved',
  'plugged in': 'pluggedIn',
  charging: 'charging',
  idle: 'idle',
  'paused by station': 'pausedByStation',
  'out of order': 'outOfOrder',
  connected: 'connected',
};

const shortened = (piece: Piece, to: Exact): Piece =>
  piece.state === null
    ? piece
    : { ...piece, to, quantities: { ...piece.quantities, [COUNTED_AS[piece.state]]: to.minus(piece.from) } };

/**
 * Time out of order that has a length but no place is taken from the end of the session (rule 41). Only time: the energy
 * of a piece stays what it was, in what is left of the piece.
 */
export const withOutOfOrder = (pieces: readonly Piece[], outOfOrder: Exact | null): readonly Piece[] => {
  let left = outOfOrder ?? Exact.zero;
  const kept: Piece[] = [];
  const lost: Piece[] = [];
  for (const piece of [...pieces].reverse()) {
    const taken = piece.state === 'reserved' ? Exact.zero : left.least(piece.to.minus(piece.from));
    if (!taken.isPositive) {
      kept.unshift(piece);
      continue;
    }
    left = left.minus(taken);
    const middle = piece.to.minus(taken);
    lost.unshift({
      ...piece,
      from: middle,
      state: 'out of order',
      quantities: { ...NO_QUANTITIES, outOfOrder: taken },
    });
    const rest = shortened(piece, middle);
    if (middle.above(piece.from) || !rest.quantities.energy.isZero) kept.unshift(rest);
  }
  return [...kept, ...lost].sort((a, b) => a.from.compare(b.from));
};
