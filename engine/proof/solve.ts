import { Exact } from '../values/exact.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import { atomsIn, type Box, type Ending } from './axis.ts';
import { type Choices, choose } from './choices.ts';
import { type Course, courseOf, fitsEnding, type Parts } from './course.ts';
import { type Domain, isIfEver } from './domain.ts';
import { leastCost, type Relation, type Sum, without } from './linear.ts';
import { type Phase, phasesOf } from './phases.ts';
import { ownClock } from './questions.ts';
import {
  added,
  COURSE_COSTS,
  courseRelations,
  drawnExactly,
  inRange,
  type Margin,
  marginOf,
  type Range,
  rangesIn,
  sumOf,
} from './system.ts';

/** A moment of a box: what the session did before and after, and where in time it lies. */
export interface Solution {
  readonly course: Course;
  readonly choices: Choices;
  readonly anchor: Anchor;
  /** Seconds and kWh, by part; `now offset` and `slot length` as well. */
  readonly values: ReadonlyMap<string, Exact>;
}

/** How a moment may relate to the session's start. */
interface Variant {
  /** The moment is the start: nothing came before. */
  readonly atStart: boolean;
  /** What has reached the ladder around the moment: all of the component's quantity so far, what ran just before, or some of it. */
  readonly climbed: 'all' | 'just before' | 'some';
  /** The booked slot is over. */
  readonly afterSlot: boolean;
  /** Every limit that was passed is passed at this very moment: a fee falls due when a line comes to hold. */
  readonly justNow: boolean;
}

const margins = (seconds: Exact, kWh: Exact, other: Exact): Margin => ({ seconds, kWh, other });

const thousandth = Exact.ratio(1n, 1000n);

/** Figures that read well, then finer ones. */
export const READABLE: readonly Margin[] = [
  margins(Exact.integer(60), Exact.one, Exact.one),
  margins(Exact.one, Exact.ratio(1n, 10n), Exact.ratio(1n, 10n)),
  margins(thousandth, thousandth, thousandth),
];

/** So little above a limit is above it; only what lies closer together than this escapes. */
export const FINEST: readonly Margin[] = [
  margins(Exact.ratio(1n, 1_000_000n), Exact.ratio(1n, 1_000_000_000n), Exact.ratio(1n, 1_000_000n)),
];

const endingsIn = (domain: Domain, box: Box): readonly Ending[] => {
  const place = domain.axes.findIndex(({ of }) => of.kind === 'reservation');
  const axis = domain.axes[place];
  if (axis === undefined) return ['none', 'used', 'expired', 'cancelled'];
  return atomsIn(axis, box[place] ?? 0n).flatMap((atom) => (atom.kind === 'ending' ? [atom.ending] : []));
};

const phasesIn = (domain: Domain, box: Box): readonly Phase[] => {
  const place = domain.axes.findIndex(({ of }) => of.kind === 'phase');
  const axis = domain.axes[place];
  if (axis === undefined) return phasesOf(domain.component.kind, isIfEver(domain.component));
  return atomsIn(axis, box[place] ?? 0n).flatMap((atom) => (atom.kind === 'phase' ? [atom.phase] : []));
};

/** Where several ranges fit on several axes, so many combinations are tried. */
const MOST_COMBINATIONS = 24;

/** One range for each axis of amounts that solving has to meet. */
const rangeChoices = (domain: Domain, box: Box): readonly ReadonlyMap<number, Range>[] => {
  let choices: ReadonlyMap<number, Range>[] = [new Map()];
  for (const [place, axis] of domain.axes.entries()) {
    const { of } = axis;
    const isSolved =
      of.kind === 'clock' ||
      of.kind === 'climbed' ||
      (of.kind === 'average power' && !of.quarterHour) ||
      (of.kind === 'fact' && of.fact.name === 'slot length' && of.fact.origin === 'record');
    if (!isSolved || box[place] === axis.all) continue;
    const ranges = rangesIn(axis, box[place] ?? 0n);
    choices = choices.flatMap((choice) => ranges.map((range) => new Map([...choice, [place, range]])));
    choices = choices.slice(0, MOST_COMBINATIONS);
  }
  return choices;
};

const hasAxis = (domain: Domain, isIt: (of: Domain['axes'][number]['of']) => boolean): boolean =>
  domain.axes.some(({ of }) => isIt(of));

const CLIMBS: readonly Variant['climbed'][] = ['all', 'just before', 'some'];

const variantsOf = (domain: Domain): readonly Variant[] => {
  const slot = hasAxis(domain, (of) => of.kind === 'clock' && of.clock === 'time after slot end');
  const climbs = hasAxis(domain, (of) => of.kind === 'climbed');
  const frozen = hasAxis(
    domain,
    (of) =>
      ((of.kind === 'power' || of.kind === 'current') && of.when === 'start') ||
      (of.kind === 'fact' && of.fact.followed),
  );
  const bools = (both: boolean, first: boolean): readonly boolean[] => (both ? [first, !first] : [first]);
  return bools(frozen, frozen).flatMap((atStart) =>
    (climbs ? CLIMBS : CLIMBS.slice(-1)).flatMap((climbed) =>
      bools(slot, false).flatMap((afterSlot) =>
        bools(isIfEver(domain.component), false).map((justNow): Variant => ({ atStart, climbed, afterSlot, justNow })),
      ),
    ),
  );
};

const NOW_OFFSET = 'now offset';
const START_OFFSET = 'start offset';
const SLOT_LENGTH = 'slot length';
const CLIMBED = 'climbed';

const one = (name: string, factor = Exact.one): Sum => new Map([[name, factor]]);

/** Time after the end of a booked slot: the slot starts with the record and ends in the session (rule 52). */
const slotSums = (course: Course): { readonly running: Sum; readonly total: Sum } => {
  const less = one(SLOT_LENGTH, Exact.one.negated());
  return {
    running: added(sumOf(['reserved', ...course.running['session time']]), less),
    total: added(sumOf(['reserved', ...course.total['session time']]), less),
  };
};

const slotRelations = (course: Course, { afterSlot }: Variant): readonly Relation[] => {
  const { running, total } = slotSums(course);
  if (!afterSlot) return [{ sum: running, operator: '<=', bound: Exact.zero }];
  return [
    { sum: total, operator: '>=', bound: Exact.zero },
    {
      sum: added(sumOf(['reserved']), one(SLOT_LENGTH, Exact.one.negated())),
      operator: '<=',
      bound: Exact.zero,
    },
    { sum: sumOf(['out of order']), operator: '=', bound: Exact.zero },
  ];
};

const rangeRelations = (
  domain: Domain,
  place: number,
  range: Range,
  course: Course,
  variant: Variant,
  margin: Margin,
): readonly Relation[] => {
  const of = domain.axes[place]?.of;
  if (of?.kind === 'clock') {
    const step = marginOf(of.clock, margin);
    if (of.clock === 'time after slot end') {
      if (variant.afterSlot) return inRange(slotSums(course)[of.total ? 'total' : 'running'], range, step);
      return inRange(new Map(), range, step);
    }
    const sum = sumOf((of.total ? course.total : course.running)[of.clock]);
    if (variant.justNow && range.from !== null) return [{ sum, operator: '=', bound: range.from }];
    if (of.total || variant.climbed !== 'just before') return inRange(sum, range, step);
    // What has to be passed was passed before the ladder began to fill.
    const before = sumOf(course.running[of.clock].filter((part) => !CLIMB.includes(part)));
    return [...inRange(sum, { ...range, from: null }, step), ...inRange(before, { ...range, to: null }, step)];
  }
  if (of?.kind === 'climbed') {
    return inRange(one(CLIMBED), range, marginOf(ownClock(domain.component.kind), margin));
  }
  if (of?.kind === 'fact') return inRange(one(SLOT_LENGTH), range, margin.seconds);
  return of?.kind === 'average power' ? averagePower(range, course, margin) : [];
};

const HOUR = Exact.integer(3600);

/** kWh by hours: without any charging it is zero. */
const averagePower = (
  { from, holdsFrom, to, holdsTo }: Range,
  { total }: Course,
  margin: Margin,
): readonly Relation[] => {
  const side = (limit: Exact, operator: '<=' | '>='): Relation => ({
    sum: added(sumOf(total.energy, HOUR), sumOf(total['charging time'], limit.negated())),
    operator,
    bound: Exact.zero,
  });
  const some: Relation = { sum: sumOf(total['charging time']), operator: '>=', bound: margin.seconds };
  return [
    ...(from === null || (from.isZero && holdsFrom)
      ? []
      : [some, side(holdsFrom ? from : from.plus(margin.other), '>=')]),
    ...(to === null ? [] : [side(holdsTo ? to : to.minus(margin.other), '<=')]),
  ];
};

const CLIMB: Parts = ['climb', 'climb energy'];

const climbedRelations = (domain: Domain, course: Course, { climbed }: Variant): readonly Relation[] => {
  const clock = ownClock(domain.component.kind);
  const own = clock === 'time after slot end' ? [] : course.running[clock];
  const reached = climbed === 'just before' ? own.filter((part) => CLIMB.includes(part)) : own;
  const sum = added(sumOf(reached), one(CLIMBED, Exact.one.negated()));
  // What ran just before lies in the same stretch of time as the moment.
  const inside: Relation = {
    sum: added(one(NOW_OFFSET), sumOf(['climb'], Exact.one.negated())),
    operator: '>=',
    bound: Exact.zero,
  };
  const filling: readonly Relation[] = climbed === 'just before' ? [inside] : [];
  return [{ sum, operator: climbed === 'some' ? '>=' : '=', bound: Exact.zero }, ...filling];
};

/** The start lies where the anchor wants it, and in the days that are looked at. */
const anchorRelations = (course: Course, { now, start }: Anchor, margin: Margin): readonly Relation[] => {
  const { plus, minus } = course.toStart;
  const tick = margin.seconds.least(Exact.one);
  const inside = (name: string, { from, to }: Anchor['now']): Relation => ({
    sum: one(name),
    operator: '<=',
    bound: to.minus(from).minus(tick).greatest(Exact.zero),
  });
  if (start === null) return [inside(NOW_OFFSET, now)];
  const gap = added(
    one(START_OFFSET),
    one(NOW_OFFSET, Exact.one.negated()),
    sumOf(plus, Exact.one.negated()),
    sumOf(minus),
  );
  return [
    inside(NOW_OFFSET, now),
    inside(START_OFFSET, start),
    { sum: gap, operator: '=', bound: now.from.minus(start.from) },
  ];
};

/** With power asked for, each charge has the power that is chosen for it. */
const powerRelations = (
  domain: Domain,
  course: Course,
  choices: Choices,
  variant: Variant,
  margin: Margin,
): readonly Relation[] => {
  const { power, powerAtStart } = choices;
  const isEven = hasAxis(domain, (of) => of.kind === 'average power' && of.quarterHour);
  const flows = course.phase === 'charging';
  const relations: Relation[] = [];
  if (power !== null && flows) relations.push(drawnExactly('energy now', 'now', power));
  // All that reached the ladder flowed as it does now.
  const { climbed } = variant;
  if (power !== null && flows && climbed === 'just before')
    relations.push(drawnExactly('climb energy', 'climb', power));
  if (power !== null && flows && (isEven || climbed === 'all')) {
    relations.push(drawnExactly('energy', 'charge', power), drawnExactly('energy later', 'charge later', power));
  }
  if (powerAtStart === null) return relations;
  const isFee = course.phase.startsWith('fee');
  if (isFee) relations.push(drawnExactly('energy later', 'charge later', powerAtStart));
  else if (!variant.atStart) {
    relations.push(drawnExactly('energy', 'charge', powerAtStart), {
      sum: sumOf(['charge']),
      operator: '>=',
      bound: margin.seconds,
    });
  }
  return relations;
};

const BEFORE: Parts = ['pause', 'out of order', 'idle', 'charge', 'energy', 'idle after charge', 'pause after charge'];

/** As a session starts, what is read at the start and what is read now are the same. */
const agreeAtStart = ({ facts, power, powerAtStart, current, currentAtStart }: Choices): boolean => {
  const same = (a: Exact | null, b: Exact | null): boolean => a === null || b === null || a.equals(b);
  const textOf = ({ value }: Choices['facts'][number]): string =>
    value.kind === 'text' ? value.text : value.amount.toString();
  const differs = facts.some((one) =>
    facts.some((other) => one.fact.followed && one.fact.name === other.fact.name && textOf(one) !== textOf(other)),
  );
  return same(power, powerAtStart) && same(current, currentAtStart) && !differs;
};

const relationsOf = (
  domain: Domain,
  course: Course,
  choices: Choices,
  ranges: ReadonlyMap<number, Range>,
  variant: Variant,
  margin: Margin,
): readonly Relation[] => {
  const asksSlot = hasAxis(domain, (of) => of.kind === 'clock' && of.clock === 'time after slot end');
  const asksClimbed = hasAxis(domain, (of) => of.kind === 'climbed');
  return [
    ...courseRelations(course, choices.mostKw, margin),
    ...[...ranges].flatMap(([place, range]) => rangeRelations(domain, place, range, course, variant, margin)),
    ...(asksSlot ? slotRelations(course, variant) : []),
    ...(asksClimbed ? climbedRelations(domain, course, variant) : []),
    ...powerRelations(domain, course, choices, variant, margin),
    ...(variant.justNow ? [{ sum: one(NOW_OFFSET), operator: '=' as const, bound: Exact.zero }] : []),
  ];
};

const absentIn = ({ none }: Course, { atStart, climbed }: Variant): ReadonlySet<string> =>
  new Set([...none, ...(atStart ? BEFORE : []), ...(climbed === 'just before' ? [] : CLIMB)]);

const costsOf = (absent: ReadonlySet<string>): Sum => new Map([...COURSE_COSTS].filter(([name]) => !absent.has(name)));

const MINUTE = Exact.integer(60);

/** Whole minutes, where they fit as well. */
const tidied = (relations: readonly Relation[], costs: Sum, values: Solution['values']): Solution['values'] => {
  let [best, known] = [values, relations];
  for (const name of TIMES) {
    const value = best.get(name) ?? Exact.zero;
    const whole = value.upToMultipleOf(MINUTE);
    if (whole.equals(value)) continue;
    const tidy: readonly Relation[] = [...known, { sum: one(name), operator: '=', bound: whole }];
    const next = leastCost(tidy, costs);
    if (next !== null) [best, known] = [next, tidy];
  }
  return best;
};

const TIMES: Parts = [
  'charge',
  'now',
  'charge later',
  'idle',
  'idle after charge',
  'reserved',
  'idle at the end',
  'pause',
  'climb',
];

/** Says that more would have to be tried than is. */
export const NOT_ALL_TRIED = 'not all tried';

/** The moments of a box that real sessions reach, the simplest first; at most so many systems are solved. */
export function* solutionsOf(
  domain: Domain,
  box: Box,
  steps: readonly Margin[],
  mostSolved: number,
): Generator<Solution | typeof NOT_ALL_TRIED> {
  let solved = 0;
  const allRanges = rangeChoices(domain, box);
  if (allRanges.length === MOST_COMBINATIONS) yield NOT_ALL_TRIED;
  for (const margin of steps) {
    for (const ending of endingsIn(domain, box)) {
      for (const phase of phasesIn(domain, box)) {
        if (!fitsEnding(phase, ending, domain.component.kind)) continue;
        const course = courseOf(phase, ending);
        const choices = choose(domain, box, phase, margin);
        if (choices === null) continue;
        for (const variant of variantsOf(domain)) {
          if (variant.atStart && !agreeAtStart(choices)) continue;
          for (const ranges of allRanges) {
            const absent = absentIn(course, variant);
            const relations = without(relationsOf(domain, course, choices, ranges, variant, margin), absent);
            if (relations === null) continue;
            for (const anchor of anchorsOf(domain, box)) {
              solved += 1;
              if (solved > mostSolved) {
                yield NOT_ALL_TRIED;
                return;
              }
              const anchored = without(anchorRelations(course, anchor, margin), absent);
              const values = anchored === null ? null : leastCost([...relations, ...anchored], costsOf(absent));
              if (values !== null && anchored !== null) {
                yield { course, choices, anchor, values: tidied([...relations, ...anchored], costsOf(absent), values) };
              }
              // Without a start to meet, another place in time solves no better.
              else if (values === null && anchor.start === null) break;
            }
          }
        }
      }
    }
  }
}

/** Whether a session can reach a box: no is proved, within the bounds of the proof; yes may be too much said. */
export const isPossible = (domain: Domain, box: Box): boolean => {
  if (isPlain(domain, box)) return true;
  for (const _ of solutionsOf(domain, box, FINEST, MOST_TRIED)) return true;
  return false;
};

const MOST_TRIED = 400;

/** A box that leaves time and energy free is reached by the first session that comes. */
const isPlain = (domain: Domain, box: Box): boolean =>
  domain.axes.every(({ of, all }, place) => {
    if (box[place] === all) return true;
    if (of.kind === 'calendar')
      return (
        of.when === 'now' || !domain.axes.some(({ of: other }) => other.kind === 'calendar' && other.when === 'now')
      );
    return of.kind === 'fact' && of.fact.name !== 'rated power' && of.fact.name !== 'slot length' && !of.fact.followed;
  });
