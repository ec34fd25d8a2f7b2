import type { Priced, PriceLine, Sides } from '../price/result.ts';
import { minusSides } from '../price/tax.ts';
import { Exact } from '../values/exact.ts';
import { blockCount, isAdjustment, type LineReading, partsOf, sidesText } from './line.ts';
import { decimalsNeeded, minorDigits, numberText, unitPriceText } from './numbers.ts';
import { displayOrder } from './order.ts';
import { momentText } from './times.ts';
import type { Words } from './words/words.ts';

/** Amounts of lines are shown to four decimals at most; the result itself keeps them exact. */
const MOST_DECIMALS = 4;

/** The decimals at which every amount of a price can be read side by side. */
export const shownDecimals = (currency: string, lines: readonly PriceLine[]): number =>
  lines
    .flatMap(({ net, gross }) => [net, gross])
    .filter((amount) => amount !== null)
    .reduce((most, amount) => Math.max(most, decimalsNeeded(amount, 0, MOST_DECIMALS)), minorDigits(currency));

/** How the amount of a price comes about: `20 kWh at 0.32 EUR/kWh from 19:00 to 20:00`. */
const priceWords = (reading: LineReading, line: PriceLine): string => {
  const { words, currency } = reading;
  const { quantity, unitPrice } = partsOf(reading, line);
  if (line.unitPrice === null || unitPrice === null) return '';
  const count = blockCount(reading, line);
  const number = count === null ? null : numberText(words, count, 0, 0);
  const what = number === null ? quantity : words.blocks(number, number === '1' || number === '0');
  const money = unitPriceText(words, line.unitPrice, currency, line.kind === 'block' ? null : line.unit);
  if (what === null) return words.once(money);
  return `${unitPrice === words.free ? words.quantityFree(what) : words.quantityAt(what, money)}${whenWords(reading, line)}`;
};

const whenWords = ({ words, times }: LineReading, line: PriceLine): string => {
  if (line.from === null || line.to === null) return '';
  const [from, to] = [momentText(words, times, line.from), momentText(words, times, line.to)];
  return ` ${from === to ? words.times.at(from) : words.times.between(from, to)}`;
};

const adjustmentWords = ({ words }: LineReading, line: PriceLine): string =>
  line.kind === 'price' || line.kind === 'block' ? '' : words.adjustments[line.kind];

/** One line as a sentence: what, how much of it, at which price, by which clause, and what it comes to. */
export const lineSentence = (reading: LineReading, line: PriceLine): string => {
  const { words, currency } = reading;
  const component =
    line.name === null ? words.components[line.component] : `${words.components[line.component]} "${line.name}"`;
  const clause = partsOf(reading, line).clause;
  const parts = [
    isAdjustment(line) ? adjustmentWords(reading, line) : priceWords(reading, line),
    clause === null ? '' : words.cite(clause),
    line.because === null ? '' : words.because(line.because),
  ].filter((part) => part !== '');
  const amount = sidesText(words, line, currency, shownDecimals(currency, [line]));
  const approximated = line.approximated ? '≈ ' : '';
  return `${words.comesTo(words.comesTo(component, parts.join(' ')), `${approximated}${amount}`)}.`;
};

/** The whole price in sentences, in the order in which prices are displayed. */
export const priceSentences = (reading: LineReading, result: Priced, claimed: Sides | null): readonly string[] => {
  const { words } = reading;
  const lines = displayOrder(result.lines).flatMap((group) => group.lines.map((line) => lineSentence(reading, line)));
  const total = `${words.comesTo(words.total, totalText(reading, result))}.`;
  return [...lines, total, ...(claimed === null ? [] : [claimSentence(words, result, claimed)])];
};

export const totalText = ({ words, currency }: LineReading, { total }: Priced): string => {
  const sides = [total.net, total.gross].filter((side) => side !== null);
  const decimals = Math.max(...sides.map((side) => decimalsNeeded(side, minorDigits(currency), MOST_DECIMALS)), 0);
  return sidesText(words, total, currency, decimals);
};

/** Compared gross where both know it, else net: what the record claims against what the tariff gives. */
const claimSentence = (words: Words, { total, currency }: Priced, claimed: Sides): string => {
  const { net, gross } = minusSides(claimed, total);
  const difference = gross ?? net ?? Exact.zero;
  const side = gross === null ? 'net' : 'gross';
  if (difference.isZero) return words.claimedSame;
  const size = difference.isNegative ? difference.negated() : difference;
  const amount = sidesText(
    words,
    { net: null, gross: null, [side]: size },
    currency,
    decimalsNeeded(size, minorDigits(currency), MOST_DECIMALS),
  );
  return difference.isPositive ? words.claimedMore(amount) : words.claimedLess(amount);
};
