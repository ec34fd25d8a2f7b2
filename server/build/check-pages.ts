// Writes rules/checks/README.md, the index of the checks, and a README.md beside each of them, from their texts and cases.

import { writeFileSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { CheckPage } from '../../engine/checks/page/check-page.ts';
import { type Library, type LibraryCheck, readLibrary } from '../cli/checks/library.ts';
import { checkMarkdown } from './check-markdown.ts';
import { markdownTable } from './markdown-table.ts';

const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ['form', 'How the record is written, and whom it names.'],
  ['time', 'When the session was, and how its times fit together.'],
  ['energy', 'How much was delivered, and whether that can be.'],
  ['reference', 'What is known of the station, the driver, the session and the agreement.'],
  ['price', 'What is claimed, and what the tariff gives.'],
  ['across', 'What several records have in common.'],
  ['history', 'What is usual, and when the record came.'],
  ['metering', 'Signed meter data.'],
]);

const introduction = `# Checks

Each check stands in a folder of its own with the cases that show where it fires and where it does not. Its page says what it
reads, what it says in French and English, and what the protocols do not carry. \`npx bareme explain CHECK\` prints it,
\`npx bareme test rules/checks\` runs the cases.

A case is a record that is there already with a few changes, and what the check must say of it. In \`cases.json\` it has a
\`name\`, the \`base\` that it starts from (a file of the nearest folder [bases](bases) above it), \`with\` (JSON pointers into the
record and what stands there instead; null takes it away), \`expect\` (error, doubtful, info, passed or not applicable) and
\`because\`, the arithmetic. Where it matters it changes the \`reference\` data in the same way (null: nobody gave any), lists
\`others\`, the records that came before, or says when the record was \`received\`, \`at\` which instant it is evaluated, by which
\`tariff\` it is priced (null: by none) and with which \`facts\`.

A check finds nothing by itself: a partner's set names those that its records go through, with its thresholds. [Which checks
apply to records of which protocol](protocols.md) has a page of its own.

This page and those of the checks are written from their texts by \`npm run docs\`.
`;

/** The index as Markdown, and the page of each check, by their paths below the library. Throws where a check lies in no category. */
export const checkPages = (root: string, { checks, sets }: Library): ReadonlyMap<string, string> => {
  const placed = checks.map(({ folder, page }) => ({ folder: folderBelow(root, folder), page }));
  const lost = placed.find(({ folder }) => !CATEGORIES.has(categoryOf(folder)));
  if (lost !== undefined) throw new Error(`${lost.folder}: no such category, name it in server/build/check-pages.ts`);
  const sections = [...CATEGORIES].map(([category, about]) => {
    const rows = placed.filter(({ folder }) => categoryOf(folder) === category).map(rowOf);
    return `## ${category}\n\n${about}\n\n${markdownTable(['check', 'what it finds', 'severity', 'sets'], rows)}\n`;
  });
  const list = sets.map(({ name, title, checks: own }) => {
    const changed = placed.filter(({ page }) => changesIn(page, name) !== '');
    const changes = changed.map(
      ({ folder, page }) => `\n  - [${page.id}](${folder}/README.md): ${changesIn(page, name)}`,
    );
    return `- [${name}](sets/${name}/set.bareme), ${own.length} checks: ${title ?? ''}${changes.join('')}`;
  });
  const index = [introduction, ...sections, `## Sets\n\n${list.join('\n')}\n`].join('\n');
  return new Map([
    ['README.md', index],
    ...placed.map(({ folder, page }): [string, string] => [`${folder}/README.md`, checkMarkdown(page)]),
  ]);
};

/** The folder of a check as the index names it. */
export const folderBelow = (root: string, folder: string): string =>
  relative(root, resolve(folder)).replaceAll('\\', '/');

const categoryOf = (folder: string): string => folder.split('/')[0] ?? '';

const rowOf = ({ folder, page }: Pick<LibraryCheck, 'folder' | 'page'>): readonly string[] => [
  `[${page.id}](${folder}/README.md)`,
  page.title ?? page.about[0] ?? basename(folder),
  [...new Set(page.lines.map(({ severity }) => severity))].join(', '),
  page.sets.map(({ name }) => name).join(', '),
];

const changesIn = ({ sets }: CheckPage, name: string): string =>
  (sets.find((set) => set.name === name)?.changes ?? [])
    .map(({ name: parameter, value }) => `${parameter} ${value}`)
    .join(', ');

export const checksFolder = fileURLToPath(new URL('../../rules/checks', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of checkPages(checksFolder, await readLibrary(checksFolder)))
    writeFileSync(join(checksFolder, path), text);
}
