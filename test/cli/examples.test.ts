import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';

const WRONG = `tariff lot {
  currency  EUR, prices exclude VAT 20 %
  energy   0.30 EUR/kWh
  example "ten" {
    session 2026-03-02 12:00, charge 60 min 10 kWh
    expect  total 3.00 EUR
  }
  example "too cheap" {
    session 2026-03-02 12:00, charge 60 min 20 kWh
    expect  energy 5.00 EUR, total 6.00 EUR net and 7.00 EUR gross
  }
}
`;

describe('test', () => {
  it('shows the session, what was expected and what came out', async () => {
    const { code, out } = await bareme(['test', '-'], { stdin: WRONG });
    expect(code).toBe(1);
    await expect(out).toMatchFileSnapshot('expected/test.txt');
  });

  it('gives the same to machines', async () => {
    const { code, out } = await bareme(['test', '-', '--json'], { stdin: WRONG });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      passed: 1,
      failed: 1,
      examples: [
        { tariff: 'lot', title: 'ten', status: 'passed', failures: [] },
        { tariff: 'lot', title: 'too cheap', status: 'failed', line: 8, failures: [{ what: 'energy' }, {}] },
      ],
    });
  });

  it('fails where the text has an error, whatever its examples say', async () => {
    const { code, out } = await bareme(['test', '-'], { stdin: WRONG.replace('0.30 EUR/kWh', '0.30 EUR/km') });
    expect(code).toBe(1);
    expect(out).toMatch(/0 passed, 0 failed, \d errors? in the text/);
  });
});
