import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type ReadSession, sessionOf } from '../../engine/formats/session-of.ts';
import { readSessionRow } from '../../engine/formats/session-row.ts';

/** Real sessions of a council's charge points; where they are not at hand the tests of them say so and are skipped. */
export const FOLDER = '../shared/data/sessions';
export const present = existsSync(FOLDER);

export type Row = Readonly<Record<string, string>>;

export const cell = (row: Row, column: string): string => row[column] ?? '';

export const rowsOf = (): Row[] =>
  readdirSync(FOLDER)
    .sort()
    .flatMap((file) =>
      parse(readFileSync(`${FOLDER}/${file}`, 'utf8'), { columns: true, bom: true }).map((row: unknown) => ({
        ...(row as Row),
        file,
      })),
    );

export const sessionOfRow = (row: Row): ReadSession => {
  const read = readSessionRow({
    id: `${cell(row, 'file')}#${cell(row, '_id')}`,
    chargePoint: cell(row, 'CP ID'),
    connector: cell(row, 'Connector'),
    startDate: cell(row, 'Start Date'),
    startTime: cell(row, 'Start Time'),
    endDate: cell(row, 'End Date'),
    endTime: cell(row, 'End Time'),
    energyKwh: cell(row, 'Total kWh'),
    zone: 'Europe/London',
    country: 'GB',
  });
  return read.status === 'fault' ? read : sessionOf(read.cdr, 'cut', null);
};
