import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { nearest } from '../../grammar/read/nearest.ts';
import type { Span } from '../../grammar/span.ts';
import type { Note, Notes } from '../../grammar/tree/notes.ts';
import { replaced } from '../compile/messages/page.ts';
import { diagnosticPages } from '../messages/catalogue.ts';
import { tellOfAllowance } from './allowance-pages.ts';
import { removed } from './page.ts';
import { type FileView, placeIn } from './view.ts';

/** `# allow CODE because …` above a line, or behind it: warnings of this code inside the line are meant. */
interface Allowance {
  readonly file: FileView;
  readonly code: string;
  readonly codeSpan: Span;
  readonly note: Note;
  /** What it speaks of; null: a remark at the end of a block or file, which belongs to no line. */
  readonly covers: Span | null;
  readonly reasoned: boolean;
}

const ALLOW = /^#\s*allow\s+([\w-]+)(\s+because\s+\S.*)?/;

const allowanceIn = (file: FileView, note: Note, covers: Span | null): readonly Allowance[] => {
  const text = file.source.text.slice(note.span.start, note.span.end);
  const match = note.kind === 'note' ? ALLOW.exec(text) : null;
  const code = match?.[1];
  if (match === null || code === undefined) return [];
  const start = note.span.start + text.indexOf(code, text.indexOf('allow') + 5);
  const codeSpan = { start, end: start + code.length };
  return [{ file, code, codeSpan, note, covers, reasoned: match[2] !== undefined }];
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

interface WithNotes {
  readonly notes: Notes;
  readonly span: Span;
}

const hasNotes = (value: object): value is WithNotes => 'notes' in value && 'span' in value;

const allowancesOf = (file: FileView): readonly Allowance[] => {
  const found: Allowance[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    if (!isObject(value) || Array.isArray(value)) return;
    if (hasNotes(value)) {
      const { above, behind } = value.notes;
      for (const note of behind === null ? above : [...above, behind]) {
        found.push(...allowanceIn(file, note, value.span));
      }
    }
    if ('closing' in value) {
      for (const note of value.closing as readonly Note[]) found.push(...allowanceIn(file, note, null));
    }
    for (const [key, part] of Object.entries(value)) if (key !== 'notes' && key !== 'span') visit(part);
  };
  visit(file.tree);
  return found;
};

const isCovered = ({ file, code, covers, reasoned }: Allowance, diagnostic: Diagnostic): boolean =>
  reasoned &&
  covers !== null &&
  diagnostic.severity !== 'error' &&
  diagnostic.code === code &&
  diagnostic.file === file.source.name &&
  diagnostic.span.start >= covers.start &&
  diagnostic.span.end <= covers.end;

/** What is left of the diagnostics when those that the text allows are taken away, and what is wrong with the allowances themselves. */
export const withoutAllowed = (
  diagnostics: readonly Diagnostic[],
  files: readonly FileView[],
): readonly Diagnostic[] => {
  const allowances = files.flatMap(allowancesOf);
  const used = new Set<Allowance>();
  const left = diagnostics.filter((diagnostic) => {
    const by = allowances.filter((allowance) => isCovered(allowance, diagnostic));
    for (const one of by) used.add(one);
    return by.length === 0;
  });
  // Where something is wrong not all is looked at: what is allowed there may come back with the repair.
  const wrong = new Set(left.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])));
  const idle = allowances.filter((one) => !used.has(one) && !wrong.has(one.file.source.name));
  return [...left, ...idle.map(objection)];
};

const objection = (allowance: Allowance): Diagnostic => {
  const { file, code, codeSpan, note, reasoned } = allowance;
  const page = diagnosticPages[code];
  if (page === undefined || page.severity === 'error') {
    const codes = Object.entries(diagnosticPages).filter(([, { severity }]) => severity !== 'error');
    const near = nearest(
      code,
      codes.map(([other]) => other),
    );
    const message =
      page === undefined
        ? `No message has the code \`${code}\`.`
        : `\`${code}\` is an error, and errors cannot be allowed.`;
    const repair = near === null ? null : replaced(`Write \`${near}\``, codeSpan, near);
    return tellOfAllowance('allowance-of-unknown-code', placeIn(file, codeSpan), message, { repair });
  }
  const place = placeIn(file, note.span);
  if (!reasoned)
    return tellOfAllowance('allowance-without-reason', place, `Why is \`${code}\` meant? Say \`because …\`.`);
  return tellOfAllowance('allowance-unused', place, `There is no \`${code}\` here.`, {
    repair: removed('Leave the remark out', wholeNote(file, note)),
  });
};

/** A remark with its line where it has one of its own. */
const wholeNote = ({ source: { text } }: FileView, { span }: Note): Span => {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  if (text.slice(start, span.start).trim() === '') return { start, end };
  return { start: text.slice(0, span.start).trimEnd().length, end: span.end };
};
