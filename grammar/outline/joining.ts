import type { TokenType } from 'chevrotain';
import {
  Comma,
  Comment,
  Equal,
  Greater,
  GreaterOrEqual,
  Less,
  LessOrEqual,
  Minus,
  Newline,
  OpenBrace,
  OpenParen,
  Plus,
  phraseOf,
  Slash,
  Star,
  type Token,
  word,
} from '../scan/token.ts';
import { declarationPhrases, type Phrase } from '../vocabulary.ts';

const operators = [Star, Slash, Plus, Minus, Less, Greater, LessOrEqual, GreaterOrEqual, Equal];
const opening: ReadonlySet<TokenType> = new Set([...[Comma, OpenParen, word.and, word.or, word.where], ...operators]);
const continuing: ReadonlySet<TokenType> = new Set([word.and, word.or, word.because, ...operators]);

/**
 * Whether the clause goes on over the newlines from `at`: after a comma, an opening parenthesis, `and`, `or`, `where` or an
 * operator, and before `and`, `or`, `because`, an operator or a brace. An empty line always ends it.
 *
 * @returns the index of the token it goes on with, or null
 */
export function joinedToken(last: Token, tokens: readonly Token[], at: number): number | null {
  let next = at;
  let newlines = 0;
  for (; next < tokens.length; next++) {
    const type = tokens[next]?.tokenType;
    if (type === Newline) newlines += 1;
    else if (type === Comment) newlines = 0;
    else break;
    if (newlines > 1) return null;
  }
  const following = tokens[next];
  if (following === undefined) return null;
  if (following.tokenType === OpenBrace || continuing.has(following.tokenType)) return next;
  return opening.has(last.tokenType) && !startsDeclaration(tokens, next) ? next : null;
}

// These need no braces; the others are declarations only where a block follows, because their words also begin clauses.
const withoutBlock: readonly Phrase[] = ['value', 'fact', 'counter'];

/** Whether the line that begins at token `at` is a declaration of the file, and not a clause of one. */
export function startsDeclaration(tokens: readonly Token[], at: number): boolean {
  const first = tokens[at];
  const phrase = first === undefined ? null : phraseOf(first);
  if (phrase === null || !(declarationPhrases as readonly Phrase[]).includes(phrase)) return false;
  if (withoutBlock.includes(phrase)) return true;
  for (let next = at + 1; next < tokens.length; next++) {
    const type = tokens[next]?.tokenType;
    if (type === OpenBrace) return true;
    if (type === Newline) return false;
  }
  return false;
}
