import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const CROOKED = 'tariff lot {\ncurrency EUR, prices exclude VAT 20 %\n    energy 0.30 EUR/kWh   # by the hour\n}\n';

const canonical = async (text: string): Promise<string> => (await bareme(['fmt', '-'], { stdin: text })).out;

describe('fmt', () => {
  it('writes the canonical layout, which it leaves alone from then on', async () => {
    const once = await canonical(CROOKED);
    expect(once).toContain('  energy   0.30 EUR/kWh');
    expect(once).toContain('# by the hour');
    expect(await canonical(once)).toBe(once);
  });

  it('writes in place, and only what differs', async () => {
    const cwd = folderWith({ 'a.bareme': CROOKED, 'sub/b.bareme': await canonical(CROOKED) });
    expect(await bareme(['fmt', '--check', '.'], { cwd })).toMatchObject({
      code: 1,
      out: 'a.bareme\n1 of 2 files would be formatted; run bareme fmt without --check\n',
    });
    expect(readFileSync(join(cwd, 'a.bareme'), 'utf8')).toBe(CROOKED);
    expect(await bareme(['fmt', '.'], { cwd })).toEqual({ code: 0, out: 'formatted a.bareme\n', err: '' });
    expect(readFileSync(join(cwd, 'a.bareme'), 'utf8')).toBe(await canonical(CROOKED));
    expect((await bareme(['fmt', '--check', '.'], { cwd })).code).toBe(0);
  });

  it('keeps a line that it cannot read, and tells it', async () => {
    const { code, out, err } = await bareme(['fmt', '-'], { stdin: CROOKED.replace('energy', 'enrgy') });
    expect(code).toBe(1);
    expect(out).toContain('enrgy 0.30 EUR/kWh');
    expect(err).toContain('syntax-unknown-clause');
  });
});
