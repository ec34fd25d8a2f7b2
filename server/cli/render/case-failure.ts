import { stringify } from 'lossless-json';
import {
  type CheckCase,
  type OtherRecord,
  type Patches,
  USUAL_TARIFF,
} from '../../../engine/checks/cases/case-file.ts';
import type { Finding } from '../../../engine/checks/finding.ts';
import type { LineAnswer } from '../../../engine/checks/line-answers.ts';
import { formatInstant } from '../../../engine/values/zone.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import type { CasesProblem, CasesRun, PlacedResult } from '../testing/check-cases.ts';

/** As wide as the longest label and a blank. */
const LABEL = 10;

/** A list of periods says little once it fills more than a line. */
const LONGEST_VALUE = 80;

/** A failed case: its record, what was expected and why, what the check answered, and how it came to it line by line. */
export const caseFailureText = (
  { file, check }: CasesRun,
  { case: one, got, finding, lines, fault, pointer }: PlacedResult,
  paint: Paint,
  columns: number,
): string => {
  const row = (label: string, text: string, brush?: (text: string) => string): readonly string[] => {
    const lines = wrapped(text, columns - LABEL).map((line, at) => (at === 0 ? label : '').padEnd(LABEL) + line.trim());
    return lines.map((line) => `  ${brush === undefined ? line : brush(line)}`);
  };
  return [
    `${paint.red(paint.bold('failed'))}  ${check} "${one.name}"`,
    paint.dim(`  ${file} ${pointer}`),
    ...recordTexts(one).flatMap(([label, text]) => row(label, text)),
    ...row('because', one.because),
    ...row('expected', one.expect, paint.green),
    ...row('actual', fault === null ? answerText(got ?? '', finding) : `cannot be run: ${fault.message}`, paint.red),
    ...lines.flatMap((line) => row(line.severity, lineText(line))),
  ].join('\n');
};

const answerText = (got: string, finding: Finding | null): string => {
  if (finding?.outcome === 'fired') return `${got}: ${finding.message.en}`;
  return finding?.outcome === 'not_applicable' ? `${got}: ${finding.what}, ${finding.reason}` : got;
};

/** `does not hold: 58.2 kWh against 58.25 kWh, when energy > …`. */
const lineText = ({ severity, text, holds, sides, absent }: LineAnswer): string => {
  const verdict = holds === null ? `cannot be told (${absent})` : holds ? 'holds' : 'does not hold';
  const against = sides === null ? '' : `, ${sides.measured} against ${sides.limit}`;
  return `${verdict}${against}: ${text.slice(severity.length).trim()}`;
};

// ---- the record of a case -------------------------------------------------------------------------------------------------

/** What the case starts from and what it changes, by what it changes it of; what is as usual is left out. */
const recordTexts = (one: CheckCase): readonly (readonly [label: string, text: string])[] => [
  ['record', withText(one)],
  ...one.others.map((other) => ['other', withText(other)] as const),
  ...(one.reference === null
    ? [['reference', 'none'] as const]
    : one.reference.size === 0
      ? []
      : [['reference', patchesText(one.reference)] as const]),
  ...(one.received === null ? [] : [['received', formatInstant('UTC', one.received)] as const]),
  ...(one.at === null ? [] : [['at', formatInstant('UTC', one.at)] as const]),
  ...(one.facts === null ? [] : [['facts', valueText(one.facts)] as const]),
  ...(one.tariff === USUAL_TARIFF ? [] : [['tariff', one.tariff ?? 'none, the record is not priced'] as const]),
];

const withText = ({ base, with: changes }: OtherRecord): string =>
  changes.size === 0 ? `${base}, as it is` : `${base} with ${patchesText(changes)}`;

const patchesText = (patches: Patches): string =>
  [...patches].map(([pointer, value]) => `${pointer} ${value === null ? 'taken away' : valueText(value)}`).join(', ');

const valueText = (value: unknown): string => {
  const text = stringify(value) ?? '';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
};

// ---- what is wrong with a file of cases -----------------------------------------------------------------------------------

export const problemText = ({ file, pointer, message }: CasesProblem, paint: Paint): string =>
  [
    `${paint.red(paint.bold('error'))}  ${message.startsWith(`${pointer}: `) ? message.slice(pointer.length + 2) : message}`,
    paint.dim(`  ${file}${pointer === '' ? '' : ` ${pointer}`}`),
  ].join('\n');

/** What the cases of a check do not show; it fails nothing. */
export const gapText = ({ file, check, gaps }: CasesRun, paint: Paint): string =>
  [`${paint.yellow(paint.bold('gap'))}  ${check}: ${gaps.join('; ')}`, paint.dim(`  ${file}`)].join('\n');
