import { type Fault, FaultError } from '../../fault.ts';
import { countryOf } from '../../values/countries.ts';
import { isZone } from '../../values/zone.ts';
import { type Field, fieldOf, keysOf, objectOf, optional, patternOf, refuse, textOf } from '../fields.ts';
import { wordOf } from '../lenient.ts';
import { type ClockFormat, clockFormat, type Part } from './clock-format.ts';
import { type Column, columnOf } from './column.ts';

/** What a column of a session list may be. */
export const CSV_FIELDS = [
  'id',
  'session',
  'authorisation',
  'evse',
  'location',
  'connector',
  'currentType',
  'ratedPower',
  'start',
  'startDate',
  'startTime',
  'end',
  'endDate',
  'endTime',
  'chargingStart',
  'chargingEnd',
  'energy',
  'meterStart',
  'meterEnd',
  'net',
  'gross',
  'currency',
  'country',
  'postalCode',
  'timeZone',
  'cpo',
  'emsp',
  'contract',
  'token',
  'tokenType',
  'product',
  'remark',
] as const;

export type CsvField = (typeof CSV_FIELDS)[number];

/** How a list of sessions is written. Nothing of it is guessed from the cells. */
export interface CsvMapping {
  /** Where each field stands. */
  readonly columns: ReadonlyMap<CsvField, Column>;
  /** Whether the file must have every column that is named. */
  readonly strict: boolean;
  readonly delimiter: string;
  readonly decimal: '.' | ',';
  /** null: ISO 8601. */
  readonly dateTime: ClockFormat | null;
  readonly date: ClockFormat;
  readonly time: ClockFormat;
  /** Of energies and meters. */
  readonly energyUnit: 'kWh' | 'Wh';
  /** For rows that do not say it themselves. */
  readonly timeZone: string | null;
  readonly country: string | null;
  readonly currency: string | null;
}

const formatOf = (pattern: string): ClockFormat => {
  const format = clockFormat(pattern);
  if (format === null) throw new RangeError(`no date format: ${pattern}`);
  return format;
};

/** Headers a list of our own would have: the field's name in lower case, words joined by `_`, units at the end. */
const DEFAULT_HEADERS: Readonly<Partial<Record<CsvField, string>>> = {
  energy: 'energy_kwh',
  ratedPower: 'rated_power_kw',
  meterStart: 'meter_start_kwh',
  meterEnd: 'meter_end_kwh',
};

const headerOf = (field: CsvField): string =>
  DEFAULT_HEADERS[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Commas between cells, a point in numbers, ISO 8601, kWh; columns the file does not have are not missed. */
export const DEFAULT_MAPPING: CsvMapping = {
  columns: new Map(CSV_FIELDS.map((field) => [field, columnOf(headerOf(field))])),
  strict: false,
  delimiter: ',',
  decimal: '.',
  dateTime: null,
  date: formatOf('YYYY-MM-DD'),
  time: formatOf('HH:mm'),
  energyUnit: 'kWh',
  timeZone: null,
  country: null,
  currency: null,
};

export type ReadMapping =
  | { readonly status: 'read'; readonly mapping: CsvMapping }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * Reads a mapping from JSON: `columns` (field to header, or to a text with headers in braces), `delimiter`, `decimal`, `dateTime`, `date`, `time`, `energyUnit`,
 * `timeZone`, `country`, `currency`. What is left out is as in the default mapping; `columns` replaces all of its columns. A key
 * or field that does not exist is a fault: a misspelt one would silently change what is read.
 */
export const readCsvMapping = (json: unknown): ReadMapping => {
  try {
    return { status: 'read', mapping: mappingOf({ value: json, pointer: '' }) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const KEYS = 'columns delimiter decimal dateTime date time energyUnit timeZone country currency'.split(' ');

const mappingOf = (root: Field): CsvMapping => {
  objectOf(root);
  for (const key of keysOf(root))
    if (!KEYS.includes(key)) refuse(fieldOf(root, key), `left out: a mapping has ${KEYS.join(', ')}`);
  const columns = optional(root, 'columns', columnsOf);
  const among =
    <T extends string>(...values: readonly T[]) =>
    (field: Field): T =>
      values.find((value) => value === textOf(field)) ??
      refuse(field, `one of ${values.map((value) => JSON.stringify(value)).join(', ')}`);
  return {
    columns: columns ?? DEFAULT_MAPPING.columns,
    strict: columns !== null,
    delimiter: optional(root, 'delimiter', among(',', ';', '\t', '|')) ?? DEFAULT_MAPPING.delimiter,
    decimal: optional(root, 'decimal', among('.', ',')) ?? DEFAULT_MAPPING.decimal,
    dateTime: optional(root, 'dateTime', dateTimeOf),
    date: optional(root, 'date', formatWith('YYYY', 'MM', 'DD')) ?? DEFAULT_MAPPING.date,
    time: optional(root, 'time', formatWith('HH', 'mm')) ?? DEFAULT_MAPPING.time,
    energyUnit: optional(root, 'energyUnit', among('kWh', 'Wh')) ?? DEFAULT_MAPPING.energyUnit,
    timeZone: optional(root, 'timeZone', zoneField),
    country: optional(root, 'country', countryField),
    currency: optional(root, 'currency', currencyField),
  };
};

const columnsOf = (field: Field): CsvMapping['columns'] =>
  new Map(
    keysOf(field).map((key) => {
      const name = CSV_FIELDS.find((candidate) => candidate === key);
      const column = fieldOf(field, key);
      return [
        name ?? refuse(column, `for a field there is: ${CSV_FIELDS.join(', ')}`),
        columnOf(wordOf(column)),
      ] as const;
    }),
  );

const formatWith =
  (...wanted: readonly Part[]) =>
  (field: Field): ClockFormat => {
    const format = clockFormat(textOf(field));
    const isWhole = format !== null && wanted.every((part) => format.has.has(part));
    return isWhole ? format : refuse(field, `a format of ${wanted.join(', ')} (ss if you like) and signs between them`);
  };

const dateTimeOf = (field: Field): ClockFormat | null =>
  textOf(field).trim() === 'ISO 8601' ? null : formatWith('YYYY', 'MM', 'DD', 'HH', 'mm')(field);

export const zoneField = (field: Field): string =>
  isZone(wordOf(field)) ? wordOf(field) : refuse(field, 'a time zone such as Europe/Paris');

export const countryField = (field: Field): string =>
  countryOf(wordOf(field)) ?? refuse(field, 'a country of ISO 3166');

export const currencyField = (field: Field): string =>
  patternOf(/^[A-Za-z]{3}$/, 'a currency code of three letters')(field).toUpperCase();
