import { z } from 'zod';
import { type Actor, actorText, ROLES, type Role } from '../../access/actor.ts';
import { credentialsOf } from '../../access/credentials.ts';
import { newKey } from '../../access/key-ring.ts';
import { Problem } from '../../http/problem.ts';
import { word } from '../../http/read-request.ts';
import { type Route, route } from '../../http/route.ts';
import { NO_PARAMS, NO_QUERY } from '../../http/schemas.ts';
import { partyKey } from '../../live/keys.ts';
import { record as recordDeed } from '../../operations/audit.ts';
import type { Services } from '../../services.ts';
import type { KeyRow, OcpiPeerRow } from '../../store/schema.ts';
import { keyOfId } from '../../store/workspace.ts';
import { ENVELOPE, success } from '../envelope.ts';
import { endpointsOf, VERSION_PARAMS, VERSIONS, type Version } from '../versions.ts';

const TAG = 'OCPI';
const PARTNERS: readonly Role[] = ['cpo', 'emsp'];

const PARTY = {
  country_code: z.string().length(2),
  party_id: z.string().length(3),
  business_details: z.looseObject({}),
};
const COMMON = { token: word(64), url: z.url().max(255) };

/** 2.1.1 names one party, later versions list roles. */
const CREDENTIALS = z.union([
  z.looseObject({ ...COMMON, roles: z.array(z.looseObject({ role: z.string(), ...PARTY })).min(1) }),
  z.looseObject({ ...COMMON, ...PARTY }),
]);

type Credentials = z.infer<typeof CREDENTIALS>;

const ANSWERS = { 200: { description: 'done, or refused', schema: ENVELOPE } } as const;

export const ocpiVersionRoutes = (services: Services, base: (headers: Headers) => string): readonly Route[] => [
  route({
    method: 'GET',
    path: '/ocpi/versions',
    tag: TAG,
    summary: 'The versions that are spoken here',
    access: ROLES,
    params: NO_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: ANSWERS,
    handle: async ({ headers }) => {
      const versions = VERSIONS.map((version) => ({ version, url: `${base(headers)}/ocpi/${version}` }));
      return success(versions, services.now());
    },
  }),
  route({
    method: 'GET',
    path: '/ocpi/{version}',
    tag: TAG,
    summary: 'The endpoints of a version',
    access: ROLES,
    params: VERSION_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: ANSWERS,
    handle: async ({ params: { version }, headers }) =>
      success({ version, endpoints: endpointsOf(version, base(headers)) }, services.now()),
  }),
];

export const ocpiCredentialRoutes = (services: Services, base: (headers: Headers) => string): readonly Route[] => {
  const path = '/ocpi/{version}/credentials';
  const shared = { path, tag: TAG, access: PARTNERS, params: VERSION_PARAMS, query: NO_QUERY, answers: ANSWERS };
  const exchange =
    (isRegistered: boolean) =>
    async ({
      params,
      body,
      actor,
      headers,
    }: {
      params: { version: Version };
      body: Credentials;
      actor: Actor;
      headers: Headers;
    }) => {
      const peer = await peerOf(services, actor);
      if ((peer !== null) !== isRegistered) throw notNow(isRegistered);
      requireOwnRoles(actor, body);
      const token = await register(services, actor, params.version, body);
      return success(ownCredentials(services, params.version, base(headers), token), services.now());
    };
  return [
    route({
      ...shared,
      method: 'POST',
      summary: 'Register: give your credentials, get ours',
      description:
        'The key that this is asked with ends, and the token of the answer is the one from now on. What is kept is where the client can be reached, not its token: this server calls nobody.',
      body: { kind: 'json', schema: CREDENTIALS },
      handle: exchange(false),
    }),
    route({
      ...shared,
      method: 'PUT',
      summary: 'Register anew: another token, or another version',
      body: { kind: 'json', schema: CREDENTIALS },
      handle: exchange(true),
    }),
    route({
      ...shared,
      method: 'GET',
      summary: 'Our credentials for this client',
      body: { kind: 'none' },
      handle: async ({ params, headers }) => {
        const given = credentialsOf(headers.get('authorization'));
        const token = given.find((one) => services.keys.actorOf(one, services.now()) !== null) ?? '';
        return success(ownCredentials(services, params.version, base(headers), token), services.now());
      },
    }),
    route({
      ...shared,
      method: 'DELETE',
      summary: 'Unregister; the key opens nothing any more',
      body: { kind: 'none' },
      handle: async ({ actor }) => {
        if ((await peerOf(services, actor)) === null) throw notNow(true);
        await change(services, actor, 'ocpi.unregistered', await ended(services, actor), null, null);
        return success(undefined, services.now());
      },
    }),
  ];
};

/** OCPI answers 405 to who registers twice, or changes what was never registered. */
const notNow = (isRegistered: boolean): Problem =>
  new Problem(
    'method-not-allowed',
    isRegistered
      ? 'this client is not registered; POST its credentials first'
      : 'this client is registered; PUT changes it',
    { headers: { allow: isRegistered ? 'GET, POST' : 'GET, PUT, DELETE' } },
  );

const peerOf = async ({ db }: Services, { keyId }: Actor): Promise<OcpiPeerRow | null> =>
  (await db.selectFrom('ocpi_peers').selectAll().where('key_id', '=', keyId).executeTakeFirst()) ?? null;

const partiesOf = (credentials: Credentials): readonly string[] => {
  const parties = 'roles' in credentials && Array.isArray(credentials.roles) ? credentials.roles : [credentials];
  return parties.map(({ country_code, party_id }) => `${country_code}*${party_id}`);
};

const requireOwnRoles = (actor: Actor, credentials: Credentials): void => {
  const own = actor.kind === 'partner' ? partyKey(actor.party) : '';
  const other = partiesOf(credentials).find((party) => partyKey(party) !== own);
  if (other !== undefined) throw new Problem('invalid-content', `this key is not of ${other}`);
};

const register = async (services: Services, actor: Actor, version: Version, given: Credentials): Promise<string> => {
  const { now } = services;
  const old = await ended(services, actor);
  const { name, role, party } = old;
  const known = ROLES.find((one) => one === role) ?? 'cpo';
  const made = newKey({ name, role: known, party, createdAt: now(), expiresAt: null });
  const peer = {
    key_id: made.row.id,
    version,
    url: given.url,
    roles: JSON.stringify(partiesOf(given)),
    registered_at: now(),
  };
  await change(services, actor, 'ocpi.registered', old, made.row, peer);
  return made.text;
};

/** The key of the actor, as it ends now. */
const ended = async ({ db, now }: Services, { keyId }: Actor): Promise<KeyRow> => {
  const row = await keyOfId(db, keyId);
  if (row === null) throw new Error(`the key ${keyId} that opened is not in the store`);
  return { ...row, revoked_at: now() };
};

const change = async (
  { db, numbers, keys, now }: Services,
  actor: Actor,
  action: string,
  old: KeyRow,
  next: KeyRow | null,
  peer: OcpiPeerRow | null,
): Promise<void> => {
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('api_keys').set({ revoked_at: old.revoked_at }).where('id', '=', old.id).execute();
    await transaction.deleteFrom('ocpi_peers').where('key_id', '=', old.id).execute();
    if (next !== null) await transaction.insertInto('api_keys').values(next).execute();
    if (peer !== null) await transaction.insertInto('ocpi_peers').values(peer).execute();
    const subject = next === null ? old.id : `${old.id} by ${next.id}`;
    await recordDeed(transaction, numbers, {
      at: now(),
      actor: actorText(actor),
      action,
      subject,
      detail: peer?.url ?? null,
    });
  });
  for (const row of [old, next]) if (row !== null) keys.set(row);
};

const ownCredentials = ({ config }: Services, version: Version, base: string, token: string) => {
  const [country, party] = [config.party.slice(0, 2), config.party.slice(-3)];
  const own = { country_code: country, party_id: party, business_details: { name: config.party_name } };
  const credentials = { token, url: `${base}/ocpi/versions` };
  return version === '2.1.1' ? { ...credentials, ...own } : { ...credentials, roles: [{ role: 'HUB', ...own }] };
};
