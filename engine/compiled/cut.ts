import { type Columns, createColumns } from './columns.ts';
import type { Run } from './plan.ts';
import { gcd, lcm, whole } from './whole.ts';

/** Where a piece is cut: after so many of `parts` equal parts of it. */
export interface PieceCuts {
  readonly piece: number;
  readonly parts: number;
  readonly after: readonly number[];
}

/**
 * Cuts pieces, their quantities in proportion; `cuts` ascend. What a share of a quantity then has no integer for, finer quanta and
 * ticks have: all of the record is counted in these from here on.
 */
export const applyCuts = (run: Run, cuts: readonly PieceCuts[]): void => {
  const { columns } = run;
  let [quanta, ticks, added] = [1, 1, 0];
  for (const cut of cuts) {
    const { piece, parts, after } = cut;
    added += after.length;
    quanta = finer(quanta, columns.energy[piece] ?? 0, cut);
    quanta = finer(quanta, columns.returned[piece] ?? 0, cut);
    const length = (columns.to[piece] ?? 0) - (columns.from[piece] ?? 0);
    const isEven = parts === length;
    if (!isEven) ticks = finer(ticks, length, cut);
    for (const times of [columns.charging, columns.idle, columns.connected, columns.unknown, columns.reserved]) {
      const time = times[piece] ?? 0;
      // Time that fills a piece cut at ticks is whole in every part of it.
      if (!isEven || time !== length) ticks = finer(ticks, time, cut);
    }
  }
  refine(run, quanta, ticks);
  const target = spareColumns(run, columns.count + added);
  run.columns = target;
  fill(columns, target, cuts, quanta, ticks);
};

/** What a quantity has to be counted in finer parts by, beside what others ask for, so that each of its shares is whole. */
const finer = (fineness: number, quantity: number, { parts, after }: PieceCuts): number => {
  if (quantity === 0) return fineness;
  let result = fineness;
  let before = 0;
  for (const next of after) {
    const share = whole(quantity * (next - before));
    if (share % parts !== 0) result = lcm(result, parts / gcd(share, parts));
    before = next;
  }
  return result;
};

const refine = (run: Run, quanta: number, ticks: number): void => {
  run.quantaPerKwh = whole(run.quantaPerKwh * quanta);
  if (ticks === 1) return;
  const fine = (tick: number | null): number | null => (tick === null ? null : whole(tick * ticks));
  run.ticksPerSecond = whole(run.ticksPerSecond * ticks);
  run.sessionStart = fine(run.sessionStart);
  run.start = whole(run.start * ticks);
  run.recordStart = whole(run.recordStart * ticks);
  run.chargeEnd = fine(run.chargeEnd);
  run.slotEnd = fine(run.slotEnd);
  run.followed = run.followed.map((fact) => ({ ...fact, from: fact.from.map((tick) => tick * ticks) }));
};

/** Columns to write to, kept from record to record: not those that are being read. */
const spareColumns = (run: Run, rows: number): Columns => {
  const at = run.columns === run.spare[0] ? 1 : 0;
  let spare = run.spare[at];
  if (spare === undefined || spare.from.length < rows) {
    spare = createColumns(Math.max(32, 2 * rows));
    run.spare[at] = spare;
  }
  return spare;
};

const fill = (source: Columns, target: Columns, cuts: readonly PieceCuts[], quanta: number, ticks: number): void => {
  let [to, next] = [0, 0];
  for (let piece = 0; piece < source.count; piece += 1) {
    const cut = cuts[next];
    if (cut?.piece !== piece) {
      copyRow(source, piece, target, to, quanta, ticks);
      to += 1;
      continue;
    }
    next += 1;
    let before = 0;
    for (let part = 0; part <= cut.after.length; part += 1) {
      const end = cut.after[part] ?? cut.parts;
      copyShare(source, piece, target, to, before, end, cut.parts, quanta, ticks);
      before = end;
      to += 1;
    }
  }
  target.count = to;
};

/** One row as it is, counted finer. */
export const copyRow = (
  source: Columns,
  from: number,
  target: Columns,
  to: number,
  quanta: number,
  ticks: number,
): void => {
  target.from[to] = whole((source.from[from] ?? 0) * ticks);
  target.to[to] = whole((source.to[from] ?? 0) * ticks);
  target.energy[to] = whole((source.energy[from] ?? 0) * quanta);
  target.returned[to] = whole((source.returned[from] ?? 0) * quanta);
  target.charging[to] = whole((source.charging[from] ?? 0) * ticks);
  target.idle[to] = whole((source.idle[from] ?? 0) * ticks);
  target.connected[to] = whole((source.connected[from] ?? 0) * ticks);
  target.unknown[to] = whole((source.unknown[from] ?? 0) * ticks);
  target.reserved[to] = whole((source.reserved[from] ?? 0) * ticks);
  copyOrigin(source, from, target, to);
};

const copyOrigin = (source: Columns, from: number, target: Columns, to: number): void => {
  target.state[to] = source.state[from] ?? 0;
  target.piece[to] = source.piece[from] ?? 0;
  target.period[to] = source.period[from] ?? 0;
  target.assumed[to] = source.assumed[from] ?? 0;
};

const copyShare = (
  source: Columns,
  from: number,
  target: Columns,
  to: number,
  before: number,
  end: number,
  parts: number,
  quanta: number,
  ticks: number,
): void => {
  const size = end - before;
  const begin = source.from[from] ?? 0;
  const length = (source.to[from] ?? 0) - begin;
  target.from[to] = whole(begin * ticks + shareOf(length, before, parts, ticks));
  target.to[to] = whole(begin * ticks + shareOf(length, end, parts, ticks));
  target.energy[to] = shareOf(source.energy[from] ?? 0, size, parts, quanta);
  target.returned[to] = shareOf(source.returned[from] ?? 0, size, parts, quanta);
  target.charging[to] = shareOf(source.charging[from] ?? 0, size, parts, ticks);
  target.idle[to] = shareOf(source.idle[from] ?? 0, size, parts, ticks);
  target.connected[to] = shareOf(source.connected[from] ?? 0, size, parts, ticks);
  target.unknown[to] = shareOf(source.unknown[from] ?? 0, size, parts, ticks);
  target.reserved[to] = shareOf(source.reserved[from] ?? 0, size, parts, ticks);
  copyOrigin(source, from, target, to);
};

/** `size` of `parts` of a quantity, counted so much finer that it is whole. */
const shareOf = (quantity: number, size: number, parts: number, fineness: number): number => {
  if (quantity === 0 || size === 0) return 0;
  if (quantity === parts) return whole(size * fineness);
  const product = quantity * size * fineness;
  if (product <= Number.MAX_SAFE_INTEGER) return product / parts;
  const share = whole(quantity * size);
  const common = gcd(share, parts);
  return whole((share / common) * (fineness / (parts / common)));
};
