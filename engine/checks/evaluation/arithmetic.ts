import { Exact } from '../../values/exact.ts';
import { combine, type Operator } from '../algebra.ts';
import { FUNCTIONS } from '../functions.ts';
import type { FunctionName } from '../program.ts';
import { type Absent, absent, type CheckType, type CheckValue, instant, money, quantity } from '../value.ts';

const amountOf = (value: CheckValue): Exact => {
  switch (value.kind) {
    case 'instant':
      return value.at;
    case 'text':
    case 'yes or no':
      return Exact.zero;
    default:
      return value.amount;
  }
};

const currencyOf = (value: CheckValue): string | null =>
  value.kind === 'money' || value.kind === 'rate' ? value.currency : null;

/** Two currencies never meet: what is missing is the value in the currency of the record. */
export const unlikeCurrency = (left: CheckValue, right: CheckValue): Absent | null => {
  const [mine, other] = [currencyOf(left), currencyOf(right)];
  return mine === null || other === null || mine === other ? null : absent('reference unknown', `a limit in ${mine}`);
};

const typeOf = (value: CheckValue): CheckType => {
  switch (value.kind) {
    case 'quantity':
      return { kind: 'quantity', dimension: value.dimension };
    case 'money':
      return { kind: 'money', side: null };
    case 'rate':
      return { kind: 'rate', per: value.per, side: null };
    default:
      return { kind: value.kind };
  }
};

const compute = (operator: Operator, left: CheckValue, right: CheckValue): Exact => {
  const [a, b] = [amountOf(left), amountOf(right)];
  const scale = combine(typeOf(left), operator, typeOf(right))?.scale ?? Exact.one;
  switch (operator) {
    case '+':
      return a.plus(b);
    case '-':
      return a.minus(b);
    case '*':
      return a.times(b).times(scale);
    case '/':
      return a.over(b).times(scale);
  }
};

/** The amount as the compiler says what it is. */
const typed = (type: CheckType, amount: Exact, currency: string | null): CheckValue => {
  switch (type.kind) {
    case 'quantity':
      return quantity(type.dimension, amount);
    case 'money':
      return money(amount, currency ?? '');
    case 'rate':
      return { kind: 'rate', per: type.per, amount, currency: currency ?? '' };
    case 'instant':
      return instant(amount);
    case 'text':
      return { kind: 'text', text: amount.toString() };
    case 'yes or no':
      return { kind: 'yes or no', holds: !amount.isZero };
  }
};

/** Exact. Nothing is divided by zero: such a quotient is absent, `divisor` says of what. */
export const calculated = (
  type: CheckType,
  operator: Operator,
  left: CheckValue,
  right: CheckValue,
  divisor: string,
): CheckValue | Absent => {
  if (operator === '/' && amountOf(right).isZero) return absent('missing in this record', `${divisor} other than zero`);
  const unlike = unlikeCurrency(left, right);
  return unlike ?? typed(type, compute(operator, left, right), currencyOf(left) ?? currencyOf(right));
};

export const called = (name: FunctionName, type: CheckType, values: readonly CheckValue[]): CheckValue | Absent => {
  const [first, ...others] = values;
  if (first === undefined) return absent('missing in this record', name);
  const unlike = others.map((other) => unlikeCurrency(first, other)).find((found) => found !== null);
  if (unlike !== undefined) return unlike;
  const amount = FUNCTIONS[name].apply(amountOf(first), ...others.map(amountOf));
  return typed(type, amount, currencyOf(first));
};

/** -1, 0 or 1; texts are alike whatever their letters' case, as ids and codes are in OCPI. */
export const order = (left: CheckValue, right: CheckValue): number => {
  if (left.kind === 'text' && right.kind === 'text') {
    if (left.text === right.text) return 0;
    const [a, b] = [left.text.toLowerCase(), right.text.toLowerCase()];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  if (left.kind === 'yes or no' && right.kind === 'yes or no') return Number(left.holds) - Number(right.holds);
  return amountOf(left).compare(amountOf(right));
};
