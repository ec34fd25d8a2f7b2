import { fault } from '../fault.ts';
import type { Source } from '../program/source.ts';
import type { Price, SeriesStep, Side, TaxRate } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';
import { type Unit, unitNamed } from '../values/units.ts';
import { formatInstant, localAt } from '../values/zone.ts';
import { type Evaluation, seriesAt } from './evaluation.ts';
import { onSide } from './tax.ts';

/** A price with its number: money once, per unit, or per started block, on the side it is written for. */
export type Amount =
  | { readonly kind: 'free' }
  | { readonly kind: 'once'; readonly amount: Exact; readonly side: Side }
  | { readonly kind: 'per unit'; readonly amount: Exact; readonly unit: Unit; readonly side: Side }
  | {
      readonly kind: 'started block';
      readonly amount: Exact;
      readonly length: Exact;
      readonly unit: Unit;
      readonly side: Side;
    };

type Dated = Extract<Price, { kind: 'dated' }>;
export type SeriesPrice = Extract<Price, { kind: 'series' }>;

/** The entry in force when the record starts (rule 6). */
const datedAmount = (evaluation: Evaluation, price: Dated, instant: Instant, source: Source): Amount => {
  const { date } = localAt(evaluation.session.zone, evaluation.recordStart);
  const entry = price.entries.findLast((candidate) => candidate.from === null || candidate.from <= date);
  if (entry === undefined) {
    return fault(
      'no-dated-value',
      `\`${price.name}\` has no value on ${date}; its first entry is later`,
      price.name,
      source,
    );
  }
  const version = [
    entry.from === null ? 'always' : `from ${entry.from}`,
    ...(entry.source === null ? [] : [entry.source]),
  ];
  evaluation.used.datedValues.set(price.name, version.join(', '));
  return amountOf(evaluation, entry.price, instant, source);
};

const afterStep = (amount: Exact, step: SeriesStep): Exact => {
  switch (step.kind) {
    case 'times':
      return amount.times(step.factor);
    case 'plus':
      return amount.plus(step.amount);
    case 'at least':
      return amount.greatest(step.amount);
    case 'at most':
      return amount.least(step.amount);
  }
};

/** Money per `price.unit` for a value of the series, in steps from top to bottom (rule 39). */
export const finishedPrice = ({ series, steps, unit }: SeriesPrice, value: Exact): Exact =>
  steps.reduce(afterStep, value.over(series.per.inBase)).times(unit.inBase);

/** A price built on a series (rules 39, 40). */
const seriesAmount = (evaluation: Evaluation, price: SeriesPrice, instant: Instant, source: Source): Amount => {
  const at = price.atStart ? evaluation.start : instant;
  const value = seriesAt(evaluation, price.series, at);
  const finished = { kind: 'per unit', unit: price.unit, side: price.side } as const;
  if (value === null) {
    if (price.ifMissing !== null) return { ...finished, amount: price.ifMissing };
    const when = formatInstant(evaluation.session.zone, at);
    return fault(
      'missing-series-value',
      `the series \`${price.series.name}\` has no value at ${when}`,
      price.series.name,
      source,
    );
  }
  return { ...finished, amount: finishedPrice(price, value) };
};

/** The number of a price at an instant. */
export const amountOf = (evaluation: Evaluation, price: Price, instant: Instant, source: Source): Amount => {
  switch (price.kind) {
    case 'dated':
      return datedAmount(evaluation, price, instant, source);
    case 'series':
      return seriesAmount(evaluation, price, instant, source);
    default:
      return price;
  }
};

/** Money of a price on the tariff's basis; a price on the other side needs the rate to cross. */
export const onBasis = (amount: Exact, side: Side, basis: Side, rate: TaxRate, source: Source): Exact =>
  onSide(amount, side, basis, rate) ??
  fault('missing-field', `a ${side} price in a tariff on ${basis} prices needs a known VAT rate`, null, source);

const unitOf = (name: string): Unit => unitNamed(name) ?? fault('unsupported', `no unit is called ${name}`);

/** The unit in which a component's quantity reads well when its price has none (free). */
export const plainUnit = (counts: string): Unit => unitOf(counts.endsWith('energy') ? 'kWh' : 'h');
