import type { Clause } from '../../program/tariff.ts';
import { type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { mapClauses, someClause } from '../tariff-parts.ts';

type Ladder = Extract<Clause, { kind: 'ladder' }>;

const isLadder =
  (total: boolean) =>
  (clause: Clause): clause is Ladder =>
    clause.kind === 'ladder' && clause.by === null && clause.total === total;

/** Rules 15 and 16: bands read one by one, or the band of the end for everything. */
export const bands: FamilyOf = ({ tariffs }) => {
  const turned = (from: boolean) =>
    ({
      kind: 'tariff',
      of: (tariff) => mapClauses(tariff, (clause) => (isLadder(from)(clause) ? { ...clause, total: !from } : clause)),
    }) as const satisfies Parameters<typeof misread>[1];
  return [
    ...onlyIf(someClause(tariffs, isLadder(false)), misread('bands-by-total', turned(false))),
    ...onlyIf(someClause(tariffs, isLadder(true)), misread('bands-one-by-one', turned(true))),
  ];
};
