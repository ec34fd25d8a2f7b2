import { Exact } from '../values/exact.ts';
import { type Anchor, anchorsOf } from './anchors.ts';
import { atomsIn, type Box, type Ending } from './axis.ts';
import { type Choices, choose } from './choices.ts';
import { type Course, courseOf, fitsEnding, type Parts } from './course.ts';
import { type Domain, isIfEver } from './domain.ts';
import { leastCost, type Relation, type Sum, without } from './linear.ts';
import { type Phase, phasesOf } from './phases.ts';
import { absentIn, anchorRelations, one, relationsOf, variantsOf } from './relations.ts';
import { COURSE_COSTS, type Margin, type Range, rangesIn } from './system.ts';

/** A moment of a box: what the session did before and after, and where in time it lies. */
export interface Solution {
  readonly course: Course;
  readonly choices: Choices;
  readonly anchor: Anchor;
  /** Seconds and kWh, by part; `now offset` and `slot length` as well. */
  readonly values: ReadonlyMap<string, Exact>;
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

/** Solutions that differ only in their place in time; then another kind of session is tried. */
const MOST_ALIKE = 5;

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
            let found = 0;
            for (const anchor of anchorsOf(domain, box)) {
              if (found === MOST_ALIKE) break;
              solved += 1;
              if (solved > mostSolved) {
                yield NOT_ALL_TRIED;
                return;
              }
              const anchored = without(anchorRelations(course, anchor, margin), absent);
              const values = anchored === null ? null : leastCost([...relations, ...anchored], costsOf(absent));
              if (values !== null && anchored !== null) {
                found += 1;
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
