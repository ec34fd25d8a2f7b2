import { CLOCKS, isClock } from '../price/clocks.ts';
import type { Condition, Fact, Subject, Window } from '../program/conditions.ts';
import type { Clause, Limit, Tariff } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { isFollowed, type PlanDraft, scaleOfClock } from './draft.ts';
import type { ClockIndex, PlannedCuts } from './plan.ts';

const DAY = 86_400;

/** What the text of a tariff makes boundaries of. */
interface Found {
  calendar: boolean;
  readonly seconds: Set<number>;
  readonly lengths: Set<number>;
  readonly thresholds: Map<ClockIndex, Set<number>>;
  readonly facts: Map<string, Fact>;
  readonly series: Map<string, number>;
}

/** Where a tariff cuts the timeline of any record (language 1.4, step 2): in the very places of the reference evaluator. */
export const cutsOf = (draft: PlanDraft, { components, together }: Tariff): PlannedCuts => {
  const found: Found = {
    calendar: false,
    seconds: new Set(),
    lengths: new Set(),
    thresholds: new Map(),
    facts: new Map(),
    series: new Map(),
  };
  for (const { clause } of components) addClause(draft, found, clause);
  for (const { limit } of together) addLimit(draft, found, limit);
  return {
    calendar: found.calendar,
    seconds: [...found.seconds].sort((a, b) => a - b),
    lengths: [...found.lengths],
    thresholds: [...found.thresholds].map(([clock, limits]) => ({ clock, limits: [...limits].sort((a, b) => a - b) })),
    facts: [...found.facts.values()],
    series: [...found.series].map(([name, seconds]) => ({ name, seconds })),
  };
};

const addClause = (draft: PlanDraft, found: Found, clause: Clause): void => {
  for (const limit of clause.terms.limits) addLimit(draft, found, limit);
  switch (clause.kind) {
    case 'price':
      if (clause.price.kind === 'series' && !clause.price.atStart)
        found.series.set(clause.price.series.name, draft.baseQuanta(clause.price.series.everySeconds, 'time'));
      return;
    case 'alternatives':
      for (const { when, then } of clause.lines) {
        if (when !== null) addCondition(draft, found, when);
        addClause(draft, found, then);
      }
      return;
    case 'ladder': {
      for (const { then } of clause.bands) addClause(draft, found, then);
      if (clause.by === null || clause.total) return;
      const widths = clause.bands.flatMap(({ width }) => (width === null ? [] : [width]));
      if (!widths.every((width) => width instanceof Exact)) {
        draft.unsupported('a ladder by a measure with bands that a fact or counter gives');
        return;
      }
      addSubject(draft, found, clause.by, sumsOf(widths));
      return;
    }
    case 'cases':
      for (const { then } of clause.lines) addClause(draft, found, then);
      if (clause.by === null || clause.total) return;
      addSubject(
        draft,
        found,
        clause.by,
        clause.lines.flatMap(({ test }) => (test === null || test.operator === 'is' ? [] : [test.limit])),
      );
      return;
  }
};

const sumsOf = (widths: readonly Exact[]): readonly Exact[] => {
  let reached = Exact.zero;
  const sums: Exact[] = [];
  for (const width of widths) {
    reached = reached.plus(width);
    sums.push(reached);
  }
  return sums;
};

const addCondition = (draft: PlanDraft, found: Found, condition: Condition): void => {
  switch (condition.kind) {
    case 'calendar':
      if (condition.atStart) return;
      found.calendar = true;
      for (const window of condition.windows) addWindow(found, window);
      return;
    case 'all':
    case 'any':
      for (const part of condition.of) addCondition(draft, found, part);
      return;
    case 'not':
      addCondition(draft, found, condition.of);
      return;
    case 'compare':
      if (!condition.atStart) addSubject(draft, found, condition.subject, [condition.limit]);
      return;
    case 'is':
      if (!condition.atStart) addSubject(draft, found, condition.subject, []);
      return;
    case 'reservation ended':
      return;
  }
};

const addWindow = (found: Found, { fromSecond, toSecond }: Window): void => {
  found.calendar = true;
  found.seconds.add(fromSecond).add(toSecond % DAY);
};

const addSubject = (draft: PlanDraft, found: Found, subject: Subject, limits: readonly Exact[]): void => {
  if (subject.kind === 'fact') {
    if (isFollowed(subject.fact)) found.facts.set(subject.fact.name, subject.fact);
  } else if (!subject.total && isClock(subject.measure)) {
    const clock = CLOCKS.indexOf(subject.measure);
    const known = found.thresholds.get(clock) ?? new Set<number>();
    for (const limit of limits) known.add(draft.baseQuanta(limit, scaleOfClock(clock)));
    draft.clocks.add(clock);
    found.thresholds.set(clock, known);
  }
};

const addLimit = (draft: PlanDraft, found: Found, { scope }: Limit): void => {
  if (scope.kind === 'window') addWindow(found, scope.window);
  if (scope.kind === 'day' || scope.kind === 'month') found.calendar = true;
  if (scope.kind === 'hours') found.lengths.add(draft.baseQuanta(scope.seconds, 'time'));
};
