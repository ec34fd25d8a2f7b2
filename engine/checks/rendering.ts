import { amountText, currencyText, minorDigits, numberText } from '../explain/numbers.ts';
import { dateText, timeText } from '../explain/times.ts';
import type { Words } from '../explain/words/words.ts';
import { Exact } from '../values/exact.ts';
import type { CheckDimension, CheckValue } from './value.ts';

/** How a message is read: in which language, and by which clock; null where nobody knows the location's. */
export interface Reader {
  readonly words: Words;
  readonly zone: string | null;
}

/** A value as people read it. `finer`: so many decimals more than are usual. */
export const valueText = (reader: Reader, value: CheckValue, finer = 0): string => {
  const { words, zone } = reader;
  switch (value.kind) {
    case 'quantity':
      return quantityText(words, value.dimension, value.amount, finer);
    case 'money':
      return finer === 0
        ? `${amountText(words, value.amount, value.currency)} ${currencyText(words, value.currency)}`
        : `${numberText(words, value.amount, minorDigits(value.currency), 4 + finer)} ${currencyText(words, value.currency)}`;
    case 'rate': {
      const perUnit = value.per === 'energy' ? value.amount : value.amount.times(SIXTY);
      const amount = numberText(words, perUnit, minorDigits(value.currency), 4 + finer);
      return `${amount} ${currencyText(words, value.currency)}/${value.per === 'energy' ? 'kWh' : words.times.units.minute}`;
    }
    case 'instant':
      return instantText(words, zone, value.at, finer);
    case 'text':
      return value.text;
    case 'yes or no':
      return value.holds ? words.yes : words.no;
  }
};

/** Two values that differ never read alike: as many decimals as it takes. */
export const sidesText = (
  reader: Reader,
  { measured, limit }: { readonly measured: CheckValue; readonly limit: CheckValue },
): { readonly measured: string; readonly limit: string } => {
  const at = (finer: number) => ({
    measured: valueText(reader, measured, finer),
    limit: valueText(reader, limit, finer),
  });
  for (let finer = 0; finer < MOST_FINER; finer += 1) {
    const texts = at(finer);
    if (texts.measured !== texts.limit) return texts;
  }
  return at(0);
};

/** Beyond this many decimals two values are told from each other by nobody. */
const MOST_FINER = 24;

const SIXTY = Exact.integer(60n);
const HOUR = Exact.integer(3600n);
const TEN = Exact.integer(10n);
const HUNDRED = Exact.integer(100n);

const UNITS: Readonly<Record<Exclude<CheckDimension, 'duration' | 'percent'>, readonly [string, number]>> = {
  energy: [' kWh', 3],
  power: [' kW', 3],
  current: [' A', 2],
  count: ['', 4],
};

const quantityText = (words: Words, dimension: CheckDimension, amount: Exact, finer: number): string => {
  if (dimension === 'duration') return lengthText(words, amount, finer);
  if (dimension === 'percent') return `${numberText(words, amount.times(HUNDRED), 0, 2 + finer)} %`;
  const [unit, decimals] = UNITS[dimension];
  return `${numberText(words, amount, 0, decimals + finer)}${unit}`;
};

/** `1 h 40 min`, `45 s`, `0.36 s`: seconds have decimals where there is little else, or where it takes them. */
const lengthText = (words: Words, amount: Exact, finer: number): string => {
  const size = amount.isNegative ? amount.negated() : amount;
  const decimals = (size.below(TEN) ? 2 : 0) + finer;
  const rounded = size.roundedTo(Exact.ratio(1n, 10n ** BigInt(decimals)), 'half up');
  const hours = rounded.over(HOUR).floor();
  const minutes = rounded.minus(Exact.integer(hours).times(HOUR)).over(SIXTY).floor();
  const seconds = rounded.minus(Exact.integer(hours * 3600n + minutes * 60n));
  const { hour, minute, second } = words.times.units;
  const parts = [
    hours === 0n ? '' : `${hours} ${hour}`,
    minutes === 0n ? '' : `${minutes} ${minute}`,
    seconds.isZero ? '' : `${numberText(words, seconds, 0, decimals)} ${second}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? `0 ${second}` : `${amount.isNegative ? '-' : ''}${parts.join(' ')}`;
};

/** `Mon 2 Mar 2026 19:30`; by UTC, and saying so, where the clock of the location is not known. */
const instantText = (words: Words, zone: string | null, at: Exact, finer: number): string => {
  const clock = zone ?? 'UTC';
  const rest = at.minus(Exact.integer(at.floor()));
  const decimals = finer === 0 || rest.isZero ? '' : numberText(words, rest, 0, finer).slice(1);
  const time = timeText(clock, at);
  const full = decimals !== '' && time.length === 5 ? `${time}:00` : time;
  return `${dateText(words, clock, at)} ${full}${decimals}${zone === null ? ' UTC' : ''}`;
};
