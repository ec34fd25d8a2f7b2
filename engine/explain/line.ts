import type { PriceLine, Sides } from '../price/result.ts';
import type { Side } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import { moneyText, numberText, quantityText, unitPriceText } from './numbers.ts';
import { type RecordTimes, stretchText } from './times.ts';
import type { Words } from './words/words.ts';

/** What the parts of a line are written with. */
export interface LineReading {
  readonly words: Words;
  readonly times: RecordTimes;
  readonly currency: string;
  readonly basis: Side;
}

/** The parts of one line, each ready to be read; null where the line has none. */
export interface LineParts {
  /** The clause as the text says it, without repeating the component; null where the component has a single price. */
  readonly clause: string | null;
  readonly when: string | null;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
}

export const isAdjustment = ({ kind }: PriceLine): boolean => kind !== 'price' && kind !== 'block';

/** How many started blocks a line charges; null for other lines, and for blocks that cost nothing. */
export const blockCount = ({ basis }: LineReading, line: PriceLine): Exact | null => {
  const amount = line[basis];
  if (line.kind !== 'block' || amount === null || line.unitPrice === null || line.unitPrice.isZero) return null;
  return amount.over(line.unitPrice);
};

const whenText = ({ words, times }: LineReading, line: PriceLine): string | null =>
  line.from === null || line.to === null || line.component.endsWith('_fee')
    ? null
    : stretchText(words, times, line.from, line.to);

/** What is billed: the unit price times this is the amount. */
const quantityPart = (reading: LineReading, line: PriceLine): string | null => {
  const { words } = reading;
  const count = blockCount(reading, line);
  if (count !== null && !count.isZero) return `${numberText(words, count, 0, 0)} × ${blockLength(words, line, count)}`;
  if (line.kind === 'percentage') return null;
  const quantity = line.billedQuantity ?? line.quantity;
  return quantity === null || line.unit === null ? null : quantityText(words, quantity, line.unit);
};

const blockLength = (words: Words, line: PriceLine, count: Exact): string =>
  line.billedQuantity === null || line.unit === null
    ? ''
    : quantityText(words, line.billedQuantity.over(count), line.unit);

const unitPricePart = ({ words, currency, basis }: LineReading, line: PriceLine): string | null => {
  if (line.unitPrice === null) return null;
  if (line.unitPrice.isZero && line[basis]?.isZero) return words.free;
  if (line.kind === 'block') return words.perBlock(unitPriceText(words, line.unitPrice, currency, null));
  return unitPriceText(words, line.unitPrice, currency, line.unit);
};

/** A percentage is labelled by its whole clause: of that, what the line does not say already. */
const percentageClause = (label: string): string =>
  label
    .replace(/\s+/g, ' ')
    .replace(/^(discount|surcharge) ("[^"]*" )?/, '')
    .replace(/,? because ".*$/, '');

/** The clause as it is written. The label of a single price is the component's own phrase, which says nothing new. */
const clausePart = (line: PriceLine): string | null => {
  if (line.kind === 'percentage') return percentageClause(line.label);
  if (line.component === 'limits' || line.component === 'rounding') return line.label.replace(/^total /, '');
  const own = line.component.replaceAll('_', ' ');
  return line.label === own || line.label === `${own} "${line.name ?? ''}"` ? null : line.label;
};

export const partsOf = (reading: LineReading, line: PriceLine): LineParts => ({
  clause: clausePart(line),
  when: whenText(reading, line),
  quantity: quantityPart(reading, line),
  unitPrice: unitPricePart(reading, line),
});

/** `2.20 EUR net, 2.64 EUR gross`; one amount where both sides are equal or the other cannot be known. */
export const sidesText = (words: Words, { net, gross }: Sides, currency: string): string => {
  const text = (amount: Exact): string => moneyText(words, amount, currency);
  if (net !== null && gross !== null) return net.equals(gross) ? text(net) : words.both(text(net), text(gross));
  if (net !== null) return `${text(net)} ${words.net}`;
  return gross === null ? words.unknown : `${text(gross)} ${words.gross}`;
};

/** What a line other than a price did, where its component does not say so itself. */
export const adjustmentWord = (words: Words, { kind, component }: PriceLine): string | null =>
  kind === 'price' || kind === 'block' || kind === 'percentage' || component === 'limits' || component === 'rounding'
    ? null
    : words.adjustments[kind];

/** `Energy`, `Connected time "overstay"`. */
export const componentText = (words: Words, { component, name }: Pick<PriceLine, 'component' | 'name'>): string =>
  name === null ? words.components[component] : `${words.components[component]} "${name}"`;
