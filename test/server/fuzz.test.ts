// Requests that no client should send, at every address. BAREME_FUZZ_REQUESTS=20000 makes the long run.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Route } from '../../server/http/route.ts';
import { dearRecord, NDJSON, ndjson, soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

const REQUESTS = Number(process.env.BAREME_FUZZ_REQUESTS ?? 3000);

const SECRET = 'SECRET-OF-ANOTHER';

let app: Served;
let partner = '';
beforeAll(async () => {
  app = await served({ BAREME_REQUESTS_PER_SECOND: '1000000', BAREME_REQUEST_BURST: '1000000' });
  partner = await app.keyOf('cpo', 'FR*GLY');
  const foreign = { ...dearRecord(1), party_id: 'IZI', id: SECRET };
  await app.ask('POST', '/v1/cdrs', { type: NDJSON, body: ndjson([soundRecord(1), foreign]) });
});
afterAll(() => app.server.stop());

const oddText = fc.oneof(
  fc.constantFrom(
    '',
    '%',
    '%00',
    '%2F..%2F',
    "'; drop table ledger; --",
    'FR*GLY',
    'R-3',
    '🚗',
    'null',
    '-1',
    '1e309',
    '0',
  ),
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
);

/** A record with one place changed to anything, or anything at all. */
const oddRecord = fc.oneof(
  fc
    .tuple(fc.constantFrom(...Object.keys(soundRecord(1))), fc.jsonValue())
    .map(([name, value]) => JSON.stringify({ ...soundRecord(2), [name]: value })),
  fc.tuple(fc.nat(1500), fc.string({ maxLength: 3 })).map(([at, text]) => {
    const whole = JSON.stringify(soundRecord(3));
    return whole.slice(0, at) + text + whole.slice(at + 1);
  }),
  fc.json(),
  fc.string(),
);

const pathOf = (route: Route): fc.Arbitrary<string> => {
  const parts = route.path.split('/').map((part) => {
    if (!part.startsWith('{')) return fc.constant(part);
    const known =
      part === '{list}'
        ? fc.constantFrom('locations', 'tokens', 'tariffs', 'parties', 'sessions')
        : fc.constantFrom('FR', 'GLY', 'FR*GLY', 'R-3');
    return fc.oneof(known, oddText.map(encoded));
  });
  return fc.tuple(...parts).map((all) => all.join('/'));
};

/** Half of a surrogate pair has no encoding at all. */
const encoded = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ''));

const query = fc.oneof(
  fc.constant(''),
  fc
    .array(fc.tuple(fc.constantFrom('limit', 'cursor', 'from', 'verdict', 'after', 'document', 'lang', 'x'), oddText), {
      maxLength: 3,
    })
    .map((pairs) => `?${pairs.map(([name, value]) => `${name}=${encoded(value)}`).join('&')}`),
);

const request = () =>
  fc.constantFrom(...app.server.routes).chain((route) =>
    fc.record({
      method: fc.oneof(
        { weight: 6, arbitrary: fc.constant<string>(route.method) },
        { weight: 1, arbitrary: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD') },
      ),
      path: pathOf(route),
      query,
      type: fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom('application/json', NDJSON, 'application/xml', 'text/csv') },
        { weight: 1, arbitrary: fc.constantFrom('', 'text/plain', 'application/json; charset=x', 'a/b/c') },
      ),
      body: oddRecord,
      who: fc.constantFrom('admin', 'partner', 'stranger'),
      lastEvent: fc.option(fc.constantFrom('x', '-1', '9999999999999999'), { nil: undefined }),
    }),
  );

it(`answers ${REQUESTS} malformed requests without an error of its own, and without a leak`, {
  timeout: 540_000,
}, async () => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(request(), async ({ method, path, query: asked, type, body, who, lastEvent }) => {
      const keys: Readonly<Record<string, string>> = {
        admin: app.admin,
        partner,
        stranger: 'bareme_000000000000_nobody',
      };
      const hasBody = method !== 'GET' && method !== 'HEAD';
      const response = await app.server.app.request(`${path}${asked}`, {
        method,
        headers: {
          ...(who === 'stranger' ? {} : { authorization: `Bearer ${keys[who]}` }),
          ...(type === '' ? {} : { 'content-type': type }),
          ...(lastEvent === undefined ? {} : { 'last-event-id': lastEvent }),
        },
        ...(hasBody ? { body } : {}),
      });
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      expect(response.status).toBeLessThan(500);
      if (response.headers.get('content-type') === 'text/event-stream') return response.body?.cancel();
      const text = await response.text();
      if (who !== 'admin') expect(text).not.toContain(SECRET);
      if (who === 'stranger' && path !== '/health') expect([401, 404, 405]).toContain(response.status);
      // Of where the program lies, and of how it is written, nothing is told.
      expect(text).not.toMatch(/node_modules|\.ts:\d+|at \w+ \(/);
    }),
    { numRuns: REQUESTS },
  );
  console.log(
    `${REQUESTS} requests: ${[...statuses]
      .sort()
      .map(([status, count]) => `${count} × ${status}`)
      .join(', ')}`,
  );
  // It still does what it is there for.
  expect((await app.ask('POST', '/v1/cdrs', { body: soundRecord(9) })).status).toBe(201);
});
