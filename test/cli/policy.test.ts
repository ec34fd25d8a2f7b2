import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const GOOD = `policy good {
  hold    when any doubtful and total above 5.00 EUR
  accept  otherwise
  notify  cpo when held
}
`;

const WRONG = `policy wrong {
  hold when any doubtful and totl above 5.00 EUR
  accept otherwise
}
`;

const IDLE = `policy idle {
  reject when any error
  hold when any error
  accept otherwise
}
`;

const CONTRACT = `contract gly-cmp-2026 {
  cpo       FR*GLY
  emsp      FR*CMP
}
`;

describe('check, of policies', () => {
  it('tells what is wrong with them, and no more that nobody reads them', async () => {
    const cwd = folderWith({ 'a/policy.bareme': WRONG, 'b/policy.bareme': GOOD, 'c/policy.bareme': IDLE });
    const { code, out } = await bareme(['check', '.', '--json'], { cwd });
    expect(code).toBe(1);
    expect(JSON.parse(out).diagnostics).toMatchObject([
      {
        code: 'not-a-policy-condition',
        severity: 'error',
        file: 'a/policy.bareme',
        repair: { edits: [{ text: 'total' }] },
      },
      { code: 'policy-line-never-applies', severity: 'warning', file: 'c/policy.bareme' },
    ]);
  });

  it('tells of contracts that nobody reads them yet', async () => {
    const { code, out } = await bareme(['check', '-', '--json'], { stdin: GOOD + CONTRACT });
    expect(code).toBe(0);
    expect(JSON.parse(out).diagnostics).toMatchObject([{ code: 'not-evaluated-yet' }]);
  });

  it('has no word to say of the library', async () => {
    expect(await bareme(['check', 'rules/policies'])).toEqual({ code: 0, out: 'no problems in 3 files\n', err: '' });
    expect((await bareme(['fmt', '--check', 'rules/policies'])).code).toBe(0);
  });
});

describe('explain, of policies', () => {
  it('shows the page of a code', async () => {
    const { code, out } = await bareme(['explain', 'policy-line-never-applies', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ code: 'policy-line-never-applies', severity: 'warning' });
  });
});

describe('export policy and import policy', () => {
  it('undo each other', async () => {
    const exported = await bareme(['export', 'policy', '-'], { stdin: GOOD });
    expect(exported).toMatchObject({ code: 0, err: '' });
    expect(JSON.parse(exported.out)).toMatchObject({
      format: 'bareme policy 1',
      name: 'good',
      decisions: [{ priority: 2, event: { type: 'decide', params: { decision: 'hold' } } }, { priority: 1 }],
    });
    expect(await bareme(['import', 'policy', '-'], { stdin: exported.out })).toEqual({ code: 0, out: GOOD, err: '' });
  });

  it('take one of several by its name, whatever is wrong with the others', async () => {
    const stdin = GOOD + WRONG;
    const named = await bareme(['export', 'policy', '-', '--policy', 'good'], { stdin });
    expect(JSON.parse(named.out)).toMatchObject({ name: 'good' });
    const unnamed = await bareme(['export', 'policy', '-'], { stdin });
    expect(unnamed).toMatchObject({ code: 1, out: '', err: expect.stringContaining('not-a-policy-condition') });
    const json = await bareme(['export', 'policy', '-', '--policy', 'wrong', '--json'], { stdin });
    expect(json).toMatchObject({ code: 1, err: '' });
    expect(JSON.parse(json.out)).toMatchObject({ diagnostics: [{ code: 'not-a-policy-condition' }] });
  });

  it('write files, once', async () => {
    const cwd = folderWith({ 'good.bareme': GOOD });
    const there = ['export', 'policy', 'good.bareme', '--out', 'good.json'];
    expect(await bareme(there, { cwd })).toEqual({ code: 0, out: '', err: '' });
    expect(await bareme(there, { cwd })).toMatchObject({ code: 2, err: expect.stringContaining('exists already') });
    await bareme(['import', 'policy', 'good.json', '--out', 'back.bareme'], { cwd });
    expect(readFileSync(join(cwd, 'back.bareme'), 'utf8')).toBe(GOOD);
  });

  it('refuse rules that are no policy, with the field', async () => {
    const { out } = await bareme(['export', 'policy', '-'], { stdin: GOOD });
    const stdin = out.replace('"above"', '"greaterThan"');
    const told = await bareme(['import', 'policy', '-'], { stdin });
    expect(told).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('/decisions/0/conditions/all/1/operator'),
    });
    const json = await bareme(['import', 'policy', '-', '--json'], { stdin });
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({ status: 'fault', fault: { code: 'malformed-field' } });
  });
});

describe('a policy beside checks', () => {
  const CHECK =
    'check price-differs {\n  error     when energy > 1 kWh\n  says en   "{energy}"\n  says fr   "{energy}"\n}\n';
  const policy = (name: string) => `policy p {\n  reject   when ${name} is error\n  accept   otherwise\n}\n`;

  it('is told of a name that none of them has, in whatever folder they lie', async () => {
    const cwd = folderWith({ 'a/check.bareme': CHECK, 'b/policy.bareme': policy('price-difers') });
    const { code, out } = await bareme(['check', '.'], { cwd });
    expect(code).toBe(1);
    expect(out).toContain('unknown-check-in-policy');
    expect(out).toContain('Did you mean `price-differs`?');
  });

  it('may name one of them, and any where there are none', async () => {
    const beside = folderWith({ 'a/check.bareme': CHECK, 'b/policy.bareme': policy('price-differs') });
    expect((await bareme(['check', '.'], { cwd: beside })).code).toBe(0);
    const alone = folderWith({ 'policy.bareme': policy('some-check') });
    expect((await bareme(['check', '.'], { cwd: alone })).code).toBe(0);
  });
});
