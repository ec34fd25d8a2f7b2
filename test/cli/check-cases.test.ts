import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type TestOptions, test } from '../../server/cli/commands/test.ts';
import { plain } from '../../server/cli/terminal/paint.ts';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const PRICE = 'checks/price/price-differs';
const LATE = 'checks/history/late';

/** Some folders of the library, and the bases that cases start from: a copy to be changed. */
const library = (...folders: readonly string[]): string => {
  const copy = mkdtempSync(join(tmpdir(), 'bareme-'));
  for (const path of ['checks/bases', ...folders]) cpSync(`rules/${path}`, join(copy, path), { recursive: true });
  return copy;
};

const change = (folder: string, file: string, from: string, to: string): void => {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
};

/** The command on a path of a folder, without a process of its own; paths are shown as they are from there. */
const run = async (folder: string, path: string, options: TestOptions = {}) => {
  let out = '';
  const write = (text: string): void => {
    out += text;
  };
  const terminal = { out: write, err: write, paint: plain, errPaint: plain, errIsScreen: false };
  const code = await test([join(folder, path)], options, { ...terminal, columns: 100, messageColumns: null });
  return { code, out: out.replaceAll(`${folder}/`, '') };
};

const countIn = (check: string): number => {
  const { cases }: { cases: readonly unknown[] } = JSON.parse(readFileSync(`rules/${check}/cases.json`, 'utf8'));
  return cases.length;
};

describe('test of checks', () => {
  it('runs the cases beside them together with the examples of tariffs', async () => {
    const checks = await bareme(['test', `rules/${LATE}`, `rules/${PRICE}`]);
    expect(checks).toMatchObject({ code: 0, out: `${countIn(LATE) + countIn(PRICE)} passed, 0 failed (2 files)\n` });
    const cwd = library(LATE, 'tariffs/energy');
    const [all, tariffs, bases] = [await run(cwd, ''), await run(cwd, 'tariffs'), await run(cwd, 'checks/bases')];
    const passed = (out: string): number => Number(/^(\d+) passed, 0 failed /.exec(out)?.[1]);
    expect(passed(all.out)).toBe(passed(tariffs.out) + passed(bases.out) + countIn(LATE));
  });

  it('shows whoever changes a threshold which case fails, and what each line compared', async () => {
    const cwd = library(PRICE);
    change(cwd, `${PRICE}/check.bareme`, 'large 5 %', 'large 5.1 %');
    const { code, out } = await run(cwd, PRICE);
    expect(code).toBe(1);
    await expect(out).toMatchFileSnapshot('expected/test-check.txt');
  });

  it('gives the same to machines', async () => {
    const cwd = library(PRICE);
    change(cwd, `${PRICE}/check.bareme`, 'large 5 %', 'large 5.1 %');
    const { code, out } = await run(cwd, PRICE, { json: true, filter: 'SIXTY-' });
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      passed: 1,
      failed: 1,
      examples: [],
      cases: [
        {
          check: 'price-differs',
          name: 'sixty-nine cents more',
          status: 'failed',
          file: `${PRICE}/cases.json`,
          pointer: '/cases/1',
          expected: 'error',
          actual: 'doubtful',
          finding: { outcome: 'fired', severity: 'doubtful', measured: { amount: '0.69' } },
          lines: [{ severity: 'error', holds: false, limit: '0.6987 EUR' }, { holds: true }, { holds: true }],
          fault: null,
        },
        { name: 'sixty-eight cents more', status: 'passed', lines: [] },
      ],
      gaps: [],
      problems: [],
    });
  });

  it.each(['check.bareme', 'cases.json'])('takes %s for both, and runs only what the filter names', async (file) => {
    const answer = await run(library(PRICE), join(PRICE, file), { filter: 'cents less' });
    expect(answer).toEqual({ code: 0, out: '2 passed, 0 failed (1 file)\n' });
  });

  it('refuses a filter that leaves nothing to run', async () => {
    const { code, err } = await bareme(['test', `rules/${LATE}`, '--filter', 'lated']);
    expect(code).toBe(2);
    expect(err).toContain('no example and no case has "lated" in its name');
  });

  it('says why a value is absent where a check does not apply', async () => {
    const cwd = library(PRICE);
    change(
      cwd,
      `${PRICE}/cases.json`,
      '"base": "oicp",\n      "expect": "not applicable"',
      '"base": "oicp", "expect": "info"',
    );
    const { out } = await run(cwd, PRICE);
    expect(out).toContain('actual    not applicable: price difference, not carried by the protocol');
    expect(out).toContain('error     cannot be told (price difference, not carried by the protocol): when');
  });

  it('tells what cases do not show, and fails nothing for it', async () => {
    const cwd = library(LATE);
    const cases = { name: 'sound', base: 'ocpi-dc', expect: 'passed', because: 'an hour after its end' };
    writeFileSync(join(cwd, LATE, 'cases.json'), JSON.stringify({ check: 'late', cases: [cases] }));
    const { code, out } = await run(cwd, LATE);
    expect(code).toBe(0);
    expect(out).toContain('gap  late: no case in which the check fires; no passing case on the other side');
  });
});

describe('a cases.json that cannot be run', () => {
  it.each([
    ['"expect": "info"', '"exepct": "info"', '/cases/', 'error  there is no such field; did you mean expect?'],
    ['"check": "late"', '"check": "latte"', '/check', 'error  no text beside it declares the check latte'],
    ['"cases": [', '"cases": [,', '', 'error  this is no JSON: '],
    ['"base": "', '"base": "x', '/cases/0', 'cannot be run: there is no base x'],
  ])('with %s as %s says where, and what to do', async (from, to, pointer, expected) => {
    const cwd = library(LATE);
    change(cwd, `${LATE}/cases.json`, from, to);
    const { code, out } = await run(cwd, 'checks');
    expect(code).toBe(1);
    expect(out).toContain(expected);
    expect(out).toContain(`  ${LATE}/cases.json${pointer === '' ? '\n' : ` ${pointer}`}`);
  });

  it('needs a folder of bases above it', async () => {
    const files = ['check.bareme', 'cases.json'].map((name) => [name, readFileSync(`rules/${LATE}/${name}`, 'utf8')]);
    const { code, out } = await run(folderWith(Object.fromEntries(files)), '');
    expect(code).toBe(1);
    expect(out).toContain('error  no folder `bases` lies beside it or above it');
    expect(out).toContain('0 passed, 0 failed, 1 error in the text (1 file)');
  });

  it('is left out where the check itself cannot be read, whose mistake is told', async () => {
    const cwd = library(LATE);
    change(cwd, `${LATE}/check.bareme`, 'check late', 'chekc late');
    const { code, out } = await run(cwd, 'checks');
    expect(code).toBe(1);
    expect(out).toMatch(/^error /);
    expect(out).not.toContain('declares the check');
  });
});

describe('explain of a check', () => {
  it('takes those of a folder with --rules, and gives the page to machines', async () => {
    const cwd = library(PRICE);
    change(cwd, `${PRICE}/check.bareme`, 'large 5 %', 'large 7 %');
    const { code, out } = await bareme(['explain', 'price-differs', '--rules', 'checks', '--json'], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      check: 'price-differs',
      folder: PRICE,
      lines: [{ severity: 'error' }, { severity: 'doubtful' }, { severity: 'info' }],
      parameters: [{}, {}, { name: 'large', value: '7 %' }],
      protocols: [{ protocols: ['oicp-2.3'], reach: 'never fires', lacks: ['price difference', 'currency'] }],
      sets: [],
    });
  });
});
