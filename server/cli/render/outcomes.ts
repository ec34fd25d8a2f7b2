import type { Outcome } from '../../../engine/examples/run.ts';
import { positionsOf } from '../../../grammar/positions.ts';
import type { Paint } from '../terminal/paint.ts';
import { tableLines } from '../terminal/table.ts';

/** A failed example: where it stands, its session, and each figure that is not as expected. */
export const failureText = ({ example, failures }: Outcome, text: string, paint: Paint): string => {
  const { tariff, title, source } = example;
  const rows = failures.map(({ what, expected, actual }) => [
    { text: `  ${what}` },
    { text: `expected ${expected}`, paint: paint.green },
    { text: `actual ${actual}`, paint: paint.red },
  ]);
  return [
    `${paint.red(paint.bold('failed'))}  ${tariff} "${title}"`,
    paint.dim(`  ${source.file}:${source.line}`),
    ...sessionLines(text, source.line).map((line) => `  ${line}`),
    ...tableLines(rows, [{ align: 'left' }, { align: 'left' }, { align: 'left', wraps: true }], 120),
  ].join('\n');
};

/** What was run, as it is written: the `with` and `session` lines of an example, or the row of a table. */
const sessionLines = (text: string, line: number): readonly string[] => {
  const positions = positionsOf(text);
  const first = positions.line(line).trim();
  if (first.startsWith('|')) return [first];
  const lines: string[] = [];
  for (let at = line; at <= positions.count; at += 1) {
    const words = positions.line(at).trim();
    if (words === '}') break;
    if (/^(with|session)\b/.test(words)) lines.push(words);
  }
  return lines;
};

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** In texts and in files of cases. */
  readonly errors: number;
  readonly files: number;
}

export const tallyText = ({ passed, failed, errors, files }: Tally, paint: Paint): string => {
  const parts = [
    paint.green(`${passed} passed`),
    failed === 0 ? '0 failed' : paint.red(`${failed} failed`),
    ...(errors === 0 ? [] : [paint.red(`${errors} error${errors === 1 ? '' : 's'} in the text`)]),
  ];
  return `${parts.join(', ')} (${files} file${files === 1 ? '' : 's'})`;
};
