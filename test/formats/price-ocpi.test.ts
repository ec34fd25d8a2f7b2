import { parse as parseJson } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { priceOcpi } from '../../engine/formats/price-ocpi.ts';

const tariff = (id: string, energy: string, fields = ''): string =>
  `{"country_code":"FR","party_id":"GLY","id":"${id}","currency":"EUR",${fields}"elements":[${energy}]}`;

const element = (price: string, restrictions = 'null', more = ''): string =>
  `{"price_components":[{"type":"ENERGY","price":${price},"step_size":1,"vat":20${more}}],"restrictions":${restrictions}}`;

const dayAndNight = tariff('day', `${element('0.32', '{"start_time":"08:00","end_time":"20:00"}')},${element('0.24')}`);

const period = (start: string, kwh: string, hours: string, tariffId = ''): string =>
  `{"start_date_time":"${start}","dimensions":[{"type":"ENERGY","volume":${kwh}},{"type":"TIME","volume":${hours}}]${tariffId === '' ? '' : `,"tariff_id":"${tariffId}"`}}`;

/** 19:00 to 21:00 in Paris. */
const record = (tariffs: string, periods = period('2026-03-02T18:00:00Z', '20', '2')): string =>
  `{"country_code":"FR","party_id":"GLY","id":"c1","start_date_time":"2026-03-02T18:00:00Z","end_date_time":"2026-03-02T20:00:00Z",
    "cdr_token":{"uid":"t"},"cdr_location":{"country":"FRA"},"currency":"EUR","tariffs":[${tariffs}],"charging_periods":[${periods}],
    "total_cost":{"excl_vat":1},"total_energy":20,"total_time":2}`;

const priceOf = (cdr: string, given: string | null = null, asReported = true) =>
  priceOcpi({
    cdr: parseJson(cdr),
    tariff: given === null ? null : parseJson(given),
    zone: 'Europe/Paris',
    asReported,
    version: null,
  });

const net = (cdr: string, given: string | null = null, asReported = true): string => {
  const { result } = priceOf(cdr, given, asReported);
  return result.status === 'fault' ? `${result.fault.code} ${result.fault.field}` : String(result.total.net);
};

const warnings = (cdr: string, given: string | null = null): readonly string[] => {
  const { result } = priceOf(cdr, given);
  return result.status === 'fault' ? [result.fault.message] : result.warnings;
};

describe('an OCPI record', () => {
  it('is priced by its own tariff: period by period as reported, or cut where the price changes', () => {
    expect(net(record(dayAndNight))).toBe('6.4');
    expect(net(record(dayAndNight), null, false)).toBe('5.6');
  });

  it('is priced by the tariff that is supplied in its place', () => {
    expect(net(record(dayAndNight), tariff('other', element('1')))).toBe('20');
  });

  it('is priced by the tariff of each period', () => {
    const periods = [period('2026-03-02T18:00:00Z', '5', '1', 'B'), period('2026-03-02T19:00:00Z', '5', '1', 'a')];
    const tariffs = [tariff('A', element('0.5')), tariff('B', element('0.3'))];
    expect(net(record(tariffs.join(), periods.join()))).toBe('4');
  });

  it('keeps the tariff when a period names another that nobody gave, and warns', () => {
    const cdr = record(tariff('A', element('0.5')), period('2026-03-02T18:00:00Z', '10', '2', 'catalogue-7'));
    expect(net(cdr)).toBe('5');
    expect(warnings(cdr)).toEqual([expect.stringContaining('catalogue-7')]);
  });

  it('warns where several tariffs would do', () => {
    const cdr = record(`${tariff('A', element('0.5'))},${tariff('B', element('0.3'))}`);
    expect(net(cdr)).toBe('10');
    expect(warnings(cdr)).toEqual([expect.stringContaining('several tariffs would do')]);
  });

  it('warns of what the text does not say, where it may change the price', () => {
    const cdr = record(tariff('A', element('0.5', 'null', ',"x_discount":3'), '"energy_mix":{},'));
    expect(warnings(cdr)).toEqual([expect.stringContaining('/tariffs/0/elements/0/price_components/0/x_discount')]);
  });

  it.each([
    ['no tariff', record(''), null, 'no-tariff /tariffs'],
    ['a malformed tariff inside', record('{"id":"A"}'), null, 'missing-field /tariffs/0/currency'],
    ['a malformed tariff beside', record(''), '{"id":"A","currency":"EUR"}', 'missing-field /elements'],
    [
      'a tariff that is over',
      record(tariff('A', element('1'), '"end_date_time":"2026-03-02T18:00:00Z",')),
      null,
      'not-valid imported-a',
    ],
    ['a malformed record', '{"charging_periods":7}', tariff('A', element('1')), 'malformed-field /charging_periods'],
  ])('with %s is a fault', (_what, cdr, given, expected) => {
    expect(net(cdr, given)).toBe(expected);
  });
});
