import type { Clause, Component } from '../../program/tariff.ts';
import { componentFigure, distinctComponents, sameComponent } from '../components-in-words.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { clausesOf, isIdle, mapClause, mapComponents } from '../tariff-parts.ts';

const without = (target: Component): Change => ({
  kind: 'tariff',
  of: (tariff) => mapComponents(tariff, (component) => (sameComponent(component, target) ? null : component)),
});

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

/** A component that is not billed (fees and idle time have families of their own), or one whose free part is. */
export const components: FamilyOf = ({ tariffs }) => {
  const all = distinctComponents(tariffs.flatMap((tariff) => tariff.components));
  return [
    ...all
      .filter((component) => component.kind !== 'session_fee' && !isIdle(component))
      .map((component) => misread('component-left-out', without(component), { component: componentFigure(component) })),
    ...onlyIf(
      all.length > 2 && all.some(({ kind }) => kind === 'energy'),
      misread('only-energy', {
        kind: 'tariff',
        of: (tariff) => mapComponents(tariff, (component) => (component.kind === 'energy' ? component : null)),
      }),
    ),
    ...all
      .filter((component) => clausesOf(component).some(hasFreePart))
      .map((component) =>
        misread('free-part-ignored', freePartBilled(component), { component: componentFigure(component) }),
      ),
  ];
};
