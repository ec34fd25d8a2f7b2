import { z } from 'zod';
import { readDocument } from '../../../engine/checks/form/document.ts';
import { evaluationJson } from '../../../engine/evaluation/result-json.ts';
import { parseInstant } from '../../../engine/values/zone.ts';
import { type Actor, ROLES } from '../../access/actor.ts';
import { evaluateRead } from '../../live/evaluate-document.ts';
import { partyKey } from '../../live/keys.ts';
import type { Services } from '../../services.ts';
import { Problem } from '../problem.ts';
import { json, type Route, route } from '../route.ts';
import { EVALUATION, NO_PARAMS } from '../schemas.ts';
import { evaluationView } from '../views.ts';

export const RECORD_TYPES = ['application/json', 'application/xml', 'text/csv'] as const;

/** What is not one's own may be neither posted nor tried. */
export const requireOwn = (actor: Actor, cpo: string | null, emsp: string | null): void => {
  if (actor.kind === 'member') return;
  const party = actor.role === 'cpo' ? cpo : emsp;
  if (party !== null && partyKey(party) === partyKey(actor.party)) return;
  throw new Problem(
    'not-allowed',
    `this key is for records of ${actor.party}, and the record is of ${party ?? 'nobody'}`,
  );
};

export const unreadable = (fault: { readonly message: string; readonly field: string | null }): Problem =>
  new Problem('unreadable-record', `${fault.message}; nothing was stored`, {
    errors: [{ pointer: fault.field ?? '', message: fault.message }],
  });

export const evaluationRoutes = ({ world, now }: Services): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/evaluations',
    tag: 'Records',
    summary: 'Evaluate a record without storing it',
    description:
      'One record of OCPI, OICP, OCHP, eMIP or a list of sessions, as it came. It is compared with the records that are stored, and leaves no trace.',
    access: ROLES,
    params: NO_PARAMS,
    query: z.strictObject({
      findings: z.enum(['fired', 'all']).default('fired').describe('`all`: also checks that passed or do not apply'),
    }),
    body: { kind: 'text', types: RECORD_TYPES, limit: 'record' },
    answers: { 200: { description: 'the evaluation', schema: EVALUATION } },
    handle: async ({ body, query, actor }) => {
      const read = readDocument({ text: body });
      if (read.status === 'fault') throw unreadable(read.fault);
      const { key, facts } = read.record;
      const emsp = facts.get('emsp');
      requireOwn(actor, key.cpo, emsp?.kind === 'text' ? emsp.text : null);
      const at = parseInstant(now(), null);
      if (at === null) throw new RangeError('the clock gives no instant');
      const moment = { received: read.received?.value ?? at, now: at, heldDays: 0 };
      const made = evaluateRead(world(), read, moment, { ...key, content: read.content });
      const evaluation = evaluationJson(made.evaluated, made.durationUs, query.findings === 'fired');
      return json(200, evaluationView(evaluation, actor));
    },
  }),
];
