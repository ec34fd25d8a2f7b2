import { type Finding, fired, type Measured } from '../checks/finding.ts';
import { faultJson, type Json, type JsonObject, priceJson } from '../explain/result-json.ts';
import type { Disposition } from '../policy/decide.ts';
import type { Verdict } from '../policy/policy.ts';
import { formatInstant } from '../values/zone.ts';
import type { DriverMessage } from './driver-message/driver-message.ts';
import type { Evaluated, Evaluation } from './evaluate.ts';
import type { Valuation } from './valuation.ts';

export const verdictOf = (evaluation: Evaluation): Verdict =>
  evaluation.status === 'fault' ? 'rejected' : evaluation.disposition.verdict;

/**
 * The evaluation as the command line and the server write it.
 *
 * @param durationUs how long it took, in microseconds, by the caller's clock
 * @param firedOnly leaves out checks that passed or do not apply
 */
export const evaluationJson = (evaluation: Evaluation, durationUs: number | null, firedOnly = false): JsonObject =>
  evaluation.status === 'fault'
    ? {
        status: 'fault',
        fault: faultJson(evaluation.fault),
        price: priceJson({ status: 'fault', fault: evaluation.fault }, UNTOLD),
        verdict: 'rejected',
        findings: [],
        disposition: dispositionJson(UNREAD),
        message: messageJson(evaluation.message),
        duration_us: durationUs,
      }
    : evaluatedJson(evaluation, durationUs, firedOnly);

const UNTOLD = { tariff: null, version: null, session: null, claimed: null } as const;

const UNREAD = {
  verdict: 'rejected',
  line: { index: null, text: 'a record that cannot be read is rejected' },
  notify: ['cpo'],
  disputes: [],
  autoAcceptAfterDays: null,
} as const;

const evaluatedJson = (evaluation: Evaluated, durationUs: number | null, firedOnly: boolean): JsonObject => {
  const { valuation, findings, disposition, message, received, now } = evaluation;
  const zone = valuation.session?.zone ?? 'UTC';
  return {
    status: 'evaluated',
    price: valuationJson(valuation),
    verdict: disposition.verdict,
    findings: (firedOnly ? fired(findings) : findings).map(findingJson),
    disposition: dispositionJson(disposition),
    message: messageJson(message),
    received_at: received === null ? null : formatInstant(zone, received.value),
    evaluated_at: now === null ? null : formatInstant(zone, now),
    duration_us: durationUs,
  };
};

const valuationJson = ({ result, tariff, session, claimed }: Valuation): JsonObject =>
  priceJson(result, { tariff, version: null, session, claimed });

export const findingJson = (finding: Finding): Json => {
  switch (finding.outcome) {
    case 'fired':
      return {
        check: finding.check,
        severity: finding.severity,
        outcome: 'fired',
        message: { ...finding.message },
        measured: measuredJson(finding.measured),
        limit: measuredJson(finding.limit),
        pointers: finding.pointers,
        read: finding.read,
      };
    case 'passed':
      return { ...SILENT, check: finding.check, outcome: 'passed' };
    case 'not_applicable':
      return { ...SILENT, check: finding.check, outcome: 'not_applicable', reason: finding.reason, what: finding.what };
  }
};

const SILENT = { check: '', severity: null, outcome: '', message: null, measured: null, limit: null, pointers: [] };

const measuredJson = (measured: Measured | null): Json =>
  measured === null
    ? null
    : { text: measured.text, amount: measured.amount?.toString() ?? null, dimension: measured.dimension };

const dispositionJson = ({
  verdict,
  line,
  notify,
  disputes,
  autoAcceptAfterDays,
}: Omit<Disposition, 'line'> & {
  readonly line: { readonly index: number | null; readonly text: string };
}): Json => ({
  verdict,
  rule: { line: line.index, text: line.text },
  notify,
  disputes: disputes.map(({ reason, check }) => ({ reason, check })),
  auto_accept_after_days: autoAcceptAfterDays,
});

const messageJson = ({ sentence, lines }: DriverMessage): Json => ({ ...sentence, lines: { ...lines } });
