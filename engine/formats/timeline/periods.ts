import { fault } from '../../fault.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { CanonicalCdr, ReportedPeriod } from '../canonical-cdr.ts';

export const HOUR = Exact.integer(3600n);

export const isSome = (value: Exact | null): value is Exact => value?.isPositive ?? false;

/** Whether the period says of its time what it was. */
export const tellsTime = (period: ReportedPeriod): boolean =>
  isSome(period.chargingHours) || isSome(period.idleHours) || isSome(period.reservedHours);

/** A period of which nothing is known but its start. */
const silent = ({ start }: CanonicalCdr): ReportedPeriod => ({
  start: start?.value ?? fault('missing-field', 'the record reports no period', '/charging_periods'),
  energy: null,
  returnedEnergy: null,
  chargingHours: null,
  idleHours: null,
  reservedHours: null,
  power: null,
  current: null,
  tariffId: null,
  pointer: start?.pointer ?? '',
});

/** Before charging and after it the vehicle is connected and asks for nothing; between, it charges. */
const aroundCharging = (cdr: CanonicalCdr): ReportedPeriod[] | null => {
  const { start, end, chargingStart, chargingEnd } = cdr;
  if (start === null || end === null || chargingStart === null || chargingEnd === null) return null;
  const all = [
    { from: start.value, to: chargingStart, charges: false },
    { from: chargingStart, to: chargingEnd, charges: true },
    { from: chargingEnd, to: end.value, charges: false },
  ];
  return all
    .filter(({ from, to, charges }) => charges || from.below(to))
    .map(({ from, to, charges }) => {
      const hours = to.minus(from).over(HOUR);
      return { ...silent(cdr), start: from, [charges ? 'chargingHours' : 'idleHours']: hours };
    });
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
