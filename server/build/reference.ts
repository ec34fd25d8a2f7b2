// Writes grammar/reference/README.md, the language reference, from the files beside it: every example on the page is run.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from '../../grammar/parse.ts';

export interface ReferenceFile {
  readonly name: string;
  readonly text: string;
}

const introduction = `# Language reference

What the text means, rule by rule. Every example on this page is a file in this folder and runs in the tests: the amounts were
worked out by hand, the arithmetic stands beside them as a note. How the text is written is in [the grammar's page](../README.md).

To run one yourself: \`npx bareme test grammar/reference/rule-15-ladder.bareme\`.

Words: a **component** is a part of the price (session fee, energy, idle time …); a **measure** runs along the session (energy so
far, session time …); a **fact** describes it (connector, subscription …); a **clause** is a line that prices; net and gross
are the two sides of the tax. In a session in words, \`idle\` is idle by the vehicle and \`pause\` is idle by the station.
`;

interface Section {
  readonly title: string;
  readonly about: string;
  readonly from: number;
  readonly to: number;
}

const sections: readonly Section[] = [
  { title: 'Time', about: 'When a condition holds, and when it is read.', from: 1, to: 8 },
  {
    title: 'States and clocks',
    about: 'What a session is at each instant, and what each clock counts.',
    from: 9,
    to: 14,
  },
  { title: 'Ladders and cases', about: 'Prices that depend on how far something has come.', from: 15, to: 19 },
  { title: 'Which line applies', about: 'Every moment has exactly one price.', from: 20, to: 23 },
  { title: 'Quantities', about: 'Started blocks, minimum quantities, rounding up.', from: 24, to: 27 },
  { title: 'Caps, floors, limits', about: 'What amounts are kept to.', from: 28, to: 35 },
  {
    title: 'Tax and rounding',
    about: 'Both sides of the tax; nothing rounds unless the text says so.',
    from: 36,
    to: 38,
  },
  { title: 'Price series', about: 'Prices built on the market.', from: 39, to: 40 },
  {
    title: 'From record to timeline',
    about: 'What a charge detail record says, and what it does not.',
    from: 41,
    to: 48,
  },
  { title: 'Reservations', about: 'Before the session, or instead of it.', from: 49, to: 52 },
  { title: 'Inputs and variants', about: 'What the caller must give, and tariffs made from others.', from: 53, to: 56 },
];

/** Rules that no session in words can show; where they are tested instead. */
const told: ReadonlyMap<number, string> = new Map([
  [
    19,
    'Rule 19: conditions read quantities and facts, never amounts. While a session runs, totals so far stand for totals and the result is marked provisional.',
  ],
  [
    43,
    'Rule 43: as reported (`price --as-reported`) each reported period, in order of time, is one piece: quantities as written, conditions read at its start, clocks from the first period; nothing is cut, nothing interpolated. Tested with records in test/formats.',
  ],
  [
    45,
    'Rule 45: if the periods carry energy the price uses them, else the total, evenly over charging time; a difference between the two is a finding, not an adjustment. Tested with records in test/formats.',
  ],
  [
    54,
    'Rule 54: facts, counters, series and dated values that were used are in the result, so that a replay gives the same amount. Tested in test/price.',
  ],
]);

/** The name of a rule's file says its number. */
const ruleOf = (name: string): number | null => {
  const digits = /^rule-(\d+)-/.exec(name)?.[1];
  return digits === undefined ? null : Number(digits);
};

/** The page comment at the top is the rule's text; the rest is its example. */
const sectionOf = ({ name, text }: ReferenceFile): string => {
  const { declarations } = parse(text, name).tree;
  const page = declarations[0]?.notes.above.filter(({ kind }) => kind === 'page') ?? [];
  const last = page.at(-1);
  if (last === undefined) throw new Error(`${name}: has no page comment that says its rule`);
  const words = page.map((note) => note.text.trim()).join(' ');
  return `${words}\n\n\`\`\`bareme\n${text.slice(last.span.end).trim()}\n\`\`\`\n`;
};

const ruleText = (number: number, files: readonly ReferenceFile[]): string => {
  const own = files.filter(({ name }) => ruleOf(name) === number).map(sectionOf);
  const plain = told.get(number);
  if (own.length === 0 && plain === undefined) throw new Error(`rule ${number} has neither a file nor a text`);
  const body = own.length === 0 ? `${plain}\n` : own.join('\n');
  return `### Rule ${number}\n\n${body.replace(/^Rule \d+: ./, (start) => start.slice(-1).toUpperCase())}`;
};

/** The reference as Markdown: the rules by theme, then the longer examples. Throws where a rule is not told. */
export const referencePage = (files: readonly ReferenceFile[]): string => {
  const rules = sections.map(({ title, about, from, to }) => {
    const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return `## ${title}\n\n${about}\n\n${numbers.map((number) => ruleText(number, files)).join('\n')}`;
  });
  const others = files.filter(({ name }) => ruleOf(name) === null).map(({ name }) => `- [${name}](${name})`);
  return [introduction, ...rules, `## Longer examples\n\n${others.join('\n')}\n`].join('\n');
};

export const readReference = (folder: URL): readonly ReferenceFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.bareme'))
    .sort()
    .map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

const folder = new URL('../../grammar/reference/', import.meta.url);
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(new URL('README.md', folder), referencePage(readReference(folder)));
}
