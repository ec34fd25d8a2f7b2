import { type Finding, fired } from '../checks/finding.ts';
import type { Fault } from '../fault.ts';
import type { CanonicalCdr, Read } from '../formats/canonical-cdr.ts';
import { circumstances } from '../policy/circumstances.ts';
import { type Disposition, decide } from '../policy/decide.ts';
import type { Instant } from '../session/session.ts';
import { type DriverMessage, driverMessage, unreadMessage } from './driver-message/driver-message.ts';
import type { Ending } from './driver-message/endings.ts';
import { type Received, type RecordDocument, receive } from './received.ts';
import type { Rules } from './rules.ts';
import { type Knowledge, type Valuation, valuationOf } from './valuation.ts';

export interface EvaluationOptions {
  readonly known: Knowledge;
  /** The instant of evaluation; null: when the record was received. */
  readonly now: Instant | null;
  /** What the caller has heard of how the charge ended. */
  readonly ending: Ending | null;
  /** Whole days since the record was first held. */
  readonly heldDays: number;
}

/** All that is said of one record. */
export type Evaluation = Evaluated | Unread;

export interface Evaluated {
  readonly status: 'evaluated';
  readonly record: CanonicalCdr;
  /** SHA-256 of the record as received. */
  readonly content: string;
  readonly received: Read<Instant> | null;
  readonly now: Instant | null;
  readonly valuation: Valuation;
  readonly findings: readonly Finding[];
  readonly disposition: Disposition;
  readonly message: DriverMessage;
}

/** A record that nobody can read is rejected, whatever the policy says: there is nothing it could be applied to. */
export interface Unread {
  readonly status: 'fault';
  readonly fault: Fault;
  readonly content: string;
  readonly message: DriverMessage;
}

/** From a document to a decision: read, price, check, decide, tell. Never throws; the same values give the same result. */
export const evaluate = (rules: Rules, document: RecordDocument, options: EvaluationOptions): Evaluation =>
  evaluateReceived(rules, receive(document, options.known.zone), options);

/** The same for a record that was read already. */
export const evaluateReceived = (rules: Rules, received: Received, options: EvaluationOptions): Evaluation => {
  const { read, content } = received;
  if (read.status === 'fault') return { status: 'fault', fault: read.fault, content, message: unreadMessage() };
  const record = read.cdr;
  const reception = received.at ?? record.lastUpdated;
  const now = options.now ?? reception?.value ?? null;
  const valuation = valuationOf(record, rules.sources, options.known);
  const findings: readonly Finding[] = [];
  const given = circumstances(findings, valuation.result, record, options.heldDays);
  const disposition = decide(rules.policy, given);
  const questioned = fired(findings).some(({ severity }) => severity !== 'info');
  const outcome = { questioned, verdict: disposition.verdict };
  const message = driverMessage(record, valuation, outcome, options.ending, options.known.inputs);
  return {
    status: 'evaluated',
    record,
    content,
    received: reception,
    now,
    valuation,
    findings,
    disposition,
    message,
  };
};
