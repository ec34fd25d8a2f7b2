import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import type { SourceFile } from '../../grammar/tree/file.ts';
import { anyText, mutatedFile, wholeFiles } from './texts.ts';
import { fileTree } from './trees.ts';
import { withinASecond } from './within-a-second.ts';

/** How many texts to try; set BAREME_FUZZ=100000 for a long run. */
const runs = Number(process.env.BAREME_FUZZ ?? 1500);

const bare = (tree: SourceFile): unknown =>
  JSON.parse(JSON.stringify(tree, (key, value: unknown) => (key === 'span' ? undefined : value)));

function expectRoundTrip(tree: SourceFile): void {
  const text = print(tree);
  const again = parse(text, 'again').tree;
  expect(print(again)).toBe(text);
  expect(bare(again)).toEqual(bare(tree));
}

describe('any text', () => {
  test('gives a tree that prints and reads back, within a second', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { tree, diagnostics } = withinASecond(() => parse(text, 'any'));
        for (const { span } of diagnostics) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
        expectRoundTrip(tree);
      }),
      { numRuns: runs },
    );
  });

  test('without diagnostics has no damaged line', () => {
    fc.assert(
      fc.property(mutatedFile, (text) => {
        const { tree, diagnostics } = parse(text, 'any');
        const damaged = JSON.stringify(tree).includes('"kind":"damaged"');
        const repairedOnly = diagnostics.every(({ code }) => code === 'syntax-missing-brace');
        expect(damaged).toBe(!repairedOnly);
      }),
      { numRuns: Math.ceil(runs / 5) },
    );
  });

  test('reads alike with other line ends and a byte order mark', () => {
    fc.assert(
      fc.property(mutatedFile, (mutated) => {
        const text = mutated.replace(/\r\n?|\ufeff/g, '\n');
        const plain = parse(text, 'any');
        for (const other of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), `\ufeff${text}`]) {
          const { tree, diagnostics } = parse(other, 'any');
          expect(bare(tree)).toEqual(bare(plain.tree));
          expect(diagnostics.map(({ message }) => message)).toEqual(plain.diagnostics.map(({ message }) => message));
        }
      }),
      { numRuns: Math.ceil(runs / 10) },
    );
  });
});

describe('trees', () => {
  test('print and read back', () => {
    fc.assert(
      fc.property(fileTree, (tree) => {
        expect(parse(print(tree), 'tree').diagnostics).toEqual([]);
        expectRoundTrip(tree);
      }),
      { numRuns: Math.ceil(runs / 3) },
    );
  });
});

describe('a damaged line', () => {
  test.each(wholeFiles)('leaves every other line of $name as it is', ({ text }) => {
    const lines = text.split('\n');
    const clause = /^ +[a-z](?!.*[{,]$)(?!.* where$)/;
    const whole = parse(text, 'whole');
    for (const [at, line] of lines.entries()) {
      if (!clause.test(line) || /^\s+(and|or|because|billed|out of order|charge|property) /.test(line)) continue;
      const damaged = lines.with(at, `${line.match(/^ */)?.[0]}~~ ${line.trim()}`).join('\n');
      const { tree, diagnostics } = parse(damaged, 'damaged');
      expect(diagnostics.length, line).toBeGreaterThan(0);
      expect(damagedTexts(tree), line).toEqual([expect.stringContaining('~~')]);
      expect(tree.declarations.length).toBe(whole.tree.declarations.length);
    }
  });
});

function damagedTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(damagedTexts);
  if (typeof value !== 'object' || value === null) return [];
  if ('kind' in value && value.kind === 'damaged' && 'text' in value) return [String(value.text)];
  return Object.values(value).flatMap(damagedTexts);
}
