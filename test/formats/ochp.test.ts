import { describe, expect, it } from 'vitest';
import { sessionOf } from '../../engine/formats/session-of.ts';
import { sum } from '../../engine/values/exact.ts';
import { factsIn, faultIn, fixture, recordIn } from './fixtures.ts';
import { lines, timelineOf } from './records.ts';

const XML = fixture('ochp.xml');

interface Line {
  readonly item: string;
  readonly from: string;
  readonly to: string;
  readonly value: number;
  readonly more?: string;
}

const local = (name: string, time: string): string =>
  `<${name}><LocalDateTime>2026-05-05T${time}:00+02:00</LocalDateTime></${name}>`;

const line = ({ item, from, to, value, more = '' }: Line): string =>
  `<chargingPeriods>${local('startDateTime', from)}${local('endDateTime', to)}<billingItem><BillingItemType>${item}` +
  `</BillingItemType></billingItem><billingValue>${value}</billingValue><itemPrice>0.40</itemPrice>${more}</chargingPeriods>`;

/** A record of 18:00 to 21:00 in Lyon with these lines. */
const ochp = (all: readonly Line[], more = ''): string =>
  `<CDRInfo><cdrId>FRGLY1</cdrId><evseId>FR*GLY*E00811*2</evseId><emtId><instance>04AB77C2</instance><tokenType>rfid` +
  `</tokenType></emtId>${local('startDateTime', '18:00')}${local('endDateTime', '21:00')}${all.map(line).join('')}` +
  `<currency>EUR</currency>${more}</CDRInfo>`;

const timeline = (...all: readonly Line[]): string[] => lines(timelineOf(recordIn(ochp(all))));

const energy = (from: string, to: string, value: number): Line => ({ item: 'energy', from, to, value });
const usage = (from: string, to: string, value: number): Line => ({ item: 'usagetime', from, to, value });
const parking = (from: string, to: string, value: number): Line => ({ item: 'parkingtime', from, to, value });

describe('a record of OCHP 1.4, in its envelope', () => {
  const cdr = recordIn(XML);

  it('keeps who, where and how it stands', () => {
    expect(cdr).toMatchObject({
      protocol: 'ochp-1.4',
      key: { cpo: 'FR*GLY', id: 'FRGLY00A7C31' },
      country: 'FR',
      currency: 'EUR',
      connectorTariffs: ['FRGLYT04'],
      warnings: [],
    });
    expect(factsIn(cdr)).toEqual({
      country: 'FR',
      evse: 'FR*GLY*E00811*2',
      cpo: 'FR*GLY',
      emsp: 'FR*CMP',
      contract: 'FR-CMP-C00000077-4',
      token: '04AB77C2',
      'token type': 'RFID',
      connector: 'IEC_62196_T2',
      'current type': 'AC',
      'rated power': '22 power',
    });
    expect(cdr.particulars).toMatchObject({
      status: 'accepted',
      meter: 'LG-55021',
      postalCode: '69009',
      authMethod: 'mifareDes',
      tokenHash: null,
    });
    expect(cdr.extensions).toEqual(new Map());
  });

  it('keeps the bill line by line, and adds up its sides', () => {
    expect(
      cdr.claimedLines.map(({ item, quantity, unitPrice, net, taxRate, pointer }) =>
        [item, quantity, unitPrice, net, taxRate, pointer].join(' '),
      ),
    ).toEqual([
      'serviceFee 1 0.5 0.5 20 /chargingPeriods/0',
      'energy 14.5 0.31 4.495 20 /chargingPeriods/1',
      'usagetime 2 1.2 2.4 20 /chargingPeriods/2',
      'parkingtime 1 6 6 20 /chargingPeriods/3',
    ]);
    expect([cdr.claimed?.net?.toString(), cdr.claimed?.gross?.toString()]).toEqual(['13.395', '16.074']);
    expect(
      Object.entries(cdr.claimedParts ?? {}).map(([name, amount]) => `${name} ${amount?.net} ${amount?.gross}`),
    ).toEqual([
      'fixed 0.5 0.6',
      'energy 4.495 5.394',
      'time 2.4 2.88',
      'parking 6 7.2',
      'reservation undefined undefined',
    ]);
    expect(cdr.claimedTaxes.map(({ rate, amount, pointer }) => `${rate} ${amount} ${pointer}`)).toEqual([
      '20 2.679 /chargingPeriods/0/taxrate',
    ]);
  });

  it('is laid out by its time lines, its energy where it charged', () => {
    expect(lines(timelineOf(cdr))).toEqual([
      '18:00:00-20:00:00 charging energy 14.5 charging 7200',
      '20:00:00-21:00:00 idle idle 3600',
    ]);
    expect(
      [cdr.totalEnergy, cdr.totalHours, cdr.totalIdleHours].map((read) => `${read?.value} ${read?.pointer}`),
    ).toEqual(['14.5 /chargingPeriods/1/billingValue', '3 /duration', '1 /chargingPeriods/3/billingValue']);
    expect(cdr.periods.map(({ pointer }) => pointer)).toEqual(['/chargingPeriods/2', '/chargingPeriods/3']);
  });

  it('reads JSON of the same names alike', () => {
    const json = JSON.stringify({
      cdrId: 'FRGLY1',
      evseId: 'FR*GLY*E00811*2',
      startDateTime: '2026-05-05T18:00:00+02:00',
      endDateTime: '2026-05-05T21:00:00+02:00',
      chargingPeriods: [
        {
          startDateTime: '2026-05-05T18:00:00+02:00',
          endDateTime: '2026-05-05T19:00:00+02:00',
          billingItem: 'usagetime',
          billingValue: 1,
          itemPrice: 0.4,
        },
      ],
    });
    expect(lines(timelineOf(recordIn(json)))).toEqual([
      '18:00:00-19:00:00 charging charging 3600',
      '19:00:00-21:00:00 connected connected 7200',
    ]);
  });
});

describe('lines overlap, a timeline does not', () => {
  it('parking inside usage was idle', () => {
    expect(timeline(usage('18:00', '21:00', 3), parking('20:00', '21:00', 1), energy('18:00', '21:00', 9))).toEqual([
      '18:00:00-20:00:00 charging energy 9 charging 7200',
      '20:00:00-21:00:00 idle idle 3600',
    ]);
  });

  it('usage and parking over the same time share it as they are billed: charging first', () => {
    expect(timeline(usage('18:00', '21:00', 2.5), parking('18:00', '21:00', 0.5), energy('18:00', '21:00', 9))).toEqual(
      ['18:00:00-20:30:00 charging energy 9 charging 9000', '20:30:00-21:00:00 idle idle 1800'],
    );
  });

  it('two prices of energy are two periods, whose energy stays in them', () => {
    expect(timeline(usage('18:00', '20:00', 2), energy('18:00', '19:00', 7), energy('19:00', '21:00', 5))).toEqual([
      '18:00:00-19:00:00 charging energy 7 charging 3600',
      '19:00:00-20:00:00 charging energy 5 charging 3600',
      '20:00:00-21:00:00 connected connected 3600',
    ]);
  });

  it('parking alone tells that the rest of an energy line charged', () => {
    expect(timeline(energy('18:00', '21:00', 9), parking('19:30', '21:00', 1.5))).toEqual([
      '18:00:00-19:30:00 charging energy 9 charging 5400',
      '19:30:00-21:00:00 idle idle 5400',
    ]);
  });

  it('an energy line over the whole record does not say when it charged (rule 13)', () => {
    expect(timeline(energy('18:00', '21:00', 9))).toEqual(['18:00:00-21:00:00 connected energy 9 connected 10800']);
  });

  it('an energy line over a part of it does', () => {
    expect(timeline(energy('18:30', '20:00', 9))).toEqual([
      '18:00:00-18:30:00 connected connected 1800',
      '18:30:00-20:00:00 charging energy 9 charging 5400',
      '20:00:00-21:00:00 connected connected 3600',
    ]);
  });

  it('free parking is parking', () => {
    expect(timeline(usage('18:00', '19:00', 1), parking('19:00', '21:00', 0))).toEqual([
      '18:00:00-19:00:00 charging charging 3600',
      '19:00:00-21:00:00 idle idle 7200',
    ]);
  });

  it('a power line gives its power to the time under it', () => {
    const power: Line = { item: 'power', from: '18:00', to: '19:00', value: 21.5 };
    expect(timeline(usage('18:00', '20:00', 2), power, parking('20:00', '21:00', 1))).toEqual([
      '18:00:00-19:00:00 charging charging 3600 at 21.5 kW',
      '19:00:00-20:00:00 charging charging 3600',
      '20:00:00-21:00:00 idle idle 3600',
    ]);
  });

  it('reserved time comes first, and the session starts after it', () => {
    const reserved: Line = { item: 'reservationtime', from: '18:00', to: '18:30', value: 0.5 };
    const session = timelineOf(recordIn(ochp([reserved, usage('18:30', '21:00', 2.5), energy('18:30', '21:00', 10)])));
    expect(session.reservation?.ending).toBe('used');
    expect(lines(session)).toEqual([
      '18:00:00-18:30:00 reserved reserved 1800',
      '18:30:00-21:00:00 charging energy 10 charging 9000',
    ]);
  });

  it('loses no energy, however lines cross', () => {
    const all = [
      usage('18:10', '19:40', 1.5),
      parking('19:20', '20:50', 1),
      energy('18:00', '20:00', 3),
      energy('19:30', '21:00', 4),
      energy('20:10', '20:10', 0.25),
    ];
    const pieces = timelineOf(recordIn(ochp(all))).pieces;
    expect(sum(pieces.map(({ quantities }) => quantities.energy)).toString()).toBe('7.25');
  });
});

describe('the bill', () => {
  it('has no gross side where a line that costs something names no rate, or the total is another', () => {
    const rate = { more: '<taxrate>20</taxrate>' };
    const taxed = { ...energy('18:00', '21:00', 10), ...rate };
    expect(recordIn(ochp([taxed])).claimed).toMatchObject({ gross: expect.anything() });
    expect(recordIn(ochp([taxed, usage('18:00', '21:00', 3)])).claimed?.gross).toBeNull();
    const other = recordIn(ochp([taxed], '<totalCost>4.10</totalCost>')).claimed;
    expect([other?.net?.toString(), other?.gross]).toEqual(['4.1', null]);
  });

  it('is the sum of its lines where it gives no total', () => {
    expect(recordIn(ochp([energy('18:00', '21:00', 10), usage('18:00', '21:00', 3)])).claimed?.net?.toString()).toBe(
      '5.2',
    );
  });
});

it('a hashed token is no uid, a remote one is an authorisation', () => {
  const hashed = recordIn(ochp([energy('18:00', '21:00', 1)]).replace('<emtId>', '<emtId representation="sha-160">'));
  expect([factsIn(hashed).token, hashed.particulars.tokenHash]).toEqual([undefined, '04AB77C2']);
  const remote = recordIn(ochp([energy('18:00', '21:00', 1)]).replace('>rfid<', '>remote<'));
  expect([factsIn(remote).token, remote.particulars.authorisation]).toEqual([undefined, '04AB77C2']);
});

it('warns of a power in watts and of an offset that is not the country’s', () => {
  const more =
    '<ratings><maximumPower>22000</maximumPower></ratings><chargePointAddress><country>PT</country></chargePointAddress>';
  const cdr = recordIn(ochp([energy('18:00', '21:00', 1)], more));
  expect(factsIn(cdr)['rated power']).toBeUndefined();
  expect(cdr.warnings).toEqual([expect.stringMatching(/^\/ratings\/maximumPower: 22000 kW/)]);
  const spain = recordIn(ochp([], '<chargePointAddress><country>GBR</country></chargePointAddress>'));
  expect(spain.warnings).toEqual([expect.stringMatching(/^\/startDateTime: its offset is not that of GB/)]);
});

describe('what is wrong is a fault with its path', () => {
  const first = energy('18:00', '21:00', 9);
  it.each([
    [ochp([first, { ...first, item: 'coffee' }]), 'malformed-field /chargingPeriods/1/billingItem: '],
    [ochp([{ ...first, value: -1 }]), 'malformed-field /chargingPeriods/billingValue: '],
    [ochp([{ ...first, to: '17:00' }]), 'malformed-field /chargingPeriods/endDateTime: '],
    [ochp([first], '<totalCost>3,60</totalCost>'), 'malformed-field /totalCost: /totalCost must be a number'],
    [ochp([first], '<duration>3 h</duration>'), 'malformed-field /duration: '],
    [
      ochp([first]).replaceAll('+02:00', ''),
      'malformed-field /startDateTime: /startDateTime must be a date and time with its offset',
    ],
    [ochp([first]).replace('</CDRInfo>', ''), 'malformed-field : this is no XML: '],
  ])('%#', (text, expected) => {
    expect(faultIn(text)).toContain(expected);
  });
});

describe('a bill that runs out of its session', () => {
  const first: Line = { item: 'usagetime', from: '18:00', to: '21:00', value: 3 };

  it.each([
    [[{ ...first, from: '17:00' }], '/chargingPeriods/startDateTime'],
    [[first, { ...first, to: '22:00' }], '/chargingPeriods/1/endDateTime'],
  ])('is read, and makes no timeline: %#', (bill, field) => {
    const record = recordIn(ochp(bill));
    expect(record.claimedLines).toHaveLength(bill.length);
    expect(sessionOf(record, 'cut', null)).toMatchObject({ fault: { code: 'unsound-timeline', field } });
  });
});
