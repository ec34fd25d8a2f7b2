// Runs the built command as a person does: a process of its own, arguments, streams, an exit code.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.cwd();
const entry = join(root, 'dist/bareme.js');

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly stdin?: string | Uint8Array;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const changedAt = (folder: string): number =>
  Math.max(
    ...readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts'))
      .map((path) => statSync(join(root, folder, path)).mtimeMs),
  );

const isStale = (): boolean =>
  !existsSync(entry) || statSync(entry).mtimeMs < Math.max(...['grammar', 'engine', 'server'].map(changedAt));

const lock = join(root, 'node_modules/.bareme-build');
const LONGEST_BUILD_MS = 60_000;

/** Test files run side by side, and one build is enough: the folder that only one of them can make is the lock. */
const locked = (): boolean => {
  try {
    mkdirSync(lock);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    // Left behind by a run that was stopped.
    if (Date.now() - statSync(lock).mtimeMs > LONGEST_BUILD_MS) rmSync(lock, { recursive: true, force: true });
    return false;
  }
};

/** Tests of an old build would prove nothing. `npm test` builds first; a test run by itself builds here. */
const build = (): void => {
  if (!isStale()) return;
  while (!locked()) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  try {
    if (isStale()) execFileSync(process.execPath, ['--import', 'tsx', 'server/build/bundle.ts'], { cwd: root });
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
};

build();

export const bareme = (args: readonly string[], { stdin = '', cwd = root, env = {} }: RunOptions = {}): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...args], { cwd, env: { ...process.env, ...env } });
    const text = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      text.out += part;
    });
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      text.err += part;
    });
    child.on('error', reject);
    // A command that is called in a wrong way ends without reading what it is given.
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => resolve({ code, ...text }));
    child.stdin.end(stdin);
  });
