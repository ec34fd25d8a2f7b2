import type { Clock } from '../price/clocks.ts';
import { Exact } from '../values/exact.ts';
import { type Axis, isPoint } from './axis.ts';
import type { Course, Part, Parts } from './course.ts';
import type { Relation, Sum } from './linear.ts';

/** What strictly above or below is taken to mean: so much above or below. */
export interface Margin {
  readonly seconds: Exact;
  readonly kWh: Exact;
  /** Of powers, currents, counts, per cent, money. */
  readonly other: Exact;
}

/** Values that follow each other on an axis without a gap. */
export interface Range {
  readonly from: Exact | null;
  readonly holdsFrom: boolean;
  readonly to: Exact | null;
  readonly holdsTo: boolean;
}

/** The ranges that a set of stretches consists of; what lies side by side is one. */
export const rangesIn = ({ atoms }: Axis, set: bigint): readonly Range[] => {
  const ranges: Range[] = [];
  let open = false;
  for (const [index, atom] of atoms.entries()) {
    const held = ((set >> BigInt(index)) & 1n) === 1n && atom.kind === 'stretch';
    if (held && atom.kind === 'stretch') {
      const last = open ? ranges.pop() : undefined;
      ranges.push({
        from: last === undefined ? atom.from : last.from,
        holdsFrom: last === undefined ? isPoint(atom) : last.holdsFrom,
        to: atom.to,
        holdsTo: isPoint(atom),
      });
    }
    open = held;
  }
  return ranges;
};

export const contains = ({ from, holdsFrom, to, holdsTo }: Range, value: Exact): boolean =>
  (from === null || (holdsFrom ? !value.below(from) : value.above(from))) &&
  (to === null || (holdsTo ? !value.above(to) : value.below(to)));

export const sumOf = (parts: Parts, factor: Exact = Exact.one): Map<string, Exact> => {
  const sum = new Map<string, Exact>();
  for (const part of parts) sum.set(part, (sum.get(part) ?? Exact.zero).plus(factor));
  return sum;
};

export const added = (...sums: readonly Sum[]): Sum => {
  const result = new Map<string, Exact>();
  for (const sum of sums) {
    for (const [name, factor] of sum) result.set(name, (result.get(name) ?? Exact.zero).plus(factor));
  }
  return result;
};

/** `sum` lies in the range; strictly above or below by a margin. */
export const inRange = (sum: Sum, { from, holdsFrom, to, holdsTo }: Range, margin: Exact): readonly Relation[] => [
  ...(from === null ? [] : [{ sum, operator: '>=' as const, bound: holdsFrom ? from : from.plus(margin) }]),
  ...(to === null ? [] : [{ sum, operator: '<=' as const, bound: holdsTo ? to : to.minus(margin) }]),
];

export const marginOf = (clock: Clock, margin: Margin): Exact =>
  clock.endsWith('energy') ? margin.kWh : margin.seconds;

const HOUR = Exact.integer(3600);

/** energy <= power x time */
const drawn = (energy: Part, time: Part, mostKw: Exact): Relation => ({
  sum: added(sumOf([energy], HOUR), sumOf([time], mostKw.negated())),
  operator: '<=',
  bound: Exact.zero,
});

/** energy = power x time */
export const drawnExactly = (energy: Part, time: Part, kw: Exact): Relation => ({
  ...drawn(energy, time, kw),
  operator: '=',
});

const MONTH = Exact.integer(31 * 86_400);

const atMost = (parts: Parts, bound: Exact): Relation => ({ sum: sumOf(parts), operator: '<=', bound });

/** What holds of every course: what there is some of, no more energy than the power allows, no session without an end. */
export const courseRelations = (course: Course, mostKw: Exact, margin: Margin): readonly Relation[] => {
  const { some, total } = course;
  const session: Parts = ['out of order', ...total['session time']];
  return [
    ...some.map((part): Relation => {
      const least = part.includes('energy') || part.includes('returned') ? margin.kWh : margin.seconds;
      return { sum: sumOf([part]), operator: '>=', bound: least };
    }),
    drawn('energy', 'charge', mostKw),
    drawn('energy now', 'now', mostKw),
    drawn('climb energy', 'climb', mostKw),
    drawn('energy later', 'charge later', mostKw),
    drawn('returned', 'charge', mostKw),
    drawn('returned now', 'now', mostKw),
    drawn('returned later', 'charge later', mostKw),
    atMost(session, MONTH),
    atMost(['reserved', 'now', 'reserved later'], MONTH),
    atMost(['plugged in', 'plugged in later'], MONTH),
  ];
};

/** What a simple session has little of. */
const COSTS: Readonly<Record<Part, number>> = {
  reserved: 2,
  'plugged in': 3,
  pause: 4,
  'out of order': 6,
  idle: 2,
  charge: 1,
  energy: 60,
  returned: 600,
  'idle after charge': 1,
  'pause after charge': 4,
  climb: 1,
  'climb energy': 60,
  now: 1,
  'energy now': 60,
  'returned now': 60,
  'reserved later': 2,
  'plugged in later': 3,
  'idle later': 3,
  'charge later': 2,
  'energy later': 60,
  'returned later': 600,
  'idle at the end': 1,
  'pause at the end': 4,
};

/** Also, the moment lies early in its stretch of time. */
export const COURSE_COSTS: Sum = new Map(
  [...Object.entries(COSTS), ['now offset', 1] as const].map(([part, cost]) => [part, Exact.integer(cost)]),
);
