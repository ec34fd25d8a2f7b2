import { CLOCKS, isClock } from '../price/clocks.ts';
import { describeValue, NEEDS_CHARGE_END } from '../price/evaluation.ts';
import type { Condition, Fact, Measure } from '../program/conditions.ts';
import { Exact } from '../values/exact.ts';
import { calendarTest } from './calendar.ts';
import type { PlanDraft } from './draft.ts';
import { atStartMoment, factAtMoment } from './moments.ts';
import type { ClockIndex, Run, Test } from './plan.ts';
import { retreat } from './retreat.ts';
import { whole } from './whole.ts';

export type Operator = '<' | '<=' | '>=' | '>';

export const needsChargeEnd = (measure: Measure): boolean => NEEDS_CHARGE_END.has(measure);

/** A rising measure has passed a limit it starts at. */
const ordered = (order: number, rising: boolean, operator: Operator): boolean => {
  if (order === 0 && rising) return operator === '>=' || operator === '>';
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '>':
      return order > 0;
  }
};

/** How many quanta of the run one base quantum of a clock is (Wh, s). */
export const perBase = (run: Run, clock: ClockIndex): number =>
  clock < 2 ? run.quantaPerKwh / 1000 : run.ticksPerSecond;

/** The value of a clock at the moment, or at the end. */
export const clockValue = (run: Run, clock: ClockIndex, total: boolean): number =>
  (total || run.atTotals ? run.totals[clock] : run.starts[clock]?.[run.atom]) ?? 0;

export const compile = (draft: PlanDraft, condition: Condition): Test => {
  switch (condition.kind) {
    case 'calendar':
      draft.needsLocalTime = true;
      return calendarTest(condition);
    case 'all':
      return condition.of.map((part) => compile(draft, part)).reduceRight(both, () => true);
    case 'any':
      return condition.of.map((part) => compile(draft, part)).reduceRight(either, () => false);
    case 'not': {
      const inner = compile(draft, condition.of);
      return (run) => !inner(run);
    }
    case 'compare': {
      const { subject, operator, limit, atStart } = condition;
      const test =
        subject.kind === 'measure'
          ? measureTest(draft, subject.measure, subject.total, operator, limit)
          : factTest(subject.fact, operator, limit);
      return atStart ? (run) => atStartMoment(run, test) : test;
    }
    case 'is': {
      const { subject, values, atStart } = condition;
      if (subject.kind === 'measure') return draft.unsupported(`\`is\` of the measure ${subject.measure}`);
      const test = textTest(subject.fact, values.map(describeValue));
      return atStart ? (run) => atStartMoment(run, test) : test;
    }
    case 'reservation ended':
      return (run) => run.track.session.reservation?.ending === condition.how;
  }
};

/** Of two closures that call each other the compiler of the machine makes one; of a loop over closures it does not. */
const both =
  (rest: Test, first: Test): Test =>
  (run) =>
    first(run) && rest(run);

const either =
  (rest: Test, first: Test): Test =>
  (run) =>
    first(run) || rest(run);

export const textTest =
  (fact: Fact, texts: readonly string[]): Test =>
  (run) =>
    texts.includes(describeValue(factAtMoment(run, fact)));

export const factTest =
  (fact: Fact, operator: Operator, limit: Exact): Test =>
  (run) => {
    const value = factAtMoment(run, fact);
    return value.kind === 'quantity' && ordered(value.amount.compare(limit), false, operator);
  };

export const measureTest = (
  draft: PlanDraft,
  measure: Measure,
  total: boolean,
  operator: Operator,
  limit: Exact,
): Test => {
  if (measure === 'power') {
    draft.readsPower = true;
    return powerTest(operator, limit);
  }
  if (measure === 'current')
    return (run) => ordered((currentAt(run) ?? retreat('fault')).compare(limit), false, operator);
  if (!isClock(measure)) return draft.unsupported(`conditions on ${measure}`);
  const clock = CLOCKS.indexOf(measure);
  draft.clocks.add(clock);
  const base = draft.baseQuanta(limit, clock < 2 ? 'energy' : 'time');
  const asks = needsChargeEnd(measure);
  return (run) => {
    if (asks && run.track.hasUnknown) retreat('fault');
    const order = clockValue(run, clock, total) - whole(base * perBase(run, clock));
    return ordered(order, !total && rises(run, clock), operator);
  };
};

const rises = (run: Run, clock: ClockIndex): boolean => !run.still && (run.gains[clock]?.[run.atom] ?? 0) > 0;

const currentAt = (run: Run): Exact | null => {
  const piece = run.track.session.pieces[run.columns.piece[run.atom] ?? -1];
  return run.atom < 0 ? null : (piece?.current ?? null);
};

const reportedPower = (run: Run): Exact | null => {
  const piece = run.track.session.pieces[run.columns.piece[run.atom] ?? -1];
  return run.atom < 0 ? null : (piece?.power ?? null);
};

/** As reported, else energy by time; a stretch without duration has none. */
const powerTest =
  (operator: Operator, limit: Exact): Test =>
  (run) => {
    const reported = reportedPower(run);
    if (reported !== null) return ordered(reported.compare(limit), false, operator);
    const { columns, atom } = run;
    const ticks = (columns.to[atom] ?? 0) - (columns.from[atom] ?? 0);
    if (atom < 0 || !(ticks > 0)) return retreat('fault');
    // kW: energy in quanta of a kWh by ticks of a second, times 3600.
    const power = Exact.ratio(
      BigInt(columns.energy[atom] ?? 0) * BigInt(run.ticksPerSecond) * 3600n,
      BigInt(run.quantaPerKwh) * BigInt(ticks),
    );
    return ordered(power.compare(limit), false, operator);
  };

/** Whether an atom gives what a component asks of it (rule 53). */
export const givesPower = (run: Run, atom: number): boolean => {
  const { columns, track } = run;
  const piece = track.session.pieces[columns.piece[atom] ?? -1];
  return (piece?.power ?? null) !== null || (columns.to[atom] ?? 0) > (columns.from[atom] ?? 0);
};

export const givesCurrent = (run: Run, atom: number): boolean =>
  (run.track.session.pieces[run.columns.piece[atom] ?? -1]?.current ?? null) !== null;
