import type { Clause, Component } from '../../program/tariff.ts';
import { componentFigure, distinctComponents, sameComponent } from '../components-in-words.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { clausesOf, mapClause, mapClauses, mapComponents, someClause } from '../tariff-parts.ts';

type Ladder = Extract<Clause, { kind: 'ladder' }>;

const isLadder =
  (total: boolean) =>
  (clause: Clause): clause is Ladder =>
    clause.kind === 'ladder' && clause.by === null && clause.total === total;

const isFree = (clause: Clause): boolean => clause.kind === 'price' && clause.price.kind === 'free';

const hasFreePart = (clause: Clause): boolean =>
  clause.kind === 'ladder' && clause.bands.length > 1 && clause.bands[0] !== undefined && isFree(clause.bands[0].then);

const freePartBilled = (target: Component): Change => ({
  kind: 'tariff',
  of: (tariff) =>
    mapComponents(tariff, (component) =>
      sameComponent(component, target)
        ? {
            ...component,
            clause: mapClause(component.clause, (clause) =>
              clause.kind === 'ladder' && hasFreePart(clause) ? { ...clause, bands: clause.bands.slice(1) } : clause,
            ),
          }
        : component,
    ),
});

/** Rules 15 and 16: bands read one by one, or the band of the end for everything, or a free band that is billed. */
export const bands: FamilyOf = ({ tariffs }) => {
  const turned = (from: boolean) =>
    ({
      kind: 'tariff',
      of: (tariff) => mapClauses(tariff, (clause) => (isLadder(from)(clause) ? { ...clause, total: !from } : clause)),
    }) as const satisfies Parameters<typeof misread>[1];
  const all = distinctComponents(tariffs.flatMap((tariff) => tariff.components));
  return [
    ...all
      .filter((component) => clausesOf(component).some(hasFreePart))
      .map((component) =>
        misread('free-part-ignored', freePartBilled(component), { component: componentFigure(component) }),
      ),
    ...onlyIf(someClause(tariffs, isLadder(false)), misread('bands-by-total', turned(false))),
    ...onlyIf(someClause(tariffs, isLadder(true)), misread('bands-one-by-one', turned(true))),
  ];
};
