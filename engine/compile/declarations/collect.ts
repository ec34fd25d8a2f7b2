import type { Span } from '../../../grammar/span.ts';
import type { Declaration, SourceFile } from '../../../grammar/tree/file.ts';
import type { HolidaySource } from '../../values/holidays.ts';
import { notEvaluatedYet } from '../messages/clauses.ts';
import { duplicateName } from '../messages/names.ts';
import { createNearest, type Named, type Names } from '../names.ts';
import type { Reading } from '../reading.ts';
import { at } from '../reading.ts';
import type { Sink } from '../report.ts';
import type { Place, SourceText } from '../source-text.ts';
import { readCalendar } from './calendars.ts';
import { readFact } from './facts.ts';
import { readPrice } from './prices.ts';
import { readSeries } from './series.ts';
import { readValue } from './values.ts';

export interface ParsedFile {
  readonly source: SourceText;
  readonly tree: SourceFile;
}

type NamedKind = 'fact' | 'counter' | 'series' | 'value' | 'calendar declaration' | 'price declaration' | 'tariff';

type NamedDeclaration = Extract<Declaration, { readonly kind: NamedKind }>;

/** A later kind may name an earlier one: prices take series, tariffs name all. */
const ORDER: readonly NamedKind[] = [
  'fact',
  'counter',
  'series',
  'value',
  'calendar declaration',
  'price declaration',
  'tariff',
];

/** Checks and sets, and policies, are compiled by themselves: they name nothing that tariffs declare. */
const isCompiledElsewhere = ({ kind }: Declaration): boolean =>
  kind === 'check' || kind === 'rule set' || kind === 'policy';

/** What the files of a program declare for its tariffs, by name. The second declaration of a name is told. */
export const collectNames = (files: readonly ParsedFile[], sink: Sink, holidays: HolidaySource | null): Names => {
  const byName = new Map<string, Named>();
  const damaged: string[] = [];
  const ambiguous = new Set<string>();
  const names: Names = { byName, damaged, ambiguous, nearest: createNearest() };
  const firsts = new Map<string, Place>();
  const declared: { readonly declaration: NamedDeclaration; readonly reading: Reading }[] = [];
  for (const { source, tree } of files) {
    for (const declaration of tree.declarations) {
      const reading: Reading = { source, report: sink.open() };
      if (declaration.kind === 'damaged') damaged.push(declaration.text);
      else if (isCompiledElsewhere(declaration)) continue;
      else if (!isNamed(declaration)) {
        reading.report.add(notEvaluatedYet(at(reading, firstLineOf(reading, declaration.span)), declaration.kind));
      } else {
        const place = at(reading, declaration.name.span);
        const first = firsts.get(declaration.name.name);
        if (first === undefined) {
          firsts.set(declaration.name.name, place);
          declared.push({ declaration, reading });
        } else {
          ambiguous.add(declaration.name.name);
          reading.report.add(duplicateName(place, declaration.name.name, first));
        }
      }
    }
  }
  for (const kind of ORDER) {
    for (const { declaration, reading } of declared) {
      if (declaration.kind === kind) byName.set(declaration.name.name, meaning(declaration, reading, names, holidays));
    }
  }
  return names;
};

/** A message about a whole declaration underlines its first line only. */
const firstLineOf = ({ source }: Reading, span: Span): Span => {
  const { line } = source.positions.at(span.start);
  const end = source.positions.offset({ line, column: Number.POSITIVE_INFINITY });
  return { start: span.start, end: Math.min(end, span.end) };
};

const isNamed = (declaration: Declaration): declaration is NamedDeclaration =>
  (ORDER as readonly string[]).includes(declaration.kind);

const meaning = (
  declaration: NamedDeclaration,
  reading: Reading,
  names: Names,
  holidays: HolidaySource | null,
): Named => {
  const place = at(reading, declaration.name.span);
  switch (declaration.kind) {
    case 'tariff':
      return { kind: 'tariff', place, declaration, source: reading.source };
    case 'value':
      return { kind: 'value', place, entries: readValue(reading, declaration) };
    case 'fact':
    case 'counter':
      return { kind: declaration.kind, place, fact: readFact(reading, declaration) };
    case 'series':
      return { kind: 'series', place, series: readSeries(reading, declaration) };
    case 'price declaration':
      return { kind: 'price', place, price: readPrice(reading, declaration, names) };
    case 'calendar declaration':
      return { kind: 'calendar', place, set: readCalendar(reading, declaration, { names, holidays }) };
  }
};
