import { english, phrasesOfTexts, type Vocabulary } from '../vocabulary.ts';
import { scanLetterLiteral, scanNumberLiteral, scanText } from './literals.ts';
import { scanOtherNotation } from './other-notations.ts';
import { Broken, Comment, Minus, makeToken, marks, Newline, type Token } from './token.ts';
import { scanWord, type WordTree, wordTree } from './words.ts';

// Blanks that word processors and spreadsheets leave behind count as blanks; a byte order mark does too.
const blank = /[\t\v\f \u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff\u0085]+/y;
const newline = /\r\n|\n|\r/y;
const comment = /#[^\r\n]*/y;
const mark = /[<>]=|[{}(),;|*/+<>=\-\u2013\u2212]/y;
const anyCharacter = /./suy;

const matchAt = (pattern: RegExp, text: string, at: number): string | null => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
};

const trees = new WeakMap<Vocabulary, WordTree>();

function treeOf(vocabulary: Vocabulary): WordTree {
  const known = trees.get(vocabulary);
  if (known !== undefined) return known;
  const tree = wordTree(vocabulary, phrasesOfTexts);
  trees.set(vocabulary, tree);
  return tree;
}

/** Cuts any text into tokens. What no token can begin with becomes a `Broken` token, so the text is always covered. */
export function scan(text: string, vocabulary: Vocabulary = english): Token[] {
  const tree = treeOf(vocabulary);
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const skipped = matchAt(blank, text, at);
    if (skipped !== null) {
      at += skipped.length;
      continue;
    }
    const token = scanToken(text, at, tree);
    tokens.push(token);
    at += token.image.length;
  }
  return tokens;
}

function scanToken(text: string, at: number, tree: WordTree): Token {
  const character = text.charAt(at);
  if (character === '\n' || character === '\r') return makeToken(Newline, matchAt(newline, text, at) ?? '\n', at);
  if (character === '#') return makeToken(Comment, matchAt(comment, text, at) ?? '#', at);
  const token =
    (character === '"' ? scanText(text, at) : null) ??
    (/[\d“”„‟«‘’'/€]/.test(character) ? scanOtherNotation(text, at) : null) ??
    (startsNumber(text, at) ? scanNumberLiteral(text, at) : null) ??
    scanLetterLiteral(text, at) ??
    scanWord(text, at, tree) ??
    scanMark(text, at);
  return (
    token ?? makeToken(Broken, matchAt(anyCharacter, text, at) ?? character, at, null, { kind: 'unknown character' })
  );
}

/** A digit, or a sign with a digit right behind it and no operand right before it. */
function startsNumber(text: string, at: number): boolean {
  if (/[0-9]/.test(text.charAt(at))) return true;
  if (!/[-\u2013\u2212]/.test(text.charAt(at)) || !/[0-9]/.test(text.charAt(at + 1))) return false;
  return at === 0 || /[\s(,|{]/.test(text.charAt(at - 1));
}

function scanMark(text: string, at: number): Token | null {
  const image = matchAt(mark, text, at);
  if (image === null) return null;
  return makeToken(marks.get(image) ?? Minus, image, at);
}
