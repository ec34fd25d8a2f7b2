import { z } from 'zod';
import { type Actor, ROLES } from '../../access/actor.ts';
import { isOwnEntry, removeEntry, setEntry } from '../../reference/change.ts';
import { entryKey, LISTS, type List, type Place } from '../../reference/lists.ts';
import { readEntry } from '../../reference/read-entry.ts';
import type { Services } from '../../services.ts';
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
      requireOwn(actor, list, place);
      const entry = read(list, place, body);
      const { key, outcome, evaluatedAgain } = await setEntry(services, list, place, body, entry, actor);
      const answer = { list, key, outcome, evaluated_again: evaluatedAgain };
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
      requireOwn(actor, params.list, placeOf(params));
      const found = await find(services, params, actor);
      await removeEntry(services, params.list, found.entry_key, actor);
      return nothing();
    },
  }),
];

const placeOf = ({ list, country, party, id }: Params): Place => ({
  country: country.toUpperCase(),
  party: party.toUpperCase(),
  id: list === 'parties' ? null : id,
});

const requireOwn = (actor: Actor, list: List, place: Place): void => {
  if (!isOwnEntry(actor, list, place))
    throw new Problem('not-allowed', `${list} of ${place.country}*${place.party} are not this key's`);
};

const read = (list: List, place: Place, body: string): Readonly<Record<string, unknown>> => {
  const found = readEntry(list, place, body);
  if (found.status === 'read') return found.entry;
  const { what, problems } = found;
  throw new Problem(what === 'syntax' ? 'malformed-request' : 'invalid-content', problems[0] ?? '', {
    errors: problems.map((message) => ({ pointer: pointerIn(message), message })),
  });
};

const pointerIn = (message: string): string => /^(\/[^\s:]*)/.exec(message)?.[1] ?? '';

const find = async ({ db }: Services, params: Params, actor: Actor) => {
  const place = placeOf(params);
  const found = isOwnEntry(actor, params.list, place) ? await referenceEntry(db, params.list, entryKey(place)) : null;
  if (found === null)
    throw new Problem('not-found', `${params.list} has no ${params.id} of ${params.country}*${params.party}`);
  return found;
};
