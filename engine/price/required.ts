import type { Component } from '../program/tariff.ts';
import type { Clock } from './clocks.ts';
import type { Atom } from './cut.ts';
import { type Evaluation, factAt, type Moment, measureAt, momentOf, startMoment } from './evaluation.ts';

/** Where a component has a quantity to price. */
export interface ToPrice {
  readonly counts: Clock;
  readonly atoms: readonly Atom[];
}

/**
 * Rule 53: a component with something to price needs every input its text names, whatever the order of lines. Reading each
 * one wherever the component has a quantity faults for what is missing; a fee (`toPrice` null) reads facts at the start.
 */
export const requireInputs = (evaluation: Evaluation, component: Component, toPrice: ToPrice | null): void => {
  const moments = toPrice === null ? [startMoment(evaluation)] : momentsOf(evaluation, toPrice);
  for (const input of component.inputs) {
    if (input.kind === 'fact') for (const moment of moments) factAt(evaluation, input.fact, moment);
    else if (toPrice !== null) for (const moment of moments) measureAt(evaluation, input.measure, input.total, moment);
  }
};

const momentsOf = (evaluation: Evaluation, { counts, atoms }: ToPrice): readonly Moment[] =>
  atoms.filter((atom) => atom.gains[counts].isPositive).map((atom) => momentOf(evaluation, atom));
