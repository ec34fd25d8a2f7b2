import { faultPages } from '../../../engine/explain/fault-pages.ts';
import type { Json } from '../../../engine/explain/result-json.ts';
import { diagnosticPages } from '../../../engine/messages/catalogue.ts';
import { repairInWords } from '../../../engine/messages/repair-in-words.ts';
import { holidaySource } from '../../../engine/values/holidays.ts';
import type { Severity } from '../../../grammar/diagnostic.ts';
import type { ExitCode } from '../exit-code.ts';
import { jsonText } from '../render/json.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface Page {
  readonly code: string;
  readonly severity: Severity | 'fault';
  readonly title: string;
  readonly text: string;
  readonly bad: string;
  readonly good: string;
}

/** What a code means: of text that cannot be read or has no meaning, and of input without a price. A few codes are both. */
const pagesOf = (code: string): readonly Page[] => {
  const [diagnostic, fault] = [diagnosticPages[code], new Map(Object.entries(faultPages)).get(code)];
  return [
    ...(diagnostic === undefined ? [] : [{ ...diagnostic, code, text: diagnostic.teaching }]),
    ...(fault === undefined ? [] : [{ ...fault, code, severity: 'fault' as const, bad: '', good: '' }]),
  ];
};

export const allCodes = (): readonly string[] => [
  ...new Set([...Object.keys(diagnosticPages), ...Object.keys(faultPages)]),
];

/** The pages of a code: what it means, why, and an example of each side. null: there is no such code. */
export const explainCode = (code: string, asJson: boolean, terminal: Terminal): ExitCode | null => {
  const pages = pagesOf(code);
  const [first, second] = pages;
  if (first === undefined) return null;
  const repair = first.severity === 'fault' ? null : repairInWords(code, holidaySource());
  const { severity, title, text, bad, good } = first;
  const fault = second === undefined ? null : { title: second.title, text: second.text };
  const json: Json = { code, severity, title, text, bad, good, repair, fault };
  const texts = pages.map((page) => pageText(page, page === first ? repair : null, terminal));
  terminal.out(asJson ? jsonText(json) : texts.join('\n'));
  return 0;
};

const pageText = (page: Page, repair: string | null, { paint, columns }: Terminal): string => {
  const { code, severity, title, text, bad, good } = page;
  const parts = [
    `${paint.bold(title)}\n${paint.dim(`${severity} ${code}`)}`,
    paragraph(text, columns),
    ...(bad === '' ? [] : [exampleText('Wrong', bad, paint.red, paint)]),
    ...(good === '' || bad === '' ? [] : [exampleText('Right', good, paint.green, paint)]),
    ...(repair === null ? [] : [paragraph(repair, columns)]),
  ];
  return `${parts.join('\n\n')}\n`;
};

const paragraph = (text: string, columns: number): string =>
  wrapped(text, columns)
    .map((line) => line.trimStart())
    .join('\n');

const exampleText = (head: string, text: string, brush: (text: string) => string, paint: Paint): string => {
  const lines = text.split('\n').map((line) => `  ${brush('|')} ${line}`.trimEnd());
  return [`${brush(paint.bold(head))}:`, ...lines].join('\n');
};
