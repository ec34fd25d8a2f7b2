// The page of a check as Markdown: what it finds, what it reads, and the cases that show it.

import { type CheckCase, isFiring } from '../../engine/checks/cases/case-file.ts';
import type { CheckPage, NamedValue, ProtocolLimit } from '../../engine/checks/page/check-page.ts';
import { limitText, protocolNames } from '../cli/render/check-page.ts';
import { markdownTable } from './markdown-table.ts';

const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``);

export const checkMarkdown = (page: CheckPage): string =>
  [
    `# ${page.id}\n`,
    ...(page.title === null ? [] : [`**${page.title}**\n`]),
    ...page.about.map((paragraph) => `${paragraph}\n`),
    factsOf(page),
    `## What it finds\n\n${linesOf(page)}\n`,
    ...(page.parameters.length === 0 ? [] : [`## Parameters\n\n${parametersOf(page)}\n`]),
    `## What it says\n\n- en: ${code(page.says.en)}\n- fr: ${code(page.says.fr)}\n`,
    `## What it reads\n\n${readsOf(page)}\n`,
    `## Protocols\n\n${protocolsOf(page)}\n`,
    casesOf(page),
  ].join('\n');

const factsOf = ({ origin, subject, sets }: CheckPage): string => {
  const names = sets.map(({ name }) => `[${name}](../../sets/${name}/set.bareme)`).join(', ');
  const rows = [
    `- Text: [check.bareme](check.bareme), cases: [cases.json](cases.json)`,
    ...(origin === null ? [] : [`- Source: ${origin}`]),
    ...(subject === 'record' ? [] : [`- Subject: ${subject}`]),
    `- Sets: ${names === '' ? 'none' : names}`,
  ];
  return `${rows.join('\n')}\n`;
};

const linesOf = ({ applies, lines }: CheckPage): string =>
  [
    ...(applies === null ? [] : [`Only of records with ${code(applies)}.\n`]),
    ...lines.map(({ severity, when }) => `- **${severity}** when ${code(when)}`),
  ].join('\n');

const valuesText = (values: readonly NamedValue[]): string =>
  values.map(({ name, value }) => `${name} ${value}`).join(', ');

const parametersOf = ({ parameters, sets }: CheckPage): string => {
  const changed = sets.filter(({ changes }) => changes.length > 0);
  const table = markdownTable(
    ['parameter', 'value'],
    parameters.map(({ name, value }) => [code(name), value]),
  );
  const notes = changed.map(({ name, changes }) => `\nThe set ${name} has ${valuesText(changes)}.`);
  return [table, ...notes].join('\n');
};

const readsOf = ({ reads }: CheckPage): string =>
  reads.map(({ source, phrases }) => `- ${source}: ${phrases.map(code).join(', ')}`).join('\n');

const protocolsOf = ({ limits }: CheckPage): string =>
  limits.length === 0
    ? 'All protocols carry what it needs.'
    : ['Those that are not named carry what it needs.\n', ...limits.map(limitLine)].join('\n');

const limitLine = (limit: ProtocolLimit): string => `- ${protocolNames(limit)}: ${limitText(limit, code)}`;

const casesOf = ({ cases }: CheckPage): string => {
  const table = (some: readonly CheckCase[]): string =>
    markdownTable(
      ['case', 'record', 'answer', 'because'],
      some.map(({ name, base, expect, because }) => [name, base, expect, because]),
    );
  const [firing, others] = [cases.filter(isFiring), cases.filter((one) => !isFiring(one))];
  return [
    ...(firing.length === 0 ? [] : [`## Cases that fire\n\n${table(firing)}\n`]),
    ...(others.length === 0 ? [] : [`## Cases that do not\n\n${table(others)}\n`]),
  ].join('\n');
};
