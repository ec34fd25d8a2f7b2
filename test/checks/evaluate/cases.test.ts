import { describe, expect, it } from 'vitest';
import { readCases } from '../../../engine/checks/cases/case-file.ts';
import { runCases } from '../../../engine/checks/cases/run.ts';
import { BASE_FILES, checkOf, NOTHING_KNOWN } from './ground.ts';

const ground = { bases: BASE_FILES, contextOf: () => NOTHING_KNOWN, meteringOf: () => null };
const check = checkOf('error when energy > 30 kWh\ndoubtful when price difference > 1 EUR');

const caseOf = (more: object): object => ({
  name: 'a case',
  base: 'ocpi-ac',
  expect: 'passed',
  because: '22.5 kWh are below 30 kWh',
  ...more,
});

const run = (...cases: readonly object[]): string[] => {
  const read = readCases(JSON.stringify({ check: 'probe', cases: cases.map(caseOf) }));
  if (read.status === 'fault') return [`${read.fault.field}: ${read.fault.message}`];
  return runCases(check, read.file.cases, ground).map(({ passed, got, fault }) => `${passed} ${got ?? fault?.message}`);
};

describe('cases of a check', () => {
  it('are base records with changes, priced by the usual tariff', () => {
    expect(
      run(
        {},
        { with: { '/total_energy': 30 } },
        { with: { '/total_energy': 30.001 }, expect: 'error' },
        { with: { '/total_cost/excl_vat': 8.7 } },
        { with: { '/total_cost/excl_vat': 8.71 }, expect: 'doubtful' },
        { with: { '/total_cost/excl_vat': 8.71 }, expect: 'error' },
        { base: 'oicp', expect: 'not applicable' },
        { tariff: null, expect: 'not applicable' },
        { tariff: 'idle.bareme' },
        { base: 'csv', with: { '/energy_kwh': '31' }, expect: 'error' },
        { base: 'ochp', with: { '/chargingPeriods/1/billingValue': '31' }, expect: 'error' },
      ),
    ).toEqual([
      'true passed',
      'true passed',
      'true error',
      'true passed',
      'true doubtful',
      'false doubtful',
      'true not applicable',
      'true not applicable',
      'true passed',
      'true error',
      'true error',
    ]);
  });

  it.each<[object, string]>([
    [{ base: 'ocpi' }, 'false there is no base ocpi'],
    [{ with: { '/cost/excl_vat': 3 } }, 'false /cost/excl_vat: there is no /cost to change anything in'],
    [{ with: { '/total': null } }, 'false /total: there is nothing to take away'],
    [{ with: { '/charging_periods/7': {} } }, 'false /charging_periods/7: /charging_periods has 3 entries'],
    [{ tariff: 'cheap.bareme' }, 'false there is no cheap.bareme among the bases'],
    [{ facts: { occupancy: 3 } }, 'false facts: '],
    [{ expect: 'failed' }, '/cases/0/expect: /cases/0/expect must be one of error, doubtful'],
    [{ wiht: {} }, '/cases/0/wiht: /cases/0/wiht: there is no such field; there is name, base, with, reference'],
    [{ expect: null }, '/cases/0/expect: /cases/0/expect is missing: give what the check must answer, one of error'],
    [{ because: ' ' }, '/cases/0/because: /cases/0/because must be a reason'],
    [{ with: { total_energy: 3 } }, '/cases/0/with: /cases/0/with: `total_energy` is no JSON pointer'],
  ])('say what is wrong with them: %j', (more, expected) => {
    expect(run(more)[0]).toContain(expected);
  });
});
