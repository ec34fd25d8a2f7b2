import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { parse } from '../../../grammar/parse.ts';
import { print } from '../../../grammar/print.ts';
import type { ExitCode } from '../exit-code.ts';
import { sourcePaths } from '../files/programs.ts';
import { type ReadText, readText, STANDARD_INPUT } from '../files/read.ts';
import { replaceText } from '../files/write.ts';
import { diagnosticsText, isError } from '../render/diagnostics.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface FmtOptions {
  readonly check?: boolean;
  readonly json?: boolean;
}

interface Formatted extends ReadText {
  readonly path: string;
  readonly canonical: string;
  /** Lines that could not be read are kept as they stand; what is wrong with them is told. */
  readonly errors: readonly Diagnostic[];
}

/** Writes texts in their canonical layout; with `--check` only says which differ from it. */
export const fmt = async (paths: readonly string[], options: FmtOptions, terminal: Terminal): Promise<ExitCode> => {
  const all: Formatted[] = [];
  for (const path of await sourcePaths(paths)) all.push(formatted(path, await readText(path)));
  for (const { errors, ...text } of all)
    terminal.err(diagnosticsText(errors, [text], terminal.errPaint, terminal.messageColumns));
  const different = all.filter(({ text, canonical }) => text !== canonical);
  if (options.check) report(different, all.length, options, terminal);
  else await write(all, different, options, terminal);
  const damaged = all.some(({ errors }) => errors.length > 0);
  return damaged || (options.check && different.length > 0) ? 1 : 0;
};

const formatted = (path: string, read: ReadText): Formatted => {
  const { tree, diagnostics } = parse(read.text, read.name);
  return { ...read, path, canonical: print(tree), errors: diagnostics.filter(isError) };
};

const report = (different: readonly Formatted[], count: number, { json }: FmtOptions, terminal: Terminal): void => {
  const { out, paint } = terminal;
  const files = counted(count);
  if (json) {
    out(jsonText({ files: count, different: different.map(({ name }) => name) }));
  } else if (different.length === 0) {
    out(`${paint.green('all formatted')}: ${files}\n`);
  } else {
    for (const { name } of different) out(`${name}\n`);
    out(`${paint.yellow(`${different.length} of ${files} would be formatted`)}; run bareme fmt without --check\n`);
  }
};

const counted = (count: number): string => `${count} file${count === 1 ? '' : 's'}`;

/** Standard input goes to standard output, with nothing beside it. */
const write = async (
  all: readonly Formatted[],
  different: readonly Formatted[],
  { json }: FmtOptions,
  { out }: Terminal,
): Promise<void> => {
  for (const { path, canonical } of all) if (path === STANDARD_INPUT) out(canonical);
  const files = different.filter(({ path }) => path !== STANDARD_INPUT);
  for (const { path, canonical } of files) await replaceText(path, canonical);
  if (all.every(({ path }) => path === STANDARD_INPUT)) return;
  if (json) {
    out(jsonText({ files: all.length, formatted: files.map(({ name }) => name) }));
  } else {
    for (const { name } of files) out(`formatted ${name}\n`);
    if (files.length === 0) out(`${counted(all.length)} formatted already\n`);
  }
};
