import type { Diagnostic, Edit, Related, Repair } from '../diagnostic.ts';
import { type Span, span } from '../span.ts';
import { type SyntaxCode, syntaxMessages } from './catalogue.ts';

interface Extras {
  readonly related?: readonly Related[];
  readonly repair?: Repair | null;
}

function build(code: SyntaxCode, file: string, at: Span, message: string, extras: Extras = {}): Diagnostic {
  const { severity } = syntaxMessages[code];
  return { code, severity, message, file, span: at, related: extras.related ?? [], repair: extras.repair ?? null };
}

const edit = (at: Span, text: string): Edit => ({ span: at, text });
const repair = (title: string, ...edits: readonly Edit[]): Repair => ({ title, edits });

/** `a`, `a or b`, `a, b or c`. */
function alternatives(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

const quoted = (text: string): string => `\`${text.length > 40 ? `${text.slice(0, 40)}…` : text}\``;

export function unexpected(file: string, at: Span, found: string, expected: readonly string[]): Diagnostic {
  const message =
    expected.length === 0
      ? `The clause is complete before ${quoted(found)}: begin a new line there, put a comma, or remove it.`
      : `Expected ${alternatives(expected)} instead of ${quoted(found)}.`;
  return build('syntax-unexpected', file, at, message);
}

/** @param insertAt the end of the word before, where the comma belongs */
export function missingComma(file: string, at: Span, found: string, insertAt: number): Diagnostic {
  const message = `A comma is missing before ${quoted(found)}.`;
  const insert = edit(span(insertAt, insertAt), ',');
  return build('syntax-unexpected', file, at, message, { repair: repair('Insert the comma', insert) });
}

/** @param before the word after which something is missing, or null in an empty cell */
export function incomplete(file: string, at: Span, before: string | null, expected: readonly string[]): Diagnostic {
  const wanted = expected.length === 0 ? 'more' : alternatives(expected);
  const where = before === null ? 'in this cell' : `after ${quoted(before)}`;
  return build('syntax-incomplete', file, at, `Expected ${wanted} ${where}.`);
}

/** @param meant what it may stand for; with one, that is the repair */
export function unknownClause(
  file: string,
  at: Span,
  found: string,
  place: string,
  meant: readonly string[],
): Diagnostic {
  const [only] = meant;
  const question = only === undefined ? '' : ` Did you mean ${alternatives(meant.map(quoted))}?`;
  const fix = only === undefined || meant.length > 1 ? null : repair(`Write ${quoted(only)}`, edit(at, only));
  return build('syntax-unknown-clause', file, at, `No line of ${place} begins with ${quoted(found)}.${question}`, {
    repair: fix,
  });
}

export function unknownDeclaration(file: string, at: Span, found: string, near: string | null): Diagnostic {
  const question = near === null ? '' : ` Did you mean ${quoted(near)}?`;
  const fix = near === null ? null : repair(`Write ${quoted(near)}`, edit(at, near));
  const message = `No declaration begins with ${quoted(found)}.${question}`;
  return build('syntax-unknown-declaration', file, at, message, { repair: fix });
}

export function clauseOutsideTariff(file: string, at: Span, found: string): Diagnostic {
  const message = `${quoted(found)} is a clause of a tariff: it belongs between the braces of \`tariff NAME { … }\`.`;
  return build('syntax-unknown-declaration', file, at, message);
}

export function reservedName(file: string, at: Span, found: string): Diagnostic {
  const message = `${quoted(found)} shapes lines and cannot be a name; ${quoted(`${found}-1`)} could be one.`;
  return build('syntax-reserved-name', file, at, message);
}

export function decimalComma(file: string, at: Span, found: string, repairs: readonly string[]): Diagnostic {
  const [first, second] = repairs;
  if (first !== undefined && second !== undefined) {
    const message = `${quoted(found)} has two readings: write ${quoted(first)} or ${quoted(second)}.`;
    return build('syntax-ambiguous-comma', file, at, message);
  }
  const message = `A comma separates items of a list${first === undefined ? '' : `: write ${quoted(first)}`}.`;
  const fix = first === undefined ? null : repair(`Write ${quoted(first)}`, edit(at, first));
  return build('syntax-decimal-comma', file, at, message, { repair: fix });
}

export function unfinishedText(file: string, at: Span): Diagnostic {
  const fix = repair('Close the text', edit(span(at.end, at.end), '"'));
  return build('syntax-unfinished-text', file, at, 'This text has no closing `"` on its line.', { repair: fix });
}

export function unknownCharacter(file: string, at: Span, found: string): Diagnostic {
  return build('syntax-unknown-character', file, at, `${quoted(found)} has no meaning here.`, {
    repair: repair('Remove it', edit(at, '')),
  });
}

export function impossibleDate(file: string, at: Span, found: string): Diagnostic {
  return build('syntax-impossible-date', file, at, `${quoted(found)} is not in the calendar.`);
}

export function impossibleTime(file: string, at: Span, found: string): Diagnostic {
  const afterMidnight = found.replace(/24(?=:)/g, '00');
  const fix = afterMidnight === found ? null : repair(`Write ${quoted(afterMidnight)}`, edit(at, afterMidnight));
  const hint = fix === null ? '' : ` A day ends at \`24:00\`; after midnight it is ${quoted(afterMidnight)}.`;
  return build('syntax-impossible-time', file, at, `${quoted(found)} is not on the clock.${hint}`, { repair: fix });
}

/** @param meant what the language writes; several where nobody can choose, none where the message says it all */
export function otherNotation(file: string, at: Span, what: string, meant: readonly string[]): Diagnostic {
  const [only] = meant;
  const sole = meant.length === 1 && only !== undefined ? only : null;
  const proposal = meant.length === 0 || only?.trim() === '' ? '' : `: ${alternatives(meant.map(proposed))}`;
  const fix =
    sole === null ? null : repair(sole.trim() === '' ? 'Remove it' : `Write ${proposed(sole)}`, edit(at, sole));
  return build('syntax-other-notation', file, at, `${what}${proposal}.`, { repair: fix });
}

const proposed = (text: string): string => quoted(text.trim());

export function unitSpelling(file: string, at: Span, found: string, unit: string): Diagnostic {
  const fix = repair(`Write ${quoted(unit)}`, edit(at, unit));
  return build('syntax-unit-spelling', file, at, `The unit ${quoted(found)} is written ${quoted(unit)}.`, {
    repair: fix,
  });
}

export function perUnit(file: string, at: Span, unit: string): Diagnostic {
  const fix = repair(`Write ${quoted(`/${unit}`)}`, edit(at, `/${unit}`));
  return build('syntax-per-unit', file, at, `A price per unit is written with a slash: ${quoted(`EUR/${unit}`)}.`, {
    repair: fix,
  });
}

export function comparisonSign(file: string, at: Span, found: string, words: string): Diagnostic {
  const fix = repair(`Write ${quoted(words)}`, edit(at, words));
  return build('syntax-comparison-sign', file, at, `A condition says ${quoted(words)} instead of ${quoted(found)}.`, {
    repair: fix,
  });
}

export function noBlock(file: string, at: Span): Diagnostic {
  return build(
    'syntax-unexpected',
    file,
    at,
    'This clause has its price already, or takes no block: remove one of the two.',
  );
}

export function missingBrace(file: string, opened: Span, insertAt: number): Diagnostic {
  const fix = repair('Insert the closing brace', edit(span(insertAt, insertAt), '\n}'));
  return build('syntax-missing-brace', file, opened, 'This `{` has no closing `}`.', { repair: fix });
}

export function strayBrace(file: string, at: Span): Diagnostic {
  const fix = repair('Remove the brace', edit(at, ''));
  return build('syntax-stray-brace', file, at, 'This `}` closes nothing.', { repair: fix });
}

export function rowWidth(file: string, at: Span, cells: number, columns: number): Diagnostic {
  return build('syntax-row-width', file, at, `Cells in this row: ${cells}; in the head of the table: ${columns}.`);
}

export function notARow(file: string, at: Span): Diagnostic {
  return build('syntax-table-shape', file, at, 'Every line of a table begins with `|`.');
}

export function noHead(file: string, at: Span): Diagnostic {
  return build('syntax-table-shape', file, at, 'This table has no row that heads its columns.');
}

export function cornerNotEmpty(file: string, at: Span): Diagnostic {
  const fix = repair('Empty the cell', edit(at, ''));
  return build('syntax-table-shape', file, at, 'The first cell of the head of a price grid stays empty.', {
    repair: fix,
  });
}

export function tooDeep(file: string, at: Span, what: 'blocks' | 'parentheses', limit: number): Diagnostic {
  return build('syntax-too-deep', file, at, `Here ${what} nest more than ${limit} deep.`);
}

export function tooLarge(file: string, at: Span, what: string, limit: number): Diagnostic {
  return build('syntax-too-large', file, at, `More than ${limit} ${what}: the rest is not read.`);
}

export function tooManyErrors(file: string, at: Span, left: number): Diagnostic {
  return build('syntax-too-many-errors', file, at, `${left} more diagnostics are not shown.`);
}
