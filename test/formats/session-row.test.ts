import { describe, expect, it } from 'vitest';
import { readSessionRow, type SessionRow } from '../../engine/formats/session-row.ts';
import { lines, timelineOf } from './records.ts';

const ROW: SessionRow = {
  id: '7',
  chargePoint: '51519',
  connector: '2',
  startDate: '2017-06-01T00:00:00',
  startTime: '22:40',
  endDate: '2017-06-02',
  endTime: '00:10',
  energyKwh: '9.5',
  zone: 'Europe/London',
  country: 'GB',
};

const outcome = (change: Partial<SessionRow>): string | string[] => {
  const read = readSessionRow({ ...ROW, ...change });
  return read.status === 'fault' ? `${read.fault.code} ${read.fault.field}` : lines(timelineOf(read.cdr));
};

describe('a row of a session list', () => {
  it('is a time connected: nobody knows when charging ended', () => {
    expect(outcome({})).toEqual(['22:40:00-00:10:00 connected energy 9.5 connected 5400']);
  });

  it('of a repeated hour means the first, unless the session would end before it starts', () => {
    const night = { startDate: '2017-10-29', endDate: '2017-10-29' };
    expect(outcome({ ...night, startTime: '01:10', endTime: '01:50' })).toEqual([
      '01:10:00-01:50:00 connected energy 9.5 connected 2400',
    ]);
    expect(outcome({ ...night, startTime: '01:50', endTime: '01:10' })).toEqual([
      '01:50:00-01:10:00 connected energy 9.5 connected 1200',
    ]);
  });

  it.each([
    ['no end time', { endTime: ' ' }, 'missing-field 7/endTime'],
    ['no start date', { startDate: '' }, 'missing-field 7/startDate'],
    ['a date of another form', { startDate: '01/06/2017' }, 'malformed-field 7/startDate'],
    ['a time that no clock showed', { startDate: '2017-03-26', startTime: '01:30' }, 'malformed-field 7/startTime'],
    ['no energy', { energyKwh: '' }, 'malformed-field 7/energyKwh'],
  ])('%s', (_, change, expected) => {
    expect(outcome(change)).toBe(expected);
  });

  it('that ends before it starts is no timeline', () => {
    expect(() => outcome({ endDate: '2017-06-01', endTime: '22:39' })).toThrow('unsound-timeline 7/endTime');
  });
});
