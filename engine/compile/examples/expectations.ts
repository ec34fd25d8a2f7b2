import type { Expectation as ExpectationText, ExpectedAmount } from '../../../grammar/tree/tariff.ts';
import type { Expectation, ExpectedOf } from '../../examples/example.ts';
import { componentOf } from '../component-kinds.ts';
import { moneyDue } from '../literals.ts';
import { wordsOf } from '../source-text.ts';
import type { TariffReading } from '../tariff-reading.ts';

/** What an expectation list says, one entry for each amount. */
export const readExpectations = (reading: TariffReading, texts: readonly ExpectationText[]): readonly Expectation[] =>
  texts.flatMap((text) => readExpectation(reading, text));

const readExpectation = (reading: TariffReading, text: ExpectationText): readonly Expectation[] => {
  const words = wordsOf(reading.source, text.span);
  switch (text.kind) {
    case 'fault':
      return [{ kind: 'fault', naming: text.naming?.name ?? null, text: words }];
    case 'approximated':
    case 'not approximated':
      return [{ kind: 'approximated', approximated: text.kind === 'approximated', text: words }];
    case 'amount': {
      const of = expectedOf(text.of);
      return text.amounts.flatMap((amount) => readAmount(reading, of, amount) ?? []);
    }
  }
};

const expectedOf = (of: Extract<ExpectationText, { readonly kind: 'amount' }>['of']): ExpectedOf => {
  if (of === 'total') return { kind: 'total' };
  if (typeof of === 'string') return { kind: 'group', group: of };
  return { kind: 'component', component: componentOf(of.phrase).kind, label: of.label?.value ?? null };
};

/** Without `net` or `gross` it is on the tariff's basis; compared at the decimals it is written with. */
const readAmount = (
  reading: TariffReading,
  of: ExpectedOf,
  { exactly, amount }: ExpectedAmount,
): Expectation | null => {
  const text = wordsOf(reading.source, amount.span);
  const currency = reading.currency.code;
  if (amount.kind === 'unknown') {
    return { kind: 'amount', of, side: amount.side ?? reading.side, amount: null, currency, decimals: null, text };
  }
  const money = moneyDue(reading, amount, reading.currency, 'An expected amount');
  if (money === null) return null;
  const [, decimals = ''] = amount.amount.split('.');
  return {
    kind: 'amount',
    of,
    side: money.side ?? reading.side,
    amount: money.amount,
    currency,
    decimals: exactly ? null : decimals.length,
    text: exactly ? `exactly ${text}` : text,
  };
};
