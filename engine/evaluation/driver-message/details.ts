import { quantityText } from '../../explain/numbers.ts';
import { displayOrder, type LineGroup } from '../../explain/order.ts';
import { english } from '../../explain/words/en.ts';
import { french } from '../../explain/words/fr.ts';
import type { Priced, PriceLine, PriceResult } from '../../price/result.ts';
import type { Side } from '../../program/tariff.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { Bill } from './bill.ts';
import type { Course, Measures } from './course.ts';
import { driverMoney, energyText, minutesText } from './numbers.ts';
import type { DriverWords } from './words/words.ts';

/**
 * What stands below the sentence: how much in which time, then the price in the order AFIR (Regulation 2023/1804, art. 5) asks for:
 * per kWh, per minute, per session, any other, then what is added for roaming, then the total with tax.
 */
export const detailLines = (words: DriverWords, course: Course, bill: Bill, result: PriceResult): readonly string[] => [
  ...('measures' in course ? measuresLine(words, course.measures) : []),
  ...('amount' in bill ? amountLines(words, bill, result) : []),
];

const measuresLine = (words: DriverWords, { energy, time }: Measures): readonly string[] => {
  const parts = [
    energy === null ? null : energyText(words, energy),
    time === null ? null : minutesText(words, time),
  ].filter((part) => part !== null);
  const [first, second] = parts;
  if (first === undefined) return [];
  return [second === undefined ? first : words.measures(first, second)];
};

const amountLines = (
  words: DriverWords,
  bill: Extract<Bill, { readonly amount: unknown }>,
  result: PriceResult,
): readonly string[] => {
  const { side } = bill.amount;
  const total = words.line(side === 'gross' ? words.total : words.totalBeforeTax, null, totalText(words, bill));
  if (result.status === 'fault' || bill.kind === 'operator') return [total];
  const groups = displayOrder(result.lines);
  // What is added for roaming comes right before the total.
  const ordered = [...groups.filter((group) => !isAdded(group)), ...groups.filter(isAdded)];
  return [...ordered.flatMap((group) => groupLine(words, group, side, result)), total];
};

const isAdded = ({ component }: LineGroup): boolean => component === 'surcharges';

const totalText = (words: DriverWords, { kind, amount }: Extract<Bill, { readonly amount: unknown }>): string => {
  const text = driverMoney(words, kind === 'in your favour' ? amount.value.negated() : amount.value, amount.currency);
  return kind === 'estimate' ? `≈ ${text}` : text;
};

/** Parts are shown to four decimals, as nothing rounds them; those that come to nothing are left out. */
const groupLine = (words: DriverWords, group: LineGroup, side: Side, { currency }: Priced): readonly string[] => {
  const amount = sum(group.lines.map((line) => line[side] ?? Exact.zero));
  if (amount.isZero) return [];
  return [words.line(nameOf(words, group), quantityOf(words, group.lines), driverMoney(words, amount, currency, 4))];
};

const nameOf = ({ language }: DriverWords, { component, name, lines }: LineGroup): string => {
  const { components } = language === 'fr' ? french : english;
  const label = name ?? (component === 'surcharges' || component === 'discounts' ? lines[0]?.label : null);
  return label ? `${components[component]} ${label}` : components[component];
};

/** In one unit where the lines have one. */
const quantityOf = (words: DriverWords, lines: readonly PriceLine[]): string | null => {
  const priced = lines.filter(({ kind }) => kind === 'price' || kind === 'block');
  const [unit, ...others] = new Set(priced.map((line) => line.unit));
  if (!unit || others.length > 0 || priced.some(({ quantity }) => quantity === null)) return null;
  const quantity = sum(priced.map((line) => line.quantity ?? Exact.zero));
  if (unit === 'kWh') return energyText(words, quantity);
  return quantityText(words.language === 'fr' ? french : english, quantity, unit);
};
