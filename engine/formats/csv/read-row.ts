import { fault } from '../../fault.ts';
import type { Instant } from '../../session/session.ts';
import { zoneOfPlace } from '../../values/countries.ts';
import { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import {
  type CanonicalCdr,
  type MeterReading,
  NO_PARTICULARS,
  nothingKnown,
  type Particulars,
  type Read,
} from '../canonical-cdr.ts';
import { factsOf } from '../facts.ts';
import { type Field, fieldOf, oneOf, pointed, refuse, textOf } from '../fields.ts';
import { isBlank, unknownFields, wordOf } from '../lenient.ts';
import { instantShown } from '../local-clock.ts';
import { operatorOf, partyOf, providerOf } from '../party-ids.ts';
import { type Clock, clockFormat } from './clock-format.ts';
import { textIn } from './column.ts';
import { type CsvField, type CsvMapping, countryField, currencyField, zoneField } from './mapping.ts';

/** A row as an object of its cells by their headers, at `line 4`. */
export interface Row {
  readonly cells: Field;
  readonly mapping: CsvMapping;
  /** For rows whose times are local and that name neither zone nor place. */
  readonly zone: string | null;
}

/** Reads one row. Throws faults that name line and column. */
export const readRow = (row: Row): CanonicalCdr => {
  const { mapping } = row;
  const words = (name: CsvField): string | null => cell(row, name, wordOf);
  const evse = words('evse');
  const contract = words('contract');
  const cpo = partyOf(words('cpo')) ?? operatorOf(evse);
  const country = cell(row, 'country', countryField) ?? mapping.country;
  const zone = cell(row, 'timeZone', zoneField) ?? mapping.timeZone;
  const clock: Zoned = { row, zone: zone ?? row.zone ?? (country && zoneOfPlace(country, words('postalCode'))) };
  const start = moment(clock, 'start', null);
  const [net, gross] = [cell(row, 'net', numberCell(mapping)), cell(row, 'gross', numberCell(mapping))];
  const currency = cell(row, 'currency', currencyField) ?? mapping.currency;
  return {
    ...nothingKnown('csv'),
    key: { cpo, id: words('id') },
    zone: zone ?? row.zone,
    country,
    start,
    end: moment(clock, 'end', start?.value ?? null),
    chargingStart: instantOf(clock, 'chargingStart', start?.value ?? null),
    chargingEnd: instantOf(clock, 'chargingEnd', start?.value ?? null),
    totalEnergy: cell(row, 'energy', pointed(energyCell(mapping))),
    claimed: net === null && gross === null ? null : { net, gross },
    currency,
    facts: factsOf({
      location: words('location'),
      country,
      evse,
      connector: words('connector'),
      'current type': cell(row, 'currentType', oneOf(['AC', 'DC'])),
      'rated power': cell(row, 'ratedPower', quantityCell(mapping)),
      cpo,
      emsp: partyOf(words('emsp')) ?? providerOf(contract),
      contract,
      token: words('token'),
      'token type': words('tokenType'),
      product: words('product'),
    }),
    meters: metersOf(row),
    particulars: particularsOf(words),
    extensions: extensionsOf(row),
  };
};

const cell = <T>({ cells, mapping }: Row, name: CsvField, read: (field: Field) => T): T | null => {
  const column = mapping.columns.get(name);
  const field = column === undefined ? null : textIn(cells, column);
  return field === null ? null : read(field);
};

/** Columns that no field takes, where they are filled. */
const extensionsOf = ({ cells, mapping }: Row): CanonicalCdr['extensions'] => {
  const taken = new Set([...mapping.columns.values()].flatMap(({ headers }) => headers));
  return new Map(unknownFields(cells, taken).filter(([, value]) => value !== ''));
};

const POINT = /^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
const COMMA = /^[+-]?(?:\d+(?:,\d+)?|,\d+)$/;

/** `1,000` may be one or a thousand: only the mapping says what a comma is, and nothing separates thousands. */
const numberCell =
  ({ decimal }: CsvMapping) =>
  (field: Field): Exact => {
    const text = wordOf(field);
    const wanted =
      decimal === '.' ? 'a number with a decimal point, such as 12.5' : 'a number with a decimal comma, such as 12,5';
    const other = (decimal === '.' ? COMMA : POINT).test(text) ? `; the mapping's \`decimal\` is \`${decimal}\`` : '';
    const isWritten = (decimal === '.' ? POINT : COMMA).test(text);
    const value = isWritten ? Exact.parse(text.replace(',', '.')) : null;
    return value ?? refuse(field, `${wanted}, not \`${text}\`${other}`);
  };

const quantityCell =
  (mapping: CsvMapping) =>
  (field: Field): Exact => {
    const value = numberCell(mapping)(field);
    return value.isNegative ? refuse(field, 'zero or more') : value;
  };

const energyCell =
  (mapping: CsvMapping) =>
  (field: Field): Exact => {
    const value = quantityCell(mapping)(field);
    return mapping.energyUnit === 'Wh' ? value.over(Exact.integer(1000n)) : value;
  };

interface Zoned {
  readonly row: Row;
  readonly zone: string | null;
}

/** An instant from one column, or from one of the date and one of the time. */
const moment = (clock: Zoned, which: 'start' | 'end', after: Instant | null): Read<Instant> | null =>
  instantOf(clock, which, after) ?? instantOfTwo(clock, `${which}Date`, `${which}Time`, after);

const ISO_LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2})?$/;
const [ISO_DATE, ISO_TIME, ISO_SECONDS] = [clockFormat('YYYY-MM-DD'), clockFormat('HH:mm'), clockFormat('HH:mm:ss')];

const isoClock = (text: string): Clock | null => {
  const [, date, time, seconds] = ISO_LOCAL.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const day = ISO_DATE?.read(date) ?? null;
  const ofDay = (seconds === undefined ? ISO_TIME?.read(time) : ISO_SECONDS?.read(`${time}${seconds}`)) ?? null;
  return day === null || ofDay === null ? null : { date: day.date, second: ofDay.second };
};

const instantOf = (clock: Zoned, name: CsvField, after: Instant | null): Read<Instant> | null => {
  const { dateTime } = clock.row.mapping;
  const read = (field: Field): Instant => {
    const text = wordOf(field);
    if (dateTime !== null)
      return shown(
        clock,
        field,
        dateTime.read(text) ?? refuse(field, `written as ${dateTime.written}, not \`${text}\``),
        after,
      );
    const local = isoClock(text);
    if (local !== null) return shown(clock, field, local, after);
    return parseInstant(text, null) ?? refuse(field, `a date and time such as 2026-03-02T18:30, not \`${text}\``);
  };
  return cell(clock.row, name, pointed(read));
};

const instantOfTwo = (
  clock: Zoned,
  dateName: CsvField,
  timeName: CsvField,
  after: Instant | null,
): Read<Instant> | null => {
  const { date, time, columns } = clock.row.mapping;
  const [day, ofDay] = (
    [
      [dateName, date],
      [timeName, time],
    ] as const
  ).map(([name, format]) =>
    cell(clock.row, name, (field) => {
      const text = wordOf(field);
      return { field, clock: format.read(text) ?? refuse(field, `written as ${format.written}, not \`${text}\``) };
    }),
  );
  if (!day && !ofDay) return null;
  if (!day || !ofDay)
    return missing(
      fieldOf(clock.row.cells, columns.get(day ? timeName : dateName)?.headers[0] ?? (day ? timeName : dateName)),
    );
  return {
    value: shown(clock, ofDay.field, { date: day.clock.date, second: ofDay.clock.second }, after),
    pointer: ofDay.field.pointer,
  };
};

const missing = (field: Field): never => fault('missing-field', `${field.pointer} is missing`, field.pointer);

const shown = ({ zone }: Zoned, field: Field, { date, second }: Clock, after: Instant | null): Instant => {
  if (zone === null) {
    const message = `${field.pointer} is local time, and neither the row nor the mapping says of which zone`;
    return fault('unknown-time-zone', message, field.pointer);
  }
  if (date === null || second === null) return refuse(field, 'a date and a time');
  return (
    instantShown(zone, date, second, after) ??
    refuse(field, `a time that the clocks of ${zone} show, and they never show ${textOf(field).trim()}`)
  );
};

const metersOf = (row: Row): readonly MeterReading[] =>
  (['start', 'end'] as const).flatMap((when) => {
    const name = when === 'start' ? 'meterStart' : 'meterEnd';
    const reading = cell(row, name, pointed(energyCell(row.mapping)));
    return reading === null ? [] : [{ when, energy: reading.value, pointer: reading.pointer }];
  });

const particularsOf = (words: (name: CsvField) => string | null): Particulars => ({
  ...NO_PARTICULARS,
  session: words('session'),
  authorisation: words('authorisation'),
  remark: words('remark'),
  postalCode: words('postalCode'),
});

/** Whether every cell of a row is empty: lists are often followed by such rows. */
export const isEmptyRow = (cells: readonly string[]): boolean =>
  cells.every((value) => isBlank({ value, pointer: '' }));
