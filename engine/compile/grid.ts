import type { Span } from '../../grammar/span.ts';
import type { Condition as ConditionText } from '../../grammar/tree/conditions.ts';
import type { Grid, GridRow } from '../../grammar/tree/prices.ts';
import type { Condition } from '../program/conditions.ts';
import type { Clause } from '../program/tariff.ts';
import { readCondition } from './conditions.ts';
import { readPriceLine, within } from './price-line.ts';
import { headOf, sourceOf, wordsOf } from './source-text.ts';
import { along, type ComponentReading } from './tariff-reading.ts';
import { NO_TERMS, readTerms } from './terms.ts';

type Alternatives = Extract<Clause, { readonly kind: 'alternatives' }>;

interface Column {
  readonly text: ConditionText;
  readonly when: Condition | null;
}

/** Rows of alternatives, each with the columns as its alternatives. */
export const readGrid = (reading: ComponentReading, grid: Grid, line: Span): Clause | null => {
  const placed = readTerms(reading, grid.terms);
  const inner = within(reading, placed);
  const columns = grid.columns.map((column): Column => ({ text: column, when: readCondition(reading, column) }));
  const id = reading.nextId();
  const lines: Alternatives['lines'][number][] = [];
  for (const row of grid.rows) {
    if (row.kind === 'damaged') {
      reading.report.fail();
      continue;
    }
    const when = readCondition(reading, row.head);
    const then = readRow(along(inner, wordsOf(reading.source, row.head.span)), row, columns);
    if (when !== null && then !== null) lines.push({ when, then, source: then.source });
  }
  const whole = lines.length === grid.rows.length && columns.every(({ when }) => when !== null);
  return whole ? alternatives(id, lines, placed.terms, headOf(reading.source, line)) : null;
};

const readRow = (reading: ComponentReading, row: GridRow, columns: readonly Column[]): Clause | null => {
  const id = reading.nextId();
  const source = sourceOf(reading.source, row.span);
  const lines: Alternatives['lines'][number][] = [];
  for (const [index, cell] of row.cells.entries()) {
    const column = columns[index];
    if (column === undefined) continue;
    const then = readPriceLine(along(reading, wordsOf(reading.source, column.text.span)), cell, [], row.span);
    if (column.when !== null && then !== null) lines.push({ when: column.when, then, source });
  }
  return lines.length === row.cells.length ? alternatives(id, lines, NO_TERMS, source) : null;
};

const alternatives = (
  id: number,
  lines: Alternatives['lines'],
  terms: Alternatives['terms'],
  source: Alternatives['source'],
): Clause => ({ kind: 'alternatives', id, inOrder: false, ifEver: false, lines, terms, source });
