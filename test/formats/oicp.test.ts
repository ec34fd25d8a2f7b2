import { describe, expect, it } from 'vitest';
import { factsIn, faultIn, fixture, recordIn } from './fixtures.ts';
import { lines, timelineOf } from './records.ts';

type Fields = Readonly<Record<string, unknown>>;

const TEXT = fixture('oicp.json');

/** The fixture with some fields written over; undefined takes a field away. */
const oicp = (more: Fields = {}): string => JSON.stringify({ ...JSON.parse(TEXT), ...more });

const timeline = (more: Fields = {}): string[] => lines(timelineOf(recordIn(oicp(more))));

describe('a record of OICP 2.3', () => {
  it('keeps who, where and which session on each side', () => {
    const cdr = recordIn(TEXT);
    expect(cdr).toMatchObject({
      protocol: 'oicp-2.3',
      key: { cpo: 'FR*GLY', id: '5f0c11d2-9a40-4e7b-8c15-0a6be2f37d19' },
      country: 'FR',
      claimed: null,
      currency: null,
      periods: [],
      warnings: [],
    });
    expect(factsIn(cdr)).toEqual({
      country: 'FR',
      cpo: 'FR*GLY',
      emsp: 'FR*CMP',
      evse: 'FR*GLY*E00702*1',
      product: 'AC3',
      token: '04AB77C2',
      'token type': 'RFID',
    });
    expect(cdr.particulars).toMatchObject({
      session: 'GLY-S-70231',
      hubSession: '5f0c11d2-9a40-4e7b-8c15-0a6be2f37d19',
      emspSession: 'cmp/881-04',
      hubOperator: 'FR*HBA',
      hubProvider: 'FR-CMP',
      authMethod: 'RFIDMifareFamily',
      verification: { PublicKey: '3059aa07' },
    });
    expect(cdr.particulars.signedData).toHaveLength(2);
    expect(cdr.extensions).toEqual(new Map());
  });

  it('keeps every figure as written, with its pointer', () => {
    const cdr = recordIn(TEXT);
    expect(
      [cdr.start, cdr.end, cdr.chargingStart, cdr.chargingEnd, cdr.totalEnergy].map((read) => read?.pointer),
    ).toEqual(['/SessionStart', '/SessionEnd', '/ChargingStart', '/ChargingEnd', '/ConsumedEnergy']);
    expect(cdr.totalEnergy?.value.toString()).toBe('23.417');
    expect(cdr.meters.map(({ when, energy, pointer }) => `${when} ${energy} ${pointer}`)).toEqual([
      'start 40112.105 /MeterValueStart',
      'between 40121.33 /MeterValueInBetween/meterValues/0',
      'between 40129.871 /MeterValueInBetween/meterValues/1',
      'end 40135.522 /MeterValueEnd',
    ]);
  });

  it('charged exactly between the instants it names, in both readings', () => {
    const all = [
      '10:00:00-10:04:00 idle idle 240',
      '10:04:00-12:10:00 charging energy 23.417 charging 7560',
      '12:10:00-13:00:00 idle idle 3000',
    ];
    expect(timeline()).toEqual(all);
    expect(lines(timelineOf(recordIn(TEXT), 'as reported'))).toEqual(all);
  });

  it('that never charged was idle, and energy of an instant stays at that instant', () => {
    const at = '2026-05-05T10:30:00+02:00';
    const never = { ChargingStart: at, ChargingEnd: at };
    expect(timeline({ ...never, ConsumedEnergy: 0 })).toEqual([
      '10:00:00-10:30:00 idle idle 1800',
      '10:30:00-13:00:00 idle idle 9000',
    ]);
    expect(timeline(never)).toEqual([
      '10:00:00-10:30:00 idle idle 1800',
      '10:30:00-10:30:00 charging energy 23.417',
      '10:30:00-13:00:00 idle idle 9000',
    ]);
  });

  it('without charging times does not say when it charged', () => {
    expect(timeline({ ChargingEnd: undefined })).toEqual(['10:00:00-13:00:00 connected energy 23.417 connected 10800']);
  });

  it('may beat its session by a minute of clock difference, and no more', () => {
    const near = { ChargingStart: '2026-05-05T09:59:30+02:00', ChargingEnd: '2026-05-05T13:00:45+02:00' };
    expect(timeline(near)).toEqual(['10:00:00-13:00:00 charging energy 23.417 charging 10800']);
  });
});

describe('who charged', () => {
  const who = (identification: unknown) => {
    const cdr = recordIn(oicp({ Identification: identification, HubProviderID: undefined }));
    const { token, contract, emsp, ...facts } = factsIn(cdr);
    return [cdr.particulars.authMethod, facts['token type'], token, contract, emsp];
  };

  it.each([
    [
      { RFIDMifareFamilyIdentification: { UID: 'aabbccdd' } },
      ['RFIDMifareFamily', 'RFID', 'AABBCCDD', undefined, undefined],
    ],
    [
      { RFIDIdentification: { UID: 'AABBCCDD', RFID: 'mifareDes', EvcoID: 'FR-CMP-C00000077-4' } },
      ['RFID', 'RFID', 'AABBCCDD', 'FR-CMP-C00000077-4', 'FR*CMP'],
    ],
    [
      { QRCodeIdentification: { EvcoID: 'FR*CMP*000077*4', PIN: '1717' } },
      ['QRCode', 'QRCode', undefined, 'FR*CMP*000077*4', 'FR*CMP'],
    ],
    [
      { PlugAndChargeIdentification: { EvcoID: 'FRCMPC000000774' } },
      ['PlugAndCharge', 'PlugAndCharge', undefined, 'FRCMPC000000774', 'FR*CMP'],
    ],
    [
      { RemoteIdentification: { EvcoID: 'FR-CMP-C00000077-4' } },
      ['Remote', 'Remote', undefined, 'FR-CMP-C00000077-4', 'FR*CMP'],
    ],
  ])('%j', (identification, expected) => {
    expect(who(identification)).toEqual(expected);
  });

  it('keeps what else a card says, and no secret', () => {
    const { extensions } = recordIn(
      oicp({ Identification: { RFIDIdentification: { UID: 'AABBCCDD', RFID: 'calypso', PrintedNumber: '77-1' } } }),
    );
    expect(extensions).toEqual(
      new Map([
        ['/Identification/RFIDIdentification/RFID', 'calypso'],
        ['/Identification/RFIDIdentification/PrintedNumber', '77-1'],
      ]),
    );
    const secret = recordIn(
      oicp({ Identification: { QRCodeIdentification: { EvcoID: 'FRCMPC000000774', PIN: '1717' } } }),
    );
    expect(secret.extensions.size).toBe(0);
  });

  it('cannot be two at once', () => {
    const both = { RFIDMifareFamilyIdentification: { UID: 'A' }, RemoteIdentification: { EvcoID: 'B' } };
    expect(faultIn(oicp({ Identification: both }))).toContain('malformed-field /Identification: ');
  });
});

describe('the place', () => {
  it('is the country of the EVSE id, unless the offsets speak against it', () => {
    const utc = recordIn(oicp({ SessionStart: '2026-05-05T08:00:00Z' }));
    expect(utc.country).toBe('FR');
    const elsewhere = recordIn(oicp({ SessionStart: '2026-05-05T09:00:00+01:00' }));
    expect(elsewhere.country).toBeNull();
    expect(elsewhere.warnings).toEqual([expect.stringMatching(/^\/SessionStart: its offset is not that of FR/)]);
    expect(lines(timelineOf(elsewhere, 'cut', 'Europe/Lisbon'))[0]).toBe('09:00:00-09:04:00 idle idle 240');
  });

  it('of an id by dialling code is to be given', () => {
    const cdr = recordIn(oicp({ EvseID: '+33*417*000*5' }));
    expect([cdr.key.cpo, cdr.country]).toEqual(['+33*417', null]);
    expect(() => timelineOf(cdr)).toThrow('unknown-time-zone /EvseID');
  });
});

describe('what is wrong is a fault with its pointer', () => {
  it.each([
    [
      { SessionStart: '2026-05-05T10:00:00' },
      'malformed-field /SessionStart: /SessionStart must be a date and time with its offset',
    ],
    [{ ChargingEnd: 'noon' }, 'malformed-field /ChargingEnd: '],
    [{ ConsumedEnergy: -1 }, 'malformed-field /ConsumedEnergy: /ConsumedEnergy must be zero or more'],
    [{ ConsumedEnergy: '23,417' }, 'malformed-field /ConsumedEnergy: /ConsumedEnergy must be a number'],
    [{ MeterValueInBetween: { meterValues: ['x'] } }, 'malformed-field /MeterValueInBetween/meterValues/0: '],
    [{ Identification: 'card' }, 'malformed-field /Identification: '],
  ])('%j', (more, expected) => {
    expect(faultIn(oicp(more))).toContain(expected);
  });

  it.each([
    [{ SessionEnd: undefined }, 'missing-field /SessionEnd'],
    [{ SessionStart: undefined }, 'missing-field /SessionStart'],
    [{ SessionEnd: '2026-05-05T09:00:00+02:00' }, 'unsound-timeline /SessionEnd'],
    [{ ChargingEnd: '2026-05-05T10:00:00+02:00' }, 'unsound-timeline /ChargingEnd'],
    [{ ChargingStart: '2026-05-05T09:58:00+02:00' }, 'unsound-timeline /ChargingStart'],
    [{ ChargingEnd: '2026-05-05T13:02:00+02:00' }, 'unsound-timeline /ChargingEnd'],
  ])('%j has no timeline', (more, expected) => {
    expect(() => timeline(more)).toThrow(expected);
  });

  it('takes the meter where the sum is left out, and says so', () => {
    const cdr = recordIn(oicp({ ConsumedEnergy: undefined }));
    expect([cdr.totalEnergy?.value.toString(), cdr.totalEnergy?.pointer]).toEqual(['23.417', '/MeterValueEnd']);
    expect(cdr.warnings).toEqual([expect.stringContaining('/ConsumedEnergy is missing')]);
  });
});
