import { adjustmentWord, componentText, isAdjustment, partsOf } from '../../../engine/explain/line.ts';
import { amountText, currencyText } from '../../../engine/explain/numbers.ts';
import { displayOrder, type LineGroup } from '../../../engine/explain/order.ts';
import type { Priced, PriceLine, Sides } from '../../../engine/price/result.ts';
import { minusSides } from '../../../engine/price/tax.ts';
import type { Exact } from '../../../engine/values/exact.ts';
import type { Paint } from '../terminal/paint.ts';
import { type Cell, type Column, tableLines, widthOf } from '../terminal/table.ts';
import type { PriceView } from './price-view.ts';

const LAYOUT: readonly Column[] = [
  { align: 'left', wraps: true },
  { align: 'left' },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
  { align: 'right' },
];

interface Drawing {
  readonly view: PriceView;
  readonly paint: Paint;
  /** Characters behind the decimal mark of the longest amount: shorter ones are filled up, so that the marks line up. */
  readonly fraction: number;
  /** Where no line has a tax, one column says it all. */
  readonly taxed: boolean;
}

/** One row for each line, grouped by component, then what it adds up to and what the record claims. */
export const priceTable = (view: PriceView, paint: Paint, columns: number): readonly string[] => {
  const { result, claimed } = view;
  const shown = [
    ...result.lines,
    result.total,
    ...(claimed === null ? [] : [claimed, minusSides(claimed, result.total)]),
  ];
  const drawing: Drawing = { view, paint, fraction: longestFraction(view, shown), taxed: isTaxed(shown) };
  const rows = [
    headRow(drawing),
    ...displayOrder(result.lines).flatMap((group) => groupRows(drawing, group)),
    ...totalRows(drawing),
  ];
  return fits(rows, columns)
    ? tableLines(rows, LAYOUT, columns)
    : tableLines(stacked(rows, paint), NARROW_LAYOUT, columns);
};

/** Clauses squeezed further than this are hard to read. */
const NARROWEST_CLAUSE = 28;

const fits = (painted: readonly (readonly Cell[])[], columns: number): boolean => {
  // Colours take no room.
  const rows = painted.map((row) => row.map(({ text }) => ({ text })));
  const clauses = Math.max(...rows.filter(({ length }) => length > 1).map(([clause]) => widthOf(clause?.text ?? '')));
  const lines = tableLines(rows, LAYOUT, columns, Math.min(clauses, NARROWEST_CLAUSE));
  return lines.every((line) => widthOf(line) <= columns);
};

/** In a narrow window when, how much and at what price go below the clause. */
const stacked = (rows: readonly (readonly Cell[])[], paint: Paint): readonly (readonly Cell[])[] =>
  rows.flatMap((row, at) => {
    const [clause, ...others] = row;
    if (clause === undefined || others.length === 0) return [row];
    const kept = [clause, ...others.slice(DETAILS)];
    const details = others.slice(0, DETAILS).flatMap(({ text }) => (text === '' ? [] : [text]));
    if (at === 0 || details.length === 0) return [kept];
    const indent = /^ */.exec(clause.text)?.[0] ?? '';
    return [kept, [{ text: `${indent}    ${details.join(' · ')}`, paint: paint.dim }]];
  });

/** When, quantity, unit price. */
const DETAILS = 3;

const NARROW_LAYOUT: readonly Column[] = [{ align: 'left', wraps: true }, { align: 'right' }, { align: 'right' }];

const isTaxed = (shown: readonly Sides[]): boolean =>
  shown.some(({ net, gross }) => net === null || gross === null || !net.equals(gross));

const fractionOf = (text: string): string => /[.,]\d+$/.exec(text)?.[0] ?? '';

const longestFraction = ({ reading: { words }, result: { currency } }: PriceView, shown: readonly Sides[]): number =>
  Math.max(
    0,
    ...shown
      .flatMap(({ net, gross }) => [net, gross])
      .filter((amount) => amount !== null)
      .map((amount) => fractionOf(amountText(words, amount, currency)).length),
  );

const amountCell = ({ view, fraction }: Drawing, amount: Exact | null, mark = ''): string => {
  const { words, currency } = view.reading;
  if (amount === null) return words.unknown;
  const text = amountText(words, amount, currency);
  return mark + text + ' '.repeat(fraction - fractionOf(text).length);
};

const amountCells = (drawing: Drawing, { net, gross }: Sides, mark = ''): readonly string[] =>
  drawing.taxed ? [amountCell(drawing, net, mark), amountCell(drawing, gross, mark)] : [amountCell(drawing, net, mark)];

const cells = (texts: readonly string[], paint?: Cell['paint']): readonly Cell[] =>
  texts.map((text) => (paint === undefined ? { text } : { text, paint }));

const headRow = ({ view: { reading }, paint, taxed }: Drawing): readonly Cell[] => {
  const { heads } = reading.words;
  const currency = currencyText(reading.words, reading.currency);
  const amounts = taxed ? [`${heads.net} ${currency}`, `${heads.gross} ${currency}`] : [currency];
  return cells([heads.clause, heads.when, heads.quantity, heads.unitPrice, ...amounts], paint.dim);
};

/** A component with one line takes one row; else its lines are indented below its name. */
const groupRows = (drawing: Drawing, group: LineGroup): readonly (readonly Cell[])[] => {
  const { paint, view } = drawing;
  const { words } = view.reading;
  const name = componentText(words, group);
  const [first, ...others] = group.lines;
  if (first !== undefined && others.length === 0)
    return [lineRow(drawing, first, (text) => (text === null ? name : words.says(name, text)))];
  const because = sharedBecause(group.lines);
  const head = because === null ? name : `${name}, ${words.because(because)}`;
  return [
    cells([head], paint.bold),
    ...group.lines.map((line) =>
      lineRow(drawing, line, (text) => `${isAdjustment(line) ? '    ' : '  '}${text ?? name}`, because),
    ),
  ];
};

const sharedBecause = (lines: readonly PriceLine[]): string | null => {
  const reasons = new Set(lines.map(({ because }) => because));
  return reasons.size === 1 ? (lines[0]?.because ?? null) : null;
};

const lineRow = (
  drawing: Drawing,
  line: PriceLine,
  named: (text: string | null) => string,
  saidAbove: string | null = null,
): readonly Cell[] => {
  const { view, paint } = drawing;
  const { words } = view.reading;
  const { clause, when, quantity, unitPrice } = partsOf(view.reading, line);
  const word = adjustmentWord(words, line);
  const text = named(word === null ? clause : clause === null ? word : words.says(word, clause));
  const because = line.because === null || line.because === saidAbove ? '' : `, ${words.because(line.because)}`;
  const amounts = amountCells(drawing, line, line.approximated ? '≈' : '');
  return cells(
    [text + because, when ?? '', quantity ?? '', unitPrice ?? '', ...amounts],
    isAdjustment(line) ? paint.cyan : undefined,
  );
};

const totalRows = (drawing: Drawing): readonly (readonly Cell[])[] => {
  const { view, paint } = drawing;
  const { words } = view.reading;
  const row = (name: string, sides: Sides, brush?: Cell['paint'], mark = ''): readonly Cell[] =>
    cells([name, '', '', '', ...amountCells(drawing, sides, mark)], brush);
  const total = row(words.total, view.result.total, paint.bold);
  if (view.claimed === null) return [total];
  const difference = minusSides(view.claimed, view.result.total);
  const plus = [difference.net, difference.gross].some((side) => side?.isPositive) ? '+' : '';
  const brush = agrees(view.result, view.claimed) ? paint.green : paint.red;
  return [total, row(words.claimed, view.claimed), row(words.difference, difference, brush, plus)];
};

/** A claim agrees where every side that both know is the same. */
const agrees = ({ total }: Priced, claimed: Sides): boolean => {
  const { net, gross } = minusSides(claimed, total);
  return [net, gross].every((side) => side === null || side.isZero);
};
