import { printOf } from '../../engine/checks/context/prints.ts';
import type { Context } from '../../engine/checks/context.ts';
import { fired } from '../../engine/checks/finding.ts';
import type { Document } from '../../engine/checks/form/document.ts';
import { type Evaluated, evaluateDocument } from '../../engine/evaluation/evaluate.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';
import { SEVERITIES } from '../../engine/policy/policy.ts';
import type { Instant } from '../../engine/session/session.ts';
import type { RuleBook } from '../rules/rule-book.ts';
import { partyKey } from './keys.ts';
import { type Itself, noting } from './noting-context.ts';
import { printText } from './print-text.ts';
import type { Wanted } from './wanted.ts';

/** What a document is evaluated by besides itself. */
export interface World {
  readonly rules: RuleBook;
  readonly context: Context;
}

export interface Moment {
  /** When the document reached us, and when it is evaluated. */
  readonly received: Instant;
  readonly now: Instant;
  readonly heldDays: number;
}

/** An evaluation with what the ledger keeps beside it. */
export interface Made {
  readonly evaluated: Evaluated;
  /** Names the rules. */
  readonly rules: string;
  readonly wanted: readonly Wanted[];
  readonly durationUs: number;
}

/** A document that was read, evaluated by the rules that hold at the start of its session. */
export const evaluateRead = (
  { rules, context }: World,
  document: Document,
  { received, now, heldDays }: Moment,
  itself: Itself | null,
): Made => {
  const { record } = document;
  const cpo = record.key.cpo === null ? null : partyKey(record.key.cpo);
  const inForce = rules.inForce(cpo, record.start?.value ?? received);
  const noted = noting(context, itself);
  const started = process.hrtime.bigint();
  const evaluated = evaluateDocument(
    inForce.rules,
    { ...document, received: { value: received, pointer: '/received_at' } },
    { known: NOTHING_BESIDE, context: noted.context, now, ending: null, heldDays },
  );
  if (evaluated.status === 'fault') throw new Error(`a document that was read has a fault: ${evaluated.fault.message}`);
  const durationUs = Number((process.hrtime.bigint() - started) / 1000n);
  return { evaluated, rules: inForce.name, wanted: wantedOf(evaluated, noted.wanted()), durationUs };
};

/** Only a record that something stands in the way of waits for what could clear it. */
const wantedOf = ({ document, disposition, valuation }: Evaluated, missing: readonly Wanted[]): readonly Wanted[] => {
  if (disposition.verdict !== 'held' && disposition.verdict !== 'rejected') return [];
  const { result } = valuation;
  const { cpo } = document.record.key;
  const hasNoTariff = result.status === 'fault' && result.fault.code === 'no-tariff' && cpo !== null;
  return hasNoTariff ? [...missing, { list: 'price list', wanted: partyKey(cpo) }] : missing;
};

/** What later records are compared with. */
export const printTextOf = ({ evaluated }: Made): string => printText(printOfEvaluated(evaluated));

export const printOfEvaluated = ({ document, findings, received }: Evaluated) => {
  const { record, content } = document;
  const made = fired(findings);
  const severity = SEVERITIES.find((one) => made.some((finding) => finding.severity === one)) ?? null;
  return printOf(record, { content, received: received?.value ?? null, pagination: null, severity });
};
