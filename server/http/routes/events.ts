import { z } from 'zod';
import { type Actor, ROLES } from '../../access/actor.ts';
import type { Services } from '../../services.ts';
import { eventsAfter, lastEvent } from '../../store/events.ts';
import type { Scope } from '../../store/records.ts';
import type { EventRow } from '../../store/schema.ts';
import { Problem } from '../problem.ts';
import { type Route, route } from '../route.ts';
import { NO_PARAMS } from '../schemas.ts';

const PAGE = 200;
/** A line that says nothing keeps proxies from taking the silence for an end. */
const HEARTBEAT_MS = 15_000;

export const eventRoutes = (services: Services): readonly Route[] => [
  route({
    method: 'GET',
    path: '/v1/events',
    tag: 'Events',
    summary: 'What becomes of records, as it happens (server-sent events)',
    description:
      'Types: cdr.valued, cdr.doubtful, cdr.rejected, cdr.excluded, cdr.conflicting, cdr.corrected, cdr.reevaluated. Whoever comes back with Last-Event-ID hears what was missed; without it, what happens from now on. `message` is the sentence for the driver; the CPO does not get it.',
    access: ROLES,
    params: NO_PARAMS,
    query: z.strictObject({
      after: z
        .string()
        .regex(/^\d{1,15}$/)
        .optional()
        .describe('like Last-Event-ID, for clients that cannot send it; 0: from the beginning'),
    }),
    body: { kind: 'none' },
    answers: { 200: { description: 'a stream that goes on until the client leaves', type: 'text/event-stream' } },
    handle: async ({ query, headers, scope, actor, signal }) => {
      const given = headers.get('last-event-id') ?? query.after ?? null;
      if (given !== null && !/^\d{1,15}$/.test(given))
        throw new Problem('malformed-request', 'Last-Event-ID is the id of an event, a number');
      const after = given === null ? await lastEvent(services.db) : Number(given);
      const body = eventStream(services, after, scope, actor, signal);
      return new Response(body, { headers: { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' } });
    },
  }),
];

const eventStream = (
  { db, feed }: Services,
  from: number,
  scope: Scope | null,
  actor: Actor,
  request: AbortSignal,
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  const left = new AbortController();
  const gone = AbortSignal.any([left.signal, request, feed.end]);
  let after = from;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(': events of Barème\n\n')),
    pull: async (controller) => {
      let isSilent = false;
      while (!gone.aborted) {
        const announced = feed.announced;
        const rows = await eventsAfter(db, after, PAGE, scope);
        after = rows.at(-1)?.number ?? after;
        const text = rows.map((row) => eventText(row, actor)).join('') || (isSilent ? ': still here\n\n' : '');
        if (text !== '') return controller.enqueue(encoder.encode(text));
        // What came while we looked is looked at before we wait.
        isSilent = feed.announced === announced && !(await feed.next(HEARTBEAT_MS, gone));
      }
      controller.close();
    },
    cancel: () => left.abort(),
  });
};

const eventText = ({ number, type, at, data, driver_message }: EventRow, actor: Actor): string => {
  const isForCpo = actor.kind === 'partner' && actor.role === 'cpo';
  const message = driver_message === null || isForCpo ? {} : { message: JSON.parse(driver_message) };
  return `id: ${number}\nevent: ${type}\ndata: ${JSON.stringify({ type, at, ...JSON.parse(data), ...message })}\n\n`;
};
