import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { durationText, moneyText, quantityText } from '../../engine/explain/numbers.ts';
import { priceSentences } from '../../engine/explain/sentences.ts';
import { recordTimes } from '../../engine/explain/times.ts';
import { english } from '../../engine/explain/words/en.ts';
import { french } from '../../engine/explain/words/fr.ts';
import type { Words } from '../../engine/explain/words/words.ts';
import { price } from '../../engine/price/evaluate.ts';
import { Exact } from '../../engine/values/exact.ts';

/** The sentences of a session under some clauses. */
const sentences = (words: Words, session: string, clauses: readonly string[]): readonly string[] => {
  const text = `tariff lot {
  currency EUR, prices exclude VAT 20 %
  ${clauses.join('\n  ')}
  example "one" {
    session ${session}
    expect approximated
  }
}`;
  const { program, examples, diagnostics } = compile([{ name: 'lot.bareme', text }]);
  expect(diagnostics).toEqual([]);
  const [example] = examples;
  if (example === undefined) throw new Error('the example was not read');
  const { session: record, inputs } = example;
  const result = price(program, 'lot', record, inputs);
  if (result.status === 'fault') throw new Error(result.fault.message);
  const from = record.reservation?.from ?? record.start ?? Exact.zero;
  const times = recordTimes(record.zone, from, record.end ?? from);
  return priceSentences({ words, times, currency: result.currency, basis: result.basis }, result, null);
};

describe('a price in sentences', () => {
  const clauses = [
    'session fee 0.50 EUR',
    'energy 0.30 EUR/kWh, at most 4.00 EUR',
    'connected time "overstay" 0.05 EUR per started 15 min, because "Annex 2"',
    'surcharge "roaming" 6 % of energy',
    'total at least 10.00 EUR',
  ];

  it('names what each line did, prices per kWh first', () => {
    expect(sentences(english, '2026-03-02 12:00, charge 50 min 20 kWh', clauses)).toEqual([
      'Energy: 20 kWh at 0.30 EUR/kWh from 12:00 to 12:50, that is 6.00 EUR net, 7.20 EUR gross.',
      'Energy: cap (at most 4 EUR), that is -2.00 EUR net, -2.40 EUR gross.',
      'Connected time "overstay": 4 started blocks at 0.05 EUR from 12:00 to 12:50 by Annex 2, that is 0.20 EUR net, 0.24 EUR gross.',
      'Session fee: 0.50 EUR, due once, that is 0.50 EUR net, 0.60 EUR gross.',
      'Surcharge "roaming": 6 % of energy, that is 0.24 EUR net, 0.288 EUR gross.',
      'Limit of the total: at least 10 EUR, that is 5.06 EUR net, 6.072 EUR gross.',
      'Total: 10.00 EUR net, 12.00 EUR gross.',
    ]);
  });

  it('says the same in French', () => {
    const said = sentences(french, '2026-03-02 12:00, charge 50 min 20 kWh', clauses);
    expect(said[0]).toBe('Énergie : 20 kWh à 0,30 €/kWh de 12:00 à 12:50, soit 6,00 € HT, 7,20 € TTC.');
    expect(said[2]).toContain('4 blocs entamés à 0,05 €');
    expect(said.at(-1)).toBe('Total : 10,00 € HT, 12,00 € TTC.');
  });

  it('marks what is approximated, and says the day where there are several', () => {
    const windows = ['energy {', '  00:00-12:00 0.20 EUR/kWh', '  otherwise 0.40 EUR/kWh', '}'];
    const [first] = sentences(english, '2026-03-02 23:00, reported charge 2 h 10 kWh', windows);
    expect(first).toBe(
      'Energy: 5 kWh at 0.40 EUR/kWh from 2 Mar 23:00 to 3 Mar 00:00 (otherwise), that is ≈ 2.00 EUR net, 2.40 EUR gross.',
    );
  });
});

describe('numbers', () => {
  it('are written as the language and the currency ask', () => {
    expect(moneyText(french, Exact.of('3.5'), 'EUR')).toBe('3,50 €');
    expect(moneyText(english, Exact.of('3.5'), 'EUR')).toBe('3.50 EUR');
    expect(moneyText(english, Exact.of('1200'), 'JPY')).toBe('1200 JPY');
    expect(moneyText(english, Exact.ratio(2n, 3n), 'EUR')).toBe('0.6667 EUR');
    expect(moneyText(english, Exact.of('-0.004'), 'EUR')).toBe('-0.004 EUR');
  });

  it('of time are said in parts', () => {
    expect(durationText(english, Exact.of(5400))).toBe('1 h 30 min');
    expect(durationText(english, Exact.of(45))).toBe('45 s');
    expect(durationText(english, Exact.zero)).toBe('0 min');
    expect(quantityText(english, Exact.of('1.5'), 'h')).toBe('1.5 h');
    expect(quantityText(english, Exact.ratio(1n, 3n), 'h')).toBe('20 min');
    expect(quantityText(french, Exact.of('7.5'), 'kWh')).toBe('7,5 kWh');
  });
});
