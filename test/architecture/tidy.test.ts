// What is checked in speaks of the project only: no path of somebody's machine, nothing left lying about.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// Put together from parts, so that this file does not find itself.
const machinePaths = ['work', 'root', 'home', 'Users'].map((name) => `/${name}/`);
const marks = [
  ['TO', 'DO'],
  ['FIX', 'ME'],
  ['HA', 'CK'],
].map((parts) => new RegExp(`\\b${parts.join('')}\\b`));
const conflict = new RegExp(`^(${'<'.repeat(7)}|${'>'.repeat(7)}) `, 'm');

const unwanted: readonly { readonly name: string; readonly isIn: (text: string) => boolean }[] = [
  ...machinePaths.map((path) => ({ name: `path ${path}`, isIn: (text: string) => text.includes(path) })),
  ...marks.map((mark) => ({ name: `mark ${mark.source}`, isIn: (text: string) => mark.test(text) })),
  { name: 'merge conflict', isIn: (text) => conflict.test(text) },
];

function untidy(path: string, text: string): string[] {
  return unwanted.filter(({ isIn }) => isIn(text)).map(({ name }) => `${path}: ${name}`);
}

/** Tracked, or about to be. */
function projectFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  return list.split('\0').filter((path) => path !== '' && existsSync(path));
}

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Readonly<Record<string, string>> }>>;
}

describe('the checkout is tidy', () => {
  const texts = projectFiles()
    .map((path) => [path, readFileSync(path)] as const)
    .filter(([, bytes]) => !bytes.includes(0))
    .map(([path, bytes]) => [path, bytes.toString('utf8')] as const);

  it('holds no machine path and no leftover mark', () => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.flatMap(([path, text]) => untidy(path, text))).toEqual([]);
  });

  it('locks packages by name and hash, not by the host they came from', () => {
    const lock = readFileSync('package-lock.json', 'utf8');
    expect(lock).toContain('"integrity"');
    expect(lock).not.toContain('"resolved"');
  });

  // npm forgets the binaries of platforms it could not look up, and then refuses a clean install.
  it('locks the binaries of every platform', () => {
    const { packages }: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const named = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}));
    expect(named.filter((name) => !(`node_modules/${name}` in packages))).toEqual([]);
  });

  it('would find what it looks for', () => {
    for (const path of machinePaths) expect(untidy('a.ts', `open('${path}x')`)).toHaveLength(1);
    expect(untidy('a.ts', `// ${'TO'}${'DO'}: later`)).toHaveLength(1);
    expect(untidy('a.ts', `${'<'.repeat(7)} ours`)).toHaveLength(1);
    expect(untidy('a.ts', 'const todos = mastodon;')).toEqual([]);
  });
});
