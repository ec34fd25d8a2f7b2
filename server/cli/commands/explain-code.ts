import { checkPages } from '../../../engine/checks/compile/messages/catalogue.ts';
import { semanticPages } from '../../../engine/compile/messages/catalogue.ts';
import { faultPages } from '../../../engine/explain/fault-pages.ts';
import type { Json } from '../../../engine/explain/result-json.ts';
import { policyPages } from '../../../engine/policy/messages.ts';
import type { Severity } from '../../../grammar/diagnostic.ts';
import { syntaxMessages } from '../../../grammar/messages/catalogue.ts';
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

/** Every code that a message can carry: of text that cannot be read, of text without meaning, of input without a price. */
const pages = (): ReadonlyMap<string, Page> =>
  new Map<string, Page>([
    ...Object.entries({ ...syntaxMessages, ...semanticPages, ...checkPages, ...policyPages }).map(
      ([code, { teaching, ...page }]) => [code, { ...page, code, text: teaching }] as const,
    ),
    ...Object.entries(faultPages).map(
      ([code, page]) => [code, { ...page, code, severity: 'fault', bad: '', good: '' }] as const,
    ),
  ]);

export const allCodes = (): readonly string[] => [...pages().keys()];

/** The page of a code: what it means, why, and an example of each side. null: there is no such code. */
export const explainCode = (code: string, asJson: boolean, terminal: Terminal): ExitCode | null => {
  const page = pages().get(code);
  if (page === undefined) return null;
  const { severity, title, text, bad, good } = page;
  const json: Json = { code, severity, title, text, bad, good };
  terminal.out(asJson ? jsonText(json) : pageText(page, terminal));
  return 0;
};

const pageText = ({ code, severity, title, text, bad, good }: Page, { paint, columns }: Terminal): string => {
  const parts = [
    `${paint.bold(title)}\n${paint.dim(`${severity} ${code}`)}`,
    wrapped(text, columns)
      .map((line) => line.trimStart())
      .join('\n'),
    ...(bad === '' ? [] : [exampleText('Wrong', bad, paint.red, paint)]),
    ...(good === '' || bad === '' ? [] : [exampleText('Right', good, paint.green, paint)]),
  ];
  return `${parts.join('\n\n')}\n`;
};

const exampleText = (head: string, text: string, brush: (text: string) => string, paint: Paint): string => {
  const lines = text.split('\n').map((line) => `  ${brush('|')} ${line}`.trimEnd());
  return [`${brush(paint.bold(head))}:`, ...lines].join('\n');
};
