import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, importsOf } from './imports.ts';
import { type Token, tokensOf } from './tokens.ts';

/** The folders of the program, in the order of the arrows: each knows at most those before it. */
export const folders = ['grammar', 'engine', 'server', 'editor', 'rules', 'test'] as const;

export interface SourceFile {
  /** From the top of the checkout, with forward slashes. */
  readonly path: string;
  readonly lineCount: number;
  readonly tokens: readonly Token[];
  readonly imports: readonly Import[];
}

/** All sources by path. */
export type House = ReadonlyMap<string, SourceFile>;

export interface Violation {
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

/** One thing that must hold of the whole house. */
export type Law = (house: House) => Violation[];

export function houseOf(texts: Iterable<readonly [path: string, text: string]>): House {
  const house = new Map<string, SourceFile>();
  for (const [path, text] of texts) {
    const tokens = tokensOf(text);
    const lineCount = text.trimEnd().split('\n').length;
    house.set(path, { path, lineCount, tokens, imports: importsOf(tokens) });
  }
  return house;
}

export function readHouse(root: string): House {
  const paths = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => sourcePaths(root, folder));
  return houseOf(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

function sourcePaths(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .sort();
}

export function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

export function isInside(path: string, places: readonly string[]): boolean {
  return places.some((place) => path === place || path.startsWith(`${place}/`));
}
