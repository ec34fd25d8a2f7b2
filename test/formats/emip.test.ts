import { describe, expect, it } from 'vitest';
import { factsIn, faultIn, fixture, recordIn } from './fixtures.ts';
import { lines, timelineOf } from './records.ts';

type Fields = Readonly<Record<string, unknown>>;

const TEXT = fixture('emip.json');

const emip = (more: Fields = {}): string => JSON.stringify({ ...JSON.parse(TEXT), ...more });

const report = (type: string, value: unknown, unit: unknown): Fields => ({
  meterTypeId: type,
  meterValue: value,
  meterUnit: unit,
});

const withReports = (...meterReportList: readonly Fields[]): string => emip({ meterReportList });

describe('a record of eMIP 0.7.4', () => {
  const cdr = recordIn(TEXT);

  it('keeps who, where and which session on each side', () => {
    expect(cdr).toMatchObject({
      protocol: 'emip-0.7.4',
      key: { cpo: 'FR*GLY', id: '6E2B90D1AA7740C8' },
      running: false,
      country: 'FR',
      currency: 'EUR',
      periods: [],
    });
    expect(factsIn(cdr)).toEqual({
      country: 'FR',
      evse: 'FR*GLY*E00904*1',
      cpo: 'FR*GLY',
      emsp: 'FR*CMP',
      contract: 'FR-CMP-C00000077-4',
      token: '04AB77C2',
      'token type': 'RFID',
      product: 'quai-standard',
    });
    expect(cdr.particulars).toMatchObject({
      session: 'GLY-S-70555',
      hubSession: '6E2B90D1AA7740C8',
      emspSession: 'CMP-31-9',
      authMethod: 'RFID-UID',
    });
  });

  it('reads three figures, and keeps the reports it cannot place', () => {
    expect([cdr.totalHours, cdr.totalEnergy].map((read) => `${read?.value} ${read?.pointer}`)).toEqual([
      '1.5 /meterReportList/0/meterValue',
      '18.25 /meterReportList/1/meterValue',
    ]);
    expect([cdr.claimed?.net?.toString(), cdr.claimed?.gross]).toEqual(['6.42', null]);
    expect([...cdr.extensions.keys()]).toEqual(['/requestedServiceId', '/meterReportList/3']);
  });

  it('says nothing of when it charged (rule 13)', () => {
    expect(lines(timelineOf(cdr))).toEqual(['10:00:00-11:30:00 connected energy 18.25 connected 5400']);
  });

  it('reads XML of the same names alike', () => {
    const xml = `<e:SetChargeDetailRecordRequest xmlns:e="urn:emip"><transactionId>7</transactionId><chargeDetailRecord>
      <CDRNature>2</CDRNature><serviceSessionId>S1</serviceSessionId><EVSEId>FR*GLY*E00904*1</EVSEId>
      <userIdType>EVCO</userIdType><userId>FR-CMP-C00000077-4</userId>
      <startTime>2026-05-05T08:00:00Z</startTime><endTime>2026-05-05T08:30:00Z</endTime>
      <meterReportList><meterReport><meterTypeId>2</meterTypeId><meterValue>4.2</meterValue><meterUnit>kWh</meterUnit>
      </meterReport></meterReportList></chargeDetailRecord></e:SetChargeDetailRecordRequest>`;
    const running = recordIn(xml);
    expect([running.running, running.totalEnergy?.pointer]).toEqual([true, '/meterReportList/meterReport/meterValue']);
    expect(factsIn(running)).toMatchObject({ contract: 'FR-CMP-C00000077-4', emsp: 'FR*CMP', 'token type': 'EVCO' });
    expect(factsIn(running).token).toBeUndefined();
    const session = timelineOf(running);
    expect([lines(session), session.running]).toEqual([
      ['10:00:00-10:30:00 connected energy 4.2 connected 1800'],
      true,
    ]);
  });
});

describe('units are free texts, and read strictly', () => {
  it.each([
    ['2', '18250', 'Wh', '18.25'],
    ['2', 18.25, ' kWh ', '18.25'],
    ['2', '0.01825', 'MWh', '18.25'],
    ['1', '90', 'min', '1.5'],
    ['1', '5400', 's', '1.5'],
    ['1', '1.5', 'h', '1.5'],
  ])('type %s: %s %s is %s', (type, value, unit, expected) => {
    const cdr = recordIn(withReports(report(type, value, unit)));
    expect((type === '1' ? cdr.totalHours : cdr.totalEnergy)?.value.toString()).toBe(expected);
  });

  it.each([
    [
      withReports(report('2', '18', 'kwh')),
      'malformed-field /meterReportList/0/meterUnit: /meterReportList/0/meterUnit must be one of Wh, kWh, MWh, not `kwh`',
    ],
    [withReports(report('2', '18', 'kW')), 'must be one of Wh, kWh, MWh, not `kW`'],
    [withReports(report('2', '18', '')), 'must be one of Wh, kWh, MWh'],
    [withReports(report('2', '18', undefined)), 'missing-field /meterReportList/0/meterUnit: '],
    [withReports(report('2', '18,25', 'kWh')), 'malformed-field /meterReportList/0/meterValue: '],
    [withReports(report('1', '90', 'minutes')), 'must be one of s, min, h, not `minutes`'],
    [withReports(report('3', '6', 'euro')), 'malformed-field /meterReportList/0/meterUnit: '],
    [withReports(report('2', '1', 'kWh'), report('2', '2', 'kWh')), 'malformed-field /meterReportList/1: '],
    [withReports({ meterValue: '1', meterUnit: 'kWh' }), 'malformed-field /meterReportList/0: '],
    [emip({ CDRNature: 3 }), 'malformed-field /CDRNature: /CDRNature must be 1 (final) or 2 (intermediate)'],
    [emip({ CDRNature: undefined }), 'missing-field /CDRNature: '],
    [emip({ startTime: '2026-05-05T08:00:00' }), 'malformed-field /startTime: '],
  ])('%#', (text, expected) => {
    expect(faultIn(text)).toContain(expected);
  });
});
