import { Exact } from '../../values/exact.ts';
import { type Field, fieldOf, keysOf, numberOf, optional, refuse, required, textOf } from '../fields.ts';
import type { ImportNote, OcpiComponent, OcpiDimension, PriceRounding } from './model.ts';

const DIMENSIONS: readonly OcpiDimension[] = ['FLAT', 'ENERGY', 'TIME', 'PARKING_TIME'];

const CARRIED = new Set(['type', 'price', 'vat', 'step_size']);

/** Extensions of French networks that mean something here. */
const EXTENSIONS = new Set(['price_round', 'step_round', 'exact_price_component']);

/** Reads one price component; none where its dimension is not one of OCPI's. */
export const readComponent = (field: Field, notes: ImportNote[]): OcpiComponent[] => {
  const type = required(field, 'type', textOf).trim().toUpperCase();
  const dimension = DIMENSIONS.find((known) => known === type);
  if (dimension === undefined) {
    const message = `${type} is not a dimension of OCPI tariffs: the component is left out`;
    notes.push({ pointer: fieldOf(field, 'type').pointer, message, affectsPrice: true });
    return [];
  }
  noteExtensions(field, notes);
  const price = required(field, 'price', numberOf);
  const step = stepOf(field, dimension, notes);
  const vat = optional(field, 'vat', vatOf);
  return [
    {
      pointer: field.pointer,
      dimension,
      price,
      vat,
      step,
      rounding: optional(field, 'price_round', (round) => roundingOf(round, notes)),
    },
  ];
};

const vatOf = (field: Field): Exact => {
  const vat = numberOf(field);
  return vat.isNegative ? refuse(field, 'a percentage, not below zero') : vat;
};

const stepOf = (field: Field, dimension: OcpiDimension, notes: ImportNote[]): Exact | null => {
  if (dimension === 'FLAT') return null;
  const step = optional(field, 'step_size', (size) => {
    const value = numberOf(size);
    return value.isNegative || value.decimals() !== 0 ? refuse(size, 'a whole number, not below zero') : value;
  });
  if (step === null) {
    const message = 'step_size is missing, although OCPI asks for it: quantities are billed as they are';
    notes.push({ pointer: field.pointer, message, affectsPrice: true });
  }
  return step === null || step.isZero ? null : step;
};

const noteExtensions = (field: Field, notes: ImportNote[]): void => {
  for (const key of keysOf(field)) {
    const { pointer, value } = fieldOf(field, key);
    if (CARRIED.has(key) || value === null) continue;
    if (!EXTENSIONS.has(key)) {
      const message = `${key} is not part of OCPI's price components: it is not used`;
      notes.push({ pointer, message, affectsPrice: true });
    } else if (key === 'exact_price_component') {
      const message = 'exact_price_component has no counterpart: prices are always exact until a rounding is written';
      notes.push({ pointer, message, affectsPrice: false });
    } else if (key === 'step_round' && !roundsUpToUnit(fieldOf(field, key))) {
      const message = 'steps are always rounded up, to whole steps: this rounding of steps cannot be said';
      notes.push({ pointer, message, affectsPrice: true });
    }
  }
};

/** What a step does anyway. */
const roundsUpToUnit = (field: Field): boolean =>
  (optional(field, 'round_rule', textOf) ?? 'ROUND_UP') === 'ROUND_UP' &&
  (optional(field, 'round_granularity', textOf) ?? 'UNIT') === 'UNIT';

const GRANULARITIES: ReadonlyMap<string, Exact> = new Map([
  ['UNIT', Exact.of('1')],
  ['TENTH', Exact.of('0.1')],
  ['HUNDREDTH', Exact.of('0.01')],
  ['THOUSANDTH', Exact.of('0.001')],
]);

const DIRECTIONS: ReadonlyMap<string, PriceRounding['direction']> = new Map([
  ['ROUND_UP', 'up'],
  ['ROUND_DOWN', 'down'],
  ['ROUND_NEAR', 'half up'],
]);

const roundingOf = (field: Field, notes: ImportNote[]): PriceRounding | null => {
  const unit = GRANULARITIES.get(required(field, 'round_granularity', textOf));
  const direction = DIRECTIONS.get(required(field, 'round_rule', textOf));
  if (unit !== undefined && direction !== undefined) return { unit, direction };
  notes.push({ pointer: field.pointer, message: 'this rounding is not known: it is left out', affectsPrice: true });
  return null;
};
