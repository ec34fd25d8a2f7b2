// The built command as a process of its own, that listens on a port and can be killed.

import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
// Builds the command where it is older than its sources.
import '../cli/bareme.ts';

export interface Running {
  readonly url: string;
  /** What the first start shows; null later. */
  readonly key: string | null;
  readonly child: ChildProcess;
  /** Resolves with the exit code, or the signal that ended it. */
  readonly ended: Promise<number | string | null>;
}

/** Few rules, so that a start takes no time. */
export const FEW_RULES = ['rules/tour', 'rules/checks/price/price-differs', 'rules/checks/across/record-id-used-again'];

/** Without what the tests themselves are told by: the server takes no setting that it does not know. */
const environment = () =>
  Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('BAREME_')));

/** Resolves when it listens. */
export const startServer = (settings: Readonly<Record<string, string>>): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(process.cwd(), 'dist/bareme.js'), 'serve'], {
      env: {
        ...environment(),
        BAREME_SAMPLE: 'no',
        BAREME_LOG: 'warn',
        BAREME_RULES: FEW_RULES.join(','),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let told = '';
    const ended = new Promise<number | string | null>((done) => {
      child.on('exit', (code, signal) => done(signal ?? code));
    });
    child.stdout.on('data', (part: Buffer) => {
      told += part.toString();
    });
    child.stderr.on('data', (part: Buffer) => {
      told += part.toString();
      const url = /serves on (\S+)\n/.exec(told)?.[1];
      if (url === undefined) return;
      resolve({ url, key: /(bareme_\S+)/.exec(told)?.[1] ?? null, child, ended });
    });
    void ended.then((code) => reject(new Error(`the server ended with ${code} before it listened: ${told}`)));
  });
