import { type Columns, createColumns } from './columns.ts';
import type { Run } from './plan.ts';
import { gcd, lcm, whole } from './whole.ts';

/** Where a piece is cut: after so many of `parts` equal parts of it. */
export interface PieceCuts {
  readonly parts: number;
  readonly after: readonly number[];
}

const ENERGIES = ['energy', 'returned'] as const;
const TIMES = ['charging', 'idle', 'connected', 'unknown', 'reserved'] as const;

/**
 * Cuts pieces, their quantities in proportion. What a share of a quantity then has no integer for, finer quanta and ticks have:
 * all of the record is counted in these from here on.
 */
export const applyCuts = (run: Run, cuts: readonly (PieceCuts | null)[]): void => {
  const { columns } = run;
  let [quanta, ticks] = [1, 1];
  for (const [at, cut] of cuts.entries()) {
    if (cut === null) continue;
    for (const name of ENERGIES) quanta = lcm(quanta, finenessOf(columns[name][at] ?? 0, cut));
    const length = (columns.to[at] ?? 0) - (columns.from[at] ?? 0);
    if (cut.parts !== length) ticks = lcm(ticks, finenessOf(length, cut));
    for (const name of TIMES) {
      const time = columns[name][at] ?? 0;
      if (cut.parts !== length || time !== length) ticks = lcm(ticks, finenessOf(time, cut));
    }
  }
  refine(run, quanta, ticks);
  run.columns = cutColumns(columns, cuts, quanta, ticks);
};

/** What a quantity has to be counted in finer parts by, so that each of its shares is whole. */
const finenessOf = (quantity: number, { parts, after }: PieceCuts): number => {
  if (quantity === 0) return 1;
  let fineness = 1;
  let before = 0;
  for (const next of after) {
    fineness = lcm(fineness, parts / gcd(whole(quantity * (next - before)), parts));
    before = next;
  }
  return fineness;
};

const refine = (run: Run, quanta: number, ticks: number): void => {
  run.quantaPerKwh = whole(run.quantaPerKwh * quanta);
  if (ticks === 1) return;
  const finer = (tick: number | null): number | null => (tick === null ? null : whole(tick * ticks));
  run.ticksPerSecond = whole(run.ticksPerSecond * ticks);
  run.sessionStart = finer(run.sessionStart);
  run.start = whole(run.start * ticks);
  run.recordStart = whole(run.recordStart * ticks);
  run.chargeEnd = finer(run.chargeEnd);
  run.slotEnd = finer(run.slotEnd);
  run.followed = run.followed.map((fact) => ({ ...fact, from: fact.from.map((tick) => tick * ticks) }));
};

const cutColumns = (columns: Columns, cuts: readonly (PieceCuts | null)[], quanta: number, ticks: number): Columns => {
  const added = cuts.reduce((sum, cut) => sum + (cut?.after.length ?? 0), 0);
  const result = createColumns(columns.count + added);
  let to = 0;
  for (let at = 0; at < columns.count; at += 1) {
    const cut = cuts[at] ?? UNCUT;
    let before = 0;
    for (let part = 0; part <= cut.after.length; part += 1) {
      const next = cut.after[part] ?? cut.parts;
      copyShare(columns, at, result, to, { before, next, parts: cut.parts }, quanta, ticks);
      before = next;
      to += 1;
    }
  }
  result.count = to;
  return result;
};

const UNCUT: PieceCuts = { parts: 1, after: [] };

interface Share {
  readonly before: number;
  readonly next: number;
  readonly parts: number;
}

const copyShare = (
  columns: Columns,
  at: number,
  result: Columns,
  to: number,
  share: Share,
  quanta: number,
  ticks: number,
): void => {
  const size = share.next - share.before;
  for (const name of ENERGIES) result[name][to] = shareOf(columns[name][at] ?? 0, size, share.parts, quanta);
  for (const name of TIMES) result[name][to] = shareOf(columns[name][at] ?? 0, size, share.parts, ticks);
  const from = columns.from[at] ?? 0;
  const length = (columns.to[at] ?? 0) - from;
  result.from[to] = whole(from * ticks + shareOf(length, share.before, share.parts, ticks));
  result.to[to] = whole(from * ticks + shareOf(length, share.next, share.parts, ticks));
  result.state[to] = columns.state[at] ?? 0;
  result.piece[to] = columns.piece[at] ?? 0;
  result.period[to] = columns.period[at] ?? 0;
  result.assumed[to] = columns.assumed[at] ?? 0;
};

/** `size` of `parts` of a quantity, counted so much finer that it is whole. */
const shareOf = (quantity: number, size: number, parts: number, finer: number): number => {
  if (quantity === 0 || size === 0) return 0;
  if (size === parts) return whole(quantity * finer);
  const product = whole(quantity * size);
  const common = gcd(product, parts);
  return whole((product / common) * (finer / (parts / common)));
};
