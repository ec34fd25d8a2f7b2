type Align = 'left' | 'right';

/** A cell as it is measured, and how it is painted once it has its place. */
export interface Cell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface Column {
  readonly align: Align;
  /** The column that gives way when the line is too long: its text wraps. At most one. */
  readonly wraps?: boolean;
}

const GAP = '  ';
const NARROWEST = 16;

/** One column for each letter, accents included. */
export const widthOf = (text: string): number => [...text.normalize('NFC')].length;

const pad = (text: string, width: number, align: Align): string => {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return align === 'right' ? blanks + text : text + blanks;
};

/** Where French puts a blank that no line may be broken at. */
const GLUED = / (?=[:;»€])|(?<=«) /g;
const GLUE = '\u00a0';

/** Breaks text at blanks; continued lines are indented below the first. */
export const wrapped = (text: string, width: number): readonly string[] =>
  brokenLines(text.replaceAll(GLUED, GLUE), width).map((line) => line.replaceAll(GLUE, ' '));

const brokenLines = (text: string, width: number): readonly string[] => {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = '';
  for (const word of text.trim().split(' ')) {
    const start = lines.length === 0 ? indent : `${indent}  `;
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else {
      line = line === '' ? start + word : `${line} ${word}`;
    }
  }
  return [...lines, line];
};

/** A heading has one cell, and the whole line for it. */
const isHeading = (row: readonly Cell[]): boolean => row.length === 1;

/**
 * Rows of cells in aligned columns, at most `columns` wide; a column without any text takes no room. The column that wraps
 * keeps `narrowest` characters, even where the lines then grow longer than `columns`.
 */
export const tableLines = (
  rows: readonly (readonly Cell[])[],
  layout: readonly Column[],
  columns: number,
  narrowest = NARROWEST,
): string[] => {
  const aligned = rows.filter((row) => !isHeading(row));
  const natural = layout.map((_, at) => Math.max(0, ...aligned.map((row) => widthOf(row[at]?.text ?? ''))));
  const shown = natural.flatMap((width, at) => (width === 0 ? [] : [at]));
  const total = shown.reduce((sum, at) => sum + (natural[at] ?? 0) + GAP.length, -GAP.length);
  const widths = natural.map((width, at) =>
    layout[at]?.wraps ? Math.max(Math.min(width, narrowest), width - Math.max(0, total - columns)) : width,
  );
  return rows.flatMap((row) => (isHeading(row) ? headingLines(row, columns) : rowLines(row, layout, widths, shown)));
};

const headingLines = ([cell]: readonly Cell[], columns: number): readonly string[] =>
  wrapped(cell?.text ?? '', columns).map((line) => cell?.paint?.(line) ?? line);

const rowLines = (
  row: readonly Cell[],
  layout: readonly Column[],
  widths: readonly number[],
  shown: readonly number[],
): string[] => {
  const texts = layout.map(({ wraps }, at) => {
    const text = row[at]?.text ?? '';
    return wraps ? wrapped(text, widths[at] ?? 0) : [text];
  });
  const height = Math.max(...texts.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    const cells = shown.map((at) => {
      const text = pad(texts[at]?.[line] ?? '', widths[at] ?? 0, layout[at]?.align ?? 'left');
      return row[at]?.paint?.(text) ?? text;
    });
    return cells.join(GAP).trimEnd();
  });
};
