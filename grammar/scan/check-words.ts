import { phrases, type Vocabulary } from '../vocabulary.ts';
import { PlainName, phraseOf, spanOf, type Token } from './token.ts';
import { scanWord, type WordTree, wordTree } from './words.ts';

const trees = new WeakMap<Vocabulary, WordTree>();

function treeOf(vocabulary: Vocabulary): WordTree {
  const known = trees.get(vocabulary);
  if (known !== undefined) return known;
  const tree = wordTree(vocabulary, phrases);
  trees.set(vocabulary, tree);
  return tree;
}

/** The tokens of a line of a check: words that spell a phrase of checks (`energy of periods`) are one token there. */
export function withCheckWords(tokens: readonly Token[], text: string, vocabulary: Vocabulary): readonly Token[] {
  const tree = treeOf(vocabulary);
  const joined: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (token === undefined) break;
    const phrase = isWord(token) ? scanWord(text, token.startOffset, tree) : null;
    const count = phrase === null ? 0 : tokensUpTo(tokens, at, spanOf(phrase).end);
    joined.push(phrase === null || count === 0 ? token : phrase);
    at += Math.max(count, 1);
  }
  return joined;
}

const isWord = (token: Token): boolean => token.tokenType === PlainName || phraseOf(token) !== null;

/** How many tokens from `at` on end where `end` is; 0 where that is in the middle of one. */
function tokensUpTo(tokens: readonly Token[], at: number, end: number): number {
  for (let last = at; last < tokens.length; last++) {
    const token = tokens[last];
    const here = token === undefined ? end : spanOf(token).end;
    if (here >= end) return here === end ? last - at + 1 : 0;
  }
  return 0;
}
