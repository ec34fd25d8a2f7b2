import { z } from 'zod';
import { actorText, ROLES } from '../../access/actor.ts';
import { Problem } from '../../http/problem.ts';
import { word } from '../../http/read-request.ts';
import { type Route, route } from '../../http/route.ts';
import { requireOwn, unreadable } from '../../http/routes/evaluations.ts';
import { NO_QUERY } from '../../http/schemas.ts';
import { recordKey } from '../../live/keys.ts';
import { readPosted } from '../../live/read-posted.ts';
import type { Services } from '../../services.ts';
import { documentNumbered } from '../../store/documents.ts';
import { recordOf } from '../../store/records.ts';
import { ENVELOPE, success, successOfText } from '../envelope.ts';
import { VERSION_PARAMS } from '../versions.ts';

const TAG = 'OCPI';

export const ocpiCdrRoutes = (services: Services, base: (headers: Headers) => string): readonly Route[] => [
  route({
    method: 'POST',
    path: '/ocpi/{version}/cdrs',
    tag: TAG,
    summary: 'Receive a CDR',
    description:
      'Stored and evaluated as by POST /v1/cdrs. `Location` says where it can be read. Another CDR under an id that is there is refused (2001): OCPI corrects by a credit and a new CDR.',
    access: ['admin', 'operations', 'cpo'],
    params: VERSION_PARAMS,
    query: NO_QUERY,
    body: { kind: 'text', types: ['application/json'], limit: 'record' },
    answers: {
      201: { description: 'stored', schema: ENVELOPE },
      200: { description: 'it was there, or it is refused', schema: ENVELOPE },
    },
    handle: async ({ params, body, actor, headers }) => {
      const posted = readPosted(body, actorText(actor), false, `ocpi-${params.version}`);
      if (posted.status === 'fault') throw unreadable(posted.fault);
      requireOwn(actor, posted.cpo, posted.emsp);
      const { outcome, cpo, id } = await services.live.submit(posted.task, 'single');
      if (outcome === 'conflicting')
        throw new Problem(
          'conflict',
          `another CDR ${id} was received before, and counts; correct it with a credit and a new CDR`,
        );
      const location = `${base(headers)}/ocpi/${params.version}/cdrs/${encodeURIComponent(cpo)}/${encodeURIComponent(id)}`;
      return success(undefined, services.now(), outcome === 'replayed' ? 200 : 201, { location });
    },
  }),
  route({
    method: 'GET',
    path: '/ocpi/{version}/cdrs/{cpo}/{id}',
    tag: TAG,
    summary: 'A CDR that was received, where `Location` said',
    access: ROLES,
    params: VERSION_PARAMS.extend({ cpo: word(), id: word() }),
    query: NO_QUERY,
    body: { kind: 'none' },
    answers: { 200: { description: 'the CDR as it was sent', schema: ENVELOPE } },
    handle: async ({ params, scope }) => {
      const found = await recordOf(services.db, recordKey(params.cpo, params.id), scope);
      const document = found === null ? undefined : await documentNumbered(services.db, found.document);
      if (document === undefined || document.protocol !== `ocpi-${params.version}`)
        throw new Problem('not-found', `there is no CDR ${params.id} of ${params.cpo} that came by ${params.version}`);
      return successOfText(document.raw, services.now());
    },
  }),
];

/** Of objects that are named by their party. */
export const OBJECT_PARAMS = VERSION_PARAMS.extend({
  country: z.string().regex(/^[A-Za-z]{2}$/),
  party: z.string().regex(/^[A-Za-z0-9]{3}$/),
  id: word(),
});
