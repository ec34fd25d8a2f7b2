import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { type Outcome, runExamples } from '../../engine/examples/run.ts';
import { price } from '../../engine/price/evaluate.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { readTariffs, tariffIndex } from '../../server/build/tariff-index.ts';
import { lintText } from '../lints/lint-text.ts';

/** The library of tariffs: each folder is a program of its own, and what it says of itself is true. */
const library = fileURLToPath(new URL('../../rules/tariffs', import.meta.url));
const tariffs = readTariffs(library);
const holidays = holidaySource();

/** A figure that nobody checked at a limit is a figure that nobody checked. */
const fewestCases = 3;

const reportOf = ({ example, failures }: Outcome): readonly string[] =>
  failures.map(
    ({ what, expected, actual }) =>
      `line ${example.source.line}, ${example.title}: ${what}: expected ${expected}, got ${actual}`,
  );

describe('tariffs of the library', () => {
  it.each(tariffs)('$folder', ({ folder, text }) => {
    const name = `rules/tariffs/${folder}/tariff.bareme`;
    const { program, examples, diagnostics } = compile([{ name, text }], { holidays });
    const objections = diagnostics.filter(({ severity }) => severity !== 'info');
    expect(objections.map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    // What lints tell is wanted here only where a remark beside it says why.
    expect(lintText(text, name).map(({ code, message }) => `${code}: ${message}`)).toEqual([]);
    expect([...program.tariffs.keys()]).toContain(basename(folder));

    expect(print(parse(text, name).tree)).toBe(text);

    expect(examples.length).toBeGreaterThanOrEqual(fewestCases);
    expect(examples.filter(({ expectations }) => expectations.length === 0)).toEqual([]);
    expect(runExamples(program, examples, price).flatMap(reportOf)).toEqual([]);
  });

  it('cover the 48 structures of the catalogue, each once', () => {
    const numbers = tariffs.map(({ text }) => /^## Structure (\d+) /.exec(text)?.[1] ?? 'none');
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThanOrEqual(48);
  });

  it('have names that are theirs alone', () => {
    const names = tariffs.map(({ folder }) => basename(folder));
    expect(new Set(names).size).toBe(names.length);
  });

  it('are listed in the index', () => {
    expect(readFileSync(`${library}/README.md`, 'utf8'), 'run npx tsx server/build/tariff-index.ts').toBe(
      tariffIndex(tariffs),
    );
  });
});
