import type { Example } from '../../../engine/examples/example.ts';
import { type Outcome, runExamples } from '../../../engine/examples/run.ts';
import type { Json } from '../../../engine/explain/result-json.ts';
import { price } from '../../../engine/price/evaluate.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ExitCode } from '../exit-code.ts';
import { compileTexts } from '../files/compile.ts';
import { type ProgramTexts, programsAt } from '../files/programs.ts';
import type { ReadText } from '../files/read.ts';
import { diagnosticsText, isError } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { jsonText } from '../render/json.ts';
import { failureText, tallyText } from '../render/outcomes.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface TestOptions {
  readonly json?: boolean;
}

interface Run {
  readonly texts: readonly ReadText[];
  readonly outcomes: readonly Outcome[];
  /** Errors only: a tariff with one is not priced, so its examples cannot pass. */
  readonly errors: readonly Diagnostic[];
}

/** Runs the examples and cases under the tariffs that the paths name. */
export const test = async (paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<ExitCode> => {
  const runs: Run[] = [];
  for (const program of await programsAt(paths)) runs.push(await runProgram(program));
  const texts = runs.flatMap((run) => run.texts);
  const outcomes = runs.flatMap((run) => run.outcomes);
  const errors = runs.flatMap((run) => run.errors);
  if (options.json) terminal.out(jsonText(json(outcomes, errors, texts)));
  else report(outcomes, errors, texts, terminal);
  return errors.length > 0 || outcomes.some(({ status }) => status === 'failed') ? 1 : 0;
};

const runProgram = async ({ own, inherited }: ProgramTexts): Promise<Run> => {
  const { program, examples, diagnostics } = await compileTexts([...inherited, ...own]);
  const names = new Set(own.map(({ name }) => name));
  const isOwn = ({ source }: Example): boolean => names.has(source.file);
  const errors = diagnostics.filter((diagnostic) => isError(diagnostic) && names.has(diagnostic.file));
  return { texts: own, outcomes: runExamples(program, examples.filter(isOwn), price), errors };
};

const report = (
  outcomes: readonly Outcome[],
  errors: readonly Diagnostic[],
  texts: readonly ReadText[],
  { out, paint, messageColumns }: Terminal,
): void => {
  const byName = new Map(texts.map(({ name, text }) => [name, text]));
  out(diagnosticsText(errors, texts, paint, messageColumns));
  for (const outcome of outcomes.filter(({ status }) => status === 'failed'))
    out(`${failureText(outcome, byName.get(outcome.example.source.file) ?? '', paint)}\n\n`);
  out(`${tallyText(outcomes, errors.length, texts.length, paint)}\n`);
};

const json = (outcomes: readonly Outcome[], errors: readonly Diagnostic[], texts: readonly ReadText[]): Json => ({
  passed: outcomes.filter(({ status }) => status === 'passed').length,
  failed: outcomes.filter(({ status }) => status === 'failed').length,
  examples: outcomes.map(({ example, status, failures }) => ({
    tariff: example.tariff,
    title: example.title,
    status,
    file: example.source.file,
    line: example.source.line,
    failures: failures.map((failure) => ({ ...failure })),
  })),
  diagnostics: diagnosticsJson(errors, texts),
});
