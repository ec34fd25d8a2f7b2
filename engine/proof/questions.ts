import { type Clock, isClock } from '../price/clocks.ts';
import { COUNTS } from '../price/slices.ts';
import type { CalendarPhrase, Condition, Fact, Measure, Subject } from '../program/conditions.ts';
import type { CaseTest, Clause, ComponentKind } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { type Atom, type AxisOf, orderOf, type When } from './axis.ts';
import { runningClocks } from './phases.ts';

/** What a condition asks of one axis: where it has to be cut, and which atoms fit. */
export interface Question {
  readonly of: AxisOf;
  readonly limits: readonly Exact[];
  readonly texts: readonly string[];
  readonly phrase: CalendarPhrase | null;
  readonly fits: (atom: Atom) => boolean;
}

/** A condition before its axes are cut. */
export type Asked =
  | { readonly kind: 'ask'; readonly question: Question }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Asked[] }
  | { readonly kind: 'not'; readonly of: Asked }
  | { readonly kind: 'always' | 'never' };

/**
 * How conditions are read: as time runs; of a fee, totals at the end and all else at the start of its phase (rule 23); of an
 * offer, everything as the session starts.
 */
export interface Mode {
  readonly kind: 'running' | 'fee' | 'offer';
  /** What moves while time runs is read now; a fee of a session reads it at the start. */
  readonly when: When;
}

export const modeOf = (kind: ComponentKind): Mode => {
  if (!kind.endsWith('_fee')) return { kind: 'running', when: 'now' };
  return { kind: 'fee', when: kind === 'session_fee' ? 'start' : 'now' };
};

export const OFFER: Mode = { kind: 'offer', when: 'start' };

type Operator = '<' | '<=' | '>=' | '>';

const compares = (order: -1 | 0 | 1, operator: Operator): boolean => {
  if (order === 0) return operator === '<=' || operator === '>=';
  return order < 0 === (operator === '<' || operator === '<=');
};

const ask = (of: AxisOf, more: Partial<Question> & Pick<Question, 'fits'>): Asked => ({
  kind: 'ask',
  question: { of, limits: [], texts: [], phrase: null, ...more },
});

const constant = (value: boolean): Asked => ({ kind: value ? 'always' : 'never' });

const askOrder = (of: AxisOf, limit: Exact, holds: (order: -1 | 0 | 1) => boolean): Asked =>
  ask(of, { limits: [limit], fits: (atom) => atom.kind === 'stretch' && holds(orderOf(atom, limit)) });

/** A clock that runs has passed a limit it stands at, so `up to` and `above` turn on the phase as well. */
const askRunning = (clock: Clock, operator: Operator, limit: Exact): Asked => {
  const of: AxisOf = { kind: 'clock', clock, total: false };
  const resting = askOrder(of, limit, (order) => compares(order, operator));
  if (operator === '<' || operator === '>=' || clock === 'time after slot end') return resting;
  const rising = askOrder(of, limit, (order) => compares(order === 0 ? 1 : order, operator));
  const runs = ask(
    { kind: 'phase' },
    { fits: (atom) => atom.kind === 'phase' && runningClocks(atom.phase).includes(clock) },
  );
  return {
    kind: 'any',
    of: [
      { kind: 'all', of: [runs, rising] },
      { kind: 'all', of: [{ kind: 'not', of: runs }, resting] },
    ],
  };
};

const whenOfFact = (fact: Fact, atStart: boolean, mode: Mode): When =>
  fact.followed && !atStart ? mode.when : 'start';

const askMeasure = (
  measure: Measure,
  total: boolean,
  atStart: boolean,
  operator: Operator,
  limit: Exact,
  mode: Mode,
): Asked => {
  const resting = (of: AxisOf): Asked => askOrder(of, limit, (order) => compares(order, operator));
  if (isClock(measure)) {
    if (total || mode.kind === 'fee') return resting({ kind: 'clock', clock: measure, total: true });
    // As a session starts its clocks stand at zero.
    if (mode.kind === 'offer') return constant(compares(Exact.zero.compare(limit), operator));
    return askRunning(measure, operator, limit);
  }
  const when = atStart ? 'start' : mode.when;
  switch (measure) {
    case 'power':
    case 'current':
      return resting({ kind: measure, when });
    case 'average power':
      return resting({ kind: 'average power', quarterHour: false });
    case 'quarter-hour average power':
      return resting({ kind: 'average power', quarterHour: true });
  }
};

export const askSubject = (subject: Subject, atStart: boolean, operator: Operator, limit: Exact, mode: Mode): Asked => {
  if (subject.kind === 'measure') return askMeasure(subject.measure, subject.total, atStart, operator, limit, mode);
  const of: AxisOf = { kind: 'fact', fact: subject.fact, when: whenOfFact(subject.fact, atStart, mode) };
  return askOrder(of, limit, (order) => compares(order, operator));
};

const askTexts = (fact: Fact, atStart: boolean, texts: readonly string[], mode: Mode): Asked =>
  ask(
    { kind: 'fact', fact, when: whenOfFact(fact, atStart, mode) },
    { texts, fits: (atom) => atom.kind === 'text' && atom.text !== null && texts.includes(atom.text) },
  );

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

const askLeaf = (condition: Leaf, mode: Mode): Asked => {
  switch (condition.kind) {
    case 'calendar': {
      const when = condition.atStart ? 'start' : mode.when;
      return ask({ kind: 'calendar', when }, { phrase: condition, fits: () => false });
    }
    case 'compare':
      return askSubject(condition.subject, condition.atStart, condition.operator, condition.limit, mode);
    case 'is': {
      const { subject, values, atStart } = condition;
      if (subject.kind === 'measure') return constant(false);
      const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
      const amounts = values.flatMap((value) => (value.kind === 'quantity' ? [value.amount] : []));
      const of: AxisOf = { kind: 'fact', fact: subject.fact, when: whenOfFact(subject.fact, atStart, mode) };
      const exactly = amounts.map((amount) => askOrder(of, amount, (order) => order === 0));
      return {
        kind: 'any',
        of: [...(texts.length === 0 ? [] : [askTexts(subject.fact, atStart, texts, mode)]), ...exactly],
      };
    }
    case 'reservation ended':
      return ask({ kind: 'reservation' }, { fits: (atom) => atom.kind === 'ending' && atom.ending === condition.how });
  }
};

export const askCondition = (condition: Condition, mode: Mode): Asked => {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return { kind: condition.kind, of: condition.of.map((part) => askCondition(part, mode)) };
    case 'not':
      return { kind: 'not', of: askCondition(condition.of, mode) };
    default:
      return askLeaf(condition, mode);
  }
};

type Cases = Extract<Clause, { kind: 'cases' }>;

/** The component's own quantity. */
export const ownClock = (kind: ComponentKind): Clock => COUNTS[kind] ?? 'energy';

export const askCase = (clause: Cases, test: CaseTest | null, kind: ComponentKind, mode: Mode): Asked => {
  if (test === null) return { kind: 'always' };
  const { by, total } = clause;
  if (test.operator === 'is') {
    return by?.kind === 'fact' ? askTexts(by.fact, false, test.values, mode) : constant(false);
  }
  if (by === null) {
    // A fee counts as one of it.
    if (mode.kind === 'fee') return constant(compares(Exact.one.compare(test.limit), test.operator));
    const of: AxisOf = { kind: 'clock', clock: ownClock(kind), total: true };
    const { operator, limit } = test;
    return askOrder(of, limit, (order) => compares(order, operator));
  }
  const subject: Subject = total && by.kind === 'measure' ? { ...by, total: true } : by;
  return askSubject(subject, false, test.operator, test.limit, mode);
};

export type Ladder = Extract<Clause, { kind: 'ladder' }>;

/** A ladder over what reaches it (rule 17). */
export const isOwn = ({ by, total }: Ladder): boolean => by === null && !total;

/** `base`: what the component had reached when its ladder began, where everything since has reached the ladder; null: unknown. */
export const askBand = (clause: Ladder, band: number, base: Exact | null, kind: ComponentKind, mode: Mode): Asked => {
  const widths = clause.bands.map(({ width }) => width);
  if (widths.some((width) => width !== null && !(width instanceof Exact))) {
    const of: AxisOf = { kind: 'band', ladder: clause.id, widths };
    return ask(of, { fits: (atom) => atom.kind === 'band' && atom.band === band });
  }
  const offset = isOwn(clause) ? (base ?? Exact.zero) : Exact.zero;
  const before = widths
    .slice(0, band)
    .reduce<Exact>((top, width) => (width instanceof Exact ? top.plus(width) : top), offset);
  const width = widths[band];
  const top = width instanceof Exact ? before.plus(width) : null;
  const of = axisOfLadder(clause, base, kind, mode);
  return ask(of, {
    limits: [before, ...(top === null ? [] : [top])],
    fits: (atom) => atom.kind === 'stretch' && orderOf(atom, before) >= 0 && (top === null || orderOf(atom, top) < 0),
  });
};

const axisOfLadder = (clause: Ladder, base: Exact | null, kind: ComponentKind, mode: Mode): AxisOf => {
  const { by } = clause;
  if (by === null) {
    if (!clause.total && base === null) return { kind: 'climbed', ladder: clause.id };
    return { kind: 'clock', clock: ownClock(kind), total: clause.total };
  }
  // The compiler lets only growing measures carry a ladder.
  const clock = by.kind === 'measure' && isClock(by.measure) ? by.measure : ownClock(kind);
  return { kind: 'clock', clock, total: clause.total || (by.kind === 'measure' && by.total) || mode.kind === 'fee' };
};
