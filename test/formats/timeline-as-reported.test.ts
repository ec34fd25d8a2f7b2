import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readOcpiCdr } from '../../engine/formats/ocpi-cdr/read-cdr.ts';
import { sessionOf } from '../../engine/formats/session-of.ts';
import { lines, parsed, period, record, timelineOf } from './records.ts';

const read = (json: Readonly<Record<string, unknown>>): string[] => lines(timelineOf(json, 'as reported'));

describe('as reported, each period is one piece with its quantities as written (rule 43)', () => {
  it('whatever the timestamps say of its length', () => {
    expect(
      read(record('08:00:00', '10:00:00', [period('08:00:00', { ENERGY: 9, TIME: 0.9, PARKING_TIME: 0.6 })])),
    ).toEqual(['10:00:00-12:00:00 several energy 9 charging 3240 idle 2160']);
  });

  it('in order of time, as written where two start together', () => {
    const periods = [
      period('09:00:00', { PARKING_TIME: 2 }),
      period('08:00:00', { ENERGY: 3, TIME: 0.25 }),
      period('08:00:00', { PARKING_TIME: 1 }),
    ];
    expect(read(record('08:00:00', '10:00:00', periods))).toEqual([
      '10:00:00-10:00:00 charging energy 3 charging 900',
      '10:00:00-11:00:00 idle idle 3600',
      '11:00:00-12:00:00 idle idle 7200',
    ]);
  });

  it('without a start, an end, or one that fits its periods', () => {
    const periods = [period('08:00:00', { ENERGY: 3, TIME: 0.25 })];
    const written = ['10:00:00-10:15:00 charging energy 3 charging 900'];
    const whole = record('08:00:00', '10:00:00', periods);
    expect(read({ ...whole, start_date_time: null, end_date_time: null })).toEqual(written);
    expect(read({ ...whole, start_date_time: '2019-01-01T00:00:00Z', end_date_time: '2019-01-01T01:00:00Z' })).toEqual(
      written,
    );
  });

  it('charging time is none where only energy is written', () => {
    expect(read(record('08:00:00', '09:00:00', [period('08:00:00', { ENERGY: 3 })]))).toEqual([
      '10:00:00-11:00:00 charging energy 3',
    ]);
  });

  it('energy that no period carries goes by charging time as written (rule 45)', () => {
    const periods = [
      period('08:00:00', { TIME: 0.5 }),
      period('08:30:00', { PARKING_TIME: 0.5 }),
      period('09:00:00', { TIME: 1 }),
    ];
    expect(read(record('08:00:00', '10:00:00', periods, { total_energy: 6 }))).toEqual([
      '10:00:00-10:30:00 charging energy 2 charging 1800',
      '10:30:00-11:00:00 idle idle 1800',
      '11:00:00-12:00:00 charging energy 4 charging 3600',
    ]);
  });

  it('a record without periods does not say when charging ended', () => {
    expect(read(record('08:00:00', '09:00:00', [], { total_energy: 6 }))).toEqual([
      '10:00:00-11:00:00 connected energy 6 connected 3600',
    ]);
  });

  it('a reservation is used when a session follows', () => {
    const periods = [period('08:00:00', { RESERVATION_TIME: 0.3666666666 }), period('08:22:00', { ENERGY: 7 })];
    const session = timelineOf(record('08:00:00', '09:00:00', periods), 'as reported');
    expect(lines(session)).toEqual([
      '10:00:00-10:22:00 reserved reserved 1319.99999976',
      '10:22:00-11:00:00 charging energy 7',
    ]);
    expect([session.reservation?.ending, session.start?.equals(session.pieces[1]?.from ?? session.start)]).toEqual([
      'used',
      true,
    ]);
  });
});

const FOLDER = '../shared/cases/ocpi';

/** Where the cases are not at hand this test says so and is skipped. */
describe.skipIf(!existsSync(FOLDER))(`the conformance records (skipped where ${FOLDER} is absent)`, () => {
  it('are all read, in the version they are written in, and give a timeline as reported', () => {
    const files = existsSync(FOLDER) ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : [];
    const wrong = files.flatMap((file) => {
      const one = parsed(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Readonly<Record<string, unknown>>;
      const result = readOcpiCdr(one.cdr);
      if (result.status === 'fault') return [`${file}: ${result.fault.message}`];
      const session = sessionOf(result.cdr, 'as reported', String(one.timezone));
      const { protocol } = result.cdr;
      const fault = session.status === 'fault' ? [`${file}: ${session.fault.message}`] : [];
      return protocol === `ocpi-${one.ocpi_version}` ? fault : [...fault, `${file}: taken for ${protocol}`];
    });
    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThan(80);
  });
});
