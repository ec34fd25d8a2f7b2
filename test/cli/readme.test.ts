// The tour of the README is what the program prints. `npx vitest run test/cli/readme.test.ts -u` writes it anew.

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// Builds the command where it is older than its sources.
import './bareme.ts';

const README = readFileSync('README.md', 'utf8');
const CONSOLE = /```console\n([\s\S]*?)```\n/g;

/** What a shell prints, both streams as they come; `npx` would only cost time. */
const printed = (command: string): string => {
  const plain = command.replaceAll('npx bareme', `'${process.execPath}' dist/bareme.js`);
  return execFileSync('sh', ['-c', `{ ${plain}; } 2>&1 || true`], { encoding: 'utf8' });
};

/** The document with every console block as it should be: each command and what it prints. */
const rerun = (document: string): string =>
  document.replaceAll(CONSOLE, (_, block: string) => {
    const commands = block.split('\n').filter((line) => line.startsWith('$ '));
    const outputs = commands.map((command) => `${command}\n${printed(command.slice(2))}`);
    return `\`\`\`console\n${outputs.join('\n')}\`\`\`\n`;
  });

describe('the README', () => {
  it('shows what the commands print', async () => {
    const shown = rerun(README);
    expect(shown.match(CONSOLE)?.length).toBeGreaterThan(3);
    await expect(shown).toMatchFileSnapshot('../../README.md');
  });

  it('quotes the tariff of the tour', () => {
    const quote = /```bareme\n([\s\S]*?)```/.exec(README)?.[1];
    expect(readFileSync('rules/tour/quai.bareme', 'utf8')).toContain(quote);
  });

  it('links to what is there', () => {
    const targets = [...README.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target ?? '');
    expect(targets.filter((target) => !existsSync(target))).toEqual([]);
  });
});
