// Writes rules/tariffs/README.md: what each tariff of the library shows, taken from the tariffs themselves.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from '../../grammar/parse.ts';

export interface TariffText {
  /** `family/slug`: the folder below rules/tariffs, which is the tariff's identity. */
  readonly folder: string;
  readonly text: string;
}

const families: ReadonlyMap<string, string> = new Map([
  ['energy', 'What the car takes, and nothing else.'],
  ['time', 'Hours, minutes and started blocks.'],
  ['time-of-use', 'Prices that follow the hour, the day or the calendar.'],
  ['power-bands', 'Prices that follow a power: of the post, at the start, or at each moment.'],
  ['idle-fees', 'What it costs to stay on.'],
  ['caps', 'Maxima of a component or of the whole, for a session, a window or a span of time.'],
  ['subscriptions-and-bundles', 'What was bought before the session, and what is then still due.'],
  ['index-and-spot', 'Prices built on a series of market values.'],
  ['reservations', 'What is due before the session, or instead of one.'],
  ['mixed', 'Several of these together.'],
]);

const introduction = `# Tariffs

Structures of real price lists, one in each folder, each with cases whose figures were worked out by hand; the arithmetic
stands beside them. They come from a catalogue of price lists; the number behind a name is the structure's number there. The
comment at the top of a tariff says which figures come from its source and which were chosen. They are examples of
structures, not current prices of anybody. What is paid outside a session (a badge, a monthly fee, a package) is not in them.

A folder's path is the tariff's identity. To add one, copy a folder, rename folder and tariff alike, write the cases first,
and write this page anew with \`npx tsx server/build/tariff-index.ts\`.
`;

/** The index as Markdown: families in the order of this file, tariffs by name. Throws where a tariff cannot be listed. */
export function tariffIndex(tariffs: readonly TariffText[]): string {
  const lost = tariffs.find(({ folder }) => !families.has(familyOf(folder)));
  if (lost !== undefined) throw new Error(`${lost.folder}: no such family, name it in server/build/tariff-index.ts`);
  const sections = [...families].flatMap(([family, about]) => {
    const lines = tariffs.filter(({ folder }) => familyOf(folder) === family).map(lineOf);
    return lines.length === 0 ? [] : [`## ${family}\n\n${about}\n\n${lines.sort().join('\n')}\n`];
  });
  return [introduction, ...sections].join('\n');
}

/** All tariffs below rules/tariffs, in a stable order. */
export function readTariffs(library: string): readonly TariffText[] {
  return readdirSync(library, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('/tariff.bareme'))
    .sort()
    .map((path) => ({ folder: dirname(path), text: readFileSync(join(library, path), 'utf8') }));
}

const familyOf = (folder: string): string => folder.slice(0, folder.indexOf('/'));

function lineOf({ folder, text }: TariffText): string {
  const slug = folder.slice(folder.indexOf('/') + 1);
  const { declarations } = parse(text, folder).tree;
  const tariff = declarations.find((declaration) => declaration.kind === 'tariff' && declaration.name.name === slug);
  if (tariff?.kind !== 'tariff') throw new Error(`${folder}: declares no tariff of the folder's name`);
  const page = declarations[0]?.notes.above.filter(({ kind }) => kind === 'page').map((note) => note.text.trim()) ?? [];
  // "Structure 27 of the catalogue (2020): a fee for … . From the source: …": the first sentence says what it shows.
  const found = /^Structure (\d+) of the catalogue(?: \(.*?\))?: (.+?)\.(?: [A-Z].*|$)/.exec(page.join(' '));
  if (found === null) throw new Error(`${folder}: its page does not begin with the structure it models`);
  const [, structure = '', shows = ''] = found;
  return `- [${slug}](${folder}/tariff.bareme) (${structure}): ${shows}`;
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] !== undefined && resolve(process.argv[1]) === self) {
  const library = resolve(dirname(self), '../../rules/tariffs');
  writeFileSync(join(library, 'README.md'), tariffIndex(readTariffs(library)));
}
