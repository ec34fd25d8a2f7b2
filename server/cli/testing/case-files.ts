import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { BaseFiles } from '../../../engine/checks/cases/bases.ts';
import { filesBelow, isFolder } from '../files/programs.ts';
import { readText, STANDARD_INPUT } from '../files/read.ts';

export const CASES = 'cases.json';
const BASES = 'bases';

export interface CaseFilePath {
  readonly path: string;
  /** It lies beside a file that was named, and may be about another one there. */
  readonly isNeighbour: boolean;
}

/** Whoever names a file of cases means the folder that it lies in, where its check is. */
export const folderOfCases = (path: string): string => (basename(path) === CASES ? dirname(path) : path);

/** The files of cases below the folders, and beside the files, that the paths name. */
export const caseFilesAt = async (paths: readonly string[]): Promise<readonly CaseFilePath[]> => {
  const found = new Map<string, CaseFilePath>();
  for (const path of paths) {
    if (path === STANDARD_INPUT) continue;
    const beside = join(dirname(path), CASES);
    if (await isFolder(path)) {
      for (const file of await filesBelow(path, (name) => name === CASES))
        found.set(resolve(file), { path: file, isNeighbour: false });
    } else if (existsSync(beside) && !found.has(resolve(beside))) {
      found.set(resolve(beside), { path: beside, isNeighbour: true });
    }
  }
  return [...found.values()];
};

/** The records, the tariffs and the reference data that cases start from: the nearest folder of this name above them. */
export const basesFolderFor = async (caseFile: string): Promise<string | null> => {
  let folder = dirname(resolve(caseFile));
  for (;;) {
    const bases = join(folder, BASES);
    if (existsSync(bases) && (await isFolder(bases))) return bases;
    const above = dirname(folder);
    if (above === folder) return null;
    folder = above;
  }
};

export const readBases = async (folder: string): Promise<BaseFiles> => {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  const texts = new Map<string, string>();
  for (const name of names.sort()) texts.set(name, (await readText(join(folder, name))).text);
  return texts;
};
