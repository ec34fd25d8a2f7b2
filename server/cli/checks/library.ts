import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readCases } from '../../../engine/checks/cases/case-file.ts';
import { compileChecks } from '../../../engine/checks/compile/compile.ts';
import { type CheckPage, checkPage } from '../../../engine/checks/page/check-page.ts';
import type { Check, CheckSet } from '../../../engine/checks/program.ts';
import { programAt } from '../files/programs.ts';
import { readText } from '../files/read.ts';
import { CASES } from '../testing/case-files.ts';
import { WrongUse } from '../wrong-use.ts';

/** A check with the folder that it stands in, as messages call it. */
export interface LibraryCheck {
  readonly folder: string;
  readonly check: Check;
  readonly page: CheckPage;
}

export interface Library {
  /** In the order of their files. */
  readonly checks: readonly LibraryCheck[];
  readonly sets: readonly CheckSet[];
}

/** The pages of all checks below a folder that have no mistake, with the cases beside them. */
export const readLibrary = async (path: string): Promise<Library> => {
  const texts = await programAt(path);
  const compiled = compileChecks(texts);
  const sets = [...compiled.sets.values()];
  const byFile = new Map(texts.map(({ name, text }) => [name, text]));
  const checks: LibraryCheck[] = [];
  for (const check of compiled.checks.values()) {
    const file = check.lines[0]?.source.file ?? '';
    const folder = dirname(file);
    const cases = await casesIn(folder, check.id);
    checks.push({ folder, check, page: checkPage({ check, text: byFile.get(file) ?? '', cases }, sets) });
  }
  return { checks, sets };
};

const casesIn = async (folder: string, check: string) => {
  const path = join(folder, CASES);
  if (!existsSync(path)) return [];
  const { name, text } = await readText(path);
  const read = readCases(text);
  if (read.status === 'read') return read.file.check === check ? read.file.cases : [];
  throw new WrongUse(`${name}: ${read.fault.message}`, `bareme test ${folder} tells all that is wrong with its cases`);
};
