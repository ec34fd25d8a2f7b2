import { type Positions, positionsOf } from '../../../grammar/positions.ts';
import type { Span } from '../../../grammar/span.ts';
import type { Paint } from '../terminal/paint.ts';
import { widthOf } from '../terminal/table.ts';

/** A span to underline, with what it is; the first of an excerpt is what the message is about. */
export interface Mark {
  readonly span: Span;
  readonly message: string | null;
}

interface PlacedMark {
  readonly line: number;
  readonly from: number;
  readonly width: number;
  readonly message: string | null;
  readonly main: boolean;
}

/** A tab takes as many columns on every terminal when it is written as blanks. */
const shown = (text: string): string => text.replaceAll('\t', '  ');

/** Of a span over several lines the part on its first line is underlined. */
const placed = (positions: Positions, { span, message }: Mark, main: boolean): PlacedMark => {
  const { line, column } = positions.at(span.start);
  const end = positions.at(span.end);
  const text = positions.line(line);
  const last = end.line === line ? end.column - 1 : text.trimEnd().length;
  const width = widthOf(shown(text.slice(column - 1, Math.max(column - 1, last))));
  return { line, from: widthOf(shown(text.slice(0, column - 1))), width: Math.max(1, width), message, main };
};

const gutter = (digits: number, label: string): string => `  ${label.padStart(digits)} | `;

/** The lines of the text that the marks stand in, each mark underlined; lines left out in between are shown as `…`. */
export const excerpt = (text: string, marks: readonly Mark[], paint: Paint): readonly string[] => {
  const positions = positionsOf(text);
  const all = marks
    .map((mark, at) => placed(positions, mark, at === 0))
    .sort((a, b) => a.line - b.line || a.from - b.from);
  const digits = String(Math.max(1, ...all.map(({ line }) => line))).length;
  const rows: string[] = [];
  let previous: number | null = null;
  for (const line of new Set(all.map((mark) => mark.line))) {
    if (previous !== null && line > previous + 1) rows.push(paint.dim(`  ${' '.repeat(digits)} …`));
    rows.push(`${paint.dim(gutter(digits, String(line)))}${shown(positions.line(line))}`.trimEnd());
    for (const mark of all.filter((candidate) => candidate.line === line)) {
      const underline = (mark.main ? '^' : '-').repeat(mark.width);
      const words = mark.message === null ? underline : `${underline} ${mark.message}`;
      const brush = mark.main ? paint.red : paint.cyan;
      rows.push(`${paint.dim(gutter(digits, ''))}${' '.repeat(mark.from)}${brush(words)}`);
    }
    previous = line;
  }
  return rows;
};

/** Lines by their numbers, without marks. */
export const numberedLines = (
  lines: readonly { readonly line: number; readonly text: string }[],
  paint: Paint,
): readonly string[] => {
  const digits = String(Math.max(1, ...lines.map(({ line }) => line))).length;
  return lines.map(({ line, text }) =>
    `${paint.dim(gutter(digits, String(line)))}${paint.green(shown(text))}`.trimEnd(),
  );
};
