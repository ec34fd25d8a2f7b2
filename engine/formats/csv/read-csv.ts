import { CsvError, parse } from 'csv-parse/browser/esm/sync';
import { type Fault, FaultError, fault } from '../../fault.ts';
import { isZone } from '../../values/zone.ts';
import type { ReadCdr } from '../canonical-cdr.ts';
import { type CsvField, type CsvMapping, DEFAULT_MAPPING } from './mapping.ts';
import { isEmptyRow, type Row, readRow } from './read-row.ts';

/** Every row is read by itself: a damaged one is a fault among the others. */
export type ReadCsv =
  | { readonly status: 'read'; readonly records: readonly ReadCdr[] }
  | { readonly status: 'fault'; readonly fault: Fault };

export interface Line {
  readonly cells: readonly string[];
  readonly number: number;
}

/**
 * Reads a list of sessions, one a row under a row of headers (RFC 4180), as its mapping says it is written. `zone` is for local
 * times of rows that say of no zone they are. A text that is no table, headers that occur twice, and columns the mapping names in
 * vain are faults of the whole.
 */
export const readCsv = (text: string, mapping: CsvMapping = DEFAULT_MAPPING, zone: string | null = null): ReadCsv => {
  const list = csvRows(text, mapping, zone);
  return list.status === 'fault' ? list : { status: 'read', records: list.rows.map(recordOf) };
};

/** A row with its cells by their headers; or why it is none. */
export type CsvRow =
  | { readonly status: 'read'; readonly row: Row }
  | { readonly status: 'fault'; readonly fault: Fault };

/** The rows of a list, before anything is read into them. */
export const csvRows = (
  text: string,
  mapping: CsvMapping,
  zone: string | null,
):
  | { readonly status: 'read'; readonly rows: readonly CsvRow[] }
  | { readonly status: 'fault'; readonly fault: Fault } => {
  try {
    if (zone !== null && !isZone(zone))
      return fault('unknown-time-zone', `\`${zone}\` is no time zone; write one such as Europe/Paris`, 'time-zone');
    const [head, ...rows] = linesOf(text, mapping);
    if (head === undefined) return fault('missing-field', 'the list is empty: it has no row of headers', '');
    const headers = headersOf(head, mapping);
    return { status: 'read', rows: rows.map((line) => rowOf(line, headers, mapping, zone)) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

/** Whether the first line has the columns without which a row is no session: by this a list is told from other text. */
export const looksLikeSessions = (text: string, mapping: CsvMapping = DEFAULT_MAPPING): boolean => {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/, 1);
  const headers = first.split(mapping.delimiter).map((cell) => cell.trim().replace(/^"|"$/g, ''));
  const has = (name: CsvField): boolean =>
    mapping.columns.get(name)?.headers.every((header) => headers.includes(header)) ?? false;
  return has('energy') && (has('start') || has('startDate'));
};

/** The rows of a text, without those that are empty. Throws a fault for a text that is no table. */
export const linesOf = (text: string, { delimiter }: CsvMapping): readonly Line[] => {
  const lines: Line[] = [];
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines: number }) => {
        lines.push({ cells, number });
        return null;
      },
    });
    return lines.filter(({ cells }) => !isEmptyRow(cells));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault('malformed-field', `this is no table: ${error.message}`, '');
  }
};

/** The names of the columns. Throws faults of the whole list. */
export const headersOf = ({ cells, number }: Line, { columns, strict }: CsvMapping): readonly string[] => {
  const headers = cells.map((header) => header.trim());
  const twice = headers.find((header, at) => header !== '' && headers.indexOf(header) < at);
  if (twice !== undefined)
    return fault(
      'malformed-field',
      `two columns are called ${twice}: nobody can say which is meant`,
      `line ${number}/${twice}`,
    );
  const named = [...columns].flatMap(([name, column]) => column.headers.map((header) => ({ name, header })));
  const lost = strict ? named.find(({ header }) => !headers.includes(header)) : undefined;
  if (lost === undefined) return headers;
  const { name, header } = lost;
  const message = `the mapping names the column ${header} for ${name}, and the list has ${headers.join(', ')}`;
  return fault('missing-field', message, `line ${number}/${header}`);
};

export const rowOf = (line: Line, headers: readonly string[], mapping: CsvMapping, zone: string | null): CsvRow => {
  const pointer = `line ${line.number}`;
  if (line.cells.length !== headers.length) {
    const message = `${pointer} has ${line.cells.length} cells, the headers are ${headers.length}`;
    return { status: 'fault', fault: { code: 'malformed-field', message, field: pointer, source: null } };
  }
  const named = headers.flatMap((header, at) => (header === '' ? [] : [[header, line.cells[at] ?? ''] as const]));
  return { status: 'read', row: { cells: { value: Object.fromEntries(named), pointer }, mapping, zone } };
};

const recordOf = (row: CsvRow): ReadCdr => (row.status === 'fault' ? row : readCsvRow(row.row));

/** Reads one row; what is wrong with it is a fault that names line and column. */
export const readCsvRow = (row: Row): ReadCdr => {
  try {
    return { status: 'read', cdr: readRow(row) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};
