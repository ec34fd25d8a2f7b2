import type { Condition, Subject } from '../program/conditions.ts';
import type { CaseTest } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import { calendarHolds } from './calendar.ts';
import { describeValue, type Evaluation, factAt, type Moment, measureAt, risesAt, startMoment } from './evaluation.ts';

type Operator = '<' | '<=' | '>=' | '>';

/**
 * Compares a value with a limit. A measure that rises through the stretch has passed a limit it starts at, so that `up to`
 * and `above` are told apart only where the measure rests.
 */
const compares = (value: Exact, rising: boolean, operator: Operator, limit: Exact): boolean => {
  const order = value.compare(limit);
  if (order === 0 && rising) return operator === '>=' || operator === '>';
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
  }
};

export const subjectCompares = (
  evaluation: Evaluation,
  subject: Subject,
  operator: Operator,
  limit: Exact,
  moment: Moment,
): boolean => {
  if (subject.kind === 'measure') {
    const value = measureAt(evaluation, subject.measure, subject.total, moment);
    return compares(value, risesAt(subject.measure, subject.total, moment), operator, limit);
  }
  const value = factAt(evaluation, subject.fact, moment);
  return value.kind === 'quantity' && compares(value.amount, false, operator, limit);
};

const subjectIs = (evaluation: Evaluation, subject: Subject, texts: readonly string[], moment: Moment): boolean => {
  if (subject.kind === 'measure') {
    return texts.includes(measureAt(evaluation, subject.measure, subject.total, moment).toString());
  }
  return texts.includes(describeValue(factAt(evaluation, subject.fact, moment)));
};

export const caseHolds = (evaluation: Evaluation, subject: Subject, test: CaseTest, moment: Moment): boolean =>
  test.operator === 'is'
    ? subjectIs(evaluation, subject, test.values, moment)
    : subjectCompares(evaluation, subject, test.operator, test.limit, moment);

/** The own total of a component against a case's limit (rule 16). */
export const totalHolds = (total: Exact, test: CaseTest): boolean =>
  test.operator !== 'is' && compares(total, false, test.operator, test.limit);

/** Whether a condition holds at a moment. */
export const holds = (evaluation: Evaluation, condition: Condition, moment: Moment): boolean => {
  switch (condition.kind) {
    case 'calendar':
      return calendarHolds(evaluation.session.zone, condition, condition.atStart ? evaluation.start : moment.instant);
    case 'all':
      return condition.of.every((part) => holds(evaluation, part, moment));
    case 'any':
      return condition.of.some((part) => holds(evaluation, part, moment));
    case 'not':
      return !holds(evaluation, condition.of, moment);
    case 'compare': {
      const at = condition.atStart ? startMoment(evaluation) : moment;
      return subjectCompares(evaluation, condition.subject, condition.operator, condition.limit, at);
    }
    case 'is': {
      const at = condition.atStart ? startMoment(evaluation) : moment;
      return subjectIs(evaluation, condition.subject, condition.values.map(describeValue), at);
    }
    case 'reservation ended':
      return evaluation.session.reservation?.ending === condition.how;
  }
};
