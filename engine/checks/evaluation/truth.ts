import { Exact } from '../../values/exact.ts';
import { recordFields } from '../fields/fields.ts';
import type { Comparison, Search, Term, Test } from '../program.ts';
import { type Absent, absent, type CheckValue, quantity, type Sight, seen } from '../value.ts';
import { calculated, called, order, unlikeCurrency } from './arithmetic.ts';
import { itemsOf } from './items.ts';
import { look, type Scope } from './scope.ts';

/** The two sides of a comparison that decided. */
export interface Sides {
  readonly measured: CheckValue;
  readonly limit: CheckValue;
}

/** True, false, or neither (null) and then why. `sides` are those of the first comparison that made it so. */
export interface Verdict {
  readonly holds: boolean | null;
  readonly why: Absent | null;
  readonly sides: Sides | null;
}

const plain = (holds: boolean): Verdict => ({ holds, why: null, sides: null });
const neither = (why: Absent): Verdict => ({ holds: null, why, sides: null });

// ---- terms --------------------------------------------------------------------------------------------------------------

export const termValue = (term: Term, scope: Scope): Sight => {
  switch (term.kind) {
    case 'constant':
      return seen(term.value);
    case 'field':
      return look(scope, term.owner, term.phrase);
    case 'arithmetic': {
      const left = termValue(term.left, scope);
      if (left.kind === 'absent') return left;
      const right = termValue(term.right, scope);
      if (right.kind === 'absent') return right;
      return sight(calculated(term.type, term.operator, left.value, right.value, nameOf(term.right)));
    }
    case 'call': {
      const values = allOf(term.arguments, scope);
      return values.kind === 'absent' ? values : sight(called(term.name, term.type, values.all));
    }
    case 'number of':
      return countOf(term.search, scope);
  }
};

const sight = (value: CheckValue | Absent): Sight => (value.kind === 'absent' ? value : seen(value));

const nameOf = (term: Term): string => (term.kind === 'field' ? term.phrase : 'a divisor');

const allOf = (terms: readonly Term[], scope: Scope): Absent | { readonly kind: 'all'; readonly all: CheckValue[] } => {
  const all: CheckValue[] = [];
  for (const term of terms) {
    const value = termValue(term, scope);
    if (value.kind === 'absent') return value;
    all.push(value.value);
  }
  return { kind: 'all', all };
};

// ---- tests --------------------------------------------------------------------------------------------------------------

/**
 * Language 1.6: `or` holds if one side does, `and` fails if one side does, and where that does not settle it, an absent value
 * makes the whole neither. `wanted` is what would make the condition around it hold, so that under `not` the comparison that
 * failed gives the two sides.
 */
export const truthOf = (test: Test, scope: Scope, wanted = true): Verdict => {
  switch (test.kind) {
    case 'compare':
      return compared(test, scope, wanted);
    case 'is':
      return isOneOf(test, scope);
    case 'holds': {
      const of = termValue(test.of, scope);
      return of.kind === 'absent' ? neither(of) : plain(of.value.kind === 'yes or no' && of.value.holds);
    }
    case 'missing':
    case 'unknown':
    case 'well-formed':
      return asked(test, scope);
    case 'search':
      return searched(test.search, test.quantifier === 'any', scope, wanted);
    case 'and':
    case 'or':
      return together(test.of, test.kind === 'or', (part) => truthOf(part, scope, wanted));
    case 'not': {
      const inner = truthOf(test.of, scope, !wanted);
      return { ...inner, holds: inner.holds === null ? null : !inner.holds };
    }
  }
};

/** `settles`: the value of one part that settles the whole, true of `or` and `any`, false of `and` and `every`. */
const together = <T>(parts: readonly T[], settles: boolean, verdictOf: (part: T) => Verdict): Verdict => {
  let [why, sides]: [Absent | null, Sides | null] = [null, null];
  for (const part of parts) {
    const verdict = verdictOf(part);
    if (verdict.holds === settles) return verdict;
    why ??= verdict.why;
    sides ??= verdict.sides;
  }
  return why === null ? { holds: !settles, why, sides } : neither(why);
};

const holdsOf = (operator: Comparison, compares: number): boolean => {
  switch (operator) {
    case '<':
      return compares < 0;
    case '<=':
      return compares <= 0;
    case '>':
      return compares > 0;
    case '>=':
      return compares >= 0;
    case '=':
      return compares === 0;
  }
};

const compared = (test: Extract<Test, { kind: 'compare' }>, scope: Scope, wanted: boolean): Verdict => {
  const left = termValue(test.left, scope);
  if (left.kind === 'absent') return neither(left);
  const right = termValue(test.right, scope);
  if (right.kind === 'absent') return neither(right);
  const unlike =
    test.left.kind === 'constant' ? unlikeCurrency(right.value, left.value) : unlikeCurrency(left.value, right.value);
  if (unlike !== null) return neither(unlike);
  const holds = holdsOf(test.operator, order(left.value, right.value));
  return { holds, why: null, sides: holds === wanted ? { measured: left.value, limit: right.value } : null };
};

const isOneOf = (test: Extract<Test, { kind: 'is' }>, scope: Scope): Verdict => {
  const of = termValue(test.of, scope);
  if (of.kind === 'absent') return neither(of);
  return together(test.values, true, (value) => {
    const other = termValue(value, scope);
    if (other.kind === 'absent') return neither(other);
    const unlike = unlikeCurrency(of.value, other.value);
    return unlike === null ? plain(order(of.value, other.value) === 0) : neither(unlike);
  });
};

/** `is missing`, `is unknown`, `is well-formed`: questions about a field rather than its value. */
const asked = (test: Extract<Test, { readonly phrase: string }>, scope: Scope): Verdict => {
  const { phrase, owner } = test;
  const found = look(scope, owner, phrase);
  if (test.kind === 'missing') {
    if (found.kind === 'seen') return plain(false);
    return found.reason === 'missing in this record' ? plain(true) : neither(found);
  }
  if (found.kind === 'absent') return neither(found);
  const field = owner === 'record' ? recordFields.get(phrase) : undefined;
  const text = found.value.kind === 'text' ? found.value.text : '';
  if (test.kind === 'well-formed') {
    const isWell = field?.wellFormed?.(text, scope.world);
    return isWell === undefined ? neither(absent('reference unknown', `the form of ${phrase}`)) : plain(isWell);
  }
  const isKnown = field?.known?.(scope.world) ?? null;
  if (isKnown === null) return neither(absent('reference unknown', `a list with ${phrase}`));
  scope.log.read.push([`${phrase} ${text}: ${isKnown ? 'known' : 'unknown'}`]);
  return plain(!isKnown);
};

// ---- searches -----------------------------------------------------------------------------------------------------------

const ALWAYS = plain(true);

const searched = (search: Search, isAny: boolean, scope: Scope, wanted: boolean): Verdict => {
  const items = itemsOf(search, scope);
  if (items.kind === 'absent') return neither(items);
  const verdict = together(items.all, isAny, (item) =>
    search.where === null ? ALWAYS : truthOf(search.where, { ...scope, item }, wanted),
  );
  // What is not kept any more may be what would settle it.
  return items.rest !== null && verdict.holds === !isAny ? neither(items.rest) : verdict;
};

const countOf = (search: Search, scope: Scope): Sight => {
  const items = itemsOf(search, scope);
  if (items.kind === 'absent') return items;
  if (items.rest !== null) return items.rest;
  let count = 0;
  for (const item of items.all) {
    const verdict = search.where === null ? ALWAYS : truthOf(search.where, { ...scope, item });
    if (verdict.holds === null) return verdict.why ?? absent('missing in this record', search.among);
    if (verdict.holds) count += 1;
  }
  return seen(quantity('count', Exact.integer(count)));
};
