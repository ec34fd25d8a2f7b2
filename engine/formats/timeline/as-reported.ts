import {
  type Instant,
  NO_QUANTITIES,
  type Piece,
  type Quantities,
  type Session,
  type State,
} from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import type { CanonicalCdr, ReportedPeriod } from '../canonical-cdr.ts';
import { zoneOf } from '../zone-of.ts';
import { energyWithoutPeriod, HOUR, periodsOf } from './periods.ts';

const seconds = (hours: Exact | null): Exact => hours?.times(HOUR) ?? Exact.zero;

const quantitiesOf = (period: ReportedPeriod): Quantities => ({
  ...NO_QUANTITIES,
  energy: period.energy ?? Exact.zero,
  returnedEnergy: period.returnedEnergy ?? Exact.zero,
  charging: seconds(period.chargingHours),
  idle: seconds(period.idleHours),
  reserved: seconds(period.reservedHours),
});

/** One state where the period has one; a period that is several things at once, or nothing, has none. */
const stateOf = ({ charging, idle, reserved, energy, returnedEnergy }: Quantities): State | null => {
  const charges = charging.isPositive || energy.isPositive || returnedEnergy.isPositive;
  const states: readonly (State | null)[] = [
    charges ? 'charging' : null,
    idle.isPositive ? 'idle' : null,
    reserved.isPositive ? 'reserved' : null,
  ];
  const [state, ...others] = states.filter((candidate) => candidate !== null);
  return state === undefined || others.length > 0 ? null : state;
};

const written = (period: ReportedPeriod): Exact =>
  seconds(period.chargingHours).plus(seconds(period.idleHours)).plus(seconds(period.reservedHours));

/**
 * Rule 43, OCPI's own reading: each reported period, in order of time, is one piece with its quantities as written; nothing
 * is cut, nothing interpolated, clocks run from the first period's start. It does not demand a sound timeline: periods may be
 * out of order, overlap, or lie beside the record's own start and end. Throws `unknown-time-zone`, and `missing-field` for a
 * record with neither a period nor a start.
 */
export const asReported = (cdr: CanonicalCdr, givenZone: string | null): Session => {
  const zone = zoneOf(cdr, givenZone);
  const periods = periodsOf(cdr);
  const pieces = withTotal(
    cdr,
    periods,
    periods.map((period, index) => pieceOf(cdr, period, index, endOf(periods, index, cdr))),
  );
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

/** To the next period's start, the last to the record's end; where that lies before it, as long as its hours say. */
const endOf = (periods: readonly ReportedPeriod[], index: number, cdr: CanonicalCdr): Instant => {
  const period = periods[index];
  const next = periods[index + 1]?.start ?? cdr.end?.value ?? null;
  if (period === undefined) return Exact.zero;
  return next === null || next.below(period.start) ? period.start.plus(written(period)) : next;
};

const pieceOf = (cdr: CanonicalCdr, period: ReportedPeriod, index: number, to: Instant): Piece => {
  const quantities = quantitiesOf(period);
  // A record without periods that does not say what its time was: nobody knows when charging ended (rule 13).
  const isUnknown = cdr.periods.length === 0 && cdr.chargingStart === null && written(period).isZero;
  return {
    from: period.start,
    to,
    state: isUnknown ? 'connected' : stateOf(quantities),
    quantities: isUnknown ? { ...quantities, connected: to.minus(period.start) } : quantities,
    power: period.power,
    current: period.current,
    provenance: 'reported',
    period: index,
    tariff: period.tariffId,
  };
};

/** Rule 45: energy that no period carries goes by charging time as written; where none is written, to the first period. */
const withTotal = (
  cdr: CanonicalCdr,
  periods: readonly ReportedPeriod[],
  pieces: readonly Piece[],
): readonly Piece[] => {
  const total = energyWithoutPeriod(cdr, periods);
  if (total === null) return pieces;
  const charged = sum(pieces.map(({ quantities }) => quantities.charging));
  const first = pieces.find(({ state }) => state !== 'reserved') ?? pieces[0];
  return pieces.map((piece) => {
    const share = charged.isPositive
      ? piece.quantities.charging.over(charged)
      : piece === first
        ? Exact.one
        : Exact.zero;
    const quantities = { ...piece.quantities, energy: total.times(share) };
    return { ...piece, quantities, state: piece.state === 'connected' ? piece.state : stateOf(quantities) };
  });
};

/** A reservation that no session follows has expired: OCPI bills a used one together with its session. */
export const reservationOf = (reserved: readonly Piece[], alone: boolean): Session['reservation'] => {
  const first = reserved[0];
  const last = reserved.at(-1);
  if (first === undefined || last === undefined) return null;
  return { from: first.from, to: last.to, ending: alone ? 'expired' : 'used' };
};
