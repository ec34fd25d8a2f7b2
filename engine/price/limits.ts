import { fault } from '../fault.ts';
import { byWidth } from '../program/scopes.ts';
import type { Clause, Limit, Scope, Tariff } from '../program/tariff.ts';
import type { Instant } from '../session/session.ts';
import { Exact, sum } from '../values/exact.ts';
import { localAt } from '../values/zone.ts';
import { windowOccurrence } from './calendar.ts';
import { type Adjustment, afterAdjustments, type Charge } from './charges.ts';
import { type Evaluation, factAt, startMoment } from './evaluation.ts';
import { onSide } from './tax.ts';

/** Which occurrence of a scope an instant lies in; null where the scope does not reach it (rules 29, 30). */
export const occurrenceOf = (evaluation: Evaluation, scope: Scope, instant: Instant): string | null => {
  const { zone } = evaluation.session;
  switch (scope.kind) {
    case 'session':
      return 'session';
    case 'day':
      return localAt(zone, instant).date;
    case 'month':
      return localAt(zone, instant).date.slice(0, 7);
    case 'hours':
      return String(instant.minus(evaluation.start).over(scope.seconds).floor());
    case 'window':
      return windowOccurrence(zone, scope.window, instant);
  }
};

/**
 * The occurrences that what was charged before leaves less of: those that reach to the start of the session (rule 31). Of hours
 * these are two, since a counter says what was charged in the hours before the start: they hold what was reserved as well.
 */
const reachesTheStart = (evaluation: Evaluation, scope: Scope, occurrence: string): boolean => {
  if (scope.kind === 'hours') return occurrence === '-1' || occurrence === '0';
  return occurrence === occurrenceOf(evaluation, scope, evaluation.start);
};

const counted = (evaluation: Evaluation, limit: Limit, occurrence: string): Exact => {
  if (limit.counter === null || !reachesTheStart(evaluation, limit.scope, occurrence)) return Exact.zero;
  const value = factAt(evaluation, limit.counter, startMoment(evaluation));
  return value.kind === 'quantity' ? value.amount : Exact.zero;
};

const crossing = (charge: Charge, amount: Exact, from: 'net' | 'gross', to: 'net' | 'gross', limit: Limit): Exact =>
  onSide(amount, from, to, charge.rate) ??
  fault('missing-field', `a limit on the ${limit.side} side needs a known VAT rate`, null, limit.source);

const adjusted = (charge: Charge, adjustment: Adjustment): Charge => ({
  ...charge,
  adjustments: [...charge.adjustments, adjustment],
});

const LIMIT_WORDS = { cap: 'at most', floor: 'at least' } as const;

const adjustment = (
  limit: Limit,
  kind: Adjustment['kind'],
  amount: Exact,
  occurrence: string,
  currency: string,
): Adjustment => ({
  kind,
  amount,
  label: `${LIMIT_WORDS[limit.kind]} ${limit.amount} ${currency}`,
  source: limit.source,
  group: `${limit.source.line}:${limit.source.text}:${occurrence}`,
});

/** Fills a cap in the order of time: once reached, its occurrence adds nothing more (rule 28). */
const fillCap = (
  tariff: Tariff,
  limit: Limit,
  cap: Exact,
  inScope: ReadonlySet<Charge>,
  charges: readonly Charge[],
  occurrence: string,
): Charge[] => {
  const basis = tariff.basis.side;
  let room = cap;
  return charges.map((charge) => {
    if (!inScope.has(charge)) return charge;
    const amount = crossing(charge, afterAdjustments(charge), basis, limit.side, limit);
    if (!amount.above(room)) {
      room = room.minus(amount);
      return charge;
    }
    const excess = crossing(charge, amount.minus(room), limit.side, basis, limit);
    room = Exact.zero;
    return adjusted(charge, adjustment(limit, 'cap', excess.negated(), occurrence, tariff.currency));
  });
};

/** Raises an occurrence that has a quantity to the floor, at its last charge (rule 32). */
const raiseToFloor = (
  tariff: Tariff,
  limit: Limit,
  inScope: ReadonlySet<Charge>,
  charges: readonly Charge[],
  occurrence: string,
): Charge[] => {
  const last = [...inScope].at(-1);
  const total = sum(
    [...inScope].map((charge) => crossing(charge, afterAdjustments(charge), tariff.basis.side, limit.side, limit)),
  );
  if (last === undefined || !total.below(limit.amount)) return [...charges];
  const missing = crossing(last, limit.amount.minus(total), limit.side, tariff.basis.side, limit);
  return charges.map((charge) =>
    charge === last ? adjusted(charge, adjustment(limit, 'floor', missing, occurrence, tariff.currency)) : charge,
  );
};

const applyLimit = (
  evaluation: Evaluation,
  tariff: Tariff,
  clause: Clause,
  limit: Limit,
  charges: readonly Charge[],
): Charge[] => {
  const inClause = (charge: Charge): boolean => charge.path.some((other) => other.id === clause.id);
  const occurrences = new Set(
    charges.filter(inClause).map((charge) => occurrenceOf(evaluation, limit.scope, charge.at)),
  );
  let result = [...charges];
  for (const occurrence of occurrences) {
    if (occurrence === null) continue;
    const inScope = new Set(
      result.filter((charge) => inClause(charge) && occurrenceOf(evaluation, limit.scope, charge.at) === occurrence),
    );
    const rest = limit.amount.minus(counted(evaluation, limit, occurrence)).greatest(Exact.zero);
    result =
      limit.kind === 'cap'
        ? fillCap(tariff, limit, rest, inScope, result, occurrence)
        : raiseToFloor(tariff, limit, inScope, result, occurrence);
  }
  return result;
};

interface Placed {
  readonly clause: Clause;
  readonly limit: Limit;
}

/** Floors before caps, so that the cap wins where they cross. */
const floorFirst = (a: Limit, b: Limit): number => (a.kind === b.kind ? 0 : a.kind === 'floor' ? -1 : 1);

/** The limits of a component's clauses, narrow scopes first; of one scope those of inner clauses first. */
const inOrder = (charges: readonly Charge[]): Placed[] => {
  const clauses = new Map<number, { readonly clause: Clause; readonly depth: number }>();
  for (const { path } of charges)
    for (const [depth, clause] of path.entries()) clauses.set(clause.id, { clause, depth });
  return [...clauses.values()]
    .sort((a, b) => b.depth - a.depth || a.clause.id - b.clause.id)
    .flatMap(({ clause }) => clause.terms.limits.toSorted(floorFirst).map((limit) => ({ clause, limit })))
    .sort((a, b) => byWidth(a.limit, b.limit));
};

/** Floors and caps of one component. A floor leaves the caps filled before it full: the cap wins (rules 28 to 32). */
export const limited = (evaluation: Evaluation, tariff: Tariff, charges: readonly Charge[]): Charge[] => {
  const apply = (result: Charge[], { clause, limit }: Placed): Charge[] =>
    applyLimit(evaluation, tariff, clause, limit, result);
  const all = inOrder(charges);
  return all.reduce(
    (result, placed, index) => {
      const next = apply(result, placed);
      if (placed.limit.kind === 'cap') return next;
      return all
        .slice(0, index)
        .filter(({ limit }) => limit.kind === 'cap')
        .reduce(apply, next);
    },
    [...charges],
  );
};

/** A limit on several components together, shared in proportion to their amounts (rule 33). */
export const limitedTogether = (evaluation: Evaluation, tariff: Tariff, charges: readonly Charge[]): Charge[] => {
  let result = [...charges];
  const together = tariff.together
    .toSorted((a, b) => floorFirst(a.limit, b.limit))
    .sort((a, b) => byWidth(a.limit, b.limit));
  for (const { components, limit } of together) {
    const named = (charge: Charge): boolean =>
      components.some(
        (ref) => ref.kind === charge.component.kind && (ref.label === null || ref.label === charge.component.label),
      );
    const occurrences = new Set(result.filter(named).map((charge) => occurrenceOf(evaluation, limit.scope, charge.at)));
    for (const occurrence of occurrences) {
      if (occurrence === null) continue;
      const inScope = result.filter(
        (charge) => named(charge) && occurrenceOf(evaluation, limit.scope, charge.at) === occurrence,
      );
      const amountOf = (charge: Charge): Exact =>
        crossing(charge, afterAdjustments(charge), tariff.basis.side, limit.side, limit);
      const total = sum(inScope.map(amountOf));
      const bound = limit.amount.minus(counted(evaluation, limit, occurrence)).greatest(Exact.zero);
      const bites = limit.kind === 'cap' ? total.above(bound) : total.below(bound) && total.isPositive;
      if (!bites) continue;
      result = result.map((charge) => {
        if (!inScope.includes(charge)) return charge;
        const share = afterAdjustments(charge).times(bound.minus(total)).over(total);
        return share.isZero ? charge : adjusted(charge, adjustment(limit, 'limit', share, occurrence, tariff.currency));
      });
    }
  }
  return result;
};
