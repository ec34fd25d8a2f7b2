import { z } from 'zod';
import { parseJson } from '../../../engine/formats/parse-json.ts';
import { type Actor, actorText, ROLES } from '../../access/actor.ts';
import { partyKey } from '../../live/keys.ts';
import type { Wanted } from '../../live/wanted.ts';
import { record as recordDeed } from '../../operations/audit.ts';
import { entryKey, givenBy, LISTS, type List, misplaced, ownerKey, type Place } from '../../reference/lists.ts';
import { problemsOf } from '../../reference/reference-book.ts';
import type { Services } from '../../services.ts';
import { waiting } from '../../store/records.ts';
import { referenceEntry } from '../../store/workspace.ts';
import { Problem } from '../problem.ts';
import { word } from '../read-request.ts';
import { json, nothing, type Route, route } from '../route.ts';
import { NO_QUERY } from '../schemas.ts';

const PARAMS = z.strictObject({
  list: z.enum(LISTS),
  country: z.string().regex(/^[A-Za-z]{2}$/),
  party: z.string().regex(/^[A-Za-z0-9]{3}$/),
  id: word().describe('the id of the entry (OCPI: id, of a token uid; of a party its party_id again)'),
});

type Params = z.infer<typeof PARAMS>;

const PATH = '/v1/reference/{list}/{country}/{party}/{id}';
const TAG = 'Reference data';

const PUT_ANSWER = z.object({
  list: z.enum(LISTS),
  key: z.string(),
  outcome: z.enum(['created', 'replaced']),
  evaluated_again: z.int().describe('records that waited for it, and are evaluated anew'),
});

export const referenceRoutes = (services: Services): readonly Route[] => [
  route({
    method: 'PUT',
    path: PATH,
    tag: TAG,
    summary: 'Set what is known of a location, token, party, tariff or session',
    description:
      'An OCPI 2.2.1 object. Records that waited for it are evaluated again before the answer comes; each has a new entry in the ledger.',
    access: ['admin', 'operations', 'cpo', 'emsp'],
    params: PARAMS,
    query: NO_QUERY,
    body: { kind: 'text', types: ['application/json'], limit: 'record' },
    answers: {
      200: { description: 'it replaces what was there', schema: PUT_ANSWER },
      201: { description: 'it is new', schema: PUT_ANSWER },
    },
    handle: async ({ params, body, actor }) => {
      const { list } = params;
      const place = placeOf(params);
      requireOwnList(actor, list, place);
      const entry = readEntry(list, place, body);
      const outcome = await put(services, list, place, body, actor);
      const again = await evaluateWaiting(services, givenBy(list, place, entry), actor);
      const answer = { list, key: entryKey(place), outcome, evaluated_again: again };
      return json(outcome === 'created' ? 201 : 200, answer);
    },
  }),
  route({
    method: 'GET',
    path: PATH,
    tag: TAG,
    summary: 'What is known of it, as it was sent',
    access: ROLES,
    params: PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'the OCPI object', schema: z.looseObject({}) } },
    handle: async ({ params, actor }) => {
      const found = await find(services, params, actor);
      return new Response(found.body, { headers: { 'content-type': 'application/json' } });
    },
  }),
  route({
    method: 'DELETE',
    path: PATH,
    tag: TAG,
    summary: 'Forget it',
    access: ['admin', 'operations', 'cpo', 'emsp'],
    params: PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 204: { description: 'it is not known any more' } },
    handle: async ({ params, actor }) => {
      requireOwnList(actor, params.list, placeOf(params));
      const found = await find(services, params, actor);
      const { db, numbers, reference, now } = services;
      await db.transaction().execute(async (transaction) => {
        await transaction
          .deleteFrom('reference_data')
          .where('list', '=', found.list)
          .where('entry_key', '=', found.entry_key)
          .execute();
        await recordDeed(transaction, numbers, deed(actor, now(), 'reference.deleted', params.list, found.entry_key));
      });
      reference.remove(params.list, found.entry_key);
      return nothing();
    },
  }),
];

const placeOf = ({ list, country, party, id }: Params): Place => ({
  country: country.toUpperCase(),
  party: party.toUpperCase(),
  id: list === 'parties' ? null : id,
});

/** Tokens are the eMSP's, the rest is the CPO's; the parties themselves are the hub's. */
const LISTS_OF: Readonly<Record<'cpo' | 'emsp', readonly List[]>> = {
  cpo: ['locations', 'tariffs', 'sessions'],
  emsp: ['tokens'],
};

const isOwn = (actor: Actor, list: List, place: Place): boolean =>
  actor.kind === 'member' || (LISTS_OF[actor.role].includes(list) && ownerKey(place) === partyKey(actor.party));

const requireOwnList = (actor: Actor, list: List, place: Place): void => {
  if (!isOwn(actor, list, place))
    throw new Problem('not-allowed', `${list} of ${place.country}*${place.party} are not this key's`);
};

const readEntry = (list: List, place: Place, body: string): Readonly<Record<string, unknown>> => {
  const parsed = parseJson(body);
  if (parsed.status === 'fault') throw new Problem('malformed-request', parsed.fault.message);
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Problem('invalid-content', 'the body must be one JSON object');
  const entry = value as Readonly<Record<string, unknown>>;
  const problems = problemsOf(list, entry);
  const wrong = misplaced(list, place, entry);
  const [first] = wrong === null ? problems : [wrong];
  if (first !== undefined)
    throw new Problem('invalid-content', first, {
      errors: (wrong === null ? problems : [wrong]).map((message) => ({ pointer: pointerIn(message), message })),
    });
  return entry;
};

const pointerIn = (message: string): string => /^(\/[^\s:]*)/.exec(message)?.[1] ?? '';

const find = async ({ db }: Services, params: Params, actor: Actor) => {
  const place = placeOf(params);
  const found = isOwn(actor, params.list, place) ? await referenceEntry(db, params.list, entryKey(place)) : null;
  if (found === null)
    throw new Problem('not-found', `${params.list} has no ${params.id} of ${params.country}*${params.party}`);
  return found;
};

/** Tokens belong to people: the audit has the party, not the token. */
const deed = (actor: Actor, at: string, action: string, list: List, key: string) => ({
  at,
  actor: actorText(actor),
  action,
  subject: list === 'tokens' ? `${list} ${key.split(' ')[0]}` : `${list} ${key}`,
  detail: null,
});

const put = async (
  { db, numbers, reference, now }: Services,
  list: List,
  place: Place,
  body: string,
  actor: Actor,
): Promise<'created' | 'replaced'> => {
  const key = entryKey(place);
  const row = { list, entry_key: key, owner_key: ownerKey(place), body, updated_at: now() };
  const before = await db.transaction().execute(async (transaction) => {
    const known = await referenceEntry(transaction, list, key);
    await transaction
      .insertInto('reference_data')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['list', 'entry_key']).doUpdateSet({ body, updated_at: row.updated_at }),
      )
      .execute();
    await recordDeed(transaction, numbers, deed(actor, row.updated_at, 'reference.put', list, key));
    return known;
  });
  reference.put(list, key, body);
  return before === null ? 'created' : 'replaced';
};

const evaluateWaiting = async ({ db, live }: Services, given: readonly Wanted[], actor: Actor): Promise<number> => {
  const keys = await waiting(db, given);
  const reason = `waited for ${[...new Set(given.map(({ list }) => list))].join(', ')}`;
  const by = actorText(actor);
  await Promise.all(keys.map((recordKey) => live.submit({ kind: 're-evaluation', recordKey, reason, by }, 'batch')));
  return keys.length;
};
