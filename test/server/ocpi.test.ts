// Messages as the specification has them, by clients that follow it.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

let app: Served;
let cpo = '';
let emsp = '';
beforeAll(async () => {
  app = await served();
  cpo = await app.keyOf('cpo', 'FR*GLY');
  emsp = await app.keyOf('emsp', 'FR*CMP');
});
afterAll(() => app.server.stop());

/** As OCPI sends keys from 2.2 on, and as 2.1.1 does. */
const coded = (key: string) => ({ authorization: `Token ${btoa(key)}` });
const plain = (key: string) => ({ authorization: `Token ${key}` });

const ocpi = async (method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown) => {
  const answered = await app.ask(method, `/ocpi/${path}`, {
    key: '',
    headers,
    ...(body === undefined ? {} : { body }),
  });
  expect(answered.json.timestamp).toMatch(/Z$/);
  return answered;
};

const LOCATION = {
  country_code: 'FR',
  party_id: 'GLY',
  id: 'LOC1',
  publish: true,
  address: 'F.Rooseveltlaan 3A',
  city: 'Gent',
  country: 'BEL',
  coordinates: { latitude: '51.047599', longitude: '3.729944' },
  evses: [
    {
      uid: '3256',
      evse_id: 'FR*GLY*E041503001',
      status: 'AVAILABLE',
      connectors: [
        {
          id: '1',
          standard: 'IEC_62196_T2',
          format: 'CABLE',
          power_type: 'AC_3_PHASE',
          max_voltage: 220,
          max_amperage: 16,
          last_updated: '2015-03-16T10:10:02Z',
        },
      ],
      last_updated: '2015-06-28T08:12:01Z',
    },
  ],
  time_zone: 'Europe/Brussels',
  last_updated: '2015-06-29T20:39:09Z',
};

const TOKEN = {
  country_code: 'FR',
  party_id: 'CMP',
  uid: '012345678',
  type: 'RFID',
  contract_id: 'FR8ACC12E46L89',
  visual_number: 'DF000-2001-8999-1',
  issuer: 'TheNewMotion',
  valid: true,
  whitelist: 'ALWAYS',
  last_updated: '2015-06-29T22:39:09Z',
};

describe('versions and credentials', () => {
  it('lead from the versions to the endpoints of each', async () => {
    const versions = (await ocpi('GET', 'versions', coded(cpo))).json.data;
    expect(versions.map(({ version }: { version: string }) => version)).toEqual(['2.1.1', '2.2.1', '2.3.0']);
    for (const { version, url } of versions) {
      const { endpoints } = (await ocpi('GET', `${new URL(url).pathname.slice('/ocpi/'.length)}`, coded(cpo))).json
        .data;
      expect(endpoints.map(({ identifier }: { identifier: string }) => identifier)).toContain('cdrs');
      expect('role' in endpoints[0]).toBe(version !== '2.1.1');
    }
  });

  it('are exchanged: the first token ends, the new one opens', async () => {
    const first = await app.keyOf('cpo', 'NL*TNM');
    const roles = [{ role: 'CPO', country_code: 'NL', party_id: 'TNM', business_details: { name: 'Example' } }];
    const own = { token: 'ebf3b399-779f-4497-9b9d-ac6ad3cc44d2', url: 'https://example.com/ocpi/versions/', roles };
    const given = await ocpi('POST', '2.2.1/credentials', coded(first), own);
    expect(given.json).toMatchObject({
      status_code: 1000,
      data: { roles: [{ role: 'HUB', country_code: 'FR', party_id: 'BRM' }] },
    });
    const { token } = given.json.data;
    expect((await ocpi('GET', 'versions', coded(first))).status).toBe(401);
    expect((await ocpi('POST', '2.2.1/credentials', coded(token), own)).status).toBe(405);
    const again = await ocpi('PUT', '2.2.1/credentials', coded(token), own);
    const next = again.json.data.token;
    expect((await ocpi('GET', '2.2.1/credentials', coded(next))).json.data.token).toBe(next);
    expect((await ocpi('DELETE', '2.2.1/credentials', coded(next))).json.status_code).toBe(1000);
    expect((await ocpi('GET', 'versions', coded(next))).status).toBe(401);
  });

  it('are refused for another party, and changed by nobody who has none', async () => {
    const roles = [{ role: 'CPO', country_code: 'FR', party_id: 'IZI', business_details: { name: 'Other' } }];
    const other = { token: 'x', url: 'https://example.com/', roles };
    expect((await ocpi('POST', '2.2.1/credentials', coded(cpo), other)).json.status_code).toBe(2001);
    expect((await ocpi('PUT', '2.2.1/credentials', coded(cpo), other)).status).toBe(405);
    const flat = {
      token: 'x',
      url: 'https://example.com/',
      business_details: { name: 'G' },
      country_code: 'FR',
      party_id: 'GLY',
    };
    const first = await app.keyOf('cpo', 'FR*GLY');
    expect((await ocpi('POST', '2.1.1/credentials', plain(first), flat)).json.data).toMatchObject({ party_id: 'BRM' });
  });
});

describe('CDRs', () => {
  it('are stored, found where Location says, and valued', async () => {
    const posted = await ocpi('POST', '2.2.1/cdrs', coded(cpo), soundRecord(1));
    expect([posted.status, posted.json.status_code]).toEqual([201, 1000]);
    const path = new URL(posted.headers.get('location') ?? '').pathname;
    const found = await ocpi('GET', path.slice('/ocpi/'.length), coded(cpo));
    expect(found.json.data).toEqual(soundRecord(1));
    expect((await app.ask('GET', '/v1/cdrs/FR*GLY/R-3')).json.verdict).toBe('accepted');
    expect((await ocpi('POST', '2.2.1/cdrs', coded(cpo), soundRecord(1))).status).toBe(200);
  });

  it('are refused in words of OCPI: other content, unreadable, of another party', async () => {
    const other = await ocpi('POST', '2.2.1/cdrs', coded(cpo), soundRecord(1, { total_energy: 1 }));
    expect(other.json).toMatchObject({ status_code: 2001, status_message: expect.stringContaining('credit') });
    expect((await ocpi('POST', '2.2.1/cdrs', coded(cpo), { id: 'x' })).json.status_code).toBe(2001);
    const foreign = await ocpi('POST', '2.2.1/cdrs', coded(cpo), soundRecord(2, { party_id: 'IZI' }));
    expect([foreign.status, foreign.json.status_code]).toEqual([403, 2001]);
    expect((await ocpi('POST', '2.2.1/cdrs', {}, soundRecord(2))).status).toBe(401);
    expect((await ocpi('GET', '2.2.1/nothing', coded(cpo))).json.status_code).toBe(2001);
  });
});

describe('objects', () => {
  it('of a location are set whole, by EVSE and by connector, and patched', async () => {
    const at = '2.2.1/locations/FR/GLY/LOC1';
    expect((await ocpi('PUT', at, coded(cpo), LOCATION)).json.status_code).toBe(1000);
    expect((await ocpi('GET', at, coded(cpo))).json.data).toEqual(LOCATION);
    await ocpi('PATCH', `${at}/3256`, coded(cpo), { status: 'CHARGING', last_updated: '2015-06-28T09:00:00Z' });
    expect((await ocpi('GET', `${at}/3256`, coded(cpo))).json.data).toMatchObject({ uid: '3256', status: 'CHARGING' });
    await ocpi('PATCH', `${at}/3256/1`, coded(cpo), { tariff_ids: ['14'] });
    await ocpi('PUT', `${at}/3256/2`, coded(cpo), { ...LOCATION.evses[0]?.connectors[0], id: '2' });
    const [evse] = (await ocpi('GET', at, coded(cpo))).json.data.evses;
    expect(evse.connectors.map(({ id }: { id: string }) => id)).toEqual(['1', '2']);
    expect(evse.connectors[0].tariff_ids).toEqual(['14']);
    await ocpi('PATCH', at, coded(cpo), { name: 'Gent Zuid' });
    expect((await ocpi('GET', at, coded(cpo))).json.data).toMatchObject({ name: 'Gent Zuid', city: 'Gent' });
    expect((await ocpi('PATCH', `${at}/none`, coded(cpo), { status: 'BLOCKED' })).status).toBe(404);
    expect((await ocpi('GET', '2.2.1/locations/FR/GLY/none', coded(cpo))).status).toBe(404);
  });

  it('come without a party in 2.1.1: the path names it', async () => {
    const { country_code: _, party_id: __, ...token } = TOKEN;
    const at = '2.1.1/tokens/FR/CMP/012345678';
    expect((await ocpi('PUT', at, plain(emsp), { ...token, auth_id: 'FR8ACC12E46L89' })).json.status_code).toBe(1000);
    await ocpi('PATCH', at, plain(emsp), { valid: false });
    expect((await ocpi('GET', `${at}?type=RFID`, plain(emsp))).json.data).toMatchObject({
      valid: false,
      party_id: 'CMP',
    });
  });

  it('of a tariff and a session are set, and a tariff is forgotten', async () => {
    const tariff = {
      country_code: 'FR',
      party_id: 'GLY',
      id: '12',
      currency: 'EUR',
      elements: [{ price_components: [{ type: 'TIME', price: 2.0, vat: 10.0, step_size: 300 }] }],
      last_updated: '2018-12-17T11:16:55Z',
    };
    await ocpi('PUT', '2.2.1/tariffs/FR/GLY/12', coded(cpo), tariff);
    expect(
      (await ocpi('GET', '2.2.1/tariffs/FR/GLY/12', coded(cpo))).json.data.elements[0].price_components[0].price,
    ).toBe(2);
    expect((await ocpi('DELETE', '2.2.1/tariffs/FR/GLY/12', coded(cpo))).json.status_code).toBe(1000);
    expect((await ocpi('GET', '2.2.1/tariffs/FR/GLY/12', coded(cpo))).status).toBe(404);
    const session = {
      country_code: 'FR',
      party_id: 'GLY',
      id: '101',
      start_date_time: '2020-03-09T10:17:09Z',
      kwh: 0,
      currency: 'EUR',
      status: 'PENDING',
      last_updated: '2020-03-09T10:17:09Z',
    };
    await ocpi('PUT', '2.2.1/sessions/FR/GLY/101', coded(cpo), session);
    await ocpi('PATCH', '2.2.1/sessions/FR/GLY/101', coded(cpo), { kwh: 15.5, status: 'ACTIVE' });
    expect((await ocpi('GET', '2.2.1/sessions/FR/GLY/101', coded(cpo))).json.data).toMatchObject({
      kwh: 15.5,
      status: 'ACTIVE',
    });
  });

  it("that are not their sender's, or not as they should be, are refused", async () => {
    expect((await ocpi('PUT', '2.2.1/tokens/FR/CMP/012345678', coded(cpo), TOKEN)).status).toBe(403);
    expect((await ocpi('PUT', '2.2.1/tokens/FR/CMP/1', coded(emsp), TOKEN)).json.status_message).toContain(
      '/uid must be 1',
    );
    expect((await ocpi('PUT', '2.2.1/locations/FR/GLY/LOC1', coded(cpo), [])).json.status_code).toBe(2001);
    const broken = await app.ask('PUT', '/ocpi/2.2.1/locations/FR/GLY/LOC1', {
      headers: coded(cpo),
      key: '',
      body: '{"a":',
    });
    expect([broken.status, broken.json.status_code]).toEqual([400, 2001]);
  });
});
