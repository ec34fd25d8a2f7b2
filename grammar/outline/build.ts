import { limits } from '../limits.ts';
import {
  Bar,
  CloseBrace,
  CloseParen,
  Comment,
  Newline,
  OpenBrace,
  OpenParen,
  Semicolon,
  spanOf,
  type Token,
  word,
} from '../scan/token.ts';
import { span } from '../span.ts';
import type { Note } from '../tree/notes.ts';
import { joinedToken, startsDeclaration } from './joining.ts';
import type { MissingBrace, Outline, OutlineLine } from './outline.ts';

/**
 * Groups tokens into clauses and braces into blocks. First the braces are taken at their word; only if they do not add up,
 * indentation tells where a missing one belongs. A declaration at the left margin always ends what is open.
 *
 * @param start the offset of the first column, behind a byte order mark
 */
export function outline(tokens: readonly Token[], start = 0): Outline {
  const strict = new OutlineBuilder(tokens, false, start).build();
  return strict.missing.length === 0 ? strict : new OutlineBuilder(tokens, true, start).build();
}

interface Draft {
  readonly tokens: Token[];
  readonly above: Note[];
  behind: Note | null;
  readonly column: number;
  readonly isRow: boolean;
  excess: OutlineLine['excess'];
  end: number;
}

/** A block that is open, and what was collected in it. The file is the outermost one, without a header. */
interface Frame {
  readonly header: Draft | null;
  readonly lines: OutlineLine[];
  notes: Note[];
}

class OutlineBuilder {
  private readonly tokens: readonly Token[];
  private readonly guided: boolean;
  private readonly frames: Frame[] = [{ header: null, lines: [], notes: [] }];
  private readonly missing: MissingBrace[] = [];
  private draft: Draft | null = null;
  /** The header whose brace ended on this line: a comment behind it is that header's. */
  private endedHere: { line: OutlineLine; frame: Frame } | null = null;
  private openedHere: Draft | null = null;
  private lineStart: number;
  private atLineStart = true;
  /** The clause is known to go on up to this token. */
  private joinedTo = 0;
  private newlines = 1;
  private lastEnd = 0;
  private count = 0;

  constructor(tokens: readonly Token[], guided: boolean, start: number) {
    this.lineStart = start;
    this.tokens = tokens;
    this.guided = guided;
  }

  build(): Outline {
    let cutAt: number | null = null;
    for (let at = 0; at < this.tokens.length; at++) {
      const token = this.tokens[at];
      if (token === undefined) break;
      if (this.isFull && token.tokenType !== Newline && token.tokenType !== CloseBrace) {
        cutAt = token.startOffset;
        break;
      }
      if (token.tokenType === Newline) this.newline(token, at);
      else if (token.tokenType === Comment) this.comment(token);
      else at = this.solid(token, at);
    }
    this.endLine();
    while (this.frames.length > 1) this.closeMissing();
    return {
      lines: this.top.lines,
      closing: withoutEdgeBlanks(this.top.notes, this.top.lines.length === 0),
      missing: this.missing,
      cutAt,
    };
  }

  /** No further clause may begin. */
  private get isFull(): boolean {
    return this.draft === null && this.count >= limits.lines;
  }

  private get top(): Frame {
    return this.frames[this.frames.length - 1] as Frame;
  }

  private newline(token: Token, at: number): void {
    if (this.draft !== null && at >= this.joinedTo) {
      const last = this.draft.tokens.at(-1);
      const next = last === undefined || this.draft.isRow ? null : joinedToken(last, this.tokens, at);
      if (next === null) this.endLine();
      else this.joinedTo = next;
    }
    this.newlines += 1;
    if (this.newlines === 2 && this.draft === null) this.top.notes.push(blankAt(token));
    this.lineStart = token.startOffset + token.image.length;
    this.atLineStart = true;
    this.endedHere = null;
    this.openedHere = null;
  }

  private comment(token: Token): void {
    const note = noteOf(token);
    if (this.draft !== null) {
      // A comment inside a clause of several lines moves above it; the last one stays behind.
      if (this.draft.behind !== null) this.draft.above.push(this.draft.behind);
      this.draft.behind = note;
    } else if (this.openedHere !== null && this.openedHere.behind === null) this.openedHere.behind = note;
    else if (this.endedHere !== null && this.endedHere.line.behind === null) {
      const { frame, line } = this.endedHere;
      frame.lines[frame.lines.length - 1] = { ...line, behind: note };
      this.endedHere = null;
    } else this.top.notes.push(note);
    this.newlines = 0;
    this.atLineStart = false;
  }

  /** Takes one token that is neither a line end nor a comment; returns the index of the last one taken. */
  private solid(token: Token, at: number): number {
    if (this.atLineStart && token.tokenType !== CloseBrace && this.draft === null) this.closeByPosition(token, at);
    this.atLineStart = false;
    this.newlines = 0;
    let taken = at;
    if (token.tokenType === CloseBrace) this.closeBrace(token);
    else if (token.tokenType === OpenBrace) taken = this.openBrace(token, at);
    else if (token.tokenType === Semicolon && this.separates(at)) this.endLine();
    else this.append(token);
    this.lastEnd = spanOf(this.tokens[taken] ?? token).end;
    return taken;
  }

  /** Inside braces a semicolon ends a clause, unless a line end in its place would not. */
  private separates(at: number): boolean {
    const last = this.draft?.tokens.at(-1);
    return this.frames.length > 1 && (last === undefined || joinedToken(last, this.tokens, at + 1) === null);
  }

  private append(token: Token): void {
    this.draft ??= this.startLine(token);
    const { tokens, behind, above } = this.draft;
    if (behind !== null) {
      above.push(behind);
      this.draft.behind = null;
    }
    if (tokens.length >= limits.tokensInLine) this.draft.excess = 'tokens';
    else tokens.push(token);
    this.draft.end = spanOf(token).end;
  }

  private startLine(token: Token): Draft {
    this.count += 1;
    this.endedHere = null;
    this.openedHere = null;
    const { notes, lines } = this.top;
    this.top.notes = [];
    return {
      tokens: [],
      above: withoutLeadingBlanks(notes, lines.length === 0),
      behind: null,
      column: token.startOffset - this.lineStart,
      isRow: token.tokenType === Bar,
      excess: null,
      end: spanOf(token).end,
    };
  }

  private openBrace(token: Token, at: number): number {
    this.append(token);
    const header = this.draft;
    if (header === null) return at;
    if (this.frames.length > limits.nesting) {
      header.excess = 'nesting';
      const close = matchingBrace(this.tokens, at);
      header.end = spanOf(this.tokens[close] ?? token).end;
      this.endLine();
      return close;
    }
    this.frames.push({ header, lines: [], notes: [] });
    this.draft = null;
    this.openedHere = header;
    return at;
  }

  private closeBrace(token: Token): void {
    this.endLine();
    if (this.frames.length === 1) {
      // It stays as a line of its own, so that printing the tree does not hide it.
      this.append(token);
      this.endLine();
      return;
    }
    this.closeFrame(spanOf(token).end);
  }

  private closeFrame(end: number): void {
    const frame = this.frames.pop();
    if (frame?.header == null) return;
    const closing = withoutEdgeBlanks(frame.notes, frame.lines.length === 0);
    const line = finish({ ...frame.header, end }, { lines: frame.lines, closing });
    this.top.lines.push(line);
    this.endedHere = { line, frame: this.top };
    this.openedHere = null;
  }

  private closeMissing(): void {
    const opened = this.top.header?.tokens.at(-1);
    if (opened !== undefined) this.missing.push({ opened: spanOf(opened), insertAt: this.lastEnd });
    // Comments before the next declaration are that declaration's.
    const notes = this.top.notes;
    this.top.notes = [];
    this.closeFrame(this.lastEnd);
    this.endedHere = null;
    this.top.notes.push(...notes);
  }

  private closeByPosition(token: Token, at: number): void {
    const column = token.startOffset - this.lineStart;
    const margin = column === 0 && startsDeclaration(this.tokens, at);
    while (this.frames.length > 1 && (margin || (this.guided && column <= (this.top.header?.column ?? -1)))) {
      this.closeMissing();
    }
  }

  private endLine(): void {
    if (this.draft === null) return;
    this.top.lines.push(finish(this.draft, null));
    this.draft = null;
  }
}

function finish(draft: Draft, block: OutlineLine['block']): OutlineLine {
  const start = draft.tokens[0]?.startOffset ?? draft.end;
  const excess = draft.excess ?? (tooManyParentheses(draft.tokens) ? 'parentheses' : null);
  return {
    tokens: draft.tokens,
    block,
    above: draft.above,
    behind: draft.behind,
    span: span(start, draft.end),
    excess,
  };
}

function tooManyParentheses(tokens: readonly Token[]): boolean {
  let open = 0;
  let deepest = 0;
  let negations = 0;
  for (const { tokenType } of tokens) {
    if (tokenType === OpenParen) open += 1;
    if (tokenType === CloseParen) open -= 1;
    negations = tokenType === word.not ? negations + 1 : tokenType === OpenParen ? negations : 0;
    deepest = Math.max(deepest, open, negations);
  }
  return deepest > limits.parentheses;
}

function matchingBrace(tokens: readonly Token[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const type = tokens[at]?.tokenType;
    if (type === OpenBrace) depth += 1;
    if (type === CloseBrace) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length - 1;
}

function noteOf(token: Token): Note {
  const page = token.image.startsWith('##');
  const text = token.image.slice(page ? 2 : 1).trimEnd();
  return { kind: page ? 'page' : 'note', text: text.startsWith(' ') ? text.slice(1) : text, span: spanOf(token) };
}

const blankAt = (token: Token): Note => ({ kind: 'blank', text: '', span: spanOf(token) });

function withoutLeadingBlanks(notes: readonly Note[], isFirst: boolean): Note[] {
  return notes.filter((note, at) => note.kind !== 'blank' || (at > 0 ? notes[at - 1]?.kind !== 'blank' : !isFirst));
}

function withoutEdgeBlanks(notes: readonly Note[], isFirst: boolean): Note[] {
  const kept = withoutLeadingBlanks(notes, isFirst);
  while (kept.at(-1)?.kind === 'blank') kept.pop();
  return kept;
}
