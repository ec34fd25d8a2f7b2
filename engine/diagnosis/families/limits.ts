import type { Component, Limit, Tariff, TotalLimit } from '../../program/tariff.ts';
import { componentFigure, sameComponent } from '../components-in-words.ts';
import { type Change, type FamilyOf, type Misreading, misread, onlyIf } from '../misreading.ts';
import { clausesOf, mapClause, mapComponents } from '../tariff-parts.ts';

const limitsOf = (component: Component, kind: Limit['kind']): boolean =>
  clausesOf(component).some(({ terms }) => terms.limits.some((limit) => limit.kind === kind));

const withoutLimits = (target: Component, kind: Limit['kind']): Change => ({
  kind: 'tariff',
  of: (tariff) =>
    mapComponents(tariff, (component) =>
      sameComponent(component, target)
        ? {
            ...component,
            clause: mapClause(component.clause, (clause) => ({
              ...clause,
              terms: { ...clause.terms, limits: clause.terms.limits.filter((limit) => limit.kind !== kind) },
            })),
          }
        : component,
    ),
});

const otherSide = (limit: TotalLimit | null): TotalLimit | null =>
  limit === null ? null : { ...limit, net: limit.gross, gross: limit.net };

const ignored = (name: 'minimum-ignored' | 'maximum-ignored', of: (tariff: Tariff) => Tariff): Misreading =>
  misread(name, { kind: 'tariff', of });

/** Rules 28 to 35: a limit that is not applied, or applied to the other side of the tax. */
export const limits: FamilyOf = ({ tariffs, main }) => {
  const [atLeast, atMost] = [
    tariffs.some(({ totalAtLeast }) => totalAtLeast !== null),
    tariffs.some(({ totalAtMost }) => totalAtMost !== null),
  ];
  const components = tariffs.flatMap((tariff) => tariff.components);
  return [
    ...onlyIf(
      atLeast,
      ignored('minimum-ignored', (tariff) => ({ ...tariff, totalAtLeast: null })),
    ),
    ...onlyIf(
      atMost,
      ignored('maximum-ignored', (tariff) => ({ ...tariff, totalAtMost: null })),
    ),
    ...(['cap', 'floor'] as const).flatMap((kind) =>
      components
        .filter((component) => limitsOf(component, kind))
        .map((component) =>
          misread(kind === 'cap' ? 'caps-ignored' : 'floors-ignored', withoutLimits(component, kind), {
            component: componentFigure(component),
          }),
        ),
    ),
    ...onlyIf(
      tariffs.some(({ together }) => together.length > 0),
      misread('joint-limits-ignored', { kind: 'tariff', of: (tariff) => ({ ...tariff, together: [] }) }),
    ),
    ...onlyIf(
      (atLeast || atMost) && typeof main.basis.rate !== 'string',
      misread('limit-other-side', {
        kind: 'tariff',
        of: (tariff) => ({
          ...tariff,
          totalAtLeast: otherSide(tariff.totalAtLeast),
          totalAtMost: otherSide(tariff.totalAtMost),
        }),
      }),
    ),
  ];
};
