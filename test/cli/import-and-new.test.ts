import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const TARIFF = {
  country_code: 'FR',
  party_id: 'GLY',
  id: 'Q-1',
  currency: 'EUR',
  elements: [{ price_components: [{ type: 'ENERGY', price: 0.31, vat: 20, step_size: 1 }] }],
  energy_mix: { is_green_energy: true },
  last_updated: '2026-01-01T00:00:00Z',
};

describe('import ocpi', () => {
  it('prints a text that has no error', async () => {
    const { code, out } = await bareme(['import', 'ocpi', '-'], { stdin: JSON.stringify(TARIFF) });
    expect(code).toBe(0);
    expect(out).toContain('energy   0.31 EUR/kWh');
    expect((await bareme(['check', '-'], { stdin: out })).code).toBe(0);
    expect((await bareme(['fmt', '-'], { stdin: out })).out).toBe(out);
  });

  it('tells on standard error what the text does not say', async () => {
    const { code, out, err } = await bareme(['import', 'ocpi', '-'], {
      stdin: JSON.stringify({ ...TARIFF, colour: 'red' }),
    });
    expect(code).toBe(0);
    expect(out).not.toContain('colour');
    expect(err).toContain('/colour: ');
    expect(err).toMatch(/\((the price may differ|no effect on the price)\)/);
  });

  it('writes a file, once', async () => {
    const cwd = folderWith({ 'tariff.json': JSON.stringify(TARIFF) });
    expect((await bareme(['import', 'ocpi', 'tariff.json', '--out', 'q.bareme'], { cwd })).out).toBe('');
    expect(readFileSync(join(cwd, 'q.bareme'), 'utf8')).toContain('0.31 EUR/kWh');
    const again = await bareme(['import', 'ocpi', 'tariff.json', '--out', 'q.bareme'], { cwd });
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('q.bareme exists already') });
  });

  it('refuses what OCPI does not allow, with the field', async () => {
    const { code, out } = await bareme(['import', 'ocpi', '-', '--json'], {
      stdin: JSON.stringify({ ...TARIFF, currency: 7 }),
    });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ status: 'fault', fault: { code: 'malformed-field', field: '/currency' } });
  });
});

describe('new', () => {
  it('starts a tariff whose example passes', async () => {
    const { code, out } = await bareme(['new', 'tariff', 'my-lot']);
    expect(code).toBe(0);
    expect(out).toContain('tariff my-lot {');
    expect(await bareme(['test', '-'], { stdin: out })).toMatchObject({
      code: 0,
      out: '1 passed, 0 failed (1 file)\n',
    });
    expect((await bareme(['fmt', '-'], { stdin: out })).out).toBe(out);
  });

  it.each(['check', 'contract'])('starts a %s that has no error', async (kind) => {
    const { code, out } = await bareme(['new', kind, 'my-own']);
    expect(code).toBe(0);
    expect(out).toContain(`${kind} my-own`);
    expect((await bareme(['check', '-'], { stdin: out })).code).toBe(0);
  });
});

describe('explain', () => {
  it('shows the page of a code', async () => {
    const { code, out } = await bareme(['explain', 'unknown-name']);
    expect(code).toBe(0);
    await expect(out).toMatchFileSnapshot('expected/explain-code.txt');
    const json = JSON.parse((await bareme(['explain', 'missing-input', '--json'])).out);
    expect(json).toMatchObject({ code: 'missing-input', severity: 'fault', title: expect.any(String) });
  });
});
