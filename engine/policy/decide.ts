import type { Finding } from '../checks/finding.ts';
import { Exact } from '../values/exact.ts';
import { type Circumstances, isMissing, type World, worldOf } from './circumstances.ts';
import {
  type Condition,
  conditionsOf,
  type DisputeLine,
  type Figure,
  leavesOf,
  type Party,
  type Policy,
  type PolicyContent,
  type Reason,
  VERDICT_OF,
  type Verdict,
} from './policy.ts';
import { truth } from './truth.ts';

export interface Disposition {
  readonly verdict: Verdict;
  /** The line that decided; the first is 0. */
  readonly line: { readonly index: number; readonly text: string };
  /** Each party once, in the order of the text. */
  readonly notify: readonly Party[];
  readonly disputes: readonly Dispute[];
  /** Of a held record: after how many days of holding, in all, the policy accepts it if nothing else changes; null is never. */
  readonly autoAcceptAfterDays: number | null;
}

export interface Dispute {
  readonly reason: Reason;
  /** The check whose finding the dispute rests on; null where it rests on none. */
  readonly check: string | null;
}

/** What is not there: asked for by `total is missing` and its like, on the basis of the tariff. */
export type Missing = Readonly<Record<Figure, boolean>>;

const NOTHING_MISSING: Missing = { total: false, claimed: false, energy: false };

/**
 * The first line, from the top, whose condition is true decides; then come notices and disputes. A condition on an amount
 * that is missing, or in another currency, is neither true nor false, so that its line does not decide.
 * Never throws; the same policy and circumstances give the same disposition.
 */
export const decide = (policy: Policy, given: Circumstances): Disposition => {
  const { findings, heldDays } = given;
  if (!policy.dependsOnAmount && heldDays === 0 && !findings.some(({ outcome }) => outcome === 'fired')) {
    const known = decideWithoutFindings(policy, missingOf(given));
    if (known !== null) return known;
  }
  const { verdict, line } = chosen(policy, worldOf(given));
  const after = worldOf(given, verdict);
  return {
    verdict,
    line,
    notify: notified(policy, (condition) => truth(condition, after)),
    disputes: disputed(policy, (condition) => truth(condition, after), findings),
    autoAcceptAfterDays: acceptedAfter(
      policy,
      verdict,
      heldDays,
      (days) => chosen(policy, worldOf({ ...given, heldDays: days })).verdict,
    ),
  };
};

const cached = new WeakMap<Policy, Map<number, Disposition | null>>();

/**
 * The disposition of every record without findings that is decided for the first time, computed once for each policy; null
 * where it depends on an amount or on the energy, so that the record itself has to be looked at.
 */
export const decideWithoutFindings = (policy: Policy, missing: Missing = NOTHING_MISSING): Disposition | null => {
  const key = Number(missing.total) + 2 * Number(missing.claimed) + 4 * Number(missing.energy);
  const known = cached.get(policy) ?? new Map<number, Disposition | null>();
  cached.set(policy, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const disposition = withoutFindings(policy, missing);
  known.set(key, disposition);
  return disposition;
};

const withoutFindings = (policy: PolicyContent & Pick<Policy, 'waits'>, missing: Missing): Disposition | null => {
  let open = false;
  const holdsIn =
    (world: World) =>
    (condition: Condition): boolean => {
      const value = truth(condition, world);
      open ||= value === null;
      return value === true;
    };
  const choose = (heldDays: number) => chosenBy(policy, holdsIn(worldWithoutFindings(missing, heldDays, null)));
  const { verdict, line } = choose(0);
  const holds = holdsIn(worldWithoutFindings(missing, 0, verdict));
  const disposition: Disposition = {
    verdict,
    line,
    notify: notified(policy, holds),
    disputes: disputed(policy, holds, []),
    autoAcceptAfterDays: acceptedAfter(policy, verdict, 0, (days) => choose(days).verdict),
  };
  return open ? null : disposition;
};

/** No findings, and no figures: what asks for one is neither true nor false, and leaves the disposition open. */
const worldWithoutFindings = (missing: Missing, heldDays: number, verdict: Verdict | null): World => ({
  finding: () => null,
  anyFinding: () => false,
  measure: ({ kind }) => (kind === 'held time' ? { amount: Exact.integer(heldDays), unit: 'days' } : null),
  isMissing: (figure) => missing[figure],
  verdict,
});

/** A policy with what is derived from its content. */
export const assemble = (content: PolicyContent): Policy => {
  const waits = waitsOf(content);
  return { ...content, waits, dependsOnAmount: withoutFindings({ ...content, waits }, NOTHING_MISSING) === null };
};

const waitsOf = (content: PolicyContent): readonly number[] => {
  const days = conditionsOf(content)
    .flatMap(leavesOf)
    .flatMap((leaf) =>
      leaf.kind === 'compare' && leaf.left.kind === 'held time' && leaf.right.kind === 'limit'
        ? [Number(leaf.right.amount.ceiling())]
        : [],
    );
  return [...new Set(days)].toSorted((a, b) => a - b);
};

const missingOf = (given: Circumstances): Missing => ({
  total: isMissing(given, 'total'),
  claimed: isMissing(given, 'claimed'),
  energy: isMissing(given, 'energy'),
});

// ---- what every way of deciding shares ------------------------------------------------------------------------------

export interface Chosen {
  readonly verdict: Verdict;
  readonly line: Disposition['line'];
}

/** The line of this index, counted over the lines and `otherwise`. */
export const chosenLine = (policy: PolicyContent, index: number): Chosen => {
  const { decision, text } = policy.lines[index] ?? policy.otherwise;
  return { verdict: VERDICT_OF[decision], line: { index, text } };
};

export const chosen = (policy: PolicyContent, world: World): Chosen =>
  chosenBy(policy, (condition) => truth(condition, world) === true);

const chosenBy = (policy: PolicyContent, holds: (condition: Condition) => boolean): Chosen => {
  const found = policy.lines.findIndex(({ when }) => holds(when));
  return chosenLine(policy, found < 0 ? policy.lines.length : found);
};

type Holds = (condition: Condition) => boolean | null;

const notified = ({ notices }: PolicyContent, holds: Holds): readonly Party[] => [
  ...new Set(notices.filter(({ when }) => holds(when) === true).flatMap(({ whom }) => whom)),
];

const disputed = ({ disputes }: PolicyContent, holds: Holds, findings: readonly Finding[]): readonly Dispute[] =>
  disputesOf(
    disputes.filter(({ when }) => holds(when) === true),
    findings,
  );

/** The disputes that these lines open, each once. */
export const disputesOf = (lines: readonly DisputeLine[], findings: readonly Finding[]): readonly Dispute[] => {
  const opened = new Map<string, Dispute>();
  for (const { reason, when } of lines) {
    const dispute = { reason, check: checkBehind(when, findings) };
    opened.set(`${reason} ${dispute.check}`, dispute);
  }
  return [...opened.values()];
};

/** The first check that the condition names and that made such a finding; else the first with a finding it asks for at all. */
const checkBehind = (condition: Condition, findings: readonly Finding[]): string | null => {
  const asked = askedFor(condition);
  const made = findings.flatMap((finding) => (finding.outcome === 'fired' ? [finding] : []));
  for (const leaf of asked) {
    if (leaf.kind !== 'finding') continue;
    if (made.some(({ check, severity }) => check === leaf.check && leaf.severities.includes(severity)))
      return leaf.check;
  }
  const any = asked.flatMap((leaf) => (leaf.kind === 'any finding' ? [leaf.severity] : []));
  return made.find(({ severity }) => any.includes(severity))?.check ?? null;
};

/** What the condition asks to be there; what it asks not to be there is behind nothing. */
const askedFor = (condition: Condition, negated = false): readonly Condition[] => {
  if (condition.kind === 'not') return askedFor(condition.of, !negated);
  if (condition.kind === 'and' || condition.kind === 'or')
    return condition.of.flatMap((part) => askedFor(part, negated));
  return negated ? [] : [condition];
};

/** Holding changes something only after the days that some condition asks for, so these are all there is to try. */
export const acceptedAfter = (
  { waits }: Pick<Policy, 'waits'>,
  verdict: Verdict,
  heldDays: number,
  verdictAfter: (days: number) => Verdict,
): number | null => {
  if (verdict !== 'held') return null;
  for (const days of waits) {
    if (days <= heldDays) continue;
    const then = verdictAfter(days);
    if (then !== 'held') return then === 'accepted' ? days : null;
  }
  return null;
};
