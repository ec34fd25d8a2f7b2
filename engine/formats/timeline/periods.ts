import { fault } from '../../fault.ts';
import type { Instant } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { CanonicalCdr, Read, ReportedPeriod } from '../canonical-cdr.ts';
import { FIELD_PLACES } from '../field-places.ts';

export const HOUR = Exact.integer(3600n);

export const isSome = (value: Exact | null): value is Exact => value?.isPositive ?? false;

/** Whether the period says of its time what it was. */
export const tellsTime = (period: ReportedPeriod): boolean =>
  isSome(period.chargingHours) || isSome(period.idleHours) || isSome(period.reservedHours);

/** A period of which nothing is known but its start. */
const silent = ({ start, protocol }: CanonicalCdr): ReportedPeriod => ({
  start: start?.value ?? fault('missing-field', 'the record reports no period', FIELD_PLACES[protocol].periods),
  energy: null,
  returnedEnergy: null,
  chargingHours: null,
  idleHours: null,
  reservedHours: null,
  power: null,
  current: null,
  maxPower: null,
  maxCurrent: null,
  tariffId: null,
  pointer: start?.pointer ?? '',
});

/** Clocks of a station and its back office differ: so much beside the record's own start or end is the start or end. */
export const SLACK = Exact.integer(60n);

/** Charging happens in order, and inside the session. */
const requireOrder = (start: Read<Instant>, end: Read<Instant>, from: Read<Instant>, to: Read<Instant>): void => {
  if (to.value.below(from.value)) fault('unsound-timeline', 'charging ends before it starts', to.pointer);
  if (from.value.plus(SLACK).below(start.value))
    fault('unsound-timeline', 'charging starts before the session does', from.pointer);
  if (to.value.minus(SLACK).above(end.value))
    fault('unsound-timeline', 'charging ends after the session has ended', to.pointer);
};

/** Before charging and after it the vehicle is connected and asks for nothing; between, it charges all the energy there is. */
const aroundCharging = (cdr: CanonicalCdr): ReportedPeriod[] | null => {
  const { start, end, chargingStart: from, chargingEnd: to } = cdr;
  if (start === null || end === null || from === null || to === null) return null;
  requireOrder(start, end, from, to);
  const idle = (since: Instant, until: Instant, pointer: string): ReportedPeriod[] =>
    since.below(until) ? [{ ...silent(cdr), start: since, idleHours: until.minus(since).over(HOUR), pointer }] : [];
  const charging: ReportedPeriod = {
    ...silent(cdr),
    start: from.value,
    chargingHours: to.value.minus(from.value).over(HOUR),
    energy: cdr.totalEnergy?.value ?? null,
    pointer: from.pointer,
  };
  return [...idle(start.value, from.value, start.pointer), charging, ...idle(to.value, end.value, to.pointer)];
};

/** The record as one period: charging first, then as long idle as its totals say; without these, nobody knows. */
const asOnePeriod = (cdr: CanonicalCdr): ReportedPeriod => {
  const [hours, idleHours] = [cdr.totalHours?.value ?? null, cdr.totalIdleHours?.value ?? null];
  if (hours === null || idleHours === null) return silent(cdr);
  return { ...silent(cdr), chargingHours: hours.minus(idleHours).greatest(Exact.zero), idleHours };
};

/**
 * The periods of a record in order of time; those that start together stay in the order they are written in. A record
 * without periods gets those that its other figures tell.
 */
export const periodsOf = (cdr: CanonicalCdr): readonly ReportedPeriod[] =>
  cdr.periods.length === 0
    ? (aroundCharging(cdr) ?? [asOnePeriod(cdr)])
    : [...cdr.periods].sort((a, b) => a.start.compare(b.start));

/** Rule 45: energy that no period carries; null where the periods carry some, or there is none. */
export const energyWithoutPeriod = (cdr: CanonicalCdr, periods: readonly ReportedPeriod[]): Exact | null => {
  const carried = sum(periods.map(({ energy }) => energy ?? Exact.zero));
  const total = cdr.totalEnergy?.value ?? Exact.zero;
  return carried.isZero && total.isPositive ? total : null;
};
