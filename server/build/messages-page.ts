// Writes grammar/reference/messages.md: every code a message can carry, from the catalogues that make the messages.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPages } from '../../engine/checks/compile/messages/catalogue.ts';
import { semanticPages } from '../../engine/compile/messages/catalogue.ts';
import { faultPages } from '../../engine/explain/fault-pages.ts';
import { policyPages } from '../../engine/policy/messages.ts';
import { type MessageEntry, syntaxMessages } from '../../grammar/messages/catalogue.ts';

const introduction = `# Messages by code

Every message carries a code that stays the same when its wording changes. \`npx bareme explain CODE\` prints its section. The
bad examples here are tested to give the message, the good ones not to give it.

A **diagnostic** is about program text; a **fault** is a program that cannot be evaluated on this input.
`;

const example = (title: string, text: string): string =>
  text === '' ? '' : `${title}\n\n\`\`\`bareme\n${text.trimEnd()}\n\`\`\`\n\n`;

const diagnosticSection = ([code, entry]: readonly [string, MessageEntry]): string =>
  `### ${code}\n\n**${entry.title}** (${entry.severity})\n\n${entry.teaching}\n\n${example('Gives it:', entry.bad)}${example('Does not:', entry.good)}`;

const faultSection = ([code, page]: readonly [string, { readonly title: string; readonly text: string }]): string =>
  `### ${code}\n\n**${page.title}** (fault)\n\n${page.text}\n`;

const byCode = (a: readonly [string, unknown], b: readonly [string, unknown]): number => (a[0] < b[0] ? -1 : 1);

/** The page as Markdown, codes in alphabetical order within their kind. */
export const messagesPage = (): string => {
  const diagnostics: readonly (readonly [string, MessageEntry])[] = [
    ...Object.entries<MessageEntry>(syntaxMessages),
    ...Object.entries(semanticPages),
    ...Object.entries(checkPages),
    ...Object.entries(policyPages),
  ];
  const told = [...diagnostics].sort(byCode).map(diagnosticSection).join('\n');
  const faults = Object.entries(faultPages).sort(byCode).map(faultSection).join('\n');
  return `${introduction}\n## Diagnostics\n\n${told}\n## Faults\n\n${faults}`.replaceAll(/\n{3,}/g, '\n\n');
};

export const messagesFile = new URL('../../grammar/reference/messages.md', import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(messagesFile, messagesPage());
