import { COMPLEMENT, NAME_OF } from './operators.ts';
import type { Condition, Policy, PolicyContent, Subject } from './policy.ts';
import { measuredText } from './wording.ts';

/** A condition as json-rules-engine reads it. */
export type RuleCondition =
  | { readonly all: readonly RuleCondition[] }
  | { readonly any: readonly RuleCondition[] }
  | {
      readonly fact: string;
      readonly params?: Readonly<Record<string, string>>;
      readonly operator: string;
      readonly value: RuleValue;
    };

export type RuleValue = string | boolean | readonly string[] | FactValue;

export interface FactValue {
  readonly fact: string;
  readonly params?: Readonly<Record<string, string>>;
}

/** A rule as json-rules-engine reads it. `name` is the line in our notation: for people, and written anew on import. */
export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly conditions: { readonly all: readonly RuleCondition[] } | { readonly any: readonly RuleCondition[] };
  readonly event: RuleEvent;
}

export type RuleEvent =
  | { readonly type: 'decide'; readonly params: { readonly decision: string } }
  | { readonly type: 'notify'; readonly params: { readonly whom: readonly string[] } }
  | { readonly type: 'dispute'; readonly params: { readonly reason: string } };

/** A policy as rules, in order of priority; the first decision whose conditions hold wins, notices and disputes all count. */
export interface PolicyRules {
  readonly format: typeof FORMAT;
  readonly name: string;
  readonly title: string | null;
  readonly decisions: readonly Rule[];
  readonly notices: readonly Rule[];
  readonly disputes: readonly Rule[];
}

export const FORMAT = 'bareme policy 1';

/**
 * The rules of a policy. json-rules-engine knows true and false only, so no rule says `not`: negations are moved to the single
 * comparisons, where a missing value makes the comparison and its opposite false alike. What then comes out true is just what is
 * true of three values.
 */
export const toRules = ({ name, title, lines, otherwise, notices, disputes }: PolicyContent): PolicyRules => ({
  format: FORMAT,
  name,
  title,
  decisions: [...lines, { ...otherwise, when: null }].map(({ decision, when, text }, at) => ({
    name: text,
    // Each its own: rules of one priority would run side by side, and the first would not be the first.
    priority: lines.length + 1 - at,
    conditions: when === null ? { all: [] } : conditionsOf(when),
    event: { type: 'decide', params: { decision } },
  })),
  notices: notices.map(({ whom, when, text }, at) => ({
    name: text,
    priority: notices.length - at,
    conditions: conditionsOf(when),
    event: { type: 'notify', params: { whom } },
  })),
  disputes: disputes.map(({ reason, when, text }, at) => ({
    name: text,
    priority: disputes.length - at,
    conditions: conditionsOf(when),
    event: { type: 'dispute', params: { reason } },
  })),
});

/** The rules as JSON text that people read, compare and change: always the same for the same policy. */
export const exportPolicy = (policy: Policy): string => `${JSON.stringify(toRules(policy), null, 2)}\n`;

const conditionsOf = (when: Condition): Rule['conditions'] => {
  const condition = ruleCondition(when, false);
  return 'fact' in condition ? { all: [condition] } : condition;
};

const ruleCondition = (condition: Condition, negated: boolean): RuleCondition => {
  switch (condition.kind) {
    case 'not':
      return ruleCondition(condition.of, !negated);
    case 'and':
    case 'or': {
      const parts = condition.of.map((part) => ruleCondition(part, negated));
      // Not (a and b) is not a or not b.
      return (condition.kind === 'and') !== negated ? { all: parts } : { any: parts };
    }
    case 'any finding':
      return { fact: 'severities', operator: negated ? 'doesNotContain' : 'contains', value: condition.severity };
    case 'finding': {
      const { check, severities } = condition;
      return { fact: 'finding', params: { check }, operator: negated ? 'notIn' : 'in', value: severities };
    }
    case 'compare': {
      const name = NAME_OF[condition.operator];
      const { right } = condition;
      return {
        ...factOf(condition.left),
        operator: negated ? COMPLEMENT[name] : name,
        value: right.kind === 'limit' ? measuredText(right) : factOf(right),
      };
    }
    case 'missing':
      return {
        ...factOf(condition.of === 'energy' ? { kind: 'energy' } : { kind: condition.of, side: 'basis' }),
        operator: 'isMissing',
        value: !negated,
      };
    case 'verdict':
      return { fact: 'verdict', operator: negated ? 'notEqual' : 'equal', value: condition.verdict };
  }
};

const factOf = (subject: Subject): FactValue => {
  if (subject.kind === 'energy') return { fact: 'energy' };
  return subject.kind === 'held time' ? { fact: 'heldTime' } : { fact: subject.kind, params: { side: subject.side } };
};
