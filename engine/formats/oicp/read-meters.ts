import type { MeterReading } from '../canonical-cdr.ts';
import { type Field, numberOf } from '../fields.ts';
import { entriesOf, given } from '../lenient.ts';

/** The list itself, or Hubject's object around it. */
const betweenOf = (field: Field): readonly Field[] =>
  Array.isArray(field.value) ? entriesOf(field) : (given(field, 'meterValues', entriesOf) ?? []);

/** Meter values (kWh) in the order of time. Those in between say nothing of when they were taken. */
export const readMeters = (root: Field): readonly MeterReading[] => {
  const reading = (when: MeterReading['when'], field: Field): MeterReading => ({
    when,
    energy: numberOf(field),
    pointer: field.pointer,
  });
  const ends = (when: 'start' | 'end', key: string): readonly MeterReading[] => {
    const found = given(root, key, (field) => reading(when, field));
    return found === null ? [] : [found];
  };
  const between = given(root, 'MeterValueInBetween', betweenOf) ?? [];
  return [
    ...ends('start', 'MeterValueStart'),
    ...between.map((field) => reading('between', field)),
    ...ends('end', 'MeterValueEnd'),
  ];
};
