import { z } from 'zod';
import { type Actor, actorText, ROLES } from '../../access/actor.ts';
import { partyKey } from '../../live/keys.ts';
import { NotStored } from '../../live/live.ts';
import { readPosted } from '../../live/read-posted.ts';
import type { Receipt, Urgency } from '../../live/task.ts';
import type { Services } from '../../services.ts';
import { listRecords } from '../../store/records.ts';
import { Problem, problemBody } from '../problem.ts';
import { word } from '../read-request.ts';
import { json, type Route, route } from '../route.ts';
import { CURSOR, INSTANT, LIMIT, LISTED, NO_PARAMS, PARTY, page, RECEIPT, storedInstant, VERDICT } from '../schemas.ts';
import { listedView, pageView, receiptView } from '../views.ts';
import { RECORD_TYPES, requireOwn, unreadable } from './evaluations.ts';

const NDJSON = 'application/x-ndjson';

export const cdrRoutes = (services: Services): readonly Route[] => [
  route({
    method: 'POST',
    path: '/v1/cdrs',
    tag: 'Records',
    summary: 'Store and evaluate a record, or many',
    description: [
      'The answer comes when the record and its result are on the disk. Idempotent by CPO and id: the same content is answered',
      'with the first result (200, `replayed`); other content of a record that is there is stored beside it (201, `conflicting`)',
      'and does not replace it. With application/x-ndjson each line is a record, and each line of the answer (in the same order)',
      'a receipt or a problem, with its `line`; a bad line does not stop the others.',
    ].join(' '),
    access: ['admin', 'operations', 'cpo'],
    params: NO_PARAMS,
    query: z.strictObject({}),
    body: { kind: 'text', types: [...RECORD_TYPES, NDJSON], limit: 'record' },
    answers: {
      201: { description: 'stored and evaluated', schema: RECEIPT },
      200: { description: 'the record was there: its first result; or the receipts of a batch', schema: RECEIPT },
    },
    handle: async ({ body, type, actor }) => {
      if (type === NDJSON) return batch(services, body, actor);
      const receipt = await takeIn(services, body, actor, 'single');
      const path = `/v1/cdrs/${encodeURIComponent(receipt.cpo)}/${encodeURIComponent(receipt.id)}`;
      return json(receipt.outcome === 'replayed' ? 200 : 201, receiptView(receipt, actor), { location: path });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/cdrs',
    tag: 'Records',
    summary: 'List records, the newest first',
    access: ROLES,
    params: NO_PARAMS,
    query: z.strictObject({
      cpo: PARTY.optional(),
      emsp: PARTY.optional(),
      verdict: VERDICT.optional(),
      from: INSTANT.optional().describe('sessions that start then or later'),
      to: INSTANT.optional().describe('sessions that start before'),
      check: word(100).optional().describe('records that this check fired for'),
      waiting: z.enum(['true', 'false']).optional().describe('records that wait for reference data or a tariff'),
      cursor: CURSOR.optional(),
      limit: LIMIT,
    }),
    body: { kind: 'none' },
    answers: { 200: { description: 'a page of records', schema: page(LISTED) } },
    handle: async ({ query, scope }) => {
      const rows = await listRecords(
        services.db,
        {
          cpoKey: query.cpo === undefined ? null : partyKey(query.cpo),
          emspKey: query.emsp === undefined ? null : partyKey(query.emsp),
          verdict: query.verdict ?? null,
          from: storedInstant(query.from),
          to: storedInstant(query.to),
          check: query.check ?? null,
          waiting: query.waiting === undefined ? null : query.waiting === 'true',
          before: query.cursor === undefined ? null : Number(query.cursor),
          limit: query.limit + 1,
        },
        scope,
      );
      return json(
        200,
        pageView(rows, query.limit, listedView, ({ number }) => number),
      );
    },
  }),
];

const takeIn = (services: Services, text: string, actor: Actor, urgency: Urgency): Promise<Receipt> => {
  const posted = readPosted(text, actorText(actor), actor.kind === 'member');
  if (posted.status === 'fault') throw unreadable(posted.fault);
  requireOwn(actor, posted.cpo, posted.emsp);
  return services.live.submit(posted.task, urgency);
};

/** Lines that are under way at once: enough to fill turns, few enough that memory does not grow with the batch. */
const LINES_AT_ONCE = 256;

/** Every line has its receipt as soon as it is stored; the request has been read as a whole before the first. */
const batch = (services: Services, body: string, actor: Actor): Response => {
  const lines = body.split('\n');
  const encoder = new TextEncoder();
  const pending: Promise<string>[] = [];
  let at = 0;
  const fill = (): void => {
    while (at < lines.length && pending.length < LINES_AT_ONCE) {
      const text = lines[at]?.trim() ?? '';
      at += 1;
      if (text !== '') pending.push(lineAnswer(services, text, at, actor));
    }
  };
  const stream = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      fill();
      const next = pending.shift();
      if (next === undefined) controller.close();
      else controller.enqueue(encoder.encode(await next));
    },
  });
  return new Response(stream, { status: 200, headers: { 'content-type': NDJSON } });
};

const lineAnswer = async (services: Services, text: string, line: number, actor: Actor): Promise<string> => {
  try {
    const limit = services.config.record_bytes;
    if (text.length > limit) throw new Problem('too-large', `a record may have ${limit} bytes`);
    const receipt = await takeIn(services, text, actor, 'batch');
    return `${JSON.stringify({ line, ...receiptView(receipt, actor) })}\n`;
  } catch (error) {
    return `${JSON.stringify({ line, outcome: 'refused', problem: problemBody(problemOfLine(error)) })}\n`;
  }
};

const problemOfLine = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof NotStored) return new Problem('not-stored', error.message);
  return new Problem('internal-error', 'the record could not be evaluated, and was not stored');
};
