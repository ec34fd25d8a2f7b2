import type { Fact, FactValue, Subject } from '../program/conditions.ts';
import type { Clause, SeriesDefinition } from '../program/tariff.ts';
import type { From, Inputs } from '../session/inputs.ts';
import { NO_QUANTITIES, type Piece, type Quantities, type Session, type State } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import type { Part } from './course.ts';
import type { Domain } from './domain.ts';
import type { Phase } from './phases.ts';
import type { Solution } from './solve.ts';

/** A stretch of a session, by its word in an example. */
export interface SessionPart {
  readonly word: 'reserve' | 'plugged in' | 'pause' | 'out of order' | 'idle' | 'charge' | 'return';
  readonly seconds: Exact;
  readonly kWh: Exact;
  readonly power: Exact | null;
  readonly current: Exact | null;
}

/** A session that falls into a region. */
export interface FoundSession {
  readonly session: Session;
  readonly inputs: Inputs;
  readonly parts: readonly SessionPart[];
  /** The moment that lies in the region. */
  readonly at: Exact;
}

type Word = SessionPart['word'];

const STATES: Readonly<Record<Word, { readonly state: State; readonly counts: keyof Quantities }>> = {
  reserve: { state: 'reserved', counts: 'reserved' },
  'plugged in': { state: 'plugged in', counts: 'pluggedIn' },
  pause: { state: 'paused by station', counts: 'pausedByStation' },
  'out of order': { state: 'out of order', counts: 'outOfOrder' },
  idle: { state: 'idle', counts: 'idle' },
  charge: { state: 'charging', counts: 'charging' },
  return: { state: 'charging', counts: 'charging' },
};

const wordNow = (phase: Phase): Word => {
  if (phase.startsWith('charging')) return 'charge';
  if (phase.startsWith('idle')) return 'idle';
  if (phase.startsWith('paused')) return 'pause';
  if (phase === 'returning energy') return 'return';
  return phase === 'plugged in' ? 'plugged in' : 'reserve';
};

/** The parts of a solution in the order of time; the moment's own is `now`. */
const partsOf = ({ course, choices, values }: Solution): readonly (SessionPart & { readonly isNow: boolean })[] => {
  const of = (part: Part): Exact => values.get(part) ?? Exact.zero;
  const part = (word: Word, time: Part, energy: Part | null = null): SessionPart & { readonly isNow: boolean } => ({
    word,
    seconds: of(time),
    kWh: energy === null ? Exact.zero : of(energy),
    power: null,
    current: null,
    isNow: false,
  });
  const now = {
    ...part(wordNow(course.phase), 'now', course.phase === 'returning energy' ? 'returned now' : 'energy now'),
    isNow: true,
  };
  const climb = part(now.word, 'climb', 'climb energy');
  const all = [
    part('reserve', 'reserved'),
    ...(now.word === 'reserve' ? [climb, now] : []),
    part('reserve', 'reserved later'),
    part('plugged in', 'plugged in'),
    ...(now.word === 'plugged in' ? [climb, now] : []),
    part('plugged in', 'plugged in later'),
    ...(choices.powerAtStart === null ? [] : [part('charge', 'charge', 'energy')]),
    part('pause', 'pause'),
    part('out of order', 'out of order'),
    part('idle', 'idle'),
    ...(choices.powerAtStart === null ? [part('charge', 'charge', 'energy')] : []),
    part('idle', 'idle after charge'),
    part('pause', 'pause after charge'),
    ...(now.word === 'reserve' || now.word === 'plugged in' ? [] : [climb, now]),
    part('idle', 'idle later'),
    part('charge', 'charge later', 'energy later'),
    part('idle', 'idle at the end'),
    part('pause', 'pause at the end'),
  ];
  return all.filter(({ seconds, kWh }) => seconds.isPositive || kWh.isPositive);
};

type OwnPart = ReturnType<typeof partsOf>[number];

/** Parts that follow each other and are alike read as one. */
const joined = (parts: readonly OwnPart[]): readonly SessionPart[] => {
  const done: SessionPart[] = [];
  for (const { word, seconds, kWh, power, current } of parts) {
    const last = done.at(-1);
    const sameCurrent =
      last?.current === current || (last?.current?.equals(current ?? Exact.zero.minus(Exact.one)) ?? false);
    const samePower =
      last !== undefined && (word !== 'charge' || last.kWh.times(seconds).equals(kWh.times(last.seconds)));
    if (last?.word === word && sameCurrent && samePower) {
      done[done.length - 1] = { word, seconds: last.seconds.plus(seconds), kWh: last.kWh.plus(kWh), power, current };
    } else done.push({ word, seconds, kWh, power, current });
  }
  return done;
};

const piecesOf = (parts: readonly SessionPart[], begin: Exact): readonly Piece[] => {
  let from = begin;
  return parts.map(({ word, seconds, kWh, power, current }, period): Piece => {
    const { state, counts } = STATES[word];
    const to = from.plus(seconds);
    const energies = word === 'return' ? { returnedEnergy: kWh } : { energy: kWh };
    const quantities: Quantities = { ...NO_QUANTITIES, [counts]: seconds, ...energies };
    const piece: Piece = { from, to, state, quantities, power, current, provenance: 'measured', period, tariff: null };
    from = to;
    return piece;
  });
};

/** The currents that were asked for, at the start of the session and at the moment. */
const withCurrents = (parts: readonly OwnPart[], { choices }: Solution): readonly OwnPart[] => {
  const first = parts.findIndex(({ word }) => word !== 'reserve' && word !== 'plugged in');
  return parts.map((part, index) => {
    const current = part.isNow ? choices.current : index === first ? choices.currentAtStart : null;
    return current === null ? part : { ...part, current: part.isNow ? choices.current : current };
  });
};

const sumSeconds = (parts: readonly SessionPart[]): Exact =>
  parts.reduce((sum, { seconds }) => sum.plus(seconds), Exact.zero);

/** Everything that the component asks for and the region leaves open. */
const anyValue = (fact: Fact): FactValue => {
  if (fact.type.kind === 'text') return { kind: 'text', text: fact.type.oneOf?.[0] ?? 'other' };
  const amount = fact.name === 'rated power' ? Exact.integer(1000) : fact.origin === 'counter' ? Exact.zero : Exact.one;
  return { kind: 'quantity', amount, dimension: fact.type.dimension };
};

const seriesIn = (clause: Clause): readonly SeriesDefinition[] => {
  switch (clause.kind) {
    case 'price':
      return clause.price.kind === 'series' ? [clause.price.series] : [];
    case 'ladder':
      return clause.bands.flatMap(({ then }) => seriesIn(then));
    default:
      return clause.lines.flatMap(({ then }) => seriesIn(then));
  }
};

const factsOf = (subjects: readonly Subject[]): readonly Fact[] =>
  subjects.flatMap((subject) => (subject.kind === 'fact' ? [subject.fact] : []));

interface Given {
  readonly record: ReadonlyMap<string, FactValue>;
  readonly inputs: Inputs;
}

const givenOf = (domain: Domain, { choices, values }: Solution, start: Exact, at: Exact): Given => {
  const record = new Map<string, FactValue>();
  const facts = new Map<string, readonly From<FactValue>[]>();
  for (const { fact, when, value } of choices.facts) {
    if (fact.origin === 'record') record.set(fact.name, value);
    else {
      const others = (facts.get(fact.name) ?? []).filter(
        ({ from }) => (from === null) !== (when === 'start' || !fact.followed),
      );
      const isLater = fact.followed && when === 'now' && at.above(start);
      const known =
        when === 'start'
          ? [{ from: null, value }, ...others]
          : [...others, { from: isLater && others.length > 0 ? at : null, value }];
      facts.set(fact.name, known);
    }
  }
  for (const fact of factsOf(domain.component.inputs)) {
    if (fact.origin === 'record' && !record.has(fact.name)) record.set(fact.name, anyValue(fact));
    if (fact.origin !== 'record' && !facts.has(fact.name))
      facts.set(fact.name, [{ from: null, value: anyValue(fact) }]);
  }
  const slot = values.get('slot length');
  if (record.has('slot length') && slot !== undefined)
    record.set('slot length', { kind: 'quantity', amount: slot, dimension: 'duration' });
  const hundred = { version: null, values: [{ from: null, value: Exact.integer(100) }] };
  const series = new Map(seriesIn(domain.component.clause).map(({ name }) => [name, hundred]));
  return { record, inputs: { facts, series } };
};

/** The session of a solution, with all that it takes to price the component. */
export const sessionOf = (domain: Domain, solution: Solution): FoundSession => {
  const { course, anchor, values } = solution;
  const own = withCurrents(partsOf(solution), solution);
  const at = anchor.now.from.plus(values.get('now offset') ?? Exact.zero);
  const index = own.findIndex(({ isNow }) => isNow);
  const before =
    index < 0
      ? own.filter(({ word }) => word === 'reserve' && course.phase.startsWith('fee of a session'))
      : own.slice(0, index);
  const begin = at.minus(sumSeconds(before));
  const parts = joined(own);
  const pieces = piecesOf(parts, begin);
  const hasSession = course.ending === 'none' || course.ending === 'used';
  const reserved = sumSeconds(own.filter(({ word }) => word === 'reserve'));
  const start = hasSession
    ? begin.plus(sumSeconds(own.filter(({ word }) => word === 'reserve' || word === 'plugged in')))
    : null;
  const { record, inputs } = givenOf(domain, solution, start ?? begin, at);
  const session: Session = {
    cdr: null,
    zone: domain.zone,
    country: null,
    reservation: course.ending === 'none' ? null : { from: begin, to: begin.plus(reserved), ending: course.ending },
    start,
    end: start === null ? null : (pieces.at(-1)?.to ?? start),
    pieces,
    facts: record,
    asReported: false,
    running: false,
    warnings: [],
  };
  return { session, inputs, parts, at };
};
