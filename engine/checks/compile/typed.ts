import type { Span } from '../../../grammar/span.ts';
import { proposedUnit } from '../../compile/literals.ts';
import { bareNumber, currencyDiffers, netAndGross } from '../../compile/messages/units.ts';
import { at, written } from '../../compile/reading.ts';
import type { Side } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { kindOf, sideOf } from '../algebra.ts';
import type { Term } from '../program.ts';
import { kindExample, kindNoun } from './kinds.ts';
import { twoKinds } from './messages/values.ts';
import type { CheckReading } from './reading.ts';

/** A term with what only its text tells. */
export interface Typed {
  readonly term: Term;
  readonly span: Span;
  /** Money or a rate whose literals name no side of the tax: it takes that of what it meets. */
  readonly openSide: boolean;
  /** Of its literals; null where it has none with a currency. */
  readonly currency: string | null;
  /** The digits of a number without a unit. */
  readonly digits: string | null;
}

export const typed = (term: Term, span: Span, more: Partial<Typed> = {}): Typed => ({
  openSide: false,
  currency: null,
  digits: null,
  ...more,
  term,
  span,
});

/** What happens to two values, for messages: `compared with`, `added to`. */
export type Meeting = 'compared with' | 'added to' | 'taken from' | 'chosen from';

/** Two values that are added, compared or chosen from are of one kind, on one side of the tax and in one currency; null: told. */
export const meet = (
  reading: CheckReading,
  left: Typed,
  right: Typed,
  meeting: Meeting,
): readonly [Typed, Typed] | null => {
  if (kindOf(left.term.type) !== kindOf(right.term.type)) {
    tellKinds(reading, left, right, meeting);
    return null;
  }
  return onOneSide(reading, left, right);
};

/** Of money and rates: the same side of the tax and one currency. Anything else passes as it is. */
export const onOneSide = (reading: CheckReading, left: Typed, right: Typed): readonly [Typed, Typed] | null => {
  const place = at(reading, right.span);
  if (left.currency !== null && right.currency !== null && left.currency !== right.currency) {
    reading.report.add(currencyDiffers(place, right.currency, left.currency, at(reading, left.span)));
    return null;
  }
  if (!hasSide(left) || !hasSide(right)) return [left, right];
  if (left.openSide && !right.openSide) return [onSide(left, sideOf(right.term.type)), right];
  if (right.openSide && !left.openSide) return [left, onSide(right, sideOf(left.term.type))];
  if (sideOf(left.term.type) === sideOf(right.term.type)) return [left, right];
  reading.report.add(netAndGross(place, at(reading, left.span)));
  return null;
};

export const hasSide = ({ term: { type } }: Typed): boolean => type.kind === 'money' || type.kind === 'rate';

const onSide = (value: Typed, side: Side | null): Typed => ({
  ...value,
  term: termOnSide(value.term, side),
  openSide: false,
});

/** Everything in an open term that has a side is open: fields, which are on one, would have closed it. */
const termOnSide = (term: Term, side: Side | null): Term => {
  const { type } = term;
  if (type.kind !== 'money' && type.kind !== 'rate') return term;
  const sided = { ...type, side };
  switch (term.kind) {
    case 'arithmetic':
      return { ...term, type: sided, left: termOnSide(term.left, side), right: termOnSide(term.right, side) };
    case 'call':
      return { ...term, type: sided, arguments: term.arguments.map((one) => termOnSide(one, side)) };
    default:
      return { ...term, type: sided };
  }
};

const tellKinds = (reading: CheckReading, left: Typed, right: Typed, meeting: Meeting): void => {
  const [bare, other] = right.digits !== null ? [right, left] : [left, right];
  const { type } = other.term;
  if (bare.digits !== null && type.kind !== 'text' && type.kind !== 'yes or no' && type.kind !== 'instant') {
    tellBare(reading, bare, bare.digits, other);
    return;
  }
  const [place, beside] = [at(reading, right.span), at(reading, left.span)];
  reading.report.add(
    twoKinds(
      place,
      kindNoun(right.term.type),
      beside,
      kindNoun(left.term.type),
      meeting,
      asNumber(reading, right) ?? asNumber(reading, left),
    ),
  );
};

/** `5 %` where a plain number is due is `0.05`. */
const asNumber = (
  reading: CheckReading,
  { term, span }: Typed,
): { readonly span: Span; readonly text: string } | null => {
  if (term.kind !== 'constant' || term.value.kind !== 'quantity' || term.value.dimension !== 'percent') return null;
  if (!written(reading, span).endsWith('%')) return null;
  const decimals = term.value.amount.decimals();
  return decimals === null ? null : { span, text: term.value.amount.toFixed(decimals) };
};

const tellBare = (reading: CheckReading, bare: Typed, digits: string, other: Typed): void => {
  const { type } = other.term;
  const unit = type.kind === 'quantity' ? proposedUnit(type.dimension) : null;
  const example = kindExample(type) ?? '';
  const proposal = unit === null ? `as in \`${example}\`` : `\`${digits} ${unit}\``;
  const what = `${kindNoun(type).replace(/^an? /, 'This ')}`;
  const operand = { place: at(reading, other.span), is: 'compared with this' };
  reading.report.add(bareNumber(at(reading, bare.span), digits, what, unit, proposal, operand));
};

export const minusOne: Term = {
  kind: 'constant',
  type: { kind: 'quantity', dimension: 'count' },
  value: { kind: 'quantity', dimension: 'count', amount: Exact.integer(-1n) },
};
