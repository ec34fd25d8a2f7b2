import type { PriceDeclaration, PriceStep } from '../../../grammar/tree/file.ts';
import type { Literal, TaxSide } from '../../../grammar/tree/literals.ts';
import type { SeriesDefinition, SeriesStep } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { type Unit, unitNamed } from '../../values/units.ts';
import { type CurrencyDue, inCurrency, nounOfLiteral, priceNounOf, readNumber, readRate } from '../literals.ts';
import { incompleteDeclaration, stepOutOfPlace } from '../messages/declarations.ts';
import { floorAboveCap } from '../messages/terms.ts';
import { moneyTimesMoney, netAndGross, priceWithoutUnit, wrongDimension, wrongType } from '../messages/units.ts';
import { lookUp, type Names, type SeriesPrice } from '../names.ts';
import { at, type Reading } from '../reading.ts';
import type { Place } from '../source-text.ts';

/** What the steps of one price add up to while they are read. */
interface Draft {
  readonly reading: Reading;
  readonly series: SeriesDefinition;
  readonly currency: CurrencyDue;
  readonly steps: SeriesStep[];
  ifMissing: { readonly amount: Exact; readonly unit: Unit } | null;
  unit: Unit | null;
  side: { readonly side: TaxSide | null; readonly place: Place } | null;
}

/** Steps from top to bottom (rules 39, 40): the series first, then what is done to it. */
export const readPrice = (reading: Reading, declaration: PriceDeclaration, names: Names): SeriesPrice | null => {
  const { report } = reading;
  const steps = declaration.steps.filter((step) => step.kind !== 'damaged');
  if (steps.length < declaration.steps.length) {
    report.fail();
    return null;
  }
  const [take, ...rest] = steps;
  if (take?.kind !== 'take') {
    const place = at(reading, take?.span ?? declaration.name.span);
    const late = rest.some((step) => step.kind === 'take');
    const what = `\`${declaration.name.name}\` takes no series: its first line is \`take\` and the name of one`;
    report.add(late ? stepOutOfPlace(place, 'The series is taken first') : incompleteDeclaration(place, what));
    return null;
  }
  const named = lookUp(reading, names, take.series.name, take.series.span, ['series'], 'series');
  if (named?.series == null) {
    report.fail();
    return null;
  }
  const currency = { code: named.series.currency, place: named.place };
  const draft: Draft = { reading, series: named.series, currency, steps: [], ifMissing: null, unit: null, side: null };
  for (const step of rest) readStep(draft, step);
  if (report.failed) return null;
  const unit = draft.unit ?? baseUnit(named.series);
  const missing = draft.ifMissing;
  return {
    series: named.series,
    atStart: take.atStart,
    steps: draft.steps,
    ifMissing: missing === null ? null : missing.amount.over(missing.unit.inBase).times(unit.inBase),
    unit,
    side: draft.side?.side ?? null,
  };
};

const baseUnit = (series: SeriesDefinition): Unit =>
  unitNamed(series.per.dimension === 'energy' ? 'kWh' : 'h') ?? series.per;

const readStep = (draft: Draft, step: PriceStep): void => {
  const { reading, steps } = draft;
  switch (step.kind) {
    case 'take':
      reading.report.add(stepOutOfPlace(at(reading, step.span), 'A price takes one series, in its first line'));
      return;
    case 'times': {
      const factor = readFactor(draft, step.factor);
      if (factor !== null) steps.push({ kind: 'times', factor });
      return;
    }
    case 'plus':
    case 'minus': {
      const amount = rateStep(draft, step.value);
      if (amount !== null) steps.push({ kind: 'plus', amount: step.kind === 'plus' ? amount : amount.negated() });
      return;
    }
    case 'between': {
      const low = rateStep(draft, step.low);
      const high = rateStep(draft, step.high);
      if (low === null || high === null) return;
      if (low.above(high)) {
        reading.report.add(floorAboveCap(at(reading, step.low.span), at(reading, step.high.span)));
      }
      steps.push({ kind: 'at least', amount: low }, { kind: 'at most', amount: high });
      return;
    }
    case 'step at least':
    case 'step at most': {
      const amount = rateStep(draft, step.value);
      if (amount !== null) steps.push({ kind: step.kind === 'step at least' ? 'at least' : 'at most', amount });
      return;
    }
    case 'if missing': {
      if (draft.ifMissing !== null) {
        reading.report.add(stepOutOfPlace(at(reading, step.span), '`if missing` is said already'));
        return;
      }
      const amount = rateStep(draft, step.value);
      if (amount !== null) draft.ifMissing = { amount, unit: baseOf(draft.series) };
    }
  }
};

/** The unit of one base unit (kWh or second). */
const baseOf = (series: SeriesDefinition): Unit =>
  unitNamed(series.per.dimension === 'energy' ? 'kWh' : 's') ?? series.per;

const seriesOf = ({ currency }: Draft) => ({ place: currency.place, is: 'the series' });

const readFactor = (draft: Draft, factor: Literal): Exact | null => {
  const { reading } = draft;
  const place = at(reading, factor.span);
  if (factor.kind === 'number') return readNumber(reading, factor.amount, factor.span);
  if (factor.kind === 'percent') {
    return readNumber(reading, factor.amount, factor.span)?.over(Exact.integer(100n)) ?? null;
  }
  if (factor.kind === 'money' || factor.kind === 'rate')
    reading.report.add(moneyTimesMoney(place, factor.amount, seriesOf(draft)));
  else reading.report.add(wrongType(place, nounOfLiteral(factor), 'a plain number'));
  return null;
};

/** Money per kWh or second, in the currency of the series and all on one side. */
const rateStep = (draft: Draft, literal: Literal): Exact | null => {
  const { reading, series } = draft;
  const place = at(reading, literal.span);
  const due = `${series.currency}/${baseUnit(series).name}`;
  if (literal.kind === 'number' || literal.kind === 'money') {
    const tail = literal.kind === 'number' ? ` ${due}` : `/${baseUnit(series).name}`;
    reading.report.add(priceWithoutUnit(place, 'this step', `\`${literal.amount} ${due}\``, tail, seriesOf(draft)));
    return null;
  }
  if (literal.kind !== 'rate') {
    reading.report.add(wrongType(place, nounOfLiteral(literal), 'a price per unit'));
    return null;
  }
  if (!inCurrency(reading, literal.currency, literal.span, draft.currency)) return null;
  const rate = readRate(reading, literal);
  if (rate === null) return null;
  if (rate.unit.dimension !== series.per.dimension) {
    const found = priceNounOf(rate.unit.dimension);
    const wanted = priceNounOf(series.per.dimension);
    reading.report.add(wrongDimension(place, found, wanted, `0.09 ${due}`, draft.currency.place, 'the series'));
    return null;
  }
  draft.side ??= { side: rate.side, place };
  if (draft.side.side !== rate.side) reading.report.add(netAndGross(place, draft.side.place));
  draft.unit = rate.unit;
  return rate.amount.over(rate.unit.inBase);
};
