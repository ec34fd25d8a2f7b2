import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { WrongUse } from '../wrong-use.ts';

/** A text and the name that messages call it by. */
export interface ReadText {
  readonly name: string;
  readonly text: string;
}

export const STANDARD_INPUT = '-';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  ENOTDIR: 'a part of its path is not a folder',
};

/** Why the system refused, in words; the system's own code where we have none. */
export const reasonOf = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  return REASONS[code] ?? code;
};

/** How a path is shown: from where the person stands. */
export const shownPath = (path: string): string => {
  const near = relative(process.cwd(), resolve(path));
  return near === '' ? '.' : near.startsWith('..') ? path : near;
};

const standardInput = async (): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return utf8(Buffer.concat(parts), 'standard input');
};

/** Bytes that are not UTF-8 would come out as other letters than were written: refused. A byte order mark is dropped. */
const utf8 = (bytes: Buffer, name: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new WrongUse(`${name} is not UTF-8 text`, 'save it as UTF-8 and try again');
  }
};

/** Reads a file, or standard input for `-`. */
export const readText = async (path: string): Promise<ReadText> => {
  if (path === STANDARD_INPUT) return { name: 'standard input', text: await standardInput() };
  try {
    return { name: shownPath(path), text: utf8(await readFile(path), shownPath(path)) };
  } catch (error) {
    if (error instanceof WrongUse) throw error;
    throw new WrongUse(`cannot read ${path}: ${reasonOf(error)}`);
  }
};
