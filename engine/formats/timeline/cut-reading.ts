import { NO_QUANTITIES, type Piece, type Session } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { CanonicalCdr, ReportedPeriod } from '../canonical-cdr.ts';
import { zoneOf } from '../zone-of.ts';
import { reservationOf } from './as-reported.ts';
import { energiesOf, returnedOf } from './energies.ts';
import { COUNTED_AS, withOutOfOrder } from './out-of-order.ts';
import { frameOf, layOut, lengthOf, type Stretch } from './stretches.ts';

/**
 * Rules 41 to 46: a record as the timeline that the language prices, cut where the record cuts it. Time comes from timestamps:
 * periods in order of time, each to the next one's start, the first from the record's start, the last to its end. What a
 * period was: `stretches.ts`; where its energy goes: `energies.ts`. Throws faults: `missing-field`, `unsound-timeline` and
 * `unknown-time-zone`, each with the field.
 */
export const cutReading = (cdr: CanonicalCdr, givenZone: string | null): Session => {
  const zone = zoneOf(cdr, givenZone);
  const frame = frameOf(cdr);
  const { stretches, misfits } = layOut(cdr, frame);
  const energy = energiesOf(cdr, stretches);
  const returned = returnedOf(stretches);
  const all = stretches.map((stretch) =>
    pieceOf(stretch, energy.get(stretch) ?? Exact.zero, returned.get(stretch) ?? Exact.zero),
  );
  const pieces = withOutOfOrder(all.filter(isSomething), cdr.outOfOrderSeconds);
  const reserved = pieces.filter((piece) => piece.state === 'reserved');
  const inSession = pieces.filter((piece) => piece.state !== 'reserved');
  const isAlone = reserved.length > 0 && inSession.length === 0;
  return {
    cdr: { ...cdr.key, protocol: cdr.protocol },
    zone,
    country: cdr.country,
    reservation: reservationOf(reserved, isAlone),
    start: isAlone ? null : (inSession[0]?.from ?? frame.start),
    end: isAlone ? null : (inSession.at(-1)?.to ?? frame.end),
    pieces,
    facts: cdr.facts,
    asReported: false,
    running: cdr.running,
    warnings: [...cdr.warnings, ...misfitWarning(misfits)],
  };
};

const pieceOf = (stretch: Stretch, energy: Exact, returnedEnergy: Exact): Piece => ({
  from: stretch.from,
  to: stretch.to,
  state: stretch.state,
  quantities: { ...NO_QUANTITIES, energy, returnedEnergy, [COUNTED_AS[stretch.state]]: lengthOf(stretch) },
  power: stretch.reported?.power ?? null,
  current: stretch.reported?.current ?? null,
  provenance: 'reported',
  period: stretch.period,
  tariff: stretch.reported?.tariffId ?? null,
});

/** Records often close with a period that has neither time nor energy: nothing happened in it. */
const isSomething = ({ from, to, quantities }: Piece): boolean =>
  from.below(to) || !quantities.energy.isZero || !quantities.returnedEnergy.isZero;

const misfitWarning = (misfits: readonly ReportedPeriod[]): readonly string[] => {
  const [first] = misfits;
  if (first === undefined) return [];
  const others = misfits.length === 1 ? '' : ` (and ${misfits.length - 1} more)`;
  return [`${first.pointer}${others}: the hours reported are not those between the timestamps, which count`];
};
