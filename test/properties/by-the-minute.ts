import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { localAt } from '../../engine/values/zone.ts';
import type { Counted, Leaf, Node, ScopeOf } from '../generators/minutes.ts';

/**
 * A second reading of the rules, as slow and as plain as can be: a session of whole minutes is walked unit by unit, and every
 * unit of a component falls under one leaf. It shares with the evaluator the wall clock only.
 */
interface Unit {
  /** The nodes from the component's own down to the leaf. */
  readonly path: readonly Node[];
  readonly leaf: Leaf;
  readonly second: Exact;
  cents: number;
}

const MINUTE = Exact.integer(60);

interface Minute {
  readonly at: Exact;
  readonly units: number;
}

/** The minutes of the session and how many units of the component each brings. */
const minutesOf = (session: Session, counted: Counted): Minute[] => {
  const lastCharge = session.pieces.findLastIndex(({ state }) => state === 'charging');
  return session.pieces.flatMap((piece, index) => {
    const count = Number(piece.to.minus(piece.from).over(MINUTE).toString());
    const kwh = Number(piece.quantities.energy.toString()) / count;
    const units = {
      energy: kwh,
      'charging time': piece.state === 'charging' ? 1 : 0,
      'connected time': piece.state === 'out of order' ? 0 : 1,
      'idle time after charge end': piece.state === 'idle' && lastCharge >= 0 && index > lastCharge ? 1 : 0,
    }[counted];
    return Array.from({ length: count }, (_, minute) => ({
      at: piece.from.plus(MINUTE.times(Exact.integer(minute))),
      units,
    }));
  });
};

const inSpan = ({ from, to }: { readonly from: number; readonly to: number }, hour: number): boolean =>
  from < to ? hour >= from && hour < to : hour >= from || hour < to;

const placed = (node: Node, hour: number, climbed: Map<Node, number>): readonly Node[] => {
  if (node.kind === 'leaf') return [node];
  if (node.kind === 'windows') {
    const line = node.lines.find((candidate) => inSpan(candidate, hour));
    return [node, ...placed(line?.inner ?? node.otherwise, hour, climbed)];
  }
  const height = climbed.get(node) ?? 0;
  climbed.set(node, height + 1);
  let top = 0;
  for (const { width, inner } of node.bands) {
    top += width;
    if (height < top) return [node, ...placed(inner, hour, climbed)];
  }
  return [node, ...placed(node.last, hour, climbed)];
};

const unitAt = (node: Node, second: Exact, hour: number, climbed: Map<Node, number>): Unit => {
  const path = placed(node, hour, climbed);
  const leaf = path.at(-1);
  if (leaf?.kind !== 'leaf') throw new Error('a path ends at a leaf');
  return { path, leaf, second, cents: 0 };
};

/** Inner nodes first. */
const nodesOf = (node: Node): readonly Node[] => {
  if (node.kind === 'leaf') return [node];
  const lines = node.kind === 'windows' ? node.lines : node.bands;
  const last = node.kind === 'windows' ? node.otherwise : node.last;
  return [...[...lines.map(({ inner }) => inner), last].flatMap(nodesOf), node];
};

/** Adds copies of the last unit of a node behind it. */
const extended = (units: readonly Unit[], node: Node, wanted: (count: number) => number): readonly Unit[] => {
  const own = units.filter(({ path }) => path.includes(node));
  const last = own.at(-1);
  if (last === undefined) return units;
  const more = Array.from({ length: wanted(own.length) - own.length }, () => ({ ...last }));
  return units.toSpliced(units.indexOf(last) + 1, 0, ...more);
};

const occurrence = (scope: ScopeOf, start: Exact, second: Exact, zone: string): string | null => {
  const { date, second: ofDay } = localAt(zone, second);
  const hour = Math.floor(ofDay / 3600);
  switch (scope.kind) {
    case 'session':
      return 'session';
    case 'day':
      return date;
    case 'hours':
      return String(
        second
          .minus(start)
          .over(Exact.integer(scope.hours * 3600))
          .floor(),
      );
    case 'window': {
      if (!inSpan(scope, hour)) return null;
      const before = scope.from >= scope.to && hour < scope.to;
      return before ? localAt(zone, second.minus(Exact.integer(ofDay + 7200))).date : date;
    }
  }
};

/** In hours; a day comes before 24 h, and the session last. */
const widthOf = (scope: ScopeOf): number => {
  switch (scope.kind) {
    case 'session':
      return 1e6;
    case 'day':
      return 24;
    case 'hours':
      return scope.hours === 24 ? 24.5 : scope.hours;
    case 'window':
      return scope.to > scope.from ? scope.to - scope.from : scope.to + 24 - scope.from;
  }
};

/** What the component costs, in cents. */
export const byTheMinute = (session: Session, counted: Counted, node: Node): number => {
  const climbed = new Map<Node, number>();
  const hourAt = (at: Exact): number => Math.floor(localAt(session.zone, at).second / 3600);
  let units: readonly Unit[] = minutesOf(session, counted).flatMap(({ at, units: count }) =>
    Array.from({ length: count }, () => unitAt(node, at, hourAt(at), climbed)),
  );
  const nodes = nodesOf(node);
  for (const one of nodes) {
    const { minimum } = one.terms;
    if (minimum !== null) units = extended(units, one, (count) => Math.max(count, minimum));
  }
  for (const one of nodes) {
    const { roundedUpTo } = one.terms;
    if (roundedUpTo !== null) units = extended(units, one, (count) => Math.ceil(count / roundedUpTo) * roundedUpTo);
  }
  let covered = 0;
  for (const unit of units) {
    if (covered > 0) covered -= 1;
    else {
      unit.cents = unit.leaf.cents;
      if (unit.leaf.block !== null) covered = unit.leaf.block - 1;
    }
  }
  const start = session.start ?? Exact.zero;
  const capped = nodes
    .flatMap((one) => (one.terms.cap === null ? [] : [{ one, cap: one.terms.cap }]))
    .sort((a, b) => widthOf(a.cap.scope) - widthOf(b.cap.scope));
  for (const { one, cap } of capped) {
    const rooms = new Map<string, number>();
    for (const unit of units) {
      if (!unit.path.includes(one)) continue;
      const key = occurrence(cap.scope, start, unit.second, session.zone);
      if (key === null) continue;
      const room = rooms.get(key) ?? cap.cents;
      unit.cents = Math.min(unit.cents, room);
      rooms.set(key, room - unit.cents);
    }
  }
  return units.reduce((sum, { cents }) => sum + cents, 0);
};
