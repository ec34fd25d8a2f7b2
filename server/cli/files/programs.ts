import { readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { WrongUse } from '../wrong-use.ts';
import { type ReadText, readText, reasonOf, STANDARD_INPUT } from './read.ts';

const EXTENSION = '.bareme';

/** Texts that are compiled together: they see each other's names. */
export interface ProgramTexts {
  /** What is told about these is told here. */
  readonly own: readonly ReadText[];
  /** From the folders above: names that these may use. */
  readonly inherited: readonly ReadText[];
}

/** All `.bareme` files named by the paths: a file by itself, a folder with everything below it, `-`. In a stable order. */
export const sourcePaths = async (paths: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const path of paths) found.push(...(await pathsUnder(path)));
  return [...new Set(found)];
};

const pathsUnder = async (path: string): Promise<readonly string[]> => {
  if (path === STANDARD_INPUT || !(await isFolder(path))) return [path];
  const files = await filesBelow(path, isSourcePath);
  if (files.length === 0) throw new WrongUse(`${path} holds no ${EXTENSION} file`);
  return files;
};

/** The files of a folder and of all below it whose names are wanted. In a stable order. */
export const filesBelow = async (folder: string, wanted: (name: string) => boolean): Promise<readonly string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && wanted(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('node_modules'))
    .sort();
};

export const isFolder = async (path: string): Promise<boolean> => {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new WrongUse(`cannot read ${path}: ${reasonOf(error)}`);
  }
};

/**
 * The programs that the paths name. A file stands for itself. In a folder, the files that lie side by side are one program, and
 * they see what the folders above them declare, up to the one that was named: shared facts on top, one tariff in each folder.
 */
export const programsAt = async (paths: readonly string[]): Promise<readonly ProgramTexts[]> => {
  const programs: ProgramTexts[] = [];
  for (const path of paths) {
    const files = await pathsUnder(path);
    if (files.length === 1 && files[0] === path) programs.push({ own: [await readText(path)], inherited: [] });
    else programs.push(...(await folderPrograms(path, files)));
  }
  return programs;
};

const folderPrograms = async (root: string, files: readonly string[]): Promise<readonly ProgramTexts[]> => {
  const byFolder = new Map<string, ReadText[]>();
  for (const file of files) {
    const folder = resolve(dirname(file));
    const texts = byFolder.get(folder) ?? [];
    texts.push(await readText(file));
    byFolder.set(folder, texts);
  }
  return [...byFolder].map(([folder, own]) => ({
    own,
    inherited: foldersAbove(folder, resolve(root)).flatMap((above) => byFolder.get(above) ?? []),
  }));
};

const foldersAbove = (folder: string, root: string): readonly string[] =>
  folder === root ? [] : [...foldersAbove(dirname(folder), root), dirname(folder)];

/** One program of everything that the path names: what a price is asked of. */
export const programAt = async (path: string): Promise<readonly ReadText[]> => {
  const texts: ReadText[] = [];
  for (const file of await pathsUnder(path)) texts.push(await readText(file));
  return texts;
};

export const isSourcePath = (path: string): boolean => path.endsWith(EXTENSION);
