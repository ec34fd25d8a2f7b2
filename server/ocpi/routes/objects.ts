import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { Problem } from '../../http/problem.ts';
import { word } from '../../http/read-request.ts';
import { type Route, route } from '../../http/route.ts';
import { NO_QUERY } from '../../http/schemas.ts';
import { isOwnEntry, removeEntry, setEntry } from '../../reference/change.ts';
import { entryKey, type Place } from '../../reference/lists.ts';
import { readEntry } from '../../reference/read-entry.ts';
import type { Services } from '../../services.ts';
import { referenceEntry } from '../../store/workspace.ts';
import { ENVELOPE, success, successOfText } from '../envelope.ts';
import { fieldsOf, type PartPath, partOf, patched, textOf, withPart } from '../merge.ts';
import { OBJECT_PARAMS } from './cdrs.ts';

/** Objects that their owner pushes, and what of each OCPI lets it do. */
const OBJECTS = [
  { list: 'locations', what: 'location', access: 'cpo', patch: true, remove: false },
  { list: 'sessions', what: 'session', access: 'cpo', patch: true, remove: false },
  { list: 'tariffs', what: 'tariff', access: 'cpo', patch: false, remove: true },
  { list: 'tokens', what: 'token', access: 'emsp', patch: true, remove: false },
] as const;

type Module = (typeof OBJECTS)[number];

const TAG = 'OCPI';
const ANSWERS = { 200: { description: 'done, or refused', schema: ENVELOPE } } as const;
const BODY = { kind: 'text', types: ['application/json'], limit: 'record' } as const;
const TOKEN_QUERY = z.strictObject({ type: word(20).optional() });

interface Named {
  readonly country: string;
  readonly party: string;
  readonly id: string;
  readonly evse?: string | undefined;
  readonly connector?: string | undefined;
}

export const ocpiObjectRoutes = (services: Services): readonly Route[] =>
  OBJECTS.flatMap((module) => [
    ...routesAt(services, module, `/ocpi/{version}/${module.list}/{country}/{party}/{id}`, OBJECT_PARAMS),
    ...(module.list === 'locations' ? partRoutes(services, module) : []),
  ]);

const partRoutes = (services: Services, module: Module): readonly Route[] => {
  const evse = '/ocpi/{version}/locations/{country}/{party}/{id}/{evse}';
  const params = OBJECT_PARAMS.extend({ evse: word() });
  return [
    ...routesAt(services, module, evse, params),
    ...routesAt(services, module, `${evse}/{connector}`, params.extend({ connector: word() })),
  ];
};

const routesAt = (services: Services, module: Module, path: string, params: typeof OBJECT_PARAMS): readonly Route[] => {
  const what = path.endsWith('{connector}') ? 'connector' : path.endsWith('{evse}') ? 'EVSE' : module.what;
  const query = module.list === 'tokens' ? TOKEN_QUERY : NO_QUERY;
  const access = ['admin', 'operations', module.access] as const;
  const shared = { path, tag: TAG, access, params, query, answers: ANSWERS } as const;
  const change =
    (isPatch: boolean) =>
    async ({ params: named, body, actor }: { params: Named; body: string; actor: Actor }) => {
      await setObject(services, module, named, body, isPatch, actor);
      return success(undefined, services.now());
    };
  return [
    route({ ...shared, method: 'PUT', summary: `Receive a ${what}`, body: BODY, handle: change(false) }),
    ...(module.patch
      ? [
          route({
            ...shared,
            method: 'PATCH',
            summary: `Receive fields of a ${what}`,
            body: BODY,
            handle: change(true),
          }),
        ]
      : []),
    ...(module.remove
      ? [
          route({
            ...shared,
            method: 'DELETE',
            summary: `Forget a ${what}`,
            body: { kind: 'none' },
            handle: async ({ params: named, actor }) => {
              const found = await find(services, module, named, actor);
              await removeEntry(services, module.list, found.entry_key, actor);
              return success(undefined, services.now());
            },
          }),
        ]
      : []),
    route({
      ...shared,
      method: 'GET',
      summary: `A ${what} as it is known here`,
      body: { kind: 'none' },
      handle: async ({ params: named, actor }) => {
        const found = await find(services, module, named, actor);
        const part = partPath(named);
        if (part === null) return successOfText(found.body, services.now());
        const inside = partOf(fieldsOf(found.body), part);
        if (inside === null) throw unknown(module, named);
        return successOfText(textOf(inside), services.now());
      },
    }),
  ];
};

const placeOf = ({ country, party, id }: Named): Place => ({
  country: country.toUpperCase(),
  party: party.toUpperCase(),
  id,
});

const partPath = ({ evse, connector }: Named): PartPath | null =>
  evse === undefined ? null : { evse, connector: connector ?? null };

const unknown = ({ what }: Module, { country, party, id }: Named): Problem =>
  new Problem('not-found', `there is no ${what} ${id} of ${country}*${party}, or no such part of it`);

const find = async ({ db }: Services, module: Module, named: Named, actor: Actor) => {
  const place = placeOf(named);
  const found = isOwnEntry(actor, module.list, place) ? await referenceEntry(db, module.list, entryKey(place)) : null;
  if (found === null) throw unknown(module, named);
  return found;
};

/** The object as it will be: what was sent, or what is there with what was sent in its place. */
const setObject = async (
  services: Services,
  module: Module,
  named: Named,
  body: string,
  isPatch: boolean,
  actor: Actor,
): Promise<void> => {
  const place = placeOf(named);
  if (!isOwnEntry(actor, module.list, place))
    throw new Problem('not-allowed', `${module.list} of ${place.country}*${place.party} are not this key's`);
  const sent = sentFields(body);
  const part = partPath(named);
  const isWhole = part === null && !isPatch;
  const before = isWhole ? null : fieldsOf((await find(services, module, named, actor)).body);
  const after = before === null ? sent : part === null ? patched(before, sent) : withPart(before, part, sent, isPatch);
  if (after === null) throw unknown(module, named);
  // Before 2.2 an object is its sender's: the path names the party, the object does not.
  const text = textOf({ country_code: place.country, party_id: place.party, ...after });
  const read = readEntry(module.list, place, text);
  if (read.status === 'wrong') throw new Problem('invalid-content', read.problems.join('; '));
  await setEntry(services, module.list, place, text, read.entry, actor);
};

const sentFields = (body: string): Readonly<Record<string, unknown>> => {
  let value: unknown;
  try {
    value = fieldsOf(body);
  } catch (error) {
    throw new Problem('malformed-request', `the body is no JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new Problem('invalid-content', 'the body must be one JSON object');
};
