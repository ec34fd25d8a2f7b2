import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const CDR = readFileSync('rules/tour/cdr.json', 'utf8');
const QUAI = readFileSync('rules/tour/quai.bareme', 'utf8');

describe('diagnose --rules', () => {
  it('takes the tariff that the rules have for the record, among those of other partners', async () => {
    const cwd = folderWith({
      'rules/quai/quai.bareme': QUAI,
      'rules/abc/t.bareme':
        'tariff other {\n  owner FR*ABC\n  currency EUR, prices exclude VAT 20 %\n  energy free\n}\n',
      'cdr.json': CDR,
    });
    const { code, out } = await bareme(['diagnose', '--rules', 'rules', '--cdr', 'cdr.json'], { cwd });
    expect(code).toBe(1);
    expect(out).toMatch(/^Computed by quai-ac {2}7\.02 EUR net/);
    expect(out).toContain('1.  matches if times are read in UTC instead of Europe/Paris');
  });

  it('agrees where the amounts do', async () => {
    const agreed = JSON.stringify({ ...JSON.parse(CDR), total_cost: { excl_vat: 7.02, incl_vat: 8.42 } });
    const cwd = folderWith({ 'rules/quai.bareme': QUAI, 'cdr.json': agreed });
    const { code, out } = await bareme(['diagnose', '--rules', 'rules', '--cdr', 'cdr.json'], { cwd });
    expect([code, out]).toEqual([0, 'The amounts agree.\n']);
  });
});
