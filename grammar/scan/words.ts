import type { TokenType } from 'chevrotain';
import type { Phrase, Vocabulary } from '../vocabulary.ts';
import { makeToken, PlainName, type Token, word } from './token.ts';

/** Phrases as a tree of words, so that the longest phrase is found in one walk. */
export interface WordTree {
  readonly type: TokenType | null;
  readonly next: ReadonlyMap<string, WordTree>;
}

export function wordTree(vocabulary: Vocabulary, phrases: readonly Phrase[]): WordTree {
  return branch(phrases.map((phrase) => ({ words: vocabulary[phrase].split(' '), phrase })));
}

function branch(entries: readonly { readonly words: readonly string[]; readonly phrase: Phrase }[]): WordTree {
  const ending = entries.find((entry) => entry.words.length === 0);
  const byWord = new Map<string, { words: readonly string[]; phrase: Phrase }[]>();
  for (const { words, phrase } of entries) {
    const [first, ...rest] = words;
    if (first === undefined) continue;
    const group = byWord.get(first) ?? [];
    group.push({ words: rest, phrase });
    byWord.set(first, group);
  }
  return {
    type: ending ? word[ending.phrase] : null,
    next: new Map([...byWord].map(([first, group]) => [first, branch(group)])),
  };
}

// Inner hyphens belong to the name (`day-price`); a hyphen with a blank beside it does not.
const name = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:-[\p{L}\p{N}_][\p{L}\p{M}\p{N}_]*)*/uy;
const blanks = /[ \t\u00a0\u202f]+/y;

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

/** The phrase or name that starts at `at`, or null where no word does. */
export function scanWord(text: string, at: number, tree: WordTree): Token | null {
  const first = matchAt(name, text, at);
  if (first === null) return null;
  let here = tree.next.get(first);
  let end = at + first.length;
  let longest = here?.type ? { type: here.type, end } : null;
  while (here !== undefined && here.next.size > 0) {
    const gap = matchAt(blanks, text, end);
    const following = gap === null ? null : matchAt(name, text, end + gap.length);
    if (gap === null || following === null) break;
    here = here.next.get(following);
    end += gap.length + following.length;
    if (here?.type) longest = { type: here.type, end };
  }
  if (longest !== null) return makeToken(longest.type, text.slice(at, longest.end), at);
  return makeToken(PlainName, first, at, { kind: 'name', name: first, span: { start: at, end: at + first.length } });
}
