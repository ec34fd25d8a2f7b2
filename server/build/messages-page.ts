// Writes grammar/reference/messages.md: every code a message can carry, from the catalogues that make the messages.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { faultPages } from '../../engine/explain/fault-pages.ts';
import { lintPages } from '../../engine/lints/catalogue.ts';
import { diagnosticPages } from '../../engine/messages/catalogue.ts';
import { repairInWords } from '../../engine/messages/repair-in-words.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { MessageEntry } from '../../grammar/messages/catalogue.ts';

const holidays = holidaySource();

const introduction = `# Messages by code

Every message carries a code that stays the same when its wording changes. \`npx bareme explain CODE\` prints its section. The
bad examples here are tested to give the message, the good ones not to give it.

A **diagnostic** is about program text; a **fault** is a program that cannot be evaluated on this input. A **lint** is a
diagnostic of a text that has one meaning, but perhaps not the one that was meant. One that is meant is silenced where it
stands, by a remark above the line or behind it: \`# allow CODE because …\`. A remark that silences nothing is told of.
`;

const example = (title: string, text: string): string =>
  text === '' ? '' : `${title}\n\n\`\`\`bareme\n${text.trimEnd()}\n\`\`\`\n\n`;

const diagnosticSection = ([code, entry]: readonly [string, MessageEntry]): string =>
  `### ${code}\n\n**${entry.title}** (${entry.severity})\n\n${entry.teaching}\n\n${example('Gives it:', entry.bad)}${example('Does not:', entry.good)}${repairInWords(code, holidays) ?? ''}\n`;

const faultSection = ([code, page]: readonly [string, { readonly title: string; readonly text: string }]): string =>
  `### ${code}\n\n**${page.title}** (fault)\n\n${page.text}\n`;

const byCode = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1);

/** The page as Markdown, codes in alphabetical order within their kind. */
export const messagesPage = (): string => {
  const section = (lints: boolean): string =>
    Object.entries<MessageEntry>(diagnosticPages)
      .filter(([code]) => code in lintPages === lints)
      .sort(byCode)
      .map(diagnosticSection)
      .join('\n');
  const faults = Object.entries(faultPages).sort(byCode).map(faultSection).join('\n');
  return `${introduction}\n## Diagnostics\n\n${section(false)}\n## Lints\n\n${section(true)}\n## Faults\n\n${faults}`.replaceAll(
    /\n{3,}/g,
    '\n\n',
  );
};

export const messagesFile = new URL('../../grammar/reference/messages.md', import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(messagesFile, messagesPage());
