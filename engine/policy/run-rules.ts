import { type DynamicFactCallback, Engine, Fact, type RuleProperties } from 'json-rules-engine';
import { fired } from '../checks/finding.ts';
import { type Circumstances, measured, strongest } from './circumstances.ts';
import { acceptedAfter, type Chosen, chosenLine, type Disposition, disputesOf } from './decide.ts';
import { COMPARISONS, compareTexts, textOfMeasured } from './operators.ts';
import { type Policy, SEVERITIES, type Subject, type Verdict } from './policy.ts';
import { type Rule, toRules } from './to-rules.ts';

/**
 * The disposition by json-rules-engine: the reference, and what an operator's own engine would say of the exported rules. It is
 * hundreds of times slower than `decide`, which gives the same, and thousands where there are no findings.
 *
 * @throws what json-rules-engine throws of rules it cannot run; a `Policy` has none
 */
export const runRules = async (policy: Policy, given: Circumstances): Promise<Disposition> => {
  const rules = toRules(policy);
  const { verdict, line } = await firstLine(policy, rules.decisions, given);
  const notices = await holding(rules.notices, given, verdict);
  const disputes = await holding(rules.disputes, given, verdict);
  const later = new Map<number, Verdict>();
  if (verdict === 'held') {
    for (const days of policy.waits) {
      later.set(days, (await firstLine(policy, rules.decisions, { ...given, heldDays: days })).verdict);
    }
  }
  return {
    verdict,
    line,
    notify: [...new Set(policy.notices.filter((_, at) => notices.has(at)).flatMap(({ whom }) => whom))],
    disputes: disputesOf(
      policy.disputes.filter((_, at) => disputes.has(at)),
      given.findings,
    ),
    autoAcceptAfterDays: acceptedAfter(policy, verdict, given.heldDays, (days) => later.get(days) ?? verdict),
  };
};

/** Runs the decisions from the highest priority down, and stops at the first whose conditions hold. */
const firstLine = async (policy: Policy, rules: readonly Rule[], given: Circumstances): Promise<Chosen> => {
  const engine = engineOf(rules);
  engine.on('success', () => {
    engine.stop();
  });
  const { results } = await engine.run(factsOf(given, null));
  const priority = results[0]?.priority;
  return chosenLine(
    policy,
    rules.findIndex((rule) => rule.priority === priority),
  );
};

/** Positions of the rules whose conditions hold. */
const holding = async (
  rules: readonly Rule[],
  given: Circumstances,
  verdict: Verdict,
): Promise<ReadonlySet<number>> => {
  const { results } = await engineOf(rules).run(factsOf(given, verdict));
  const held = new Set(results.map(({ priority }) => priority));
  return new Set(rules.flatMap((rule, at) => (held.has(rule.priority) ? [at] : [])));
};

/** A new engine for each run: one that runs or was stopped keeps that to itself. */
const engineOf = (rules: readonly Rule[]): Engine => {
  // The engine keeps and marks the rules it is given, so it is given its own.
  const engine = new Engine(structuredClone(rules) as unknown as RuleProperties[]);
  for (const name of COMPARISONS) {
    engine.addOperator(name, (left: unknown, right: unknown) => compareTexts(name, left, right));
  }
  engine.addOperator('isMissing', (value: unknown, wanted: unknown) => (value === null) === wanted);
  return engine;
};

/** What the rules read, by the names of the export: amounts and quantities as exact text with their unit, null where missing. */
const factsOf = (given: Circumstances, verdict: Verdict | null): Record<string, unknown> => {
  const text = (subject: Subject) => textOfMeasured(measured(given, subject));
  const made = fired(given.findings);
  return {
    severities: SEVERITIES.filter((severity) => made.some((finding) => finding.severity === severity)),
    finding: asked('finding', ({ check }) => strongest(made, String(check)) ?? 'none'),
    total: asked('total', ({ side }) => text({ kind: 'total', side: sideOf(side) })),
    claimed: asked('claimed', ({ side }) => text({ kind: 'claimed', side: sideOf(side) })),
    energy: text({ kind: 'energy' }),
    heldTime: text({ kind: 'held time' }),
    verdict: verdict ?? 'none',
  };
};

const asked = (name: string, answer: DynamicFactCallback<string | null>) => new Fact(name, answer, { cache: false });

const sideOf = (side: unknown): 'net' | 'gross' | 'basis' => (side === 'net' || side === 'gross' ? side : 'basis');
