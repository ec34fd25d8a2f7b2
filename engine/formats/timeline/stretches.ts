import { fault } from '../../fault.ts';
import type { Instant } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { CanonicalCdr, ReportedPeriod } from '../canonical-cdr.ts';
import { FIELD_PLACES } from '../field-places.ts';
import { HOUR, isSome, periodsOf, SLACK, tellsTime } from './periods.ts';

export type Counted = 'reserved' | 'charging' | 'idle' | 'connected';

/** One state for a while, before its energy is known. */
export interface Stretch {
  readonly state: Counted;
  readonly from: Instant;
  readonly to: Instant;
  /** Index of the reported period it comes from; -1 for time that no period reports. */
  readonly period: number;
  readonly reported: ReportedPeriod | null;
}

export interface Laid {
  readonly stretches: readonly Stretch[];
  /** Periods whose hours are not those between their timestamps. */
  readonly misfits: readonly ReportedPeriod[];
}

export const lengthOf = (stretch: { readonly from: Instant; readonly to: Instant }): Exact =>
  stretch.to.minus(stretch.from);

interface Frame {
  readonly start: Instant;
  readonly end: Instant;
}

/** The record's own start and end, which the cut reading stands on. */
export const frameOf = (cdr: CanonicalCdr): Frame => {
  const { start, end } = cdr;
  const places = FIELD_PLACES[cdr.protocol];
  if (start === null) return fault('missing-field', 'the record does not say when it starts', places.start);
  if (end === null) return fault('missing-field', 'the record does not say when it ends', places.end);
  if (end.value.below(start.value)) fault('unsound-timeline', 'the record ends before it starts', end.pointer);
  return { start: start.value, end: end.value };
};

/** A reservation may have begun before the session; everything else belongs between the record's start and end. */
const requireInside = (period: ReportedPeriod, { start, end }: Frame, periodStart: string): void => {
  const pointer = `${period.pointer}${periodStart}`;
  const isReservation = isSome(period.reservedHours) && !isSome(period.energy);
  if (period.start.plus(SLACK).below(start) && !isReservation)
    fault('unsound-timeline', 'the period starts before the record does', pointer);
  if (period.start.minus(SLACK).above(end))
    fault('unsound-timeline', 'the period starts after the record has ended', pointer);
};

interface Span extends Frame {
  readonly period: ReportedPeriod;
}

const plus = (a: Exact | null, b: Exact | null): Exact | null => (a === null ? b : b === null ? a : a.plus(b));

const agreed = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null ? b : b === null || a.equals(b) ? a : null;

/** Two periods with the same start that both tell their hours: one stretch of time, reported by what it was. */
const merged = (a: ReportedPeriod, b: ReportedPeriod): ReportedPeriod => {
  if (a.tariffId !== b.tariffId) {
    const message = 'two periods start together, each with hours of its own and a tariff of its own';
    fault('unsound-timeline', message, `${b.pointer}/start_date_time`);
  }
  return {
    ...a,
    energy: plus(a.energy, b.energy),
    returnedEnergy: plus(a.returnedEnergy, b.returnedEnergy),
    chargingHours: plus(a.chargingHours, b.chargingHours),
    idleHours: plus(a.idleHours, b.idleHours),
    reservedHours: plus(a.reservedHours, b.reservedHours),
    power: agreed(a.power, b.power),
    current: agreed(a.current, b.current),
  };
};

/**
 * Of periods that start together one runs on: those that tell hours, taken together, else the last. The others have no
 * duration, and their energy the price of that instant (rule 46).
 */
const spansFrom = (together: readonly ReportedPeriod[], start: Instant, end: Instant): Span[] => {
  const timed = together.filter(tellsTime);
  const running = timed.length === 0 ? together.slice(-1) : timed;
  const moments = together.filter((period) => !running.includes(period));
  return [
    ...moments.map((period) => ({ period, start, end: start })),
    ...(running.length === 0 ? [] : [{ period: running.reduce(merged), start, end }]),
  ];
};

/** Each period from its start to the next one's; the first from the record's start, the last to its end. */
const spansOf = (periods: readonly ReportedPeriod[], frame: Frame): Span[] => {
  const starts = periods.map(({ start }) => placed(start, frame));
  const distinct = starts.filter((start, index) => index === 0 || !start.equals(starts[index - 1] ?? start));
  return distinct.flatMap((start, index) => {
    const together = periods.filter((_, at) => starts[at]?.equals(start));
    const next = distinct[index + 1] ?? frame.end.greatest(start);
    return spansFrom(together, start, next);
  });
};

const placed = (start: Instant, frame: Frame): Instant => {
  const beside = start.minus(frame.start);
  const isSlack = !beside.above(SLACK) && !beside.negated().above(SLACK);
  return isSlack && !start.above(frame.end) && beside.isNegative ? frame.start : start.least(frame.end);
};

/** Time before the first period: part of it where clocks may differ so much, else nobody knows what it was. */
const withLeadIn = (
  spans: readonly Span[],
  frame: Frame,
): { readonly spans: readonly Span[]; readonly lead: Stretch[] } => {
  const [first, ...others] = spans;
  if (first === undefined || !first.start.above(frame.start)) return { spans, lead: [] };
  const gap = first.start.minus(frame.start);
  if (!gap.above(SLACK)) return { spans: [{ ...first, start: frame.start }, ...others], lead: [] };
  const lead: Stretch = { state: 'connected', from: frame.start, to: first.start, period: -1, reported: null };
  return { spans, lead: [lead] };
};

interface Part {
  readonly state: Counted;
  /** null: what the others leave over. */
  readonly hours: Exact | null;
}

/**
 * What a period was, in the order it is taken to have been in: hours say so, and energy that flowed is charging. A period
 * that says neither may have been anything.
 */
const partsOf = (period: ReportedPeriod): readonly Part[] => {
  const flows = isSome(period.energy) || isSome(period.returnedEnergy);
  const hours = isSome(period.chargingHours) ? period.chargingHours : null;
  const parts: Part[] = [];
  if (isSome(period.reservedHours)) parts.push({ state: 'reserved', hours: period.reservedHours });
  if (hours !== null || flows) parts.push({ state: 'charging', hours });
  if (isSome(period.idleHours)) parts.push({ state: 'idle', hours: period.idleHours });
  return parts.length === 0 ? [{ state: 'connected', hours: null }] : parts;
};

/** Rule 41: hours only divide what lies between the timestamps. */
const secondsOf = (parts: readonly Part[], length: Exact): readonly Exact[] => {
  if (parts.length === 1) return [length];
  const told = sum(parts.map(({ hours }) => hours?.times(HOUR) ?? Exact.zero));
  const rest = length.minus(told);
  const hasOpenPart = parts.some(({ hours }) => hours === null) && !rest.isNegative;
  const scale = hasOpenPart ? Exact.one : length.over(told);
  return parts.map(({ hours }) => hours?.times(HOUR).times(scale) ?? (hasOpenPart ? rest : Exact.zero));
};

const stretchesOf = ({ period, start, end }: Span, index: number): Stretch[] => {
  const parts = partsOf(period);
  const seconds = secondsOf(parts, end.minus(start));
  let now = start;
  return parts.map(({ state }, at) => {
    const from = now;
    now = at === parts.length - 1 ? end : now.plus(seconds[at] ?? Exact.zero);
    return { state, from, to: now, period: index, reported: period };
  });
};

const isMisfit = ({ period, start, end }: Span): boolean => {
  const parts = partsOf(period);
  if (parts.some(({ hours }) => hours === null)) return false;
  const difference = sum(parts.map(({ hours }) => hours?.times(HOUR) ?? Exact.zero)).minus(end.minus(start));
  return difference.above(SLACK) || difference.negated().above(SLACK);
};

/** The record laid out from its start to its end without a gap. Throws faults for what has no place there. */
export const layOut = (cdr: CanonicalCdr, frame: Frame): Laid => {
  const periods = periodsOf(cdr);
  for (const period of periods) requireInside(period, frame, FIELD_PLACES[cdr.protocol].periodStart);
  const { spans, lead } = withLeadIn(spansOf(periods, frame), frame);
  return {
    stretches: [...lead, ...spans.flatMap(stretchesOf)],
    misfits: cdr.periods.length === 0 ? [] : spans.filter(isMisfit).map(({ period }) => period),
  };
};
