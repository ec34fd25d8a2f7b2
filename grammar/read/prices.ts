import { cornerNotEmpty } from '../messages/syntax.ts';
import type { OutlineLine } from '../outline/outline.ts';
import type { OpenBody } from '../rules/prices.ts';
import type { Condition } from '../tree/conditions.ts';
import type { Damaged } from '../tree/notes.ts';
import type { Block, BlockLine, Grid, GridRow, Price, PriceBody } from '../tree/prices.ts';
import { damaged, lineOf, type Reader, readLine } from './reader.ts';
import { readCell, rowCells, tableOf } from './table.ts';

/** Completes a body with the lines in its braces; null where a grid has no readable head. */
export function readBody(open: OpenBody, line: OutlineLine, reader: Reader): PriceBody | null {
  if (open.kind === 'price') return open;
  if (open.kind === 'open grid') return readGrid(open, line, reader);
  const { by, inOrder, ifEver, terms } = open;
  const lines = (line.block?.lines ?? []).map((inner) => readBlockLine(inner, by !== null, reader));
  const block: Block = {
    kind: 'block',
    by,
    inOrder,
    ifEver,
    terms,
    lines,
    closing: line.block?.closing ?? [],
    span: line.span,
  };
  return block;
}

function readBlockLine(line: OutlineLine, linesHaveBy: boolean, reader: Reader): BlockLine {
  const open = readLine(line, reader, 'a price block', (parser) => parser.blockLine(), linesHaveBy);
  if (open === null) return damaged(line, reader);
  if (open.kind === 'term') return { ...open, ...lineOf(line) };
  const { body: openBody, ...head } = open;
  const body = readBody(openBody, line, reader);
  if (body === null) return damaged(line, reader);
  // biome-ignore lint/suspicious/noThenProperty: `condition then price` is how a line reads, and nobody awaits one.
  return { ...head, then: body, ...lineOf(line) };
}

function readGrid(open: Extract<OpenBody, { kind: 'open grid' }>, line: OutlineLine, reader: Reader): Grid | null {
  const table = line.block === null ? null : tableOf(line.block, line.span, reader);
  if (table === null) return null;
  const [corner, ...heads] = table.cells;
  if (corner !== undefined && corner.tokens.length > 0) {
    reader.report(cornerNotEmpty(reader.file, corner.span));
    return null;
  }
  const columns = heads.map((cell) => readCell(cell, reader, 'a price grid', (parser) => parser.condition()));
  if (!columns.every((column): column is Condition => column !== null)) return null;
  const rows = table.rows.map((row) => readGridRow(row, columns.length + 1, reader));
  return {
    kind: 'grid',
    head: lineOf(table.head),
    columns,
    rows,
    terms: open.terms,
    closing: line.block?.closing ?? [],
    span: line.span,
  };
}

function readGridRow(line: OutlineLine, width: number, reader: Reader): GridRow | Damaged {
  const [first, ...rest] = rowCells(line, width, reader) ?? [];
  if (first === undefined) return damaged(line, reader);
  const head = readCell(first, reader, 'a price grid', (parser) => parser.condition());
  const cells = rest.map((cell) => readCell(cell, reader, 'a price grid', (parser) => parser.price()));
  if (head === null || !cells.every((cell): cell is Price => cell !== null)) return damaged(line, reader);
  return { kind: 'grid row', head, cells, ...lineOf(line) };
}
