// Feeds `bareme bulk` with records made on the fly and tells its speed, its processor time and its most memory:
// `npx tsx test/bulk/million.ts [lines] [--from csv]`. Every result is read and has to be whole and in order.
// Other options of the command follow, rules in place of those for the generated tariffs: `… 100000 --findings all --rules mine`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CSV_HEADERS, RULES, recordOf, rowOf } from './generated.ts';

const [lines = '1000000', ...more] = process.argv.slice(2);
const count = Number(lines);
const isCsv = more.includes('csv');
/** Of a list the first line has the headers. */
const headLines = isCsv ? 1 : 0;

const rules = join(mkdtempSync(join(tmpdir(), 'bareme-bulk-')), 'rules.bareme');
writeFileSync(rules, RULES);
const given = more.includes('--rules') ? [] : ['--rules', rules, 'rules/checks', 'rules/policies/standard'];

const started = process.hrtime.bigint();
const child = spawn(process.execPath, ['dist/bareme.js', 'bulk', ...given, ...more], {
  stdio: ['pipe', 'pipe', 'inherit'],
});

const TICKS_A_SECOND = 100;
let [most, processor] = [0, 0];
const sample = (): void => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? most);
    const times = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    processor = (Number(times[11]) + Number(times[12])) / TICKS_A_SECOND || processor;
  } catch {
    // It has ended, or this system does not say.
  }
};
const sampling = setInterval(sample, 200);

const feed = async (): Promise<void> => {
  const { stdin } = child;
  if (isCsv) stdin.write(`${CSV_HEADERS}\n`);
  for (let n = 1; n <= count; n += 1) {
    const line = isCsv ? rowOf(n) : JSON.stringify(recordOf(n));
    if (!stdin.write(`${line}\n`)) await once(stdin, 'drain');
  }
  stdin.end();
};

const check = async (): Promise<number> => {
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    seen += 1;
    if (!line.startsWith(`{"line":${seen + headLines},`) || !line.endsWith('}'))
      throw new Error(`result ${seen}: ${line}`);
  }
  return seen;
};

const [, seen] = await Promise.all([feed(), check()]);
clearInterval(sampling);
const seconds = Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
process.stdout.write(
  `${seen} results in order in ${seconds.toFixed(0)} s, ${processor.toFixed(0)} s of a processor; at most ${Math.round(most / 1024)} MB of memory\n`,
);
if (seen !== count) process.exitCode = 1;
