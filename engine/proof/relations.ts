import { Exact } from '../values/exact.ts';
import type { Anchor } from './anchors.ts';
import type { Choices } from './choices.ts';
import type { Course, Parts } from './course.ts';
import { type Domain, isIfEver } from './domain.ts';
import type { Relation, Sum } from './linear.ts';
import { ownClock } from './questions.ts';
import { added, courseRelations, drawnExactly, inRange, type Margin, marginOf, type Range, sumOf } from './system.ts';

/** How a moment may relate to the session's start. */
export interface Variant {
  /** The moment is the start: nothing came before. */
  readonly atStart: boolean;
  /** What has reached the ladder around the moment: all of the component's quantity so far, what ran just before, or some of it. */
  readonly climbed: 'all' | 'just before' | 'some';
  /** The booked slot is over. */
  readonly afterSlot: boolean;
  /** Every limit that was passed is passed at this very moment: a fee falls due when a line comes to hold. */
  readonly justNow: boolean;
}

const hasAxis = (domain: Domain, isIt: (of: Domain['axes'][number]['of']) => boolean): boolean =>
  domain.axes.some(({ of }) => isIt(of));

const CLIMBS: readonly Variant['climbed'][] = ['all', 'just before', 'some'];

export const variantsOf = (domain: Domain): readonly Variant[] => {
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

export const one = (name: string, factor = Exact.one): Sum => new Map([[name, factor]]);

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
export const anchorRelations = (course: Course, { now, start }: Anchor, margin: Margin): readonly Relation[] => {
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

export const relationsOf = (
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

export const absentIn = ({ none }: Course, { atStart, climbed }: Variant): ReadonlySet<string> =>
  new Set([...none, ...(atStart ? BEFORE : []), ...(climbed === 'just before' ? [] : CLIMB)]);
