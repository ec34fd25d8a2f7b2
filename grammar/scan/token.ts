import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';
import type { Span } from '../span.ts';
import type { DaySpec, YearlyDate } from '../tree/conditions.ts';
import type { Literal } from '../tree/literals.ts';
import {
  componentPhrases,
  fieldPhrases,
  isReserved,
  mayBeName,
  type Phrase,
  phrases,
  subjectPhrases,
} from '../vocabulary.ts';

/** Why a token cannot be what it looks like. */
export type TokenProblem =
  | { readonly kind: 'unknown character' }
  | { readonly kind: 'unfinished text' }
  | { readonly kind: 'decimal comma'; readonly repairs: readonly string[] }
  | { readonly kind: 'impossible date' | 'impossible time' }
  /** `meant`: what the language writes instead; several where nobody can choose, none where there is no saying. */
  | { readonly kind: 'other notation'; readonly what: string; readonly meant: readonly string[] };

/** What the scanner gives: Chevrotain's token, with the literal that it spells. */
export interface Token extends IToken {
  readonly literal: Literal | YearlyDate | DaySpec | null;
  readonly problem: TokenProblem | null;
}

export const spanOf = (token: IToken): Span => ({ start: token.startOffset, end: (token.endOffset ?? -1) + 1 });

/** Kinds that no line rule sees: the outline consumes them. */
export const Newline = createToken({ name: 'Newline', pattern: Lexer.NA });
export const Comment = createToken({ name: 'Comment', pattern: Lexer.NA });
export const Broken = createToken({ name: 'Broken', pattern: Lexer.NA, label: 'something unreadable' });

const descriptions = new Set<string>();

/** Whether a token's label describes it (`a number`) or is what is written (`otherwise`). */
export const isDescription = (label: string): boolean => descriptions.has(label);

function literal(name: string, label: string): TokenType {
  descriptions.add(label);
  return createToken({ name, pattern: Lexer.NA, label });
}

export const NumberLiteral = literal('Number', 'a number');
export const QuantityLiteral = literal('Quantity', 'a quantity with its unit, such as `10 kWh`');
export const MoneyLiteral = literal('Money', 'an amount of money, such as `0.50 EUR`');
export const RateLiteral = literal('Rate', 'a rate, such as `0.32 EUR/kWh`');
export const PercentLiteral = literal('Percent', 'a percentage, such as `20 %`');
export const TextLiteral = literal('Text', 'a text in double quotes');
export const DateLiteral = literal('Date', 'a date, such as `2026-03-02`');
export const TimeLiteral = literal('Time', 'a time of day, such as `19:30`');
export const WindowLiteral = literal('Window', 'a window, such as `08:00-20:00`');
export const YearlyDateLiteral = literal('DayOfYear', 'a day of the year, such as `1 Jun`');
export const WeekdaysLiteral = literal('Weekdays', 'weekdays, such as `Mon-Sat`');
export const PartyLiteral = literal('Party', 'a party, such as `FR*GLY`');

/** Categories: a rule that asks for one takes every token in it. */
export const NameWord = literal('Name', 'a name');
export const ComponentWord = literal('Component', 'a component');
export const SubjectWord = literal('Measure', 'a measure or fact');
export const FieldWord = literal('Field', 'a field of a record');

export const PlainName = createToken({ name: 'PlainName', pattern: Lexer.NA, categories: [NameWord], label: 'a name' });

const mark = (name: string, label: string): TokenType => createToken({ name, pattern: Lexer.NA, label });

export const OpenBrace = mark('OpenBrace', '{');
export const CloseBrace = mark('CloseBrace', '}');
export const OpenParen = mark('OpenParen', '(');
export const CloseParen = mark('CloseParen', ')');
export const Comma = mark('Comma', ',');
export const Semicolon = mark('Semicolon', ';');
export const Bar = mark('Bar', '|');
export const Star = mark('Star', '*');
export const Slash = mark('Slash', '/');
export const Plus = mark('Plus', '+');
export const Minus = mark('Minus', '-');
export const LessOrEqual = mark('LessOrEqual', '<=');
export const GreaterOrEqual = mark('GreaterOrEqual', '>=');
export const Less = mark('Less', '<');
export const Greater = mark('Greater', '>');
export const Equal = mark('Equal', '=');

export const marks: ReadonlyMap<string, TokenType> = new Map(
  [
    ...[OpenBrace, CloseBrace, OpenParen, CloseParen, Comma, Semicolon, Bar, Star, Slash, Plus, Minus],
    ...[LessOrEqual, GreaterOrEqual, Less, Greater, Equal],
  ].map((type) => [type.LABEL ?? '', type]),
);

const pascal = (phrase: string): string =>
  phrase
    .split(/[ -]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const fields: ReadonlySet<Phrase> = new Set(fieldPhrases);

function phraseToken(phrase: Phrase): TokenType {
  const categories = [
    ...(componentPhrases.includes(phrase) ? [ComponentWord] : []),
    ...(subjectPhrases.includes(phrase) ? [SubjectWord] : []),
    ...(fields.has(phrase) ? [FieldWord] : []),
    ...(mayBeName(phrase) ? [NameWord] : []),
  ];
  // `Vat` the term and `VAT` the tax differ in case only.
  const name = `Word${phrase === 'VAT' ? 'VAT' : pascal(phrase)}`;
  return createToken({ name, pattern: Lexer.NA, label: phrase, categories });
}

/** The token of each phrase. */
export const word: Readonly<Record<Phrase, TokenType>> = Object.fromEntries(
  phrases.map((phrase) => [phrase, phraseToken(phrase)]),
) as Record<Phrase, TokenType>;

const phraseOfToken: ReadonlyMap<TokenType, Phrase> = new Map(phrases.map((phrase) => [word[phrase], phrase]));

export const phraseOf = (token: IToken): Phrase | null => phraseOfToken.get(token.tokenType) ?? null;

export const isReservedToken = (token: IToken): boolean => isReserved(phraseOf(token) ?? '');

/** All token types, for the parser's vocabulary. */
export const allTokens: readonly TokenType[] = [
  ...[NumberLiteral, QuantityLiteral, MoneyLiteral, RateLiteral, PercentLiteral, TextLiteral, DateLiteral, TimeLiteral],
  ...[WindowLiteral, YearlyDateLiteral, WeekdaysLiteral, PartyLiteral, NameWord, ComponentWord, SubjectWord, FieldWord],
  PlainName,
  ...marks.values(),
  ...Object.values(word),
  ...[Newline, Comment, Broken],
];

export function makeToken(
  type: TokenType,
  image: string,
  at: number,
  literal: Token['literal'] = null,
  problem: TokenProblem | null = null,
): Token {
  return {
    image,
    startOffset: at,
    endOffset: at + image.length - 1,
    tokenType: type,
    tokenTypeIdx: type.tokenTypeIdx ?? 0,
    literal,
    problem,
  };
}
