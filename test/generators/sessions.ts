import fc from 'fast-check';
import { NO_QUANTITIES, type Piece, type Session, type State } from '../../engine/session/session.ts';
import { Exact, sum } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';

export interface Stretch {
  readonly state: Extract<State, 'charging' | 'idle' | 'paused by station' | 'out of order'>;
  readonly seconds: number;
  readonly wattHours: number;
}

const QUANTITY = {
  charging: 'charging',
  idle: 'idle',
  'paused by station': 'pausedByStation',
  'out of order': 'outOfOrder',
} as const;

/** A measured piece: evenly what it is. */
export const measuredPiece = (stretch: Stretch, from: Exact, period: number): Piece => {
  const seconds = Exact.integer(stretch.seconds);
  return {
    from,
    to: from.plus(seconds),
    state: stretch.state,
    quantities: {
      ...NO_QUANTITIES,
      energy: stretch.state === 'charging' ? Exact.ratio(BigInt(stretch.wattHours), 1000n) : Exact.zero,
      [QUANTITY[stretch.state]]: seconds,
    },
    power: null,
    current: null,
    provenance: 'measured',
    period,
    tariff: null,
  };
};

export const sessionOf = (start: Exact, stretches: readonly Stretch[], zone = 'Europe/Paris'): Session => {
  let now = start;
  const pieces = stretches.map((stretch, index) => {
    const piece = measuredPiece(stretch, now, index);
    now = piece.to;
    return piece;
  });
  return withPieces(start, pieces, zone);
};

export const withPieces = (start: Exact, pieces: readonly Piece[], zone = 'Europe/Paris'): Session => ({
  cdr: null,
  zone,
  country: 'FR',
  reservation: null,
  start,
  end: pieces.reduce((end, piece) => end.greatest(piece.to), start),
  pieces,
  facts: new Map(),
  asReported: false,
  running: false,
  warnings: [],
});

const stretch: fc.Arbitrary<Stretch> = fc.record({
  state: fc.constantFrom<Stretch['state']>('charging', 'charging', 'idle', 'paused by station', 'out of order'),
  seconds: fc.integer({ min: 1, max: 20_000 }),
  wattHours: fc.integer({ min: 0, max: 60_000 }),
});

/** Starts spread over weeks with both clock changes of 2026. */
const FIRST = parseInstant('2026-03-25T00:00:00Z') ?? Exact.zero;
const AUTUMN = parseInstant('2026-10-21T00:00:00Z') ?? Exact.zero;

export const startInstant = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 8 * 86_400 }))
  .map(([spring, offset]) => (spring ? FIRST : AUTUMN).plus(Exact.integer(offset)));

export const measuredSession: fc.Arbitrary<Session> = fc
  .tuple(startInstant, fc.array(stretch, { minLength: 1, maxLength: 5 }))
  .map(([start, stretches]) => sessionOf(start, stretches));

/** Cuts one piece at a share of its length, energy in proportion. */
export const cutAt = (session: Session, index: number, share: Exact): Session => {
  const pieces = session.pieces.flatMap((piece, position) => {
    if (position !== index % session.pieces.length) return [piece];
    const middle = piece.from.plus(piece.to.minus(piece.from).times(share));
    const part = (of: Exact, from: Exact, to: Exact): Piece => ({
      ...piece,
      from,
      to,
      quantities: Object.fromEntries(
        Object.entries(piece.quantities).map(([name, value]: [string, Exact]) => [name, value.times(of)]),
      ) as unknown as Piece['quantities'],
    });
    return [part(share, piece.from, middle), part(Exact.one.minus(share), middle, piece.to)];
  });
  return { ...session, pieces };
};

export const energyOf = (session: Session): Exact => sum(session.pieces.map((piece) => piece.quantities.energy));

/** The same courses as records tell them: periods that are known by their sums only, of several parts each, or not cut at all. */
export const recordedSession: fc.Arbitrary<Session> = fc
  .tuple(measuredSession, fc.constantFrom('measured', 'reported', 'as reported'), fc.integer({ min: 1, max: 3 }))
  .map(([session, how, parts]) => ({
    ...session,
    asReported: how === 'as reported',
    pieces: session.pieces.map((piece, index) => ({
      ...piece,
      provenance: how === 'measured' ? 'measured' : 'reported',
      period: Math.floor(index / parts),
    })),
  }));
