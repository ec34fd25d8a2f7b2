import { nearest } from '../../grammar/read/nearest.ts';
import { type Field, fieldOf, keysOf, listOf, objectOf, refuse, required } from '../formats/fields.ts';
import { COMPARISONS, type ComparisonName, measuredOf, OPERATOR_OF } from './operators.ts';
import { type Condition, type Limit, SEVERITIES, type Subject, VERDICTS } from './policy.ts';
import { nameOf, onlyKeys, wordOf } from './rule-fields.ts';

/** Conditions inside conditions, and comparisons of one rule: what a line of our notation can say. */
const DEEPEST = 24;
const MOST_COMPARISONS = 400;

interface Reading {
  readonly checks: ReadonlySet<string> | null;
  readonly stage: 'decision' | 'notice';
  comparisons: number;
}

/**
 * The conditions of a rule; null where they are `{ "all": [] }`, which every record fits.
 *
 * @throws FaultError with the pointer of what is no condition of ours
 */
export const readRuleCondition = (
  field: Field,
  checks: ReadonlySet<string> | null,
  stage: 'decision' | 'notice',
): Condition | null => {
  const { all } = objectOf(field);
  if (Array.isArray(all) && all.length === 0) {
    onlyKeys(field, ['all']);
    return null;
  }
  return readCondition(field, { checks, stage, comparisons: 0 }, 0);
};

const readCondition = (field: Field, reading: Reading, depth: number): Condition => {
  if (depth > DEEPEST) return refuse(field, `nested ${DEEPEST} deep at most`);
  const keys = keysOf(field);
  if (keys.includes('not')) {
    onlyKeys(field, ['not']);
    return { kind: 'not', of: readCondition(fieldOf(field, 'not'), reading, depth + 1) };
  }
  const word = (['all', 'any'] as const).find((key) => keys.includes(key));
  if (word !== undefined) {
    onlyKeys(field, [word]);
    const list = fieldOf(field, word);
    const of = listOf(list).map((part) => readCondition(part, reading, depth + 1));
    const [first] = of;
    if (first === undefined) return refuse(list, 'a list of one condition or more');
    return of.length === 1 ? first : { kind: word === 'all' ? 'and' : 'or', of };
  }
  reading.comparisons += 1;
  if (reading.comparisons > MOST_COMPARISONS) return refuse(field, `one of ${MOST_COMPARISONS} comparisons at most`);
  onlyKeys(field, ['fact', 'params', 'operator', 'value']);
  return readComparison(field, reading);
};

const FACTS = ['severities', 'finding', 'total', 'claimed', 'energy', 'heldTime', 'verdict'] as const;

const readComparison = (field: Field, reading: Reading): Condition => {
  const fact = required(field, 'fact', wordOf(FACTS));
  const value = fieldOf(field, 'value');
  switch (fact) {
    case 'severities': {
      noParams(field);
      const operator = operatorOf(field, ['contains', 'doesNotContain']);
      const severity = wordOf(SEVERITIES)(value);
      return negatedIf(operator === 'doesNotContain', { kind: 'any finding', severity });
    }
    case 'finding':
      return readFinding(field, value, reading);
    case 'verdict': {
      noParams(field);
      if (reading.stage === 'decision') {
        return refuse(
          fieldOf(field, 'fact'),
          'left to notices and disputes: while decisions run there is no verdict yet',
        );
      }
      const operator = operatorOf(field, ['equal', 'notEqual']);
      return negatedIf(operator === 'notEqual', { kind: 'verdict', verdict: wordOf(VERDICTS)(value) });
    }
    default:
      return readMeasure(field, value, readSubject(field, fact));
  }
};

const negatedIf = (negated: boolean, of: Condition): Condition => (negated ? { kind: 'not', of } : of);

const operatorOf = <T extends string>(field: Field, operators: readonly T[]): T =>
  required(field, 'operator', wordOf(operators));

const noParams = (field: Field): void => {
  if (keysOf(field).includes('params')) refuse(fieldOf(field, 'params'), 'left out: this fact takes none');
};

const readFinding = (field: Field, value: Field, { checks }: Reading): Condition => {
  const params = required(field, 'params', (inner) => inner);
  onlyKeys(params, ['check']);
  const named = fieldOf(params, 'check');
  const check = nameOf(named);
  if ([...VERDICTS, 'total', 'claimed', 'energy'].some((word) => word === check))
    return refuse(named, 'the id of a check');
  if (checks !== null && !checks.has(check)) {
    const near = nearest(check, [...checks]);
    return refuse(named, `the id of a check there is${near === null ? '' : `, such as "${near}"`}`);
  }
  const operator = operatorOf(field, ['in', 'notIn']);
  const asked = listOf(value).map(wordOf(SEVERITIES));
  if (asked.length === 0) return refuse(value, 'a list of one severity or more');
  const severities = SEVERITIES.filter((severity) => asked.includes(severity));
  return negatedIf(operator === 'notIn', { kind: 'finding', check, severities });
};

// ---- amounts and quantities -----------------------------------------------------------------------------------------

const readSubject = (field: Field, fact: 'total' | 'claimed' | 'energy' | 'heldTime'): Subject => {
  if (fact === 'energy' || fact === 'heldTime') {
    noParams(field);
    return fact === 'energy' ? { kind: fact } : { kind: 'held time' };
  }
  if (!keysOf(field).includes('params')) return { kind: fact, side: 'basis' };
  const params = fieldOf(field, 'params');
  onlyKeys(params, ['side']);
  return { kind: fact, side: required(params, 'side', wordOf(['basis', 'net', 'gross'])) };
};

const readMeasure = (field: Field, value: Field, left: Subject): Condition => {
  const operator = operatorOf(field, [...COMPARISONS, 'isMissing']);
  if (operator === 'isMissing') {
    if (left.kind === 'held time')
      return refuse(fieldOf(field, 'operator'), 'another: the time of holding is never missing');
    if ('side' in left) onBasis(field, left);
    if (typeof value.value !== 'boolean') return refuse(value, 'true or false');
    return negatedIf(!value.value, { kind: 'missing', of: left.kind });
  }
  const right = readRight(field, value, left);
  if (left.kind === 'held time' && operator !== 'from' && operator !== 'below') {
    return refuse(fieldOf(field, 'operator'), '"from" or "below": holding counts in whole days');
  }
  return comparison(left, operator, right);
};

const comparison = (left: Subject, operator: ComparisonName, right: Subject | Limit): Condition =>
  operator === 'differs'
    ? { kind: 'not', of: { kind: 'compare', left, operator: '=', right } }
    : { kind: 'compare', left, operator: OPERATOR_OF[operator], right };

/** A limit, or the other of the two amounts. */
const readRight = (field: Field, value: Field, left: Subject): Subject | Limit => {
  const isText = typeof value.value === 'string';
  if ('side' in left && !isText && typeof value.value === 'object' && value.value !== null && 'fact' in value.value) {
    onlyKeys(value, ['fact', 'params']);
    const right = readSubject(value, required(value, 'fact', wordOf(['total', 'claimed'])));
    onBasis(field, left);
    onBasis(value, right);
    return right;
  }
  const limit = isText ? measuredOf(value.value) : null;
  if (limit === null || limit.amount.decimals() === null || !fits(limit, left)) return refuse(value, WANTED[left.kind]);
  return { kind: 'limit', ...limit };
};

/** Between two amounts, and of what is missing, our notation says no side. */
const onBasis = (field: Field, subject: Subject): void => {
  if ('side' in subject && subject.side !== 'basis') refuse(fieldOf(fieldOf(field, 'params'), 'side'), '"basis" here');
};

const WANTED: Readonly<Record<Subject['kind'], string>> = {
  total: 'a text of an amount and its currency, such as "5.00 EUR"',
  claimed: 'a text of an amount and its currency, such as "5.00 EUR"',
  energy: 'a text such as "10 kWh"',
  'held time': 'a text of one or more whole days, such as "10 days"',
};

const fits = ({ amount, unit }: Omit<Limit, 'kind'>, left: Subject): boolean => {
  if (left.kind === 'energy') return unit === 'kWh';
  if (left.kind === 'held time') return unit === 'days' && amount.isPositive && amount.denominator === 1n;
  return /^[A-Z]{3}$/.test(unit);
};
