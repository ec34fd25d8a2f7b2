import { Exact } from '../values/exact.ts';
import type { Words } from './words/words.ts';

/** Digits behind the decimal mark that an invoice in the currency has (ISO 4217); all others have two. */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  BHD: 3,
  CLP: 0,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KRW: 0,
  KWD: 3,
  OMR: 3,
  TND: 3,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

export const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

/** How many decimals a value needs, within bounds; one whose expansion does not end takes the most. */
const decimalsNeeded = (value: Exact, least: number, most: number): number => {
  const needed = value.decimals();
  return Math.max(least, Math.min(most, needed ?? most));
};

/** For reading: rounded half up where it has more than `most` decimals, never with needless zeros. */
export const numberText = (words: Words, value: Exact, least: number, most: number): string => {
  const text = value.toFixed(decimalsNeeded(value, least, most));
  const [whole = '', decimals = ''] = text.split('.');
  const kept = decimals.slice(0, least) + decimals.slice(least).replace(/0+$/, '');
  return kept === '' ? whole : `${whole}${words.numbers.decimalMark}${kept}`;
};

export const currencyText = (words: Words, currency: string): string =>
  words.numbers.currencySigns[currency] ?? currency;

/** Amounts are shown to four decimals at most; the result itself keeps them exact. */
const MOST_DECIMALS = 4;

export const amountText = (words: Words, amount: Exact, currency: string): string =>
  numberText(words, amount, minorDigits(currency), MOST_DECIMALS);

/** `3.50 EUR`, `3,50 €` */
export const moneyText = (words: Words, amount: Exact, currency: string): string =>
  `${amountText(words, amount, currency)} ${currencyText(words, currency)}`;

/** A price for one unit keeps the decimals it was written with, up to six: `0.0045 EUR/min`. */
export const unitPriceText = (words: Words, price: Exact, currency: string, unit: string | null): string => {
  const money = `${numberText(words, price, minorDigits(currency), 6)} ${currencyText(words, currency)}`;
  return unit === null ? money : `${money}/${unit}`;
};

const SIXTY = Exact.integer(60n);
const HOUR = Exact.integer(3600n);

/** Parts of a length of time, as a person says it: `1 h 40 min`, `45 s`. */
export const durationText = (words: Words, seconds: Exact): string => {
  const { hour, minute, second } = words.times.units;
  const sign = seconds.isNegative ? '-' : '';
  const whole = (seconds.isNegative ? seconds.negated() : seconds).roundedTo(Exact.one, 'half up');
  const hours = whole.over(HOUR).floor();
  const minutes = whole.minus(Exact.integer(hours).times(HOUR)).over(SIXTY).floor();
  const rest = whole.minus(Exact.integer(hours).times(HOUR)).minus(Exact.integer(minutes).times(SIXTY));
  const parts = [
    hours === 0n ? '' : `${hours} ${hour}`,
    minutes === 0n ? '' : `${minutes} ${minute}`,
    rest.isZero ? '' : `${rest} ${second}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? `0 ${minute}` : `${sign}${parts.join(' ')}`;
};

/** A quantity in the unit of its price, unless hours would read as a long fraction: then in parts. */
export const quantityText = (words: Words, quantity: Exact, unit: string): string => {
  const digits = quantity.decimals();
  if (unit === 'h' && (digits === null || digits > 1)) return durationText(words, quantity.times(HOUR));
  if (unit === 'min' && (digits === null || digits > 1)) return durationText(words, quantity.times(SIXTY));
  return `${numberText(words, quantity, 0, 3)} ${unit}`;
};
