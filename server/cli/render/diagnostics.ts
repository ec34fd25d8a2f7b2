import type { Diagnostic, Severity } from '../../../grammar/diagnostic.ts';
import { positionsOf } from '../../../grammar/positions.ts';
import type { ReadText } from '../files/read.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { excerpt, numberedLines } from './excerpt.ts';
import { repairedLines } from './repair.ts';

const brushOf = (paint: Paint, severity: Severity): ((text: string) => string) =>
  severity === 'error' ? paint.red : severity === 'warning' ? paint.yellow : paint.cyan;

/** One diagnostic: what is wrong, where, the other side, and what can be done. */
export const diagnosticLines = (
  diagnostic: Diagnostic,
  text: string,
  paint: Paint,
  columns: number | null,
): readonly string[] => {
  const { severity, code, message, file, span, related, repair } = diagnostic;
  const { line, column } = positionsOf(text).at(span.start);
  const marks = [{ span, message: null }, ...related];
  const head = `${severity} ${code}`;
  const [first = '', ...others] = wrapped(`${head}  ${message}`, columns ?? Number.POSITIVE_INFINITY);
  const lines = [
    brushOf(paint, severity)(paint.bold(head)) + first.slice(head.length),
    ...others,
    paint.dim(`  ${file}:${line}:${column}`),
    ...excerpt(text, marks, paint),
  ];
  if (repair === null) return lines;
  const repaired = numberedLines(repairedLines(text, repair.edits), paint);
  return [...lines, `  ${paint.green('repair:')} ${repair.title}`, ...repaired];
};

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** `2 errors and 1 warning in 3 files`. */
export const summaryLine = (diagnostics: readonly Diagnostic[], files: number, paint: Paint): string => {
  const of = (severity: Severity): number =>
    diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
  const [errors, warnings, infos] = [of('error'), of('warning'), of('info')];
  const found = [
    errors === 0 ? '' : paint.red(counted(errors, 'error')),
    warnings === 0 ? '' : paint.yellow(counted(warnings, 'warning')),
    infos === 0 ? '' : counted(infos, 'remark'),
  ].filter((part) => part !== '');
  if (found.length === 0) return `${paint.green('no problems')} in ${counted(files, 'file')}`;
  return `${found.join(' and ')} in ${counted(files, 'file')}`;
};

export const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** All diagnostics of some texts, a blank line after each. */
export const diagnosticsText = (
  diagnostics: readonly Diagnostic[],
  texts: readonly ReadText[],
  paint: Paint,
  columns: number | null,
): string => {
  const byName = new Map(texts.map(({ name, text }) => [name, text]));
  return diagnostics
    .map((diagnostic) => {
      const lines = diagnosticLines(diagnostic, byName.get(diagnostic.file) ?? '', paint, columns);
      return `${lines.join('\n')}\n\n`;
    })
    .join('');
};

/** Every diagnostic, and how many there are. */
export const toldText = (
  diagnostics: readonly Diagnostic[],
  texts: readonly ReadText[],
  { paint, messageColumns }: Pick<Terminal, 'paint' | 'messageColumns'>,
): string =>
  `${diagnosticsText(diagnostics, texts, paint, messageColumns)}${summaryLine(diagnostics, texts.length, paint)}\n`;
