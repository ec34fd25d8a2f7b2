import type { Note, Notes } from '../tree/notes.ts';

/** Lines whose cells stand in common columns, and how many blanks part the columns. */
export interface Columns {
  readonly gap: number;
}

interface Row {
  readonly depth: number;
  readonly cells: readonly string[];
  readonly columns: Columns | null;
  readonly behind: Note | null;
}

const indentation = 2;
/** A head beyond this width does not push its neighbours' prices to the right; its own price follows after the gap. */
const widestHead = 72;

/** Collects lines and writes them with their columns aligned. */
export class Layout {
  private readonly rows: Row[] = [];

  line(depth: number, notes: Notes, ...cells: readonly string[]): void {
    this.aligned(depth, notes, null, ...cells);
  }

  aligned(depth: number, notes: Notes, columns: Columns | null, ...cells: readonly string[]): void {
    this.notes(depth, notes.above);
    this.rows.push({ depth, cells, columns, behind: notes.behind });
  }

  /** The brace that ends a block. */
  close(depth: number, closing: readonly Note[]): void {
    this.notes(depth + 1, closing);
    this.rows.push({ depth, cells: ['}'], columns: null, behind: null });
  }

  notes(depth: number, notes: readonly Note[]): void {
    for (const note of notes) {
      const text = note.kind === 'blank' ? '' : commentText(note);
      this.rows.push({ depth: note.kind === 'blank' ? 0 : depth, cells: [text], columns: null, behind: null });
    }
  }

  toString(): string {
    const widths = columnWidths(this.rows);
    return this.rows
      .map((row) => `${rowText(row, row.columns === null ? [] : (widths.get(row.columns) ?? []))}\n`)
      .join('');
  }
}

function columnWidths(rows: readonly Row[]): Map<Columns, number[]> {
  const widths = new Map<Columns, number[]>();
  for (const row of rows) {
    if (row.columns === null) continue;
    const known = widths.get(row.columns) ?? [];
    for (const [at, cell] of row.cells.slice(0, -1).entries()) {
      const width = displayWidth(cell) + (at === 0 ? row.depth * indentation : 0);
      if (width <= widestHead) known[at] = Math.max(known[at] ?? 0, width);
    }
    widths.set(row.columns, known);
  }
  return widths;
}

function rowText(row: Row, widths: readonly number[]): string {
  const gap = ' '.repeat(row.columns?.gap ?? 1);
  let text = row.cells[0] === '' ? '' : ' '.repeat(row.depth * indentation);
  for (const [at, cell] of row.cells.entries()) {
    text += cell;
    if (at === row.cells.length - 1) break;
    const width = displayWidth(cell) + (at === 0 ? row.depth * indentation : 0);
    text += ' '.repeat(Math.max(0, (widths[at] ?? 0) - width)) + gap;
  }
  return row.behind === null ? text.trimEnd() : `${text.trimEnd()}  ${commentText(row.behind)}`;
}

/** Columns a text takes up: a character outside the basic plane is one. */
export const displayWidth = (text: string): number => [...text].length;

function commentText(note: Note): string {
  const page = note.kind === 'page';
  const tight = note.text === '' || (page && note.text.startsWith('#'));
  return `${page ? '##' : '#'}${tight ? '' : ' '}${note.text}`;
}
