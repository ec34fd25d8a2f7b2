import type { Instant } from '../../session/session.ts';
import type { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import type { ReportedPeriod } from '../canonical-cdr.ts';
import { type Field, listOf, numberOf, optional, refuse, required, textOf } from '../ocpi-tariff/fields.ts';

/** Instants of OCPI are UTC where they carry no offset. */
export const instantField = (field: Field): Instant =>
  parseInstant(textOf(field)) ?? refuse(field, 'a date and time such as 2026-03-02T18:30:00Z');

const quantityField = (field: Field): Exact => {
  const value = numberOf(field);
  return value.isNegative ? refuse(field, 'zero or more') : value;
};

type Dimensions = ReadonlyMap<string, Exact>;

const dimensionsOf = (period: Field): Dimensions => {
  const dimensions = new Map<string, Exact>();
  for (const field of optional(period, 'dimensions', listOf) ?? []) {
    const type = required(field, 'type', textOf).trim().toUpperCase();
    // A session's own dimensions (state of charge, live power of a moment) do not matter to a price.
    const volume = required(field, 'volume', quantityField);
    if (dimensions.has(type)) refuse(field, `the only ${type} of its period`);
    dimensions.set(type, volume);
  }
  return dimensions;
};

/** A range is no value (rule 44); one bound alone is taken for what it bounds. */
const singleValue = (low: Exact | undefined, high: Exact | undefined): Exact | null => {
  if (low === undefined) return high ?? null;
  if (high === undefined) return low;
  return low.equals(high) ? low : null;
};

export const readPeriod = (field: Field): ReportedPeriod => {
  const dimensions = dimensionsOf(field);
  return {
    start: required(field, 'start_date_time', instantField),
    energy: dimensions.get('ENERGY') ?? dimensions.get('ENERGY_IMPORT') ?? null,
    returnedEnergy: dimensions.get('ENERGY_EXPORT') ?? null,
    chargingHours: dimensions.get('TIME') ?? null,
    idleHours: dimensions.get('PARKING_TIME') ?? null,
    reservedHours: dimensions.get('RESERVATION_TIME') ?? null,
    power: dimensions.get('POWER') ?? singleValue(dimensions.get('MIN_POWER'), dimensions.get('MAX_POWER')),
    current: dimensions.get('CURRENT') ?? singleValue(dimensions.get('MIN_CURRENT'), dimensions.get('MAX_CURRENT')),
    tariffId: optional(field, 'tariff_id', textOf),
    pointer: field.pointer,
  };
};
