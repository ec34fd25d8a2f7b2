import { z } from 'zod';
import { ROLES } from '../../access/actor.ts';
import type { Services } from '../../services.ts';
import { docsPage } from '../docs-page.ts';
import { openApi } from '../openapi.ts';
import { json, type Route, route } from '../route.ts';
import { NO_PARAMS, NO_QUERY } from '../schemas.ts';

const TAG = 'Operations';

export const operationRoutes = ({ metrics, isReady, live }: Services): readonly Route[] => [
  route({
    method: 'GET',
    path: '/health',
    tag: TAG,
    summary: 'Whether the process lives',
    access: 'everybody',
    params: NO_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'it does', schema: z.object({ status: z.literal('alive') }) } },
    handle: async () => json(200, { status: 'alive' }),
  }),
  route({
    method: 'GET',
    path: '/ready',
    tag: TAG,
    summary: 'Whether new requests are welcome',
    access: ['admin', 'operations'],
    params: NO_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: {
      200: { description: 'they are', schema: z.object({ ready: z.literal(true), waiting: z.int() }) },
      503: { description: 'the server is stopping', schema: z.object({ ready: z.literal(false), waiting: z.int() }) },
    },
    handle: async () => {
      const ready = isReady();
      return json(ready ? 200 : 503, { ready, waiting: live.waiting() });
    },
  }),
  route({
    method: 'GET',
    path: '/metrics',
    tag: TAG,
    summary: 'Figures for Prometheus',
    access: ['admin', 'operations'],
    params: NO_PARAMS,
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'the text format of Prometheus', type: 'text/plain' } },
    handle: async () => new Response(await metrics.text(), { headers: { 'content-type': metrics.contentType } }),
  }),
];

/** What the other routes are, for programs and for people. */
export const descriptionRoutes = (others: readonly Route[]): readonly Route[] => {
  const described: Route[] = [
    route({
      method: 'GET',
      path: '/openapi.json',
      tag: TAG,
      summary: 'This interface as OpenAPI 3.1',
      access: ROLES,
      params: NO_PARAMS,
      query: NO_QUERY,
      body: { kind: 'none' },
      answers: { 200: { description: 'the document', schema: z.looseObject({ openapi: z.literal('3.1.0') }) } },
      handle: async () => json(200, document()),
    }),
    route({
      method: 'GET',
      path: '/docs',
      tag: TAG,
      summary: 'This interface as a page',
      access: ROLES,
      params: NO_PARAMS,
      query: NO_QUERY,
      body: { kind: 'none' },
      answers: { 200: { description: 'a page without scripts', type: 'text/html' } },
      handle: async () =>
        new Response(docsPage(document()), { headers: { 'content-type': 'text/html; charset=utf-8' } }),
    }),
    route({
      method: 'GET',
      path: '/',
      tag: TAG,
      summary: 'Leads to /docs',
      access: ROLES,
      params: NO_PARAMS,
      query: NO_QUERY,
      body: { kind: 'none' },
      answers: { 302: { description: 'to /docs' } },
      handle: async () => new Response(null, { status: 302, headers: { location: '/docs' } }),
    }),
  ];
  const all = [...others, ...described];
  let made: ReturnType<typeof openApi> | null = null;
  const document = () => {
    made ??= openApi(all);
    return made;
  };
  return described;
};
