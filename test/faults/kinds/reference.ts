import {
  both,
  changed,
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
} from '../planting.ts';
import type { Known } from '../sound/known.ts';
import { utcText } from '../sound/local-time.ts';
import type { Statement } from '../sound/statement.ts';
import type { Json } from '../sound/write-ocpi.ts';

/** A list of the hub is empty, which is not the same as none. */
const empty = (statement: Statement, ...lists: readonly (keyof Known)[]): Planted => ({
  statement,
  known: (known) => ({ ...known, ...Object.fromEntries(lists.map((list) => [list, []])) }),
});

const then = (planted: Planted, further: (known: Known) => Known): Planted => ({
  ...planted,
  known: (known) => further(planted.known?.(known) ?? known),
});

const carriesToken = isNot('ocpi-2.1.1');
const carriesSession = isNot('ocpi-2.1.1', 'ochp-1.4');
const wasAsked = ({ authMethod }: Statement): boolean => authMethod === 'AUTH_REQUEST';

const tokenWith = (statement: Statement, changes: Json): Planted =>
  knowing(statement, 'tokens', (token) => ({ ...token, ...changes }));

const statuses = (statement: Statement, ...of: readonly (readonly [number, string])[]): Planted =>
  evses(statement, (evse) => ({ ...evse, statuses: of.map(([from, status]) => ({ from: utcText(from), status })) }));

const letInByList = (statement: Statement, whitelist: string): Planted =>
  tokenWith(changed(statement, { authMethod: 'WHITELIST', authorisation: null }), { whitelist });

/** The price of energy in the first element of the published tariff, another one. */
const dearer = (tariff: Json): Json => {
  const text = JSON.stringify(tariff).replace(
    /"price":([\d.]+)/,
    (_, price: string) => `"price":${Number(price) + 0.02}`,
  );
  return JSON.parse(text) as Json;
};

export const referenceKinds: readonly Kind[] = [
  { check: 'evse-unknown', plant: (one) => empty(one, 'locations') },
  {
    check: 'evse-not-in-service',
    plant: (one, draw) => evses(one, (evse) => ({ ...evse, status: ['REMOVED', 'PLANNED'][draw(0, 0, 1)] })),
  },
  {
    check: 'evse-out-of-order',
    plant: (one, draw) => {
      const until = one.start + Math.round(((one.end - one.start) * draw(0, 51, 100)) / 100);
      return statuses(one, [one.start - 3600, 'OUTOFORDER'], [until, 'CHARGING'], [one.end, 'AVAILABLE']);
    },
  },
  {
    check: 'evse-never-seen-charging',
    plant: (one) => statuses(one, [one.start - 86_400, 'AVAILABLE']),
  },
  {
    check: 'connector-unknown',
    least: 'info',
    fits: isOcpi,
    plant: (one) => stated(one, { connectorId: '9' }),
  },
  { check: 'token-unknown', fits: carriesToken, plant: (one) => empty(one, 'tokens', 'authorisations') },
  {
    check: 'token-not-valid',
    least: 'error',
    plant: (one) => then(tokenWith(one, { valid: false }), (known) => ({ ...known, authorisations: [] })),
  },
  { check: 'whitelist-forbidden', least: 'error', fits: isOcpi, plant: (one) => letInByList(one, 'NEVER') },
  {
    check: 'offline-without-outage',
    fits: isOcpi,
    plant: (one) =>
      then(letInByList(one, 'ALLOWED_OFFLINE'), (known) => ({
        ...known,
        parties: known.parties.map((party) => ({ ...party, outages: [] })),
      })),
  },
  {
    check: 'contract-not-of-token',
    fits: isNot('ocpi-2.1.1', 'oicp-2.3'),
    plant: (one) => tokenWith(one, { contract_id: `${one.token.contract.slice(0, -3)}999` }),
  },
  {
    check: 'no-authorisation-found',
    fits: both(isOcpi, wasAsked),
    plant: (one) => empty(one, 'authorisations'),
  },
  {
    check: 'authorisation-unknown',
    least: 'error',
    fits: ({ authorisation }) => authorisation !== null,
    plant: (one) =>
      knowing(one, 'authorisations', (entry) => ({ ...entry, authorization_reference: 'A-SOMETHING-ELSE' })),
  },
  {
    check: 'authorisation-missing',
    fits: (one) => one.authorisation !== null && isNot('oicp-2.3', 'emip-0.7.4', 'ochp-1.4')(one),
    plant: (one) => stated(one, { authorisation: null }),
  },
  {
    check: 'authorised-elsewhere',
    how: 'at another location',
    least: 'error',
    fits: (one) => wasAsked(one) && isNot('oicp-2.3', 'ochp-1.4', 'emip-0.7.4')(one),
    plant: (one) =>
      knowing(one, 'authorisations', (entry) => ({ ...entry, evse_id: 'FR*GLY*E99999*1', location_id: 'ELSEWHERE' })),
  },
  {
    check: 'authorised-elsewhere',
    how: 'at the next post',
    least: 'info',
    fits: wasAsked,
    plant: (one) => knowing(one, 'authorisations', (entry) => ({ ...entry, evse_id: 'FR*GLY*E99999*1' })),
  },
  {
    check: 'authorisation-refused',
    least: 'error',
    fits: wasAsked,
    plant: (one, draw) =>
      knowing(one, 'authorisations', (entry) => ({
        ...entry,
        allowed: ['NOT_ALLOWED', 'BLOCKED', 'EXPIRED', 'NO_CREDIT'][draw(0, 0, 3)],
      })),
  },
  {
    check: 'no-agreement',
    least: 'error',
    how: 'ended before',
    plant: (one) => knowing(one, 'agreements', (entry) => ({ ...entry, to: utcText(one.start - 60) })),
  },
  {
    check: 'no-agreement',
    least: 'error',
    how: 'suspended',
    plant: (one) =>
      knowing(one, 'agreements', (entry) => ({ ...entry, suspended: [{ from: utcText(one.start - 3600) }] })),
  },
  {
    check: 'service-not-agreed',
    plant: (one) => knowing(one, 'agreements', (entry) => ({ ...entry, services: ['RESERVATION'] })),
  },
  {
    check: 'product-not-agreed',
    fits: isProtocol('oicp-2.3', 'emip-0.7.4', 'csv'),
    plant: (one) => stated(one, { product: 'GOLD' }),
  },
  {
    check: 'session-unknown',
    least: 'info',
    fits: carriesSession,
    plant: (one, draw) => stated(one, { session: `S-LOST-${draw(0, 1, 9999)}` }),
  },
  {
    check: 'session-void',
    least: 'error',
    fits: carriesSession,
    plant: (one) => knowing(one, 'sessions', (entry) => ({ ...entry, status: 'INVALID' })),
  },
  {
    check: 'session-energy-differs',
    how: 'a little',
    fits: carriesSession,
    plant: (one, draw) =>
      knowing(one, 'sessions', (entry) => ({
        ...entry,
        kwh: Math.round(one.wattHours * (1 + draw(0, 20, 80) / 1000) + 130) / 1000,
      })),
  },
  {
    check: 'session-energy-differs',
    how: 'much',
    least: 'error',
    fits: carriesSession,
    plant: (one, draw) =>
      knowing(one, 'sessions', (entry) => ({
        ...entry,
        kwh: Math.round(one.wattHours * (1 + draw(0, 110, 900) / 1000) + 130) / 1000,
      })),
  },
  {
    check: 'session-times-differ',
    fits: carriesSession,
    plant: (one, draw) =>
      knowing(one, 'sessions', (entry) => ({ ...entry, start_date_time: utcText(one.start - draw(0, 301, 9000)) })),
  },
  {
    check: 'dearer-than-shown',
    fits: (one) => carriesSession(one) && claims(one) && one.amounts.net > 100,
    plant: (one, draw) =>
      knowing(one, 'sessions', (entry) => ({
        ...entry,
        total_cost: { excl_vat: Math.floor((one.amounts.net * (100 - draw(0, 8, 60))) / 100) / 100 },
      })),
  },
  {
    check: 'no-tariff-in-force',
    least: 'error',
    plant: (one) => knowing(one, 'tariffs', (tariff) => ({ ...tariff, start_date_time: utcText(one.start + 86_400) })),
  },
  {
    check: 'several-tariffs-in-force',
    plant: (one) => ({
      statement: one,
      known: (known) => ({ ...known, tariffs: known.tariffs.flatMap((tariff) => [tariff, tariff]) }),
    }),
  },
  { check: 'tariff-version-differs', fits: isRecent, plant: (one) => knowing(one, 'tariffs', dearer) },
  {
    check: 'home-charging',
    least: 'error',
    fits: isRecent,
    plant: (one) => stated(one, { home: true }),
  },
];
