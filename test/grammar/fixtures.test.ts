import { describe, expect, test } from 'vitest';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { type SyntaxCode, syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { textsIn } from './texts.ts';

const ok = textsIn('ok');
const printed = new Map(ok.filter(({ name }) => name.includes('.printed.')).map(({ name, text }) => [name, text]));
const bad = textsIn('bad');
const repaired = new Map(bad.filter(({ name }) => name.includes('.repaired.')).map(({ name, text }) => [name, text]));

describe('files that are right', () => {
  test.each(ok.filter(({ name }) => !printed.has(name)))(
    '$name parses and prints in the canonical layout',
    ({ name, text }) => {
      const { tree, diagnostics } = parse(text, name);
      expect(diagnostics.map(({ message }) => message)).toEqual([]);
      expect(print(tree)).toBe(printed.get(name.replace('.bareme', '.printed.bareme')) ?? text);
    },
  );
});

/** A bad file marks what is underlined with ⟦ and ⟧; its folder is the code of its one diagnostic. */
function marked(text: string): { text: string; start: number; end: number } {
  const start = text.indexOf('⟦');
  const end = text.indexOf('⟧') - 1;
  return { text: text.replace('⟦', '').replace('⟧', ''), start, end };
}

function applied(text: string, diagnostic: Diagnostic): string {
  const edits = (diagnostic.repair?.edits ?? []).toSorted((a, b) => b.span.start - a.span.start);
  return edits.reduce((result, { span, text }) => result.slice(0, span.start) + text + result.slice(span.end), text);
}

describe('files with one mistake', () => {
  test.each(bad.filter(({ name }) => !repaired.has(name)))('$name', ({ name, text: source }) => {
    const { text, start, end } = marked(source);
    const { diagnostics } = parse(text, name);
    const found = diagnostics.map(({ code, span }) => ({
      code,
      underlined: text.slice(span.start, span.end),
      at: span.start,
    }));
    expect(found).toEqual([{ code: name.split('/')[0], underlined: text.slice(start, end), at: start }]);
    const expected = repaired.get(name.replace('.bareme', '.repaired.bareme'));
    if (expected !== undefined) {
      expect(applied(text, diagnostics[0]!)).toBe(expected);
      expect(parse(expected, name).diagnostics).toEqual([]);
    }
  });
});

describe('the catalogue of messages', () => {
  const entries = Object.entries(syntaxMessages) as [SyntaxCode, (typeof syntaxMessages)[SyntaxCode]][];

  test.each(entries.filter(([, { bad }]) => bad !== ''))('%s: the bad example shows it', (code, { bad }) => {
    const codes = parse(bad, 'bad').diagnostics.map((diagnostic) => diagnostic.code);
    expect(new Set(codes)).toEqual(new Set([code]));
  });

  test.each(entries)('%s: the good example is fine', (_, { good }) => {
    expect(parse(good, 'good').diagnostics).toEqual([]);
  });

  test('every code has a file, or is about size', () => {
    const shown = new Set(bad.map(({ name }) => name.split('/')[0]));
    expect(entries.map(([code]) => code).filter((code) => !shown.has(code))).toEqual([
      'syntax-too-large',
      'syntax-too-many-errors',
    ]);
  });
});
