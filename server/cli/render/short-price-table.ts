import { amountText, currencyText, durationText, numberText } from '../../../engine/explain/numbers.ts';
import { displayOrder, type LineGroup } from '../../../engine/explain/order.ts';
import type { Words } from '../../../engine/explain/words/words.ts';
import type { Priced, Sides } from '../../../engine/price/result.ts';
import { minusSides, sumSides } from '../../../engine/price/tax.ts';
import type { Paint } from '../terminal/paint.ts';
import { type Cell, type Column, tableLines } from '../terminal/table.ts';

const LAYOUT: readonly Column[] = [
  { align: 'left', wraps: true },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
];

/** A price by its components: `bareme price` has every line. */
export const shortPriceTable = (
  words: Words,
  result: Priced,
  claimed: Sides | null,
  paint: Paint,
  columns: number,
): readonly string[] => {
  const amount = (side: Sides['net']): string =>
    side === null ? words.unknown : amountText(words, side, result.currency);
  const row = (name: string, quantity: string, sides: Sides, brush?: Cell['paint']): readonly Cell[] =>
    [name, quantity, amount(sides.net), amount(sides.gross)].map((text) =>
      brush === undefined ? { text } : { text, paint: brush },
    );
  const currency = currencyText(words, result.currency);
  const heads = ['', '', `${words.heads.net} ${currency}`, `${words.heads.gross} ${currency}`];
  const rows = [
    heads.map((text) => ({ text, paint: paint.dim })),
    ...displayOrder(result.lines).map((group) =>
      row(`  ${nameOf(words, group)}`, quantityOf(words, result, group), sumSides(group.lines)),
    ),
    row(`  ${words.total}`, '', result.total, paint.bold),
    ...(claimed === null ? [] : claimRows(words, result, claimed, row, paint)),
  ];
  return tableLines(rows, LAYOUT, columns);
};

type Row = (name: string, quantity: string, sides: Sides, brush?: Cell['paint']) => readonly Cell[];

const claimRows = (words: Words, { total }: Priced, claimed: Sides, row: Row, paint: Paint) => {
  const difference = minusSides(claimed, total);
  const agrees = [difference.net, difference.gross].every((side) => side === null || side.isZero);
  return [
    row(`  ${words.claimed}`, '', claimed),
    row(`  ${words.difference}`, '', difference, agrees ? paint.green : paint.red),
  ];
};

const nameOf = (words: Words, { component, name }: LineGroup): string =>
  name === null ? words.components[component] : words.says(words.components[component], name);

/** What the record has of it; fees and percentages have none. */
const quantityOf = (words: Words, { quantities }: Priced, { component }: LineGroup): string => {
  const quantity = quantities.get(component);
  if (quantity === undefined) return '';
  return quantity.unit === 'kWh'
    ? `${numberText(words, quantity.value, 0, 3)} kWh`
    : durationText(words, quantity.value);
};
