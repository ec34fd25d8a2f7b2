import type { Priced, PriceLine, Sides } from '../price/result.ts';
import { minusSides } from '../price/tax.ts';
import { Exact } from '../values/exact.ts';
import {
  adjustmentWord,
  blockCount,
  componentText,
  isAdjustment,
  type LineReading,
  partsOf,
  sidesText,
} from './line.ts';
import { numberText, unitPriceText } from './numbers.ts';
import { displayOrder } from './order.ts';
import { momentText } from './times.ts';
import type { Words } from './words/words.ts';

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

/** One line as a sentence: what, how much of it, at which price, by which clause, and what it comes to. */
export const lineSentence = (reading: LineReading, line: PriceLine): string => {
  const { words, currency } = reading;
  const what = isAdjustment(line) ? (adjustmentWord(words, line) ?? '') : priceWords(reading, line);
  const { clause } = partsOf(reading, line);
  const parts = [
    what,
    clause === null || what === '' ? clause : words.cite(clause),
    line.because === null ? null : words.because(line.because),
  ].filter((part) => part !== null && part !== '');
  const amount = `${line.approximated ? '≈ ' : ''}${sidesText(words, line, currency)}`;
  return words.comesTo(words.says(componentText(words, line), parts.join(' ')), amount);
};

/** The whole price in sentences, in the order in which prices are displayed. */
export const priceSentences = (reading: LineReading, result: Priced, claimed: Sides | null): readonly string[] => {
  const { words } = reading;
  const lines = displayOrder(result.lines).flatMap((group) => group.lines.map((line) => lineSentence(reading, line)));
  const total = `${words.says(words.total, sidesText(words, result.total, result.currency))}.`;
  return [...lines, total, ...(claimed === null ? [] : [claimSentence(words, result, claimed)])];
};

/** Compared gross where both know it, else net: what the record claims against what the tariff gives. */
const claimSentence = (words: Words, { total, currency }: Priced, claimed: Sides): string => {
  const { net, gross } = minusSides(claimed, total);
  const difference = gross ?? net ?? Exact.zero;
  if (difference.isZero) return words.claimedSame;
  const size = difference.isNegative ? difference.negated() : difference;
  const amount = sidesText(words, { net: null, gross: null, [gross === null ? 'net' : 'gross']: size }, currency);
  return difference.isPositive ? words.claimedMore(amount) : words.claimedLess(amount);
};
