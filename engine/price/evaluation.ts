import { fault } from '../fault.ts';
import type { Fact, FactValue, Measure } from '../program/conditions.ts';
import type { Program, SeriesDefinition } from '../program/tariff.ts';
import type { From, Inputs } from '../session/inputs.ts';
import type { Instant, Session } from '../session/session.ts';
import { Exact, sum } from '../values/exact.ts';
import { formatInstant } from '../values/zone.ts';
import { type ClockValues, isClock } from './clocks.ts';
import type { Atom } from './cut.ts';

/** What was read besides the record; filled in as the evaluation reads (rule 54). */
export interface UsedLog {
  readonly facts: Map<string, string>;
  readonly counters: Map<string, string>;
  readonly series: Map<string, string>;
  readonly datedValues: Map<string, string>;
}

export const emptyLog = (): UsedLog => ({
  facts: new Map(),
  counters: new Map(),
  series: new Map(),
  datedValues: new Map(),
});

/** Everything the evaluation of one record stands on. */
export interface Evaluation {
  readonly program: Program;
  readonly session: Session;
  readonly inputs: Inputs;
  readonly atoms: readonly Atom[];
  /** The clocks at the end; while a session runs, so far (rule 19). */
  readonly totals: ClockValues;
  /** When the record starts: the reservation if there is one, else the session (rule 6). */
  readonly recordStart: Instant;
  /** When the session starts; without one, the reservation (rule 6). */
  readonly start: Instant;
  readonly used: UsedLog;
}

/** Where conditions are read: an instant, the clocks there, and the stretch that follows. */
export interface Moment {
  readonly instant: Instant;
  readonly clocks: ClockValues;
  /** null where nothing follows (a record without any piece). */
  readonly atom: Atom | null;
  /** What each clock gains in the stretch; null where conditions are read at one instant (as reported, a fee). */
  readonly gains: ClockValues | null;
}

export const momentOf = (evaluation: Evaluation, atom: Atom): Moment => ({
  instant: atom.from,
  clocks: atom.clocks,
  atom,
  gains: evaluation.session.asReported ? null : atom.gains,
});

/** The moment conditions marked `started` or `at start` are read (rule 6). */
export const startMoment = (evaluation: Evaluation): Moment => {
  const atom =
    evaluation.atoms.find((candidate) => !candidate.from.below(evaluation.start)) ?? evaluation.atoms[0] ?? null;
  return { instant: evaluation.start, clocks: atom?.clocks ?? evaluation.totals, atom, gains: null };
};

/** Measures that need to know when charging ended (rule 13). */
export const NEEDS_CHARGE_END: ReadonlySet<Measure> = new Set<Measure>([
  'charging time',
  'idle time',
  'idle time after charge end',
  'time after charge end',
  'average power',
  'quarter-hour average power',
]);

export const needChargeEnd = (evaluation: Evaluation, what: string): void => {
  if (evaluation.session.pieces.some((piece) => piece.state === 'connected')) {
    fault('unknown-state', `the record does not say when charging ended, and ${what} needs it`, 'charging_periods');
  }
};

/** Power of a stretch: as reported, else energy by time (rule 44). A stretch without duration has none. */
const powerAt = (atom: Atom): Exact | null => {
  if (atom.power !== null) return atom.power;
  const seconds = atom.to.minus(atom.from);
  if (!seconds.isPositive) return null;
  return atom.quantities.energy.over(seconds).times(Exact.integer(3600n));
};

const averagePower = (atoms: readonly Atom[]): Exact => {
  const seconds = sum(atoms.map((atom) => atom.gains['charging time']));
  if (!seconds.isPositive) return Exact.zero;
  return sum(atoms.map((atom) => atom.gains.energy))
    .over(seconds)
    .times(Exact.integer(3600n));
};

export const QUARTER_HOUR = Exact.integer(900n);

const quarterOf = (instant: Instant): bigint => instant.over(QUARTER_HOUR).floor();

const missingMeasure = (measure: Measure): never =>
  fault('missing-input', `the record does not give the ${measure} here, and the tariff depends on it`, measure);

/** The value of a measure at a moment (base units), or at the end. */
export const measureAt = (evaluation: Evaluation, measure: Measure, total: boolean, moment: Moment): Exact => {
  if (NEEDS_CHARGE_END.has(measure)) needChargeEnd(evaluation, `\`${measure}\``);
  if (isClock(measure)) return (total ? evaluation.totals : moment.clocks)[measure];
  const { atom } = moment;
  switch (measure) {
    case 'average power':
      return averagePower(evaluation.atoms);
    case 'quarter-hour average power':
      return averagePower(evaluation.atoms.filter((other) => quarterOf(other.from) === quarterOf(moment.instant)));
    case 'power':
      return (atom === null ? null : powerAt(atom)) ?? missingMeasure('power');
    case 'current':
      return atom?.current ?? missingMeasure('current');
  }
};

/** Whether a clock moves on in the stretch that starts at the moment. */
export const risesAt = (measure: Measure, total: boolean, moment: Moment): boolean =>
  !total && isClock(measure) && (moment.gains?.[measure].isPositive ?? false);

/** The entry of a followed value that holds at an instant. */
export const entryAt = <T>(entries: readonly From<T>[], instant: Instant): From<T> | null =>
  entries.findLast((entry) => entry.from === null || !entry.from.above(instant)) ?? null;

export const describeValue = (value: FactValue): string =>
  value.kind === 'text' ? value.text : value.amount.toString();

const missingFact = (fact: Fact): never =>
  fact.origin === 'record'
    ? fault('missing-input', `the record does not give the ${fact.name}, and the tariff depends on it`, fact.name)
    : fault(
        'missing-input',
        `the ${fact.origin === 'counter' ? 'counter' : 'fact'} \`${fact.name}\` is not given, and the tariff depends on it`,
        fact.name,
      );

/** The value of a fact at a moment: what is fixed is read at the session start (rule 6), what is followed at the moment (rule 7). */
export const factAt = (evaluation: Evaluation, fact: Fact, moment: Moment): FactValue => {
  if (fact.origin === 'record') {
    const value = evaluation.session.facts.get(fact.name) ?? missingFact(fact);
    evaluation.used.facts.set(fact.name, describeValue(value));
    return value;
  }
  const instant = fact.followed ? moment.instant : evaluation.start;
  const entry = entryAt(evaluation.inputs.facts.get(fact.name) ?? [], instant) ?? missingFact(fact);
  const log = fact.origin === 'counter' ? evaluation.used.counters : evaluation.used.facts;
  const text = describeValue(entry.value);
  const known = log.get(fact.name);
  if (known === undefined) log.set(fact.name, text);
  else if (fact.followed && !known.split(', ').includes(text)) log.set(fact.name, `${known}, ${text}`);
  return entry.value;
};

/** The value of a series at an instant, in its own unit; null where the caller gave none for it. */
export const seriesAt = (evaluation: Evaluation, series: SeriesDefinition, instant: Instant): Exact | null => {
  const given = evaluation.inputs.series.get(series.name);
  if (given === undefined) return null;
  const entry = entryAt(given.values, instant);
  if (entry === null) return null;
  if (entry.from !== null && !instant.below(entry.from.plus(series.everySeconds))) return null;
  const at = entry.from === null ? 'every' : formatInstant(evaluation.session.zone, entry.from);
  evaluation.used.series.set(
    `${series.name} ${at}`,
    `${entry.value}${given.version === null ? '' : ` (${given.version})`}`,
  );
  return entry.value;
};
