// Writes rules/checks/protocols.md: every check asked of a sound record of each protocol, and why some cannot answer.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkByProtocol } from '../../engine/checks/by-protocol.ts';
import { type BaseFiles, baseDocument } from '../../engine/checks/cases/bases.ts';
import { type CheckCase, USUAL_TARIFF } from '../../engine/checks/cases/case-file.ts';
import { caseGround } from '../../engine/checks/cases/ground.ts';
import { caseWorld } from '../../engine/checks/cases/run.ts';
import { evaluateCheck } from '../../engine/checks/evaluate.ts';
import { PROTOCOLS } from '../../engine/checks/fields/places.ts';
import type { NotApplicable } from '../../engine/checks/finding.ts';
import type { Check } from '../../engine/checks/program.ts';
import type { World } from '../../engine/checks/world.ts';
import type { Protocol } from '../../engine/formats/canonical-cdr.ts';
import { PROTOCOL_NAMES } from '../../engine/formats/protocol-names.ts';
import { Exact } from '../../engine/values/exact.ts';
import { readLibrary } from '../cli/checks/library.ts';
import { readBases } from '../cli/testing/case-files.ts';
import { checksFolder, folderBelow } from './check-pages.ts';
import { markdownTable } from './markdown-table.ts';
import { PROTOCOL_NOTES } from './protocol-notes.ts';

type Silence = NotApplicable | 'never fires';

const WORDS: Readonly<Record<Silence, string>> = {
  'not carried by the protocol': 'not carried',
  'missing in this record': 'not in it',
  'reference unknown': 'not known',
  'not concerned': 'not about it',
  'never fires': 'finds nothing',
};

const introduction = `# Which checks apply to records of which protocol

Every check was asked of one sound record of each protocol: those in [bases](bases), with the reference data beside them, priced
with [energy.bareme](bases/energy.bareme) and received an hour after the session. A check that applies to them passes. The others
are not applicable, each for one of these reasons:

- **not carried**: the protocol has no place for what the check asked for,
- **not in it**: the protocol may carry it, and this record does not,
- **not known**: it takes reference data, other records or a history that nobody gave here,
- **not about it**: the check is about other records, such as credits.

A check that passes says **finds nothing** where it could never fire, because the protocol lacks what it would take.

Each section names what was asked for and not there. Which protocols carry which field stands in
[the reference of fields](../../engine/checks/fields/README.md). A check that answers records of a protocol only in part says so
on its page. This page is written from the checks and the records by \`npm run docs\`.
`;

/** What a check answers of the sound record of a protocol, or why it cannot; `what` is what was asked for and not there. */
interface Answer {
  readonly check: string;
  readonly silence: Silence | null;
  readonly what: string;
}

export interface Answers {
  /** In the order of their folders, below the library. */
  readonly checks: readonly { readonly id: string; readonly folder: string }[];
  readonly of: ReadonlyMap<Protocol, readonly Answer[]>;
}

/**
 * Throws where a check finds something in a sound record.
 *
 * @param root the folder of the checks, with the bases of their cases
 */
export const answersOf = async (root: string): Promise<Answers> => {
  const { checks } = await readLibrary(root);
  const bases = await readBases(join(root, 'bases'));
  const answersTo = (protocol: Protocol): readonly Answer[] => {
    const world = soundWorld(protocol, bases);
    return checks.map(({ check }) => answerOf(check, world));
  };
  return {
    checks: checks.map(({ check, folder }) => ({ id: check.id, folder: folderBelow(root, folder) })),
    of: new Map(PROTOCOLS.map((protocol) => [protocol, answersTo(protocol)])),
  };
};

const answerOf = (check: Check, world: World): Answer => {
  const finding = evaluateCheck(check, world);
  if (finding.outcome === 'not_applicable') return { check: check.id, silence: finding.reason, what: finding.what };
  if (finding.outcome === 'fired')
    throw new Error(`${check.id}: fires at the sound record of ${world.record.protocol}`);
  const { reach, lacks } = checkByProtocol(check, world.record.protocol);
  return { check: check.id, silence: reach === 'never fires' ? reach : null, what: lacks.join(', ') };
};

const HOUR = Exact.integer(3600n);

const SOUND: Omit<CheckCase, 'base' | 'received'> = {
  name: 'a sound record',
  with: new Map(),
  reference: new Map(),
  others: [],
  at: null,
  facts: null,
  tariff: USUAL_TARIFF,
  expect: 'passed',
  because: 'it is sound',
};

const soundWorld = (protocol: Protocol, bases: BaseFiles): World => {
  const { base } = PROTOCOL_NOTES[protocol];
  const { record } = baseDocument(bases, base, new Map());
  if (record.protocol !== protocol || record.end === null)
    throw new Error(`${base} is no finished record of ${protocol}`);
  return caseWorld({ ...SOUND, base, received: record.end.value.plus(HOUR) }, caseGround(bases));
};

// ---- the page -----------------------------------------------------------------------------------------------------------

export const protocolsPage = ({ checks, of }: Answers): string => {
  const columns = [...of].map(([protocol, answers]) => ({ name: PROTOCOL_NAMES[protocol], answers }));
  const rows = checks.map(({ id, folder }, at) => [
    `[${id}](${folder}/README.md)`,
    ...columns.map(({ answers }) => wordOf(answers[at]?.silence ?? null)),
  ]);
  const table = markdownTable(['check', ...columns.map(({ name }) => name)], rows);
  return [introduction, ...[...of].map(sectionOf), `## All checks\n\n${table}\n`].join('\n');
};

const wordOf = (silence: Silence | null): string => (silence === null ? 'applies' : WORDS[silence]);

const sectionOf = ([protocol, answers]: readonly [Protocol, readonly Answer[]]): string => {
  const { base, about } = PROTOCOL_NOTES[protocol];
  const applying = answers.filter(({ silence }) => silence === null).length;
  return [
    `## ${PROTOCOL_NAMES[protocol]}\n`,
    `${about}\n`,
    `${applying} of ${answers.length} checks apply to its sound record (\`${base}\`).\n`,
    ...(Object.keys(WORDS) as readonly Silence[]).flatMap((silence) => silenceLines(silence, answers)),
  ].join('\n');
};

/** The checks that say nothing for a reason, by what they asked for. */
const silenceLines = (silence: Silence, answers: readonly Answer[]): readonly string[] => {
  const byWhat = new Map<string, string[]>();
  for (const answer of answers) {
    if (answer.silence !== silence) continue;
    byWhat.set(answer.what, [...(byWhat.get(answer.what) ?? []), `\`${answer.check}\``]);
  }
  if (byWhat.size === 0) return [];
  const lines = [...byWhat].map(([what, checks]) => `- ${what}: ${checks.join(', ')}`);
  const word = WORDS[silence];
  return [`**${word.slice(0, 1).toUpperCase()}${word.slice(1)}**\n`, ...lines, ''];
};

export const pageFile = join(checksFolder, 'protocols.md');

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(pageFile, protocolsPage(await answersOf(checksFolder)));
