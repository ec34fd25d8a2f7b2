import { fault } from '../../fault.ts';
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
import { reservationOf } from './as-reported.ts';

/** Periods that begin this much beside the record's own start are taken to begin with it. */
const SLACK = Exact.integer(60n);

type Counted = 'reserved' | 'charging' | 'idle' | 'connected';

const QUANTITY_OF: Readonly<Record<Counted, keyof Quantities>> = {
  reserved: 'reserved',
  charging: 'charging',
  idle: 'idle',
  connected: 'connected',
};

/** A stretch before its energy is known. */
interface Stretch {
  readonly state: Counted;
  readonly from: Instant;
  readonly to: Instant;
  readonly period: number;
  readonly reported: ReportedPeriod | null;
}

const length = (stretch: { readonly from: Instant; readonly to: Instant }): Exact => stretch.to.minus(stretch.from);

const isSome = (value: Exact | null): value is Exact => value?.isPositive ?? false;

/**
 * Rule 41: time comes from timestamps; reported hours only divide a period that has both charging and idle, charging first. A
 * period with energy charges; one that says nothing of what happened may have been anything (`connected`).
 */
const stretchesOf = (period: ReportedPeriod, from: Instant, to: Instant, index: number): Stretch[] => {
  const stretch = (state: Counted, start: Instant, end: Instant): Stretch => ({
    state,
    from: start,
    to: end,
    period: index,
    reported: period,
  });
  if (isSome(period.reservedHours)) return [stretch('reserved', from, to)];
  if (isSome(period.chargingHours) && isSome(period.idleHours)) {
    const share = period.chargingHours.over(period.chargingHours.plus(period.idleHours));
    const middle = from.plus(to.minus(from).times(share));
    return [stretch('charging', from, middle), stretch('idle', middle, to)];
  }
  if (isSome(period.idleHours)) return [stretch('idle', from, to)];
  if (isSome(period.chargingHours) || isSome(period.energy)) return [stretch('charging', from, to)];
  return [stretch('connected', from, to)];
};

/** The places among which a period's energy is spread evenly: its charging, else all of it; a stretch without length takes it whole. */
const spread = (energy: Exact, stretches: readonly Stretch[]): ReadonlyMap<Stretch, Exact> => {
  const charging = stretches.filter(({ state }) => state === 'charging');
  const places = charging.length > 0 ? charging : stretches.filter(({ state }) => state !== 'reserved');
  const total = sum(places.map(length));
  if (!total.isPositive) return new Map(places.slice(0, 1).map((place) => [place, energy]));
  return new Map(places.map((place) => [place, energy.times(length(place)).over(total)]));
};

/** Rule 45: the periods' energy where they carry some, else the total, evenly over charging time. */
const energies = (cdr: CanonicalCdr, stretches: readonly Stretch[]): ReadonlyMap<Stretch, Exact> => {
  if (!cdr.periods.some(({ energy }) => energy !== null)) {
    return cdr.totalEnergy === null ? new Map() : spread(cdr.totalEnergy.value, stretches);
  }
  const all = new Map<Stretch, Exact>();
  for (const period of new Set(stretches.map((stretch) => stretch.period))) {
    const own = stretches.filter((stretch) => stretch.period === period);
    const energy = own[0]?.reported?.energy ?? null;
    if (energy !== null) for (const [stretch, share] of spread(energy, own)) all.set(stretch, share);
  }
  return all;
};

const pieceOf = (stretch: Stretch, energy: Exact): Piece => {
  const returned =
    stretch.state === 'charging' || stretch.state === 'connected' ? stretch.reported?.returnedEnergy : null;
  return {
    from: stretch.from,
    to: stretch.to,
    state: stretch.state,
    quantities: {
      ...NO_QUANTITIES,
      energy,
      returnedEnergy: returned ?? Exact.zero,
      [QUANTITY_OF[stretch.state]]: length(stretch),
    },
    power: stretch.reported?.power ?? null,
    current: stretch.reported?.current ?? null,
    provenance: 'reported',
    period: stretch.period,
    tariff: stretch.reported?.tariffId ?? null,
  };
};

/** Time out of order that has a length but no place is taken from the end of the session (rule 41). */
const withOutOfOrder = (pieces: readonly Piece[], outOfOrder: Exact | null): readonly Piece[] => {
  let left = outOfOrder ?? Exact.zero;
  const result: Piece[] = [];
  for (const piece of [...pieces].reverse()) {
    const taken = left.least(piece.to.minus(piece.from));
    left = left.minus(taken);
    const middle = piece.to.minus(taken);
    if (taken.isPositive) {
      result.unshift({
        ...piece,
        from: middle,
        state: 'out of order',
        quantities: { ...NO_QUANTITIES, outOfOrder: taken },
      });
    }
    if (middle.above(piece.from) || !taken.isPositive) result.unshift(shortened(piece, middle));
  }
  return result;
};

const shortened = (piece: Piece, to: Instant): Piece => {
  if (to.equals(piece.to) || piece.state === null || !(piece.state in QUANTITY_OF)) return piece;
  const key = QUANTITY_OF[piece.state as Counted];
  return { ...piece, to, quantities: { ...piece.quantities, [key]: to.minus(piece.from) } };
};

interface Frame {
  readonly start: Instant;
  readonly end: Instant;
}

/** The record's own start and end, which the cut reading stands on. */
const frameOf = (cdr: CanonicalCdr): Frame => {
  const { start, end } = cdr;
  if (start === null) return fault('missing-field', 'the record does not say when it starts', '/start_date_time');
  if (end === null) return fault('missing-field', 'the record does not say when it ends', '/end_date_time');
  if (end.value.below(start.value)) fault('unsound-timeline', 'the record ends before it starts', end.pointer);
  return { start: start.value, end: end.value };
};

const requireInside = (period: ReportedPeriod, { start, end }: Frame): void => {
  const pointer = `${period.pointer}/start_date_time`;
  if (period.start.plus(SLACK).below(start))
    fault('unsound-timeline', 'the period starts before the record does', pointer);
  if (period.start.minus(SLACK).above(end))
    fault('unsound-timeline', 'the period starts after the record has ended', pointer);
};

/** Time before the first period of which nothing is reported. */
const leadIn = (first: Instant, frame: Frame): Stretch[] =>
  first.minus(frame.start).above(SLACK)
    ? [{ state: 'connected', from: frame.start, to: first, period: -1, reported: null }]
    : [];

/** Every period from its start to the next one's; the first from the record's start, the last to its end. */
const stretches = (cdr: CanonicalCdr, frame: Frame): Stretch[] => {
  const periods = [...cdr.periods].sort((a, b) => a.start.compare(b.start));
  const first = periods[0];
  if (first === undefined) {
    return [{ state: 'connected', from: frame.start, to: frame.end, period: 0, reported: null }];
  }
  const lead = leadIn(first.start, frame);
  return [
    ...lead,
    ...periods.flatMap((period, index) => {
      requireInside(period, frame);
      const from = index === 0 && lead.length === 0 ? frame.start : period.start.greatest(frame.start).least(frame.end);
      const to = (periods[index + 1]?.start ?? frame.end).least(frame.end).greatest(from);
      return stretchesOf(period, from, to, index);
    }),
  ];
};

/** Rules 41 to 46: a record as the timeline that the language prices, cut where the record cuts it. Throws faults. */
export const cutReading = (cdr: CanonicalCdr, givenZone: string | null): Session => {
  const zone = zoneOf(cdr, givenZone);
  const parts = stretches(cdr, frameOf(cdr));
  const energy = energies(cdr, parts);
  const pieces = withOutOfOrder(
    parts.map((part) => pieceOf(part, energy.get(part) ?? Exact.zero)),
    cdr.outOfOrderSeconds,
  );
  const reserved = pieces.filter((piece) => piece.state === 'reserved');
  const inSession = pieces.filter((piece) => piece.state !== ('reserved' satisfies State));
  return {
    cdr: { ...cdr.key, protocol: cdr.protocol },
    zone,
    country: cdr.country,
    reservation: reservationOf(reserved, inSession.length === 0),
    start: inSession[0]?.from ?? null,
    end: inSession.at(-1)?.to ?? null,
    pieces,
    facts: cdr.facts,
    asReported: false,
    running: cdr.running,
    warnings: cdr.warnings,
  };
};
