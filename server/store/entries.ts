import type { Kysely, Transaction } from 'kysely';
import type { DocumentRow, EventRow, FindingRow, LedgerRow, RecordRow, SuspenseRow, Tables } from './schema.ts';

/** All that becomes known of some records at once. It is stored as a whole or not at all. */
export interface Entries {
  readonly documents: DocumentRow[];
  readonly ledger: LedgerRow[];
  /** Where each record stands afterwards; of one record the last counts. */
  readonly records: Map<string, RecordRow>;
  readonly findings: FindingRow[];
  /** What each of these records waits for now: replaces what it waited for. */
  readonly suspense: Map<string, readonly SuspenseRow[]>;
  readonly events: EventRow[];
}

export const noEntries = (): Entries => ({
  documents: [],
  ledger: [],
  records: new Map(),
  findings: [],
  suspense: new Map(),
  events: [],
});

/** Rows of one statement: both databases take fewer than 32,767 values in one. */
const ROWS_AT_ONCE = 500;

function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

/** One transaction: after a crash all of it is there, or nothing. */
export const storeEntries = (db: Kysely<Tables>, entries: Entries): Promise<void> =>
  db.transaction().execute((transaction) => addAll(transaction, entries));

const addAll = async (db: Transaction<Tables>, entries: Entries): Promise<void> => {
  for (const rows of portions(entries.documents)) await db.insertInto('documents').values(rows).execute();
  for (const rows of portions(entries.ledger)) await db.insertInto('ledger').values(rows).execute();
  for (const rows of portions(entries.findings)) await db.insertInto('findings').values(rows).execute();
  for (const rows of portions([...entries.records.values()])) await replaceRecords(db, rows);
  for (const keys of portions([...entries.suspense.keys()]))
    await db.deleteFrom('suspense').where('record_key', 'in', keys).execute();
  for (const rows of portions([...entries.suspense.values()].flat()))
    await db.insertInto('suspense').values(rows).execute();
  for (const rows of portions(entries.events)) await db.insertInto('events').values(rows).execute();
};

const replaceRecords = (db: Transaction<Tables>, rows: RecordRow[]) =>
  db
    .insertInto('records')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('record_key').doUpdateSet(({ ref }) => ({
        document: ref('excluded.document'),
        entry: ref('excluded.entry'),
        verdict: ref('excluded.verdict'),
        held_since: ref('excluded.held_since'),
        emsp: ref('excluded.emsp'),
        emsp_key: ref('excluded.emsp_key'),
        corrects_key: ref('excluded.corrects_key'),
        session_start: ref('excluded.session_start'),
      })),
    )
    .execute();
