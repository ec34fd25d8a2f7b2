import { type CaseFile, readCases } from '../../../engine/checks/cases/case-file.ts';
import { missingIn } from '../../../engine/checks/cases/demands.ts';
import { caseGround } from '../../../engine/checks/cases/ground.ts';
import { type CaseGround, type CaseResult, runCases } from '../../../engine/checks/cases/run.ts';
import type { Check } from '../../../engine/checks/program.ts';
import type { ChecksOfTexts } from '../files/compile.ts';
import { readText } from '../files/read.ts';
import { basesFolderFor, type CaseFilePath, readBases } from './case-files.ts';
import type { Chosen } from './chosen.ts';

/** What became of the cases in one file. */
export interface CasesRun {
  /** As messages call it. */
  readonly file: string;
  readonly check: string;
  readonly results: readonly PlacedResult[];
  /** What the cases lack to show where the check fires and where it does not. */
  readonly gaps: readonly string[];
}

export interface PlacedResult extends CaseResult {
  /** JSON pointer of the case in its file: `/cases/3`. */
  readonly pointer: string;
}

/** Why the cases of a file could not be run. */
export interface CasesProblem {
  readonly file: string;
  readonly pointer: string;
  readonly message: string;
}

export interface CheckCases {
  readonly runs: readonly CasesRun[];
  readonly problems: readonly CasesProblem[];
}

const WITHOUT_BASES =
  'no folder `bases` lies beside it or above it: cases start from the records, the tariffs and the reference.json in such a folder';

const undeclared = (id: string): string =>
  `no text beside it declares the check ${id}: name the check as its .bareme file does, or put the file there`;

/**
 * Runs files of cases on the checks that they are of. Where a text has mistakes these are told, and cases of what it may declare
 * are left out.
 *
 * @param isWhole whether all texts could be read
 */
export const runCheckCases = async (
  files: readonly CaseFilePath[],
  { checks, names }: ChecksOfTexts,
  chosen: Chosen,
  isWhole: boolean,
): Promise<CheckCases> => {
  const groundFor = createGrounds();
  const runs: CasesRun[] = [];
  const problems: CasesProblem[] = [];
  for (const { path, isNeighbour } of files) {
    const { name: file, text } = await readText(path);
    const tell = (pointer: string, message: string): void => void problems.push({ file, pointer, message });
    const read = readCases(text);
    if (read.status === 'fault') {
      tell(read.fault.field ?? '', read.fault.message);
      continue;
    }
    const id = read.file.check;
    const check = checks.get(id);
    if (check === undefined) {
      if (isWhole && !isNeighbour && names?.has(id) !== true) tell('/check', undeclared(id));
      continue;
    }
    const ground = await groundFor(path);
    if (ground === null) tell('', WITHOUT_BASES);
    else runs.push(runOf(file, check, read.file, ground, chosen));
  }
  return { runs, problems };
};

const runOf = (file: string, check: Check, { cases }: CaseFile, ground: CaseGround, chosen: Chosen): CasesRun => {
  const placed = cases.map((one, at) => ({ one, pointer: `/cases/${at}` }));
  const wanted = placed.filter(({ one }) => chosen(check.id, one.name));
  const results = wanted.flatMap(({ one, pointer }) =>
    runCases(check, [one], ground).map((result) => ({ ...result, pointer })),
  );
  return { file, check: check.id, results, gaps: missingIn(check, cases) };
};

/** Files of cases that start from the same folder share what is read and compiled of it. */
const createGrounds = (): ((path: string) => Promise<CaseGround | null>) => {
  const known = new Map<string, CaseGround>();
  return async (path) => {
    const folder = await basesFolderFor(path);
    if (folder === null) return null;
    const ground = known.get(folder) ?? caseGround(await readBases(folder));
    known.set(folder, ground);
    return ground;
  };
};
