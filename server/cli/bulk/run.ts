import { setImmediate } from 'node:timers/promises';
import { printOf } from '../../../engine/checks/context/prints.ts';
import type { RecordStore } from '../../../engine/checks/context/record-store.ts';
import type { RecordPrint } from '../../../engine/checks/context.ts';
import { fired } from '../../../engine/checks/finding.ts';
import {
  type Evaluated,
  type EvaluationOptions,
  evaluateDocument,
  receptionOf,
} from '../../../engine/evaluation/evaluate.ts';
import { evaluationJson } from '../../../engine/evaluation/result-json.ts';
import type { Rules } from '../../../engine/evaluation/rules.ts';
import { addToSummary, emptySummary, type Summary } from '../../../engine/evaluation/summary.ts';
import { SEVERITIES } from '../../../engine/policy/policy.ts';
import type { Instant } from '../../../engine/session/session.ts';
import type { LineOutput } from './output.ts';
import type { Progress } from './progress.ts';
import type { StreamRecord } from './records.ts';

export interface BulkRun {
  readonly rules: Rules;
  /** `now` null: the latest reception seen so far, whatever the order the records come in. */
  readonly options: EvaluationOptions;
  /** What later records are compared with. */
  readonly store: RecordStore;
  readonly output: LineOutput;
  readonly progress: Progress;
  /** Once it is aborted no further record is begun. */
  readonly stop: AbortSignal;
  /** Leave out checks that passed or do not apply: a hundred of them would be most of every line. */
  readonly firedOnly: boolean;
}

/** Evaluates records one by one, in their order, and hands out a line for each. Nothing of a record is kept but what the summary counts. */
export const runBulk = async (
  records: AsyncIterable<readonly StreamRecord[]>,
  { rules, options, store, output, progress, stop, firedOnly }: BulkRun,
): Promise<Summary> => {
  const summary = emptySummary();
  let latest: Instant | null = null;
  const evaluated = ({ line, document }: StreamRecord): void => {
    const reception = document.status === 'read' ? (receptionOf(document)?.value ?? null) : null;
    if (reception !== null && (latest === null || reception.above(latest))) latest = reception;
    const started = process.hrtime.bigint();
    const evaluation = evaluateDocument(rules, document, { ...options, now: options.now ?? latest });
    const durationUs = Number((process.hrtime.bigint() - started) / 1000n);
    output.add(`${JSON.stringify({ line, ...evaluationJson(evaluation, durationUs, firedOnly) })}\n`);
    addToSummary(summary, evaluation);
    if (evaluation.status === 'evaluated') store.add(printOfEvaluated(evaluation));
  };
  for await (const batch of records) {
    for (const record of batch) {
      evaluated(record);
      progress.tell(summary);
      // A batch is many records: signals and a reader that has gone are seen in between.
      if (summary.lines % LINES_A_TURN === 0) await setImmediate();
      if (stop.aborted || output.isClosed()) break;
    }
    await output.flush();
    if (stop.aborted || output.isClosed()) break;
  }
  return summary;
};

/** With the worst that was found of it. */
const printOfEvaluated = ({ document, findings, received }: Evaluated): RecordPrint => {
  const { record, content } = document;
  const made = fired(findings);
  const severity = SEVERITIES.find((one) => made.some((finding) => finding.severity === one)) ?? null;
  return printOf(record, { content, received: received?.value ?? null, pagination: null, severity });
};

const LINES_A_TURN = 16;
