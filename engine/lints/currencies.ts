import { Exact } from '../values/exact.ts';

/** Currencies of one country only. */
export const COUNTRY_OF_CURRENCY: ReadonlyMap<string, string> = new Map([
  ['GBP', 'GB'],
  ['CHF', 'CH'],
  ['NOK', 'NO'],
  ['SEK', 'SE'],
  ['DKK', 'DK'],
  ['PLN', 'PL'],
  ['CZK', 'CZ'],
  ['HUF', 'HU'],
  ['RON', 'RO'],
  ['BGN', 'BG'],
]);

/** About how many of them make a euro: a measure of what is too much, never of what is due. */
const PER_EURO: ReadonlyMap<string, number> = new Map([
  ['EUR', 1],
  ['USD', 1],
  ['GBP', 1],
  ['CHF', 1],
  ['CAD', 2],
  ['AUD', 2],
  ['BGN', 2],
  ['PLN', 4],
  ['RON', 5],
  ['DKK', 8],
  ['SEK', 11],
  ['NOK', 12],
  ['CZK', 25],
  ['JPY', 160],
  ['ISK', 150],
  ['HUF', 400],
]);

export const perEuro = (currency: string): Exact | null => {
  const count = PER_EURO.get(currency);
  return count === undefined ? null : Exact.integer(count);
};

const WITHOUT_CENTS = new Set(['JPY', 'ISK', 'KRW', 'CLP', 'VND', 'XOF', 'XAF', 'XPF', 'UGX', 'RWF', 'PYG', 'VUV']);
const WITH_THOUSANDTHS = new Set(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']);

/** Decimals of what can be paid in a currency (ISO 4217). */
export const decimalsOf = (currency: string): number =>
  WITHOUT_CENTS.has(currency) ? 0 : WITH_THOUSANDTHS.has(currency) ? 3 : 2;
