import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { readOcpiCdr } from '../../engine/formats/ocpi-cdr/read-cdr.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import { type Reading, sessionOf } from '../../engine/formats/session-of.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { PriceResult } from '../../engine/price/result.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { localAt } from '../../engine/values/zone.ts';

/** Reads JSON text as the edge does, numbers kept as written. */
const json = (text: string): unknown => {
  const parsed = parseJson(text);
  if (parsed.status === 'fault') throw new Error(parsed.fault.message);
  return parsed.value;
};

const period = (start: string, dimensions: Readonly<Record<string, number | string>>, extra = ''): string =>
  `{"start_date_time":"${start}"${extra},"dimensions":[${Object.entries(dimensions)
    .map(([type, volume]) => `{"type":"${type}","volume":${JSON.stringify(volume)}}`)
    .join(',')}]}`;

const record = (start: string, end: string, periods: readonly string[], extra = '"total_energy":20'): string =>
  `{"country_code":"FR","party_id":"GLY","id":"R1","start_date_time":"${start}","end_date_time":"${end}",
    "cdr_token":{"country_code":"FR","party_id":"CMP","uid":"04AB","type":"RFID","contract_id":"FR-CMP-1"},
    "cdr_location":{"id":"L1","country":"FRA","evse_id":"FR*GLY*E1","connector_standard":"IEC_62196_T2","connector_power_type":"AC_3_PHASE"},
    "currency":"EUR","charging_periods":[${periods.join(',')}],"total_cost":{"excl_vat":5,"incl_vat":6},${extra}}`;

const sessionFrom = (text: string, reading: Reading = 'cut', zone: string | null = null): Session => {
  const read = readOcpiCdr(json(text));
  if (read.status === 'fault') throw new Error(`${read.fault.code} ${read.fault.field}`);
  const session = sessionOf(read.cdr, reading, zone);
  if (session.status === 'fault') throw new Error(`${session.fault.code} ${session.fault.field}`);
  return session.session;
};

const clock = (second: number): string => new Date(second * 1000).toISOString().slice(11, 19);

/** One line a piece: local from and to, state, energy. */
const printed = (session: Session): string[] =>
  session.pieces.map((piece) => {
    const [from, to] = [piece.from, piece.to].map((instant) => clock(localAt(session.zone, instant).second));
    const power = piece.power === null ? '' : ` at ${piece.power} kW`;
    return `${from}-${to} ${piece.state ?? 'several'} ${piece.quantities.energy} kWh${power}`;
  });

const faultOf = (text: string, reading: Reading = 'cut', zone: string | null = null): string => {
  const read = readOcpiCdr(json(text));
  if (read.status === 'fault') return `${read.fault.code} ${read.fault.field}`;
  const session = sessionOf(read.cdr, reading, zone);
  return session.status === 'fault' ? `${session.fault.code} ${session.fault.field}` : 'no fault';
};

const EVENING =
  'tariff t {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    08:00-20:00 0.32 EUR/kWh\n    otherwise 0.24 EUR/kWh\n  }\n}\n';

const priced = (tariff: string, session: Session): PriceResult =>
  price(compile([{ name: 't', text: tariff }]).program, 't', session);

const summary = (result: PriceResult): string =>
  result.status === 'fault'
    ? `${result.fault.code} ${result.fault.field}`
    : `${result.total.net}${result.approximated ? ' approximated' : ''}`;

const ONE_PERIOD = record('2026-03-02T18:00:00Z', '2026-03-02T20:00:00Z', [
  period('2026-03-02T18:00:00Z', { ENERGY: 20, TIME: 2 }),
]);

describe('the timeline of a record (rules 41 to 46)', () => {
  it('takes time from timestamps and spreads energy evenly; the price across a boundary is approximated (rule 42)', () => {
    const session = sessionFrom(ONE_PERIOD);
    expect(printed(session)).toEqual(['19:00:00-21:00:00 charging 20 kWh']);
    expect(summary(priced(EVENING, session))).toBe('5.6 approximated');
  });

  it('as reported is one piece a period, read at its start (rule 43)', () => {
    expect(summary(priced(EVENING, sessionFrom(ONE_PERIOD, 'as reported')))).toBe('6.4');
  });

  it('is exact where only a ladder over energy divides the period (rule 42)', () => {
    const ladder =
      'tariff t {\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    first 10 kWh 0.30 EUR/kWh\n    then 0.40 EUR/kWh\n  }\n}\n';
    expect(summary(priced(ladder, sessionFrom(ONE_PERIOD)))).toBe('7');
  });

  it('divides a period with both charging and idle, charging first, energy over the charging (rule 41)', () => {
    const mixed = record('2026-03-02T18:30:00Z', '2026-03-02T19:30:00Z', [
      period('2026-03-02T18:30:00Z', { ENERGY: 10, TIME: 0.5, PARKING_TIME: 0.5 }),
    ]);
    expect(printed(sessionFrom(mixed))).toEqual(['19:30:00-20:00:00 charging 10 kWh', '20:00:00-20:30:00 idle 0 kWh']);
    expect(summary(priced(EVENING, sessionFrom(mixed)))).toBe('3.2 approximated');
  });

  it('spreads the total over charging time where the periods carry no energy (rule 45)', () => {
    const text = record('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [
      period('2026-03-02T10:00:00Z', { TIME: 1 }),
      period('2026-03-02T11:00:00Z', { PARKING_TIME: 1 }),
    ]);
    expect(printed(sessionFrom(text))).toEqual(['11:00:00-12:00:00 charging 20 kWh', '12:00:00-13:00:00 idle 0 kWh']);
  });

  it('uses the energy of the periods where they carry it, whatever the total says (rule 45)', () => {
    const text = record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [
      period('2026-03-02T10:00:00Z', { TIME: 1, ENERGY: 12 }),
    ]);
    expect(printed(sessionFrom(text))).toEqual(['11:00:00-12:00:00 charging 12 kWh']);
  });

  it('cannot tell what a period that says nothing was', () => {
    const text = record('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [
      period('2026-03-02T10:00:00Z', { ENERGY: 20 }),
      period('2026-03-02T11:00:00Z', { ENERGY: 0 }),
    ]);
    expect(printed(sessionFrom(text))).toEqual([
      '11:00:00-12:00:00 charging 20 kWh',
      '12:00:00-13:00:00 connected 0 kWh',
    ]);
  });

  it('puts periods in order of time', () => {
    const text = record('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [
      period('2026-03-02T11:00:00Z', { PARKING_TIME: 1 }),
      period('2026-03-02T10:00:00Z', { TIME: 1, ENERGY: 20 }),
    ]);
    expect(printed(sessionFrom(text))).toEqual(['11:00:00-12:00:00 charging 20 kWh', '12:00:00-13:00:00 idle 0 kWh']);
  });

  it('knows a reservation by its hours: used when a session follows, expired when none does', () => {
    const used = record('2026-03-02T10:00:00Z', '2026-03-02T12:00:00Z', [
      period('2026-03-02T10:00:00Z', { RESERVATION_TIME: 0.5 }),
      period('2026-03-02T10:30:00Z', { TIME: 1.5, ENERGY: 20 }),
    ]);
    const expired = record(
      '2026-03-02T10:00:00Z',
      '2026-03-02T10:30:00Z',
      [period('2026-03-02T10:00:00Z', { RESERVATION_TIME: 0.5 })],
      '"total_energy":0',
    );
    expect(printed(sessionFrom(used))).toEqual([
      '11:00:00-11:30:00 reserved 0 kWh',
      '11:30:00-13:00:00 charging 20 kWh',
    ]);
    expect(sessionFrom(used).reservation?.ending).toBe('used');
    expect(sessionFrom(expired).reservation?.ending).toBe('expired');
    expect(sessionFrom(expired).start).toBeNull();
  });

  it('takes power where the record gives one value, not where it gives a range (rule 44)', () => {
    const text = (low: number): string =>
      record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [
        period('2026-03-02T10:00:00Z', { TIME: 1, ENERGY: 20, MIN_POWER: low, MAX_POWER: 22 }),
      ]);
    expect(printed(sessionFrom(text(22)))).toEqual(['11:00:00-12:00:00 charging 20 kWh at 22 kW']);
    expect(printed(sessionFrom(text(11)))).toEqual(['11:00:00-12:00:00 charging 20 kWh']);
  });
});

describe('a sloppy record', () => {
  it('is read with numbers as strings, nulls, unknown fields and a missing offset', () => {
    const text = record(
      '2026-03-02T10:00:00',
      '2026-03-02T11:00:00.250Z',
      [period('2026-03-02T10:00:00', { TIME: '1', ENERGY: '20.50' }, ',"tariff_id":null,"x_vendor":{"a":1}')],
      '"total_energy":"20.50","remark":null',
    );
    expect(printed(sessionFrom(text))).toEqual(['11:00:00-12:00:00 charging 20.5 kWh']);
  });

  it('keeps every digit of a number', () => {
    const text = record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [
      '{"start_date_time":"2026-03-02T10:00:00Z","dimensions":[{"type":"ENERGY","volume":12.345678901234567891}]}',
    ]);
    expect(sessionFrom(text).pieces[0]?.quantities.energy.toString()).toBe('12.345678901234567891');
  });

  it.each([
    ['2.1.1', '{"id":"1","stop_date_time":"2026-03-02T11:00:00Z","total_cost":4.00,"charging_periods":[]}'],
    ['2.2.1', record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [])],
    [
      '2.3.0',
      '{"id":"1","cdr_token":{},"total_cost":{"before_taxes":4,"taxes":[{"name":"VAT","amount":0.8}]},"charging_periods":[]}',
    ],
  ])('is recognised as OCPI %s', (version, text) => {
    const read = readOcpiCdr(json(text));
    expect(read.status === 'read' && read.cdr.protocol).toBe(`ocpi-${version}`);
  });

  it('claims before taxes and with them', () => {
    const read = readOcpiCdr(
      json('{"total_cost":{"before_taxes":4,"taxes":[{"name":"a","amount":0.5},{"name":"b","amount":"0.3"}]}}'),
    );
    const claimed = read.status === 'read' ? read.cdr.claimed : null;
    expect([String(claimed?.net), String(claimed?.gross)]).toEqual(['4', '4.8']);
  });

  it('gives its facts by the phrases of the language', () => {
    const { facts } = sessionFrom(ONE_PERIOD);
    const texts = Object.fromEntries(
      [...facts].map(([name, value]) => [name, value.kind === 'text' ? value.text : String(value.amount)]),
    );
    expect(texts).toMatchObject({
      cpo: 'FR*GLY',
      emsp: 'FR*CMP',
      connector: 'IEC_62196_T2',
      'current type': 'AC',
      country: 'FR',
    });
  });

  it('of 2.1.1 knows the rated power: 230 V x 32 A x 3 phases', () => {
    const read = readOcpiCdr(
      json(
        '{"location":{"country":"BE","evses":[{"connectors":[{"power_type":"AC_3_PHASE","voltage":230,"amperage":32}]}]}}',
      ),
    );
    const power = read.status === 'read' ? read.cdr.facts.get('rated power') : undefined;
    expect(power).toEqual({ kind: 'quantity', amount: Exact.of('22.08'), dimension: 'power' });
  });
});

describe('a fault names the field', () => {
  const fine = period('2026-03-02T10:00:00Z', { TIME: 1, ENERGY: 20 });
  it.each([
    [
      'a volume that is no number',
      record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [period('2026-03-02T10:00:00Z', { ENERGY: 'lots' })]),
      'malformed-field /charging_periods/0/dimensions/0/volume',
    ],
    [
      'a negative time',
      record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [period('2026-03-02T10:00:00Z', { TIME: -1 })]),
      'malformed-field /charging_periods/0/dimensions/0/volume',
    ],
    ['a date that is none', record('yesterday', '2026-03-02T11:00:00Z', [fine]), 'malformed-field /start_date_time'],
    [
      'a day that is not in the calendar',
      record('2026-02-30T10:00:00Z', '2026-03-02T11:00:00Z', [fine]),
      'malformed-field /start_date_time',
    ],
    [
      'an end before the start',
      record('2026-03-02T10:00:00Z', '2026-03-02T09:00:00Z', [fine]),
      'unsound-timeline /end_date_time',
    ],
    [
      'a period long before the start',
      record('2026-03-02T10:10:00Z', '2026-03-02T11:00:00Z', [fine]),
      'unsound-timeline /charging_periods/0/start_date_time',
    ],
    [
      'a period after the end',
      record('2026-03-02T08:00:00Z', '2026-03-02T09:00:00Z', [fine]),
      'unsound-timeline /charging_periods/0/start_date_time',
    ],
    [
      'no end',
      `{"start_date_time":"2026-03-02T10:00:00Z","cdr_location":{"country":"FRA"},"charging_periods":[${fine}]}`,
      'missing-field /end_date_time',
    ],
    [
      'no start of a period',
      '{"charging_periods":[{"dimensions":[]}]}',
      'missing-field /charging_periods/0/start_date_time',
    ],
    ['something that is no record', '[1, 2]', 'malformed-field '],
  ])('%s', (_, text, expected) => {
    expect(faultOf(text)).toBe(expected);
  });

  it('that is the time zone, where a country keeps several and none is given', () => {
    const spain = record('2026-03-02T10:00:00Z', '2026-03-02T11:00:00Z', [fine]).replace('FRA', 'ESP');
    expect(faultOf(spain)).toBe('unknown-time-zone /cdr_location/country');
    expect(faultOf(spain, 'cut', 'Atlantic/Canary')).toBe('no fault');
    expect(faultOf(spain, 'cut', 'Atlantis/Main')).toBe('unknown-time-zone time-zone');
  });

  it('is not needed as reported where the timeline is unsound', () => {
    const off = record('2026-03-02T10:10:00Z', '2026-03-02T09:00:00Z', [fine]);
    expect(faultOf(off, 'as reported')).toBe('no fault');
  });

  it('tells text that is no JSON where it stops', () => {
    const parsed = parseJson('{"id": 1,,}');
    expect(parsed.status === 'fault' && parsed.fault.message).toMatch(/this is no JSON: .*position 9/);
  });
});
