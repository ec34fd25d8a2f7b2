import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { type Actor, scopeOf } from '../access/actor.ts';
import { credentialsOf } from '../access/credentials.ts';
import type { TokenBuckets } from '../access/token-bucket.ts';
import { NotStored } from '../live/live.ts';
import { Problem, problemAnswer } from './problem.ts';
import { checked, queryOf, readBody } from './read-request.ts';
import type { Call, Route } from './route.ts';

/** What answering needs besides the routes. */
export interface Surroundings {
  readonly actorOf: (key: string) => Actor | null;
  readonly limits: { readonly record: number; readonly batch: number };
  /** By key. */
  readonly requests: TokenBuckets;
  /** Failed attempts to sign in, by address. */
  readonly strangers: TokenBuckets;
  readonly requestMs: number;
  readonly addressOf: (context: Context) => string;
  /** How a refusal is told under an address; null: as a problem. */
  readonly refusalOf: (path: string, problem: Problem) => Response | null;
  readonly onAnswer: (answer: AnswerFigures) => void;
  readonly onError: (error: unknown, requestId: string) => void;
}

export interface AnswerFigures {
  readonly requestId: string;
  readonly method: string;
  /** The pattern: ids in it are not told. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
  readonly keyId: string | null;
}

/** The application as a function of what it depends on: it is called with a request and gives an answer, with or without a socket. */
export const createApp = (routes: readonly Route[], surroundings: Surroundings): Hono => {
  const app = new Hono();
  for (const one of routes) app.on(one.method, honoPath(one.path), (context) => answer(context, one, surroundings));
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes) methods.set(path, [...(methods.get(path) ?? []), method]);
  for (const [path, allowed] of methods)
    app.all(honoPath(path), (context) =>
      told({ path, method: context.req.method, address: context.req.path }, surroundings, async () => {
        throw new Problem('method-not-allowed', `${context.req.method} is not for ${path}`, {
          headers: { allow: allowed.join(', ') },
        });
      }),
    );
  app.notFound((context) =>
    told({ path: 'unknown', method: context.req.method, address: context.req.path }, surroundings, async () => {
      throw new Problem('not-found', 'there is nothing at this address; /docs lists what there is');
    }),
  );
  return app;
};

const honoPath = (path: string): string => path.replace(/\{(\w+)\}/g, ':$1');

const SECURITY = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

interface Named {
  /** The pattern, for those who count. */
  readonly path: string;
  /** What was asked for. */
  readonly address: string;
  readonly method: string;
}

/** Every answer: errors as problems, headers, time, figures. */
const told = async (
  { path, method, address }: Named,
  { onAnswer, onError, requestMs, refusalOf }: Surroundings,
  make: (signedIn: (actor: Actor) => void) => Promise<Response>,
): Promise<Response> => {
  const started = performance.now();
  const requestId = randomUUID();
  let keyId: string | null = null;
  let response: Response;
  try {
    response = await withinTime(
      make((actor) => {
        keyId = actor.keyId;
      }),
      requestMs,
    );
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'internal-error' || problem.code === 'not-stored') onError(error, requestId);
    response = refusalOf(address, problem) ?? problemAnswer(problem);
  }
  for (const [name, value] of Object.entries(SECURITY))
    if (!response.headers.has(name)) response.headers.set(name, value);
  response.headers.set('x-request-id', requestId);
  const seconds = (performance.now() - started) / 1000;
  onAnswer({ requestId, method, route: path, status: response.status, seconds, keyId });
  return response;
};

const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof NotStored) return new Problem('not-stored', error.message, { headers: { 'retry-after': '1' } });
  return new Problem('internal-error', 'the request is logged under its x-request-id');
};

const withinTime = async (response: Promise<Response>, ms: number): Promise<Response> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Problem('too-slow', `there was no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([response, late]);
  } finally {
    clearTimeout(timer);
  }
};

const answer = (context: Context, one: Route, surroundings: Surroundings): Promise<Response> =>
  told({ path: one.path, method: one.method, address: context.req.path }, surroundings, async (signedIn) => {
    const actor = one.access === 'everybody' ? null : signIn(context, surroundings);
    if (actor !== null) {
      signedIn(actor);
      allowed(actor, one, context.req.raw);
      inMeasure(surroundings.requests, actor.keyId);
    }
    const { raw } = context.req;
    const params = checked(one.params, context.req.param(), 'malformed-request', 'the path');
    const query = checked(one.query, queryOf(new URL(raw.url)), 'malformed-request', 'the query');
    const body = await readBody(raw, one.body, surroundings.limits);
    const call: Call<unknown, unknown, unknown> = {
      params,
      query,
      body,
      type: (raw.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
      actor: actor ?? NOBODY,
      scope: scopeOf(actor ?? NOBODY),
      headers: raw.headers,
      signal: raw.signal,
    };
    return one.handle(call as Call<never, never, never>);
  });

/** Of a route that is open to everybody: sees the records of a party that does not exist. */
const NOBODY: Actor = { kind: 'partner', keyId: 'nobody', name: 'nobody', role: 'cpo', party: 'nobody' };

const signIn = (context: Context, { actorOf, strangers, addressOf }: Surroundings): Actor => {
  const keys = credentialsOf(context.req.header('authorization') ?? null);
  const actor = keys.map(actorOf).find((one) => one !== null);
  if (actor !== undefined) return actor;
  if (keys.length > 0) inMeasure(strangers, addressOf(context));
  const detail =
    keys.length === 0
      ? 'send the key as `Authorization: Bearer KEY`, or as the password of a browser'
      : 'the key is unknown, was revoked or has expired';
  throw new Problem('not-signed-in', detail, { headers: { 'www-authenticate': 'Bearer, Basic realm="bareme"' } });
};

const allowed = (actor: Actor, { access, method, path }: Route, request: Request): void => {
  if (access !== 'everybody' && !access.includes(actor.role))
    throw new Problem('not-allowed', `${method} ${path} is for ${access.join(', ')}; this key is of ${actor.role}`);
  // A browser sends its password along with what other sites make it ask.
  const site = request.headers.get('sec-fetch-site');
  if (method !== 'GET' && site !== null && site !== 'same-origin' && site !== 'none')
    throw new Problem('not-allowed', 'another site may not change anything here');
};

const inMeasure = (buckets: TokenBuckets, caller: string): void => {
  const seconds = buckets.take(caller);
  if (seconds === null) return;
  const wait = String(Math.max(1, Math.ceil(seconds)));
  throw new Problem('too-many-requests', `try again in ${wait} s`, { headers: { 'retry-after': wait } });
};
