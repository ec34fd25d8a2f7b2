import { CLOCKS, isClock } from '../price/clocks.ts';
import { samePrice } from '../price/same-price.ts';
import type { Condition, Fact, Subject } from '../program/conditions.ts';
import type { CaseTest, Clause } from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';
import { clockValue, compile, factTest, measureTest, needsChargeEnd, perBase, textTest } from './conditions.ts';
import { type Around, divideInto, isFollowed, type PlanDraft, rateIndex } from './draft.ts';
import { pricesOf } from './leaf-prices.ts';
import { atStartMoment, factAtMoment } from './moments.ts';
import type { Leaf, Placer, Run, Test } from './plan.ts';
import { retreat } from './retreat.ts';
import { plannedSeries } from './series.ts';
import { timetablePlacer } from './timetable.ts';
import { whole, wholeAt } from './whole.ts';

type Alternatives = Extract<Clause, { kind: 'alternatives' }>;
type Ladder = Extract<Clause, { kind: 'ladder' }>;
type Cases = Extract<Clause, { kind: 'cases' }>;

/** A clause as a closure that takes the one line that applies at the moment a run stands at (rules 15 to 22). */
export const placerOf = (draft: PlanDraft, clause: Clause, around: Around): Placer => {
  noteTerms(draft, clause, around);
  const inside: Around = { ...around, path: [...around.path, clause] };
  switch (clause.kind) {
    case 'price': {
      const { index } = leafOf(draft, clause, inside);
      return () => index;
    }
    case 'alternatives':
      return alternatives(draft, clause, inside);
    case 'ladder':
      return ladder(draft, clause, inside);
    case 'cases':
      return cases(draft, clause, inside);
  }
};

const noteTerms = (draft: PlanDraft, { terms }: Clause, { scale }: Around): void => {
  for (const { amount } of terms.limits) divideInto(draft, scale, amount);
};

const leafOf = (draft: PlanDraft, clause: Leaf['clause'], around: Around): Leaf => {
  const { path, scale, component, ladders } = around;
  const rate = path.findLast(({ terms }) => terms.vat !== null)?.terms.vat ?? draft.tariff.basis.rate;
  const step = path.findLast(({ terms }) => terms.step !== null)?.terms.step ?? null;
  const leaf: Leaf = {
    index: draft.leaves.length,
    component,
    clause,
    path,
    rate: rateIndex(draft, rate),
    ladders,
    step: step === null || scale === 'fee' ? null : draft.baseQuanta(step, scale),
    because: path.findLast(({ terms }) => terms.because !== null)?.terms.because ?? null,
    series: plannedSeries(draft, clause, around),
    prices: pricesOf(draft, clause, rate, around),
  };
  draft.leaves.push(leaf);
  return leaf;
};

const alternatives = (draft: PlanDraft, clause: Alternatives, around: Around): Placer => {
  const lines = clause.lines.map(({ when, then }) => ({ when, then, place: placerOf(draft, then, around) }));
  const conditional = lines.filter((line): line is typeof line & { readonly when: Condition } => line.when !== null);
  const otherwise = lines.find(({ when }) => when === null)?.place ?? (() => retreat('fault'));
  const clashes = (at: number, other: number): boolean => {
    const [one, two] = [conditional[at], conditional[other]];
    return !clause.inOrder && one !== undefined && two !== undefined && !samePrice(one.then, two.then);
  };
  const places = conditional.map(({ place }) => place);
  const timetable = timetablePlacer(
    draft,
    conditional.map(({ when }) => when),
    places,
    otherwise,
    clashes,
  );
  if (timetable !== null) return timetable;
  const tests = conditional.map(({ when }) => compile(draft, when));
  const none = around.scale !== 'fee' && conditional.every(({ when }) => neverFaults(when));
  if (clause.inOrder && none) return firstThatFits(tests, places, otherwise);
  return (run) => {
    let fitting = -1;
    for (let at = 0; at < tests.length; at += 1) {
      if (!tests[at]?.(run)) continue;
      if (fitting < 0) fitting = at;
      else if (clashes(fitting, at)) retreat('fault');
    }
    return (places[fitting] ?? otherwise)(run);
  };
};

/**
 * What may be left unread once a line fits. Facts, power and totals are asked of every quantity beforehand; of the rest, all
 * lines are read as the reference evaluator reads them, so that what is missing is missed.
 */
const neverFaults = (condition: Condition): boolean => {
  switch (condition.kind) {
    case 'calendar':
      return ![...condition.days, ...condition.dates, ...condition.except].some(({ kind }) => kind === 'day set');
    case 'all':
    case 'any':
      return condition.of.every(neverFaults);
    case 'not':
      return neverFaults(condition.of);
    case 'compare':
    case 'is':
      // A followed fact that is read at the start is noted as such, whether or not its line is reached.
      if (condition.subject.kind === 'fact') return !(condition.atStart && isFollowed(condition.subject.fact));
      return !needsChargeEnd(condition.subject.measure);
    case 'reservation ended':
      return true;
  }
};

const firstThatFits =
  (tests: readonly Test[], places: readonly Placer[], otherwise: Placer): Placer =>
  (run) => {
    for (let at = 0; at < tests.length; at += 1) if (tests[at]?.(run)) return (places[at] ?? otherwise)(run);
    return otherwise(run);
  };

/** A limit belongs to the band above (rule 15). */
const ladder = (draft: PlanDraft, clause: Ladder, around: Around): Placer => {
  const own = clause.by === null && !clause.total;
  const index = own ? draft.ladders : -1;
  if (own) draft.ladders += 1;
  const inner = own ? { ...around, ladders: [...around.ladders, index] } : around;
  const scale = climbScale(draft, clause.by, around);
  const bands = clause.bands.map(({ width, then }) => ({
    width: width instanceof Exact ? draft.baseQuanta(width, scale) : width,
    place: placerOf(draft, then, inner),
  }));
  const quanta = scale === 'energy' ? (run: Run) => run.quantaPerKwh : (run: Run) => run.ticksPerSecond;
  const base = scale === 'energy' ? 1000 : 1;
  const height = heightOf(draft, clause, index);
  return (run) => {
    const value = height(run);
    const each = quanta(run) / base;
    let top = 0;
    for (const { width, place } of bands) {
      if (width !== null) {
        top = whole(top + (typeof width === 'number' ? width * each : givenWidth(run, width, quanta(run))));
        if (value >= top) continue;
        if (own && top - value < run.room) run.room = top - value;
      }
      return place(run);
    }
    return retreat('fault');
  };
};

/** A width that a counter or a fact gives is read once, at the start (rule 6). */
const givenWidth = (run: Run, fact: Fact, quanta: number): number => {
  const value = atStartMoment(run, () => factAtMoment(run, fact));
  return value.kind === 'quantity' ? Math.max(0, wholeAt(value.amount, quanta)) : 0;
};

const climbScale = (draft: PlanDraft, by: Subject | null, { scale }: Around): 'energy' | 'time' => {
  if (by === null) return scale === 'energy' ? 'energy' : 'time';
  if (by.kind === 'measure' && isClock(by.measure)) return CLOCKS.indexOf(by.measure) < 2 ? 'energy' : 'time';
  draft.unsupported(by.kind === 'fact' ? 'a ladder by a fact' : `a ladder by ${by.measure}`);
  return 'time';
};

const heightOf = (draft: PlanDraft, clause: Ladder, index: number): ((run: Run) => number) => {
  const { by, total } = clause;
  if (by === null) return total ? (run) => run.ownTotal : (run) => run.climbed[index] ?? 0;
  if (by.kind === 'fact' || !isClock(by.measure)) return () => 0;
  const clock = CLOCKS.indexOf(by.measure);
  draft.clocks.add(clock);
  const asks = needsChargeEnd(by.measure);
  return (run) => {
    if (asks && run.track.hasUnknown) retreat('fault');
    return clockValue(run, clock, total || by.total);
  };
};

const cases = (draft: PlanDraft, clause: Cases, around: Around): Placer => {
  const lines = clause.lines.map(({ test, then }) => ({
    test: test === null ? () => true : caseTest(draft, clause, test, around),
    place: placerOf(draft, then, around),
  }));
  return firstThatFits(
    lines.map(({ test }) => test),
    lines.map(({ place }) => place),
    () => retreat('fault'),
  );
};

const caseTest = (draft: PlanDraft, { by, total }: Cases, test: CaseTest, around: Around): Test => {
  if (by === null) return ownTotalTest(draft, test, around);
  if (by.kind === 'fact')
    return test.operator === 'is' ? textTest(by.fact, test.values) : factTest(by.fact, test.operator, test.limit);
  if (test.operator === 'is') return draft.unsupported(`\`is\` of the measure ${by.measure}`);
  return measureTest(draft, by.measure, total || by.total, test.operator, test.limit);
};

/** The component's own total against a limit (rule 16); a fee counts as one. */
const ownTotalTest = (draft: PlanDraft, test: CaseTest, { scale, counts }: Around): Test => {
  if (test.operator === 'is') return () => false;
  if (scale === 'fee') return draft.unsupported('a fee by its own total');
  const base = draft.baseQuanta(test.limit, scale);
  const { operator } = test;
  return (run) => {
    const order = run.ownTotal - whole(base * perBase(run, counts));
    if (operator === '<') return order < 0;
    if (operator === '<=') return order <= 0;
    return operator === '>=' ? order >= 0 : order > 0;
  };
};
