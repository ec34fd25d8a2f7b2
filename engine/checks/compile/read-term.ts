import type { Arithmetic, Call, Expression, Negative, Reference } from '../../../grammar/tree/expressions.ts';
import { wrongType } from '../../compile/messages/units.ts';
import { at, written } from '../../compile/reading.ts';
import { combine } from '../algebra.ts';
import { FUNCTIONS, isFunction } from '../functions.ts';
import type { FunctionName, Owner } from '../program.ts';
import { kindNoun } from './kinds.ts';
import { itsOutsideSearch, unknownField, unknownFunction, wrongArguments } from './messages/fields.ts';
import { noSuchArithmetic } from './messages/values.ts';
import { readLiteral, textConstant } from './read-literal.ts';
import { readCount } from './read-search.ts';
import type { CheckReading } from './reading.ts';
import { hasSide, type Meeting, meet, minusOne, onOneSide, type Typed, typed } from './typed.ts';

/** A value to be computed; null where the expression is none, and told. */
export const readTerm = (reading: CheckReading, expression: Expression): Typed | null => {
  switch (expression.kind) {
    case 'reference':
      return readReference(reading, expression);
    case 'arithmetic':
      return readArithmetic(reading, expression);
    case 'negative':
      return readNegative(reading, expression);
    case 'call':
      return readCall(reading, expression);
    case 'search':
      return expression.quantifier === 'number of' ? readCount(reading, expression) : notAValue(reading, expression);
    case 'and':
    case 'or':
    case 'not':
    case 'relation':
    case 'word relation':
    case 'is':
    case 'state':
    case 'finding':
      return notAValue(reading, expression);
    default:
      return readLiteral(reading, expression);
  }
};

const notAValue = (reading: CheckReading, { span }: Expression): null => {
  reading.report.add(wrongType(at(reading, span), 'a condition', 'a value'));
  return null;
};

// ---- fields and parameters ----------------------------------------------------------------------------------------------

const readReference = (reading: CheckReading, reference: Reference): Typed | null => {
  const { its, phrase, span } = reference;
  const parameter = its ? undefined : reading.parameters.get(phrase);
  if (parameter !== undefined) {
    reading.used.add(phrase);
    const { type, value, openSide } = parameter;
    const currency = value.kind === 'money' || value.kind === 'rate' ? value.currency : null;
    return typed({ kind: 'constant', type, value }, span, { openSide, currency });
  }
  if (!its && (phrase === 'AC' || phrase === 'DC')) return typed(textConstant(phrase), span);
  const owner = ownerOf(reading, reference);
  if (owner === null) return null;
  const field = reading.fields[owner].get(phrase);
  if (field !== undefined) return typed({ kind: 'field', type: field.type, owner, phrase }, span);
  tellUnknown(reading, reference, owner);
  return null;
};

/** Whose field a reference reads; null where `its` stands for nothing, and told. */
export const ownerOf = (reading: CheckReading, { its, phrase, span }: Reference): Owner | null => {
  if (!its) return 'record';
  if (reading.its !== 'record') return reading.its;
  reading.report.add(itsOutsideSearch(at(reading, span), phrase));
  return null;
};

export const tellUnknown = (reading: CheckReading, { its, phrase, span }: Reference, owner: Owner): void => {
  const other: Owner = its ? 'record' : reading.its;
  const place = at(reading, span);
  const elsewhere = other !== owner && reading.fields[other].has(phrase);
  if (elsewhere) {
    const meant = its ? phrase : `its ${phrase}`;
    reading.report.add(unknownField(place, phrase, owner, meant));
    return;
  }
  const known = () => [...reading.fields[owner].keys(), ...(its ? [] : reading.parameters.keys())];
  const near = reading.nearest(phrase, known);
  reading.report.add(unknownField(place, phrase, owner, near === null ? null : its ? `its ${near}` : near));
};

// ---- arithmetic -----------------------------------------------------------------------------------------------------------

const SUMS: Readonly<Record<'+' | '-', Meeting>> = { '+': 'added to', '-': 'taken from' };

const readArithmetic = (reading: CheckReading, { operator, left, right, span }: Arithmetic): Typed | null => {
  const a = readTerm(reading, left);
  const b = readTerm(reading, right);
  if (a === null || b === null) return null;
  const combination = combine(a.term.type, operator, b.term.type);
  if (combination === null) {
    const meets = operator === '+' || operator === '-' ? SUMS[operator] : null;
    // Two of one kind that cannot be added are no matter of kinds: a text and a text.
    if (meets !== null && kindNoun(a.term.type) !== kindNoun(b.term.type)) meet(reading, a, b, meets);
    else {
      const [place, beside] = [at(reading, b.span), at(reading, a.span)];
      reading.report.add(noSuchArithmetic(place, kindNoun(b.term.type), beside, kindNoun(a.term.type), operator));
    }
    return null;
  }
  const sided = onOneSide(reading, a, b);
  if (sided === null) return null;
  const [one, other] = sided;
  // The sides have met, so the type is read of the two as they are now.
  const type = combine(one.term.type, operator, other.term.type)?.type ?? combination.type;
  return typed({ kind: 'arithmetic', type, operator, left: one.term, right: other.term }, span, {
    openSide: [one, other].every((value) => !hasSide(value) || value.openSide) && isSided(type.kind),
    currency: isSided(type.kind) ? (one.currency ?? other.currency) : null,
  });
};

const isSided = (kind: string): boolean => kind === 'money' || kind === 'rate';

const readNegative = (reading: CheckReading, { of, span }: Negative): Typed | null => {
  const value = readTerm(reading, of);
  if (value === null) return null;
  const { term, openSide, currency } = value;
  const { type } = term;
  if (type.kind === 'instant' || type.kind === 'text' || type.kind === 'yes or no') {
    reading.report.add(wrongType(at(reading, of.span), kindNoun(type), 'a quantity or an amount of money'));
    return null;
  }
  return typed({ kind: 'arithmetic', type, operator: '*', left: minusOne, right: term }, span, { openSide, currency });
};

// ---- functions ------------------------------------------------------------------------------------------------------------

const readCall = (reading: CheckReading, call: Call): Typed | null => {
  const { name, span } = call;
  if (!isFunction(name.name)) {
    const near = reading.nearest(name.name, () => Object.keys(FUNCTIONS));
    reading.report.add(unknownFunction(at(reading, name.span), name.name, near, Object.keys(FUNCTIONS)));
    return null;
  }
  const values = call.arguments.map((argument) => readTerm(reading, argument));
  const read = values.filter((value) => value !== null);
  if (read.length < values.length) return null;
  const { least, most } = FUNCTIONS[name.name];
  if (read.length < least || (most !== null && read.length > most)) {
    reading.report.add(wrongArguments(at(reading, span), name.name, least, most, read.length));
    return null;
  }
  const met = meetAll(reading, read);
  return met === null ? null : called(reading, name.name, met, span);
};

/** All of one kind and side, each against the first; the last word on the side is that of the first which has one. */
const meetAll = (reading: CheckReading, values: readonly Typed[]): readonly Typed[] | null => {
  const first = values.find((value) => !value.openSide) ?? values[0];
  if (first === undefined) return null;
  const met: Typed[] = [];
  for (const value of values) {
    const pair = value === first ? null : meet(reading, first, value, 'chosen from');
    if (value !== first && pair === null) return null;
    met.push(pair?.[1] ?? value);
  }
  return met;
};

const called = (
  reading: CheckReading,
  name: FunctionName,
  values: readonly Typed[],
  span: Call['span'],
): Typed | null => {
  const [first] = values;
  if (first === undefined) return null;
  const { type } = first.term;
  const { ofInstants } = FUNCTIONS[name];
  if (type.kind === 'text' || type.kind === 'yes or no' || (type.kind === 'instant' && !ofInstants)) {
    const wanted = `a quantity or an amount of money for \`${name}\``;
    reading.report.add(
      wrongType(at(reading, first.span), `\`${written(reading, first.span)}\`, ${kindNoun(type)}`, wanted),
    );
    return null;
  }
  return typed({ kind: 'call', type, name, arguments: values.map(({ term }) => term) }, span, {
    openSide: values.every(({ openSide }) => openSide),
    currency: values.find(({ currency }) => currency !== null)?.currency ?? null,
  });
};
