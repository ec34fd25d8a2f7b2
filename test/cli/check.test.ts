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
      `tariff ${name} {\n  currency EUR, prices exclude VAT 20 %\n  energy day-price\n}\n`;
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
});
