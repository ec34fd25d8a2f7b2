import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tokenBuckets } from '../../server/access/token-bucket.ts';
import { soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

let app: Served;
beforeAll(async () => {
  app = await served();
});
afterAll(() => app.server.stop());

const make = (body: unknown) => app.ask('POST', '/v1/keys', { body });
const opens = async (key: string) => (await app.ask('GET', '/v1/cdrs', { key })).status;

describe('keys', () => {
  it('are shown once, and kept as a hash', async () => {
    const made = await make({ name: 'billing', role: 'operations' });
    expect(made.status).toBe(201);
    expect(await opens(made.json.key)).toBe(200);
    const listed = await app.ask('GET', '/v1/keys');
    expect(listed.text).not.toContain(made.json.key);
    const rows = await app.server.services.db.selectFrom('api_keys').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(made.json.key);
  });

  it('name a party for partners, and for nobody else', async () => {
    expect((await make({ name: 'a', role: 'cpo' })).status).toBe(422);
    expect((await make({ name: 'a', role: 'qa', party: 'FR*GLY' })).status).toBe(422);
    expect((await make({ name: 'a', role: 'cpo', party: 'FR*GLY' })).status).toBe(201);
    expect((await make({ name: '', role: 'qa' })).json.errors).toEqual([
      { pointer: '/name', message: expect.any(String) },
    ]);
  });

  it('expire, are revoked, and are rotated with a grace', async () => {
    app.setClock('2026-03-10T12:00:00.000Z');
    const brief = await make({ name: 'brief', role: 'qa', expires_at: '2026-03-10T13:00:00+00:00' });
    const revoked = await make({ name: 'revoked', role: 'qa' });
    const rotated = await make({ name: 'rotated', role: 'qa' });
    expect((await app.ask('DELETE', `/v1/keys/${revoked.json.id}`)).status).toBe(204);
    expect(await opens(revoked.json.key)).toBe(401);
    expect((await app.ask('DELETE', `/v1/keys/${revoked.json.id}`)).status).toBe(409);
    const next = await app.ask('POST', `/v1/keys/${rotated.json.id}/rotations`, { body: { grace_seconds: 60 } });
    expect([await opens(rotated.json.key), await opens(next.json.key)]).toEqual([200, 200]);
    app.setClock('2026-03-10T13:00:00.000Z');
    expect([await opens(brief.json.key), await opens(rotated.json.key), await opens(next.json.key)]).toEqual([
      401, 401, 200,
    ]);
  });

  it('leave one admin in', async () => {
    const { items } = (await app.ask('GET', '/v1/keys')).json;
    const own = items.find(({ name }: { name: string }) => name === 'admin of a test');
    expect((await app.ask('DELETE', `/v1/keys/${own.id}`)).status).toBe(409);
  });

  it('come as a bearer token or as the password of a browser', async () => {
    const get = (authorization: string) => app.server.app.request('/v1/cdrs', { headers: { authorization } });
    expect((await get(`Basic ${btoa(`anybody:${app.admin}`)}`)).status).toBe(200);
    for (const wrong of ['', 'Bearer', 'Bearer x', 'Basic', 'Basic x', `Basic ${btoa('nocolon')}`, 'Digest a=b'])
      expect((await get(wrong)).status).toBe(401);
    expect((await get('')).headers.get('www-authenticate')).toContain('Basic');
  });

  it('of one role cannot do what is for others', async () => {
    const qa = await app.keyOf('qa');
    expect((await app.ask('GET', '/v1/keys', { key: qa })).status).toBe(403);
    expect((await app.ask('POST', '/v1/cdrs', { key: qa, body: soundRecord(1) })).status).toBe(403);
    expect((await app.ask('POST', '/v1/evaluations', { key: qa, body: soundRecord(1) })).status).toBe(200);
  });
});

describe('the audit', () => {
  it('names who did what, the newest first', async () => {
    const page = (await app.ask('GET', '/v1/audit?limit=2')).json;
    expect(page.items).toHaveLength(2);
    const older = (await app.ask('GET', `/v1/audit?limit=1000&cursor=${page.next}`)).json;
    const actions = [...page.items, ...older.items].map(({ action }: { action: string }) => action);
    expect(new Set(actions)).toEqual(new Set(['key.created', 'key.revoked', 'key.rotated']));
  });

  it('does not name tokens', async () => {
    const token = { country_code: 'FR', party_id: 'CMP', uid: '04AABBCCDD', valid: true };
    await app.ask('PUT', '/v1/reference/tokens/FR/CMP/04AABBCCDD', { body: token });
    const audit = await app.ask('GET', '/v1/audit');
    expect(audit.text).toContain('reference.put');
    expect(audit.text).not.toContain('04AABBCCDD');
  });
});

describe('limits', () => {
  it('hold back a caller who asks too fast, and nobody else', () => {
    let now = 0;
    const buckets = tokenBuckets(2, 3, () => now);
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([null, null, null, 0.5]);
    expect(buckets.take('b')).toBeNull();
    now = 0.5;
    expect([buckets.take('a'), buckets.take('a')]).toEqual([null, 0.5]);
    now = 100;
    expect([1, 2, 3, 4].map(() => buckets.take('a'))).toEqual([null, null, null, 0.5]);
  });

  it('answer with when to come back', async () => {
    const narrow = await served({ BAREME_REQUEST_BURST: '2', BAREME_REQUESTS_PER_SECOND: '1' });
    const statuses = [];
    for (let n = 0; n < 3; n += 1) statuses.push(await narrow.ask('GET', '/v1/cdrs'));
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(statuses[2]?.headers.get('retry-after')).toBe('1');
    await narrow.server.stop();
  });

  it('refuse what is too long, wherever it comes', async () => {
    const narrow = await served({ BAREME_RECORD_BYTES: '3000' });
    const long = soundRecord(1, { remark: 'x'.repeat(3000) });
    expect((await narrow.ask('POST', '/v1/cdrs', { body: long })).status).toBe(413);
    const batch = await narrow.ask('POST', '/v1/cdrs', { type: 'application/x-ndjson', body: JSON.stringify(long) });
    expect(batch.text).toContain('too-large');
    await narrow.server.stop();
  });

  it('keep other sites from acting with the password of a browser', async () => {
    const headers = { 'sec-fetch-site': 'cross-site' };
    expect((await app.ask('POST', '/v1/cdrs', { body: soundRecord(1), headers })).status).toBe(403);
  });
});
