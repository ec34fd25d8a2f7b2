import { posix } from 'node:path';
import type { House, SourceFile } from './house.ts';

export interface Link {
  readonly from: SourceFile;
  /** From the top of the checkout, whether or not there is such a file. */
  readonly target: string;
  readonly line: number;
}

/** The imports that name one of our own files. */
export function links(house: House): Link[] {
  return [...house.values()].flatMap((from) =>
    from.imports.flatMap(({ specifier, line }) => {
      if (!specifier?.startsWith('.')) return [];
      // Bundlers take a query after the name, as in './worker.ts?worker'.
      const target = posix.join(posix.dirname(from.path), specifier.replace(/\?.*$/, ''));
      return [{ from, target, line }];
    }),
  );
}
