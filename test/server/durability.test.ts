// The server is killed while clients post. BAREME_KILL_ROUNDS=20 makes the long run.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, expect, it } from 'vitest';
import type { DocumentRow, LedgerRow, RecordRow } from '../../server/store/schema.ts';
import { recordOf } from '../bulk/generated.ts';
import { bareme } from '../cli/bareme.ts';
import { type Running, startServer } from './process.ts';

const ROUNDS = Number(process.env.BAREME_KILL_ROUNDS ?? 3);
const CLIENTS = 3;
/** Acknowledged between one kill and the next. */
const ENOUGH = 30;
const folder = mkdtempSync(join(tmpdir(), 'bareme-durability-'));
const children: ChildProcess[] = [];
afterAll(() => {
  // Of a test that has failed half-way.
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

interface Acknowledged {
  readonly outcome: string;
  readonly id: string;
  readonly entry: number;
}

interface Client {
  readonly child: ChildProcess;
  readonly told: Acknowledged[];
  readonly ended: Promise<unknown>;
}

const startClient = (url: string, key: string, at: number): Client => {
  const poster = ['--import', 'tsx', 'test/server/poster.ts', url, key, String(at * 1_000_000)];
  const child = spawn(process.execPath, poster, { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const told: Acknowledged[] = [];
  let open = '';
  child.stdout?.on('data', (part: Buffer) => {
    const lines = (open + part.toString()).split('\n');
    open = lines.pop() ?? '';
    told.push(...lines.map((line) => JSON.parse(line)));
  });
  return { child, told, ended: new Promise((resolve) => child.on('close', resolve)) };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const sumOf = (clients: readonly Client[]): number => clients.reduce((sum, { told }) => sum + told.length, 0);

/** Kills once something more was acknowledged, at an instant that nobody has chosen. */
const killed = async (server: Running, clients: readonly Client[]): Promise<void> => {
  const before = sumOf(clients);
  while (sumOf(clients) < before + ENOUGH) await pause(20);
  await pause(Math.random() * 400);
  server.child.kill('SIGKILL');
  expect(await server.ended).toBe('SIGKILL');
};

/** What is in the file, as another program reads it. */
const contentOf = (file: string) => {
  const db = new Database(file, { readonly: true });
  const rows = (sql: string) => db.prepare(sql).all() as unknown;
  const content = {
    documents: rows('select number, record_key, raw from documents') as readonly DocumentRow[],
    ledger: rows('select number, document, record_key, kind from ledger') as readonly LedgerRow[],
    records: rows('select record_key, document, entry from records') as readonly RecordRow[],
    events: rows("select json_extract(data, '$.entry') as entry from events") as readonly { readonly entry: number }[],
  };
  db.close();
  return content;
};

it(`loses nothing and doubles nothing when it is killed ${ROUNDS} times`, async () => {
  const file = join(folder, 'killed.sqlite');
  let server = await startServer({ BAREME_DATA: file, BAREME_PORT: '0' });
  const key = server.key ?? '';
  const port = new URL(server.url).port;
  const clients = Array.from({ length: CLIENTS }, (_, at) => startClient(server.url, key, at));
  for (let round = 0; round < ROUNDS; round += 1) {
    await killed(server, clients);
    server = await startServer({ BAREME_DATA: file, BAREME_PORT: port });
    expect(server.key).toBeNull();
  }
  const atLast = sumOf(clients);
  while (sumOf(clients) === atLast) await pause(20);
  for (const { child } of clients) child.kill('SIGTERM');
  await Promise.all(clients.map(({ ended }) => ended));
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);

  const acknowledged = clients.flatMap(({ told }) => told);
  const { documents, ledger, records, events } = contentOf(file);
  // Raw records, ledger, standing and events agree: one of each for each record.
  const keys = documents.map(({ record_key }) => record_key);
  expect(new Set(keys).size).toBe(keys.length);
  expect(ledger.map(({ record_key }) => record_key)).toEqual(keys);
  expect(ledger.every(({ kind }) => kind === 'evaluation')).toBe(true);
  expect(ledger.map(({ document }) => document)).toEqual(documents.map(({ number }) => number));
  expect(new Set(records.map(({ entry }) => entry))).toEqual(new Set(ledger.map(({ number }) => number)));
  expect(events.map(({ entry }) => entry)).toEqual(ledger.map(({ number }) => number));
  // What was acknowledged is there, as it was sent, with the entry that was named.
  const rawOf = new Map(documents.map(({ number, raw }) => [number, raw]));
  const entries = new Map(ledger.map((entry) => [entry.number, entry]));
  const lost = acknowledged.filter(({ id, entry }) => {
    const raw = rawOf.get(entries.get(entry)?.document ?? 0);
    return raw !== JSON.stringify(recordOf(Number(id.slice(2))));
  });
  expect(lost).toEqual([]);
  const replayed = acknowledged.filter(({ outcome }) => outcome === 'replayed').length;
  console.log(
    `${ROUNDS} kills, ${CLIENTS} clients: ${acknowledged.length} acknowledged (${replayed} of them sent again), ${documents.length} stored, 0 lost, 0 doubled`,
  );
});

it('keeps everything over a stop, and shows the first key once', async () => {
  const settings = { BAREME_DATA: join(folder, 'stopped.sqlite'), BAREME_PORT: '0' };
  const first = await startServer(settings);
  const headers = { authorization: `Bearer ${first.key}`, 'content-type': 'application/json' };
  const posted = await fetch(`${first.url}/v1/cdrs`, { method: 'POST', headers, body: JSON.stringify(recordOf(0)) });
  const receipt = (await posted.json()) as Acknowledged & { readonly entry: unknown };
  const stream = await fetch(`${first.url}/v1/events`, { headers });
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  await stream.text();
  const second = await startServer(settings);
  expect(second.key).toBeNull();
  const again = await fetch(`${second.url}/v1/cdrs`, { method: 'POST', headers, body: JSON.stringify(recordOf(0)) });
  expect(again.status).toBe(200);
  expect(await again.json()).toEqual({ ...receipt, outcome: 'replayed' });
  second.child.kill('SIGINT');
  expect(await second.ended).toBe(0);
});

it('says what is wrong with its settings, and does not start', async () => {
  const { code, err } = await bareme(['serve'], { env: { BAREME_PORT: '99999', BAREME_COLOUR: 'blue' } });
  expect(code).toBe(2);
  expect(err).toContain('BAREME_COLOUR is no setting');
  expect(err).toContain('BAREME_PORT: ');
});
