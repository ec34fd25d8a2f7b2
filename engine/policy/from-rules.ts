import { type Fault, FaultError } from '../fault.ts';
import { type Field, fieldOf, listOf, refuse, required, textOf } from '../formats/fields.ts';
import { assemble } from './decide.ts';
import { readRuleCondition } from './from-rule-conditions.ts';
import { type Condition, DECISIONS, type Decision, PARTIES, type Policy, REASONS } from './policy.ts';
import { nameOf, oneLineOf, onlyKeys, wordOf } from './rule-fields.ts';
import { FORMAT } from './to-rules.ts';
import { lineText } from './wording.ts';

export type ImportedPolicy =
  | { readonly status: 'read'; readonly policy: Policy }
  /** `field` of the fault is the JSON pointer of what is wrong; the first mistake is told. */
  | { readonly status: 'fault'; readonly fault: Fault };

/** More rules than anybody reads; each is tried on every record. */
const MOST_RULES = 1_000;

/**
 * A policy from the JSON that `exportPolicy` writes, as it was or as an operator changed it: rules may be added, removed and
 * changed, and their priorities say their order. What is no policy of ours is a fault. Names of rules are for people: the lines
 * get their text from what the conditions say.
 *
 * @param json what `parseJson` read, numbers as they were written
 * @param checks ids of the checks that rules may name; null leaves the names unchecked
 */
export const importPolicy = (json: unknown, checks: ReadonlySet<string> | null = null): ImportedPolicy => {
  try {
    return { status: 'read', policy: readPolicy({ value: json, pointer: '' }, checks) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const readPolicy = (root: Field, checks: ReadonlySet<string> | null): Policy => {
  onlyKeys(root, ['format', 'name', 'title', 'decisions', 'notices', 'disputes']);
  const format = required(root, 'format', (field) => field);
  if (format.value !== FORMAT) refuse(format, `"${FORMAT}"`);
  const rulesOf = (key: string) => inOrder(required(root, key, (field) => field));
  const decisions = rulesOf('decisions').map((rule) => ({
    decision: readEvent(rule, 'decide', 'decision', wordOf(DECISIONS)),
    when: conditionOf(rule, checks, 'decision'),
    rule,
  }));
  const title = fieldOf(root, 'title');
  return assemble({
    name: required(root, 'name', nameOf),
    title: title.value === undefined || title.value === null ? null : oneLineOf(title),
    ...readLines(decisions, fieldOf(root, 'decisions')),
    notices: rulesOf('notices').map((rule) => {
      const whom = readEvent(rule, 'notify', 'whom', partiesOf);
      const when =
        conditionOf(rule, checks, 'notice') ?? refuse(fieldOf(rule, 'conditions'), 'more than an empty list');
      return { whom, when, text: lineText(`notify ${whom.join(', ')}`, when) };
    }),
    disputes: rulesOf('disputes').map((rule) => {
      const reason = readEvent(rule, 'dispute', 'reason', wordOf(REASONS));
      const when =
        conditionOf(rule, checks, 'notice') ?? refuse(fieldOf(rule, 'conditions'), 'more than an empty list');
      return { reason, when, text: lineText(`dispute ${reason}`, when) };
    }),
  });
};

interface ReadDecision {
  readonly decision: Decision;
  /** null: every record, which is `otherwise`. */
  readonly when: Condition | null;
  readonly rule: Field;
}

const readLines = (decisions: readonly ReadDecision[], field: Field) => {
  const last = decisions.at(-1);
  if (last === undefined || last.when !== null) {
    return refuse(
      last?.rule ?? field,
      'followed by a last rule with conditions { "all": [] }, which takes every other record',
    );
  }
  const lines = decisions.slice(0, -1).map(({ decision, when, rule }) => {
    if (when === null)
      return refuse(fieldOf(rule, 'conditions'), 'more than an empty list: only the last decision takes every record');
    return { decision, when, text: lineText(decision, when) };
  });
  return { lines, otherwise: { decision: last.decision, text: lineText(last.decision, null) } };
};

// ---- one rule -------------------------------------------------------------------------------------------------------

/** Rules from the highest priority down. Two of one priority have no order. */
const inOrder = (field: Field): readonly Field[] => {
  const rules = listOf(field);
  if (rules.length > MOST_RULES) refuse(field, `a list of ${MOST_RULES} rules at most`);
  const ranked = rules.map((rule) => {
    onlyKeys(rule, ['name', 'priority', 'conditions', 'event']);
    return { rule, priority: required(rule, 'priority', priorityOf) };
  });
  ranked.sort((a, b) => b.priority - a.priority);
  for (const [at, { rule, priority }] of ranked.entries()) {
    if (at > 0 && ranked[at - 1]?.priority === priority) {
      refuse(fieldOf(rule, 'priority'), `another than ${priority}, which a rule above has: the order would be open`);
    }
  }
  return ranked.map(({ rule }) => rule);
};

const priorityOf = (field: Field): number => {
  const text = textOf(field);
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : refuse(field, 'a whole number of 1 or more');
};

const conditionOf = (rule: Field, checks: ReadonlySet<string> | null, stage: 'decision' | 'notice'): Condition | null =>
  readRuleCondition(
    required(rule, 'conditions', (field) => field),
    checks,
    stage,
  );

const readEvent = <T>(rule: Field, type: string, param: string, read: (field: Field) => T): T => {
  const event = required(rule, 'event', (field) => field);
  onlyKeys(event, ['type', 'params']);
  const found = required(event, 'type', (field) => field);
  if (found.value !== type) refuse(found, `"${type}"`);
  const params = required(event, 'params', (field) => field);
  onlyKeys(params, [param]);
  return required(params, param, read);
};

const partiesOf = (field: Field) => {
  const parties = listOf(field).map(wordOf(PARTIES));
  return parties.length === 0 ? refuse(field, 'a list of one party or more') : [...new Set(parties)];
};
