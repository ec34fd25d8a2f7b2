import type { Diagnostic } from '../diagnostic.ts';
import { limits } from '../limits.ts';
import {
  decimalComma,
  impossibleDate,
  impossibleTime,
  otherNotation,
  tooDeep,
  tooLarge,
  unfinishedText,
  unknownCharacter,
} from '../messages/syntax.ts';
import type { MissingBrace, OutlineLine } from '../outline/outline.ts';
import { type BaremeParser, readClause } from '../rules/parser.ts';
import { spanOf, type Token } from '../scan/token.ts';
import type { Span } from '../span.ts';
import type { Damaged, Line, Note } from '../tree/notes.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { explainMisfit } from './misfits.ts';

/** What the readers of clauses share: the source they cut damaged lines from, and where diagnostics go. */
export interface Reader {
  readonly text: string;
  readonly file: string;
  readonly vocabulary: Vocabulary;
  /** In the order of the text. */
  readonly missing: readonly MissingBrace[];
  readonly report: (diagnostic: Diagnostic) => void;
}

/** The comments and the place of a clause. */
export function lineOf(line: OutlineLine): Line {
  return { span: line.span, notes: { above: line.above, behind: line.behind } };
}

/** A clause that could not be read, with everything in its braces, as it was written. */
export function damaged(line: OutlineLine, reader: Reader): Damaged {
  const { start, end } = line.span;
  // Comments within the text would otherwise come back twice.
  const outside = (note: Note): boolean => note.span.end <= start || note.span.start >= end;
  const behind = line.behind !== null && outside(line.behind) ? line.behind : null;
  const text = withBraces(reader, start, end).replace(/\r\n?/g, '\n');
  return { kind: 'damaged', text, span: line.span, notes: { above: line.above.filter(outside), behind } };
}

/** The source between two offsets, with the closing braces that were missing in it: what follows must not fall into it. */
function withBraces(reader: Reader, start: number, end: number): string {
  let text = '';
  let from = start;
  const first = firstFrom(reader.missing, start);
  const within: number[] = [];
  for (let at = first; (reader.missing[at]?.opened.start ?? end) < end; at++)
    within.push(reader.missing[at]?.insertAt ?? end);
  for (const insertAt of within.toSorted((a, b) => a - b)) {
    text += `${reader.text.slice(from, insertAt)}\n}`;
    from = insertAt;
  }
  return text + reader.text.slice(from, end);
}

/** The index of the first missing brace whose block was opened at `start` or later. */
function firstFrom(missing: readonly MissingBrace[], start: number): number {
  let low = 0;
  let high = missing.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((missing[middle]?.opened.start ?? start) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Reads the tokens of a clause, or of a table's cell, by one rule; null, with a diagnostic, where they do not fit. */
export function readTokens<T extends object>(
  tokens: readonly Token[],
  whole: Span,
  reader: Reader,
  place: string,
  rule: (parser: BaremeParser) => T,
  linesHaveBy = false,
): T | null {
  if (reportBroken(tokens, reader)) return null;
  const result = readClause(tokens, rule, linesHaveBy);
  if ('node' in result) return result.node;
  reader.report(explainMisfit(result.misfit, { tokens, whole, place }, reader.file));
  return null;
}

export function readLine<T extends object>(
  line: OutlineLine,
  reader: Reader,
  place: string,
  rule: (parser: BaremeParser) => T,
  linesHaveBy = false,
): T | null {
  if (line.excess !== null) {
    reportExcess(line, line.excess, reader);
    return null;
  }
  return readTokens(line.tokens, line.span, reader, place, rule, linesHaveBy);
}

/** Reads a clause that has no block of its own. */
export function readSimple<L extends Line>(
  line: OutlineLine,
  reader: Reader,
  place: string,
  rule: (parser: BaremeParser) => Omit<L, keyof Line>,
): L | Damaged {
  const node = readLine(line, reader, place, rule);
  return node === null ? damaged(line, reader) : ({ ...node, ...lineOf(line) } as L);
}

function reportExcess(line: OutlineLine, excess: NonNullable<OutlineLine['excess']>, reader: Reader): void {
  const first = line.tokens[0];
  const at = first === undefined ? line.span : spanOf(first);
  if (excess === 'nesting') reader.report(tooDeep(reader.file, at, 'blocks', limits.nesting));
  else if (excess === 'parentheses') reader.report(tooDeep(reader.file, at, 'parentheses', limits.parentheses));
  else reader.report(tooLarge(reader.file, at, 'words in one clause', limits.tokensInLine));
}

function reportBroken(tokens: readonly Token[], reader: Reader): boolean {
  let found = false;
  for (const token of tokens) {
    if (token.problem === null) continue;
    found = true;
    reader.report(brokenToken(token, token.problem, reader.file));
  }
  return found;
}

function brokenToken(token: Token, problem: NonNullable<Token['problem']>, file: string): Diagnostic {
  const at = spanOf(token);
  switch (problem.kind) {
    case 'unknown character':
      return unknownCharacter(file, at, token.image);
    case 'unfinished text':
      return unfinishedText(file, at);
    case 'decimal comma':
      return decimalComma(file, at, token.image, problem.repairs);
    case 'impossible date':
      return impossibleDate(file, at, token.image);
    case 'impossible time':
      return impossibleTime(file, at, token.image);
    case 'other notation':
      return otherNotation(file, at, problem.what, problem.meant);
  }
}
