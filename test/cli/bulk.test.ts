// Streams of records through the built command: order, damaged lines, readers and signals that end it early.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it } from 'vitest';
import { RULES, recordOf } from '../bulk/generated.ts';
import { bareme, type Ran } from './bareme.ts';
import { folderWith } from './folder.ts';

const cwd = folderWith({ 'rules.bareme': RULES });

const ran = (stdin: string | Buffer, args: readonly string[] = [], more: Readonly<Record<string, string>> = {}) =>
  bareme(['bulk', '--rules', 'rules.bareme', ...args], { stdin, cwd: folderWith({ 'rules.bareme': RULES, ...more }) });

const results = ({ out }: Ran) =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

const record = (n: number, fields: Readonly<Record<string, unknown>> = {}): string =>
  JSON.stringify({ ...recordOf(n), ...fields });

describe('bulk', () => {
  it('gives one result for each line, in their order', async () => {
    const lines = Array.from({ length: 200 }, (_, at) => record(at + 1));
    const all = await ran(`${lines.join('\n')}\n`);
    const read = results(all);
    expect(read.map(({ line }) => line)).toEqual(lines.map((_, at) => at + 1));
    expect(read.map(({ price }) => price.cdr.id)).toEqual(lines.map((_, at) => `R-${at + 1}`));
    expect(read[2]).toMatchObject({ status: 'evaluated', verdict: 'accepted', price: { total: { net: '1.59' } } });
    expect(all.code).toBe(0);
    expect(all.err).toMatch(/^200 lines in /);
  });

  it('gives a result for lines that are no records, counts them and goes on', async () => {
    const lines = [
      record(1),
      'not JSON',
      '',
      record(2),
      '{"a": 1}',
      '[]',
      '7',
      record(3, { total_energy: {} }),
      record(4),
    ];
    const all = await ran(`\uFEFF${lines.join('\r\n')}`);
    const read = results(all);
    expect(read.map(({ line, status, verdict }) => [line, status, verdict])).toEqual([
      [1, 'evaluated', 'accepted'],
      [2, 'fault', 'rejected'],
      [4, 'evaluated', 'accepted'],
      [5, 'fault', 'rejected'],
      [6, 'fault', 'rejected'],
      [7, 'fault', 'rejected'],
      // Damaged, but still a record: checks look at it, and it has no price.
      [8, 'evaluated', 'held'],
      [9, 'evaluated', 'accepted'],
    ]);
    expect(read[1].fault).toMatchObject({ code: 'malformed-field' });
    expect(read[6].price).toMatchObject({
      status: 'fault',
      fault: { code: 'malformed-field', field: '/total_energy' },
    });
    expect(all.code).toBe(1);
    expect(all.err).toContain('4 unreadable');
  });

  it('takes the latest reception so far for the instant of evaluation, or the one that is given', async () => {
    const [early, late] = ['2026-01-06T00:00:00Z', '2026-01-07T00:00:00Z'];
    const stdin = [late, early].map((at, n) => record(n + 1, { received_at: at })).join('\n');
    const instants = async (args: readonly string[]) =>
      results(await ran(stdin, args)).map(({ evaluated_at: at }) => Date.parse(at));
    expect(await instants([])).toEqual([late, late].map(Date.parse));
    expect(await instants(['--at', '2026-02-01T00:00:00Z'])).toEqual(Array(2).fill(Date.parse('2026-02-01T00:00:00Z')));
  });

  it('sums up amounts by partners, exactly, a credit below zero', async () => {
    const args = ['--summary', 'summary.json'];
    const folder = folderWith({ 'rules.bareme': RULES });
    const stdin = [record(6), record(12), record(6, { id: 'R-6-C', credit: true, credit_reference_id: 'R-6' })].join(
      '\n',
    );
    await bareme(['bulk', '--rules', 'rules.bareme', ...args], { stdin, cwd: folder });
    const summary = JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
    expect(summary).toMatchObject({
      lines: 3,
      bad_lines: 0,
      priced_by: { compiled: 3 },
      verdicts: { accepted: 3, held: 0, rejected: 0, excluded: 0 },
      partners: [
        {
          cpo: 'FR*GLY',
          emsp: 'FR*CMP',
          currency: 'EUR',
          records: 3,
          total: { net: '1.86', gross: '2.23', net_unknown: 0 },
          claimed: { net: '1.86', gross: '0', gross_unknown: 3 },
        },
      ],
    });
  });

  it('tells of a last line that was cut off', async () => {
    const all = await ran(`${record(1)}\n${record(2).slice(0, 300)}`);
    expect(results(all).map(({ line, status }) => [line, status])).toEqual([
      [1, 'evaluated'],
      [2, 'fault'],
    ]);
    expect(all.code).toBe(1);
  });

  it('passes over a line of fifty megabytes without keeping it', async () => {
    const all = await ran(`${record(1)}\n{"id": "${'x'.repeat(50 * 1024 * 1024)}"}\n${record(2)}\n`);
    const read = results(all);
    expect(read.map(({ line, status }) => [line, status])).toEqual([
      [1, 'evaluated'],
      [2, 'fault'],
      [3, 'evaluated'],
    ]);
    expect(read[1].fault.message).toBe('line 2: the line has 52428810 bytes, and 4194304 is the most that is read');
  });

  it('takes no other encoding than UTF-8 for it', async () => {
    const latin = await ran(Buffer.concat([Buffer.from(`${record(1)}\n`), Buffer.from('{"id": "Évian"}\n', 'latin1')]));
    expect(results(latin).map(({ status, fault }) => fault?.message ?? status)).toEqual([
      'evaluated',
      'line 2: the line is not UTF-8 text',
    ]);
    const utf16 = await ran(Buffer.from(`\uFEFF${record(1)}\n${record(2)}\n`, 'utf16le'));
    expect(results(utf16).map(({ status }) => status)).toEqual(['fault', 'fault', 'fault']);
    expect(utf16.code).toBe(1);
  });

  it('has nothing to say of an empty stream', async () => {
    for (const nothing of ['', '\n\r\n \n', '\uFEFF']) {
      const { code, out, err } = await ran(nothing);
      expect([code, out]).toEqual([0, '']);
      expect(err).toContain('0 lines in ');
    }
  });

  it('tells how far it is where that is asked for', async () => {
    const { err } = await ran(Array.from({ length: 10 }, (_, at) => record(at)).join('\n'), ['--progress', '4']);
    expect(err.match(/^\d+ lines, [\d,]+ a second: /gm)?.map((line) => Number.parseInt(line, 10))).toEqual([4, 8]);
  });

  it.each([
    [['--jobs', '4'], '--jobs 4 is not available in this version'],
    [['--progress', 'often'], '--progress often is no count'],
    [['--mapping', 'm.json'], '--mapping is for lists of sessions'],
    [['--facts', '-'], '--facts cannot be standard input'],
    [['--from', 'xml'], 'Allowed choices are ndjson, csv'],
  ])('is told of wrong use: %j', async (args, message) => {
    const { code, out, err } = await ran(record(1), args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('runs with one job', async () => {
    expect((await ran(record(1), ['--jobs', '1'])).code).toBe(0);
  });
});

describe('bulk across records', () => {
  const CHECK = `check same-session-twice {
  error    when any other records of same session id in the last 90 days where (its energy is energy)
  says en  "{record id}"
  says fr  "{record id}"
}
`;
  const twice = [record(3), record(6), record(9), record(3, { id: 'again' })].join('\n');

  it('compares each with those before it, as far back as the window reaches', async () => {
    const verdicts = async (args: readonly string[]) => {
      const all = await ran(twice, ['--rules', 'checks.bareme', '--findings', 'all', ...args], {
        'checks.bareme': CHECK,
      });
      return results(all).map(({ findings }) => findings[0].outcome);
    };
    expect(await verdicts([])).toEqual(['passed', 'passed', 'passed', 'fired']);
    // What was pushed out is not known any more.
    expect(await verdicts(['--window', '2'])).toEqual(['passed', 'passed', 'passed', 'not_applicable']);
  });

  it('leaves out what was not found, unless all is asked for', async () => {
    const all = await ran(twice, ['--rules', 'checks.bareme'], { 'checks.bareme': CHECK });
    expect(results(all).map(({ findings }) => findings.length)).toEqual([0, 0, 0, 1]);
    expect(all.code).toBe(1);
    expect(all.err).toMatch(/same-session-twice +1 +0 +0/);
  });
});

describe('bulk --from csv', () => {
  const HEAD = 'id,evse,start,end,energy_kwh,time_zone,remark';
  const row = (id: string, energy: string, remark = ''): string =>
    `${id},FR*GLY*E00001,2026-03-02T10:00,2026-03-02T11:00,${energy},Europe/Paris,${remark}`;

  it('reads a row a line, a cell over several lines, and damaged rows', async () => {
    const rows = [row('a', '10'), row('b', '20', '"over\ntwo lines"'), 'too,few', row('c', 'ten'), '', row('d', '30')];
    const read = results(await ran([HEAD, ...rows, ''].join('\n'), ['--from', 'csv']));
    expect(read.map(({ line, status, price }) => [line, status, price.total?.net ?? price.fault.code])).toEqual([
      [2, 'evaluated', '3.00'],
      [3, 'evaluated', '6.00'],
      [5, 'fault', 'malformed-field'],
      [6, 'evaluated', 'malformed-field'],
      [8, 'evaluated', '9.00'],
    ]);
  });

  it('loses one line only to a quote that nobody closes', async () => {
    const rows = [row('a', '10', '"open'), ...Array.from({ length: 60 }, (_, at) => row(`r${at}`, '10'))];
    const read = results(await ran([HEAD, ...rows].join('\n'), ['--from', 'csv']));
    expect(read.map(({ line }) => line)).toEqual(rows.map((_, at) => at + 2));
    expect(read.filter(({ status }) => status === 'fault').map(({ line }) => line)).toEqual([2]);
  });

  it('reads by a mapping', async () => {
    const mapping = {
      columns: { evse: 'Borne', start: 'Début', end: 'Fin', energy: 'kWh' },
      delimiter: ';',
      decimal: ',',
      timeZone: 'Europe/Paris',
    };
    const stdin = 'Borne;Début;Fin;kWh\nFR*GLY*E00001;2026-03-02T10:00;2026-03-02T11:00;12,5\n';
    const all = await ran(stdin, ['--from', 'csv', '--mapping', 'm.json'], { 'm.json': JSON.stringify(mapping) });
    expect(results(all)[0]).toMatchObject({ price: { total: { net: '3.75' } } });
  });

  it('reads a list with a byte order mark and line ends of Windows', async () => {
    const read = results(
      await ran(`\uFEFF${[HEAD, row('a', '10'), row('b', '20')].join('\r\n')}\r\n`, ['--from', 'csv']),
    );
    expect(read.map(({ line, price }) => [line, price.total.net])).toEqual([
      [2, '3.00'],
      [3, '6.00'],
    ]);
  });

  it.each([
    ['', [], 'standard input is empty: a list of sessions has a row of headers'],
    ['energy_kwh,start,a,a\n1,2,3,4\n', [], 'two columns are called a'],
    ['session,kwh\n1,2\n', [], 'it needs the columns energy_kwh, and start or start_date; it has session, kwh'],
    [`${HEAD}\n`, ['--mapping', 'm.json'], 'the mapping names the column Borne for evse, and the list has id, evse'],
  ])('refuses what is no list, or lacks its columns: %j', async (stdin, args, message) => {
    const mapping = JSON.stringify({ columns: { evse: 'Borne', start: 'start', end: 'end', energy: 'energy_kwh' } });
    const { code, out, err } = await ran(stdin, ['--from', 'csv', ...args], { 'm.json': mapping });
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

/** The command with an input that goes on as long as it is read. */
const endless = (args: readonly string[] = []) => {
  const child = spawn(
    process.execPath,
    [join(process.cwd(), 'dist/bareme.js'), 'bulk', '--rules', 'rules.bareme', ...args],
    { cwd },
  );
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part;
  });
  child.stdin.on('error', () => undefined);
  let written = 0;
  const feed = async (): Promise<void> => {
    for (let n = 1; !child.stdin.destroyed && child.exitCode === null; n += 1) {
      written = n;
      if (!child.stdin.write(`${record(n)}\n`)) await Promise.race([once(child.stdin, 'drain'), once(child, 'exit')]);
    }
  };
  // Whoever is fed may be gone.
  feed().catch(() => undefined);
  return { child, err: () => err, written: () => written };
};

/** Lets it run until this many results came, does what is to be done, and reads the rest. */
const linesUntil = async ({ child }: ReturnType<typeof endless>, count: number, act: () => void) => {
  const closed = once(child, 'close');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) act();
  }
  const [code, signal] = await closed;
  return { lines, code, signal };
};

const isWhole = (line: string, at: number): boolean => {
  try {
    return JSON.parse(line).line === at + 1;
  } catch {
    return false;
  }
};

describe('bulk that is ended', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('by %s finishes its line and sums up', async (signal, exit) => {
    const run = endless();
    const { lines, code } = await linesUntil(run, 20, () => run.child.kill(signal));
    expect(code).toBe(exit);
    expect(lines.every(isWhole)).toBe(true);
    expect(run.err()).toContain(`${lines.length} lines in `);
    expect(run.err()).toContain(`ended by ${signal}`);
  });

  it('by a signal while it waits for more', async () => {
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/bareme.js'), 'bulk', '--rules', 'rules.bareme'], {
      cwd,
    });
    child.stdin.write(`${record(1)}\n`);
    const [first] = await once(child.stdout, 'data');
    expect(String(first)).toMatch(/^\{"line":1,.*\}\n$/);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    expect(code).toBe(143);
  });

  it('at once leaves whole lines, but perhaps for the last', async () => {
    const run = endless();
    const { lines, signal } = await linesUntil(run, 30, () => run.child.kill('SIGKILL'));
    expect(signal).toBe('SIGKILL');
    expect(lines.slice(0, -1).every(isWhole)).toBe(true);
  });

  it('by a reader that has seen enough ends without a mistake', async () => {
    const run = endless();
    await once(run.child.stdout, 'data');
    run.child.stdout.destroy();
    const [code] = await once(run.child, 'close');
    expect(code).toBe(0);
    expect(run.err()).toContain('ended by the reader of the results');
  });

  it('waits for a reader that is slow', async () => {
    const { child, written } = endless();
    await once(child.stdout, 'readable');
    // Nobody reads: what comes in stops as well, instead of piling up.
    let before = -1;
    while (before !== written()) {
      before = written();
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    child.kill('SIGKILL');
    expect(before).toBeLessThan(1000);
  });
});
