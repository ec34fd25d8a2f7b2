import type { Span } from '../../grammar/span.ts';
import type { BareNumber, Literal, Money, Percent, Quantity, Rate, TaxSide } from '../../grammar/tree/literals.ts';
import { isCurrency } from '../values/currencies.ts';
import { Exact } from '../values/exact.ts';
import { type Dimension, type Unit, unitNamed } from '../values/units.ts';
import {
  bareNumber,
  currencyDiffers,
  notAboveZero,
  numberTooLarge,
  percentOutOfRange,
  percentWithoutSign,
  wrongDimension,
  wrongType,
} from './messages/units.ts';
import { at, type Reading } from './reading.ts';
import type { Place } from './source-text.ts';

/** The currency that is due, and where it is set. */
export interface CurrencyDue {
  readonly code: string;
  readonly place: Place | null;
}

export interface MoneyValue {
  readonly kind: 'money';
  readonly amount: Exact;
  readonly currency: string;
  readonly side: TaxSide | null;
}

export interface RateValue {
  readonly kind: 'rate';
  /** Money per `unit`. */
  readonly amount: Exact;
  readonly currency: string;
  readonly unit: Unit;
  readonly side: TaxSide | null;
}

export interface QuantityValue {
  readonly kind: 'quantity';
  /** In the base unit of the dimension. */
  readonly amount: Exact;
  readonly dimension: Dimension;
  /** The unit its first part is written in. */
  readonly unit: Unit;
}

const EXAMPLES: Readonly<Record<Dimension, string>> = {
  energy: '10 kWh',
  duration: '15 min',
  power: '11 kW',
  current: '16 A',
  count: '3',
  percent: '80 %',
  money: '5.00 EUR',
};

/** The unit to propose for a bare number; null where several would do. */
const PROPOSED: Readonly<Record<Dimension, string | null>> = {
  energy: 'kWh',
  duration: null,
  power: 'kW',
  current: 'A',
  count: null,
  percent: '%',
  money: null,
};

const NOUNS: Readonly<Record<Dimension, string>> = {
  energy: 'an energy',
  duration: 'a duration',
  power: 'a power',
  current: 'a current',
  count: 'a count',
  percent: 'a percentage',
  money: 'an amount of money',
};

const PRICES: Readonly<Record<Dimension, string>> = {
  energy: 'a price of energy',
  duration: 'a price of time',
  power: 'a price of power',
  current: 'a price of current',
  count: 'a price of a piece',
  percent: 'a percentage',
  money: 'an amount of money',
};

/** The unit to write behind a bare number; null where several would do. */
export const proposedUnit = (dimension: Dimension): string | null => PROPOSED[dimension];

/** A price per something of the dimension. */
export const priceNounOf = (dimension: Dimension): string => PRICES[dimension];

export const nounOf = (dimension: Dimension): string => NOUNS[dimension];

export const exampleOf = (dimension: Dimension): string => EXAMPLES[dimension];

const KIND_NOUNS: Readonly<Record<Literal['kind'], string>> = {
  money: 'an amount of money',
  rate: 'a price per unit',
  quantity: 'a quantity',
  percent: 'a percentage',
  number: 'a plain number',
  text: 'a text',
  date: 'a date',
  time: 'a time of day',
  window: 'a window of hours',
  party: 'a party id',
  name: 'a name',
};

export const nounOfLiteral = (literal: Literal): string => KIND_NOUNS[literal.kind];

export const readNumber = (reading: Reading, digits: string, span: Span): Exact | null => {
  const value = Exact.parse(digits);
  if (value === null) reading.report.add(numberTooLarge(at(reading, span)));
  return value;
};

/** The grammar reads known units only, so there is nothing to tell of an unknown one. */
export const readUnit = (reading: Reading, name: string): Unit | null => {
  const unit = unitNamed(name);
  if (unit === null) reading.report.fail();
  return unit;
};

/** Money as written, in whatever currency. */
export const readMoney = (reading: Reading, money: Money): MoneyValue | null => {
  const amount = readNumber(reading, money.amount, money.span);
  return amount === null ? null : { kind: 'money', amount, currency: money.currency, side: money.side };
};

export const readRate = (reading: Reading, rate: Rate): RateValue | null => {
  const amount = readNumber(reading, rate.amount, rate.span);
  const unit = readUnit(reading, rate.per);
  if (amount === null || unit === null) return null;
  return { kind: 'rate', amount, currency: rate.currency, unit, side: rate.side };
};

/** A quantity of any dimension. Only durations have several parts. */
export const readQuantity = (reading: Reading, quantity: Quantity): QuantityValue | null => {
  let total = Exact.zero;
  let first: Unit | null = null;
  for (const part of quantity.parts) {
    const unit = readUnit(reading, part.unit);
    const amount = readNumber(reading, part.amount, quantity.span);
    if (unit === null || amount === null) return null;
    first ??= unit;
    total = total.plus(amount.times(unit.inBase));
  }
  return first === null ? null : { kind: 'quantity', amount: total, dimension: first.dimension, unit: first };
};

/** What a quantity is for: the words of messages, and the other operand. */
export interface QuantityDue {
  readonly dimension: Dimension;
  /** `The width of a band`. */
  readonly what: string;
  readonly aboveZero: boolean;
  readonly other: { readonly place: Place; readonly is: string } | null;
}

/** Money in the currency due; a bare number asks for its currency. */
export const moneyDue = (
  reading: Reading,
  money: Money | BareNumber,
  currency: CurrencyDue,
  what: string,
): MoneyValue | null => {
  if (money.kind === 'number') {
    const proposal = `\`${money.amount} ${currency.code}\``;
    const other = { place: currency.place, is: `${currency.code} is set here` };
    reading.report.add(bareNumber(at(reading, money.span), money.amount, what, currency.code, proposal, other));
    return null;
  }
  return inCurrency(reading, money.currency, money.span, currency) ? readMoney(reading, money) : null;
};

export const inCurrency = (reading: Reading, found: string, span: Span, due: CurrencyDue): boolean => {
  // A currency that does not exist is told where it is set, and not again at every price.
  if (found === due.code || !isCurrency(due.code)) return true;
  reading.report.add(currencyDiffers(at(reading, span), found, due.code, due.place));
  return false;
};

/** A quantity of the dimension due, in base units (a percentage or count as the number written). */
export const quantityDue = (reading: Reading, literal: Literal, due: QuantityDue): Exact | null => {
  const found = amountOf(reading, literal, due);
  if (found === null) return null;
  if (due.aboveZero && !found.isPositive) {
    reading.report.add(notAboveZero(at(reading, literal.span), due.what));
    return null;
  }
  return found;
};

const amountOf = (reading: Reading, literal: Literal, due: QuantityDue): Exact | null => {
  const place = at(reading, literal.span);
  const { dimension } = due;
  if (literal.kind === 'number') {
    if (dimension === 'count') return readNumber(reading, literal.amount, literal.span);
    const unit = PROPOSED[dimension];
    const proposal =
      unit === null ? `\`${literal.amount} min\` or \`${literal.amount} h\`` : `\`${literal.amount} ${unit}\``;
    reading.report.add(bareNumber(place, literal.amount, due.what, unit, proposal, due.other));
    return null;
  }
  if (literal.kind === 'percent' && dimension === 'percent') return readNumber(reading, literal.amount, literal.span);
  if (literal.kind === 'quantity') {
    const value = readQuantity(reading, literal);
    if (value === null || value.dimension === dimension) return value?.amount ?? null;
    reading.report.add(mismatch(place, nounOf(value.dimension), due));
    return null;
  }
  const measured = literal.kind === 'money' || literal.kind === 'rate' || literal.kind === 'percent';
  reading.report.add(
    measured
      ? mismatch(place, nounOfLiteral(literal), due)
      : wrongType(place, nounOfLiteral(literal), nounOf(dimension), due.other?.place ?? null),
  );
  return null;
};

const mismatch = (place: Place, found: string, due: QuantityDue) =>
  wrongDimension(
    place,
    found,
    nounOf(due.dimension),
    exampleOf(due.dimension),
    due.other?.place ?? null,
    due.other?.is ?? '',
  );

/** A percentage as a fraction; `most` null leaves the upper end open. */
export const fractionDue = (
  reading: Reading,
  percent: Percent | BareNumber,
  what: string,
  range: { readonly zero: boolean; readonly most: number | null },
): Exact | null => {
  const place = at(reading, percent.span);
  if (percent.kind === 'number') {
    reading.report.add(percentWithoutSign(place, percent.amount, what));
    return null;
  }
  const value = readNumber(reading, percent.amount, percent.span);
  if (value === null) return null;
  const tooSmall = range.zero ? value.isNegative : !value.isPositive;
  if (tooSmall || (range.most !== null && value.above(Exact.integer(range.most)))) {
    const least = range.zero ? 'from 0 %' : 'above 0 %';
    reading.report.add(
      percentOutOfRange(
        place,
        what,
        range.most === null ? least : `${least} ${range.zero ? '' : 'up '}to ${range.most} %`,
      ),
    );
    return null;
  }
  return value.over(Exact.integer(100n));
};
