import { describe, expect, it } from 'vitest';
import { readCsv } from '../../engine/formats/csv/read-csv.ts';
import { factsIn, mapping, readCdr, shownFault } from './fixtures.ts';

const OF_A_COUNCIL = mapping({
  columns: {
    id: '2017 {_id}',
    evse: 'GB*PKC*E{CP ID}*{Connector}',
    startDate: 'Date',
    startTime: 'From',
    endDate: 'Date',
    endTime: 'To',
    energy: 'kWh',
  },
  timeZone: 'Europe/London',
});

const HEAD = '_id,CP ID,Connector,Date,From,To,kWh';

const rowsOf = (...rows: readonly string[]) => {
  const read = readCsv([HEAD, ...rows].join('\n'), OF_A_COUNCIL);
  if (read.status === 'fault') throw new Error(shownFault(read.fault));
  return read.records.map(readCdr);
};

describe('a field of several columns', () => {
  it('is their cells with what the mapping writes around them', () => {
    const [cdr] = rowsOf('7, 51519 ,2,2017-08-31,22:12,23:11,18.27');
    expect(cdr?.key).toEqual({ cpo: 'GB*PKC', id: '2017 7' });
    if (cdr === undefined) throw new Error('no row was read');
    expect(factsIn(cdr)).toMatchObject({ evse: 'GB*PKC*E51519*2', cpo: 'GB*PKC' });
    expect([...(cdr?.extensions.keys() ?? [])]).toEqual([]);
  });

  it('is not there where one of them is empty', () => {
    const [cdr] = rowsOf('7,51519,,2017-08-31,22:12,23:11,18.27');
    expect(cdr?.facts.get('evse')).toBeUndefined();
  });

  it('needs all of them in the list', () => {
    const read = readCsv('_id,CP ID,Date,From,To,kWh\n', OF_A_COUNCIL);
    expect(read.status === 'fault' ? shownFault(read.fault) : read.status).toBe(
      'missing-field line 1/Connector: the mapping names the column Connector for evse, and the list has _id, CP ID, Date, From, To, kWh',
    );
  });
});
