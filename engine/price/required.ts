import type { Component } from '../program/tariff.ts';
import type { Clock } from './clocks.ts';
import { type Evaluation, factAt, measureAt, momentOf, startMoment } from './evaluation.ts';

/**
 * Rule 53: a component with something to price needs every input its text names, whatever the order of lines. Reading each
 * one wherever the component has a quantity faults for what is missing; a fee (`counts` null) reads at the start.
 */
export const requireInputs = (evaluation: Evaluation, component: Component, counts: Clock | null): void => {
  const moments = [
    startMoment(evaluation),
    ...evaluation.atoms
      .filter((atom) => counts !== null && atom.gains[counts].isPositive)
      .map((atom) => momentOf(evaluation, atom)),
  ];
  for (const input of component.inputs) {
    if (input.kind === 'fact') for (const moment of moments) factAt(evaluation, input.fact, moment);
    else for (const moment of moments.slice(1)) measureAt(evaluation, input.measure, input.total, moment);
  }
};
