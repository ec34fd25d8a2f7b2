import type { Span } from '../../../grammar/span.ts';
import type {
  CaseRow,
  CasesClause,
  ExampleClause,
  Expectation as ExpectationText,
  GivenFact,
  SessionLine,
  SessionText,
} from '../../../grammar/tree/tariff.ts';
import type { Example } from '../../examples/example.ts';
import type { Fact } from '../../program/conditions.ts';
import { exampleExpectsNothing, exampleWithoutSession, secondSession } from '../messages/examples.ts';
import type { Names } from '../names.ts';
import { at } from '../reading.ts';
import { headOf, type Place } from '../source-text.ts';
import type { TariffReading } from '../tariff-reading.ts';
import type { ReadTariff } from '../tariffs.ts';
import { readExpectations } from './expectations.ts';
import { readGiven, zoneOf } from './given.ts';
import { readTimeline } from './session-parts.ts';

interface Context {
  readonly reading: TariffReading;
  readonly names: Names;
  readonly counters: ReadonlyMap<string, Fact>;
  readonly tariff: string;
  readonly owner: string | null;
}

/** The examples and cases of a tariff; what is wrong with one is told, and the others stay. */
export const readExamples = (
  { declaration, source, report, reading, tariff }: ReadTariff,
  names: Names,
  counters: ReadonlyMap<string, Fact>,
): readonly Example[] => {
  // Without a currency no figure of an example can be read.
  if (reading === null) return [];
  const context: Context = {
    reading: { ...reading, source, report },
    names,
    counters,
    tariff: declaration.name.name,
    owner: tariff?.owner ?? null,
  };
  return declaration.clauses.flatMap((clause) => {
    if (clause.kind === 'example') return readExample(context, clause) ?? [];
    return clause.kind === 'cases' ? readCases(context, clause) : [];
  });
};

const readExample = (context: Context, clause: ExampleClause): Example | null => {
  const { reading } = context;
  const place = at(reading, clause.title?.span ?? clause.span);
  if (clause.lines.some((line) => line.kind === 'damaged')) {
    reading.report.fail();
    return null;
  }
  const sessions = clause.lines.filter((line): line is SessionLine => line.kind === 'session');
  const [session, second] = sessions;
  if (session === undefined) {
    reading.report.add(exampleWithoutSession(place));
    return null;
  }
  if (second !== undefined) {
    reading.report.add(secondSession(at(reading, second.span), at(reading, session.span)));
    return null;
  }
  const given = clause.lines.flatMap((line) => (line.kind === 'with' ? line.facts : []));
  const expected = clause.lines.flatMap((line) => (line.kind === 'expect' ? line.expectations : []));
  const title = clause.title?.value ?? 'example';
  return build(context, title, clause.span, place, session.session, given, expected);
};

const readCases = (context: Context, clause: CasesClause): readonly Example[] =>
  clause.rows.flatMap((row, index) => {
    if (row.kind === 'damaged') {
      context.reading.report.fail();
      return [];
    }
    return readRow(context, row, index) ?? [];
  });

const readRow = (context: Context, row: CaseRow, index: number): Example | null => {
  const { reading } = context;
  if (row.session === null) {
    reading.report.add(exampleWithoutSession(at(reading, row.span)));
    return null;
  }
  return build(
    context,
    row.note ?? `case ${index + 1}`,
    row.span,
    at(reading, row.span),
    row.session,
    row.facts,
    row.expectations,
  );
};

const build = (
  { reading, names, counters, tariff, owner }: Context,
  title: string,
  span: Span,
  place: Place,
  session: SessionText,
  givenTexts: readonly GivenFact[],
  expected: readonly ExpectationText[],
): Example | null => {
  if (expected.length === 0) reading.report.add(exampleExpectsNothing(place));
  const expectations = readExpectations(reading, expected);
  const zone = zoneOf(reading, givenTexts);
  if (zone === null) return null;
  const timeline = readTimeline(reading, names, session, zone);
  const given = readGiven(reading, names, counters, givenTexts, session.date, zone);
  if (timeline === null) return null;
  // The first two letters of a party id are the country it is registered in.
  const country = given.country ?? owner?.slice(0, 2) ?? null;
  return {
    title,
    tariff,
    session: {
      cdr: null,
      zone,
      country,
      ...timeline,
      facts: given.facts,
      asReported: false,
      running: false,
      warnings: [],
    },
    inputs: given.inputs,
    expectations,
    source: headOf(reading.source, span),
  };
};
