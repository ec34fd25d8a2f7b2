import { fault } from '../../fault.ts';
import {
  type Instant,
  NO_QUANTITIES,
  type Piece,
  type Quantities,
  type Session,
  type State,
} from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { CanonicalCdr, ReportedPeriod } from '../canonical-cdr.ts';
import { zoneOf } from '../zone-of.ts';

const HOUR = Exact.integer(3600n);

const seconds = (hours: Exact | null): Exact => hours?.times(HOUR) ?? Exact.zero;

const quantitiesOf = (period: ReportedPeriod): Quantities => ({
  ...NO_QUANTITIES,
  energy: period.energy ?? Exact.zero,
  returnedEnergy: period.returnedEnergy ?? Exact.zero,
  charging: seconds(period.chargingHours),
  idle: seconds(period.idleHours),
  reserved: seconds(period.reservedHours),
});

/** One state where the period has one; a period that is several things at once has none. */
const stateOf = (quantities: Quantities): State | null => {
  const { charging, idle, reserved, energy } = quantities;
  if (reserved.isPositive) return charging.isPositive || idle.isPositive ? null : 'reserved';
  if (idle.isPositive) return charging.isPositive || energy.isPositive ? null : 'idle';
  return charging.isPositive || energy.isPositive ? 'charging' : null;
};

const longest = (period: ReportedPeriod): Exact =>
  seconds(period.chargingHours).plus(seconds(period.idleHours)).plus(seconds(period.reservedHours));

/**
 * Rule 43, OCPI's own reading: each reported period, in order of time, is one piece with its quantities as written; nothing
 * is cut, nothing interpolated, clocks run from the first period's start. It does not demand a sound timeline: periods may be
 * out of order, overlap, or lie beside the record's own start and end.
 */
export const asReported = (cdr: CanonicalCdr, givenZone: string | null): Session => {
  const zone = zoneOf(cdr, givenZone);
  const periods = [...cdr.periods].sort((a, b) => a.start.compare(b.start));
  const pieces = periods.map((period, index) => pieceOf(period, index, endOf(periods, index, cdr)));
  const first = pieces[0];
  if (first === undefined) fault('missing-field', 'the record reports no period', '/charging_periods');
  const reserved = pieces.filter((piece) => piece.state === 'reserved');
  const inSession = pieces.find((piece) => piece.state !== 'reserved') ?? null;
  return {
    cdr: { ...cdr.key, protocol: cdr.protocol },
    zone,
    country: cdr.country,
    reservation: reservationOf(reserved, inSession === null),
    start: inSession?.from ?? null,
    end: inSession === null ? null : pieces.reduce((end, piece) => end.greatest(piece.to), inSession.to),
    pieces,
    facts: cdr.facts,
    asReported: true,
    running: cdr.running,
    warnings: cdr.warnings,
  };
};

const endOf = (periods: readonly ReportedPeriod[], index: number, cdr: CanonicalCdr): Instant => {
  const period = periods[index];
  const next = periods[index + 1]?.start ?? cdr.end?.value ?? null;
  if (period === undefined) return Exact.zero;
  return next === null || next.below(period.start) ? period.start.plus(longest(period)) : next;
};

const pieceOf = (period: ReportedPeriod, index: number, to: Instant): Piece => {
  const quantities = quantitiesOf(period);
  return {
    from: period.start,
    to,
    state: stateOf(quantities),
    quantities,
    power: period.power,
    current: period.current,
    provenance: 'reported',
    period: index,
    tariff: period.tariffId,
  };
};

/** A reservation that no session follows has expired: OCPI bills a used one together with its session. */
export const reservationOf = (reserved: readonly Piece[], alone: boolean): Session['reservation'] => {
  const first = reserved[0];
  const last = reserved.at(-1);
  if (first === undefined || last === undefined) return null;
  return { from: first.from, to: last.to, ending: alone ? 'expired' : 'used' };
};
