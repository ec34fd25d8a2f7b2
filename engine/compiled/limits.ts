import type { Limit, Scope } from '../program/tariff.ts';
import type { Rounding } from '../values/exact.ts';
import { dateOfDay } from '../values/zone-table.ts';
import { occurrenceDay } from './calendar.ts';
import { commonParts, partsOf } from './charges.ts';
import { atStartMoment, factAtMoment, readWallClock } from './moments.ts';
import type { Adjustment, Charge, PlannedComponent, PlannedLimit, PlannedRounding, Run } from './plan.ts';
import { retreat } from './retreat.ts';
import { floorDivide, whole, wholeAt } from './whole.ts';

/** Charges of one component stand together: from `first` up to, not including, `end`. */
export interface ChargeSpan {
  readonly first: number;
  readonly end: number;
}

const chargeAt = (run: Run, at: number): Charge => run.charges[at] ?? retreat('fault');

/** Which occurrence of a scope a tick lies in, as a number; NaN where the scope does not reach it (rules 29, 30). */
export const occurrenceAt = (run: Run, scope: Scope, tick: number): number => {
  switch (scope.kind) {
    case 'session':
      return 0;
    case 'day':
      readWallClock(run, tick);
      return run.day;
    case 'month':
      readWallClock(run, tick);
      return monthOf(run.day);
    case 'hours':
      return floorDivide(tick - run.start, wholeAt(scope.seconds, run.ticksPerSecond));
    case 'window':
      readWallClock(run, tick);
      return occurrenceDay(scope.window, run.day, run.second);
  }
};

/** Months since year 0, by the date. */
const monthOf = (day: number): number => {
  const date = dateOfDay(day);
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
};

/** An occurrence in the words of the reference evaluator: adjustments of one occurrence make one line. */
export const occurrenceText = (scope: Scope, occurrence: number): string => {
  switch (scope.kind) {
    case 'session':
      return 'session';
    case 'hours':
      return String(occurrence);
    case 'day':
    case 'window':
      return dateOfDay(occurrence);
    case 'month':
      return `${String(Math.floor(occurrence / 12)).padStart(4, '0')}-${String((occurrence % 12) + 1).padStart(2, '0')}`;
  }
};

/** What the caller says was charged before leaves less of the occurrences that reach to the start (rule 31). */
const counted = (run: Run, { counter, scope }: Limit, occurrence: number, parts: number): number => {
  if (counter === null) return 0;
  const reaches =
    scope.kind === 'hours' ? occurrence === -1 || occurrence === 0 : occurrence === occurrenceAt(run, scope, run.start);
  if (!reaches) return 0;
  const value = atStartMoment(run, () => factAtMoment(run, counter));
  return value.kind === 'quantity' ? wholeAt(value.amount, parts) : 0;
};

/** Floors and caps of one component, in the order the plan has them. */
export const limitCharges = (run: Run, planned: PlannedComponent, span: ChargeSpan): void => {
  if (planned.limits.length === 0) return;
  const parts = partsOf(run, planned);
  const quanta = parts / run.plan.parts[planned.scale];
  for (const limit of planned.limits) {
    const occurrences = occurrencesOf(run, limit, span);
    for (const [occurrence, charges] of occurrences) {
      const amount = whole(limit.amount * quanta);
      if (limit.limit.kind === 'floor') raiseToFloor(run, limit, charges, amount, occurrence);
      else fillCap(run, limit, charges, Math.max(0, amount - counted(run, limit.limit, occurrence, parts)), occurrence);
    }
  }
};

const occurrencesOf = (run: Run, { limit, under }: PlannedLimit, { first, end }: ChargeSpan): Map<number, number[]> => {
  const occurrences = new Map<number, number[]>();
  for (let at = first; at < end; at += 1) {
    const charge = chargeAt(run, at);
    if (under[charge.leaf] !== 1) continue;
    const occurrence = occurrenceAt(run, limit.scope, charge.at);
    if (Number.isNaN(occurrence)) continue;
    const own = occurrences.get(occurrence);
    if (own === undefined) occurrences.set(occurrence, [at]);
    else own.push(at);
  }
  return occurrences;
};

const adjust = (run: Run, at: number, amount: number, adjustment: Omit<Adjustment, 'charge' | 'amount'>): void => {
  const charge = chargeAt(run, at);
  charge.after = whole(charge.after + amount);
  run.adjustments.push({ charge: at, amount, ...adjustment });
};

const limitAdjustment = (
  { limit, label }: PlannedLimit,
  occurrence: number,
): Omit<Adjustment, 'charge' | 'amount'> => ({
  kind: limit.kind,
  label,
  source: limit.source,
  group: `${limit.source.line}:${limit.source.text}:${occurrenceText(limit.scope, occurrence)}`,
});

/** Fills a cap in the order of time: once reached, its occurrence adds nothing more (rule 28). */
const fillCap = (run: Run, limit: PlannedLimit, charges: readonly number[], cap: number, occurrence: number): void => {
  let room = cap;
  for (const at of charges) {
    const amount = chargeAt(run, at).after;
    if (amount <= room) {
      room -= amount;
      continue;
    }
    adjust(run, at, room - amount, limitAdjustment(limit, occurrence));
    room = 0;
  }
};

/** Raises an occurrence that has a quantity to the floor, at its last charge (rule 32). */
const raiseToFloor = (
  run: Run,
  limit: PlannedLimit,
  charges: readonly number[],
  floor: number,
  occurrence: number,
): void => {
  let total = 0;
  for (const at of charges) total = whole(total + chargeAt(run, at).after);
  const last = charges.at(-1);
  if (last !== undefined && total < floor) adjust(run, last, floor - total, limitAdjustment(limit, occurrence));
};

/**
 * Limits on several components together share what they change in proportion: fractions that have no place among whole numbers.
 * Where one changes something the reference evaluator prices the record; mostly none does.
 */
export const requireNoneShared = (run: Run): void => {
  const { components, together } = run.plan;
  for (const { limit, counts } of together) {
    const parts = commonParts(run);
    const totals = new Map<number, number>();
    for (let at = 0; at < run.chargeCount; at += 1) {
      const charge = chargeAt(run, at);
      const planned = components[charge.component];
      if (planned === undefined || !counts[charge.component]) continue;
      const occurrence = occurrenceAt(run, limit.scope, charge.at);
      if (Number.isNaN(occurrence)) continue;
      const amount = whole(charge.after * (parts / partsOf(run, planned)));
      totals.set(occurrence, whole((totals.get(occurrence) ?? 0) + amount));
    }
    for (const [occurrence, total] of totals) {
      const bound = Math.max(0, wholeAt(limit.amount, parts) - counted(run, limit, occurrence, parts));
      if (limit.kind === 'cap' ? total > bound : total < bound && total > 0) retreat('shared limit');
    }
  }
};

/** Charges that make one line: the same leaf and unit price, without a gap. */
export const continuesLine = (run: Run, before: Charge, next: Charge): boolean => {
  if (before.kind !== next.kind) return false;
  if (before.price !== next.price && !before.price.unitPrice.equals(next.price.unitPrice)) return false;
  const [one, other] = [run.plan.leaves[before.leaf], run.plan.leaves[next.leaf]];
  if (one === undefined || one.clause.id !== other?.clause.id) return false;
  if (before.atom === next.atom) return before.end === next.done;
  return next.done === 0 && endsAtom(run, before) && run.columns.to[before.atom] === run.columns.from[next.atom];
};

const endsAtom = (run: Run, charge: Charge): boolean =>
  charge.end === (run.gains[run.plan.components[charge.component]?.counts ?? 0]?.[charge.atom] ?? 0);

/** `round lines` and `round components`. The pieces of a line share its difference: that goes to the reference evaluator where there are several. */
export const roundCharges = (
  run: Run,
  planned: PlannedComponent,
  span: ChargeSpan,
  roundings: readonly PlannedRounding[],
  place: 'lines' | 'components',
): void => {
  for (const { rule, label, unit } of roundings) {
    const quanta = partsOf(run, planned) / run.plan.parts[planned.scale];
    const size = whole(unit[planned.scale] * quanta);
    let [total, group, priced] = [0, 0, 0];
    for (let at = span.first; at < span.end; at += 1) {
      const charge = chargeAt(run, at);
      total = whole(total + charge.after);
      if (charge.after !== 0) priced += 1;
      const isLast = at + 1 === span.end || (place === 'lines' && !continuesLine(run, charge, chargeAt(run, at + 1)));
      if (!isLast) continue;
      const difference = roundedTo(total, size, rule.direction) - total;
      if (place === 'lines' && difference !== 0 && (priced > 1 || charge.after === 0)) retreat('shared rounding');
      const { kind, label: name } = planned.component;
      const text = place === 'lines' ? `round line ${group}` : `round ${kind} ${name ?? ''}`;
      if (difference !== 0) adjust(run, at, difference, { kind: 'rounding', label, source: rule.source, group: text });
      group += 1;
      [total, priced] = [0, 0];
    }
  }
};

/** The multiple of `unit` (above zero) that the direction of rule 38 chooses. */
export const roundedTo = (value: number, unit: number, direction: Rounding): number => {
  const size = Math.abs(value);
  const count = Math.floor(size / unit);
  const rest = size - count * unit;
  const up =
    rest !== 0 &&
    (direction === 'up' ||
      (direction !== 'down' &&
        (2 * rest > unit || (2 * rest === unit && (direction === 'half up' || count % 2 === 1)))));
  const rounded = whole((up ? count + 1 : count) * unit);
  return value < 0 ? -rounded : rounded;
};
