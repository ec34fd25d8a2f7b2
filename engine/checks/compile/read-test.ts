import type { Expression, IsTest, Relation, StateTest, WordRelation } from '../../../grammar/tree/expressions.ts';
import { notOneOf } from '../../compile/messages/declarations.ts';
import { textWithoutQuotes, wrongType } from '../../compile/messages/units.ts';
import { at, written } from '../../compile/reading.ts';
import type { Comparison, Term, Test } from '../program.ts';
import { kindNoun } from './kinds.ts';
import { findingInACheck, noSuchState } from './messages/conditions.ts';
import { readSearchTest } from './read-search.ts';
import { ownerOf, readTerm, tellUnknown } from './read-term.ts';
import type { CheckReading } from './reading.ts';
import { meet, type Typed } from './typed.ts';

/** The meaning of a condition; null where it has none, and told. */
export const readTest = (reading: CheckReading, expression: Expression): Test | null => {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const of = expression.of.map((part) => readTest(reading, part));
      const read = of.filter((part) => part !== null);
      return read.length < of.length ? null : { kind: expression.kind, of: read };
    }
    case 'not': {
      const of = readTest(reading, expression.of);
      return of === null ? null : { kind: 'not', of };
    }
    case 'relation':
    case 'word relation':
      return readComparison(reading, expression);
    case 'is':
      return readIs(reading, expression);
    case 'state':
      return readState(reading, expression);
    case 'finding':
      reading.report.add(findingInACheck(at(reading, expression.span), written(reading, expression.span)));
      return null;
    case 'search':
      return expression.quantifier === 'number of'
        ? readHolds(reading, expression)
        : readSearchTest(reading, expression);
    default:
      return readHolds(reading, expression);
  }
};

const negatedIf = (negated: boolean, of: Test): Test => (negated ? { kind: 'not', of } : of);

/** A field of yes or no is a condition by itself. */
const readHolds = (reading: CheckReading, expression: Expression): Test | null => {
  const value = readTerm(reading, expression);
  if (value === null) return null;
  const { term } = value;
  if (term.type.kind === 'yes or no') return { kind: 'holds', of: term };
  const wanted = 'a condition, such as `energy > 100 kWh`,';
  reading.report.add(wrongType(at(reading, expression.span), kindNoun(term.type), wanted));
  return null;
};

// ---- comparisons ------------------------------------------------------------------------------------------------------------

const OPERATORS: Readonly<Record<WordRelation['word'], Comparison>> = {
  below: '<',
  'up to': '<=',
  from: '>=',
  above: '>',
};

const readComparison = (reading: CheckReading, relation: Relation | WordRelation): Test | null => {
  const left = readTerm(reading, relation.left);
  const right = readTerm(reading, relation.right);
  if (left === null || right === null) return null;
  const pair = meet(reading, left, right, 'compared with');
  if (pair === null) return null;
  const [a, b] = pair;
  const operator = relation.kind === 'relation' ? relation.operator : OPERATORS[relation.word];
  const { kind } = a.term.type;
  if (kind === 'yes or no' || (kind === 'text' && operator !== '=')) {
    const wanted = kind === 'text' ? 'something with more and less' : 'a value; a yes or no is a condition by itself';
    reading.report.add(wrongType(at(reading, relation.left.span), kindNoun(a.term.type), wanted));
    return null;
  }
  if (kind === 'text' && !(isAmong(reading, a, b) && isAmong(reading, b, a))) return null;
  return { kind: 'compare', operator, left: a.term, right: b.term };
};

const readIs = (reading: CheckReading, { of, values, negated }: IsTest): Test | null => {
  const asked = readTerm(reading, of);
  if (asked === null) return null;
  const read = values.map((value) => readValue(reading, asked, value));
  const terms = read.filter((value) => value !== null);
  if (terms.length < read.length) return null;
  return negatedIf(negated, { kind: 'is', of: asked.term, values: terms });
};

const readValue = (reading: CheckReading, asked: Typed, value: Expression): Term | null => {
  if (asked.term.type.kind === 'text' && isUnknownWord(reading, value)) {
    reading.report.add(textWithoutQuotes(at(reading, value.span), written(reading, value.span)));
    return null;
  }
  const read = readTerm(reading, value);
  if (read === null) return null;
  if (asked.term.type.kind === 'yes or no') {
    reading.report.add(
      wrongType(at(reading, value.span), kindNoun(read.term.type), 'nothing: a yes or no stands alone;'),
    );
    return null;
  }
  const pair = meet(reading, asked, read, 'compared with');
  return pair === null || !isAmong(reading, asked, read) ? null : pair[1].term;
};

/** `nature is normal`: the text that is meant lacks its quotes. */
const isUnknownWord = ({ fields, parameters }: CheckReading, value: Expression): boolean =>
  value.kind === 'reference' &&
  !value.its &&
  !value.phrase.includes(' ') &&
  !fields.record.has(value.phrase) &&
  !parameters.has(value.phrase) &&
  value.phrase !== 'AC' &&
  value.phrase !== 'DC';

/** A text that the field can never be would make a line that never holds. */
const isAmong = (reading: CheckReading, asked: Typed, { term, span }: Typed): boolean => {
  if (asked.term.kind !== 'field' || term.kind !== 'constant' || term.value.kind !== 'text') return true;
  const words = reading.fields[asked.term.owner].get(asked.term.phrase)?.oneOf;
  const { text } = term.value;
  if (words === undefined || words.includes(text)) return true;
  reading.report.add(
    notOneOf(
      at(reading, span),
      text,
      words,
      reading.nearest(text, () => words),
    ),
  );
  return false;
};

// ---- what is known of a field -------------------------------------------------------------------------------------------

const readState = (reading: CheckReading, { of, negated, state }: StateTest): Test | null => {
  const place = at(reading, of.span);
  if (of.kind !== 'reference' || (!of.its && reading.parameters.has(of.phrase))) {
    reading.report.add(noSuchState(place, written(reading, of.span), state, []));
    return null;
  }
  const owner = ownerOf(reading, of);
  if (owner === null) return null;
  const fields = reading.fields[owner];
  const field = fields.get(of.phrase);
  if (field === undefined) {
    tellUnknown(reading, of, owner);
    return null;
  }
  const property = state === 'unknown' ? 'known' : 'wellFormed';
  if (state !== 'missing' && field[property] === undefined) {
    const able = [...fields].filter(([, other]) => other[property] !== undefined).map(([phrase]) => phrase);
    reading.report.add(noSuchState(place, of.phrase, state, able));
    return null;
  }
  return negatedIf(negated, { kind: state, phrase: of.phrase, owner });
};
