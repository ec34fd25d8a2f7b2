import type { Span } from '../../../grammar/span.ts';
import type { Comparison, ComparisonWord, Condition, Flag } from '../../../grammar/tree/conditions.ts';
import type { Money, Percent, Quantity, Rate, Text } from '../../../grammar/tree/literals.ts';
import type { Line, Note } from '../../../grammar/tree/notes.ts';
import type { AlternativeLine, Block, PriceBody, PriceLine, Term } from '../../../grammar/tree/prices.ts';
import type { ComponentClause, ComponentPhrase } from '../../../grammar/tree/tariff.ts';
import { Exact } from '../../values/exact.ts';

/** A tree that was not read from a text stands nowhere; printing asks for no place. */
export const NOWHERE: Span = { start: 0, end: 0 };

/** What every line carries. */
export const LINE: Line = { span: NOWHERE, notes: { above: [], behind: null } };

/** Comments become one line each: a line break in them would end the comment. */
export const page = (text: string): Note => ({ kind: 'page', text: oneLine(text), span: NOWHERE });

export const oneLine = (value: string): string => value.replace(/\s+/g, ' ').trim();

export const text = (value: string): Text => ({ kind: 'text', value, span: NOWHERE });

/** Amounts of money show at least two decimals, like a price list. */
const moneyDigits = (amount: Exact): string => ((amount.decimals() ?? 0) < 2 ? amount.toFixed(2) : amount.toString());

export const money = (amount: Exact, currency: string, side: 'net' | 'gross' | null = null): Money => ({
  kind: 'money',
  amount: moneyDigits(amount),
  currency,
  side,
  span: NOWHERE,
});

export const rate = (amount: Exact, currency: string, per: 'kWh' | 'h'): Rate => ({
  kind: 'rate',
  amount: moneyDigits(amount),
  currency,
  per,
  side: null,
  span: NOWHERE,
});

export const percent = (amount: Exact): Percent => ({ kind: 'percent', amount: amount.toString(), span: NOWHERE });

export const quantity = (amount: Exact, unit: string): Quantity => ({
  kind: 'quantity',
  parts: [{ amount: amount.toString(), unit }],
  span: NOWHERE,
});

/** `15 min`, `1 h 30 min`, `90.5 s` is `1 min 30.5 s`. */
export const duration = (seconds: Exact): Quantity => {
  const hours = seconds.over(Exact.integer(3600n)).floor();
  const minutes = seconds
    .minus(Exact.integer(hours * 3600n))
    .over(Exact.integer(60n))
    .floor();
  const rest = seconds.minus(Exact.integer(hours * 3600n + minutes * 60n));
  const parts = [
    { amount: hours.toString(), unit: 'h' },
    { amount: minutes.toString(), unit: 'min' },
    { amount: rest.toString(), unit: 's' },
  ].filter((part) => part.amount !== '0');
  return { kind: 'quantity', parts: parts.length > 0 ? parts : [{ amount: '0', unit: 's' }], span: NOWHERE };
};

/** `500 Wh`, `1.5 kWh`. */
export const energy = (wattHours: Exact): Quantity => {
  const kilo = Exact.integer(1000n);
  return wattHours.below(kilo) ? quantity(wattHours, 'Wh') : quantity(wattHours.over(kilo), 'kWh');
};

export const compare = (phrase: string, word: ComparisonWord, limit: Quantity): Comparison => ({
  kind: 'comparison',
  subject: { kind: 'subject', phrase, total: false, span: NOWHERE },
  atStart: false,
  word,
  limit,
  span: NOWHERE,
});

export const flag = (word: Flag['flag']): Flag => ({ kind: 'flag', flag: word, span: NOWHERE });

/** null where there is nothing to ask. */
export const all = (conditions: readonly Condition[]): Condition | null => {
  const [first, ...more] = conditions;
  if (first === undefined) return null;
  return more.length === 0 ? first : { kind: 'and', of: conditions, span: NOWHERE };
};

export const priceLine = (price: PriceLine['price'], terms: readonly Term[] = []): PriceLine => ({
  kind: 'price',
  price,
  terms,
  span: NOWHERE,
});

export const FREE: PriceLine = priceLine({ kind: 'free', span: NOWHERE });

export const alternative = (when: Condition | null, then: PriceBody): AlternativeLine => ({
  ...LINE,
  kind: 'alternative',
  when,
  then,
});

export const block = (
  lines: readonly AlternativeLine[],
  reading: { readonly inOrder: boolean; readonly ifEver: boolean },
): Block => ({
  kind: 'block',
  by: null,
  inOrder: reading.inOrder,
  ifEver: reading.ifEver,
  terms: [],
  lines,
  closing: [],
  span: NOWHERE,
});

export const component = (phrase: ComponentPhrase, body: PriceBody): ComponentClause => ({
  ...LINE,
  kind: 'component',
  component: { phrase, label: null, span: NOWHERE },
  body,
});
