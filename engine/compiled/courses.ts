import { CHARGING, CONNECTED, type Columns, createColumns, IDLE } from './columns.ts';
import { copyRow } from './cut.ts';
import type { Run } from './plan.ts';
import { chargeEndOf, isNeverInOrder, type Track } from './track.ts';
import { whole } from './whole.ts';

const takes = ({ state }: Columns, at: number): boolean => state[at] === CHARGING || state[at] === CONNECTED;

/** The courses that the reference evaluator tries (`engine/price/courses.ts`), in its order. */
export const coursesOf = function* (run: Run, atoms: readonly number[], likes: readonly string[]): Generator<Track> {
  const { columns } = run;
  const tried = new Set<string>();
  const parts = pick(columns, atoms);
  for (const [index, atom] of atoms.entries()) {
    if (!takes(columns, atom)) continue;
    const like = likes[atom] ?? '';
    if (!tried.has(like)) yield instead(run, atoms, allIn(parts, index));
    tried.add(like);
  }
  const states = new Set(atoms.map((atom) => columns.state[atom]));
  if (!states.has(CHARGING) || !states.has(IDLE)) return;
  const turned = idleFirst(parts);
  yield instead(run, atoms, turned);
  const taking = atoms.flatMap((_, index) => (takes(turned, index) ? [index] : []));
  const [first, last] = [taking[0], taking.at(-1)];
  if (first !== undefined && first !== last) yield instead(run, atoms, allIn(turned, first));
  if (last !== undefined && first !== last) yield instead(run, atoms, allIn(turned, last));
};

const pick = (columns: Columns, rows: readonly number[]): Columns => {
  const picked = createColumns(rows.length);
  picked.count = rows.length;
  for (const [to, from] of rows.entries()) copyRow(columns, from, picked, to, 1, 1);
  return picked;
};

/** All energy of the parts in one of them. */
const allIn = (parts: Columns, one: number): Columns => {
  const moved = pick(
    parts,
    Array.from({ length: parts.count }, (_, at) => at),
  );
  for (const name of ['energy', 'returned'] as const) {
    const total = parts[name].reduce((sum, value) => whole(sum + value), 0);
    moved[name].fill(0);
    moved[name][one] = total;
  }
  return moved;
};

/** The idling before the charging, where the record is read the other way round (rule 41). */
const idleFirst = (parts: Columns): Columns => {
  const order = (at: number): number => (parts.state[at] === CHARGING ? 2 : parts.state[at] === IDLE ? 1 : 0);
  const rows = Array.from({ length: parts.count }, (_, at) => at).sort((a, b) => order(a) - order(b));
  const turned = pick(parts, rows);
  let now = parts.from[0] ?? 0;
  for (let at = 0; at < turned.count; at += 1) {
    const length = (turned.to[at] ?? 0) - (turned.from[at] ?? 0);
    turned.from[at] = now;
    now += length;
    turned.to[at] = now;
  }
  return turned;
};

/** The record with one of its periods in other parts; the others are whole again. */
const instead = (run: Run, atoms: readonly number[], parts: Columns): Track => {
  const { track } = run;
  const period = run.columns.period[atoms[0] ?? 0] ?? 0;
  const [energy, time] = [run.quantaPerKwh / track.quantaPerKwh, run.ticksPerSecond / track.ticksPerSecond];
  const before = track.columns;
  const columns = createColumns(before.count + parts.count);
  let to = 0;
  let isPlaced = false;
  for (let at = 0; at < before.count; at += 1) {
    if (before.period[at] !== period) {
      copyRow(before, at, columns, to, energy, time);
      to += 1;
    } else if (!isPlaced) {
      for (let part = 0; part < parts.count; part += 1) copyRow(parts, part, columns, to + part, 1, 1);
      to += parts.count;
      isPlaced = true;
    }
  }
  columns.count = to;
  return {
    ...track,
    columns,
    ticksPerSecond: run.ticksPerSecond,
    quantaPerKwh: run.quantaPerKwh,
    sessionStart: run.sessionStart,
    recordStart: run.recordStart,
    slotEnd: run.slotEnd,
    chargeEnd: chargeEndOf(columns),
    neverInOrder: isNeverInOrder(columns, run.sessionStart),
    sharesPeriods: true,
  };
};
