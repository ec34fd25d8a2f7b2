import type { Literal } from '../../../grammar/tree/literals.ts';
import { nounOfLiteral, priceNounOf, readMoney, readNumber, readQuantity, readRate } from '../../compile/literals.ts';
import { textWithoutQuotes, wrongType } from '../../compile/messages/units.ts';
import { at, type Reading } from '../../compile/reading.ts';
import { Exact } from '../../values/exact.ts';
import type { Term } from '../program.ts';
import { type CheckDimension, type CheckType, quantity, text } from '../value.ts';
import { type Typed, typed } from './typed.ts';

type Constant = Extract<Term, { kind: 'constant' }>;

const HUNDRED = Exact.integer(100n);

const DIMENSIONS: readonly CheckDimension[] = ['energy', 'duration', 'power', 'current', 'count', 'percent'];

const measured = (dimension: CheckDimension, amount: Exact): Constant => ({
  kind: 'constant',
  type: { kind: 'quantity', dimension },
  value: quantity(dimension, amount),
});

export const textConstant = (value: string): Constant => ({
  kind: 'constant',
  type: { kind: 'text' },
  value: text(value),
});

/** A literal as a constant in base units; null: told. */
export const readLiteral = (reading: Reading, literal: Literal): Typed | null => {
  const { span } = literal;
  switch (literal.kind) {
    case 'number': {
      const amount = readNumber(reading, literal.amount, span);
      return amount === null ? null : typed(measured('count', amount), span, { digits: literal.amount });
    }
    case 'percent': {
      const amount = readNumber(reading, literal.amount, span);
      return amount === null ? null : typed(measured('percent', amount.over(HUNDRED)), span);
    }
    case 'quantity': {
      const value = readQuantity(reading, literal);
      const dimension = DIMENSIONS.find((one) => one === value?.dimension);
      return value === null || dimension === undefined ? null : typed(measured(dimension, value.amount), span);
    }
    case 'money': {
      const money = readMoney(reading, literal);
      if (money === null) return null;
      const { amount, currency, side } = money;
      const type: CheckType = { kind: 'money', side };
      const term: Constant = { kind: 'constant', type, value: { kind: 'money', amount, currency } };
      return typed(term, span, { openSide: side === null, currency });
    }
    case 'rate':
      return readRateLiteral(reading, literal);
    case 'text':
      return typed(textConstant(literal.value), span);
    case 'party':
      return typed(textConstant(literal.party), span);
    case 'name':
      if (literal.name === 'AC' || literal.name === 'DC') return typed(textConstant(literal.name), span);
      reading.report.add(textWithoutQuotes(at(reading, span), literal.name));
      return null;
    default:
      reading.report.add(
        wrongType(at(reading, span), nounOfLiteral(literal), 'a quantity, an amount of money or a text'),
      );
      return null;
  }
};

const readRateLiteral = (reading: Reading, literal: Extract<Literal, { kind: 'rate' }>): Typed | null => {
  const rate = readRate(reading, literal);
  if (rate === null) return null;
  const { unit, currency, side } = rate;
  const { dimension } = unit;
  if (dimension !== 'energy' && dimension !== 'duration') {
    reading.report.add(wrongType(at(reading, literal.span), priceNounOf(dimension), 'a price per kWh or per time'));
    return null;
  }
  const term: Constant = {
    kind: 'constant',
    type: { kind: 'rate', per: dimension, side },
    value: { kind: 'rate', per: dimension, amount: rate.amount.over(unit.inBase), currency },
  };
  return typed(term, literal.span, { openSide: side === null, currency });
};
