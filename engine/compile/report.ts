import type { Diagnostic } from '../../grammar/diagnostic.ts';

/** Where a reader of text puts what it finds. `failed` tells that what was read has no meaning that could be priced. */
export interface Report {
  add(diagnostic: Diagnostic): void;
  /** One mistake may be met in many places: only the first with this key is told, in each file. */
  addFirst(key: string, diagnostic: Diagnostic): void;
  /** What was read rests on something that is wrong and already told: no second message. */
  fail(): void;
  readonly failed: boolean;
}

/** All diagnostics of a program. An inherited clause is read again for each heir, and told of once. */
export interface Sink {
  /** A report of its own for one declaration. */
  open(): Report;
  readonly diagnostics: readonly Diagnostic[];
}

export const createSink = (): Sink => {
  const diagnostics: Diagnostic[] = [];
  const told = new Set<string>();
  const open = (): Report => {
    let failed = false;
    const addFirst = (key: string, diagnostic: Diagnostic): void => {
      failed ||= diagnostic.severity === 'error';
      const inFile = `${diagnostic.code} ${key} ${diagnostic.file}`;
      if (told.has(inFile)) return;
      told.add(inFile);
      diagnostics.push(diagnostic);
    };
    return {
      add(diagnostic) {
        addFirst(`${diagnostic.span.start} ${diagnostic.span.end}`, diagnostic);
      },
      addFirst,
      fail() {
        failed = true;
      },
      get failed() {
        return failed;
      },
    };
  };
  return { open, diagnostics };
};
