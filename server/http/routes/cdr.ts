import { z } from 'zod';
import { type Actor, actorText, ROLES } from '../../access/actor.ts';
import { explanationOf } from '../../live/explanation.ts';
import { recordKey } from '../../live/keys.ts';
import { record as recordDeed } from '../../operations/audit.ts';
import type { Services } from '../../services.ts';
import { documentNumbered } from '../../store/documents.ts';
import { correctedBy, documentsOf, entriesOf, recordOf, type Scope, waitsFor } from '../../store/records.ts';
import type { RecordRow } from '../../store/schema.ts';
import { Problem } from '../problem.ts';
import { word } from '../read-request.ts';
import { json, type Route, route } from '../route.ts';
import { CDR, ENTRY, NO_QUERY, RECEIPT, RECORD_PARAMS, VERDICT } from '../schemas.ts';
import { entryView, receiptView } from '../views.ts';

const RECORD = z.object({
  cdr: CDR,
  emsp: z.string().nullable(),
  verdict: VERDICT,
  session_start: z.string().nullable(),
  received_at: z.string(),
  held_since: z.string().nullable(),
  waits_for: z.array(z.object({ list: z.string(), wanted: z.string() })),
  corrects: z.string().nullable().describe('key of the record that this one takes back'),
  corrected_by: z.array(CDR).describe('credits that take this one back'),
  documents: z.array(
    z.object({
      number: z.int(),
      content: z.string(),
      protocol: z.string(),
      received_at: z.string(),
      counts: z.boolean(),
    }),
  ),
  ledger: z.array(ENTRY).describe('all that was made of it, oldest first; nothing is ever overwritten'),
});

export const oneCdrRoutes = (services: Services): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/cdrs/{cpo}/{id}',
    tag: 'Records',
    summary: 'A record with everything that was made of it',
    access: ROLES,
    params: RECORD_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'the record', schema: RECORD } },
    handle: async ({ params, scope, actor }) => {
      const found = await find(services, params, scope);
      return json(200, await recordView(services, found, actor, scope));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/cdrs/{cpo}/{id}/raw',
    tag: 'Records',
    summary: 'A record as it was received',
    access: ROLES,
    params: RECORD_PARAMS,
    query: z.strictObject({
      document: z.coerce.number().int().min(1).optional().describe('another document of it than the one that counts'),
    }),
    body: { kind: 'none' },
    answers: { 200: { description: 'byte for byte what was received', type: 'application/octet-stream' } },
    handle: async ({ params, query, scope }) => {
      const found = await find(services, params, scope);
      const document = await documentNumbered(services.db, query.document ?? found.document);
      if (document === undefined || document.record_key !== found.record_key)
        throw new Problem('not-found', `the record has no document ${query.document}`);
      return new Response(document.raw, { headers: { 'content-type': typeOf(document.raw) } });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/cdrs/{cpo}/{id}/explanation',
    tag: 'Records',
    summary: 'The price of a record in sentences',
    description: 'Computed anew from the stored record and the tariff that its newest entry names.',
    access: ROLES,
    params: RECORD_PARAMS,
    query: z.strictObject({ lang: z.enum(['fr', 'en']).default('en') }),
    body: { kind: 'none' },
    answers: {
      200: {
        description: 'the sentences',
        schema: z.object({
          cdr: CDR,
          lang: z.enum(['fr', 'en']),
          sentences: z.array(z.string()),
          entry: z.int(),
          agrees: z.boolean().describe('whether the total is still the one of the entry'),
        }),
      },
    },
    handle: async ({ params, query, scope }) => {
      const found = await find(services, params, scope);
      const explained = await explanationOf(services.db, services.world(), found, query.lang);
      const cdr = { cpo: found.cpo, id: found.id };
      return json(200, { cdr, lang: query.lang, entry: found.entry, ...explained });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/cdrs/{cpo}/{id}/re-evaluations',
    tag: 'Records',
    summary: 'Evaluate a stored record again, by what holds and is known now',
    description: 'Adds an entry to the ledger that names the one before; nothing is overwritten.',
    access: ['admin', 'operations'],
    params: RECORD_PARAMS,
    query: NO_QUERY,
    body: { kind: 'json', schema: z.strictObject({ reason: word(500) }) },
    answers: { 201: { description: 'the new entry', schema: RECEIPT } },
    handle: async ({ params, body, scope, actor }) => {
      const { db, numbers, live, now } = services;
      const found = await find(services, params, scope);
      const by = actorText(actor);
      const task = { kind: 're-evaluation', recordKey: found.record_key, reason: body.reason, by } as const;
      const receipt = await live.submit(task, 'single');
      const subject = `${found.cpo} ${found.id}`;
      await recordDeed(db, numbers, {
        at: now(),
        actor: by,
        action: 'cdr.re-evaluated',
        subject,
        detail: `entry ${receipt.entry.number}: ${body.reason}`,
      });
      return json(201, receiptView(receipt, actor));
    },
  }),
];

const find = async (
  { db }: Services,
  { cpo, id }: { readonly cpo: string; readonly id: string },
  scope: Scope | null,
): Promise<RecordRow> => {
  const found = await recordOf(db, recordKey(cpo, id), scope);
  if (found === null) throw new Problem('not-found', `there is no record ${id} of ${cpo}`);
  return found;
};

const recordView = async ({ db }: Services, found: RecordRow, actor: Actor, scope: Scope | null) => {
  const documents = await documentsOf(db, found.record_key);
  const entries = await entriesOf(db, found.record_key);
  const credits = await correctedBy(db, found.record_key);
  const visible = credits.filter((credit) => scope === null || credit[scope.side] === scope.key);
  return {
    cdr: { cpo: found.cpo, id: found.id },
    emsp: found.emsp,
    verdict: found.verdict,
    session_start: found.session_start,
    received_at: found.received_at,
    held_since: found.held_since,
    waits_for: await waitsFor(db, found.record_key),
    corrects: found.corrects_key,
    corrected_by: visible.map(({ cpo, id }) => ({ cpo, id })),
    documents: documents.map(({ number, content, protocol, received_at }) => ({
      number,
      content,
      protocol,
      received_at,
      counts: number === found.document,
    })),
    ledger: entries.map((entry) => entryView(entry, actor)),
  };
};

/** What was received has no type of its own: it is told by its first character, as it was read. */
const typeOf = (raw: string): string => {
  const first = raw.replace(/^\uFEFF/, '').trimStart()[0];
  return first === '<' ? 'application/xml' : first === '{' || first === '[' ? 'application/json' : 'text/csv';
};
