import { z } from 'zod';
import { type Actor, actorText, isPartnerRole, ROLES } from '../../access/actor.ts';
import { isOpen, newKey } from '../../access/key-ring.ts';
import { type Deed, record as recordDeed } from '../../operations/audit.ts';
import type { Services } from '../../services.ts';
import type { KeyRow } from '../../store/schema.ts';
import { allKeys, auditBefore, keyOfId } from '../../store/workspace.ts';
import { Problem } from '../problem.ts';
import { word } from '../read-request.ts';
import { json, nothing, type Route, route } from '../route.ts';
import { CURSOR, INSTANT, LIMIT, NO_PARAMS, NO_QUERY, PARTY, page, storedInstant } from '../schemas.ts';
import { pageView } from '../views.ts';

const KEY = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  party: z.string().nullable(),
  created_at: z.string(),
  expires_at: z.string().nullable(),
  revoked_at: z.string().nullable(),
  open: z.boolean(),
});

const MADE = KEY.extend({ key: z.string().describe('the key itself: shown now and never again') });

const ID = z.strictObject({ id: z.string().regex(/^[0-9a-f]{12}$/) });

export const keyRoutes = (services: Services): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/keys',
    tag: 'Access',
    summary: 'Make a key',
    access: ['admin'],
    params: NO_PARAMS,
    query: NO_QUERY,
    body: {
      kind: 'json',
      schema: z.strictObject({
        name: word(100),
        role: z.enum(ROLES),
        party: PARTY.optional().describe('whose records it sees; for cpo and emsp'),
        expires_at: INSTANT.optional(),
      }),
    },
    answers: { 201: { description: 'the key', schema: MADE } },
    handle: async ({ body, actor }) => {
      const { name, role, party = null } = body;
      if (isPartnerRole(role) !== (party !== null))
        throw new Problem('invalid-content', 'a key of a cpo or emsp names its party, and no other key does');
      const made = newKey({ name, role, party, createdAt: services.now(), expiresAt: storedInstant(body.expires_at) });
      await change(services, actor, [made.row], 'key.created', made.row.id);
      return json(201, { ...keyView(made.row, services.now()), key: made.text });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/keys',
    tag: 'Access',
    summary: 'List keys, without what they open with',
    access: ['admin'],
    params: NO_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'all keys', schema: z.object({ items: z.array(KEY) }) } },
    handle: async () => {
      const rows = await allKeys(services.db);
      return json(200, { items: rows.map((row) => keyView(row, services.now())) });
    },
  }),
  route({
    method: 'POST',
    path: '/v1/keys/{id}/rotations',
    tag: 'Access',
    summary: 'Replace a key; the old one stays open for a while',
    access: ['admin'],
    params: ID,
    query: NO_QUERY,
    body: {
      kind: 'json',
      schema: z.strictObject({
        grace_seconds: z
          .int()
          .min(0)
          .max(30 * 86_400)
          .default(86_400),
      }),
    },
    answers: { 201: { description: 'the new key', schema: MADE } },
    handle: async ({ params, body, actor }) => {
      const old = await openKey(services, params.id);
      const now = services.now();
      const end = new Date(Date.parse(now) + body.grace_seconds * 1000).toISOString();
      const closing = { ...old, expires_at: old.expires_at !== null && old.expires_at < end ? old.expires_at : end };
      const { name, party } = old;
      const role = ROLES.find((one) => one === old.role) ?? 'qa';
      const made = newKey({ name, role, party, createdAt: now, expiresAt: null });
      await change(services, actor, [closing, made.row], 'key.rotated', `${old.id} by ${made.row.id}`);
      return json(201, { ...keyView(made.row, now), key: made.text });
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/keys/{id}',
    tag: 'Access',
    summary: 'Revoke a key, at once',
    access: ['admin'],
    params: ID,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 204: { description: 'it opens nothing any more' } },
    handle: async ({ params, actor }) => {
      const old = await openKey(services, params.id);
      if (old.id === actor.keyId)
        throw new Problem('conflict', 'a key cannot revoke itself, so that nobody locks everybody out by accident');
      await change(services, actor, [{ ...old, revoked_at: services.now() }], 'key.revoked', old.id);
      return nothing();
    },
  }),
  route({
    method: 'GET',
    path: '/v1/audit',
    tag: 'Access',
    summary: 'Who did what, the newest first',
    access: ['admin', 'operations'],
    params: NO_PARAMS,
    query: z.strictObject({ cursor: CURSOR.optional(), limit: LIMIT }),
    body: { kind: 'none' },
    answers: {
      200: {
        description: 'a page of deeds',
        schema: page(
          z.object({
            number: z.int(),
            at: z.string(),
            actor: z.string(),
            action: z.string(),
            subject: z.string(),
            detail: z.string().nullable(),
          }),
        ),
      },
    },
    handle: async ({ query }) => {
      const before = query.cursor === undefined ? null : Number(query.cursor);
      const rows = await auditBefore(services.db, before, query.limit + 1);
      return json(
        200,
        pageView(
          rows,
          query.limit,
          (row) => row,
          ({ number }) => number,
        ),
      );
    },
  }),
];

const keyView = (row: KeyRow, now: string) => {
  const { hash: _, ...shown } = row;
  return { ...shown, open: isOpen(row, now) };
};

const openKey = async ({ db, now }: Services, id: string): Promise<KeyRow> => {
  const row = await keyOfId(db, id);
  if (row === null) throw new Problem('not-found', `there is no key ${id}`);
  if (!isOpen(row, now())) throw new Problem('conflict', `key ${id} was revoked or has expired`);
  return row;
};

const change = async (
  { db, numbers, keys, now }: Services,
  actor: Actor,
  rows: readonly KeyRow[],
  action: string,
  subject: string,
): Promise<void> => {
  const deed: Deed = { at: now(), actor: actorText(actor), action, subject, detail: null };
  await db.transaction().execute(async (transaction) => {
    for (const row of rows)
      await transaction
        .insertInto('api_keys')
        .values(row)
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({ expires_at: row.expires_at, revoked_at: row.revoked_at }),
        )
        .execute();
    await recordDeed(transaction, numbers, deed);
  });
  for (const row of rows) keys.set(row);
};
