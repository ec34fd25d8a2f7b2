import { minorDigits } from '../../explain/numbers.ts';
import { Exact } from '../../values/exact.ts';
import type { Amount } from './bill.ts';
import type { DriverWords } from './words/words.ts';

/** With this many decimals, digits in groups of three: `1,234.50`, `1 234,50`. */
export const driverNumber = ({ decimalMark, groupMark }: DriverWords, value: Exact, decimals: number): string => {
  const [whole = '', fraction] = value.toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, groupMark);
  return fraction === undefined ? grouped : `${grouped}${decimalMark}${fraction}`;
};

/** `€3.50`, `3,50 €`. */
export const driverMoney = (words: DriverWords, value: Exact, currency: string, most = 0): string => {
  const decimals = Math.max(minorDigits(currency), Math.min(most, value.decimals() ?? most));
  const size = value.isNegative ? value.negated() : value;
  const text = words.money(driverNumber(words, size, decimals), currency);
  return value.isNegative ? `-${text}` : text;
};

/** `€3.50`, `€3.50 before tax`. */
export const amountText = (words: DriverWords, { value, currency, side }: Amount): string => {
  const text = driverMoney(words, value, currency);
  return side === 'gross' ? text : words.beforeTax(text);
};

/** Energy has two decimals. */
export const energyText = (words: DriverWords, energy: Exact): string => `${driverNumber(words, energy, 2)} kWh`;

const SIXTY = Exact.integer(60n);

/** Whole minutes that have passed: `42 min`, `1 h 12 min`. */
export const minutesText = (words: DriverWords, seconds: Exact): string => {
  const all = seconds.over(SIXTY).floor();
  const [hours, minutes] = [all / 60n, all % 60n];
  if (all === 0n) return words.lessThanAMinute;
  const parts = [hours === 0n ? '' : `${hours} h`, minutes === 0n ? '' : `${minutes} min`];
  return parts.filter((part) => part !== '').join(' ');
};
