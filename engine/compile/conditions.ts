import type {
  CalendarPhrase as CalendarText,
  Comparison,
  ComparisonWord,
  Condition as ConditionText,
  Equality,
  Flag,
} from '../../grammar/tree/conditions.ts';
import type { Literal } from '../../grammar/tree/literals.ts';
import type { CalendarPhrase, Condition, DaySpec, FactValue, Subject } from '../program/conditions.ts';
import { RECORD_FACTS } from '../program/record-facts.ts';
import type { Exact } from '../values/exact.ts';
import { readDates, readWindow } from './dates.ts';
import { readDays } from './declarations/calendars.ts';
import { readFactValue } from './fact-values.ts';
import { moneyDue, quantityDue } from './literals.ts';
import { noSuchReading, useIs } from './messages/blocks.ts';
import { limitWithDates } from './messages/declarations.ts';
import { lookUp } from './names.ts';
import { at, written } from './reading.ts';
import { sourceOf } from './source-text.ts';
import { addInput, dimensionOf, readSubject } from './subjects.ts';
import { inText, type TariffReading } from './tariff-reading.ts';

export const OPERATORS: Readonly<Record<ComparisonWord, '<' | '<=' | '>=' | '>'>> = {
  below: '<',
  'up to': '<=',
  from: '>=',
  above: '>',
};

/** The meaning of a condition; null where something in it is wrong, and told. */
export const readCondition = (reading: TariffReading, text: ConditionText): Condition | null => {
  switch (text.kind) {
    case 'calendar':
      return readCalendarPhrase(reading, text);
    case 'comparison':
      return readComparison(reading, text);
    case 'equality':
      return readEquality(reading, text);
    case 'flag':
      return readFlag(reading, text);
    case 'not': {
      const of = readCondition(reading, text.of);
      return of === null ? null : { kind: 'not', of };
    }
    case 'and':
    case 'or': {
      const all = text.of.map((part) => readCondition(reading, part));
      const of = all.filter((part) => part !== null);
      return of.length < all.length ? null : { kind: text.kind === 'and' ? 'all' : 'any', of };
    }
  }
};

const readCalendarPhrase = (reading: TariffReading, text: CalendarText): CalendarPhrase | null => {
  const days = text.days.map((spec) => readDays(reading, spec, reading.sources));
  const dates = text.dates.map((range) => readDates(reading, range));
  const windows = text.windows.map((window) => readWindow(reading, window));
  const except = text.except.map((spec): DaySpec | null =>
    spec.kind === 'dates' ? readDates(reading, spec) : readDays(reading, spec, reading.sources),
  );
  const phrase: CalendarPhrase = {
    kind: 'calendar',
    atStart: text.started,
    days: days.filter((part) => part !== null),
    dates: dates.filter((part) => part !== null),
    windows: windows.filter((part) => part !== null),
    except: except.filter((part) => part !== null),
  };
  return [...days, ...dates, ...windows, ...except].includes(null) ? null : phrase;
};

const readComparison = (reading: TariffReading, text: Comparison): Condition | null => {
  const subject = readSubject(reading, text.subject, false);
  if (subject === null || !mayBeReadAtStart(reading, subject, text)) return null;
  const dimension = dimensionOf(subject);
  if (dimension === null) {
    reading.report.add(useIs(at(reading, text.span), text.subject.phrase, written(reading, text.limit.span)));
    return null;
  }
  const limit = readLimit(reading, text.limit, subject, text.subject.span);
  if (limit === null) return null;
  const source = sourceOf(reading.source, text.span);
  return { kind: 'compare', subject, atStart: text.atStart, operator: OPERATORS[text.word], limit, source };
};

/** `at start` reads what may change. What grows is zero then; totals are known at the end only. */
const mayBeReadAtStart = (reading: TariffReading, subject: Subject, text: Comparison | Equality): boolean => {
  if (!text.atStart || subject.kind === 'fact') return true;
  const { measure } = subject;
  if (measure === 'power' || measure === 'current') return true;
  reading.report.add(noSuchReading(at(reading, text.span), `\`${measure}\` is not known at the start`));
  return false;
};

/** A limit of a comparison or case, in the base unit of what is compared. It may be a named value. */
export const readLimit = (
  reading: TariffReading,
  literal: Literal,
  subject: Subject,
  subjectSpan: Comparison['subject']['span'],
): Exact | null => {
  const dimension = dimensionOf(subject) ?? 'count';
  if (literal.kind === 'name') return namedLimit(reading, literal.name, literal, subject, subjectSpan);
  const phrase = subject.kind === 'fact' ? subject.fact.name : subject.measure;
  if (dimension === 'money' && (literal.kind === 'money' || literal.kind === 'number')) {
    return moneyDue(reading, literal, reading.currency, `The limit of ${phrase}`)?.amount ?? null;
  }
  return quantityDue(reading, literal, {
    dimension,
    what: `The limit of ${phrase}`,
    aboveZero: false,
    other: { place: at(reading, subjectSpan), is: 'what is compared' },
  });
};

const namedLimit = (
  reading: TariffReading,
  name: string,
  literal: Literal,
  subject: Subject,
  subjectSpan: Comparison['subject']['span'],
): Exact | null => {
  const named = lookUp(reading, reading.sources.names, name, literal.span, ['value'], 'value');
  const change = reading.changes.get(name);
  const entries = change === undefined ? named?.entries : [change.value];
  if (entries == null) {
    reading.report.fail();
    return null;
  }
  if (change !== undefined) reading.used.add(name);
  const [entry, second] = entries;
  if (entry === undefined || second !== undefined || entry.literal.kind === 'name') {
    if (named !== null) reading.report.add(limitWithDates(at(reading, literal.span), name, named.place));
    return null;
  }
  return readLimit(inText(reading, entry.source), entry.literal, subject, subjectSpan);
};

const readEquality = (reading: TariffReading, text: Equality): Condition | null => {
  const subject = readSubject(reading, text.subject, false);
  if (subject === null || !mayBeReadAtStart(reading, subject, text)) return null;
  if (subject.kind === 'measure') {
    const why = `\`${subject.measure}\` is a quantity that runs: compare it with \`below\`, \`up to\`, \`from\` or \`above\``;
    reading.report.add(noSuchReading(at(reading, text.span), why));
    return null;
  }
  const values: FactValue[] = [];
  for (const literal of text.values) {
    const value = readFactValue(reading, subject.fact, literal, reading.currency, at(reading, text.subject.span));
    if (value === null) return null;
    values.push(value);
  }
  const is: Condition = {
    kind: 'is',
    subject,
    atStart: text.atStart,
    values,
    source: sourceOf(reading.source, text.span),
  };
  return text.negated ? { kind: 'not', of: is } : is;
};

const readFlag = (reading: TariffReading, text: Flag): Condition | null => {
  if (text.flag !== 'AC' && text.flag !== 'DC') return { kind: 'reservation ended', how: text.flag };
  const fact = RECORD_FACTS.get('current type');
  if (fact === undefined) return null;
  const subject: Subject = { kind: 'fact', fact };
  addInput(reading, subject);
  const source = sourceOf(reading.source, text.span);
  return { kind: 'is', subject, atStart: false, values: [{ kind: 'text', text: text.flag }], source };
};
