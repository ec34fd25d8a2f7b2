import type { SessionPart, SessionText } from '../../../grammar/tree/tariff.ts';
import { NO_QUANTITIES, type Piece, type Quantities, type Session, type State } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import { instantsAt } from '../../values/zone.ts';
import { secondOf } from '../dates.ts';
import { quantityDue } from '../literals.ts';
import { timeSkipped } from '../messages/dates.ts';
import { sessionOrder } from '../messages/examples.ts';
import { lookUp, type Names } from '../names.ts';
import { at, type Reading } from '../reading.ts';

type Timeline = Pick<Session, 'reservation' | 'start' | 'end' | 'pieces'>;

/** What is built while the parts are read, in order of time. */
interface Draft {
  readonly reading: Reading;
  readonly names: Names;
  cursor: Exact;
  period: number;
  readonly pieces: Piece[];
  reservation: Session['reservation'];
  start: Exact | null;
  isOver: boolean;
}

type StretchKind = 'idle' | 'pause' | 'out of order' | 'connected' | 'plugged in' | 'charge' | 'return';

/** State of each stretch, and what its duration counts as. A vehicle that gives energy back is charging, the other way. */
const STRETCHES: Readonly<Record<StretchKind, { readonly state: State; readonly counts: keyof Quantities }>> = {
  charge: { state: 'charging', counts: 'charging' },
  return: { state: 'charging', counts: 'charging' },
  idle: { state: 'idle', counts: 'idle' },
  pause: { state: 'paused by station', counts: 'pausedByStation' },
  'out of order': { state: 'out of order', counts: 'outOfOrder' },
  connected: { state: 'connected', counts: 'connected' },
  'plugged in': { state: 'plugged in', counts: 'pluggedIn' },
};

/** The time line of a session in words. Energy runs evenly over its part; null where something is wrong, and told. */
export const readTimeline = (reading: Reading, names: Names, text: SessionText, zone: string): Timeline | null => {
  const begin = instantOf(reading, text.date, text.time, zone);
  if (begin === null) return null;
  const draft: Draft = {
    reading,
    names,
    cursor: begin,
    period: 0,
    pieces: [],
    reservation: null,
    start: null,
    isOver: false,
  };
  for (const part of text.parts) {
    if (!readPart(draft, part)) return null;
    draft.period += 1;
  }
  const { pieces, reservation } = draft;
  // Without any part after the reservation the session starts, and ends, where it ended.
  const start = draft.isOver ? null : (draft.start ?? draft.cursor);
  return { reservation, start, end: start === null ? null : draft.cursor, pieces };
};

/** The earlier of two instants in a repeated hour; null, and told, where no clock shows the time. */
export const instantOf = (
  reading: Reading,
  date: SessionText['date'],
  time: SessionText['time'] | null,
  zone: string,
): Exact | null => {
  const [instant] = instantsAt(zone, date.date, time === null ? 0 : secondOf(time.time));
  if (instant !== undefined) return instant;
  const shown = `${date.date} ${time?.time ?? '00:00'}`;
  reading.report.add(timeSkipped(at(reading, time?.span ?? date.span), shown, zone));
  return null;
};

const readPart = (draft: Draft, part: SessionPart): boolean => {
  const { reading } = draft;
  const place = at(reading, part.span);
  if (draft.isOver) {
    reading.report.add(sessionOrder(place, 'After a reservation that expired or was cancelled nothing follows'));
    return false;
  }
  if (part.kind === 'reserve' || part.kind === 'expired' || part.kind === 'cancelled')
    return readReservation(draft, part);
  if (part.kind === 'plugged in' && draft.start !== null) {
    reading.report.add(sessionOrder(place, 'Being plugged in before the start comes before the session'));
    return false;
  }
  if (part.kind !== 'plugged in') draft.start ??= draft.cursor;
  return part.kind === 'mixed' ? readMixed(draft, part) : readStretch(draft, part, part.kind);
};

const readReservation = (draft: Draft, part: SessionPart): boolean => {
  const { reading, reservation } = draft;
  if (draft.pieces.some(({ state }) => state !== 'reserved')) {
    reading.report.add(sessionOrder(at(reading, part.span), 'A reservation comes before the session'));
    return false;
  }
  if (part.kind === 'reserve') {
    if (reservation !== null) {
      reading.report.add(sessionOrder(at(reading, part.span), 'A session has one reservation'));
      return false;
    }
    const length = lengthOf(draft, part.duration, 'The length of a reservation');
    if (length === null) return false;
    const to = draft.cursor.plus(length);
    draft.reservation = { from: draft.cursor, to, ending: 'used' };
    push(draft, part, 'reserved', { ...NO_QUANTITIES, reserved: length }, length);
    return true;
  }
  if (part.kind === 'expired' || part.kind === 'cancelled') {
    const from = reservation?.from ?? draft.cursor;
    draft.reservation = { from, to: draft.cursor, ending: part.kind };
    draft.isOver = true;
  }
  return true;
};

const lengthOf = (draft: Draft, duration: SessionPart['duration'], what: string): Exact | null =>
  duration === null
    ? Exact.zero
    : quantityDue(draft.reading, duration, { dimension: 'duration', what, aboveZero: false, other: null });

const energyOf = (draft: Draft, part: SessionPart): Exact | null =>
  part.energy === null
    ? Exact.zero
    : quantityDue(draft.reading, part.energy, {
        dimension: 'energy',
        what: 'The energy of a part',
        aboveZero: false,
        other: null,
      });

const readStretch = (draft: Draft, part: SessionPart, kind: StretchKind): boolean => {
  const length = lengthOf(draft, part.duration, 'The length of a part');
  const energy = energyOf(draft, part);
  if (length === null || energy === null) return false;
  const { state, counts } = STRETCHES[kind];
  const quantities: Quantities = {
    ...NO_QUANTITIES,
    [counts]: length,
    [kind === 'return' ? 'returnedEnergy' : 'energy']: energy,
  };
  return push(draft, part, state, quantities, length);
};

/** Charging first, then idle, the energy over the charging (rule 41); one reported period. */
const readMixed = (draft: Draft, part: SessionPart): boolean => {
  const charging = lengthOf(draft, part.duration, 'The length of a part');
  const idle = lengthOf(draft, part.idle, 'The idle length of a part');
  const energy = energyOf(draft, part);
  if (charging === null || idle === null || energy === null) return false;
  return (
    push(draft, part, 'charging', { ...NO_QUANTITIES, charging, energy }, charging) &&
    push(draft, part, 'idle', { ...NO_QUANTITIES, idle }, idle)
  );
};

const push = (draft: Draft, part: SessionPart, state: State, quantities: Quantities, length: Exact): boolean => {
  const { reading, names } = draft;
  const power = part.power === null ? null : quantityDue(reading, part.power, DUE.power);
  const current = part.current === null ? null : quantityDue(reading, part.current, DUE.current);
  const under =
    part.under === null ? null : lookUp(reading, names, part.under.name, part.under.span, ['tariff'], 'tariff');
  const from = draft.cursor;
  const to = from.plus(length);
  draft.cursor = to;
  draft.pieces.push({
    from,
    to,
    state,
    quantities,
    power,
    current,
    provenance: part.reported ? 'reported' : 'measured',
    period: draft.period,
    tariff: part.under?.name ?? null,
  });
  const missing =
    (part.power !== null && power === null) ||
    (part.current !== null && current === null) ||
    (part.under !== null && under === null);
  return !missing;
};

const DUE = {
  power: { dimension: 'power', what: 'The power of a part', aboveZero: false, other: null },
  current: { dimension: 'current', what: 'The current of a part', aboveZero: false, other: null },
} as const;
