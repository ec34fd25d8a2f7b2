import { noHead, notARow, rowWidth } from '../messages/syntax.ts';
import type { OutlineBlock, OutlineLine } from '../outline/outline.ts';
import type { BaremeParser } from '../rules/parser.ts';
import { Bar, spanOf, TextLiteral, type Token } from '../scan/token.ts';
import { cover, type Span } from '../span.ts';
import { type Reader, readTokens } from './reader.ts';

export interface Cell {
  readonly tokens: readonly Token[];
  /** The cell as written, with single blanks. */
  readonly text: string;
  readonly span: Span;
}

/** The cells between the bars of a row; the last bar may be missing. */
export function cellsOf(line: OutlineLine): Cell[] {
  const cells: { tokens: Token[]; bar: Token }[] = [];
  for (const token of line.tokens) {
    if (token.tokenType === Bar) cells.push({ tokens: [], bar: token });
    else cells.at(-1)?.tokens.push(token);
  }
  if (cells.length > 1 && cells.at(-1)?.tokens.length === 0) cells.pop();
  return cells.map(({ tokens, bar }) => ({ tokens, text: textOf(tokens), span: spanAround(tokens, bar) }));
}

function spanAround(tokens: readonly Token[], bar: Token): Span {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined ? spanOf(bar) : cover(spanOf(first), spanOf(last));
}

/** Tokens as text: their blanks made single, and the signs that are only accepted written as the language writes them. */
export function textOf(tokens: readonly Token[]): string {
  let text = '';
  let end = tokens[0]?.startOffset ?? 0;
  for (const token of tokens) {
    const image = token.tokenType === TextLiteral ? token.image : plain(token.image);
    text += token.startOffset > end ? ` ${image}` : image;
    end = spanOf(token).end;
  }
  return text;
}

const plain = (image: string): string =>
  image
    .replace(/\s*\u20ac/g, ' EUR')
    .replace(/[\u2013\u2212]/g, '-')
    .replace(/\s+/g, ' ');

/** Reads a cell by one rule; null, with a diagnostic, where it does not fit or is empty. */
export function readCell<T extends object>(
  cell: Cell,
  reader: Reader,
  place: string,
  rule: (parser: BaremeParser) => T,
): T | null {
  return readTokens(cell.tokens, cell.span, reader, place, rule);
}

/** The head of a table and its other lines; null, with a diagnostic, where there is no head. */
export function tableOf(
  block: OutlineBlock,
  span: Span,
  reader: Reader,
): { head: OutlineLine; cells: Cell[]; rows: readonly OutlineLine[] } | null {
  const [head, ...rows] = block.lines;
  if (head === undefined) {
    reader.report(noHead(reader.file, span));
    return null;
  }
  if (!isRow(head)) {
    reader.report(notARow(reader.file, head.span));
    return null;
  }
  return { head, cells: cellsOf(head), rows };
}

const isRow = (line: OutlineLine): boolean =>
  line.tokens[0]?.tokenType === Bar && line.block === null && line.excess === null;

/** A row's cells, as many as the head has; null, with a diagnostic, otherwise. */
export function rowCells(line: OutlineLine, columns: number, reader: Reader): Cell[] | null {
  if (!isRow(line)) {
    reader.report(notARow(reader.file, line.span));
    return null;
  }
  const cells = cellsOf(line);
  if (cells.length === columns) return cells;
  reader.report(rowWidth(reader.file, line.span, cells.length, columns));
  return null;
}
