import { folderOf, type Law, type SourceFile, type Violation } from '../house.ts';
import { isMark } from '../imports.ts';
import type { Token } from '../tokens.ts';

/**
 * The same text and the same record give the same amount, today and in ten years, here and in a browser: so the grammar and
 * the engine see no file, no network, no clock and no chance. Whatever they need of these is handed to them as a value.
 */
export const engineIsPure: Law = (house) =>
  [...house.values()]
    .filter((file) => folderOf(file.path) === 'grammar' || folderOf(file.path) === 'engine')
    .flatMap((file) => [...nodeImports(file), ...impureCalls(file)]);

/** The page runs in a browser. */
export const editorNeedsNoNode: Law = (house) =>
  [...house.values()].filter((file) => folderOf(file.path) === 'editor').flatMap(nodeImports);

function nodeImports(file: SourceFile): Violation[] {
  return file.imports
    .filter(({ specifier }) => specifier?.startsWith('node:'))
    .map(({ specifier, line }) => ({
      path: file.path,
      line,
      message: `${folderOf(file.path)} must not import ${specifier}`,
    }));
}

function impureCalls(file: SourceFile): Violation[] {
  return file.tokens.flatMap((token, at) => {
    if (token.kind !== 'word' || isMember(file.tokens, at)) return [];
    const impure =
      impureUses.find((use) => startsWith(file.tokens.slice(at, at + use.length), use)) ?? bareDate(file.tokens, at);
    if (!impure) return [];
    return [{ path: file.path, line: token.line, message: `${folderOf(file.path)} must be pure: ${impure.join('')}` }];
  });
}

const impureUses: readonly (readonly string[])[] = [
  ['Date', '.', 'now'],
  ['Date', '(', ')'],
  ['DateTime', '.', 'now'],
  ['DateTime', '.', 'local', '(', ')'],
  ['DateTime', '.', 'utc', '(', ')'],
  ['Math', '.', 'random'],
  ['performance', '.'],
  ['process', '.'],
  ['crypto', '.'],
  ['console', '.'],
  ['globalThis'],
  ['fetch', '('],
  ['setTimeout', '('],
  ['setInterval', '('],
  ['setImmediate', '('],
];

function startsWith(tokens: readonly Token[], texts: readonly string[]): boolean {
  return texts.every((text, at) => tokens[at]?.kind !== 'string' && tokens[at]?.text === text);
}

/** `new Date` reads the clock without any parentheses, too. */
function bareDate(tokens: readonly Token[], at: number): readonly string[] | undefined {
  const isBare = startsWith(tokens.slice(at, at + 2), ['new', 'Date']) && !isMark(tokens[at + 2], '(');
  return isBare ? ['new Date'] : undefined;
}

/** `x.process` is some member of ours, `...process` is a spread. */
function isMember(tokens: readonly Token[], at: number): boolean {
  return isMark(tokens[at - 1], '.') && !isMark(tokens[at - 2], '.');
}
