import type { LineAnswer } from '../../../engine/checks/line-answers.ts';
import { findingJson } from '../../../engine/evaluation/result-json.ts';
import type { Outcome } from '../../../engine/examples/run.ts';
import { faultJson, type Json } from '../../../engine/explain/result-json.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ReadText } from '../files/read.ts';
import type { Terminal } from '../terminal/terminal.ts';
import type { CasesRun, CheckCases, PlacedResult } from '../testing/check-cases.ts';
import { caseFailureText, gapText, problemText } from './case-failure.ts';
import { diagnosticsText } from './diagnostics.ts';
import { diagnosticsJson } from './diagnostics-json.ts';
import { failureText, type Tally, tallyText } from './outcomes.ts';

/** All that a run of tests tells. */
export interface TestReport {
  readonly texts: readonly ReadText[];
  /** Of the examples and cases of tariffs. */
  readonly outcomes: readonly Outcome[];
  /** Of the cases of checks. */
  readonly cases: CheckCases;
  readonly errors: readonly Diagnostic[];
}

const tallyOf = ({ texts, outcomes, cases, errors }: TestReport): Tally => {
  const passed = [
    ...outcomes.map(({ status }) => status === 'passed'),
    ...cases.runs.flatMap(({ results }) => results.map((result) => result.passed)),
  ];
  const count = passed.filter((one) => one).length;
  return {
    passed: count,
    failed: passed.length - count,
    errors: errors.length + cases.problems.length,
    files: texts.length,
  };
};

/** What cannot be read comes first, then each failure, then the count. */
export const testText = (report: TestReport, { paint, columns, messageColumns }: Terminal): string => {
  const { texts, outcomes, cases, errors } = report;
  const byName = new Map(texts.map(({ name, text }) => [name, text]));
  const blocks = [
    ...cases.problems.map((problem) => problemText(problem, paint)),
    ...cases.runs.filter(({ gaps }) => gaps.length > 0).map((run) => gapText(run, paint)),
    ...outcomes
      .filter(({ status }) => status === 'failed')
      .map((outcome) => failureText(outcome, byName.get(outcome.example.source.file) ?? '', paint)),
    ...cases.runs.flatMap((run) =>
      run.results.filter(({ passed }) => !passed).map((result) => caseFailureText(run, result, paint, columns)),
    ),
  ];
  const diagnostics = diagnosticsText(errors, texts, paint, messageColumns);
  return `${diagnostics}${[...blocks, tallyText(tallyOf(report), paint)].join('\n\n')}\n`;
};

export const testJson = (report: TestReport): Json => {
  const { outcomes, cases, errors, texts } = report;
  const { passed, failed } = tallyOf(report);
  return {
    passed,
    failed,
    examples: outcomes.map(exampleJson),
    cases: cases.runs.flatMap((run) => run.results.map((result) => caseJson(run, result))),
    gaps: cases.runs.flatMap(({ file, check, gaps }) => gaps.map((gap) => ({ check, file, gap }))),
    problems: cases.problems.map((problem) => ({ ...problem })),
    diagnostics: diagnosticsJson(errors, texts),
  };
};

const exampleJson = ({ example, status, failures }: Outcome): Json => ({
  tariff: example.tariff,
  title: example.title,
  status,
  file: example.source.file,
  line: example.source.line,
  failures: failures.map((failure) => ({ ...failure })),
});

const caseJson = ({ file, check }: CasesRun, result: PlacedResult): Json => ({
  check,
  name: result.case.name,
  status: result.passed ? 'passed' : 'failed',
  file,
  pointer: result.pointer,
  expected: result.case.expect,
  actual: result.got,
  because: result.case.because,
  finding: result.finding === null ? null : findingJson(result.finding),
  lines: result.lines.map(lineJson),
  fault: result.fault === null ? null : faultJson(result.fault),
});

const lineJson = ({ severity, text, holds, sides, absent }: LineAnswer): Json => ({
  severity,
  text,
  holds,
  measured: sides?.measured ?? null,
  limit: sides?.limit ?? null,
  absent,
});
