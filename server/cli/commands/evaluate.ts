import { fired } from '../../../engine/checks/finding.ts';
import { endingOf } from '../../../engine/evaluation/driver-message/endings.ts';
import { type Evaluation, evaluate as evaluationOf } from '../../../engine/evaluation/evaluate.ts';
import { evaluationJson } from '../../../engine/evaluation/result-json.ts';
import { english } from '../../../engine/explain/words/en.ts';
import { french } from '../../../engine/explain/words/fr.ts';
import type { Language } from '../../../engine/explain/words/words.ts';
import { instantOption, type KnowledgeRequest, readKnowledge } from '../evaluation/knowledge.ts';
import { readReference } from '../evaluation/reference.ts';
import { type RulesRequest, readRules } from '../evaluation/rules.ts';
import type { ExitCode } from '../exit-code.ts';
import { readText } from '../files/read.ts';
import { requireOneStandardInput } from '../pricing/request.ts';
import { diagnosticsText } from '../render/diagnostics.ts';
import { evaluationText } from '../render/evaluation.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface EvaluateOptions extends RulesRequest, KnowledgeRequest {
  readonly cdr: string;
  readonly at?: string;
  readonly reference?: string;
  readonly ended?: string;
  readonly lang: Language;
  readonly json?: boolean;
}

/** Checks, prices and decides on one record. Exit 1 on an error finding, and for a record that has no price or cannot be read. */
export const evaluate = async (options: EvaluateOptions, terminal: Terminal): Promise<ExitCode> => {
  requireOneStandardInput(options);
  const now = instantOption(options.at);
  const ending = endingOption(options.ended);
  const read = await readRules(options);
  if (read.status === 'wrong') {
    terminal.err(diagnosticsText(read.diagnostics, read.texts, terminal.errPaint, terminal.messageColumns));
    return 1;
  }
  const { known, warnings } = await readKnowledge(options, read.rules);
  for (const warning of warnings) terminal.err(`${terminal.errPaint.yellow('warning')}: ${warning}\n`);
  const context = await readReference(options.reference, null, terminal);
  const { text } = await readText(options.cdr);
  const started = process.hrtime.bigint();
  const evaluation = evaluationOf(read.rules, { text }, { known, context, now, ending, heldDays: 0 });
  const durationUs = Number((process.hrtime.bigint() - started) / 1000n);
  const words = options.lang === 'fr' ? french : english;
  if (options.json) terminal.out(jsonText(evaluationJson(evaluation, durationUs)));
  else terminal.out(evaluationText(evaluation, words, terminal.paint, terminal.columns));
  return isFine(evaluation) ? 0 : 1;
};

const isFine = (evaluation: Evaluation): boolean =>
  evaluation.status === 'evaluated' &&
  evaluation.valuation.result.status === 'priced' &&
  !fired(evaluation.findings).some(({ severity }) => severity === 'error');

const endingOption = (word: string | undefined) => {
  if (word === undefined) return null;
  const ending = endingOf(word);
  if (ending !== null) return ending;
  throw new WrongUse(
    `--ended ${word} is no word for the end of a charge`,
    'write that of the protocol: Local, Remote, EVDisconnected, StoppedByEV, EmergencyStop, PowerLoss…',
  );
};
