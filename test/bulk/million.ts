// Feeds `bareme bulk` with records made on the fly and tells its speed and its most memory: `npx tsx test/bulk/million.ts [lines]`.
// Every result is read and has to be whole and in order. Other options of the command follow: `… 100000 --findings fired`.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { RULES, recordOf } from './generated.ts';

const [lines = '1000000', ...more] = process.argv.slice(2);
const count = Number(lines);

const rules = join(mkdtempSync(join(tmpdir(), 'bareme-bulk-')), 'rules.bareme');
writeFileSync(rules, RULES);
const given = more.includes('--rules') ? [] : ['--rules', rules];

const child = spawn(process.execPath, ['dist/bareme.js', 'bulk', ...given, ...more], {
  stdio: ['pipe', 'pipe', 'inherit'],
});

let most = 0;
const sample = (): void => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
    most = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? most);
  } catch {
    // It has ended, or this system does not say.
  }
};
const sampling = setInterval(sample, 200);

const feed = async (): Promise<void> => {
  const { stdin } = child;
  for (let n = 1; n <= count; n += 1) {
    if (!stdin.write(`${JSON.stringify(recordOf(n))}\n`)) await once(stdin, 'drain');
  }
  stdin.end();
};

const check = async (): Promise<number> => {
  let seen = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    seen += 1;
    if (!line.startsWith(`{"line":${seen},`) || !line.endsWith('}')) throw new Error(`result ${seen}: ${line}`);
  }
  return seen;
};

const [, seen] = await Promise.all([feed(), check()]);
clearInterval(sampling);
process.stdout.write(`${seen} results in order; at most ${Math.round(most / 1024)} MB of memory\n`);
if (seen !== count) process.exitCode = 1;
