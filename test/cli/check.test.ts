import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const MISTAKES = `value day-price 0.30 EUR/kWh
tariff quai {
  currency EUR, prices exclude VAT 20 %
  energy {
    Mon-Fri 08:00-20:00  day-prise
    otherwise            0.24 EUR/kWh
  }
}
value day-price 0.32 EUR/kWh
`;

const GOOD = `tariff lot {
  currency  EUR, prices exclude VAT 20 %
  energy   0.30 EUR/kWh
  example "ten" {
    session 2026-03-02 12:00, charge 60 min 10 kWh
    expect  total 3.00 EUR
  }
}
`;

describe('check', () => {
  it('shows the place, the other side and the repair', async () => {
    const cwd = folderWith({ 'quai.bareme': MISTAKES });
    const { code, out, err } = await bareme(['check', 'quai.bareme'], { cwd });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    await expect(out).toMatchFileSnapshot('expected/check.txt');
  });

  it('reads checks and sets of all folders together, and tells what is wrong with them', async () => {
    const check = (name: string, line: string) =>
      `check ${name} {\n  ${line}\n  says en "{energy}"\n  says fr "{energy}"\n}\n`;
    const cwd = folderWith({
      'sets.bareme': 'set usual {\n  check much\n  check litle\n}\n',
      'energy/much/check.bareme': check('much', 'error when energy > 10'),
      'energy/little/check.bareme': check('little', 'error when energy < 0.2 kWh'),
    });
    const { code, out } = await bareme(['check', '.', '--json'], { cwd });
    expect(code).toBe(1);
    const told = (JSON.parse(out) as { diagnostics: { code: string; repair: { title: string } }[] }).diagnostics;
    expect(told.map((one) => [one.code, one.repair.title])).toEqual([
      ['bare-number', 'Write `10 kWh`'],
      ['unknown-check-in-set', 'Write `little`'],
    ]);
  });

  it('gives the same to machines', async () => {
    const { code, out } = await bareme(['check', '-', '--json'], { stdin: MISTAKES });
    expect(code).toBe(1);
    const { files, diagnostics } = JSON.parse(out);
    expect(files).toEqual(['standard input']);
    expect(diagnostics).toMatchObject([
      {
        code: 'unknown-name',
        severity: 'error',
        file: 'standard input',
        span: { from: { line: 5, column: 26 }, to: { line: 5, column: 35 } },
        related: [],
        repair: { edits: [{ text: 'day-price' }] },
      },
      { code: 'duplicate-name', related: [{ span: { from: { line: 1, column: 7 } } }] },
    ]);
  });

  it('lets files of a folder share names, and sees what the folders above declare', async () => {
    const uses = (name: string): string =>
      `tariff ${name} {\n  currency EUR, prices exclude VAT 20 %\n  energy day-price\n  example "ten" {\n    session 2026-03-02 12:00, charge 60 min 10 kWh\n    expect total 3.00 EUR\n  }\n}\n`;
    const cwd = folderWith({
      'values.bareme': 'value day-price 0.30 EUR/kWh\n',
      'north/quai.bareme': uses('quai'),
      'south/quai.bareme': uses('quai'),
    });
    expect(await bareme(['check', '.'], { cwd })).toMatchObject({ code: 0, out: 'no problems in 3 files\n' });
    // A file stands for itself.
    expect((await bareme(['check', 'north/quai.bareme'], { cwd })).code).toBe(1);
  });

  it('has no word to say of a sound text', async () => {
    expect(await bareme(['check', '-'], { stdin: GOOD })).toEqual({ code: 0, out: 'no problems in 1 file\n', err: '' });
  });

  it('tells what a person would want told, and keeps still about what the text allows', async () => {
    const zero = GOOD.replace('  energy', '  idle time   0.00 EUR/min\n  energy');
    const told = await bareme(['check', '-'], { stdin: zero });
    expect(told).toMatchObject({ code: 0 });
    expect(told.out).toContain('info price-of-zero');
    expect(told.out).toContain('2 remarks in 1 file');
    const allowed = zero
      .replace('0.00 EUR/min', '0.00 EUR/min   # allow price-of-zero because the list has it')
      .replace('  idle', '  # allow component-order because the list has it\n  idle');
    expect(await bareme(['check', '-'], { stdin: allowed })).toMatchObject({ out: 'no problems in 1 file\n' });
    const idle = await bareme(['check', '-', '--json'], { stdin: allowed.replace('0.00', '0.10') });
    expect(JSON.parse(idle.out).diagnostics).toMatchObject([{ code: 'allowance-unused' }]);
  });

  it('counts a name as used that a folder below uses', async () => {
    const cwd = folderWith({
      'values.bareme': `value day-price 0.30 EUR/kWh\nvalue night-price 0.20 EUR/kWh\n${GOOD}`,
      'north/quai.bareme': GOOD.replace('lot', 'north').replace('0.30 EUR/kWh', 'day-price'),
    });
    const { out } = await bareme(['check', '.', '--json'], { cwd });
    expect(JSON.parse(out).diagnostics).toMatchObject([
      { code: 'value-unused', file: 'values.bareme', message: 'Nothing uses `night-price`.' },
    ]);
  });
});

describe('check --fix', () => {
  const SLIPS = GOOD.replace('  currency  EUR', '  owner     FR*GLY\n  currency  EUR').replace(
    'VAT 20 %\n',
    'VAT 19 %\n  session fee   0.00 EUR\n',
  );

  it('writes what it repaired, tells it, and has nothing left to do', async () => {
    const cwd = folderWith({ 'lot.bareme': SLIPS, 'other.bareme': GOOD.replace('lot', 'other') });
    const first = await bareme(['check', '--fix', '.'], { cwd });
    expect(first).toEqual({
      code: 0,
      err: '',
      out: [
        'repaired lot.bareme  vat-not-of-country: Write `20 %`  (amounts may change)',
        'repaired lot.bareme  component-order: Put the parts in order',
        'repaired lot.bareme  price-of-zero: Write `free`',
        '3 repairs in 1 file',
        '',
        'no problems in 2 files',
        '',
      ].join('\n'),
    });
    const text = readFileSync(join(cwd, 'lot.bareme'), 'utf8');
    expect(text).toContain('VAT 20 %');
    expect(text).toContain('session fee   free');
    expect(await bareme(['check', '--fix', '.'], { cwd })).toMatchObject({ code: 0, out: 'no problems in 2 files\n' });
    expect(readFileSync(join(cwd, 'lot.bareme'), 'utf8')).toBe(text);
  });

  it('shows the difference and changes nothing with --dry-run; leaves amounts alone with --keep-amounts', async () => {
    const cwd = folderWith({ 'lot.bareme': SLIPS });
    const { out } = await bareme(['check', '--fix', '--dry-run', '--keep-amounts', 'lot.bareme'], { cwd });
    expect(out).toContain('would repair lot.bareme  price-of-zero: Write `free`');
    expect(out).toContain('4 -   session fee   0.00 EUR');
    expect(out).toMatch(/\+ {3}session fee +free/);
    expect(out).toContain('warning vat-not-of-country');
    expect(readFileSync(join(cwd, 'lot.bareme'), 'utf8')).toBe(SLIPS);
  });

  it('repairs standard input to standard output', async () => {
    const { out, err } = await bareme(['check', '--fix', '-'], { stdin: SLIPS });
    expect(out).toContain('session fee   free');
    expect(out).not.toContain('repaired');
    expect(err).toContain('3 repairs in 1 file');
  });

  it('tells machines what it did', async () => {
    const { out } = await bareme(['check', '--fix', '--dry-run', '--json', '-'], { stdin: SLIPS });
    expect(JSON.parse(out)).toMatchObject({
      changed: ['standard input'],
      repaired: [
        { code: 'vat-not-of-country', keeps_amounts: false },
        { code: 'component-order', keeps_amounts: true },
        { code: 'price-of-zero', keeps_amounts: true },
      ],
      diagnostics: [],
    });
  });

  it('does not take the words that belong to it alone', async () => {
    expect(await bareme(['check', '--dry-run', '-'], { stdin: GOOD })).toMatchObject({ code: 2 });
  });
});
