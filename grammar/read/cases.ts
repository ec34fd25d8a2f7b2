import type { OutlineLine } from '../outline/outline.ts';
import type { ColumnHead } from '../rules/examples.ts';
import type { Damaged } from '../tree/notes.ts';
import type { CaseColumn, CaseRow, CasesClause, Expectation, GivenFact, SessionText } from '../tree/tariff.ts';
import { damaged, lineOf, type Reader } from './reader.ts';
import { type Cell, readCell, rowCells, tableOf } from './table.ts';

type Column = CaseColumn & Pick<ColumnHead, 'exactly' | 'side'>;

export function readCases(line: OutlineLine, reader: Reader): CasesClause | Damaged {
  const table = line.block === null ? null : tableOf(line.block, line.span, reader);
  if (table === null) return damaged(line, reader);
  const columns = table.cells.map((cell) => readColumn(cell, reader));
  if (!columns.every((column): column is Column => column !== null)) return damaged(line, reader);
  const rows = table.rows.map((row) => readCase(row, columns, reader));
  return {
    kind: 'cases',
    head: lineOf(table.head),
    columns: columns.map(({ of, text, span }) => ({ of, text, span })),
    rows,
    closing: line.block?.closing ?? [],
    ...lineOf(line),
  };
}

function readColumn(cell: Cell, reader: Reader): Column | null {
  const head = readCell(cell, reader, 'a table of cases', (parser) => parser.columnHead());
  return head === null ? null : { ...head, text: cell.text, span: cell.span };
}

/** What the cells of one row say, collected column by column. */
interface Collected {
  session: SessionText | null;
  readonly facts: GivenFact[];
  readonly expectations: Expectation[];
  note: string | null;
}

function readCase(line: OutlineLine, columns: readonly Column[], reader: Reader): CaseRow | Damaged {
  const cells = rowCells(line, columns.length, reader);
  if (cells === null) return damaged(line, reader);
  const collected: Collected = { session: null, facts: [], expectations: [], note: null };
  let readable = true;
  for (const [at, column] of columns.entries()) {
    const cell = cells[at];
    if (cell === undefined || cell.tokens.length === 0) continue;
    readable = readContent(cell, column, collected, reader) && readable;
  }
  if (!readable) return damaged(line, reader);
  return { kind: 'case row', ...collected, cells: cells.map((cell) => cell.text), ...lineOf(line) };
}

/** Adds one cell's content; false, with a diagnostic, where it cannot be read. */
function readContent(cell: Cell, column: Column, into: Collected, reader: Reader): boolean {
  const place = 'a table of cases';
  if (column.of === 'note') {
    into.note = cell.text;
    return true;
  }
  if (column.of === 'session') {
    into.session = readCell(cell, reader, place, (parser) => parser.sessionText());
    return into.session !== null;
  }
  if (column.of === 'with') {
    const facts = readCell(cell, reader, place, (parser) => parser.givenFacts());
    into.facts.push(...(facts ?? []));
    return facts !== null;
  }
  if (column.of === 'expect') {
    const list = readCell(cell, reader, place, (parser) => parser.expectationList());
    into.expectations.push(...(list ?? []));
    return list !== null;
  }
  return readAmounts(cell, column, column.of, into, reader);
}

function readAmounts(
  cell: Cell,
  column: Column,
  of: Extract<Expectation, { kind: 'amount' }>['of'],
  into: Collected,
  reader: Reader,
): boolean {
  const amounts = readCell(cell, reader, 'a table of cases', (parser) => parser.expectedAmounts());
  if (amounts === null) return false;
  const completed = amounts.map(({ exactly, amount }) => ({
    exactly: exactly || column.exactly,
    amount: amount.kind === 'number' ? amount : { ...amount, side: amount.side ?? column.side },
  }));
  into.expectations.push({ kind: 'amount', of, amounts: completed, span: cell.span });
  return true;
}
