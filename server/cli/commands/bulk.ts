import { createRecordStore } from '../../../engine/checks/context/record-store.ts';
import { summaryJson } from '../../../engine/evaluation/summary.ts';
import { type CsvMapping, DEFAULT_MAPPING, readCsvMapping } from '../../../engine/formats/csv/mapping.ts';
import { chunksOf } from '../bulk/input.ts';
import { linesOf } from '../bulk/lines.ts';
import { lineOutput } from '../bulk/output.ts';
import { progressOn } from '../bulk/progress.ts';
import { csvRecords, jsonRecords } from '../bulk/records.ts';
import { type BulkRun, runBulk } from '../bulk/run.ts';
import { instantOption, type KnowledgeRequest, readKnowledge } from '../evaluation/knowledge.ts';
import { readReference } from '../evaluation/reference.ts';
import { type RulesRequest, readRules } from '../evaluation/rules.ts';
import type { ExitCode } from '../exit-code.ts';
import { readJson } from '../files/json.ts';
import { STANDARD_INPUT } from '../files/read.ts';
import { replaceText } from '../files/write.ts';
import { bulkSummaryText } from '../render/bulk-summary.ts';
import { diagnosticsText } from '../render/diagnostics.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface BulkOptions extends RulesRequest, KnowledgeRequest {
  readonly at?: string;
  readonly from: 'ndjson' | 'csv';
  readonly mapping?: string;
  readonly findings: 'all' | 'fired';
  readonly progress?: string;
  readonly summary?: string;
  readonly reference?: string;
  readonly window: string;
  readonly jobs?: string;
}

/** Signals that end a stream after the line it is at, and what the command then exits with. */
const SIGNALS = { SIGINT: 130, SIGTERM: 143 } as const;

/** Evaluates a stream of records into a stream of results. Exit 1 where a line was unreadable or had an error finding. */
export const bulk = async (options: BulkOptions, terminal: Terminal): Promise<ExitCode> => {
  requireSingleJob(options.jobs);
  requireFilesBeside(options);
  const now = instantOption(options.at);
  const every = wholeOption('--progress', options.progress);
  const window = wholeOption('--window', options.window) ?? 1;
  const mapping = await mappingOption(options);
  const read = await readRules(options);
  if (read.status === 'wrong') {
    terminal.err(diagnosticsText(read.diagnostics, read.texts, terminal.errPaint, terminal.messageColumns));
    return 1;
  }
  const { known, warnings } = await readKnowledge(options, read.rules);
  for (const warning of warnings) terminal.err(`${terminal.errPaint.yellow('warning')}: ${warning}\n`);
  const store = createRecordStore({ limit: window });
  const context = await readReference(options.reference, store, terminal);
  const started = process.hrtime.bigint();
  const seconds = (): number => Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000;
  const ended = endedBySignal();
  const output = lineOutput(process.stdout);
  const progress = progressOn(terminal, every, seconds);
  const lines = linesOf(chunksOf(process.stdin, ended.stop));
  const records = mapping === null ? jsonRecords(lines) : csvRecords(lines, mapping, known.zone);
  const run: BulkRun = {
    rules: read.rules,
    store,
    options: { known, context, now, ending: null, heldDays: 0 },
    output,
    progress,
    stop: ended.stop,
    firedOnly: options.findings === 'fired',
  };
  const summary = await runBulk(records, run);
  progress.end();
  const end = {
    seconds: seconds(),
    endedBy: ended.signal() ?? (output.isClosed() ? 'the reader of the results' : null),
  };
  terminal.err(bulkSummaryText(summary, end, terminal.errPaint, terminal.columns));
  if (options.summary !== undefined)
    await replaceText(
      options.summary,
      jsonText({ ...summaryJson(summary), window, ended_by: end.endedBy, seconds: end.seconds }),
    );
  const signal = ended.signal();
  if (signal !== null) return SIGNALS[signal];
  const errors = [...summary.findings.values()].reduce((sum, { error }) => sum + error, 0);
  return summary.unread + errors === 0 ? 0 : 1;
};

type Signal = keyof typeof SIGNALS;

/** The first signal ends the stream in good order; a second one ends the command at once, as signals do. */
const endedBySignal = (): { readonly stop: AbortSignal; readonly signal: () => Signal | null } => {
  const controller = new AbortController();
  let received: Signal | null = null;
  for (const signal of Object.keys(SIGNALS) as Signal[]) {
    process.once(signal, () => {
      received = signal;
      controller.abort();
    });
  }
  return { stop: controller.signal, signal: () => received };
};

const requireSingleJob = (jobs: string | undefined): void => {
  if (jobs === undefined || wholeOption('--jobs', jobs) === 1) return;
  throw new WrongUse(
    `--jobs ${jobs} is not available in this version`,
    'records are evaluated one after the other: leave it out, or write --jobs 1',
  );
};

/** Standard input is the stream. */
const requireFilesBeside = ({ rules, tariff, facts, reference, mapping }: BulkOptions): void => {
  const fromStream = rules.find((path) => path === STANDARD_INPUT);
  for (const [option, path] of Object.entries({
    '--rules': fromStream,
    '--tariff': tariff,
    '--facts': facts,
    '--reference': reference,
    '--mapping': mapping,
  }))
    if (path === STANDARD_INPUT)
      throw new WrongUse(`${option} cannot be standard input, which is the stream of records`, 'save it to a file');
};

const wholeOption = (name: string, text: string | undefined): number | null => {
  if (text === undefined) return null;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new WrongUse(`${name} ${text} is no count`, 'write a whole number above zero');
};

/** null for a stream of JSON. */
const mappingOption = async ({ from, mapping }: BulkOptions): Promise<CsvMapping | null> => {
  if (from === 'ndjson') {
    if (mapping !== undefined) throw new WrongUse('--mapping is for lists of sessions', 'add --from csv');
    return null;
  }
  if (mapping === undefined) return DEFAULT_MAPPING;
  const { name, value } = await readJson(mapping);
  const read = readCsvMapping(value);
  if (read.status === 'read') return read.mapping;
  throw new WrongUse(`${name}: ${read.fault.message}`);
};
