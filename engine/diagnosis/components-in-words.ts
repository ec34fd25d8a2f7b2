import { english } from '../explain/words/en.ts';
import { french } from '../explain/words/fr.ts';
import type { Component } from '../program/tariff.ts';
import type { Figure } from './misreading.ts';

const inside = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);

/** `connected time "overstay"`, within a sentence. */
export const componentFigure = ({ kind, label }: Component): Figure => ({
  en: inside(english.components[kind]) + (label === null ? '' : ` "${label}"`),
  fr: inside(french.components[kind]) + (label === null ? '' : ` « ${label} »`),
});

/** The same clause of a price list, whichever of its tariffs names it. */
export const sameComponent = (a: Component, b: Component): boolean => a.kind === b.kind && a.label === b.label;

/** Each component once, also where several tariffs have it. */
export const distinctComponents = (components: readonly Component[]): readonly Component[] =>
  components.filter((component, at) => components.findIndex((other) => sameComponent(component, other)) === at);
