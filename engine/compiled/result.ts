import { CLOCKS } from '../price/clocks.ts';
import { byComponent } from '../price/evaluate.ts';
import type { UsedLog } from '../price/evaluation.ts';
import { percentageLines } from '../price/percentages.ts';
import type { LineKind, Priced, PriceLine } from '../price/result.ts';
import { sidesOf, sumSides } from '../price/tax.ts';
import { totalOf } from '../price/total.ts';
import { Exact } from '../values/exact.ts';
import { BLOCK_OPENED, partsOf } from './charges.ts';
import { runAllTotals } from './clocks.ts';
import { continuesLine } from './limits.ts';
import { instantOf } from './moments.ts';
import type { Adjustment, Charge, Leaf, PlannedComponent, Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { MEASURED, MINIMUM_BILLED, STEP } from './slices.ts';
import { whole } from './whole.ts';

const KINDS: Readonly<Record<number, Extract<LineKind, 'price' | 'block' | 'minimum_billed' | 'step'>>> = {
  [MEASURED]: 'price',
  [MINIMUM_BILLED]: 'minimum_billed',
  [STEP]: 'step',
  [BLOCK_OPENED]: 'block',
};

/** The result of the reference evaluator, from what a run has found. */
export const resultOf = (run: Run, approximated: ReadonlySet<number>, used: UsedLog): Priced => {
  const { program, tariff, components } = run.plan;
  const { session } = run.track;
  logDatedValues(run, used);
  const own = components.flatMap((planned) => linesOf(run, planned, approximated));
  const priced = [...own, ...percentageLines(tariff, own, [])];
  const owesMinimum = session.start !== null && !run.track.neverInOrder;
  const total = totalOf(tariff, sumSides(priced), owesMinimum);
  const lines = [...priced, ...total.lines];
  return {
    status: 'priced',
    tariff: { id: tariff.id, hash: program.hashes.get(tariff.id) ?? '' },
    currency: tariff.currency,
    basis: tariff.basis.side,
    total: total.rounded,
    exact: total.exact,
    components: byComponent(lines),
    quantities: quantitiesOf(run),
    approximated: lines.some((line) => line.approximated),
    provisional: session.running,
    used,
    lines,
    warnings: session.warnings,
  };
};

const fraction = (numerator: number, denominator: number): Exact => Exact.ratio(BigInt(numerator), BigInt(denominator));

const quantitiesOf = (run: Run): Priced['quantities'] => {
  runAllTotals(run);
  const quantities = new Map<string, { value: Exact; unit: 'kWh' | 's' }>();
  for (const [clock, name] of CLOCKS.entries()) {
    const total = run.totals[clock] ?? 0;
    if (clock > 0 && total === 0) continue;
    const isEnergy = name.endsWith('energy');
    const value = fraction(total, isEnergy ? run.quantaPerKwh : run.ticksPerSecond);
    quantities.set(name.replaceAll(' ', '_'), { value, unit: isEnergy ? 'kWh' : 's' });
  }
  return quantities;
};

/** A place part of the way through an atom. */
const placeIn = (run: Run, charge: Charge, done: number): Exact => {
  const { from, to } = run.columns;
  const begin = from[charge.atom] ?? 0;
  const length = (to[charge.atom] ?? 0) - begin;
  if (done === 0 || length === 0) return instantOf(run, begin);
  const quantity = run.gains[run.plan.components[charge.component]?.counts ?? 0]?.[charge.atom] ?? 1;
  if (done === quantity) return instantOf(run, begin + length);
  return instantOf(run, begin).plus(
    Exact.ratio(BigInt(length) * BigInt(done), BigInt(quantity) * BigInt(run.ticksPerSecond)),
  );
};

const startOf = (run: Run, charge: Charge): Exact =>
  charge.atom < 0 ? instantOf(run, charge.at) : placeIn(run, charge, charge.done);

const endOf = (run: Run, charge: Charge): Exact =>
  charge.atom < 0 ? instantOf(run, charge.at) : placeIn(run, charge, charge.end);

/** The lines of one component: its prices, then what limited or rounded them. */
const linesOf = (run: Run, planned: PlannedComponent, approximated: ReadonlySet<number>): readonly PriceLine[] => {
  const lines: PriceLine[] = [];
  let first = -1;
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined || charge.component !== planned.index) continue;
    if (first < 0) first = at;
    const next = at + 1 < run.chargeCount ? run.charges[at + 1] : undefined;
    if (next?.component === planned.index && continuesLine(run, charge, next)) continue;
    lines.push(priceLine(run, planned, first, at, approximated));
    first = -1;
  }
  return [...lines, ...adjustmentLines(run, planned, approximated)];
};

const vatRateOf = (run: Run, { rate }: Leaf): Exact | null => {
  const known = run.plan.rates[rate];
  return known instanceof Exact ? known : null;
};

const leafOf = (run: Run, charge: Charge): Leaf => run.plan.leaves[charge.leaf] ?? retreat('fault');

const chargeAt = (run: Run, at: number): Charge => run.charges[at] ?? retreat('fault');

/** One line for charges that continue each other. */
const priceLine = (
  run: Run,
  planned: PlannedComponent,
  from: number,
  to: number,
  approximated: ReadonlySet<number>,
): PriceLine => {
  const [first, last] = [chargeAt(run, from), chargeAt(run, to)];
  const leaf = leafOf(run, first);
  let [amount, quantity, billed, isApproximated] = [0, 0, 0, false];
  for (let at = from; at <= to; at += 1) {
    const charge = chargeAt(run, at);
    amount = whole(amount + charge.amount);
    quantity = whole(quantity + charge.quantity);
    billed = whole(billed + charge.billed);
    if (approximated.has(at)) isApproximated = true;
  }
  const { unit } = first.price;
  const inUnit = (value: number): Exact | null =>
    unit === null
      ? null
      : fraction(value, planned.scale === 'energy' ? run.quantaPerKwh : run.ticksPerSecond).over(unit.inBase);
  return {
    kind: KINDS[first.kind] ?? 'price',
    component: planned.component.kind,
    name: planned.component.label,
    label: leaf.clause.label,
    from: startOf(run, first),
    to: endOf(run, last),
    quantity: inUnit(quantity),
    unit: unit?.name ?? null,
    billedQuantity: inUnit(billed),
    unitPrice: first.price.unitPrice,
    vatRate: vatRateOf(run, leaf),
    approximated: isApproximated,
    because: leaf.because,
    source: leaf.clause.source,
    ...sidesOf(
      fraction(amount, partsOf(run, planned)),
      run.plan.tariff.basis.side,
      run.plan.rates[leaf.rate] ?? 'unknown',
    ),
  };
};

/** One line for the adjustments of one occurrence of one limit, by tax rate. */
const adjustmentLines = (run: Run, planned: PlannedComponent, approximated: ReadonlySet<number>): PriceLine[] => {
  const own = run.adjustments
    .filter(({ charge }) => chargeAt(run, charge).component === planned.index)
    .sort((a, b) => a.charge - b.charge);
  const groups = new Map<string, Adjustment[]>();
  for (const adjustment of own) {
    const rate = leafOf(run, chargeAt(run, adjustment.charge)).rate;
    const key = `${adjustment.kind} ${adjustment.group} ${rate}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [adjustment]);
    else group.push(adjustment);
  }
  return [...groups.values()].map((group) => adjustmentLine(run, planned, group, approximated));
};

const adjustmentLine = (
  run: Run,
  planned: PlannedComponent,
  group: readonly Adjustment[],
  approximated: ReadonlySet<number>,
): PriceLine => {
  const adjustment = group[0] ?? retreat('fault');
  const first = chargeAt(run, adjustment.charge);
  const last = chargeAt(run, group.at(-1)?.charge ?? adjustment.charge);
  const leaf = leafOf(run, first);
  const amount = group.reduce((sum, entry) => whole(sum + entry.amount), 0);
  return {
    kind: adjustment.kind,
    component: planned.component.kind,
    name: planned.component.label,
    label: adjustment.label,
    from: startOf(run, first),
    to: endOf(run, last),
    quantity: null,
    unit: null,
    billedQuantity: null,
    unitPrice: null,
    vatRate: vatRateOf(run, leaf),
    approximated: group.some(({ charge }) => approximated.has(charge)),
    because: leaf.because,
    source: adjustment.source,
    ...sidesOf(
      fraction(amount, partsOf(run, planned)),
      run.plan.tariff.basis.side,
      run.plan.rates[leaf.rate] ?? 'unknown',
    ),
  };
};

/** The dated values that were used, in the order the reference evaluator reads them: fees last. */
const logDatedValues = (run: Run, used: UsedLog): void => {
  if (!run.plan.isDated) return;
  for (const isFee of [false, true])
    for (const planned of run.plan.components) if (planned.isFee === isFee) logPrices(run, planned, used);
};

const logPrices = (run: Run, planned: PlannedComponent, used: UsedLog): void => {
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined || charge.component !== planned.index) continue;
    const entry = leafOf(run, charge).prices.find(({ price }) => price === charge.price);
    if (entry?.used) used.datedValues.set(entry.used.name, entry.used.version);
  }
};
