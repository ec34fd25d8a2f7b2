import type { FindingSeverity } from '../checks/finding.ts';
import type { Side } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';

export const DECISIONS = ['exclude', 'reject', 'hold', 'accept'] as const;
export type Decision = (typeof DECISIONS)[number];

export const VERDICTS = ['excluded', 'rejected', 'held', 'accepted'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const VERDICT_OF: Readonly<Record<Decision, Verdict>> = {
  exclude: 'excluded',
  reject: 'rejected',
  hold: 'held',
  accept: 'accepted',
};

export const PARTIES = ['cpo', 'emsp', 'hub'] as const;
/** Whom a policy can notify: the two sides of the record, and the clearing house itself. */
export type Party = (typeof PARTIES)[number];

/** Why a record is disputed: a closed list, so that both sides and their statistics mean the same. */
export const REASONS = [
  'NO_AUTH',
  'WRONG_TOKEN',
  'CLONED',
  'DUPLICATE',
  'NOT_CHARGED',
  'ENERGY_WRONG',
  'TIME_WRONG',
  'EVSE_OUT_OF_ORDER',
  'TARIFF_WRONG',
  'ROUNDING',
  'TAX_WRONG',
  'CURRENCY_WRONG',
  'LATE',
  'IDLE_FEE_CONTESTED',
  'PRICE_DISPLAY',
  'RESERVATION',
  'CREDIT_MISSING',
  'OTHER',
] as const;
export type Reason = (typeof REASONS)[number];

export const SEVERITIES: readonly FindingSeverity[] = ['error', 'doubtful', 'info'];

/** What a policy measures. `basis`: on the side, net or gross, that the prices of the tariff are on. */
export type Subject =
  | { readonly kind: 'total' | 'claimed'; readonly side: Side | 'basis' }
  | { readonly kind: 'energy' }
  /** How long the record has been held; nothing when it is first decided. */
  | { readonly kind: 'held time' };

/** What a record may lack. */
export type Figure = 'total' | 'claimed' | 'energy';

/** A value with its unit: a currency, `kWh` or `days`. Values of two units never compare. */
export interface Measured {
  readonly amount: Exact;
  readonly unit: string;
}

export type Operator = '<' | '<=' | '>' | '>=' | '=';

/**
 * A condition is true, false or neither (language 1.6). Findings, verdicts and `missing` are always one of the two; a
 * comparison is neither where a side of it is missing or the two sides have different currencies.
 */
export type Condition =
  /** Whether a finding of this severity was made, by whatever check. */
  | { readonly kind: 'any finding'; readonly severity: FindingSeverity }
  /** Whether this check made a finding of one of these severities. Passed and not applicable are no findings. */
  | { readonly kind: 'finding'; readonly check: string; readonly severities: readonly FindingSeverity[] }
  | { readonly kind: 'compare'; readonly left: Subject; readonly operator: Operator; readonly right: Subject | Limit }
  /** On the basis of the tariff. */
  | { readonly kind: 'missing'; readonly of: Figure }
  /** Of notices and disputes only: while the lines are read there is no verdict. */
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition };

export interface Limit extends Measured {
  readonly kind: 'limit';
}

/** A line decides where its condition is true; false and neither leave the record to the lines below. */
export interface DecisionLine {
  readonly decision: Decision;
  readonly when: Condition;
  /** The line in our notation. */
  readonly text: string;
}

export interface Notice {
  readonly whom: readonly Party[];
  readonly when: Condition;
  readonly text: string;
}

export interface DisputeLine {
  readonly reason: Reason;
  readonly when: Condition;
  readonly text: string;
}

/** What a policy says. Plain data: the same on every way of deciding, in the export and in its text. */
export interface PolicyContent {
  readonly name: string;
  readonly title: string | null;
  /** The first whose condition holds decides… */
  readonly lines: readonly DecisionLine[];
  /** …and else this. Its index is the number of lines above it. */
  readonly otherwise: { readonly decision: Decision; readonly text: string };
  readonly notices: readonly Notice[];
  readonly disputes: readonly DisputeLine[];
}

export interface Policy extends PolicyContent {
  /** Whether an amount, or the energy, can decide something of a record without findings. */
  readonly dependsOnAmount: boolean;
  /** Whole days of holding that some condition asks for, ascending: between two of them time changes nothing. */
  readonly waits: readonly number[];
}

/** The conditions right inside a condition. */
export const partsOf = (condition: Condition): readonly Condition[] => {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of;
  return condition.kind === 'not' ? [condition.of] : [];
};

/** Every condition without parts that occurs in it, from left to right. */
export const leavesOf = (condition: Condition): readonly Condition[] => {
  const parts = partsOf(condition);
  return parts.length === 0 ? [condition] : parts.flatMap(leavesOf);
};

/** Every condition of a policy, lines first. */
export const conditionsOf = ({ lines, notices, disputes }: PolicyContent): readonly Condition[] =>
  [...lines, ...notices, ...disputes].map(({ when }) => when);
