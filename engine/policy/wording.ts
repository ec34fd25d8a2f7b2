import { expressionText } from '../../grammar/layout/expressions.ts';
import { textText } from '../../grammar/layout/literals.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { span } from '../../grammar/span.ts';
import type { Expression } from '../../grammar/tree/expressions.ts';
import type { Exact } from '../values/exact.ts';
import type { Condition, Figure, Limit, Measured, PolicyContent, Subject } from './policy.ts';

/** What is written by us stands nowhere. */
const nowhere = span(0, 0);

/** `reject when any error`, `accept otherwise`: a line as the notation has it. */
export const lineText = (head: string, when: Condition | null): string =>
  when === null ? `${head} otherwise` : `${head} when ${expressionText(expressionOf(when))}`;

/** A policy in our notation, in canonical layout: what `compilePolicies` reads it back from. */
export const policyText = ({ name, title, lines, otherwise, notices, disputes }: PolicyContent): string => {
  const head = title === null ? name : `${name} ${textText({ kind: 'text', value: title, span: nowhere })}`;
  const texts = [...lines, otherwise, ...notices, ...disputes].map(({ text }) => text);
  return print(parse(`policy ${head} {\n${texts.join('\n')}\n}\n`, name).tree);
};

/** `5.00 EUR`, `10 kWh`: money with its cents at least. Exact, so a fraction where no decimal ends. */
export const measuredText = ({ amount, unit }: Measured): string => `${figure(amount, unit)} ${unit}`;

const figure = (amount: Exact, unit: string): string => {
  const decimals = amount.decimals();
  const least = unit === 'kWh' || unit === 'days' ? 0 : 2;
  return decimals === null ? amount.toString() : amount.toFixed(Math.max(decimals, least));
};

const reference = (phrase: string): Expression => ({ kind: 'reference', its: false, phrase, span: nowhere });

const expressionOf = (condition: Condition): Expression => {
  switch (condition.kind) {
    case 'any finding':
      return { kind: 'finding', severity: condition.severity, span: nowhere };
    case 'finding':
      return findingExpression(condition, false);
    case 'compare':
      return comparison(condition);
    case 'missing':
      return missingExpression(condition.of, false);
    case 'verdict':
      return reference(condition.verdict);
    case 'not':
      return negation(condition.of);
    default:
      return { kind: condition.kind, of: condition.of.map(expressionOf), span: nowhere };
  }
};

const negation = (of: Condition): Expression => {
  if (of.kind === 'finding') return findingExpression(of, true);
  return of.kind === 'missing' ? missingExpression(of.of, true) : { kind: 'not', of: expressionOf(of), span: nowhere };
};

const missingExpression = (figure: Figure, negated: boolean): Expression => ({
  kind: 'state',
  of: reference(figure),
  negated,
  state: 'missing',
  span: nowhere,
});

const findingExpression = (
  { check, severities }: Extract<Condition, { kind: 'finding' }>,
  negated: boolean,
): Expression => ({
  kind: 'is',
  of: reference(check),
  negated,
  values: (severities.length === 3 ? ['fired'] : severities).map(reference),
  span: nowhere,
});

const WORDS = { '<': 'below', '<=': 'up to', '>=': 'from', '>': 'above' } as const;

const comparison = ({ left, operator, right }: Extract<Condition, { kind: 'compare' }>): Expression => {
  const sides = { left: reference(phraseOf(left)), right: rightExpression(left, right), span: nowhere };
  return operator === '='
    ? { kind: 'relation', operator, ...sides }
    : { kind: 'word relation', word: WORDS[operator], ...sides };
};

const phraseOf = ({ kind }: Subject): string => (kind === 'held time' ? 'held' : kind);

const rightExpression = (left: Subject, right: Subject | Limit): Expression => {
  if (right.kind !== 'limit') return reference(phraseOf(right));
  const amount = figure(right.amount, right.unit);
  if (left.kind === 'energy' || left.kind === 'held time') {
    return { kind: 'quantity', parts: [{ amount, unit: right.unit }], span: nowhere };
  }
  const side = left.side === 'basis' ? null : left.side;
  return { kind: 'money', amount, currency: right.unit, side, span: nowhere };
};
