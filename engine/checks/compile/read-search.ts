import type { Reference, Search as SearchExpression } from '../../../grammar/tree/expressions.ts';
import { readQuantity } from '../../compile/literals.ts';
import { wrongDimension } from '../../compile/messages/units.ts';
import { at } from '../../compile/reading.ts';
import type { SameKey } from '../context.ts';
import type { Owner, Search, Test } from '../program.ts';
import {
  everyWithoutWhere,
  recordsWithoutOther,
  recordsWithoutSame,
  recordsWithoutSpan,
  searchOfThisRecord,
  unknownSameKey,
} from './messages/searches.ts';
import type { CheckReading } from './reading.ts';
import { type Typed, typed } from './typed.ts';

export const SAME_KEYS: readonly SameKey[] = [
  'evse',
  'token',
  'contract',
  'session id',
  'cpo',
  'emsp',
  'record id',
  'authorisation',
  'corrected record',
  'location',
];

const OWNERS: Readonly<Record<Search['among'], Owner>> = {
  periods: 'period',
  'price lines': 'price line',
  'other records': 'other record',
};

export const readSearchTest = (reading: CheckReading, expression: SearchExpression): Test | null => {
  const { quantifier, where, span } = expression;
  if (quantifier === 'number of') return null;
  if (quantifier === 'every' && where === null) {
    reading.report.add(everyWithoutWhere(at(reading, span)));
    return null;
  }
  const search = readSearch(reading, expression);
  return search === null ? null : { kind: 'search', quantifier, search };
};

export const readCount = (reading: CheckReading, expression: SearchExpression): Typed | null => {
  const search = readSearch(reading, expression);
  if (search === null) return null;
  return typed({ kind: 'number of', type: { kind: 'quantity', dimension: 'count' }, search }, expression.span);
};

const readSearch = (reading: CheckReading, expression: SearchExpression): Search | null => {
  const among = expression.what === 'records' ? 'other records' : expression.what;
  const where = whereOf(reading, expression, OWNERS[among]);
  if (where === undefined) return null;
  if (among !== 'other records') {
    if (!isPlain(reading, expression)) return null;
    return { among, where };
  }
  const records = readRecords(reading, expression);
  return records === null ? null : { among, ...records, where };
};

/** undefined: there is a condition, and it has no meaning. */
const whereOf = (reading: CheckReading, { where }: SearchExpression, its: Owner): Test | null | undefined =>
  where === null ? null : (reading.condition({ ...reading, its }, where) ?? undefined);

/** Periods and price lines are this record's: nothing narrows them but `where`. */
const isPlain = (reading: CheckReading, { other, same, last, what, span, where }: SearchExpression): boolean => {
  if (!other && same.length === 0 && last === null) return true;
  const { text } = reading.source;
  const word = text.indexOf(what, span.start);
  const from = word + what.length;
  const to = where === null ? span.end : text.lastIndexOf('where', where.span.start);
  const behind = text.slice(0, to).trimEnd().length;
  const before = text.slice(0, word).lastIndexOf('other');
  const parts = [
    ...(other ? [{ start: before, end: word }] : []),
    ...(behind > from ? [{ start: from, end: behind }] : []),
  ];
  const place = at(reading, { start: other ? span.start : word, end: Math.max(behind, from) });
  reading.report.add(searchOfThisRecord(place, what, parts));
  return false;
};

interface Records {
  readonly same: readonly SameKey[];
  readonly span: Extract<Search, { among: 'other records' }>['span'];
}

const readRecords = (reading: CheckReading, expression: SearchExpression): Records | null => {
  const { other, same, last, span } = expression;
  const place = at(reading, span);
  if (!other) {
    reading.report.add(recordsWithoutOther(place, reading.source.text.indexOf('records', span.start)));
    return null;
  }
  const head = reading.source.text.indexOf('records', span.start) + 'records'.length;
  if (same.length === 0) {
    reading.report.add(recordsWithoutSame(at(reading, { start: span.start, end: head })));
    return null;
  }
  const keys = same.map((key) => sameKeyOf(reading, key));
  const read = keys.filter((key) => key !== null);
  if (last === null) {
    const end = same.at(-1)?.span.end ?? head;
    reading.report.add(recordsWithoutSpan(at(reading, { start: span.start, end })));
    return null;
  }
  const length = readQuantity(reading, last);
  if (length === null || read.length < keys.length) return null;
  if (length.dimension !== 'duration') {
    reading.report.add(wrongDimension(at(reading, last.span), 'no duration', 'a span of time', '90 days', null, ''));
    return null;
  }
  return { same: [...new Set(read)], span: length.amount };
};

const sameKeyOf = (reading: CheckReading, { its, phrase, span }: Reference): SameKey | null => {
  const key = its ? undefined : SAME_KEYS.find((one) => one === phrase);
  if (key !== undefined) return key;
  reading.report.add(
    unknownSameKey(
      at(reading, span),
      phrase,
      reading.nearest(phrase, () => SAME_KEYS),
      SAME_KEYS,
    ),
  );
  return null;
};
