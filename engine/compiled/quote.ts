import { percentageLines } from '../price/percentages.ts';
import type { PriceLine, Sides } from '../price/result.ts';
import { sidesOf, sumSides } from '../price/tax.ts';
import { totalOf } from '../price/total.ts';
import { Exact } from '../values/exact.ts';
import { commonParts, partsOf } from './charges.ts';
import { roundedTo } from './limits.ts';
import type { PlannedComponent, Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { denominatorOf, lcm, whole, wholeAt } from './whole.ts';

/** What a record costs, without saying why: whole numbers of parts of the currency unit. NaN cannot be known. */
export interface Quote {
  net: number;
  gross: number;
  /** How many parts the currency unit has in `net` and `gross`. */
  parts: number;
  /** After the tariff's rounding of the total, in parts of its own. */
  roundedNet: number;
  roundedGross: number;
  roundedParts: number;
  approximated: boolean;
}

export const createQuote = (): Quote => ({
  net: 0,
  gross: 0,
  parts: 1,
  roundedNet: 0,
  roundedGross: 0,
  roundedParts: 1,
  approximated: false,
});

/** Adds up what a run has found, on both sides of the tax, and rounds it. */
export const quoteTotals = (run: Run, quote: Quote): void => {
  const { tariff } = run.plan;
  const { percentages, totalAtLeast, totalAtMost, rounding } = tariff;
  const isPlain = percentages.length === 0 && totalAtLeast === null && totalAtMost === null;
  if (isPlain && rounding.length <= 1) addUp(run, quote);
  else takeTotals(run, quote);
};

const addUp = (run: Run, quote: Quote): void => {
  const { plan } = run;
  const parts = commonParts(run);
  let [basis, other] = [0, 0];
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at] ?? retreat('fault');
    if (charge.after === 0) continue;
    const planned = plan.components[charge.component] ?? retreat('fault');
    const amount = whole(charge.after * (parts / partsOf(run, planned)));
    const rate = plan.leaves[charge.leaf]?.rate ?? 0;
    basis = whole(basis + amount);
    const crossed = amount * (plan.otherSide[rate] ?? Number.NaN);
    // NaN is no retreat here: the rate of the tax is unknown, so is the other side.
    other = Number.isNaN(other + crossed) ? Number.NaN : whole(other + whole(crossed));
  }
  const isNet = plan.tariff.basis.side === 'net';
  const onBasis = whole(basis * plan.otherSideParts);
  quote.net = isNet ? onBasis : other;
  quote.gross = isNet ? other : onBasis;
  quote.parts = whole(parts * plan.otherSideParts);
  roundQuote(run, quote);
};

const roundQuote = (run: Run, quote: Quote): void => {
  const [rule] = run.plan.tariff.rounding;
  if (rule === undefined || rule.place !== 'total') {
    quote.roundedNet = quote.net;
    quote.roundedGross = quote.gross;
    quote.roundedParts = quote.parts;
    return;
  }
  const parts = denominatorOf(rule.unit);
  const size = wholeAt(rule.unit, parts);
  const unit = whole(quote.parts * size);
  const rounded = (side: number): number =>
    Number.isNaN(side) ? side : (roundedTo(whole(side * parts), unit, rule.direction) / unit) * size;
  quote.roundedNet = rounded(quote.net);
  quote.roundedGross = rounded(quote.gross);
  quote.roundedParts = parts;
};

/** Percentages and limits of the total, by the reference evaluator's own steps, on the amount of each component and rate. */
const takeTotals = (run: Run, quote: Quote): void => {
  const { tariff } = run.plan;
  const own = run.plan.components.flatMap((planned) => amountLines(run, planned));
  const lines = [...own, ...percentageLines(tariff, own, [])];
  const owesMinimum = run.track.session.start !== null && !run.track.neverInOrder;
  const { exact, rounded } = totalOf(tariff, sumSides(lines), owesMinimum);
  quote.parts = common(exact);
  quote.net = partsIn(exact.net, quote.parts);
  quote.gross = partsIn(exact.gross, quote.parts);
  quote.roundedParts = common(rounded);
  quote.roundedNet = partsIn(rounded.net, quote.roundedParts);
  quote.roundedGross = partsIn(rounded.gross, quote.roundedParts);
};

const common = ({ net, gross }: Sides): number =>
  lcm(net === null ? 1 : denominatorOf(net), gross === null ? 1 : denominatorOf(gross));

const partsIn = (side: Exact | null, parts: number): number => (side === null ? Number.NaN : wholeAt(side, parts));

const amountLines = (run: Run, planned: PlannedComponent): readonly PriceLine[] => {
  const byRate = new Map<number, number>();
  for (let at = 0; at < run.chargeCount; at += 1) {
    const charge = run.charges[at];
    if (charge === undefined || charge.component !== planned.index) continue;
    const rate = run.plan.leaves[charge.leaf]?.rate ?? 0;
    byRate.set(rate, whole((byRate.get(rate) ?? 0) + charge.after));
  }
  return [...byRate].map(([rate, amount]): PriceLine => {
    const of = run.plan.rates[rate] ?? 'unknown';
    return {
      ...NO_LINE,
      component: planned.component.kind,
      name: planned.component.label,
      vatRate: of instanceof Exact ? of : null,
      ...sidesOf(Exact.ratio(BigInt(amount), BigInt(partsOf(run, planned))), run.plan.tariff.basis.side, of),
    };
  });
};

const NO_LINE = {
  kind: 'price',
  label: '',
  from: null,
  to: null,
  quantity: null,
  unit: null,
  billedQuantity: null,
  unitPrice: null,
  approximated: false,
  because: null,
  source: null,
} as const;
