import type { Literal, Money, Quantity, Rate, TaxSide, Text } from '../tree/literals.ts';

const side = (of: TaxSide | null): string => (of === null ? '' : ` ${of}`);

export const textText = (text: Text): string => `"${text.value.replace(/["\\]/g, '\\$&')}"`;

export const moneyText = (money: Money): string => `${money.amount} ${money.currency}${side(money.side)}`;

export const rateText = (rate: Rate): string => `${rate.amount} ${rate.currency}/${rate.per}${side(rate.side)}`;

export const quantityText = (quantity: Quantity): string =>
  quantity.parts.map(({ amount, unit }) => `${amount} ${unit}`).join(' ');

export function literalText(literal: Literal): string {
  switch (literal.kind) {
    case 'money':
      return moneyText(literal);
    case 'rate':
      return rateText(literal);
    case 'quantity':
      return quantityText(literal);
    case 'percent':
      return `${literal.amount} %`;
    case 'number':
      return literal.amount;
    case 'text':
      return textText(literal);
    case 'date':
      return literal.date;
    case 'time':
      return literal.time;
    case 'window':
      return `${literal.from}-${literal.to}`;
    case 'party':
      return literal.party;
    case 'name':
      return literal.name;
  }
}
