// Writes engine/checks/fields/README.md: every phrase that a check can ask for, from the tables that answer it.

import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ALL_FIELDS } from '../../engine/checks/compile/compile.ts';
import { SAME_KEYS } from '../../engine/checks/compile/read-search.ts';
import type { Field } from '../../engine/checks/field.ts';
import { PROTOCOLS } from '../../engine/checks/fields/places.ts';
import { FUNCTIONS } from '../../engine/checks/functions.ts';
import type { CheckType } from '../../engine/checks/value.ts';
import {
  energyWords,
  factWords,
  formWords,
  historyWords,
  identityWords,
  measureWords,
  meteringWords,
  priceWords,
  referenceWords,
  relatedWords,
  timeWords,
} from '../../grammar/field-words.ts';
import { markdownTable, type Row } from './markdown-table.ts';

const introduction = `# What a check can ask for

Each field is one phrase. A check that asks for one which a record does not have is not applicable to that record, and says so:
it neither fires nor passes. \`is missing\` asks of any field whether it is there.

Money without \`net\` or \`gross\` is on the side that what is claimed and what is due have in common.
`;

/** Groups of phrases in the order of the page, with what heads each. */
const GROUPS: readonly (readonly [readonly string[], string])[] = [
  [identityWords, 'Who and where, under which ids'],
  [factWords, 'Facts of the record'],
  [formWords, 'How the document is written, and when it came'],
  [timeWords, 'When'],
  [measureWords, 'Measures of the session'],
  [energyWords, 'Energy and meters'],
  [meteringWords, 'Signed meter data'],
  [priceWords, 'What is claimed and what is due'],
  [referenceWords, 'What is known of station, driver, session, agreement and invoice'],
  [historyWords, 'What is usual'],
  [relatedWords, 'The record that this one corrects, and the one before it at the same EVSE'],
];

/** Of what a search looks at. */
const SEARCHED = [
  ['period', 'Of a period: `any periods where (its energy > 50 kWh)`'],
  ['price line', 'Of a line of the price: `any price lines where (its component is "idle_time")`'],
  [
    'other record',
    'Of another record: `any other records of same evse in the last 90 days where (its session id = session id)`',
  ],
] as const;

const typeText = (type: CheckType): string => {
  switch (type.kind) {
    case 'quantity':
      return type.dimension === 'count' ? 'number' : type.dimension;
    case 'money':
      return type.side === null ? 'money' : `money ${type.side}`;
    case 'rate':
      return `money per ${type.per}`;
    case 'instant':
      return 'moment';
    default:
      return type.kind;
  }
};

const notes = ({ says, oneOf, wellFormed, known, ofPrice }: Field<never>): string => {
  const states = [
    ...(wellFormed === undefined ? [] : ['`is well-formed`']),
    ...(known === undefined ? [] : ['`is unknown`']),
  ];
  return [
    says,
    ...(oneOf === undefined ? [] : [`One of ${oneOf.map((word) => `"${word}"`).join(', ')}.`]),
    ...(states.length === 0 ? [] : [`Can be asked whether it ${states.join(' or ')}.`]),
    ...(ofPrice === undefined ? [] : ['Needs the price.']),
  ].join(' ');
};

const neverIn = (notIn: readonly string[]): string => {
  if (notIn.length === 0) return '';
  const has = PROTOCOLS.filter((protocol) => !notIn.includes(protocol));
  return has.length < notIn.length ? `all but ${has.join(', ')}` : notIn.join(', ');
};

const HEAD: Row = ['phrase', 'type', 'what it is', 'protocols that never carry it'];

const row = (phrase: string, field: Field<never>): Row => [
  `\`${phrase}\``,
  typeText(field.type),
  notes(field),
  neverIn(field.notIn),
];

const table = (rows: readonly Row[]): string => markdownTable(HEAD, rows);

/** The page as Markdown. Throws where a field stands in no group: it would be in no reference. */
export const fieldsPage = (): string => {
  const { record } = ALL_FIELDS;
  const listed = new Set<string>();
  const groups = GROUPS.map(([group, head]) => {
    const rows = group.flatMap((phrase) => {
      const field = record.get(phrase);
      if (field === undefined) return [];
      listed.add(phrase);
      return [row(phrase, field)];
    });
    return rows.length === 0 ? '' : `## ${head}\n\n${table(rows)}\n`;
  });
  const lost = [...record.keys()].find((phrase) => !listed.has(phrase));
  if (lost !== undefined) throw new Error(`${lost}: a field without a group, name it in grammar/field-words.ts`);
  const searched = SEARCHED.flatMap(([owner, head]) => {
    const rows = [...ALL_FIELDS[owner]].map(([phrase, field]) => row(`its ${phrase}`, field));
    return rows.length === 0 ? [] : [`## ${head}\n\n${table(rows)}\n`];
  });
  const keys = `Other records are found by what they share with this one: ${SAME_KEYS.map((key) => `\`${key}\``).join(', ')}.\n`;
  const functions = Object.entries(FUNCTIONS).map(([name, { says }]) => `- \`${name}\`: ${says}`);
  return [introduction, ...groups, ...searched, keys, `## Functions\n\n${functions.join('\n')}\n`]
    .filter((part) => part !== '')
    .join('\n');
};

export const fieldsFile = new URL('../../engine/checks/fields/README.md', import.meta.url);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(fieldsFile, fieldsPage());
