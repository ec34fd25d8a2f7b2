import type { Piece, Session } from '../session/session.ts';
import { Exact, sum } from '../values/exact.ts';
import type { Atom } from './cut.ts';

/** A part of a record in which one period is reported, so that its course is assumed. */
export interface Assumed {
  readonly period: number;
  /** In order of time. */
  readonly atoms: readonly Atom[];
}

const isMixed = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ state }) => state === 'charging') && pieces.some(({ state }) => state === 'idle');

/** Whether the pieces could have taken energy. */
const takes = ({ state }: Piece): boolean => state === 'charging' || state === 'connected';

/** All energy of the pieces in one of them. */
const allIn = (pieces: readonly Piece[], one: Piece): readonly Piece[] => {
  const energy = sum(pieces.map(({ quantities }) => quantities.energy));
  const returnedEnergy = sum(pieces.map(({ quantities }) => quantities.returnedEnergy));
  const rest = { energy: Exact.zero, returnedEnergy: Exact.zero };
  return pieces.map((piece) => ({
    ...piece,
    quantities: { ...piece.quantities, ...(piece === one ? { energy, returnedEnergy } : rest) },
  }));
};

/** The idling before the charging, where the record is read the other way round (rule 41). */
const idleFirst = (atoms: readonly Atom[]): readonly Piece[] => {
  let now = atoms[0]?.from ?? Exact.zero;
  const order = ({ state }: Piece): number => (state === 'charging' ? 2 : state === 'idle' ? 1 : 0);
  return [...atoms]
    .sort((a, b) => order(a) - order(b))
    .map((piece) => {
      const from = now;
      now = from.plus(piece.to.minus(piece.from));
      return { ...piece, from, to: now };
    });
};

/**
 * Other courses that a reported period may have taken: all its energy in one of its parts, its idling before its charging.
 * `likeOf`: parts that are told apart by no price are tried once.
 */
export const coursesOf = function* (
  session: Session,
  { period, atoms }: Assumed,
  likeOf: (atom: Atom) => string,
): Generator<Session> {
  const instead = (pieces: readonly Piece[]): Session => {
    const at = session.pieces.findIndex((piece) => piece.period === period);
    const others = session.pieces.filter((piece) => piece.period !== period);
    return { ...session, pieces: others.toSpliced(at, 0, ...pieces) };
  };
  const tried = new Set<string>();
  for (const atom of atoms.filter(takes)) {
    const like = likeOf(atom);
    if (!tried.has(like)) yield instead(allIn(atoms, atom));
    tried.add(like);
  }
  if (!isMixed(atoms)) return;
  const turned = idleFirst(atoms);
  yield instead(turned);
  const [first, last] = [turned.find(takes), turned.findLast(takes)];
  if (first !== undefined && first !== last) yield instead(allIn(turned, first));
  if (last !== undefined && first !== last) yield instead(allIn(turned, last));
};
