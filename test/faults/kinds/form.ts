import {
  claims,
  evses,
  isNot,
  isOcpi,
  isProtocol,
  isRecent,
  type Kind,
  knowing,
  type Planted,
  stated,
  written,
} from '../planting.ts';
import { offsetOf, utcText } from '../sound/local-time.ts';
import type { Statement } from '../sound/statement.ts';
import type { Json } from '../sound/write-ocpi.ts';

const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  'ocpi-2.1.1': ['auth_id', 'currency', 'total_cost', 'total_time', 'location', 'last_updated', 'charging_periods'],
  'ocpi-2.2.1': ['auth_method', 'currency', 'total_cost', 'total_time', 'cdr_location', 'cdr_token', 'last_updated'],
  'ocpi-2.3.0': ['auth_method', 'currency', 'total_cost', 'total_energy', 'cdr_location', 'cdr_token', 'party_id'],
  'oicp-2.3': ['EvseID', 'ChargingEnd', 'ChargingStart', 'Identification', 'ConsumedEnergy', 'SessionEnd'],
  'emip-0.7.4': ['userId', 'startTime', 'endTime', 'EVSEId', 'execPartnerSessionId'],
  csv: ['end', 'energy_kwh', 'start'],
};

const without = (record: Json, name: string): Json =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, key === name ? undefined : value]));

const withoutElement = (text: string, name: string): string => text.replace(new RegExp(`<${name}>[^<]*</${name}>`), '');

const missing = (statement: Statement, choice: number): Planted => {
  const { protocol } = statement.cpo;
  if (protocol === 'ochp-1.4') {
    const names = ['contractId', 'evseId', 'chargePointType', 'currency'];
    return { statement, edits: { xml: (text) => withoutElement(text, names[choice % names.length] ?? '') } };
  }
  const names = MANDATORY[protocol] ?? [];
  const name = names[choice % names.length] ?? '';
  return written(statement, (record) => (protocol === 'csv' ? { ...record, [name]: '' } : without(record, name)));
};

const UNREADABLE: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  ocpi: [
    ['start_date_time', '2026-13-45T00:00:00Z'],
    ['total_energy', 'lots'],
    ['total_time', 'two hours'],
    ['last_updated', 'yesterday'],
  ],
  oicp: [
    ['SessionStart', '07.03.2026'],
    ['ConsumedEnergy', 'lots'],
  ],
  emip: [
    ['startTime', 'yesterday'],
    ['endTime', ''],
  ],
  csv: [
    ['energy_kwh', 'twelve'],
    ['start', '31/31/2026'],
  ],
};

const unreadable = (statement: Statement, choice: number): Planted => {
  const { protocol } = statement.cpo;
  if (protocol === 'ochp-1.4')
    return { statement, edits: { xml: (text) => text.replace(/<billingValue>[^<]*</, '<billingValue>some<') } };
  const family = UNREADABLE[protocol.split('-')[0] ?? ''] ?? [];
  const [name, value] = family[choice % family.length] ?? ['', ''];
  return written(statement, (record) => ({ ...record, [name]: value === '' ? 'soon' : value }));
};

/** Ids that other systems cut or refuse. */
const malformedId = (statement: Statement, choice: number): Planted => {
  switch (statement.cpo.protocol) {
    case 'oicp-2.3':
      return stated(statement, { hubSession: `S-${choice}` });
    case 'ochp-1.4':
      return stated(statement, { id: `${statement.id}/${choice}` });
    default:
      return stated(statement, { id: `${statement.id}-${'0123456789'.repeat(4)}` });
  }
};

export const formKinds: readonly Kind[] = [
  { check: 'mandatory-field-missing', least: 'error', plant: (one, draw) => missing(one, draw(0, 0, 99)) },
  { check: 'field-unreadable', least: 'error', plant: (one, draw) => unreadable(one, draw(0, 0, 99)) },
  {
    check: 'record-id-malformed',
    least: 'error',
    fits: isNot('emip-0.7.4', 'csv'),
    plant: (one, draw) => malformedId(one, draw(0, 1, 999)),
  },
  {
    check: 'record-id-of-another-cpo',
    fits: isProtocol('ochp-1.4'),
    plant: (one, draw) => stated(one, { id: `BEXYZ${draw(0, 1, 99_999)}` }),
  },
  {
    check: 'times-never-set',
    least: 'error',
    plant: (one, draw) => stated(one, { start: draw(0, 0, 60_000), chargeStart: draw(0, 0, 60_000) }),
  },
  {
    check: 'end-before-start',
    least: 'error',
    how: 'swapped',
    plant: (one) => stated(one, { start: one.end, end: one.start }),
  },
  {
    check: 'end-before-start',
    least: 'error',
    how: 'some time earlier',
    plant: (one, draw) => stated(one, { end: one.start - draw(0, 1, 90_000) }),
  },
  {
    check: 'end-in-future',
    least: 'error',
    plant: (one, draw) => stated(one, { received: one.end - draw(0, 301, 7200) }),
  },
  {
    check: 'start-in-future',
    least: 'error',
    plant: (one, draw) => stated(one, { received: one.start - draw(0, 61, 3_000_000) }),
  },
  {
    check: 'no-duration-but-energy',
    plant: (one) => stated(one, { end: one.start, chargeEnd: one.start }),
  },
  {
    check: 'offset-not-of-place',
    fits: isProtocol('oicp-2.3', 'ochp-1.4'),
    plant: (one, draw) => stated(one, { offset: offsetOf(one.cpo.zone, one.start) + 3600 * draw(0, 1, 4) }),
  },
  {
    check: 'clock-differs-from-hub',
    fits: isNot('ocpi-2.1.1', 'ochp-1.4'),
    plant: (one, draw) =>
      knowing(one, 'sessions', (session) => ({ ...session, ended_on: utcText(one.end - draw(0, 901, 9000)) })),
  },
  { check: 'currency-unknown', least: 'error', fits: claims, plant: (one) => stated(one, { currency: 'EUX' }) },
  {
    check: 'currency-differs-from-tariff',
    least: 'error',
    fits: claims,
    plant: (one) => stated(one, { currency: 'CHF' }),
  },
  { check: 'currency-not-of-tariff', least: 'error', fits: claims, plant: (one) => stated(one, { currency: 'PLN' }) },
  {
    check: 'currency-differs-from-agreement',
    least: 'error',
    fits: claims,
    plant: (one) => knowing(one, 'agreements', (agreement) => ({ ...agreement, currency: 'CHF' })),
  },
  {
    check: 'evse-id-malformed',
    least: 'error',
    fits: isNot('csv'),
    plant: (one, draw) => stated(one, { evse: `CP-${draw(0, 1, 9999)}` }),
  },
  {
    check: 'evse-of-another-operator',
    least: 'error',
    fits: (one) => isRecent(one) || isProtocol('emip-0.7.4')(one),
    plant: (one) => stated(one, { evse: one.evse.replace(`*${one.cpo.party}*`, '*ZZZ*') }),
  },
  {
    check: 'evse-of-another-country',
    least: 'info',
    fits: isNot('oicp-2.3', 'emip-0.7.4'),
    plant: (one) => stated(one, { country: 'IT' }),
  },
  {
    check: 'contract-id-malformed',
    least: 'info',
    fits: isNot('oicp-2.3'),
    plant: (one, draw) => stated(one, { token: { ...one.token, contract: `C${draw(0, 1000, 99_999)}` } }),
  },
  {
    check: 'contract-check-digit-wrong',
    least: 'info',
    fits: isNot('oicp-2.3'),
    // The check digit of FRXYZ123456789 is 2.
    plant: (one, draw) => {
      const at = draw(0, 0, 7);
      const instance = '123456789';
      const swapped = `${instance.slice(0, at)}${instance[at + 1]}${instance[at]}${instance.slice(at + 2)}`;
      return stated(one, { token: { ...one.token, contract: `FR-XYZ-${swapped}-2` } });
    },
  },
  {
    check: 'energy-at-no-evse',
    least: 'error',
    fits: isOcpi,
    plant: (one) => stated(one, { evse: '#NA' }),
  },
  {
    check: 'card-id-malformed',
    how: 'a digit lost',
    fits: isNot('ocpi-2.1.1'),
    plant: (one) => stated(one, { token: { ...one.token, uid: one.token.uid.slice(1) } }),
  },
  {
    check: 'card-id-malformed',
    how: 'in decimal',
    fits: isNot('ocpi-2.1.1'),
    plant: (one) => stated(one, { token: { ...one.token, uid: String(Number.parseInt(one.token.uid, 16)) } }),
  },
  {
    check: 'emsp-unknown',
    least: 'error',
    plant: (one) => ({
      statement: one,
      known: (known) => ({ ...known, parties: known.parties.filter(({ roles }) => String(roles) === 'CPO') }),
    }),
  },
  {
    check: 'cpo-unknown',
    least: 'error',
    plant: (one) => ({
      statement: one,
      known: (known) => ({ ...known, parties: known.parties.filter(({ roles }) => String(roles) !== 'CPO') }),
    }),
  },
  {
    check: 'coordinates-impossible',
    least: 'info',
    how: 'never filled',
    fits: isOcpi,
    plant: (one) => stated(one, { latitude: '0', longitude: '0' }),
  },
  {
    check: 'coordinates-impossible',
    least: 'info',
    how: 'off the globe',
    fits: isOcpi,
    plant: (one, draw) => stated(one, { latitude: `${draw(0, 91, 400)}.5` }),
  },
  {
    check: 'text-too-long',
    least: 'info',
    fits: isRecent,
    plant: (one, draw) => stated(one, { remark: 'x'.repeat(draw(0, 256, 900)) }),
  },
  {
    check: 'test-token',
    how: 'listed',
    plant: (one) => knowing(one, 'tokens', (token) => ({ ...token, test: true })),
  },
  {
    check: 'test-token',
    how: 'of nobody',
    fits: isNot('ocpi-2.1.1'),
    plant: (one) => stated(one, { token: { ...one.token, uid: '12345671234567' } }),
  },
  {
    check: 'session-not-finished',
    fits: isProtocol('emip-0.7.4'),
    plant: (one) => stated(one, { running: true }),
  },
  {
    check: 'word-unknown',
    least: 'info',
    fits: isOcpi,
    plant: (one) => written(one, (record) => ({ ...record, auth_method: 'HANDSHAKE' })),
  },
  {
    check: 'opening-hours-missed',
    least: 'info',
    fits: (one) => one.end - one.start < 20 * 3600 && isNot('oicp-2.3', 'ochp-1.4', 'emip-0.7.4')(one),
    plant: (one) => {
      const weekday = ((new Date(one.start * 1000).getUTCDay() + 3) % 7) + 1;
      const regular_hours = [{ weekday, period_begin: '10:00', period_end: '11:00' }];
      return knowing(one, 'locations', (location) => ({
        ...location,
        opening_times: { twentyfourseven: false, regular_hours },
      }));
    },
  },
  {
    check: 'meter-changed',
    least: 'info',
    fits: (one) => isOcpi(one) || isProtocol('ochp-1.4')(one),
    plant: (one) => evses(one, (evse) => ({ ...evse, meter_id: 'M-OTHER' })),
  },
];
