import { fired } from '../checks/finding.ts';
import type { Json, JsonObject } from '../explain/result-json.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import { SEVERITIES, VERDICTS, type Verdict } from '../policy/policy.ts';
import type { Sides } from '../price/result.ts';
import { Exact } from '../values/exact.ts';
import type { Evaluated, Evaluation } from './evaluate.ts';
import { verdictOf } from './result-json.ts';

/** A sum over records; a side counts those that know it, so that what is missing is seen. */
export interface Sum {
  readonly net: Exact;
  readonly gross: Exact;
  /** Records whose net, or gross, nobody knows. */
  readonly netUnknown: number;
  readonly grossUnknown: number;
}

const NOTHING: Sum = { net: Exact.zero, gross: Exact.zero, netUnknown: 0, grossUnknown: 0 };

/** What two partners owe each other in one currency. A credit counts below zero. */
export interface PartnerSum {
  readonly cpo: string | null;
  readonly emsp: string | null;
  readonly currency: string;
  records: number;
  /** Of the records with a price, and of those among them that are accepted. */
  total: Sum;
  accepted: Sum;
  claimed: Sum;
}

/** What many evaluations come to. It grows with partners, checks and faults, never with records. */
export interface Summary {
  lines: number;
  /** Records that could not be read. */
  unread: number;
  readonly verdicts: Record<Verdict, number>;
  readonly findings: Map<string, { error: number; doubtful: number; info: number }>;
  /** Why records could not be read, or have no price, by code. */
  readonly faults: Map<string, number>;
  readonly partners: Map<string, PartnerSum>;
  /** Prices by the evaluator that gave them: the compiled one, or why it was the reference one. */
  readonly pricedBy: Map<string, number>;
}

export const emptySummary = (): Summary => ({
  lines: 0,
  unread: 0,
  verdicts: { excluded: 0, rejected: 0, held: 0, accepted: 0 },
  findings: new Map(),
  faults: new Map(),
  partners: new Map(),
  pricedBy: new Map(),
});

export const addToSummary = (summary: Summary, evaluation: Evaluation): void => {
  summary.lines += 1;
  summary.verdicts[verdictOf(evaluation)] += 1;
  if (evaluation.status === 'fault') {
    summary.unread += 1;
    countFault(summary, evaluation.fault.code);
    return;
  }
  const { result, by } = evaluation.valuation;
  if (by !== null) summary.pricedBy.set(by, (summary.pricedBy.get(by) ?? 0) + 1);
  if (result.status === 'fault') countFault(summary, result.fault.code);
  for (const { check, severity } of fired(evaluation.findings)) {
    const counts = summary.findings.get(check) ?? { error: 0, doubtful: 0, info: 0 };
    counts[severity] += 1;
    summary.findings.set(check, counts);
  }
  addAmounts(summary, evaluation);
};

const countFault = ({ faults }: Summary, code: string): void => {
  faults.set(code, (faults.get(code) ?? 0) + 1);
};

const addAmounts = (summary: Summary, { document: { record }, valuation, disposition }: Evaluated): void => {
  const { result } = valuation;
  const isCredit = record.nature === 'credit';
  if (result.status === 'priced') {
    const partner = partnerOf(summary, record, result.currency);
    const total = signed(result.total, isCredit);
    partner.records += 1;
    partner.total = plus(partner.total, total);
    if (disposition.verdict === 'accepted') partner.accepted = plus(partner.accepted, total);
  }
  if (record.claimed !== null && record.currency !== null) {
    const partner = partnerOf(summary, record, record.currency);
    partner.claimed = plus(partner.claimed, signed(record.claimed, isCredit));
    if (result.status !== 'priced') partner.records += 1;
  }
};

/** More pairs than any hub has; what comes after them is counted together. */
const MOST_PARTNERS = 10_000;

const partnerOf = ({ partners }: Summary, { key, facts }: CanonicalCdr, currency: string): PartnerSum => {
  const emsp = facts.get('emsp');
  const pair = { cpo: key.cpo, emsp: emsp?.kind === 'text' ? emsp.text : null };
  const known = partners.get(`${pair.cpo} ${pair.emsp} ${currency}`);
  if (known !== undefined) return known;
  const { cpo, emsp: provider } = partners.size < MOST_PARTNERS ? pair : { cpo: 'others', emsp: 'others' };
  const name = `${cpo} ${provider} ${currency}`;
  const partner = partners.get(name) ?? {
    cpo,
    emsp: provider,
    currency,
    records: 0,
    total: NOTHING,
    accepted: NOTHING,
    claimed: NOTHING,
  };
  partners.set(name, partner);
  return partner;
};

/** A credit takes back, with whatever sign its sender writes. */
const signed = ({ net, gross }: Sides, isCredit: boolean): Sides => {
  const turned = (side: Exact | null): Exact | null => (side?.isPositive ? side.negated() : side);
  return isCredit ? { net: turned(net), gross: turned(gross) } : { net, gross };
};

const plus = (sum: Sum, { net, gross }: Sides): Sum => ({
  net: net === null ? sum.net : sum.net.plus(net),
  gross: gross === null ? sum.gross : sum.gross.plus(gross),
  netUnknown: sum.netUnknown + (net === null ? 1 : 0),
  grossUnknown: sum.grossUnknown + (gross === null ? 1 : 0),
});

/** Checks with their findings, those with the most first. */
export const topFindings = ({ findings }: Summary) =>
  [...findings]
    .map(([check, counts]) => ({ check, ...counts, all: counts.error + counts.doubtful + counts.info }))
    .sort((a, b) => b.all - a.all || (a.check < b.check ? -1 : 1));

/** Partners in order of their ids. */
export const partnersOf = ({ partners }: Summary): readonly PartnerSum[] =>
  [...partners.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, partner]) => partner);

const sumJson = ({ net, gross, netUnknown, grossUnknown }: Sum): Json => ({
  net: net.toString(),
  gross: gross.toString(),
  net_unknown: netUnknown,
  gross_unknown: grossUnknown,
});

export const summaryJson = (summary: Summary): JsonObject => ({
  lines: summary.lines,
  bad_lines: summary.unread,
  verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, summary.verdicts[verdict]])),
  findings: topFindings(summary).map((counts) => ({
    check: counts.check,
    ...Object.fromEntries(SEVERITIES.map((severity) => [severity, counts[severity]])),
  })),
  faults: Object.fromEntries(summary.faults),
  priced_by: Object.fromEntries(summary.pricedBy),
  partners: partnersOf(summary).map(({ cpo, emsp, currency, records, total, accepted, claimed }) => ({
    cpo,
    emsp,
    currency,
    records,
    total: sumJson(total),
    accepted: sumJson(accepted),
    claimed: sumJson(claimed),
  })),
});
