import type { RecordPrint } from '../../engine/checks/context.ts';
import { Exact } from '../../engine/values/exact.ts';

/** The fields of a print that are exact numbers. */
const EXACT = new Set([
  'start',
  'end',
  'received',
  'energy',
  'chargingTime',
  'net',
  'gross',
  'meterStart',
  'meterEnd',
  'latitude',
  'longitude',
]);

/** A print as the store keeps it. */
export const printText = (print: RecordPrint): string =>
  JSON.stringify(print, (_, value) => (value instanceof Exact ? value.toString() : value));

export const printOfText = (text: string): RecordPrint =>
  JSON.parse(text, (name, value) => (EXACT.has(name) && typeof value === 'string' ? exactOf(value) : value));

/** Decimal text, or a fraction that has no end as decimals. */
const exactOf = (text: string): Exact => {
  const [numerator, denominator] = text.split('/');
  return denominator === undefined ? Exact.of(text) : Exact.ratio(BigInt(numerator ?? ''), BigInt(denominator));
};
