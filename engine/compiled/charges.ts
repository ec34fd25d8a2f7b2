import { Exact } from '../values/exact.ts';
import {
  BLOCK,
  type Charge,
  FREE,
  type LeafPrice,
  PER_UNIT,
  type PlannedComponent,
  type Run,
  type Slices,
} from './plan.ts';
import { retreat } from './retreat.ts';
import { seriesPriceAt } from './series.ts';
import { MEASURED } from './slices.ts';
import { ceilDivide, lcm, whole } from './whole.ts';

/** Kinds of charges behind those of slices: what a started block is due for. */
export const BLOCK_OPENED = 3;

const NO_PRICE: LeafPrice = { kind: FREE, coefficient: 0, length: 0, unit: null, unitPrice: Exact.zero };

const emptyCharge = (): Charge => ({
  component: 0,
  leaf: 0,
  kind: MEASURED,
  atom: -1,
  done: 0,
  end: 0,
  quantity: 0,
  billed: 0,
  price: NO_PRICE,
  amount: 0,
  after: 0,
  at: 0,
});

/** The next charge to write to; charges are kept from record to record. */
export const addCharge = (run: Run): Charge => {
  let charge = run.charges[run.chargeCount];
  if (charge === undefined) {
    charge = emptyCharge();
    run.charges.push(charge);
  }
  run.chargeCount += 1;
  return charge;
};

/** How many quanta a base quantum is; amounts of the scale are divided by as much. */
export const quantaPerBase = (run: Run, { scale }: PlannedComponent): number => {
  if (scale === 'fee') return 1;
  return scale === 'energy' ? run.quantaPerKwh / 1000 : run.ticksPerSecond;
};

/** Of how many parts of the scale's money a currency unit consists, counted in the run's quanta. */
export const partsOf = (run: Run, { scale }: PlannedComponent): number => {
  const parts = run.plan.parts[scale];
  if (scale === 'fee') return parts;
  return whole(parts * (scale === 'energy' ? run.quantaPerKwh : run.ticksPerSecond));
};

/** The common parts of all amounts of the run; they change with its ticks and quanta only. */
export const commonParts = (run: Run): number => {
  if (run.partsFor.quanta === run.quantaPerKwh && run.partsFor.ticks === run.ticksPerSecond) return run.partsFor.parts;
  const parts = run.plan.components.reduce((common, planned) => lcm(common, partsOf(run, planned)), 1);
  run.partsFor = { quanta: run.quantaPerKwh, ticks: run.ticksPerSecond, parts };
  return parts;
};

/**
 * Prices the slices of one component in the order of time. A started block is paid when it starts and covers the next length
 * of the component's own quantity, whatever line then applies (rule 24).
 */
export const chargeSlices = (run: Run, planned: PlannedComponent, slices: Slices): void => {
  const { index, scale } = planned;
  const each = quantaPerBase(run, planned);
  const money = scale === 'energy' ? run.quantaPerKwh : run.ticksPerSecond;
  let covered = 0;
  for (let at = 0; at < slices.count; at += 1) {
    const slice = slices.all[at];
    if (slice === undefined) continue;
    const { quantity } = slice;
    const price = run.leafPrices[slice.leaf] ?? seriesPriceAt(run, slice);
    const charge = addCharge(run);
    charge.component = index;
    charge.leaf = slice.leaf;
    charge.kind = slice.kind;
    charge.atom = slice.atom;
    charge.done = slice.done;
    charge.end = slice.end;
    charge.at = run.columns.from[slice.atom] ?? 0;
    charge.quantity = slice.kind === MEASURED ? quantity : 0;
    charge.price = price;
    const used = Math.min(covered, quantity);
    const open = quantity - used;
    switch (price.kind) {
      case FREE:
        charge.billed = quantity;
        charge.amount = 0;
        covered -= used;
        break;
      case PER_UNIT:
        charge.billed = open;
        charge.amount = whole(open * price.coefficient);
        covered -= used;
        break;
      case BLOCK: {
        const length = whole(price.length * each);
        const count = ceilDivide(open, length);
        if (slice.kind === MEASURED) charge.kind = BLOCK_OPENED;
        charge.billed = whole(count * length);
        charge.amount = whole(whole(count * money) * price.coefficient);
        covered = open > 0 ? charge.billed - open : covered - quantity;
        break;
      }
      default:
        retreat('fault');
    }
    charge.after = charge.amount;
  }
};
