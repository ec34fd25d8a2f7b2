import { finishedPrice, type SeriesPrice } from '../price/amounts.ts';
import type { Price } from '../program/tariff.ts';
import type { From } from '../session/inputs.ts';
import { Exact } from '../values/exact.ts';
import { formatInstant } from '../values/zone.ts';
import { type Around, divideInto, type PlanDraft } from './draft.ts';
import { inParts } from './leaf-prices.ts';
import { type Leaf, type LeafPrice, PER_UNIT, type PlannedSeries, type Run, type Slice } from './plan.ts';
import { retreat } from './retreat.ts';
import { denominatorOf, floorDivide } from './whole.ts';

/** Values of series come with cents per MWh, mostly; finer ones go to the reference evaluator. */
const PARTS_OF_A_VALUE = Exact.ratio(1n, 100_000n);

/** A price built on a series: how it is finished, and into what parts its money is divided. */
export const plannedSeries = (draft: PlanDraft, { price }: Leaf['clause'], { scale }: Around): PlannedSeries | null => {
  if (price.kind !== 'series') return null;
  if (price.side !== draft.tariff.basis.side) draft.unsupported('a series on the other side of the tax');
  if (scale === 'fee') draft.unsupported('a fee that is not due once');
  divideInto(draft, scale, finestOf(price).over(price.unit.inBase));
  if (price.ifMissing !== null) divideInto(draft, scale, price.ifMissing.over(price.unit.inBase));
  return { price, known: new WeakMap() };
};

/** The part that all finished prices are whole numbers of, for values of ordinary fineness. */
const finestOf = ({ steps, unit }: SeriesPrice): Exact => {
  const parts = steps.reduce((finest, step) => {
    const value = step.kind === 'times' ? step.factor : step.amount;
    return finest.times(Exact.ratio(1n, BigInt(denominatorOf(value))));
  }, PARTS_OF_A_VALUE);
  return parts.times(unit.inBase);
};

/** From when on the values of a series hold, seconds since 1970; a value since ever comes first. */
export const startsOf = (values: readonly From<Exact>[]): Float64Array => {
  let starts = knownStarts.get(values);
  if (starts === undefined) {
    starts = Float64Array.from(values, ({ from }) => (from === null ? Number.NEGATIVE_INFINITY : secondOf(from)));
    knownStarts.set(values, starts);
  }
  return starts;
};

const knownStarts = new WeakMap<readonly From<Exact>[], Float64Array>();

const secondOf = ({ numerator, denominator }: Exact): number =>
  denominator === 1n ? Number(numerator) : retreat('fine number');

/** Index of the last that is not after a second; -1: none. */
export const lastFrom = (starts: Float64Array, second: number): number => {
  let [low, high] = [-1, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= second) low = middle;
    else high = middle - 1;
  }
  return low;
};

/** The price of a slice under a leaf with a series, by the value that holds there, or at the start. */
export const seriesPriceAt = (run: Run, slice: Slice): LeafPrice => {
  const leaf = run.plan.leaves[slice.leaf];
  if (!leaf?.series) return retreat('fault');
  const { price, known } = leaf.series;
  const entry = entryAt(run, price, price.atStart ? run.start : (run.columns.from[slice.atom] ?? 0));
  if (entry === null) return price.ifMissing === null ? retreat('fault') : priceOf(run, leaf, price, price.ifMissing);
  noteValue(run, price, entry);
  let priced = known.get(entry);
  if (priced === undefined) {
    priced = priceOf(run, leaf, price, finishedPrice(price, entry.value));
    known.set(entry, priced);
  }
  return priced;
};

const priceOf = (
  run: Run,
  { component }: Leaf,
  { unit }: Pick<Extract<Price, { kind: 'series' }>, 'unit'>,
  unitPrice: Exact,
): LeafPrice => {
  const scale = run.plan.components[component]?.scale ?? 'energy';
  return inParts({ kind: PER_UNIT, coefficient: Number.NaN, length: 0, unit, unitPrice }, run.plan.parts[scale]);
};

/** The value of the series at a tick; null: it has none there. */
const entryAt = (run: Run, { series }: SeriesPrice, tick: number): From<Exact> | null => {
  const values = run.inputs.series.get(series.name)?.values ?? [];
  const starts = startsOf(values);
  const second = run.track.origin + floorDivide(tick, run.ticksPerSecond);
  const at = lastFrom(starts, second);
  const start = starts[at];
  if (start === undefined) return null;
  const isOver = start !== Number.NEGATIVE_INFINITY && second >= start + Number(series.everySeconds.floor());
  return isOver ? null : (values[at] ?? null);
};

/** As the reference evaluator notes what it read (rule 54). */
const noteValue = (run: Run, { series }: SeriesPrice, { from, value }: From<Exact>): void => {
  if (run.used === null) return;
  const version = run.inputs.series.get(series.name)?.version ?? null;
  const at = from === null ? 'every' : formatInstant(run.track.session.zone, from);
  run.used.series.set(`${series.name} ${at}`, `${value}${version === null ? '' : ` (${version})`}`);
};
