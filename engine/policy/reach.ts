import type { FindingSeverity } from '../checks/finding.ts';
import { Exact } from '../values/exact.ts';
import type { World } from './circumstances.ts';
import { type Condition, leavesOf, type Measured, SEVERITIES, type Subject, VERDICTS, type Verdict } from './policy.ts';
import { truth } from './truth.ts';

/**
 * Which conditions hold for some record. What conditions ask cuts the records into finitely many kinds: each severity of each
 * check named, each severity among the other checks, each stretch between the limits of an amount, and no amount. One record of
 * each kind is tried. Kinds that no record has are tried as well, so that a line is told of only if surely nothing reaches it.
 */
export interface Kinds {
  /** null: more than `most`. */
  readonly worlds: Iterable<World> | null;
  readonly count: number;
}

export const kindsOf = (conditions: readonly Condition[], most: number): Kinds => {
  const axes = axesOf(conditions.flatMap(leavesOf));
  const count = axes.reduce((product, { options }) => Math.min(product * options.length, Number.MAX_SAFE_INTEGER), 1);
  return { count, worlds: count > most ? null : { [Symbol.iterator]: () => worldsOf(axes, count) } };
};

type Option =
  | { readonly kind: 'finding'; readonly severity: FindingSeverity | null }
  | { readonly kind: 'others'; readonly found: boolean }
  | { readonly kind: 'value'; readonly value: Measured | null }
  | { readonly kind: 'verdict'; readonly verdict: Verdict };

interface Axis {
  readonly key: string;
  readonly options: readonly Option[];
}

const axesOf = (leaves: readonly Condition[]): readonly Axis[] => {
  const axes = new Map<string, readonly Option[]>();
  for (const leaf of leaves) {
    if (leaf.kind === 'any finding') axes.set(`any ${leaf.severity}`, OTHERS);
    else if (leaf.kind === 'finding') axes.set(`check ${leaf.check}`, FINDINGS);
    else if (leaf.kind === 'verdict') axes.set('verdict', ANY_VERDICT);
    else for (const subject of subjectsOf(leaf)) axes.set(keyOf(subject), valuesOf(subject, leaves));
  }
  return [...axes].map(([key, options]) => ({ key, options }));
};

const OTHERS: readonly Option[] = [false, true].map((found) => ({ kind: 'others', found }));
const FINDINGS: readonly Option[] = [null, ...SEVERITIES].map((severity) => ({ kind: 'finding', severity }));
const ANY_VERDICT: readonly Option[] = VERDICTS.map((verdict) => ({ kind: 'verdict', verdict }));

const subjectsOf = (leaf: Condition): readonly Subject[] => {
  if (leaf.kind === 'missing') return [leaf.of === 'energy' ? { kind: 'energy' } : { kind: leaf.of, side: 'basis' }];
  if (leaf.kind !== 'compare') return [];
  return leaf.right.kind === 'limit' ? [leaf.left] : [leaf.left, leaf.right];
};

const keyOf = (subject: Subject): string => ('side' in subject ? `${subject.kind} ${subject.side}` : subject.kind);

/** Of amounts only: no limit of the policy is in it. */
const ANOTHER_CURRENCY = 'another currency';

/**
 * A value on each limit that the subject may meet, and two in each stretch between: two amounts may lie in one stretch. An
 * amount may be in a currency that no line names, and then it is there but neither above nor below any limit.
 */
const valuesOf = (subject: Subject, leaves: readonly Condition[]): readonly Option[] => {
  const limits = new Map<string, Exact[]>();
  for (const leaf of leaves) {
    if (leaf.kind !== 'compare' || 'side' in leaf.left !== 'side' in subject) continue;
    if (!('side' in subject) && leaf.left.kind !== subject.kind) continue;
    const { unit, amount } = leaf.right.kind === 'limit' ? leaf.right : { unit: ANOTHER_CURRENCY, amount: Exact.zero };
    limits.set(unit, [...(limits.get(unit) ?? []), amount]);
  }
  const values = [...limits].flatMap(([unit, amounts]) => samples(amounts).map((amount) => ({ unit, amount })));
  const unlimited = 'side' in subject ? !limits.has(ANOTHER_CURRENCY) : limits.size === 0;
  const present = unlimited ? [...values, { unit: ANOTHER_CURRENCY, amount: Exact.one }] : values;
  const options: readonly (Measured | null)[] = subject.kind === 'held time' ? present : [...present, null];
  return options.map((value) => ({ kind: 'value', value }));
};

const samples = (limits: readonly Exact[]): readonly Exact[] => {
  const sorted = limits.toSorted((a, b) => a.compare(b)).filter((value, at, all) => !all[at - 1]?.equals(value));
  const [first, last] = [sorted[0] ?? Exact.zero, sorted.at(-1) ?? Exact.zero];
  const third = Exact.ratio(1n, 3n);
  const between = sorted.slice(1).flatMap((high, at) => {
    const low = sorted[at] ?? high;
    const step = high.minus(low).times(third);
    return [low.plus(step), low.plus(step).plus(step), high];
  });
  const two = Exact.integer(2n);
  return [first.minus(two), first.minus(Exact.one), first, ...between, last.plus(Exact.one), last.plus(two)];
};

function* worldsOf(axes: readonly Axis[], count: number): Generator<World> {
  for (let number = 0; number < count; number += 1) {
    let rest = number;
    const picks = new Map<string, Option>();
    for (const { key, options } of axes) {
      const option = options[rest % options.length];
      if (option !== undefined) picks.set(key, option);
      rest = Math.floor(rest / options.length);
    }
    yield worldOf(picks);
  }
}

const worldOf = (picks: ReadonlyMap<string, Option>): World => {
  const valueAt = (key: string): Measured | null => {
    const pick = picks.get(key);
    return pick?.kind === 'value' ? pick.value : null;
  };
  const verdict = picks.get('verdict');
  return {
    finding(check) {
      const pick = picks.get(`check ${check}`);
      return pick?.kind === 'finding' ? pick.severity : null;
    },
    anyFinding(severity) {
      const others = picks.get(`any ${severity}`);
      if (others?.kind === 'others' && others.found) return true;
      return [...picks.values()].some((pick) => pick.kind === 'finding' && pick.severity === severity);
    },
    measure: (subject) => valueAt(keyOf(subject)),
    isMissing: (figure) => valueAt(figure === 'energy' ? 'energy' : `${figure} basis`) === null,
    verdict: verdict?.kind === 'verdict' ? verdict.verdict : null,
  };
};

// ---- lines ----------------------------------------------------------------------------------------------------------

/** What is wrong with a line: it never holds, or lines above it (one of them, where one does it alone) take all. */
export type Idle = { readonly kind: 'never holds' } | { readonly kind: 'never reached'; readonly above: number | null };

/** Kinds of records tried for one policy, all in all: a policy of any size is looked at for a bounded time. */
const MOST_KINDS = 20_000;

/** Of each line, in order, and of `otherwise` as the last; null where a record may reach it, or nobody can tell. */
export const idleLines = (lines: readonly Condition[]): readonly (Idle | null)[] => {
  const alone = lines.map((when) => (holdsSomewhere(when) ? null : ({ kind: 'never holds' } as const)));
  const reached = reachedOf(lines);
  let left = MOST_KINDS;
  return [...alone, null].map((never, at) => {
    if (never !== null || reached?.[at] === true) return never;
    const when = lines[at] ?? null;
    const above = lines.slice(0, at).findIndex((earlier) => {
      const { worlds, count } = kindsOf(when === null ? [earlier] : [earlier, when], left);
      if (worlds === null) return false;
      left -= count;
      for (const world of worlds) {
        if ((when === null || truth(when, world) === true) && truth(earlier, world) !== true) return false;
      }
      return true;
    });
    return above >= 0 || reached !== null ? { kind: 'never reached', above: above < 0 ? null : above } : null;
  });
};

/** Whether some record reaches each line; null where there are too many kinds to try. */
const reachedOf = (lines: readonly Condition[]): readonly boolean[] | null => {
  const { worlds } = kindsOf(lines, MOST_KINDS);
  if (worlds === null) return null;
  const reached = [...lines, null].map(() => false);
  for (const world of worlds) {
    const found = lines.findIndex((when) => truth(when, world) === true);
    reached[found < 0 ? lines.length : found] = true;
    if (reached.every(Boolean)) break;
  }
  return reached;
};

const holdsSomewhere = (when: Condition): boolean => {
  const { worlds } = kindsOf([when], MOST_KINDS);
  if (worlds === null) return true;
  for (const world of worlds) if (truth(when, world) === true) return true;
  return false;
};

/** Whether a notice or dispute may come, the verdicts being those that the policy can give. */
export const mayCome = (when: Condition, verdicts: ReadonlySet<Verdict>): boolean => {
  const { worlds } = kindsOf([when], MOST_KINDS);
  if (worlds === null) return true;
  for (const world of worlds) {
    if ((world.verdict === null || verdicts.has(world.verdict)) && truth(when, world) === true) return true;
  }
  return false;
};
