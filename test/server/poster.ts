// A client as a process of its own: posts one record after the other until it is told to stop, singly and in batches, each again
// until it is acknowledged. What was acknowledged goes to standard output, one JSON line each.

import { NDJSON, ndjson, soundRecord } from './records.ts';

const [url = '', key = '', first = '0'] = process.argv.slice(2);
const BATCH = 10;

let isStopping = false;
process.on('SIGTERM', () => {
  isStopping = true;
});

const post = async (records: readonly unknown[]): Promise<readonly unknown[]> => {
  const isBatch = records.length > 1;
  const response = await fetch(`${url}/v1/cdrs`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': isBatch ? NDJSON : 'application/json' },
    body: isBatch ? ndjson(records) : JSON.stringify(records[0]),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  const text = await response.text();
  return isBatch
    ? text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [JSON.parse(text)];
};

/** null where the server was not there, or went away before it had answered everything. */
const attempt = async (records: readonly unknown[]): Promise<readonly unknown[] | null> => {
  try {
    return await post(records);
  } catch {
    return null;
  }
};

const acknowledged = async (records: readonly unknown[]): Promise<readonly unknown[]> => {
  for (;;) {
    const receipts = await attempt(records);
    if (receipts !== null) return receipts;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

interface Told {
  readonly outcome: string;
  readonly cdr: { readonly id: string };
  readonly entry: { readonly number: number };
}

for (let n = Number(first); !isStopping; n += BATCH + 1) {
  const batch = Array.from({ length: BATCH }, (_, at) => soundRecord(n + 1 + at));
  for (const records of [[soundRecord(n)], batch]) {
    const receipts = (await acknowledged(records)) as readonly Told[];
    for (const { outcome, cdr, entry } of receipts)
      process.stdout.write(`${JSON.stringify({ outcome, id: cdr.id, entry: entry.number })}\n`);
  }
}
