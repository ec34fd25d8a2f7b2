import type { ComponentClause } from '../../grammar/tree/tariff.ts';
import type { Component } from '../program/tariff.ts';
import { readBody } from './bodies.ts';
import { componentOf } from './component-kinds.ts';
import { at } from './reading.ts';
import { headOf } from './source-text.ts';
import { distributeSteps } from './steps.ts';
import type { ComponentReading, TariffReading } from './tariff-reading.ts';

/** A component with its price and everything that its text names and somebody must give (rule 53). */
export const readComponent = (tariff: TariffReading, text: ComponentClause): Component | null => {
  const { phrase, label, span } = text.component;
  const { kind, dimension } = componentOf(phrase);
  const reading: ComponentReading = {
    ...tariff,
    inputs: new Map(),
    kind,
    phrase,
    label: label?.value ?? null,
    place: at(tariff, span),
    dimension,
    caps: [],
    path: [],
    ownRate: false,
  };
  const clause = readBody(reading, text.body, text.span);
  if (clause === null) return null;
  return {
    kind,
    label: reading.label,
    clause: distributeSteps(clause, null),
    inputs: [...reading.inputs.values()],
    source: headOf(tariff.source, text.span),
  };
};
