import { describe, expect, it } from 'vitest';
import { READINGS, type ReadingName } from '../../engine/diagnosis/readings.ts';
import type { CanonicalCdr } from '../../engine/formats/canonical-cdr.ts';
import { Exact } from '../../engine/values/exact.ts';
import { answersOf, type Claim, diagnosed, parisTime, recordOf } from './records.ts';

interface Case {
  readonly tariff: string;
  readonly record: CanonicalCdr;
  /** Worked out by hand. */
  readonly claim: Claim;
}

/** Monday, 19:00 to 21:00, 20 kWh in one period. */
const evening = recordOf('2026-03-02 19:00', [{ minutes: 120, kwh: '20' }]);
/** In summer time, 19:30 to 21:30. */
const summer = recordOf('2026-06-01 19:30', [{ minutes: 120, kwh: '20' }]);
/** 60 min with 12 kWh, then 30 min idle. */
const withIdle = recordOf('2026-03-02 12:00', [
  { minutes: 60, kwh: '12' },
  { minutes: 30, idle: true },
]);
/** 20 min charging, 20 min pause, 20 min charging, 20 min idle. */
const withPause = recordOf('2026-03-02 12:00', [
  { minutes: 20, kwh: '5' },
  { minutes: 20, idle: true },
  { minutes: 20, kwh: '5' },
  { minutes: 20, idle: true },
]);
/** Three periods of 13 min. */
const threePeriods = recordOf('2026-03-02 12:00', [
  { minutes: 13, kwh: '3.3' },
  { minutes: 13, kwh: '3.3' },
  { minutes: 13, kwh: '3.3' },
]);
const short = recordOf('2026-03-02 12:00', [{ minutes: 33, kwh: '7.77' }]);

const dayAndNight = 'energy {\n 08:00-20:00 0.40 EUR/kWh\n otherwise 0.20 EUR/kWh\n}';
const tariff = (name: string, lines: string, head = 'prices exclude VAT 20 %'): string =>
  `tariff ${name} {\n  owner FR*GLY\n  currency EUR, ${head}\n${lines}\n}\n`;
const gross = (lines: string): string => tariff('now', lines, 'prices include VAT 20 %');

const dated = `value kwh-price {
  0.30 EUR/kWh from 2026-01-01
  0.35 EUR/kWh from 2026-03-01
  0.41 EUR/kWh from 2026-07-01
}
${tariff('now', 'energy kwh-price')}`;

const CASES: Readonly<Record<ReadingName, Case>> = {
  // 18:00 to 20:00: 20 x 0.40
  utc: { tariff: dayAndNight, record: evening, claim: { net: '8.00' } },
  // 18:30 to 20:30 by UTC+1: 15 x 0.40 + 5 x 0.20
  'winter-time': { tariff: dayAndNight, record: summer, claim: { net: '7.00' } },
  // 20:30 to 21:30 in Athens: 10 x 0.20
  'other-zone': {
    tariff: dayAndNight,
    record: recordOf('2026-03-02 19:30', [{ minutes: 60, kwh: '10' }]),
    claim: { net: '2.00' },
  },
  // 20 x 0.37
  'other-tariff': {
    tariff: tariff('now', 'energy 0.40 EUR/kWh') + tariff('before', 'energy 0.37 EUR/kWh'),
    record: evening,
    claim: { net: '7.40', gross: '8.88' },
  },
  // 20 x 0.30
  'value-before': { tariff: dated, record: evening, claim: { net: '6.00' } },
  // 20 x 0.41
  'value-after': { tariff: dated, record: evening, claim: { net: '8.20' } },
  // 3 x 15 min at 3.00 EUR/h
  'step-each-period': { tariff: 'charging time 3.00 EUR/h, step 5 min', record: threePeriods, claim: { net: '2.25' } },
  // 3 x 1 block
  'blocks-each-period': {
    tariff: 'charging time 1.10 EUR per started 15 min',
    record: recordOf('2026-03-02 12:00', [{ minutes: 10 }, { minutes: 10 }, { minutes: 10 }]),
    claim: { net: '3.30' },
  },
  // 3.2 up to 4 at 0.30, 1.4 up to 2 at 0.50
  'step-each-line': {
    tariff: 'energy {\n 08:00-20:00 0.30 EUR/kWh, step 1 kWh\n otherwise 0.50 EUR/kWh, step 1 kWh\n}',
    record: recordOf('2026-03-02 19:30', [
      { minutes: 30, kwh: '3.2' },
      { minutes: 30, kwh: '1.4' },
    ]),
    claim: { net: '2.20' },
  },
  // 39 min at 3.00 EUR/h
  'step-ignored': { tariff: 'charging time 3.00 EUR/h, step 15 min', record: threePeriods, claim: { net: '1.95' } },
  // 39 min of blocks of 15 min at 1.10: 2.6 x 1.10
  'blocks-not-rounded': {
    tariff: 'charging time 1.10 EUR per started 15 min',
    record: threePeriods,
    claim: { net: '2.86' },
  },
  // 33 min at 0.10
  'billed-minimum-ignored': {
    tariff: 'charging time 0.10 EUR/min, billed for at least 45 min',
    record: short,
    claim: { net: '3.30' },
  },
  // 33 min are 45 at 0.10
  'step-of': { tariff: 'charging time 0.10 EUR/min', record: short, claim: { net: '4.50' } },
  // 7.77 x 0.30 = 2.331 is 2.33, and the fee 0.00; together they are 2.3355
  'round-lines': {
    tariff: 'session fee 0.0045 EUR\nenergy 0.30 EUR/kWh',
    record: short,
    claim: { net: '2.33' },
  },
  // 3.3 x 0.332 = 1.0956 is 1.10, three times; together they are 3.2868
  'round-periods': { tariff: 'energy 0.332 EUR/kWh', record: threePeriods, claim: { net: '3.30' } },
  // by day 5.003 and by night 5.009 are 10.012 and so 10.01, the fee 0.00; together they are 10.0165
  'round-components': {
    tariff: 'session fee 0.0045 EUR\nenergy {\n 08:00-20:00 0.40024 EUR/kWh\n otherwise 0.20036 EUR/kWh\n}',
    record: recordOf('2026-03-02 19:30', [
      { minutes: 30, kwh: '12.5' },
      { minutes: 30, kwh: '25' },
    ]),
    claim: { net: '10.01' },
  },
  // 7.77 x 0.4575 = 3.554775; 3.55 x 1.2 = 4.26, and not 4.27
  'gross-from-rounded-net': { tariff: 'energy 0.4575 EUR/kWh', record: short, claim: { net: '3.55', gross: '4.26' } },
  // 7.77 x 0.40085 = 3.1146; 3.11 / 1.2 = 2.59, and not 2.60
  'net-from-rounded-gross': {
    tariff: gross('energy 0.40085 EUR/kWh'),
    record: short,
    claim: { net: '2.59', gross: '3.11' },
  },
  // 7.77 x 0.45 = 3.4965
  'round-down': { tariff: 'energy 0.45 EUR/kWh', record: short, claim: { net: '3.49' } },
  // 7.77 x 0.29 = 2.2533
  'round-up': { tariff: 'energy 0.29 EUR/kWh', record: short, claim: { net: '2.26' } },
  // 7.77 x 0.29 = 2.2533, by the tariff 2.30
  'not-rounded': {
    tariff: 'energy 0.29 EUR/kWh\nround total to 0.10 EUR, half up',
    record: short,
    claim: { net: '2.25' },
  },
  // 8.00 net
  'vat-left-out': { tariff: 'energy 0.40 EUR/kWh', record: evening, claim: { net: '8.00', gross: '8.00' } },
  'gross-as-net': { tariff: 'energy 0.40 EUR/kWh', record: evening, claim: { net: '9.60' } },
  // 8.00, 9.60, 11.52
  'vat-twice': { tariff: 'energy 0.40 EUR/kWh', record: evening, claim: { gross: '11.52' } },
  // 8.00 / 1.2 = 6.67
  'vat-inside': { tariff: 'energy 0.40 EUR/kWh', record: evening, claim: { net: '6.67', gross: '8.00' } },
  // 8.00 x 1.1
  'other-rate': { tariff: 'energy 0.40 EUR/kWh', record: evening, claim: { net: '8.00', gross: '8.80' } },
  // 9.9 x 0.40 + 3 x 0.70
  'fee-each-period': {
    tariff: 'session fee 0.70 EUR\nenergy 0.40 EUR/kWh',
    record: threePeriods,
    claim: { net: '6.06' },
  },
  'fee-left-out': { tariff: 'session fee 0.70 EUR\nenergy 0.40 EUR/kWh', record: evening, claim: { net: '8.00' } },
  'fee-twice': { tariff: 'session fee 0.70 EUR\nenergy 0.40 EUR/kWh', record: evening, claim: { net: '9.40' } },
  // 90 min x 0.05
  'idle-as-charging': {
    tariff: 'charging time 0.05 EUR/min\nidle time 0.20 EUR/min',
    record: withIdle,
    claim: { net: '4.50' },
  },
  // 90 min x 0.20
  'charging-as-idle': {
    tariff: 'charging time 0.05 EUR/min\nidle time 0.20 EUR/min',
    record: withIdle,
    claim: { net: '18.00' },
  },
  // 12 x 0.40 + 90 min x 0.20
  'idle-from-start': {
    tariff: 'energy 0.40 EUR/kWh\nidle time after charge end 0.21 EUR/min',
    record: withIdle,
    claim: { net: '23.70' },
  },
  'idle-not-billed': {
    tariff: 'energy 0.40 EUR/kWh\nidle time 0.20 EUR/min',
    record: withIdle,
    claim: { net: '4.80' },
  },
  // 90 min x 0.05 + 30 min x 0.20
  'charging-to-the-end': {
    tariff: 'charging time 0.05 EUR/min\nidle time 0.20 EUR/min',
    record: withIdle,
    claim: { net: '10.50' },
  },
  // 10 x 0.40 + 40 min x 0.20
  'pauses-as-after-charge': {
    tariff: 'energy 0.40 EUR/kWh\nidle time after charge end 0.20 EUR/min',
    record: withPause,
    claim: { net: '12.00' },
  },
  // 10 x 0.40 + 20 min x 0.21
  'only-after-charge': {
    tariff: 'energy 0.40 EUR/kWh\nidle time 0.21 EUR/min',
    record: withPause,
    claim: { net: '8.20' },
  },
  // 90 min x 0.11
  'out-of-order-billed': {
    tariff: 'energy 0.40 EUR/kWh\nconnected time 0.11 EUR/min',
    record: { ...withIdle, outOfOrderSeconds: Exact.integer(720n) },
    claim: { net: '14.70' },
  },
  'minimum-ignored': {
    tariff: 'energy 0.40 EUR/kWh\ntotal at least 9.50 EUR',
    record: evening,
    claim: { net: '8.00' },
  },
  'maximum-ignored': { tariff: 'energy 0.40 EUR/kWh\ntotal at most 6.50 EUR', record: evening, claim: { net: '8.00' } },
  // 4.80 + 30 x 0.20
  'caps-ignored': {
    tariff: 'energy 0.40 EUR/kWh\nidle time 0.20 EUR/min, at most 2.00 EUR',
    record: withIdle,
    claim: { net: '10.80' },
  },
  'floors-ignored': {
    tariff: 'session fee 1.10 EUR\nenergy 0.40 EUR/kWh, at least 9.00 EUR',
    record: evening,
    claim: { net: '9.10' },
  },
  // 4.80 + 6.00
  'joint-limits-ignored': {
    tariff: 'energy 0.40 EUR/kWh\nidle time 0.20 EUR/min\nenergy and idle time together at most 7.00 EUR',
    record: withIdle,
    claim: { net: '10.80' },
  },
  // gross at least 9.70
  'limit-other-side': {
    tariff: 'energy 0.40 EUR/kWh\ntotal at least 9.70 EUR',
    record: evening,
    claim: { net: '8.08', gross: '9.70' },
  },
  'wh-as-kwh': { tariff: 'session fee 1.00 EUR\nenergy 0.40 EUR/kWh', record: evening, claim: { net: '8001.00' } },
  // 1.00 + 0.02 x 0.40
  'kwh-as-wh': {
    tariff: 'session fee 1.00 EUR\nenergy 0.40 EUR/kWh\ncharging time 0.01 EUR/min',
    record: evening,
    claim: { net: '2.21' },
  },
  // 21.5 x 0.40
  'total-energy': {
    tariff: 'energy 0.40 EUR/kWh',
    record: { ...evening, totalEnergy: { value: Exact.of('21.5'), pointer: '/total_energy' } },
    claim: { net: '8.60' },
  },
  // 20 x 0.32
  'as-reported': {
    tariff: 'energy {\n 08:00-20:00 0.32 EUR/kWh\n otherwise 0.24 EUR/kWh\n}',
    record: evening,
    claim: { net: '6.40' },
  },
  // 1.75 h for 2 h, at 3.10 EUR/h
  'reported-hours': {
    tariff: 'charging time 3.10 EUR/h',
    record: recordOf('2026-03-02 19:00', [{ minutes: 120, kwh: '20', hours: '1.75' }]),
    claim: { net: '5.43' },
  },
  // 2.2 h
  'total-hours': {
    tariff: 'charging time 3.10 EUR/h',
    record: { ...evening, totalHours: { value: Exact.of('2.2'), pointer: '/total_time' } },
    claim: { net: '6.82' },
  },
  // plugged in ten minutes before: 130 min for 120 at 0.05, and the energy
  'first-period-start': {
    tariff: 'energy 0.40 EUR/kWh\nconnected time 0.05 EUR/min',
    record: { ...evening, start: { value: parisTime('2026-03-02 18:50'), pointer: '/start_date_time' } },
    claim: { net: '14.00' },
  },
  // 60 x 0.05
  'component-left-out': {
    tariff: 'energy 0.40 EUR/kWh\ncharging time 0.05 EUR/min',
    record: withIdle,
    claim: { net: '3.00' },
  },
  'only-energy': {
    tariff: 'session fee 1.00 EUR\nenergy 0.40 EUR/kWh\ncharging time 0.05 EUR/min\nidle time 0.20 EUR/min',
    record: withIdle,
    claim: { net: '4.80' },
  },
  // 12 x 0.40 + 30 x 0.20
  'free-part-ignored': {
    tariff: 'energy 0.40 EUR/kWh\nidle time {\n first 20 min free\n then 0.20 EUR/min\n}',
    record: withIdle,
    claim: { net: '10.80' },
  },
  'percentage-left-out': {
    tariff: 'energy 0.40 EUR/kWh\ndiscount "volume" 7 % of energy',
    record: evening,
    claim: { net: '8.00' },
  },
  // Easter Monday at 0.40
  'holidays-ignored': {
    tariff: 'energy {\n Mon-Fri except public holidays of FR 0.40 EUR/kWh\n otherwise 0.23 EUR/kWh\n}',
    record: recordOf('2026-04-06 12:00', [{ minutes: 60, kwh: '20' }]),
    claim: { net: '8.00' },
  },
  // 40 min charging by day, 40 by night in periods of their own: all by day
  'price-of-the-start': {
    tariff: dayAndNight,
    record: recordOf('2026-03-02 19:30', [
      { minutes: 30, kwh: '5' },
      { minutes: 60, kwh: '6' },
    ]),
    claim: { net: '4.40' },
  },
  // 12 x 0.40
  'bands-by-total': {
    tariff: 'energy {\n first 10 kWh 0.30 EUR/kWh\n then 0.40 EUR/kWh\n}',
    record: withIdle,
    claim: { net: '4.80' },
  },
  // 10 x 0.30 + 2 x 0.40
  'bands-one-by-one': {
    tariff: 'energy by total {\n first 10 kWh 0.30 EUR/kWh\n then 0.40 EUR/kWh\n}',
    record: withIdle,
    claim: { net: '3.80' },
  },
  'other-currency': {
    tariff: 'energy 0.40 EUR/kWh',
    record: evening,
    claim: { net: '8.00', gross: '9.60', currency: 'CHF' },
  },
};

describe('each reading is found by itself', () => {
  it.each(Object.entries(CASES))('%s', (name, { tariff: text, record, claim }) => {
    const diagnosis = diagnosed(text, record, claim);
    expect(diagnosis.status, JSON.stringify(answersOf(diagnosis))).toBe('explained');
    if (diagnosis.status !== 'explained') return;
    const first = diagnosis.answers
      .filter(({ rank }) => rank === 1)
      .map(({ readings }) => readings.map((one) => one.name));
    expect(first).toContainEqual([name]);
    const answer = diagnosis.answers.find(({ readings }) => readings[0]?.name === name);
    expect(answer?.words.en).not.toMatch(/[{}]/);
    expect(answer?.words.fr).not.toMatch(/[{}]/);
  });

  it('covers the whole table', () => {
    expect(Object.keys(CASES)).toEqual(Object.keys(READINGS));
  });
});
