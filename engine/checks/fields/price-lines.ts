import type { priceLineWords } from '../../../grammar/field-words.ts';
import type { PriceLine } from '../../price/result.ts';
import type { Side } from '../../program/tariff.ts';
import type { Exact } from '../../values/exact.ts';
import { instant, money, quantity, type Sight, seen, text } from '../value.ts';
import type { World } from '../world.ts';
import { sideOf } from './price.ts';
import { fieldsOf, INSTANT, measured, type Shape, TEXT } from './shape.ts';

const amountOn = (line: PriceLine, side: Side, { price }: World): Sight | null => {
  const amount = line[side];
  return amount === null || price?.status !== 'priced' ? null : seen(money(amount, price.currency));
};

const amountField = (says: string, side: Side | null): Shape<PriceLine> => ({
  type: { kind: 'money', side },
  says,
  read: (line, world) => amountOn(line, side ?? sideOf(world), world),
});

const moment = (at: Exact | null): Sight | null => (at === null ? null : seen(instant(at)));

const words = {
  kind: {
    type: TEXT,
    says: 'What the line does: `price`, `block`, `cap`, `limit`, `rounding`…',
    read: ({ kind }) => seen(text(kind)),
  },
  component: {
    type: TEXT,
    says: 'What the line is for: `energy`, `idle_time`…',
    read: ({ component }) => seen(text(component)),
  },
  start: { type: INSTANT, says: 'When what the line prices begins.', read: ({ from }) => moment(from) },
  end: { type: INSTANT, says: 'When what the line prices ends.', read: ({ to }) => moment(to) },
  amount: amountField('Amount of the line, on the side that what is claimed has too.', null),
  'net amount': amountField('Amount of the line without tax.', 'net'),
  'gross amount': amountField('Amount of the line with tax.', 'gross'),
  'tax rate': {
    type: measured('percent'),
    says: 'Rate of VAT of the line.',
    read: ({ vatRate }) => (vatRate === null ? null : seen(quantity('percent', vatRate))),
  },
} satisfies Readonly<Record<(typeof priceLineWords)[number], Shape<PriceLine>>>;

export const priceLineFields = fieldsOf<PriceLine>(words);
