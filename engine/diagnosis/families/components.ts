import type { Component } from '../../program/tariff.ts';
import { componentFigure, distinctComponents, sameComponent } from '../components-in-words.ts';
import { type Change, type FamilyOf, misread, onlyIf } from '../misreading.ts';
import { isIdle, mapComponents } from '../tariff-parts.ts';

const without = (target: Component): Change => ({
  kind: 'tariff',
  of: (tariff) => mapComponents(tariff, (component) => (sameComponent(component, target) ? null : component)),
});

const BESIDE_ENERGY: readonly string[] = ['energy', 'limits', 'rounding'];

/** A component that is not billed: fees and idle time have families of their own. */
export const components: FamilyOf = ({ tariffs, priced }) => {
  const all = distinctComponents(tariffs.flatMap((tariff) => tariff.components));
  const others = [...priced.components].filter(([name, { net }]) => !BESIDE_ENERGY.includes(name) && !net?.isZero);
  return [
    ...all
      .filter((component) => component.kind !== 'session_fee' && !isIdle(component))
      .map((component) => misread('component-left-out', without(component), { component: componentFigure(component) })),
    ...onlyIf(
      others.length > 1 && all.some(({ kind }) => kind === 'energy'),
      misread('only-energy', {
        kind: 'tariff',
        of: (tariff) => ({
          ...mapComponents(tariff, (component) => (component.kind === 'energy' ? component : null)),
          percentages: [],
        }),
      }),
    ),
  ];
};
