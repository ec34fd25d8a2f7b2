import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';

const TEXT = `tariff in-francs {
  currency  CHF, prices include VAT 8.1 %
  energy    0.50 CHF/kWh
}
tariff in-euros {
  currency  EUR, prices exclude VAT 20 %
  energy    0.30 EUR/kWh
  example "every period names a tariff in francs" {
    session 2026-03-02 12:00, charge 60 min 10 kWh under in-francs
    expect  total 5.00 EUR gross
  }
}
`;

describe('a record priced under a tariff of another currency', () => {
  const { program, examples } = compile([{ name: 't.bareme', text: TEXT }]);
  const [outcome] = runExamples(program, examples, price);

  it('has the currency and the basis of the tariff that prices it', () => {
    expect(outcome?.result).toMatchObject({ status: 'priced', currency: 'CHF', basis: 'gross' });
  });

  it('is not what an example in euros expects', () => {
    expect(outcome?.failures).toEqual([{ what: 'total', expected: '5.00 EUR gross', actual: '5.00 CHF' }]);
  });
});
