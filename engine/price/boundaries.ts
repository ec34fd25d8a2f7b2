import type { Condition, Fact, FactValue, Subject, Window } from '../program/conditions.ts';
import type { Clause, Limit, Price, Tariff } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Instant, Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { calendarBoundaries } from './calendar.ts';
import { type Clock, isClock } from './clocks.ts';
import type { Boundaries } from './cut.ts';
import { entryAt, QUARTER_HOUR } from './evaluation.ts';

/** What the text of a tariff makes boundaries of. */
interface Found {
  readonly given: (fact: Fact) => Exact | null;
  calendar: boolean;
  readonly seconds: Set<number>;
  readonly lengths: Exact[];
  readonly thresholds: Map<Clock, Exact[]>;
  readonly facts: Set<string>;
  readonly series: Map<string, Exact>;
  quarterHours: boolean;
}

/** A missing width has no place to cut at; whoever needs it faults (rule 53). */
const given = (found: Found, fact: Fact): Exact => found.given(fact)?.greatest(Exact.zero) ?? Exact.zero;

const addWindow = (found: Found, window: Window): void => {
  found.calendar = true;
  found.seconds.add(window.fromSecond).add(window.toSecond % 86400);
};

const addSubject = (found: Found, subject: Subject, limits: readonly Exact[]): void => {
  if (subject.kind === 'fact') {
    if (subject.fact.followed) found.facts.add(subject.fact.name);
  } else if (subject.measure === 'quarter-hour average power') found.quarterHours = true;
  else if (!subject.total && isClock(subject.measure)) {
    found.thresholds.set(subject.measure, [...(found.thresholds.get(subject.measure) ?? []), ...limits]);
  }
};

const addCondition = (found: Found, condition: Condition): void => {
  switch (condition.kind) {
    case 'calendar':
      if (condition.atStart) return;
      found.calendar = true;
      for (const window of condition.windows) addWindow(found, window);
      return;
    case 'all':
    case 'any':
      for (const part of condition.of) addCondition(found, part);
      return;
    case 'not':
      addCondition(found, condition.of);
      return;
    case 'compare':
      if (!condition.atStart) addSubject(found, condition.subject, [condition.limit]);
      return;
    case 'is':
      if (!condition.atStart) addSubject(found, condition.subject, []);
      return;
    case 'reservation ended':
      return;
  }
};

const addLimit = (found: Found, limit: Limit): void => {
  const { scope } = limit;
  if (scope.kind === 'window') addWindow(found, scope.window);
  if (scope.kind === 'day' || scope.kind === 'month') found.calendar = true;
  if (scope.kind === 'hours') found.lengths.push(scope.seconds);
};

const addPrice = (found: Found, price: Price): void => {
  if (price.kind === 'series' && !price.atStart) found.series.set(price.series.name, price.series.everySeconds);
  if (price.kind === 'dated') for (const entry of price.entries) addPrice(found, entry.price);
};

const addClause = (found: Found, clause: Clause): void => {
  for (const limit of clause.terms.limits) addLimit(found, limit);
  switch (clause.kind) {
    case 'price':
      addPrice(found, clause.price);
      return;
    case 'alternatives':
      for (const line of clause.lines) {
        if (line.when !== null) addCondition(found, line.when);
        addClause(found, line.then);
      }
      return;
    case 'ladder': {
      let reached = Exact.zero;
      const limits: Exact[] = [];
      for (const band of clause.bands) {
        addClause(found, band.then);
        if (band.width === null) continue;
        reached = reached.plus(band.width instanceof Exact ? band.width : given(found, band.width));
        limits.push(reached);
      }
      if (clause.by !== null && !clause.total) addSubject(found, clause.by, limits);
      return;
    }
    case 'cases':
      for (const line of clause.lines) addClause(found, line.then);
      if (clause.by !== null && !clause.total) {
        const limits = clause.lines.flatMap(({ test }) =>
          test === null || test.operator === 'is' ? [] : [test.limit],
        );
        addSubject(found, clause.by, limits);
      }
      return;
  }
};

const multiples = (start: Instant, length: Exact, end: Instant): Instant[] => {
  const instants: Instant[] = [];
  for (let at = start.plus(length); at.below(end); at = at.plus(length)) instants.push(at);
  return instants;
};

/** The quantity that a fact fixed at the start, or a counter, has. */
const givenAtStart = (fact: Fact, session: Session, inputs: Inputs): Exact | null => {
  const start = session.start ?? session.reservation?.from ?? null;
  const entry = start === null ? null : entryAt(inputs.facts.get(fact.name) ?? [], start);
  const value: FactValue | null = (fact.origin === 'record' ? session.facts.get(fact.name) : entry?.value) ?? null;
  return value?.kind === 'quantity' ? value.amount : null;
};

/** All places at which some line of these tariffs may begin or cease to apply on this record (language 1.4, step 2). */
export const boundariesOf = (
  tariffs: readonly Tariff[],
  session: Session,
  inputs: Inputs,
  slotEnd: Instant | null,
): Boundaries => {
  const found: Found = {
    given: (fact) => givenAtStart(fact, session, inputs),
    calendar: false,
    seconds: new Set(),
    lengths: [],
    thresholds: new Map(),
    facts: new Set(),
    series: new Map(),
    quarterHours: false,
  };
  for (const tariff of tariffs) {
    for (const component of tariff.components) addClause(found, component.clause);
    for (const together of tariff.together) addLimit(found, together.limit);
  }
  const first = session.pieces[0]?.from ?? Exact.zero;
  const last = session.pieces.reduce((end, piece) => end.greatest(piece.to), first);
  const instants: Instant[] = slotEnd === null ? [] : [slotEnd];
  if (found.calendar) instants.push(...calendarBoundaries(session.zone, first, last, found.seconds));
  for (const length of found.lengths) instants.push(...multiples(session.start ?? first, length, last));
  if (found.quarterHours) {
    const before = Exact.integer(first.over(QUARTER_HOUR).floor()).times(QUARTER_HOUR);
    instants.push(...multiples(before, QUARTER_HOUR, last));
  }
  for (const name of found.facts) {
    for (const entry of inputs.facts.get(name) ?? []) if (entry.from !== null) instants.push(entry.from);
  }
  for (const [name, every] of found.series) {
    for (const { from } of inputs.series.get(name)?.values ?? [])
      if (from !== null) instants.push(from, from.plus(every));
  }
  return { instants, thresholds: found.thresholds };
};
