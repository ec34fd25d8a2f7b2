import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { type Outcome, runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { messagesFile, messagesPage } from '../../server/build/messages-page.ts';
import { readReference, referencePage } from '../../server/build/reference.ts';

/**
 * The language by its figures: a file for each rule of its reference that gives an amount, its reference tariffs, its golden
 * questions, and the days on which clocks and calendars are unusual. Every amount was worked out by hand; the arithmetic
 * stands beside it. Rules without a file are about what no `session` line can say: a session that still runs (19), a price
 * as reported (43), a record whose energies differ (45), what a result keeps (54); and of 41 and 44, time out of order
 * without a place, and power given as a range.
 */
const holidays = holidaySource();

const folder = new URL('../../grammar/reference/', import.meta.url);

const namesIn = (directory: URL): readonly string[] =>
  readdirSync(directory)
    .filter((name) => name.endsWith('.bareme'))
    .sort();

const textOf = (name: string, directory: URL): string => readFileSync(new URL(name, directory), 'utf8');

const compiled = (name: string, text: string) => compile([{ name, text }], { holidays });

/** What a reader of a failed test needs: which figure differs and how. */
const reportOf = ({ failures }: Outcome): readonly string[] =>
  failures.map(({ what, expected, actual }) => `${what}: expected ${expected}, got ${actual}`);

describe.each(namesIn(folder))('%s', (name) => {
  const text = textOf(name, folder);
  const { program, examples, diagnostics } = compiled(name, text);

  it('stands in its canonical layout', () => {
    expect(print(parse(text, name).tree)).toBe(text);
  });

  it('compiles', () => {
    expect(diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message)).toEqual([]);
  });

  for (const outcome of runExamples(program, examples, price)) {
    const { tariff, title, source } = outcome.example;
    it(`${tariff}, ${title} (line ${source.line})`, () => {
      expect(reportOf(outcome)).toEqual([]);
    });
  }
});

const refused = new URL('refused/', folder);

describe.each(namesIn(refused))('refused/%s', (name) => {
  const text = textOf(name, refused);
  const { program, examples, diagnostics } = compiled(name, text);
  const errors = diagnostics.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  const code = /^# refused: (.+)$/m.exec(text)?.[1];

  it('never gives an amount', () => {
    if (code !== undefined) expect(errors).toContain(code);
    if (errors.length > 0) return;
    expect(examples).not.toEqual([]);
    expect(runExamples(program, examples, price).flatMap(reportOf)).toEqual([]);
  });
});

describe('the language reference', () => {
  it('is the page written from these files', () => {
    expect(readFileSync(new URL('README.md', folder), 'utf8')).toBe(referencePage(readReference(folder)));
  });

  it('has the page of all messages as the catalogues tell them (`npm run docs` writes it anew)', () => {
    expect(readFileSync(messagesFile, 'utf8')).toBe(messagesPage());
  });
});
