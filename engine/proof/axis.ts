import type { Clock } from '../price/clocks.ts';
import type { Fact } from '../program/conditions.ts';
import type { Exact } from '../values/exact.ts';
import type { Phase } from './phases.ts';
import type { SlotClass } from './slots.ts';

/** When a condition reads: as the session runs, or once, at its start. */
export type When = 'now' | 'start';

/** What an axis measures. */
export type AxisOf =
  /** The wall clock and the date. */
  | { readonly kind: 'calendar'; readonly when: When }
  /** What the session does, and whether its charge has ended: says which clocks run. */
  | { readonly kind: 'phase' }
  | { readonly kind: 'clock'; readonly clock: Clock; readonly total: boolean }
  /** What has reached a ladder that stands under other lines (rule 17), by the ladder's clause. */
  | { readonly kind: 'climbed'; readonly ladder: number }
  | { readonly kind: 'power' | 'current'; readonly when: When }
  | { readonly kind: 'average power'; readonly quarterHour: boolean }
  | { readonly kind: 'fact'; readonly fact: Fact; readonly when: When }
  /** The band of a ladder whose widths the caller gives. */
  | { readonly kind: 'band'; readonly ladder: number; readonly widths: readonly (Exact | Fact | null)[] }
  | { readonly kind: 'reservation' };

/** Values between two limits; both null: any. A point has `from` = `to`; else neither end belongs to it. */
export interface Stretch {
  readonly kind: 'stretch';
  readonly from: Exact | null;
  readonly to: Exact | null;
}

/** A piece of an axis in which no condition changes its mind. */
export type Atom =
  | Stretch
  | { readonly kind: 'slots'; readonly slots: SlotClass }
  | { readonly kind: 'phase'; readonly phase: Phase }
  /** null: a text that no condition names. */
  | { readonly kind: 'text'; readonly text: string | null }
  | { readonly kind: 'band'; readonly band: number }
  | { readonly kind: 'ending'; readonly ending: Ending };

export type Ending = 'none' | 'used' | 'expired' | 'cancelled';

export interface Axis {
  readonly of: AxisOf;
  readonly atoms: readonly Atom[];
  /** The set of all atoms. Sets of atoms are bits, the first atom the lowest. */
  readonly all: bigint;
}

/** A set of atoms on each axis, by the axis' place: a box of moments. */
export type Box = readonly bigint[];

export const axis = (of: AxisOf, atoms: readonly Atom[]): Axis => ({
  of,
  atoms,
  all: (1n << BigInt(atoms.length)) - 1n,
});

/** The atoms of a set, in order. */
export const atomsIn = ({ atoms }: Axis, set: bigint): readonly Atom[] =>
  atoms.filter((_, index) => ((set >> BigInt(index)) & 1n) === 1n);

export const setOf = ({ atoms }: Axis, holds: (atom: Atom, index: number) => boolean): bigint => {
  let bits = '';
  for (const [index, atom] of atoms.entries()) bits = (holds(atom, index) ? '1' : '0') + bits;
  return bits === '' ? 0n : BigInt(`0b${bits}`);
};

/** Two conditions that read the same thing share an axis. */
export const keyOf = (of: AxisOf): string => {
  switch (of.kind) {
    case 'calendar':
    case 'power':
    case 'current':
      return `${of.kind} ${of.when}`;
    case 'clock':
      return `${of.total ? 'total' : 'running'} ${of.clock}`;
    case 'climbed':
    case 'band':
      return `${of.kind} ${of.ladder}`;
    case 'average power':
      return of.quarterHour ? 'quarter-hour average power' : 'average power';
    case 'fact':
      return `fact ${of.fact.origin} ${of.fact.name} ${of.when}`;
    case 'phase':
    case 'reservation':
      return of.kind;
  }
};

/** Points at the limits and the open stretches between them, from zero up, or from below where values may be negative. */
export const stretchesBetween = (limits: readonly Exact[], zero: Exact, mayBeNegative: boolean): readonly Stretch[] => {
  const known = mayBeNegative ? limits : [zero, ...limits.filter((limit) => limit.isPositive)];
  const sorted = known
    .toSorted((a, b) => a.compare(b))
    .filter((limit, i, all) => i === 0 || !limit.equals(all[i - 1] ?? limit));
  const first = sorted[0] ?? null;
  const stretches: Stretch[] = mayBeNegative ? [{ kind: 'stretch', from: null, to: first }] : [];
  for (const [index, limit] of sorted.entries()) {
    stretches.push({ kind: 'stretch', from: limit, to: limit });
    stretches.push({ kind: 'stretch', from: limit, to: sorted[index + 1] ?? null });
  }
  return stretches;
};

export const isPoint = ({ from, to }: Stretch): boolean => from !== null && to !== null && from.equals(to);

/** How every value of a stretch compares with a limit that is one of its axis. */
export const orderOf = ({ from, to }: Stretch, limit: Exact): -1 | 0 | 1 => {
  if (from?.equals(limit) && to?.equals(limit)) return 0;
  if (from !== null && !from.below(limit)) return 1;
  return to !== null && !to.above(limit) ? -1 : 1;
};
