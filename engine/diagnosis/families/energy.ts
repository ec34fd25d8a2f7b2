import type { Quantities, Session } from '../../session/session.ts';
import { Exact, sum } from '../../values/exact.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';

const scaled = (factor: Exact): Change => ({
  kind: 'session',
  of: (session: Session): Session => ({
    ...session,
    pieces: session.pieces.map((piece) => ({ ...piece, quantities: timesEnergy(piece.quantities, factor) })),
  }),
});

const timesEnergy = (quantities: Quantities, factor: Exact): Quantities => ({
  ...quantities,
  energy: quantities.energy.times(factor),
  returnedEnergy: quantities.returnedEnergy.times(factor),
});

/** Another unit of energy, or the total where the periods count (rule 45). */
export const energy: FamilyOf = ({ setting, session }) => {
  const { totalEnergy, periods } = setting.cdr;
  const hasEnergy = session.pieces.some(({ quantities }) => quantities.energy.isPositive);
  const carried = sum(periods.map((period) => period.energy ?? Exact.zero));
  const differs = carried.isPositive && totalEnergy !== null && !totalEnergy.value.equals(carried);
  return [
    ...onlyIf(
      hasEnergy,
      misread('wh-as-kwh', scaled(Exact.integer(1000n))),
      misread('kwh-as-wh', scaled(Exact.ratio(1n, 1000n))),
    ),
    ...onlyIf(
      differs,
      misread('total-energy', {
        kind: 'record',
        of: (cdr) => ({ ...cdr, periods: cdr.periods.map((period) => ({ ...period, energy: null })) }),
      }),
    ),
  ];
};
