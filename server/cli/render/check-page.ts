import type { CheckCase } from '../../../engine/checks/cases/case-file.ts';
import type { CheckPage, NamedValue, ProtocolLimit } from '../../../engine/checks/page/check-page.ts';
import type { Json } from '../../../engine/explain/result-json.ts';
import { PROTOCOL_NAMES } from '../../../engine/formats/protocol-names.ts';
import { type Cell, tableLines, wrapped } from '../terminal/table.ts';
import type { Terminal } from '../terminal/terminal.ts';

export const protocolNames = ({ protocols }: ProtocolLimit): string =>
  protocols.map((protocol) => PROTOCOL_NAMES[protocol]).join(', ');

/** @param quoted how the name of a field is set off from the sentence */
export const limitText = ({ reach, lacks }: ProtocolLimit, quoted: (phrase: string) => string): string => {
  if (reach === 'not concerned') return 'the check is not about these records';
  const fields = lacks.map(quoted).join(', ');
  return reach === 'never fires'
    ? `nothing is ever found, for want of ${fields}`
    : `not applicable where it takes ${fields}, which they do not carry`;
};

/** The page of a check for the terminal. */
export const checkPageText = (page: CheckPage, folder: string, { paint, columns }: Terminal): string => {
  const list = (rows: readonly (readonly [string, string])[]): readonly string[] =>
    tableLines(
      rows.map(([head, text]) => [{ text: `  ${head}` }, { text }]),
      [{ align: 'left' }, { align: 'left', wraps: true }],
      columns,
    );
  const section = (head: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [`${paint.bold(head)}\n${lines.join('\n')}`];
  const blocks = [
    [
      page.title === null ? paint.bold(page.id) : `${paint.bold(page.title)}`,
      paint.dim(`check ${page.id}, ${folder}`),
    ].join('\n'),
    ...page.about.map((paragraph) =>
      wrapped(paragraph, columns)
        .map((line) => line.trim())
        .join('\n'),
    ),
    ...section(
      'Finds',
      list([...appliesRow(page), ...page.lines.map(({ severity, when }) => [severity, when] as const)]),
    ),
    ...section('Parameters', list([...page.parameters.map(valueRow), ...changesOf(page)])),
    ...section(
      'Says',
      list([
        ['en', page.says.en],
        ['fr', page.says.fr],
      ]),
    ),
    ...section('Reads', list(page.reads.map(({ source, phrases }) => [source, phrases.join(', ')]))),
    ...section('Protocols', list(page.limits.map((limit) => [protocolNames(limit), limitText(limit, (it) => it)]))),
    ...section('Cases', caseLines(page.cases, columns)),
    ...section('Sets', page.sets.length === 0 ? [] : [`  ${page.sets.map(({ name }) => name).join(', ')}`]),
    ...section('Source', page.origin === null ? [] : wrapped(`  ${page.origin}`, columns)),
  ];
  return `${blocks.join('\n\n')}\n`;
};

const appliesRow = ({ applies }: CheckPage): readonly (readonly [string, string])[] =>
  applies === null ? [] : [['only when', applies]];

const valueRow = ({ name, value }: NamedValue): readonly [string, string] => [name, value];

const changesOf = ({ sets }: CheckPage): readonly (readonly [string, string])[] =>
  sets
    .filter(({ changes }) => changes.length > 0)
    .map(({ name, changes }) => [
      `set ${name}:`,
      changes
        .map(valueRow)
        .map((row) => row.join(' '))
        .join(', '),
    ]);

const caseLines = (cases: readonly CheckCase[], columns: number): readonly string[] =>
  tableLines(
    cases.map(({ expect, base, name, because }): readonly Cell[] =>
      [`  ${expect}`, base, name, because].map((text) => ({ text })),
    ),
    [{ align: 'left' }, { align: 'left' }, { align: 'left' }, { align: 'left', wraps: true }],
    columns,
    30,
  );

export const checkPageJson = (page: CheckPage, folder: string): Json => ({
  check: page.id,
  folder,
  title: page.title,
  about: page.about,
  subject: page.subject,
  source: page.origin,
  applies_when: page.applies,
  lines: page.lines.map(({ severity, when }) => ({ severity, when })),
  parameters: page.parameters.map(({ name, value }) => ({ name, value })),
  says: { ...page.says },
  reads: page.reads.map(({ source, phrases }) => ({ source, phrases })),
  protocols: page.limits.map(({ protocols, reach, lacks }) => ({ protocols, reach, lacks })),
  sets: page.sets.map(({ name, changes }) => ({
    name,
    parameters: changes.map((change) => ({ name: change.name, value: change.value })),
  })),
  cases: page.cases.map(({ name, base, expect, because }) => ({ name, base, expected: expect, because })),
});
