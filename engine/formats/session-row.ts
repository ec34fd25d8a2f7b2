import { type Fault, FaultError, fault } from '../fault.ts';
import type { Instant } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { type CanonicalCdr, nothingKnown, type Read, type ReadCdr } from './canonical-cdr.ts';
import { factsOf } from './facts.ts';
import { instantShown } from './local-clock.ts';

/** One line of a plain session list: local dates and times to the minute, the whole energy, nothing of the course between. */
export interface SessionRow {
  readonly id: string;
  readonly chargePoint: string;
  readonly connector: string;
  /** `2017-08-31`, or with a midnight behind it. */
  readonly startDate: string;
  /** `22:12` */
  readonly startTime: string;
  readonly endDate: string;
  readonly endTime: string;
  readonly energyKwh: string;
  readonly zone: string;
  readonly country: string;
}

const DATE = /^(\d{4}-\d{2}-\d{2})(?:T00:00(?::00)?)?$/;
const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

const named = (row: SessionRow, column: string): string => `${row.id}/${column}`;

const moment = (row: SessionRow, which: 'start' | 'end', after: Instant | null): Read<Instant> => {
  const dateColumn = which === 'start' ? 'startDate' : 'endDate';
  const timeColumn = which === 'start' ? 'startTime' : 'endTime';
  const [dateText, timeText] = [row[dateColumn].trim(), row[timeColumn].trim()];
  if (dateText === '')
    return fault('missing-field', `row ${row.id}: the ${which} date is missing`, named(row, dateColumn));
  if (timeText === '')
    return fault('missing-field', `row ${row.id}: the ${which} time is missing`, named(row, timeColumn));
  const date = DATE.exec(dateText)?.[1];
  if (date === undefined) {
    return fault(
      'malformed-field',
      `row ${row.id}: \`${dateText}\` is no date such as 2017-08-31`,
      named(row, dateColumn),
    );
  }
  const time = TIME.exec(timeText);
  if (time === null) {
    return fault('malformed-field', `row ${row.id}: \`${timeText}\` is no time such as 22:12`, named(row, timeColumn));
  }
  const second = Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3] ?? 0);
  const instant = instantShown(row.zone, date, second, after);
  if (instant === null) {
    const message = `row ${row.id}: the clock of ${row.zone} never shows ${date} ${timeText}`;
    return fault('malformed-field', message, named(row, timeColumn));
  }
  return { value: instant, pointer: named(row, timeColumn) };
};

const energyOf = (row: SessionRow): Read<Exact> => {
  const pointer = named(row, 'energyKwh');
  const value = Exact.parse(row.energyKwh);
  if (value === null || value.isNegative) {
    return fault('malformed-field', `row ${row.id}: \`${row.energyKwh}\` is no energy in kWh`, pointer);
  }
  return { value, pointer };
};

/** Reads a row as a record that does not say when charging ended. What is missing or malformed is a fault naming row and column. */
export const readSessionRow = (row: SessionRow): ReadCdr => {
  try {
    return { status: 'read', cdr: cdrOf(row) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault satisfies Fault };
    throw error;
  }
};

const cdrOf = (row: SessionRow): CanonicalCdr => {
  const start = moment(row, 'start', null);
  return recordOf(row, start, moment(row, 'end', start.value));
};

const recordOf = (row: SessionRow, start: Read<Instant>, end: Read<Instant>): CanonicalCdr => ({
  ...nothingKnown('csv'),
  key: { cpo: null, id: row.id },
  zone: row.zone,
  country: row.country,
  start,
  end,
  totalEnergy: energyOf(row),
  facts: factsOf({ evse: row.chargePoint, connector: row.connector }),
});
