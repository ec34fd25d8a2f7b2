import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import type { ReportedPeriod } from '../canonical-cdr.ts';
import { type Field, numberOf, optional, quantityOf, refuse, required, textOf } from '../fields.ts';
import { entriesOf, given, unknownFields, wordOf } from '../lenient.ts';

/** Instants of OCPI are UTC where they carry no offset. */
export const instantField = (field: Field): Instant =>
  parseInstant(textOf(field)) ?? refuse(field, 'a date and time such as 2026-03-02T18:30:00Z');

/** A credit repeats its record; some senders turn the sign of its quantities, which changes nothing about them. */
const withoutSign = (field: Field): Exact => {
  const value = numberOf(field);
  return value.isNegative ? value.negated() : value;
};

/** A quantity below zero means something only as energy, power and current: they flow back then. */
const FLOWS_BOTH_WAYS: ReadonlySet<string> = new Set([
  'ENERGY',
  'POWER',
  'MIN_POWER',
  'MAX_POWER',
  'CURRENT',
  'MIN_CURRENT',
  'MAX_CURRENT',
]);

const USED: ReadonlySet<string> = new Set([
  ...FLOWS_BOTH_WAYS,
  'ENERGY_IMPORT',
  'ENERGY_EXPORT',
  'TIME',
  'PARKING_TIME',
  'RESERVATION_TIME',
]);

const KNOWN_FIELDS: ReadonlySet<string> = new Set(['start_date_time', 'dimensions', 'tariff_id']);

type Dimensions = ReadonlyMap<string, Exact>;

/** A period as read, and what of it is beyond the protocol or says nothing about a price. */
export interface PeriodRead {
  readonly period: ReportedPeriod;
  readonly extensions: readonly (readonly [pointer: string, value: unknown])[];
}

const typeOf = (dimension: Field): string => required(dimension, 'type', textOf).trim().toUpperCase();

const dimensionsOf = (listed: readonly Field[], isCredit: boolean): Dimensions => {
  const dimensions = new Map<string, Exact>();
  for (const field of listed) {
    const type = typeOf(field);
    if (!USED.has(type)) continue;
    const signed = FLOWS_BOTH_WAYS.has(type) ? numberOf : quantityOf;
    const volume = required(field, 'volume', isCredit ? withoutSign : signed);
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

/**
 * Energy taken and energy returned, both positive (rule 48). `ENERGY` is the balance of the two, below zero where more came
 * back; a session's `ENERGY_IMPORT` and `ENERGY_EXPORT` tell them apart.
 */
const energiesOf = (dimensions: Dimensions): { readonly taken: Exact | null; readonly returned: Exact | null } => {
  const balance = dimensions.get('ENERGY') ?? null;
  const taken = dimensions.get('ENERGY_IMPORT') ?? null;
  const returned = dimensions.get('ENERGY_EXPORT') ?? null;
  if (taken !== null) return { taken, returned };
  if (returned !== null) return { taken: balance?.plus(returned).greatest(Exact.zero) ?? null, returned };
  if (balance?.isNegative) return { taken: Exact.zero, returned: balance.negated() };
  return { taken: balance, returned: null };
};

export const readPeriod = (field: Field, isCredit: boolean): PeriodRead => {
  const listed = optional(field, 'dimensions', entriesOf) ?? [];
  const dimensions = dimensionsOf(listed, isCredit);
  const { taken, returned } = energiesOf(dimensions);
  const period: ReportedPeriod = {
    start: required(field, 'start_date_time', instantField),
    energy: taken,
    returnedEnergy: returned,
    chargingHours: dimensions.get('TIME') ?? null,
    idleHours: dimensions.get('PARKING_TIME') ?? null,
    reservedHours: dimensions.get('RESERVATION_TIME') ?? null,
    power: dimensions.get('POWER') ?? singleValue(dimensions.get('MIN_POWER'), dimensions.get('MAX_POWER')),
    current: dimensions.get('CURRENT') ?? singleValue(dimensions.get('MIN_CURRENT'), dimensions.get('MAX_CURRENT')),
    maxPower: dimensions.get('MAX_POWER') ?? dimensions.get('POWER') ?? null,
    maxCurrent: dimensions.get('MAX_CURRENT') ?? dimensions.get('CURRENT') ?? null,
    tariffId: given(field, 'tariff_id', wordOf),
    pointer: field.pointer,
  };
  const others = listed.filter((dimension) => !USED.has(typeOf(dimension)));
  return {
    period,
    extensions: [
      ...unknownFields(field, KNOWN_FIELDS),
      ...others.map((dimension) => [dimension.pointer, dimension.value] as const),
    ],
  };
};
