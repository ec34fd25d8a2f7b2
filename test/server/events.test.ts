import { afterAll, beforeAll, expect, it } from 'vitest';
import { dearRecord, soundRecord } from './records.ts';
import { type Served, served } from './served.ts';

let app: Served;
beforeAll(async () => {
  app = await served();
});
afterAll(() => app.server.stop());

interface Event {
  readonly id: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read events of every shape
  readonly data: any;
}

/** The next events of a stream that is open. */
const listen = async (headers: Readonly<Record<string, string>> = {}, query = '') => {
  const response = await app.server.app.request(`/v1/events${query}`, {
    headers: { authorization: `Bearer ${app.admin}`, ...headers },
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const reader = response.body?.getReader();
  let text = '';
  const seen: Event[] = [];
  return {
    next: async (count: number): Promise<readonly Event[]> => {
      while (seen.length < count) {
        text += new TextDecoder().decode((await reader?.read())?.value);
        const parts = text.split('\n\n');
        text = parts.pop() ?? '';
        for (const part of parts.filter((one) => one.startsWith('id:'))) seen.push(eventOf(part));
      }
      return seen.splice(0, count);
    },
    leave: () => reader?.cancel(),
  };
};

const eventOf = (part: string): Event => {
  const fields = Object.fromEntries(
    part.split('\n').map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
  );
  return { id: Number(fields.id), type: fields.event ?? '', data: JSON.parse(fields.data ?? 'null') };
};

const post = (body: unknown) => app.ask('POST', '/v1/cdrs', { body });

it('tells what becomes of records as it happens', async () => {
  const stream = await listen();
  await post(soundRecord(1));
  await post(dearRecord(2));
  await post(soundRecord(1, { total_energy: 1 }));
  const [valued, rejected, conflicting] = await stream.next(3);
  expect(valued).toMatchObject({ type: 'cdr.valued', data: { cdr: { id: 'R-3' }, total: { gross: '1.91' } } });
  expect(valued?.data.message.fr).toContain('1,91');
  expect(rejected).toMatchObject({ type: 'cdr.rejected', data: { findings: [{ check: 'price-differs' }] } });
  expect(conflicting?.type).toBe('cdr.conflicting');
  expect(conflicting?.data.message).toBeUndefined();
  await stream.leave();
});

it('goes on where a client left', async () => {
  const all = await listen({}, '?after=0');
  const [first, second] = await all.next(2);
  await all.leave();
  const rest = await listen({ 'last-event-id': String(first?.id) });
  expect((await rest.next(1))[0]).toEqual(second);
  await post(soundRecord(3));
  expect((await rest.next(2))[1]?.data.cdr.id).toBe('R-9');
  await rest.leave();
});

it('refuses an id that is none', async () => {
  const refused = await app.ask('GET', '/v1/events', { headers: { 'last-event-id': 'x' } });
  expect(refused.status).toBe(400);
});

it('ends when the server stops', async () => {
  const other = await served();
  const response = await other.server.app.request('/v1/events', {
    headers: { authorization: `Bearer ${other.admin}` },
  });
  const reader = response.body?.getReader();
  await reader?.read();
  const end = reader?.read();
  await other.server.stop();
  expect((await end)?.done).toBe(true);
});
