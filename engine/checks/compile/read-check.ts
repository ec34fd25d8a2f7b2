import type { Span } from '../../../grammar/span.ts';
import type { CheckDeclaration, CheckLine as LineOfText } from '../../../grammar/tree/rules.ts';
import { duplicateClause } from '../../compile/messages/clauses.ts';
import { duplicateName } from '../../compile/messages/names.ts';
import { at, type Reading } from '../../compile/reading.ts';
import { type Place, type SourceText, sourceOf } from '../../compile/source-text.ts';
import type { FindingSeverity } from '../finding.ts';
import type { Check, CheckLine, MessagePart, Test } from '../program.ts';
import { hashOfCheck } from './canonical.ts';
import {
  checkWithoutLine,
  checkWithoutWords,
  notAPointer,
  parameterHidesField,
  parameterUnused,
  unknownLanguage,
} from './messages/texts.ts';
import { readLiteral } from './read-literal.ts';
import { readSays } from './read-says.ts';
import { readTest } from './read-test.ts';
import type { CheckReading, FieldTables, Parameter } from './reading.ts';
import { walkLines, walkMessage, walkTest } from './walk.ts';

/** A check with what sets need to change it. */
export interface ReadCheck {
  readonly declaration: CheckDeclaration;
  readonly source: SourceText;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** null: it has a mistake, and was told. */
  readonly check: Check | null;
}

export type CheckSurroundings = Pick<CheckReading, 'fields' | 'nearest'>;

type LineOfKind<K extends LineOfText['kind']> = Extract<LineOfText, { readonly kind: K }>;

const linesOf = <K extends LineOfText['kind']>(declaration: CheckDeclaration, kind: K): readonly LineOfKind<K>[] =>
  declaration.lines.filter((line): line is LineOfKind<K> => line.kind === kind);

const SEVERITIES: readonly FindingSeverity[] = ['error', 'doubtful', 'info'];

/** @param overrides values of parameters that a set gives, of the types that they have here */
export const readCheck = (
  declaration: CheckDeclaration,
  plain: Reading,
  surroundings: CheckSurroundings,
  overrides: ReadonlyMap<string, Parameter> = new Map(),
): ReadCheck => {
  const own = readParameters(declaration, plain, surroundings.fields);
  const parameters = new Map([...own].map(([name, parameter]) => [name, overrides.get(name) ?? parameter]));
  const reading: CheckReading = {
    ...plain,
    ...surroundings,
    parameters,
    used: new Set(),
    its: 'record',
    condition: readTest,
  };
  // What is wrong with a damaged line the parser has told, and what it would have said nobody knows.
  const whole = declaration.lines.every(({ kind }) => kind !== 'damaged');
  if (!whole) reading.report.fail();
  const check = assembled(declaration, reading, whole);
  if (whole && !reading.report.failed) tellUnused(declaration, reading);
  return {
    declaration,
    source: plain.source,
    parameters: own,
    check: reading.report.failed || check === null ? null : check,
  };
};

const assembled = (declaration: CheckDeclaration, reading: CheckReading, whole: boolean): Check | null => {
  const applies = only(reading, declaration, 'applies', 'Whom the check is about');
  const appliesWhen = applies === null ? null : readTest(reading, applies.when);
  const lines = SEVERITIES.flatMap((severity) => linesOf(declaration, severity)).map((line) => readLine(reading, line));
  const says = readBothLanguages(declaration, reading, lines, whole);
  const pointers = only(reading, declaration, 'pointers', 'Where the check points');
  for (const { value, span } of pointers?.paths ?? []) {
    if (!value.startsWith('/')) reading.report.add(notAPointer(at(reading, span), value));
  }
  if (whole && lines.length === 0) {
    reading.report.add(checkWithoutLine(at(reading, declaration.name.span), declaration.name.name));
  }
  const subject = only(reading, declaration, 'subject', 'The subject')?.of ?? 'record';
  const origin = only(reading, declaration, 'source', 'Where the rule comes from')?.text.value ?? null;
  const read = lines.filter((line) => line !== null);
  if (reading.report.failed || read.length < lines.length) return null;
  const check = {
    id: declaration.name.name,
    title: declaration.title?.value ?? null,
    subject,
    appliesWhen,
    lines: read,
    says,
    pointers: pointers?.paths.map(({ value }) => value) ?? [],
    origin,
    parameters: new Map([...reading.parameters].map(([name, { value }]) => [name, value])),
    readsPrice: readsPrice(reading.fields, appliesWhen, read, [...says.en, ...says.fr]),
  };
  return { ...check, hash: hashOfCheck(check) };
};

const readLine = (
  reading: CheckReading,
  { kind, when, span }: LineOfKind<'error' | 'doubtful' | 'info'>,
): CheckLine | null => {
  const test = readTest(reading, when);
  return test === null ? null : { severity: kind, when: test, source: sourceOf(reading.source, span) };
};

/** The one line of its kind; null where there is none. */
const only = <K extends 'applies' | 'pointers' | 'subject' | 'source'>(
  reading: Reading,
  declaration: CheckDeclaration,
  kind: K,
  what: string,
): LineOfKind<K> | null => {
  const [first, ...others]: readonly { readonly span: Span }[] = declaration.lines.filter((line) => line.kind === kind);
  if (first === undefined) return null;
  for (const { span } of others) reading.report.add(duplicateClause(at(reading, span), what, at(reading, first.span)));
  return linesOf(declaration, kind)[0] ?? null;
};

// ---- parameters -----------------------------------------------------------------------------------------------------------

const readParameters = (
  declaration: CheckDeclaration,
  reading: Reading,
  fields: FieldTables,
): ReadonlyMap<string, Parameter> => {
  const parameters = new Map<string, Parameter>();
  const firsts = new Map<string, Place>();
  for (const { name, value } of linesOf(declaration, 'parameter')) {
    const place = at(reading, name.span);
    const first = firsts.get(name.name);
    if (first !== undefined) reading.report.add(duplicateName(place, name.name, first));
    else if (fields.record.has(name.name)) reading.report.add(parameterHidesField(place, name.name));
    const parameter = readParameter(reading, value, place);
    if (parameter !== null && first === undefined) parameters.set(name.name, parameter);
    if (first === undefined) firsts.set(name.name, place);
  }
  return parameters;
};

/** A literal as the value of a parameter; null: told. */
export const readParameter = (
  reading: Reading,
  literal: LineOfKind<'parameter'>['value'],
  place: Place,
): Parameter | null => {
  const read = readLiteral(reading, literal);
  if (read === null || read.term.kind !== 'constant') return null;
  return { value: read.term.value, type: read.term.type, openSide: read.openSide, place };
};

const tellUnused = (declaration: CheckDeclaration, reading: CheckReading): void => {
  for (const { name } of linesOf(declaration, 'parameter')) {
    if (!reading.used.has(name.name)) reading.report.add(parameterUnused(at(reading, name.span), name.name));
  }
};

// ---- words ----------------------------------------------------------------------------------------------------------------

const LANGUAGES = ['en', 'fr'] as const;

const readBothLanguages = (
  declaration: CheckDeclaration,
  reading: CheckReading,
  lines: readonly (CheckLine | null)[],
  whole: boolean,
): Check['says'] => {
  const says: { en: readonly MessagePart[] | null; fr: readonly MessagePart[] | null } = { en: null, fr: null };
  // A line that could not be read may have compared something.
  const compares = lines.some((line) => line === null || comparesSomething(line.when));
  const firsts = new Map<string, Place>();
  for (const { language, text, span } of linesOf(declaration, 'says')) {
    const code = LANGUAGES.find((one) => one === language.name);
    const first = firsts.get(language.name);
    if (code === undefined) reading.report.add(unknownLanguage(at(reading, language.span), language.name));
    else if (first !== undefined) {
      reading.report.add(duplicateClause(at(reading, span), `What the check says in \`${code}\``, first));
    } else {
      firsts.set(code, at(reading, span));
      says[code] = readSays(reading, text, compares);
    }
  }
  const missing = LANGUAGES.filter((code) => says[code] === null);
  if (whole && missing.length > 0) {
    reading.report.add(checkWithoutWords(at(reading, declaration.name.span), declaration.name.name, missing));
  }
  return { en: says.en ?? [], fr: says.fr ?? [] };
};

const comparesSomething = (test: Test): boolean => {
  let found = false;
  walkTest(test, {
    compare: () => {
      found = true;
    },
  });
  return found;
};

const readsPrice = (
  fields: FieldTables,
  appliesWhen: Test | null,
  lines: readonly CheckLine[],
  words: readonly MessagePart[],
): boolean => {
  let found = false;
  const visitor = {
    field: (owner: keyof FieldTables, phrase: string) => {
      found ||= fields[owner].get(phrase)?.ofPrice === true;
    },
    search: ({ among }: { readonly among: string }) => {
      found ||= among === 'price lines';
    },
  };
  if (appliesWhen !== null) walkTest(appliesWhen, visitor);
  walkLines(lines, visitor);
  walkMessage(words, visitor);
  return found;
};
