import type { Token } from './tokens.ts';

export interface Import {
  /** What is imported, or undefined where the program computes it. */
  readonly specifier: string | undefined;
  readonly line: number;
}

/**
 * Everything a file imports: `import`, `import type`, `export … from`, `import()` as an expression or in a type, `require()`.
 * Imports of types count like any other, because a reader has to follow them too.
 */
export function importsOf(tokens: readonly Token[]): Import[] {
  return tokens.flatMap((token, at): Import[] => {
    const next = tokens[at + 1];
    if (token.kind !== 'word' || !next || isMark(tokens[at - 1], '.')) return [];
    const isImport = token.text === 'import';
    // TypeScript has no other place where one of these two words stands before a string.
    if ((isImport || token.text === 'from') && next.kind === 'string')
      return [{ specifier: next.text, line: token.line }];
    if ((isImport || token.text === 'require') && isMark(next, '(')) return [called(tokens, at)];
    return [];
  });
}

/** `import('…')`: readable only if the argument is one string. */
function called(tokens: readonly Token[], at: number): Import {
  const [argument, after] = tokens.slice(at + 2);
  const plain = argument?.kind === 'string' && (isMark(after, ')') || isMark(after, ','));
  return { specifier: plain ? argument.text : undefined, line: tokens[at]?.line ?? 0 };
}

export function isMark(token: Token | undefined, text: string): boolean {
  return token?.kind === 'mark' && token.text === text;
}
