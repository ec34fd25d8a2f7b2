import { describe, expect, it } from 'vitest';
import { fired } from '../../../engine/checks/finding.ts';
import { BASES, checkOf, findingOf, shortOf, worldWith } from './ground.ts';

const said = (lines: string, base = 'ocpi-ac', patches: Readonly<Record<string, unknown>> = {}, more = {}): string =>
  shortOf(findingOf(lines, worldWith(base, patches, more)));

const firedOf = (lines: string, base = 'ocpi-ac', patches: Readonly<Record<string, unknown>> = {}) => {
  const [finding] = fired([findingOf(lines, worldWith(base, patches))]);
  if (finding === undefined) throw new Error('the check did not fire');
  return finding;
};

describe('a check answers', () => {
  it('with the strongest line that holds', () => {
    const lines = 'info when energy > 10 kWh\n doubtful when energy > 20 kWh\n error when energy > 30 kWh';
    expect(said(lines)).toBe('fired doubtful');
    expect(said(lines, 'ocpi-dc')).toBe('fired error');
  });

  it('passed where no line holds; a limit is not above itself', () => {
    expect(said('error when energy > 22.5 kWh')).toBe('passed');
    expect(said('error when energy >= 22.5 kWh')).toBe('fired error');
    expect(said('error when energy > 22.499 kWh')).toBe('fired error');
  });

  it('not applicable with the reason of what is absent', () => {
    expect(said('error when claimed net > 5 EUR', 'oicp')).toBe(
      'not applicable: not carried by the protocol, claimed net',
    );
    expect(said('error when stated idle time > 1 h', 'ocpi-ac', { '/total_parking_time': null })).toBe(
      'not applicable: missing in this record, stated idle time',
    );
    expect(said('error when rated power < 7 kW')).toBe('not applicable: reference unknown, rated power');
  });

  it('not applicable to records that it is not about', () => {
    const lines = 'applies when current type is "DC"\n error when energy > 1 kWh';
    expect(said(lines)).toBe('not applicable: not concerned, current type');
    expect(said(lines, 'ocpi-dc')).toBe('fired error');
    expect(said(lines, 'oicp')).toBe('not applicable: not carried by the protocol, current type');
  });

  it('a weaker line may hold where a stronger one cannot be decided', () => {
    const lines = 'error when energy > rated power * 1 h\n info when energy > 20 kWh';
    expect(said(lines)).toBe('fired info');
    expect(said(lines, 'ocpi-ac', { '/total_energy': 19 })).toBe('not applicable: reference unknown, rated power');
  });
});

describe('absent values are neither true nor false', () => {
  const absent = 'rated power < 1 kW';
  const [yes, no] = ['energy > 1 kWh', 'energy > 99 kWh'];

  it.each([
    [`${absent} or ${yes}`, 'fired error'],
    [`${yes} or ${absent}`, 'fired error'],
    [`${absent} or ${no}`, 'not applicable: reference unknown, rated power'],
    [`${absent} and ${no}`, 'passed'],
    [`${no} and ${absent}`, 'passed'],
    [`${absent} and ${yes}`, 'not applicable: reference unknown, rated power'],
    [`not (${absent})`, 'not applicable: reference unknown, rated power'],
    [`${absent} and meter start < 1 kWh`, 'not applicable: reference unknown, rated power'],
    [`meter start < 1 kWh and ${absent}`, 'not applicable: not carried by the protocol, meter start'],
  ])('%s: %s', (condition, expected) => {
    expect(said(`error when ${condition}`)).toBe(expected);
  });

  it('a division by zero is absent', () => {
    const zero = { '/total_energy': 0, '/charging_periods': [] };
    expect(said('error when claimed net / energy > 0.50 EUR/kWh', 'ocpi-ac', zero)).toBe(
      'not applicable: missing in this record, energy other than zero',
    );
  });

  it('money of two currencies never compares', () => {
    expect(said('error when claimed net > 5 EUR', 'ocpi-ac', { '/currency': 'CHF' })).toBe(
      'not applicable: reference unknown, a limit in CHF',
    );
    expect(said('error when price difference > 0.01 EUR', 'ocpi-ac', { '/currency': 'CHF' })).toBe(
      'not applicable: reference unknown, a price in CHF',
    );
  });
});

describe('questions about a field', () => {
  it('missing is true of what this record lacks, and says nothing of what its protocol never has', () => {
    expect(said('error when authorisation is missing')).toBe('passed');
    expect(said('error when authorisation is missing', 'ocpi-ac', { '/authorization_reference': null })).toBe(
      'fired error',
    );
    expect(said('error when corrected record is missing', 'oicp')).toBe(
      'not applicable: not carried by the protocol, corrected record',
    );
  });

  it.each([
    ['evse', '/cdr_location/evse_id', ['FR*GLY*E1', 'FRGLYE1', '+49*810*000*438'], ['QUAI-7', 'FR*GLY*1', 'XX*GLY*E1']],
    ['token', '/cdr_token/uid', ['04A1B2C3', '04a1b2c3d4e580'], ['4A1B2C3', 'ABCDEFGH', '04 A1 B2 C3']],
    [
      'contract',
      '/cdr_token/contract_id',
      ['FR-CMP-C00012345-4', 'FRCMPC00012345', 'DE*ICE*000077*4'],
      ['00012345', 'FR-CMP'],
    ],
    ['currency', '/currency', ['EUR', 'chf'], ['XXX', 'ABC']],
  ])('%s is well-formed', (phrase, pointer, good, bad) => {
    const asked = (value: string) => said(`error when not ${phrase} is well-formed`, 'ocpi-ac', { [pointer]: value });
    expect(good.map(asked)).toEqual(good.map(() => 'passed'));
    expect(bad.map(asked)).toEqual(bad.map(() => 'fired error'));
  });

  it('unknown needs a list', () => {
    expect(said('error when token is unknown')).toBe('not applicable: reference unknown, a list with token');
  });
});

describe('searches', () => {
  it('through periods: energy by time against a limit', () => {
    const lines = 'error when any periods where (its energy / its length > 11.25 kW)';
    // 14.1 kWh in 75 min are 11.28 kW, 8.4 kWh in 45 min 11.2 kW.
    const { measured, limit, pointers } = firedOf(lines);
    expect([measured?.text, limit?.text, pointers]).toEqual(['11.28 kW', '11.25 kW', ['/charging_periods/0']]);
    expect(said('error when any periods where (its energy / its length > 11.28 kW)')).toBe(
      'not applicable: missing in this record, energy',
    );
  });

  it('an empty `any` is false, an empty `every` true', () => {
    const none = { '/charging_periods': [] };
    expect(said('error when any periods where (its length > 0 s)', 'ocpi-ac', none)).toBe('passed');
    expect(said('error when every periods where (its length > 0 s)', 'ocpi-ac', none)).toBe('fired error');
    expect(said('error when any periods where (its length > 0 s)', 'oicp')).toBe(
      'not applicable: not carried by the protocol, periods',
    );
  });

  it('through the lines of the price', () => {
    const lines = 'error when any price lines where (its component is "energy" and its net amount > 7 EUR)';
    expect(said(lines)).toBe('fired error');
    expect(said(lines, 'ocpi-ac', {}, { tariff: null })).toBe('not applicable: reference unknown, tariff');
  });

  it('count', () => {
    expect(said('error when number of periods > 3')).toBe('passed');
    expect(said('error when number of periods > 2')).toBe('fired error');
  });

  it('need somebody who keeps other records', () => {
    expect(said('error when number of other records of same evse in the last 90 days > 0')).toBe(
      'not applicable: reference unknown, other records',
    );
  });
});

describe('a finding', () => {
  const physical =
    'error when energy > 10 kW * charging time * 105 % + 0.5 kWh\n' +
    'says en "{energy} in {charging time} at {evse}: more than {limit}, from {session start}"\n' +
    'says fr "{energy} en {charging time} à {evse} : plus que {limit}, dès {session start}"';

  it('names what was measured and its limit, in both languages and by the clock of the location', () => {
    const { message, measured, limit, pointers } = firedOf(physical);
    expect(message.en).toBe('22.5 kWh in 2 h at FR*GLY*E00702*1: more than 21.5 kWh, from Tue 3 Mar 2026 18:00');
    expect(message.fr).toBe('22,5 kWh en 2 h à FR*GLY*E00702*1 : plus que 21,5 kWh, dès mar. 3 mars 2026 18:00');
    expect([measured?.text, measured?.dimension, limit?.text]).toEqual(['22.5 kWh', 'energy', '21.5 kWh']);
    expect(pointers).toEqual([
      '/total_energy',
      '/start_date_time',
      '/end_date_time',
      '/charging_periods/0',
      '/charging_periods/1',
      '/charging_periods/2',
    ]);
  });

  it('has the first comparison that held, also behind `not` and `or`', () => {
    expect(firedOf('error when not (energy <= 20 kWh)').limit?.text).toBe('20 kWh');
    expect(firedOf('error when energy > 99 kWh or session time > 2 h').measured?.text).toBe('2 h 30 min');
    expect(firedOf('error when protocol is "ocpi-2.2.1"').measured).toBeNull();
  });

  it('never rounds a measured value into its limit', () => {
    const { message } = firedOf(
      'error when energy > 22.5 kWh\nsays en "{energy} is above {limit}"\nsays fr "{measured} dépasse {limit}"',
      'ocpi-ac',
      { '/total_energy': '22.50004' },
    );
    expect(message).toEqual({ en: '22.50004 kWh is above 22.5 kWh', fr: '22,50004 kWh dépasse 22,5 kWh' });
  });

  it('says unknown of what is absent in its message', () => {
    const { message } = firedOf('error when energy > 1 kWh\nsays en "{rated power}"\nsays fr "{rated power}"');
    expect(message).toEqual({ en: 'unknown', fr: 'inconnu' });
  });

  it('has the pointers that the check names', () => {
    expect(firedOf('error when energy > 1 kWh\npointers "/cdr_token"').pointers).toEqual(['/cdr_token']);
  });

  it('names the tariff that it was compared with', () => {
    const { read, measured } = firedOf('error when price difference > 0.29 EUR', 'ocpi-ac', {
      '/total_cost/excl_vat': 8,
    });
    expect(measured?.text).toBe('0.30 EUR');
    expect(read).toEqual([expect.stringMatching(/^tariff energy: [0-9a-f]{64}$/)]);
  });
});

describe('evaluation', () => {
  it('is the same each time, and answers of every protocol', () => {
    const check = checkOf('error when abs (stated total time - session time) > 5 s');
    for (const base of BASES) {
      const [one, again] = [1, 2].map(() => shortOf(findingOf('error when energy < 0 kWh', worldWith(base))));
      expect(one).toBe(again);
    }
    expect(check.readsPrice).toBe(false);
  });
});
