// A server without a socket, asked as a client would. Every answer is held against what its route says of it.

import { expect } from 'vitest';
import type { z } from 'zod';
import type { Role } from '../../server/access/actor.ts';
import { newKey } from '../../server/access/key-ring.ts';
import { type Config, readConfig } from '../../server/config/config.ts';
import { PROBLEM } from '../../server/http/problem.ts';
import type { Route } from '../../server/http/route.ts';
import { ENVELOPE } from '../../server/ocpi/envelope.ts';
import { openServer, type Server } from '../../server/open-server.ts';
import { createLog } from '../../server/operations/log.ts';
import { LIBRARY } from './library.ts';

export interface Asked {
  readonly key?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  readonly json: any;
}

export interface Served {
  readonly server: Server;
  readonly admin: string;
  ask(method: string, path: string, asked?: Asked): Promise<Answered>;
  keyOf(role: Role, party?: string): Promise<string>;
  /** What the clock of the server says from now on. */
  setClock(text: string): void;
}

export const testConfig = (settings: Readonly<Record<string, string>> = {}): Config => {
  const read = readConfig({ BAREME_DATA: ':memory:', BAREME_LOG: 'silent', ...settings });
  if (read.status === 'wrong') throw new Error(read.problems.join('; '));
  return read.config;
};

export const served = async (settings: Readonly<Record<string, string>> = {}): Promise<Served> => {
  const config = testConfig(settings);
  let clock = '2026-03-10T12:00:00.000Z';
  const server = await openServer({
    config,
    library: LIBRARY,
    libraryName: 'test',
    log: createLog(config),
    now: () => clock,
  });
  const keyOf = async (role: Role, party?: string): Promise<string> => {
    const made = newKey({ name: `${role} of a test`, role, party: party ?? null, createdAt: clock, expiresAt: null });
    await server.services.db.insertInto('api_keys').values(made.row).execute();
    server.services.keys.set(made.row);
    return made.text;
  };
  const admin = await keyOf('admin');
  return {
    server,
    admin,
    keyOf,
    setClock: (text) => {
      clock = text;
    },
    ask: (method, path, asked = {}) => ask(server, method, path, { key: admin, ...asked }),
  };
};

const ask = async (server: Server, method: string, path: string, asked: Asked): Promise<Answered> => {
  const { key = '', body, type = 'application/json', headers = {} } = asked;
  const response = await server.app.request(path, {
    method,
    headers: {
      ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { 'content-type': type }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = /json$/.test(response.headers.get('content-type') ?? '') && !isNdjson(response);
  const answered = { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
  keepsItsWord(routeOf(server.routes, method, path), path, answered);
  return answered;
};

const isNdjson = (response: Response): boolean => response.headers.get('content-type') === 'application/x-ndjson';

export const routeOf = (routes: readonly Route[], method: string, path: string): Route | undefined =>
  routes.find((route) => {
    const pattern = route.path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
    return route.method === method && new RegExp(`^${pattern}$`).test(path.split('?')[0] ?? '');
  });

/** An answer has a status that its route lists, and the shape that stands there; a refusal is a problem. */
const keepsItsWord = (route: Route | undefined, path: string, { status, headers, json, text }: Answered): void => {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  if (status >= 400 && headers.get('content-type') === 'application/problem+json') {
    expect(PROBLEM.safeParse(json).error?.issues ?? []).toEqual([]);
    expect(json.status).toBe(status);
    return;
  }
  if (status >= 400 && path.startsWith('/ocpi/')) {
    expect(ENVELOPE.safeParse(json).error?.issues ?? []).toEqual([]);
    expect(json.status_code).toBeGreaterThanOrEqual(2000);
    return;
  }
  if (route === undefined) throw new Error(`an answer ${status} of no route: ${text}`);
  const answer = route.answers[status];
  if (answer === undefined) throw new Error(`${route.method} ${route.path} does not say that it answers ${status}`);
  if (answer.schema !== undefined && json !== null)
    expect((answer.schema as z.ZodType).safeParse(json).error?.issues ?? []).toEqual([]);
};
