import { nearest } from '../../grammar/read/nearest.ts';
import type { Expression, IsTest, Reference, Relation, WordRelation } from '../../grammar/tree/expressions.ts';
import type { Literal } from '../../grammar/tree/literals.ts';
import type { FindingSeverity } from '../checks/finding.ts';
import { exampleOf, nounOf, nounOfLiteral, quantityDue, readMoney } from '../compile/literals.ts';
import { bareNumber, wrongDimension, wrongType } from '../compile/messages/units.ts';
import { at, type Reading, written } from '../compile/reading.ts';
import type { Place } from '../compile/source-text.ts';
import { Exact } from '../values/exact.ts';
import type { Dimension } from '../values/units.ts';
import {
  checkWithoutTest,
  heldInWholeDays,
  notAPolicyCondition,
  unknownCheck,
  verdictBeforeDecision,
} from './messages.ts';
import {
  type Condition,
  type Limit,
  type Operator,
  SEVERITIES,
  type Subject,
  VERDICTS,
  type Verdict,
} from './policy.ts';

export interface PolicyReading extends Reading {
  /** Ids of the checks there are; null where they are not known, and then any name may be one. */
  readonly checks: ReadonlySet<string> | null;
}

/** Decisions come before the verdict, notices and disputes after it. */
export type Stage = 'decision' | 'notice';

const FIGURES = ['total', 'claimed', 'energy'] as const;

/** The meaning of a policy's expression; null where it has none, and told. */
export const readCondition = (reading: PolicyReading, expression: Expression, stage: Stage): Condition | null => {
  switch (expression.kind) {
    case 'and':
    case 'or': {
      const of = expression.of.map((part) => readCondition(reading, part, stage));
      const read = of.filter((part) => part !== null);
      return read.length === of.length ? { kind: expression.kind, of: read } : null;
    }
    case 'not': {
      const of = readCondition(reading, expression.of, stage);
      return of === null ? null : { kind: 'not', of };
    }
    case 'finding':
      return { kind: 'any finding', severity: expression.severity };
    case 'is':
      return readIs(reading, expression);
    case 'state': {
      const { of } = expression;
      const figure = of.kind === 'reference' && !of.its ? FIGURES.find((phrase) => phrase === of.phrase) : undefined;
      if (figure === undefined || expression.state !== 'missing') return refused(reading, expression);
      return negatedIf(expression.negated, { kind: 'missing', of: figure });
    }
    case 'relation':
    case 'word relation':
      return readComparison(reading, expression);
    case 'reference':
      return readReference(reading, expression, stage);
    case 'arithmetic':
    case 'negative':
    case 'call':
    case 'search':
      return refused(reading, expression);
    default:
      reading.report.add(wrongType(at(reading, expression.span), nounOfLiteral(expression), 'a condition'));
      return null;
  }
};

const negatedIf = (negated: boolean, of: Condition): Condition => (negated ? { kind: 'not', of } : of);

const refused = (reading: PolicyReading, { span }: Expression, near: string | null = null): null => {
  reading.report.add(notAPolicyCondition(at(reading, span), `\`${written(reading, span)}\``, near));
  return null;
};

/** A word by itself is a verdict. */
const readReference = (reading: PolicyReading, reference: Reference, stage: Stage): Condition | null => {
  const place = at(reading, reference.span);
  const verdict = reference.its ? undefined : VERDICTS.find((word) => word === reference.phrase);
  if (verdict !== undefined) {
    if (stage === 'notice') return { kind: 'verdict', verdict };
    reading.report.add(verdictBeforeDecision(place, verdict));
    return null;
  }
  if (FIGURES.some((word) => word === reference.phrase)) {
    reading.report.add(wrongType(place, `\`${reference.phrase}\``, 'a condition, such as `total above 5.00 EUR`'));
    return null;
  }
  if (mayBeCheck(reading, reference)) {
    reading.report.add(checkWithoutTest(place, reference.phrase));
    return null;
  }
  const words: readonly Verdict[] = stage === 'notice' ? VERDICTS : [];
  return refused(reading, reference, nearest(reference.phrase, [...words, ...FIGURES]));
};

const mayBeCheck = ({ checks }: PolicyReading, { its, phrase }: Reference): boolean =>
  !its && (checks === null ? isId(phrase) : checks.has(phrase));

/** Ids of checks are one word, and no word of a policy. */
const isId = (phrase: string): boolean =>
  !phrase.includes(' ') &&
  !(FIGURES as readonly string[]).includes(phrase) &&
  !(VERDICTS as readonly string[]).includes(phrase);

// ---- findings of a check --------------------------------------------------------------------------------------------

const readIs = (reading: PolicyReading, { of, values, negated }: IsTest): Condition | null => {
  if (of.kind !== 'reference' || of.its || !isId(of.phrase)) return refused(reading, of);
  const { checks } = reading;
  if (checks !== null && !checks.has(of.phrase)) {
    const near = nearest(of.phrase, [...checks]);
    reading.report.add(unknownCheck(at(reading, of.span), of.phrase, near));
    return null;
  }
  const asked = values.map((value) => severitiesOf(reading, value));
  if (asked.includes(null)) return null;
  const severities = SEVERITIES.filter((severity) => asked.some((list) => list?.includes(severity)));
  return negatedIf(negated, { kind: 'finding', check: of.phrase, severities });
};

const severitiesOf = (reading: PolicyReading, value: Expression): readonly FindingSeverity[] | null => {
  const word = value.kind === 'reference' && !value.its ? value.phrase : null;
  if (word === 'fired') return SEVERITIES;
  const severity = SEVERITIES.find((one) => one === word);
  if (severity !== undefined) return [severity];
  const due = '`error`, `doubtful`, `info` or `fired`';
  reading.report.add(wrongType(at(reading, value.span), `\`${written(reading, value.span)}\``, due));
  return null;
};

// ---- comparisons ----------------------------------------------------------------------------------------------------

const OPERATORS: Readonly<Record<WordRelation['word'], Operator>> = {
  below: '<',
  'up to': '<=',
  from: '>=',
  above: '>',
};

const MIRRORED: Readonly<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' };

type Side =
  | { readonly kind: 'subject'; readonly subject: Subject; readonly place: Place }
  | { readonly kind: 'literal'; readonly literal: Literal };

const readComparison = (reading: PolicyReading, relation: Relation | WordRelation): Condition | null => {
  const operator = relation.kind === 'relation' ? relation.operator : OPERATORS[relation.word];
  const left = readSide(reading, relation.left);
  const right = readSide(reading, relation.right);
  if (left === null || right === null) return null;
  if (left.kind === 'literal') {
    if (right.kind === 'subject') return limited(reading, right, MIRRORED[operator], left.literal, relation);
    reading.report.add(
      wrongType(at(reading, relation.left.span), nounOfLiteral(left.literal), '`total`, `claimed`, `energy` or `held`'),
    );
    return null;
  }
  if (right.kind === 'literal') return limited(reading, left, operator, right.literal, relation);
  const [dimension, other] = [dimensionOf(left.subject), dimensionOf(right.subject)];
  if (dimension === other) return { kind: 'compare', left: left.subject, operator, right: right.subject };
  reading.report.add(
    wrongDimension(
      right.place,
      nounOf(other),
      nounOf(dimension),
      exampleOf(dimension),
      left.place,
      'compared with this',
    ),
  );
  return null;
};

const readSide = (reading: PolicyReading, expression: Expression): Side | null => {
  if (expression.kind === 'reference') {
    const subject = expression.its ? null : subjectOf(expression.phrase);
    if (subject !== null) return { kind: 'subject', subject, place: at(reading, expression.span) };
    return refused(reading, expression, nearest(expression.phrase, FIGURES));
  }
  switch (expression.kind) {
    case 'money':
    case 'rate':
    case 'quantity':
    case 'percent':
    case 'number':
    case 'text':
    case 'date':
    case 'time':
    case 'window':
    case 'party':
      return { kind: 'literal', literal: expression };
    default:
      return refused(reading, expression);
  }
};

const subjectOf = (phrase: string): Subject | null => {
  if (phrase === 'total' || phrase === 'claimed') return { kind: phrase, side: 'basis' };
  if (phrase === 'energy') return { kind: 'energy' };
  return phrase === 'held' ? { kind: 'held time' } : null;
};

const dimensionOf = ({ kind }: Subject): Dimension =>
  kind === 'energy' ? 'energy' : kind === 'held time' ? 'duration' : 'money';

const limited = (
  reading: PolicyReading,
  { subject, place }: Extract<Side, { kind: 'subject' }>,
  operator: Operator,
  literal: Literal,
  { span }: Expression,
): Condition | null => {
  if (subject.kind === 'total' || subject.kind === 'claimed') {
    return amountLimit(reading, subject.kind, place, operator, literal);
  }
  const dimension = dimensionOf(subject);
  const amount = quantityDue(reading, literal, {
    dimension,
    what: subject.kind === 'energy' ? 'The energy' : 'The time of holding',
    aboveZero: false,
    other: { place, is: 'compared with this' },
  });
  if (amount === null) return null;
  if (subject.kind === 'energy') return { kind: 'compare', left: subject, operator, right: limit(amount, 'kWh') };
  const days = amount.over(SECONDS_OF_A_DAY);
  if (days.denominator === 1n && days.isPositive && (operator === '>=' || operator === '<')) {
    return { kind: 'compare', left: subject, operator, right: limit(days, 'days') };
  }
  reading.report.add(heldInWholeDays(at(reading, span)));
  return null;
};

const SECONDS_OF_A_DAY = Exact.integer(86_400);

const limit = (amount: Exact, unit: string): Limit => ({ kind: 'limit', amount, unit });

/** `net` and `gross` are the words of the limit, and say on which side the amount is read. */
const amountLimit = (
  reading: PolicyReading,
  kind: 'total' | 'claimed',
  place: Place,
  operator: Operator,
  literal: Literal,
): Condition | null => {
  const here = at(reading, literal.span);
  if (literal.kind === 'money') {
    const money = readMoney(reading, literal);
    if (money === null) return null;
    const left: Subject = { kind, side: money.side ?? 'basis' };
    return { kind: 'compare', left, operator, right: limit(money.amount, money.currency) };
  }
  reading.report.add(
    literal.kind === 'number'
      ? bareNumber(here, literal.amount, 'An amount', null, `\`${literal.amount} EUR\` or another currency`, {
          place,
          is: 'compared with this',
        })
      : wrongDimension(here, nounOfLiteral(literal), nounOf('money'), exampleOf('money'), place, 'compared with this'),
  );
  return null;
};
