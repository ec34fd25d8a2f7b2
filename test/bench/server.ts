// How many records the server stores and evaluates, beside an echo of the same requests and bare inserts of the same texts, in one
// run on one machine. The client is on the machine, too. `npx tsx test/bench/server.ts [seconds]`

import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import Database from 'better-sqlite3';
import { Hono } from 'hono';
import { RULES, recordOf } from '../bulk/generated.ts';
import { startServer } from '../server/process.ts';

const CONNECTIONS = 16;
const BATCH = 200;
const SECONDS = Number(process.argv[2] ?? 10);
const folder = mkdtempSync(join(tmpdir(), 'bareme-bench-'));

interface Figures {
  readonly what: string;
  readonly records: number;
  readonly seconds: number;
  /** Of requests, ms, ascending; null where nobody waits for one. */
  readonly times: readonly number[] | null;
}

let made = 0;
const nextRecord = (): string => JSON.stringify(recordOf(made++));

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

const post = (url: URL, body: string, headers: Readonly<Record<string, string>>): Promise<number> =>
  new Promise((resolve, reject) => {
    const options = { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    const sent = request(url, options, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode ?? 0));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

/** Each connection sends its next request when the last one is answered. */
const posting = async (
  what: string,
  url: string,
  key: string,
  connections: number,
  batch: number,
): Promise<Figures> => {
  const headers = {
    authorization: `Bearer ${key}`,
    'content-type': batch === 1 ? 'application/json' : 'application/x-ndjson',
  };
  const target = new URL(url);
  const times: number[] = [];
  const started = performance.now();
  const connection = async (): Promise<void> => {
    while (performance.now() - started < SECONDS * 1000) {
      const body = Array.from({ length: batch }, nextRecord).join('\n');
      const sent = performance.now();
      const status = await post(target, body, headers);
      if (status >= 300) throw new Error(`${what} was answered ${status}`);
      times.push(performance.now() - sent);
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  const seconds = (performance.now() - started) / 1000;
  return { what, records: times.length * batch, seconds, times: times.toSorted((a, b) => a - b) };
};

const inserting = (what: string, atOnce: number): Figures => {
  const db = new Database(join(folder, `${atOnce}.sqlite`));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('create table documents (number integer primary key, raw text)');
  const insert = db.prepare('insert into documents (raw) values (?)');
  const many = db.transaction((texts: readonly string[]) => {
    for (const text of texts) insert.run(text);
  });
  const started = performance.now();
  let records = 0;
  while (performance.now() - started < (SECONDS * 1000) / 3) {
    many(Array.from({ length: atOnce }, nextRecord));
    records += atOnce;
  }
  const seconds = (performance.now() - started) / 1000;
  db.close();
  return { what, records, seconds, times: null };
};

const echoing = async (): Promise<Figures> => {
  const child = fork(new URL(import.meta.url).pathname, ['echo'], { execArgv: ['--import', 'tsx'] });
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))));
  const figures = await posting('an echo (plain Hono), single', `http://127.0.0.1:${port}/`, 'none', CONNECTIONS, 1);
  child.kill();
  return figures;
};

const measuredServer = async (rules: readonly string[], name: string): Promise<readonly Figures[]> => {
  const limits = { BAREME_REQUESTS_PER_SECOND: '1000000', BAREME_REQUEST_BURST: '1000000' };
  const settings = { BAREME_DATA: join(folder, `${name}.sqlite`), BAREME_PORT: '0', BAREME_RULES: rules.join(',') };
  const { url, key, child, ended } = await startServer({ ...settings, ...limits });
  const at = (path: string) => url.replace('localhost', '127.0.0.1') + path;
  const figures = [
    await posting(`evaluated only, ${name}`, at('/v1/evaluations'), key ?? '', CONNECTIONS, 1),
    await posting(`stored and evaluated, single, ${name}`, at('/v1/cdrs'), key ?? '', CONNECTIONS, 1),
    await posting(`stored and evaluated, ${BATCH} at once, ${name}`, at('/v1/cdrs'), key ?? '', 2, BATCH),
  ];
  child.kill('SIGTERM');
  await ended;
  return figures;
};

const row = ({ what, records, seconds, times }: Figures, echo: number): string => {
  const rate = records / seconds;
  const at = (share: number) => (times === null ? '' : (times[Math.floor(share * (times.length - 1))] ?? 0).toFixed(1));
  const columns = [rate.toFixed(0), (rate / echo).toFixed(3), at(0.5), at(0.99)];
  return what.padEnd(58) + columns.map((column) => column.padStart(12)).join('');
};

const measure = async (): Promise<void> => {
  const tariffs = join(folder, 'tariffs.bareme');
  writeFileSync(tariffs, RULES);
  const load = () => `load ${loadavg()[0]?.toFixed(1)}`;
  console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}, ${load()}, client included`);
  const echo = await echoing();
  const all = [
    echo,
    inserting('bare inserts (SQLite, WAL, FULL), one a transaction', 1),
    inserting('bare inserts, 64 a transaction', 64),
    ...(await measuredServer([tariffs], 'tariffs alone')),
    ...(await measuredServer([tariffs, 'rules/checks', 'rules/policies/standard'], 'all checks')),
  ];
  const heads = ['records/s', 'x echo', 'p50 ms', 'p99 ms'].map((head) => head.padStart(12)).join('');
  console.log(`${'what'.padEnd(58)}${heads}`);
  for (const figures of all) console.log(row(figures, echo.records / echo.seconds));
  console.log(`${load()} at the end`);
  rmSync(folder, { recursive: true, force: true });
};

if (process.argv[2] === 'echo') {
  const app = new Hono();
  app.post('/', async (context) => context.text(await context.req.text()));
  serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, ({ port }) => process.send?.(port));
} else await measure();
