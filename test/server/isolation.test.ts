import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../server/access/actor.ts';
import { dearRecord, NDJSON, ndjson, soundRecord } from './records.ts';
import { routeOf, type Served, served } from './served.ts';

/** Whose records must not be seen: nothing of theirs may stand in any answer to somebody else. */
const FOREIGN = { id: 'SECRET-RECORD', uid: 'SECRET-TOKEN', evse: 'FR*IZI*ESECRET', location: 'SECRET-PLACE' };

let app: Served;
const keys = new Map<string, string>();

const PARTNERS: readonly (readonly [Role, string])[] = [
  ['cpo', 'FR*GLY'],
  ['emsp', 'FR*CMP'],
];

const foreignRecord = () => {
  const record = dearRecord(1) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  return {
    ...record,
    party_id: 'IZI',
    id: FOREIGN.id,
    cdr_token: { ...record.cdr_token, party_id: 'DRV', contract_id: 'FR-DRV-C00000001-K', uid: FOREIGN.uid },
    cdr_location: { ...record.cdr_location, id: FOREIGN.location, evse_id: FOREIGN.evse },
  };
};

beforeAll(async () => {
  app = await served();
  for (const [role, party] of PARTNERS) keys.set(role, await app.keyOf(role, party));
  await app.ask('POST', '/v1/cdrs', { type: NDJSON, body: ndjson([soundRecord(1), soundRecord(2), foreignRecord()]) });
  const token = { country_code: 'FR', party_id: 'DRV', uid: FOREIGN.uid, valid: true };
  await app.ask('PUT', `/v1/reference/tokens/FR/DRV/${FOREIGN.uid}`, { body: token });
  const place = { country_code: 'FR', party_id: 'IZI', id: FOREIGN.location, evses: [{ evse_id: FOREIGN.evse }] };
  await app.ask('PUT', `/v1/reference/locations/FR/IZI/${FOREIGN.location}`, { body: place });
});
afterAll(() => app.server.stop());

/** Every address of a route that could lead to what is foreign. */
const addressesOf = (path: string): readonly string[] => {
  const values: Readonly<Record<string, readonly string[]>> = {
    cpo: ['FR*IZI', 'fr-izi'],
    id: [FOREIGN.id, FOREIGN.uid, FOREIGN.location, '0123456789ab'],
    list: ['locations', 'tokens', 'parties', 'tariffs', 'sessions'],
    country: ['FR'],
    party: ['IZI', 'DRV'],
    version: ['2.2.1'],
    evse: ['SECRET-PLACE-1'],
    connector: ['1'],
  };
  const name = /\{(\w+)\}/.exec(path)?.[1];
  if (name === undefined) return [path];
  const known = values[name];
  if (known === undefined) throw new Error(`no value for {${name}} of ${path}: tell this test of it`);
  return known.flatMap((value) => addressesOf(path.replace(`{${name}}`, encodeURIComponent(value))));
};

/** A body that the route takes, of what is foreign. */
const bodyFor = (path: string): unknown => {
  if (path === '/v1/cdrs' || path === '/v1/evaluations') return foreignRecord();
  if (path.endsWith('re-evaluations')) return { reason: 'curiosity' };
  if (path.endsWith('rotations')) return {};
  if (path === '/v1/keys') return { name: 'mine', role: 'admin' };
  return { country_code: 'FR', party_id: 'IZI', id: FOREIGN.location, evses: [{ evse_id: FOREIGN.evse }] };
};

const readable = async (path: string, method: string, key: string): Promise<{ status: number; text: string }> => {
  if (path !== '/v1/events') {
    const body = method === 'GET' || method === 'DELETE' ? {} : { body: bodyFor(path) };
    return app.ask(method, path, { key, ...body });
  }
  const response = await app.server.app.request('/v1/events?after=0', { headers: { authorization: `Bearer ${key}` } });
  const reader = response.body?.getReader();
  let text = '';
  for (let part = 0; part < 2; part += 1) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  return { status: response.status, text };
};

describe.each(PARTNERS)('the key of a %s of %s', (role) => {
  const key = () => keys.get(role) ?? '';

  it('sees nothing of others at any address', async () => {
    for (const { method, path } of app.server.routes)
      for (const address of addressesOf(path)) {
        const { status, text } = await readable(address, method, key());
        const own = `${method} ${address}: ${status}`;
        // What the request itself names may be repeated; nothing else of it.
        const told = Object.values(FOREIGN).filter(
          (secret) => text.includes(secret) && !address.includes(encodeURIComponent(secret)),
        );
        expect([own, told]).toEqual([own, []]);
        if (address.includes('SECRET')) expect([own, status < 400]).toEqual([own, false]);
      }
  });

  it('sees its own records and events', async () => {
    const { items } = (await app.ask('GET', '/v1/cdrs', { key: key() })).json;
    expect(items.length).toBeGreaterThan(0);
    expect((await readable('/v1/events', 'GET', key())).text).toContain('event: cdr.valued');
    expect(routeOf(app.server.routes, 'GET', '/v1/cdrs')).toBeDefined();
  });

  it('cannot post or try what is not its own', async () => {
    for (const path of ['/v1/cdrs', '/v1/evaluations'])
      expect((await app.ask('POST', path, { key: key(), body: foreignRecord() })).status).toBe(403);
    const batch = await app.ask('POST', '/v1/cdrs', {
      key: keys.get('cpo') ?? '',
      type: NDJSON,
      body: ndjson([foreignRecord()]),
    });
    expect(batch.text).toContain('not-allowed');
  });
});

it('tells a CPO no sentence for the driver, and nobody of which records others have', async () => {
  const entryOf = async (role: string) =>
    (await app.ask('GET', '/v1/cdrs/FR*GLY/R-6', { key: keys.get(role) ?? '' })).json.ledger[0].evaluation;
  expect((await entryOf('cpo')).message).toBeUndefined();
  expect((await entryOf('emsp')).message.fr).toContain('recharge');
});

it('lets nobody in without a key but to /health', async () => {
  for (const { method, path } of app.server.routes) {
    const [address = ''] = addressesOf(path);
    const { status } = await app.server.app.request(address, { method });
    expect([path, status]).toEqual([path, path === '/health' ? 200 : 401]);
  }
});
