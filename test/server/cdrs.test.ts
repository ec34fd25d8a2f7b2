import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dearRecord, NDJSON, ndjson, soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

let app: Served;
beforeAll(async () => {
  app = await served();
});
afterAll(() => app.server.stop());

const post = (body: unknown, type?: string) =>
  app.ask('POST', '/v1/cdrs', type === undefined ? { body } : { body, type });

describe('one record', () => {
  it('is stored, valued and found again', async () => {
    const posted = await post(soundRecord(1));
    expect(posted.status).toBe(201);
    expect(posted.json).toMatchObject({
      outcome: 'stored',
      cdr: { cpo: 'FR*GLY', id: 'R-3' },
      entry: {
        kind: 'evaluation',
        previous: null,
        verdict: 'accepted',
        total: { currency: 'EUR', net: '1.59', gross: '1.91' },
      },
    });
    const found = await app.ask('GET', posted.headers.get('location') ?? '');
    expect(found.json).toMatchObject({ verdict: 'accepted', waits_for: [], corrected_by: [] });
    expect(found.json.ledger).toEqual([posted.json.entry]);
  });

  it('is kept as it was received, byte for byte', async () => {
    const raw = `{ "received_at": "2026-03-01T00:00:00Z",\n  "cdr": ${JSON.stringify(soundRecord(2), null, 3)} }  `;
    await post(raw);
    const kept = await app.ask('GET', '/v1/cdrs/fr-gly/r-6/raw');
    expect(kept.text).toBe(raw);
    expect(kept.headers.get('content-type')).toBe('application/json');
    const found = await app.ask('GET', '/v1/cdrs/FRGLY/R-6');
    expect(found.json.received_at).toBe('2026-03-01T00:00:00.000Z');
  });

  it('sent again is answered with the first result', async () => {
    const first = await post(soundRecord(3));
    app.setClock('2026-03-11T12:00:00.000Z');
    const again = await post(JSON.stringify(soundRecord(3), null, 1));
    expect(again.status).toBe(200);
    expect(again.json).toEqual({ ...first.json, outcome: 'replayed' });
    const found = await app.ask('GET', '/v1/cdrs/FR*GLY/R-9');
    expect(found.json.ledger).toHaveLength(1);
  });

  it('with other content under its id is stored beside it, and a finding', async () => {
    const first = await post(soundRecord(4));
    const other = await post(soundRecord(4, { total_energy: 99 }));
    expect(other.status).toBe(201);
    expect(other.json).toMatchObject({ outcome: 'conflicting', entry: { kind: 'conflict', verdict: 'rejected' } });
    expect(other.json.entry.previous).toBe(first.json.entry.number);
    expect(other.json.entry.evaluation.findings.map(({ check }: { check: string }) => check)).toContain(
      'record-id-used-again',
    );
    const found = await app.ask('GET', '/v1/cdrs/FR*GLY/R-12');
    expect(found.json.verdict).toBe('accepted');
    expect(found.json.documents.map(({ counts }: { counts: boolean }) => counts)).toEqual([true, false]);
    expect((await post(soundRecord(4, { total_energy: 99 }))).json).toEqual({ ...other.json, outcome: 'replayed' });
    const raw = await app.ask('GET', `/v1/cdrs/FR*GLY/R-12/raw?document=${other.json.document}`);
    expect(JSON.parse(raw.text).total_energy).toBe(99);
  });

  it('that claims too much is rejected, and explained in both languages', async () => {
    const posted = await post(dearRecord(5));
    expect(posted.json.entry.verdict).toBe('rejected');
    const sentences = async (lang: string) =>
      (await app.ask('GET', `/v1/cdrs/FR*GLY/R-15/explanation?lang=${lang}`)).json;
    expect(await sentences('en')).toMatchObject({ agrees: true, entry: posted.json.entry.number });
    expect((await sentences('en')).sentences.join(' ')).toMatch(/Total: /);
    expect((await sentences('fr')).sentences.join(' ')).toMatch(/Total : /);
  });

  it.each([
    ['text', 'no record', 'neither JSON nor XML'],
    ['half of a record', '{"a":', 'no JSON'],
    ['an empty object', '{}', ''],
    ['a record without an id', JSON.stringify(soundRecord(6, { id: null })), 'no id'],
  ])('that cannot be kept is refused: %s', async (_, body, message) => {
    const refused = await post(body);
    expect(refused.status).toBe(422);
    expect(refused.json.detail).toContain(message);
    expect(refused.json.detail).toContain('nothing was stored');
  });

  it('comes in other protocols and types, each in its own', async () => {
    expect((await post('<cdr/>', 'application/xml')).status).toBe(422);
    expect((await post('text', 'text/plain')).status).toBe(415);
    expect((await post('\ud800'.repeat(3))).status).toBe(422);
    expect((await app.ask('GET', '/v1/cdrs/FR*GLY/none')).status).toBe(404);
  });

  it('is evaluated again on demand; the ledger only grows', async () => {
    await post(soundRecord(7));
    app.setClock('2026-03-12T12:00:00.000Z');
    const again = await app.ask('POST', '/v1/cdrs/FR*GLY/R-21/re-evaluations', { body: { reason: 'to be sure' } });
    expect(again.json).toMatchObject({
      outcome: 're-evaluated',
      entry: { kind: 're-evaluation', reason: 'to be sure' },
    });
    // It is no other record to itself.
    expect(again.json.entry.evaluation.findings).toEqual([]);
    const { ledger } = (await app.ask('GET', '/v1/cdrs/FR*GLY/R-21')).json;
    expect(ledger.map(({ kind }: { kind: string }) => kind)).toEqual(['evaluation', 're-evaluation']);
    expect(ledger[1].previous).toBe(ledger[0].number);
  });
});

describe('an evaluation', () => {
  it('leaves no trace', async () => {
    const before = (await app.ask('GET', '/v1/cdrs?limit=1000')).json.items.length;
    const evaluated = await app.ask('POST', '/v1/evaluations', { body: dearRecord(30) });
    expect(evaluated.json).toMatchObject({ status: 'evaluated', verdict: 'rejected' });
    expect(evaluated.json.findings).toHaveLength(1);
    const all = await app.ask('POST', '/v1/evaluations?findings=all', { body: dearRecord(30) });
    expect(all.json.findings).toHaveLength(3);
    expect((await app.ask('GET', '/v1/cdrs?limit=1000')).json.items).toHaveLength(before);
    expect((await app.ask('GET', '/v1/cdrs/FR*GLY/R-90')).status).toBe(404);
  });

  it('of what is stored says what the ledger says', async () => {
    const stored = (await post(soundRecord(31))).json.entry.evaluation;
    const evaluated = (await app.ask('POST', '/v1/evaluations', { body: soundRecord(31) })).json;
    expect({ ...evaluated, duration_us: 0 }).toEqual({ ...stored, duration_us: 0, received_at: evaluated.received_at });
  });
});

describe('a batch', () => {
  it('answers each line with its receipt, in its order, and bad lines with what is wrong', async () => {
    const lines = [soundRecord(40), soundRecord(41), soundRecord(40)].map((one) => JSON.stringify(one));
    const body = [lines[0], 'no record', '', lines[1], '{"id": 3}', lines[2]].join('\n');
    const answered = await post(body, NDJSON);
    const results = answered.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results.map(({ line, outcome }) => [line, outcome])).toEqual([
      [1, 'stored'],
      [2, 'refused'],
      [4, 'stored'],
      [5, 'refused'],
      [6, 'replayed'],
    ]);
    expect(results[1].problem).toMatchObject({ status: 422, type: 'urn:bareme:problem:unreadable-record' });
    expect(results[4].entry).toEqual(results[0].entry);
  });

  it('of more records than a turn takes stores each once', async () => {
    const records = Array.from({ length: 150 }, (_, n) => soundRecord(100 + n));
    const answered = await post(ndjson([...records, ...records]), NDJSON);
    const outcomes = answered.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).outcome);
    expect(outcomes).toEqual([...records.map(() => 'stored'), ...records.map(() => 'replayed')]);
  });
});

describe('the list', () => {
  const list = async (query: string) => (await app.ask('GET', `/v1/cdrs?${query}`)).json;

  it('has pages that together are everything, once', async () => {
    const ids: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const page: { items: { cdr: { id: string } }[]; next: string | null } = await list(
        `limit=97${next === '' ? '' : `&cursor=${next}`}`,
      );
      ids.push(...page.items.map(({ cdr }) => cdr.id));
      next = page.next;
    }
    expect(ids.length).toBeGreaterThan(150);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is narrowed by verdict, check, party, start and what records wait for', async () => {
    expect((await list('verdict=rejected')).items.map(({ cdr }: { cdr: { id: string } }) => cdr.id)).toEqual(['R-15']);
    expect((await list('check=price-differs')).items).toHaveLength(1);
    expect((await list('cpo=FR-GLY&limit=1')).items).toHaveLength(1);
    expect((await list('cpo=FR-ABC')).items).toEqual([]);
    const ofOne = (await list('emsp=FR*CMP&limit=1000')).items.length;
    const ofOther = (await list('emsp=FR*DRV&limit=1000')).items.length;
    expect(ofOne + ofOther).toBe((await list('limit=1000')).items.length);
    const start = (await list('limit=1')).items[0].session_start;
    const from = encodeURIComponent(start.replace('.000Z', '+00:00'));
    expect(
      (await list(`from=${from}&limit=1000`)).items.map((one: { session_start: string }) => one.session_start >= start),
    ).not.toContain(false);
    expect(
      (await list(`to=${from}&limit=1000`)).items.map((one: { session_start: string }) => one.session_start < start),
    ).not.toContain(false);
    expect((await list('waiting=true')).items).toEqual([]);
  });

  it.each(['limit=0', 'limit=x', 'verdict=maybe', 'from=yesterday', 'cursor=-1', 'unknown=1', 'limit=1&limit=2'])(
    'refuses %s',
    async (query) => {
      expect((await app.ask('GET', `/v1/cdrs?${query}`)).status).toBe(400);
    },
  );
});
