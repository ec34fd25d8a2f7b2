import { writeFile } from 'node:fs/promises';
import { WrongUse } from '../wrong-use.ts';
import { reasonOf } from './read.ts';

/** Replaces what the file holds. */
export const replaceText = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new WrongUse(`cannot write ${path}: ${reasonOf(error)}`);
  }
};

/** Writes a file that must not exist yet: nobody's work is overwritten. */
export const createText = async (path: string, text: string): Promise<void> => {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (exists) throw new WrongUse(`${path} exists already`, 'name another file with --out, or move this one away');
    throw new WrongUse(`cannot write ${path}: ${reasonOf(error)}`);
  }
};
