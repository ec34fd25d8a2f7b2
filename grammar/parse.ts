import type { Diagnostic } from './diagnostic.ts';
import { limits } from './limits.ts';
import { missingBrace, tooLarge, tooManyErrors } from './messages/syntax.ts';
import { outline } from './outline/build.ts';
import type { Outline } from './outline/outline.ts';
import { readDeclaration } from './read/declarations.ts';
import type { Reader } from './read/reader.ts';
import { scan } from './scan/scan.ts';
import { span } from './span.ts';
import type { Declaration, SourceFile } from './tree/file.ts';
import type { Damaged } from './tree/notes.ts';
import { english, type Vocabulary } from './vocabulary.ts';

export interface ParseResult {
  readonly tree: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Text to tree, in three steps: tokens, an outline of clauses and blocks, and each clause by the rule for its place. Any text
 * gives a tree, and diagnostics in the order of the text; nothing is thrown.
 *
 * @param file the name that diagnostics carry; nothing is read from it
 */
export function parse(text: string, file: string, vocabulary: Vocabulary = english): ParseResult {
  if (text.length > limits.characters) return tooLargeFile(text, file);
  const diagnostics: Diagnostic[] = [];
  const parts = outline(scan(text, vocabulary), text.startsWith('\ufeff') ? 1 : 0);
  const missing = parts.missing.toSorted((a, b) => a.opened.start - b.opened.start);
  const report = (diagnostic: Diagnostic): number => diagnostics.push(diagnostic);
  const reader: Reader = { text, file, vocabulary, missing, report };
  reportBraces(parts, reader);
  const declarations: Declaration[] = parts.lines.map((line) => readDeclaration(line, reader));
  if (parts.cutAt !== null) {
    const rest = span(parts.cutAt, text.length);
    reader.report(tooLarge(file, span(parts.cutAt, parts.cutAt), 'clauses', limits.lines));
    declarations.push(unread(text.slice(rest.start), rest));
  }
  const tree: SourceFile = { kind: 'file', declarations, closing: parts.closing, span: span(0, text.length) };
  return { tree, diagnostics: inOrder(diagnostics, file) };
}

const unread = (text: string, at: Damaged['span']): Damaged => ({
  kind: 'damaged',
  text: text.replace(/\r\n?/g, '\n').trim(),
  span: at,
  notes: { above: [], behind: null },
});

function tooLargeFile(text: string, file: string): ParseResult {
  const whole = span(0, text.length);
  const tree: SourceFile = { kind: 'file', declarations: [unread(text, whole)], closing: [], span: whole };
  return { tree, diagnostics: [tooLarge(file, span(0, 0), 'characters', limits.characters)] };
}

function reportBraces(parts: Outline, reader: Reader): void {
  for (const { opened, insertAt } of parts.missing) reader.report(missingBrace(reader.file, opened, insertAt));
}

function inOrder(diagnostics: readonly Diagnostic[], file: string): readonly Diagnostic[] {
  const sorted = diagnostics.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const left = sorted.length - limits.diagnostics;
  if (left <= 0) return sorted;
  const shown = sorted.slice(0, limits.diagnostics);
  return [...shown, tooManyErrors(file, shown.at(-1)?.span ?? span(0, 0), left)];
}
