import { printFile } from './layout/declarations.ts';
import type { SourceFile } from './tree/file.ts';

/**
 * Tree to text in the one canonical layout: two blanks a level, prices in columns, tables aligned, comments kept, at most one
 * empty line between clauses. Damaged lines come back as they were written. `parse(print(tree))` is the tree again, up to spans.
 */
export function print(tree: SourceFile): string {
  return printFile(tree);
}
