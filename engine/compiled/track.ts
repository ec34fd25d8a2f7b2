import type { Session } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';
import { type ZoneTable, zoneTable } from '../values/zone-table.ts';
import {
  CHARGING,
  CONNECTED,
  type Columns,
  createColumns,
  NO_STATE,
  OUT_OF_ORDER,
  RESERVED,
  STATES,
} from './columns.ts';
import { retreat } from './retreat.ts';
import { denominatorOf, lcm, whole, wholeAt } from './whole.ts';

/**
 * A record made ready for the compiled evaluator: everything in integers. It does not depend on a tariff, so that it is made
 * once for however many tariffs the record is priced by.
 */
export interface Track {
  readonly session: Session;
  readonly zone: ZoneTable;
  readonly columns: Columns;
  /** Seconds since 1970, a whole number: tick 0. */
  readonly origin: number;
  readonly ticksPerSecond: number;
  /** A multiple of 1000: limits written in Wh are integers. */
  readonly quantaPerKwh: number;
  /** In ticks; null for a reservation without session. */
  readonly sessionStart: number | null;
  readonly recordStart: number;
  /** The charge ends once, with the last charging; null: it never charged. */
  readonly chargeEnd: number | null;
  readonly slotEnd: number | null;
  readonly asReported: boolean;
  /** Some stretch of which nobody knows when charging ended. */
  readonly hasUnknown: boolean;
  readonly neverInOrder: boolean;
  /** Two pieces come from one reported period. */
  readonly sharesPeriods: boolean;
  /** Pieces of one period follow each other. */
  readonly periodsAscend: boolean;
}

/** Finer records than these have no room left for products. */
const FINEST_TICK = 1e9;
const FINEST_QUANTUM = 1e12;

const LEAST_QUANTA = 1000;

export const trackOf = (session: Session): Track => {
  const { pieces } = session;
  const recordStart = session.reservation?.from ?? session.start ?? retreat('fault');
  const { ticksPerSecond, quantaPerKwh } = scalesOf(session);
  const origin = Number((pieces[0]?.from ?? recordStart).floor());
  const shift = whole(origin * ticksPerSecond);
  const instant = (at: Exact): number => wholeAt(at, ticksPerSecond) - shift;
  const slot = slotLengthOf(session);
  const sessionStart = session.start === null ? null : instant(session.start);
  const columns = columnsOf(session, instant, ticksPerSecond, quantaPerKwh);
  return {
    session,
    zone: zoneTable(session.zone),
    columns,
    origin,
    ticksPerSecond,
    quantaPerKwh,
    sessionStart,
    recordStart: instant(recordStart),
    chargeEnd: chargeEndOf(columns),
    slotEnd: slot === null ? null : instant(recordStart) + wholeAt(slot, ticksPerSecond),
    asReported: session.asReported,
    hasUnknown: pieces.some(({ state }) => state === 'connected'),
    neverInOrder: isNeverInOrder(columns, sessionStart),
    periodsAscend: pieces.every(({ period }, at) => period >= (pieces[at - 1]?.period ?? period)),
    sharesPeriods: new Set(pieces.map(({ period }) => period)).size < pieces.length,
  };
};

/** Rule 12, over the pieces as the record has them. */
export const chargeEndOf = ({ count, state, charging, energy, to }: Columns): number | null => {
  let end: number | null = null;
  for (let at = 0; at < count; at += 1) {
    const charges = state[at] === CHARGING || (charging[at] ?? 0) > 0 || (energy[at] ?? 0) > 0;
    if (charges && (end === null || (to[at] ?? 0) > end)) end = to[at] ?? 0;
  }
  return end;
};

/** Rule 9: a session wholly out of order costs nothing. */
export const isNeverInOrder = ({ count, state, to }: Columns, sessionStart: number | null): boolean => {
  if (sessionStart === null) return false;
  let found = false;
  for (let at = 0; at < count; at += 1) {
    if (state[at] === RESERVED || (to[at] ?? 0) <= sessionStart) continue;
    if (state[at] !== OUT_OF_ORDER) return false;
    found = true;
  }
  return found;
};

const slotLengthOf = ({ facts }: Session): Exact | null => {
  const length = facts.get('slot length');
  return length?.kind === 'quantity' ? length.amount : null;
};

const scalesOf = (session: Session): { readonly ticksPerSecond: number; readonly quantaPerKwh: number } => {
  let [ticks, quanta] = [1, LEAST_QUANTA];
  const time = (value: Exact | null): void => {
    if (value !== null && value.denominator !== 1n) ticks = lcm(ticks, denominatorOf(value));
  };
  const energy = (value: Exact): void => {
    if (value.denominator !== 1n) quanta = lcm(quanta, denominatorOf(value));
  };
  time(session.start);
  time(session.reservation?.from ?? null);
  time(slotLengthOf(session));
  for (const { from, to, quantities } of session.pieces) {
    time(from);
    time(to);
    energy(quantities.energy);
    energy(quantities.returnedEnergy);
    time(quantities.charging);
    time(quantities.idle);
    time(quantities.pausedByStation);
    time(quantities.pluggedIn);
    time(quantities.connected);
    time(quantities.reserved);
    if (ticks > FINEST_TICK || quanta > FINEST_QUANTUM) retreat('fine number');
  }
  return { ticksPerSecond: ticks, quantaPerKwh: quanta };
};

const columnsOf = (
  { pieces }: Session,
  instant: (at: Exact) => number,
  ticksPerSecond: number,
  quantaPerKwh: number,
): Columns => {
  const columns = createColumns(pieces.length);
  columns.count = pieces.length;
  const seconds = (value: Exact): number => wholeAt(value, ticksPerSecond);
  for (const [at, piece] of pieces.entries()) {
    const { quantities, state } = piece;
    columns.from[at] = instant(piece.from);
    columns.to[at] = instant(piece.to);
    columns.state[at] = state === null ? NO_STATE : STATES.indexOf(state);
    columns.piece[at] = at;
    columns.period[at] = piece.period;
    columns.assumed[at] = piece.provenance === 'reported' || columns.state[at] === CONNECTED ? 1 : 0;
    if (columns.state[at] === OUT_OF_ORDER) {
      // Its time is nobody's; what its meter says would still count as the energy of its period.
      if (!quantities.energy.isZero || !quantities.returnedEnergy.isZero) retreat('energy while out of order');
      continue;
    }
    columns.energy[at] = wholeAt(quantities.energy, quantaPerKwh);
    columns.returned[at] = wholeAt(quantities.returnedEnergy, quantaPerKwh);
    columns.charging[at] = seconds(quantities.charging);
    columns.idle[at] = seconds(quantities.idle);
    columns.unknown[at] = seconds(quantities.connected);
    columns.reserved[at] = seconds(quantities.reserved);
    columns.connected[at] = whole(
      (columns.charging[at] ?? 0) +
        (columns.idle[at] ?? 0) +
        seconds(quantities.pausedByStation) +
        seconds(quantities.pluggedIn) +
        (columns.unknown[at] ?? 0),
    );
  }
  return columns;
};
