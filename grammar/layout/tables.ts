import type { Damaged, Line } from '../tree/notes.ts';
import { displayWidth, type Layout } from './layout.ts';

export interface TableRow {
  readonly line: Line;
  readonly cells: readonly string[];
}

/** Prints a table between bars, each column as wide as its widest cell. */
export function printTable(
  layout: Layout,
  depth: number,
  head: TableRow,
  rows: readonly (TableRow | (Damaged & Line))[],
): void {
  const whole = [head, ...rows.filter((row): row is TableRow => 'cells' in row)];
  const widths = head.cells.map((_, at) =>
    whole.reduce((widest, { cells }) => Math.max(widest, displayWidth(cells[at] ?? '')), 0),
  );
  for (const row of [head, ...rows]) {
    if ('cells' in row) layout.line(depth, row.line.notes, rowText(row.cells, widths));
    else layout.line(depth, row.notes, row.text);
  }
}

function rowText(cells: readonly string[], widths: readonly number[]): string {
  const padded = widths.map((width, at) => {
    const cell = cells[at] ?? '';
    return ` ${cell}${' '.repeat(Math.max(0, width - displayWidth(cell)))} `;
  });
  return `|${padded.join('|')}|`;
}
