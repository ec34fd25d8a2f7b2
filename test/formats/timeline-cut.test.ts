import { describe, expect, it } from 'vitest';
import { Exact } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import { cdrOf, faultOf, lines, period, record, timelineOf } from './records.ts';

const at = (time: string): Exact => parseInstant(`2026-05-05T${time}Z`) ?? Exact.zero;

describe('a period that was several things', () => {
  it('is divided in proportion to its hours: time comes from the timestamps (rule 41)', () => {
    const session = timelineOf(
      record('08:00:00', '10:00:00', [period('08:00:00', { ENERGY: 9, TIME: 0.9, PARKING_TIME: 0.6 })]),
    );
    expect(lines(session)).toEqual([
      '10:00:00-11:12:00 charging energy 9 charging 4320',
      '11:12:00-12:00:00 idle idle 2880',
    ]);
    expect(session.warnings).toEqual([
      '/charging_periods/0: the hours reported are not those between the timestamps, which count',
    ]);
  });

  it('charged for what its idle hours leave over, where energy flowed and no charging time is told', () => {
    const session = timelineOf(record('08:00:00', '09:00:00', [period('08:00:00', { ENERGY: 4, PARKING_TIME: 0.25 })]));
    expect(lines(session)).toEqual([
      '10:00:00-10:45:00 charging energy 4 charging 2700',
      '10:45:00-11:00:00 idle idle 900',
    ]);
  });

  it('keeps its energy, at its start, where the idle hours leave nothing over', () => {
    const session = timelineOf(record('08:00:00', '09:00:00', [period('08:00:00', { ENERGY: 4, PARKING_TIME: 1.5 })]));
    expect(lines(session)).toEqual(['10:00:00-10:00:00 charging energy 4', '10:00:00-11:00:00 idle idle 3600']);
  });

  it('was reserved before it charged', () => {
    const session = timelineOf(
      record('08:00:00', '09:00:00', [period('08:00:00', { RESERVATION_TIME: 0.25, ENERGY: 6, TIME: 0.75 })]),
    );
    expect(lines(session)).toEqual([
      '10:00:00-10:15:00 reserved reserved 900',
      '10:15:00-11:00:00 charging energy 6 charging 2700',
    ]);
    expect(session.start?.equals(at('08:15:00'))).toBe(true);
    expect(session.reservation?.ending).toBe('used');
  });
});

describe('periods that start together', () => {
  it('share their time where each tells hours', () => {
    const session = timelineOf(
      record('08:00:00', '09:00:00', [
        period('08:00:00', { ENERGY: 5, TIME: 0.5 }),
        period('08:00:00', { PARKING_TIME: 0.5 }),
      ]),
    );
    expect(lines(session)).toEqual([
      '10:00:00-10:30:00 charging energy 5 charging 1800',
      '10:30:00-11:00:00 idle idle 1800',
    ]);
  });

  it('leave one that only has energy without duration (rule 46)', () => {
    const session = timelineOf(
      record('17:00:00', '19:00:00', [
        period('17:00:00', { ENERGY: 10 }),
        period('18:00:00', { ENERGY: 1 }),
        period('18:00:00', { ENERGY: 10 }),
      ]),
    );
    expect(lines(session)).toEqual([
      '19:00:00-20:00:00 charging energy 10 charging 3600',
      '20:00:00-20:00:00 charging energy 1',
      '20:00:00-21:00:00 charging energy 10 charging 3600',
    ]);
  });

  it('are no timeline where their tariffs differ', () => {
    const periods = [
      period('08:00:00', { ENERGY: 5, TIME: 0.5 }, { tariff_id: 'day' }),
      period('08:00:00', { PARKING_TIME: 0.5 }, { tariff_id: 'night' }),
    ];
    expect(faultOf(record('08:00:00', '09:00:00', periods))).toBe(
      'unsound-timeline /charging_periods/1/start_date_time',
    );
  });
});

describe('periods beside the record', () => {
  it('begin and end with it where clocks differ by up to a minute', () => {
    const late = record('08:00:00', '09:00:00', [period('08:00:20', { TIME: 1, ENERGY: 8 }), period('09:00:40', {})]);
    const early = record('08:00:00', '09:00:00', [period('07:59:20', { TIME: 1, ENERGY: 8 })]);
    const whole = ['10:00:00-11:00:00 charging energy 8 charging 3600'];
    expect(lines(timelineOf(late))).toEqual(whole);
    expect(lines(timelineOf(early))).toEqual(whole);
  });

  it('leave a longer time before them unknown', () => {
    const session = timelineOf(record('08:00:00', '09:00:00', [period('08:10:00', { TIME: 0.8, ENERGY: 8 })]));
    expect(lines(session)).toEqual([
      '10:00:00-10:10:00 connected connected 600',
      '10:10:00-11:00:00 charging energy 8 charging 3000',
    ]);
  });

  it('may be a reservation made before it', () => {
    const session = timelineOf(
      record('08:00:00', '09:00:00', [
        period('07:30:00', { RESERVATION_TIME: 0.5 }),
        period('08:00:00', { TIME: 1, ENERGY: 8 }),
      ]),
    );
    expect(lines(session)).toEqual([
      '09:30:00-10:00:00 reserved reserved 1800',
      '10:00:00-11:00:00 charging energy 8 charging 3600',
    ]);
    expect(session.start?.equals(at('08:00:00'))).toBe(true);
  });

  it('say nothing when they close it without time or energy', () => {
    const session = timelineOf(
      record('08:00:00', '09:00:00', [period('08:00:00', { ENERGY: 8 }), period('09:00:00', { ENERGY: 0 })]),
    );
    expect(lines(session)).toEqual(['10:00:00-11:00:00 charging energy 8 charging 3600']);
  });
});

describe('energy without a period (rule 45)', () => {
  it('goes evenly over all charging, the charging part of a mixed period included', () => {
    const session = timelineOf(
      record(
        '08:00:00',
        '10:00:00',
        [period('08:00:00', { TIME: 1, ENERGY: 0 }), period('09:00:00', { TIME: 0.5, PARKING_TIME: 0.5 })],
        { total_energy: 12 },
      ),
    );
    expect(lines(session)).toEqual([
      '10:00:00-11:00:00 charging energy 8 charging 3600',
      '11:00:00-11:30:00 charging energy 4 charging 1800',
      '11:30:00-12:00:00 idle idle 1800',
    ]);
  });

  it('goes to time that may have charged where none is known to have', () => {
    const session = timelineOf(record('08:00:00', '09:00:00', [period('08:00:00', {})], { total_energy: 12 }));
    expect(lines(session)).toEqual(['10:00:00-11:00:00 connected energy 12 connected 3600']);
  });

  it('has no place in a record of reserved time alone', () => {
    const periods = [period('08:00:00', { RESERVATION_TIME: 1 })];
    expect(faultOf(record('08:00:00', '09:00:00', periods, { total_energy: 12 }))).toBe(
      'unsound-timeline /total_energy',
    );
  });
});

describe('a record without periods', () => {
  it('cannot tell charging from idle', () => {
    const session = timelineOf(record('08:00:00', '09:00:00', [], { total_energy: 12 }));
    expect(lines(session)).toEqual(['10:00:00-11:00:00 connected energy 12 connected 3600']);
  });

  it('charged first where its totals tell how long it idled', () => {
    const totals = { total_energy: 12, total_time: 2, total_parking_time: 0.5 };
    expect(lines(timelineOf(record('08:00:00', '10:00:00', [], totals)))).toEqual([
      '10:00:00-11:30:00 charging energy 12 charging 5400',
      '11:30:00-12:00:00 idle idle 1800',
    ]);
  });

  it('charged between the instants that a protocol names', () => {
    const cdr = cdrOf(record('08:00:00', '10:00:00', [], { total_energy: 12 }));
    const session = timelineOf({
      ...cdr,
      chargingStart: { value: at('08:05:00'), pointer: '/charging_start' },
      chargingEnd: { value: at('09:30:00'), pointer: '/charging_end' },
    });
    expect(lines(session)).toEqual([
      '10:00:00-10:05:00 idle idle 300',
      '10:05:00-11:30:00 charging energy 12 charging 5100',
      '11:30:00-12:00:00 idle idle 1800',
    ]);
  });
});

describe('time out of order without a place (rule 41)', () => {
  const cdr = cdrOf(
    record('08:00:00', '10:00:00', [
      period('08:00:00', { TIME: 1, ENERGY: 8 }),
      period('09:00:00', { TIME: 0.5, ENERGY: 2 }),
      period('09:30:00', { PARKING_TIME: 0.5 }),
    ]),
  );

  it('is taken from the end, and takes no energy with it', () => {
    expect(lines(timelineOf({ ...cdr, outOfOrderSeconds: Exact.integer(4500) }))).toEqual([
      '10:00:00-10:45:00 charging energy 8 charging 2700',
      '10:45:00-11:00:00 out of order outOfOrder 900',
      '11:00:00-11:00:00 charging energy 2',
      '11:00:00-11:30:00 out of order outOfOrder 1800',
      '11:30:00-12:00:00 out of order outOfOrder 1800',
    ]);
  });

  it('takes no more than the session', () => {
    const session = timelineOf({ ...cdr, outOfOrderSeconds: Exact.integer(90000) });
    expect(session.pieces.map(({ state, from }) => `${state} ${from.equals(at('08:00:00'))}`)).toContain(
      'out of order true',
    );
    expect(
      session.pieces.reduce((total, { quantities }) => total.plus(quantities.outOfOrder), Exact.zero).toString(),
    ).toBe('7200');
    expect(session.pieces.reduce((total, { quantities }) => total.plus(quantities.energy), Exact.zero).toString()).toBe(
      '10',
    );
  });
});

it('energy below zero came back: a quantity of its own (rule 48)', () => {
  const session = timelineOf(
    record('08:00:00', '10:00:00', [
      period('08:00:00', { ENERGY: 6, POWER: 6 }),
      period('09:00:00', { ENERGY: -2.5, MIN_POWER: -2.5, MAX_POWER: -2.5 }),
    ]),
  );
  expect(lines(session)).toEqual([
    '10:00:00-11:00:00 charging energy 6 charging 3600 at 6 kW',
    '11:00:00-12:00:00 charging returnedEnergy 2.5 charging 3600 at -2.5 kW',
  ]);
});

it('one bound of the current is taken for it, a range is none (rule 44)', () => {
  const session = timelineOf(
    record('08:00:00', '10:00:00', [
      period('08:00:00', { TIME: 1, MAX_CURRENT: 16 }, { tariff_id: 'day' }),
      period('09:00:00', { TIME: 1, MIN_CURRENT: 6, MAX_CURRENT: 16 }),
    ]),
  );
  expect(lines(session)).toEqual([
    '10:00:00-11:00:00 charging charging 3600 at 16 A under day',
    '11:00:00-12:00:00 charging charging 3600',
  ]);
});

it('a session that runs is known up to its last update', () => {
  const session = timelineOf(
    {
      id: 'S-1',
      status: 'ACTIVE',
      start_date_time: '2026-05-05T08:00:00Z',
      last_updated: '2026-05-05T08:30:00Z',
      location_id: 'quai-3',
      kwh: 5,
      currency: 'EUR',
    },
    'cut',
    'Europe/Paris',
  );
  expect(session.running).toBe(true);
  expect(lines(session)).toEqual(['10:00:00-10:30:00 connected energy 5 connected 1800']);
  expect(session.facts.get('location')).toEqual({ kind: 'text', text: 'quai-3' });
});

describe('a fault names the field', () => {
  const fine = [period('08:00:00', { TIME: 1, ENERGY: 8 })];
  it.each([
    ['no start', { ...record('08:00:00', '09:00:00', fine), start_date_time: null }, 'missing-field /start_date_time'],
    ['no end', { ...record('08:00:00', '09:00:00', fine), end_date_time: '' }, 'missing-field /end_date_time'],
    [
      'no end, in 2.1.1',
      {
        id: '1',
        start_date_time: '2026-05-05T08:00:00Z',
        location: { country: 'BE' },
        total_cost: 3,
        charging_periods: fine,
      },
      'missing-field /stop_date_time',
    ],
    [
      'an end before the start, in 2.1.1',
      {
        start_date_time: '2026-05-05T08:00:00Z',
        stop_date_time: '2026-05-05T07:59:59Z',
        location: { country: 'BEL' },
        total_cost: 3,
        charging_periods: fine,
      },
      'unsound-timeline /stop_date_time',
    ],
  ])('%s', (_, json, expected) => {
    expect(faultOf(json)).toBe(expected);
  });
});
