import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

let app: Served;
beforeAll(async () => {
  app = await served();
  app.setClock('2026-01-06T12:00:00.000Z');
});
afterAll(() => app.server.stop());

const location = (id: string, evse: string) => ({
  country_code: 'FR',
  party_id: 'GLY',
  id,
  time_zone: 'Europe/Paris',
  evses: [{ uid: `${id}-1`, evse_id: evse, connectors: [] }],
});

const put = (path: string, body: unknown, key?: string) =>
  app.ask('PUT', `/v1/reference/${path}`, key === undefined ? { body } : { body, key });

it('is set, read as it was sent, replaced and forgotten', async () => {
  const sent = `{"country_code":"FR", "party_id":"GLY","id":"X-1", "evses":[]  }`;
  expect((await put('locations/FR/GLY/X-1', sent)).json).toMatchObject({ outcome: 'created', evaluated_again: 0 });
  expect((await app.ask('GET', '/v1/reference/locations/fr/gly/x-1')).text).toBe(sent);
  expect((await put('locations/FR/GLY/X-1', sent)).json.outcome).toBe('replaced');
  expect((await app.ask('DELETE', '/v1/reference/locations/FR/GLY/X-1')).status).toBe(204);
  expect((await app.ask('GET', '/v1/reference/locations/FR/GLY/X-1')).status).toBe(404);
});

it.each([
  ['locations/FR/GLY/X-2', { country_code: 'FR', party_id: 'GLY', id: 'other' }, '/id must be X-2'],
  ['locations/FR/GLY/X-2', { country_code: 'FR', party_id: 'IZI', id: 'X-2' }, '/party_id must be GLY'],
  ['tokens/FR/CMP/T', { country_code: 'FR', party_id: 'CMP', uid: 'T' }, 'valid'],
  ['locations/FR/GLY/X-2', [], 'one JSON object'],
])('refuses what cannot stand at %s', async (path, body, message) => {
  const refused = await put(path, body);
  expect(refused.status).toBe(422);
  expect(refused.json.detail).toContain(message);
});

it('clears records that wait for it: they are evaluated again, and the ledger says why', async () => {
  await put('locations/FR/GLY/L-0', location('L-0', 'FR*GLY*E00000'));
  // The station of this record is not in the list yet.
  const posted = await app.ask('POST', '/v1/cdrs', { body: soundRecord(5) });
  expect(posted.json.entry.verdict).toBe('held');
  const held = (await app.ask('GET', '/v1/cdrs?waiting=true')).json.items;
  expect(held.map(({ cdr }: { cdr: { id: string } }) => cdr.id)).toEqual(['R-15']);
  expect((await app.ask('GET', '/v1/cdrs/FR*GLY/R-15')).json.waits_for).toEqual([
    { list: 'locations', wanted: 'FRGLYE00015' },
  ]);
  const answered = await put('locations/FR/GLY/L-15', location('L-15', 'FR*GLY*E00015'));
  expect(answered.json.evaluated_again).toBe(1);
  const found = (await app.ask('GET', '/v1/cdrs/FR*GLY/R-15')).json;
  expect(found).toMatchObject({ verdict: 'accepted', waits_for: [], held_since: null });
  expect(found.ledger[1]).toMatchObject({ kind: 're-evaluation', reason: 'waited for locations' });
});

it('clears records at the start whose evaluation the end of the process has cut off', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'bareme-waiting-')), 'store.sqlite');
  const first = await served({ BAREME_DATA: file });
  await first.ask('PUT', '/v1/reference/locations/FR/GLY/L-0', { body: location('L-0', 'FR*GLY*E00000') });
  await first.ask('POST', '/v1/cdrs', { body: soundRecord(6) });
  const late = {
    list: 'locations',
    entry_key: 'FRGLY L-18',
    owner_key: 'FRGLY',
    updated_at: '2026-01-06T12:00:00.000Z',
  };
  const body = JSON.stringify(location('L-18', 'FR*GLY*E00018'));
  await first.server.services.db
    .insertInto('reference_data')
    .values({ ...late, body })
    .execute();
  await first.server.stop();
  const second = await served({ BAREME_DATA: file });
  const found = (await second.ask('GET', '/v1/cdrs/FR*GLY/R-18')).json;
  expect(found.verdict).toBe('accepted');
  expect(found.ledger[1].reason).toBe('what it waited for was there at the start');
  await second.server.stop();
});

it('is the own of partners: tokens of the eMSP, the rest of the CPO', async () => {
  const [cpo, emsp] = [await app.keyOf('cpo', 'FR*GLY'), await app.keyOf('emsp', 'FR-CMP')];
  const token = { country_code: 'FR', party_id: 'CMP', uid: 'T1', valid: true };
  expect((await put('tokens/FR/CMP/T1', token, emsp)).status).toBe(201);
  expect((await put('tokens/FR/CMP/T1', token, cpo)).status).toBe(403);
  expect((await put('locations/FR/GLY/L-9', location('L-9', 'FR*GLY*E9'), cpo)).status).toBe(201);
  expect((await app.ask('GET', '/v1/reference/locations/FR/GLY/L-9', { key: emsp })).status).toBe(404);
});
