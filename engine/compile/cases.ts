import type { AlternativeLine, CaseLine } from '../../grammar/tree/prices.ts';
import type { Subject } from '../program/conditions.ts';
import type { CaseTest, Clause } from '../program/tariff.ts';
import type { OpenBlock, PricedLine } from './block-parts.ts';
import { OPERATORS, readLimit } from './conditions.ts';
import { readFactValue } from './fact-values.ts';
import { coverAll, type HalfLine, hiddenBy } from './half-lines.ts';
import { quantityDue } from './literals.ts';
import {
  caseNeverReached,
  casesWithoutOtherwise,
  noQuantityToCount,
  noSuchReading,
  otherwiseNotLast,
  useIs,
} from './messages/blocks.ts';
import { at, written } from './reading.ts';
import { behind, type Place, sourceOf, wordsOf } from './source-text.ts';
import { dimensionOf, readSubject } from './subjects.ts';
import { along, type ComponentReading } from './tariff-reading.ts';

type Cases = Extract<Clause, { readonly kind: 'cases' }>;

/** What the cases tell apart: a measure, a fact, or (null) the component's own quantity at the end. */
interface Tested {
  readonly by: Subject | null;
  readonly total: boolean;
  readonly place: Place;
}

/** Lines with a limit or a value, tested from the top (rules 16, 18). */
export const readCases = (reading: ComponentReading, open: OpenBlock): Cases | null => {
  const tested = readTested(reading, open);
  if (tested === null) return null;
  const id = reading.nextId();
  const read = open.lines.map((line, index) => readLine(reading, open, line, tested, index === open.lines.length - 1));
  const lines = read.filter((line) => line !== null);
  if (lines.length < read.length) return null;
  checkReach(reading, open, lines, tested);
  return { kind: 'cases', id, by: tested.by, total: tested.total, lines, terms: open.terms, source: open.source };
};

const readTested = (reading: ComponentReading, { block }: OpenBlock): Tested | null => {
  const { by } = block;
  if (by === null) return null;
  const total = by.total || (by.subject?.total ?? false);
  const place = at(reading, by.span);
  if (by.subject === null) {
    if (reading.dimension !== null) return { by: null, total, place };
    reading.report.add(noQuantityToCount(place, `A ${reading.phrase} has no quantity of its own`));
    return null;
  }
  const subject = readSubject(reading, by.subject, total);
  return subject === null ? null : { by: subject, total, place };
};

const readLine = (reading: ComponentReading, open: OpenBlock, line: PricedLine, tested: Tested, isLast: boolean) => {
  const source = sourceOf(reading.source, line.span);
  if (line.kind === 'band') return null;
  if (line.kind === 'alternative' && line.when === null) {
    if (!isLast) {
      reading.report.add(otherwiseNotLast(at(reading, line.span)));
      return null;
    }
    const then = open.readBody(along(reading, 'otherwise'), line.then, line.span);
    return then === null ? null : { test: null, then, source };
  }
  const test = line.kind === 'case' ? readTest(reading, line, tested) : flagTest(line);
  const end = line.kind === 'case' ? line.limits.at(-1)?.span.end : line.when?.span.end;
  const words = wordsOf(reading.source, { start: line.span.start, end: end ?? line.span.start });
  const then = open.readBody(along(reading, words), line.then, line.span);
  return test === null || then === null ? null : { test, then, source };
};

/** `AC` under `by current type` reads as the condition of the same word. */
const flagTest = (line: AlternativeLine): CaseTest | null =>
  line.when?.kind === 'flag' ? { operator: 'is', values: [line.when.flag] } : null;

const readTest = (reading: ComponentReading, line: CaseLine, tested: Tested): CaseTest | null => {
  const dimension = tested.by === null ? reading.dimension : dimensionOf(tested.by);
  if (line.word === 'is') {
    if (dimension !== null || tested.by?.kind !== 'fact') {
      const why = 'A quantity is told apart by `below`, `up to`, `from` and `above`';
      reading.report.add(noSuchReading(at(reading, line.limits[0]?.span ?? line.span), why));
      return null;
    }
    return readValues(reading, line, tested.by.fact, tested.place);
  }
  const [literal] = line.limits;
  if (literal === undefined) return null;
  if (dimension === null) {
    const name = tested.by?.kind === 'fact' ? tested.by.fact.name : reading.phrase;
    reading.report.add({ ...useIs(at(reading, line.span), name, written(reading, literal.span)), repair: null });
    return null;
  }
  const limit =
    tested.by === null
      ? quantityDue(reading, literal, {
          dimension,
          what: 'The limit of a case',
          aboveZero: false,
          other: { place: tested.place, is: 'what is told apart' },
        })
      : readLimit(reading, literal, tested.by, tested.place.span);
  return limit === null ? null : { operator: OPERATORS[line.word], limit };
};

const readValues = (
  reading: ComponentReading,
  line: CaseLine,
  fact: Extract<Subject, { readonly kind: 'fact' }>['fact'],
  due: Place,
): CaseTest | null => {
  const values: string[] = [];
  for (const literal of line.limits) {
    const value = readFactValue(reading, fact, literal, reading.currency, due);
    if (value?.kind !== 'text') return null;
    values.push(value.text);
  }
  return { operator: 'is', values };
};

/** Every value needs a line, and every line a value. */
const checkReach = (
  reading: ComponentReading,
  open: OpenBlock,
  lines: readonly { readonly test: CaseTest | null }[],
  tested: Tested,
): void => {
  const above: (HalfLine & { readonly index: number })[] = [];
  const seen = new Map<string, number>();
  for (const [index, { test }] of lines.entries()) {
    const first = hidingLine(test, above, seen);
    const place = placeOf(reading, open, index);
    if (first !== null) reading.report.add(caseNeverReached(place, placeOf(reading, open, first)));
    if (test?.operator === 'is') for (const value of test.values) seen.set(value, seen.get(value) ?? index);
    else if (test !== null) above.push({ ...test, index });
  }
  const last = open.lines.at(-1);
  const oneOf = tested.by?.kind === 'fact' && tested.by.fact.type.kind === 'text' ? tested.by.fact.type.oneOf : null;
  const mayBeNegative = tested.by?.kind === 'fact';
  const covered =
    lines.some(({ test }) => test === null) ||
    coverAll(above, mayBeNegative) ||
    (oneOf?.every((value) => seen.has(value)) ?? false);
  if (covered || open.damaged || last === undefined) return;
  reading.report.add(casesWithoutOtherwise(at(reading, last.span), behind(reading.source, last.span)));
};

const placeOf = (reading: ComponentReading, open: OpenBlock, index: number): Place =>
  at(reading, open.lines[index]?.span ?? open.block.span);

const hidingLine = (
  test: CaseTest | null,
  above: readonly (HalfLine & { readonly index: number })[],
  seen: ReadonlyMap<string, number>,
): number | null => {
  if (test === null) return coverAll(above, true) ? (above.at(-1)?.index ?? null) : null;
  if (test.operator !== 'is') return hiddenBy(test, above)?.index ?? null;
  const [first] = test.values;
  const hidden = test.values.length > 0 && test.values.every((value) => seen.has(value));
  return hidden && first !== undefined ? (seen.get(first) ?? null) : null;
};
