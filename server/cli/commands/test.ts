import type { Example } from '../../../engine/examples/example.ts';
import { type Outcome, runExamples } from '../../../engine/examples/run.ts';
import { price } from '../../../engine/price/evaluate.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ExitCode } from '../exit-code.ts';
import { checksOf, compileTexts } from '../files/compile.ts';
import { type ProgramTexts, programsAt } from '../files/programs.ts';
import type { ReadText } from '../files/read.ts';
import { isError } from '../render/diagnostics.ts';
import { jsonText } from '../render/json.ts';
import { type TestReport, testJson, testText } from '../render/test-report.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { caseFilesAt, folderOfCases } from '../testing/case-files.ts';
import type { CheckCases } from '../testing/check-cases.ts';
import { type Chosen, chosenBy, refuseEmptyChoice } from '../testing/chosen.ts';

export interface TestOptions {
  readonly filter?: string;
  readonly json?: boolean;
}

/** Runs the examples and cases under the tariffs that the paths name, and the cases beside their checks. */
export const test = async (paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<ExitCode> => {
  const chosen = chosenBy(options.filter);
  const places = paths.map(folderOfCases);
  const programs = await programsAt(places);
  const runs: ExamplesRun[] = [];
  for (const program of programs) runs.push(await runProgram(program, chosen));
  const texts = [...new Map(programs.flatMap(({ own }) => own).map((text) => [text.name, text])).values()];
  const syntax = runs.flatMap(({ errors }) => errors);
  const cases = await casesOf(places, texts, chosen, syntax);
  const report: TestReport = {
    texts,
    outcomes: runs.flatMap(({ outcomes }) => outcomes),
    cases: cases.run,
    errors: [...syntax, ...cases.errors],
  };
  refuseEmptyChoice(options.filter, report.outcomes.length + countOf(report.cases));
  terminal.out(options.json ? jsonText(testJson(report)) : testText(report, terminal));
  return hasFailed(report) ? 1 : 0;
};

interface ExamplesRun {
  readonly outcomes: readonly Outcome[];
  /** Errors only: a tariff with one is not priced, so its examples cannot pass. */
  readonly errors: readonly Diagnostic[];
}

const runProgram = async ({ own, inherited }: ProgramTexts, chosen: Chosen): Promise<ExamplesRun> => {
  const { program, examples, diagnostics } = await compileTexts([...inherited, ...own], { proof: 'errors' });
  const names = new Set(own.map(({ name }) => name));
  const isMeant = ({ source, tariff, title }: Example): boolean => names.has(source.file) && chosen(tariff, title);
  const errors = diagnostics.filter((diagnostic) => isError(diagnostic) && names.has(diagnostic.file));
  return { outcomes: runExamples(program, examples.filter(isMeant), price), errors };
};

interface CasesOfChecks {
  readonly run: CheckCases;
  /** In the checks and sets themselves. */
  readonly errors: readonly Diagnostic[];
}

/** What cases need is loaded only where there are checks or cases. */
const casesOf = async (
  places: readonly string[],
  texts: readonly ReadText[],
  chosen: Chosen,
  syntax: readonly Diagnostic[],
): Promise<CasesOfChecks> => {
  const checks = await checksOf(texts);
  const errors = checks.diagnostics.filter(isError);
  const files = await caseFilesAt(places);
  if (files.length === 0) return { run: { runs: [], problems: [] }, errors };
  const { runCheckCases } = await import('../testing/check-cases.ts');
  return { run: await runCheckCases(files, checks, chosen, syntax.length === 0), errors };
};

const countOf = ({ runs, problems }: CheckCases): number =>
  problems.length + runs.reduce((count, { results }) => count + results.length, 0);

const hasFailed = ({ errors, outcomes, cases }: TestReport): boolean =>
  errors.length > 0 ||
  cases.problems.length > 0 ||
  outcomes.some(({ status }) => status === 'failed') ||
  cases.runs.some(({ results }) => results.some(({ passed }) => !passed));
