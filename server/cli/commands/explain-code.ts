import { faultPages } from '../../../engine/explain/fault-pages.ts';
import type { Json } from '../../../engine/explain/result-json.ts';
import { diagnosticPages } from '../../../engine/messages/catalogue.ts';
import { repairInWords } from '../../../engine/messages/repair-in-words.ts';
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
  /** null: nothing is said of one. */
  readonly repair: string | null;
}

/** Every code that a message can carry: of text that cannot be read, of text without meaning, of input without a price. */
const pages = (): ReadonlyMap<string, Page> =>
  new Map<string, Page>([
    ...Object.entries(diagnosticPages).map(
      ([code, { severity, title, teaching, bad, good }]) =>
        [code, { code, severity, title, text: teaching, bad, good, repair: repairInWords(code) }] as const,
    ),
    ...Object.entries(faultPages).map(
      ([code, page]) => [code, { ...page, code, severity: 'fault', bad: '', good: '', repair: null }] as const,
    ),
  ]);

export const allCodes = (): readonly string[] => [...pages().keys()];

/** The page of a code: what it means, why, and an example of each side. null: there is no such code. */
export const explainCode = (code: string, asJson: boolean, terminal: Terminal): ExitCode | null => {
  const page = pages().get(code);
  if (page === undefined) return null;
  const { severity, title, text, bad, good, repair } = page;
  const json: Json = { code, severity, title, text, bad, good, repair };
  terminal.out(asJson ? jsonText(json) : pageText(page, terminal));
  return 0;
};

const pageText = (page: Page, { paint, columns }: Terminal): string => {
  const { code, severity, title, text, bad, good, repair } = page;
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
