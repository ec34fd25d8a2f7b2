import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextOf } from '../../engine/checks/context/from-reference.ts';
import { evaluate } from '../../engine/evaluation/evaluate.ts';
import { compileRules, selectRules } from '../../engine/evaluation/rules.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';

const CHECK = readFileSync('rules/checks/price/cannot-be-priced/check.bareme', 'utf8');
const { tariffs: _, ...record } = JSON.parse(readFileSync('rules/checks/bases/ocpi-ac.json', 'utf8'));

const tariff = (name: string, owner: string, valid: string): string =>
  `tariff ${name} {\n owner ${owner}\n currency EUR, prices exclude VAT 20 %\n valid ${valid}\n energy 0.32 EUR/kWh\n}\n`;

const found = (...tariffs: readonly string[]) => {
  const compiled = compileRules([{ own: [{ name: 'rules', text: [CHECK, ...tariffs].join('\n') }], inherited: [] }]);
  const selected = selectRules(compiled, { policy: null, set: null });
  if (selected.status !== 'selected') throw new Error('there are no rules');
  const result = evaluate(
    selected.rules,
    { text: JSON.stringify(record) },
    { known: NOTHING_BESIDE, context: contextOf(null).context, now: null, ending: null, heldDays: 0 },
  );
  if (result.status === 'fault') throw new Error(result.fault.message);
  const [finding] = result.findings;
  return finding?.outcome === 'fired' ? finding.severity : finding?.outcome;
};

describe('a record that has no price', () => {
  it('is an error where its operator has tariffs and none applies', () => {
    expect(found(tariff('later', 'FR*GLY', 'from 2027-01-01'))).toBe('error');
    expect(found(tariff('later', 'FR*GLY', 'from 2027-01-01'), tariff('earlier', 'FR*GLY', 'until 2025-01-01'))).toBe(
      'error',
    );
  });

  it('is none where nobody gave a tariff of its operator: there is nothing to compare with', () => {
    expect(found()).toBe('not_applicable');
    expect(found(tariff('another', 'FR*IZI', 'from 2025-01-01'))).toBe('not_applicable');
  });

  it('passes where one applies', () => {
    expect(found(tariff('now', 'FR*GLY', 'from 2025-01-01'), tariff('later', 'FR*GLY', 'from 2027-01-01'))).toBe(
      'passed',
    );
  });
});
