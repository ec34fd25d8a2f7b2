import type { Verdict } from '../../engine/policy/policy.ts';
import type { Db } from './open.ts';
import type { DocumentRow, LedgerRow, RecordRow } from './schema.ts';

/** Whose records may be seen; null: everybody's. */
export interface Scope {
  readonly side: 'cpo_key' | 'emsp_key';
  readonly key: string;
}

export interface RecordQuery {
  readonly cpoKey: string | null;
  readonly emspKey: string | null;
  readonly verdict: Verdict | null;
  /** Of the start of the session: from this instant on, and before that one. */
  readonly from: string | null;
  readonly to: string | null;
  /** A check that fired in what counts of the record. */
  readonly check: string | null;
  readonly waiting: boolean | null;
  /** Numbers below this one. */
  readonly before: number | null;
  readonly limit: number;
}

export type ListedRecord = RecordRow & Pick<LedgerRow, 'currency' | 'net' | 'gross' | 'evaluated_at' | 'kind'>;

/** The newest first. */
export const listRecords = (db: Db, query: RecordQuery, scope: Scope | null): Promise<readonly ListedRecord[]> => {
  let rows = db
    .selectFrom('records')
    .innerJoin('ledger', 'ledger.number', 'records.entry')
    .selectAll('records')
    .select(['ledger.currency', 'ledger.net', 'ledger.gross', 'ledger.evaluated_at', 'ledger.kind']);
  if (scope !== null) rows = rows.where(`records.${scope.side}`, '=', scope.key);
  if (query.cpoKey !== null) rows = rows.where('records.cpo_key', '=', query.cpoKey);
  if (query.emspKey !== null) rows = rows.where('records.emsp_key', '=', query.emspKey);
  if (query.verdict !== null) rows = rows.where('records.verdict', '=', query.verdict);
  if (query.from !== null) rows = rows.where('records.session_start', '>=', query.from);
  if (query.to !== null) rows = rows.where('records.session_start', '<', query.to);
  if (query.before !== null) rows = rows.where('records.number', '<', query.before);
  const { check, waiting } = query;
  if (check !== null)
    rows = rows.where(({ exists, selectFrom }) =>
      exists(
        selectFrom('findings')
          .select('findings.entry')
          .whereRef('findings.entry', '=', 'records.entry')
          .where('findings.check_id', '=', check),
      ),
    );
  if (waiting !== null)
    rows = rows.where(({ exists, not, selectFrom }) => {
      const waits = exists(
        selectFrom('suspense').select('suspense.list').whereRef('suspense.record_key', '=', 'records.record_key'),
      );
      return waiting ? waits : not(waits);
    });
  return rows.orderBy('records.number', 'desc').limit(query.limit).execute();
};

/** null where there is none, or none that may be seen: who asks cannot tell the one from the other. */
export const recordOf = async (db: Db, key: string, scope: Scope | null): Promise<RecordRow | null> => {
  let row = db.selectFrom('records').selectAll().where('record_key', '=', key);
  if (scope !== null) row = row.where(scope.side, '=', scope.key);
  return (await row.executeTakeFirst()) ?? null;
};

/** Everything that was made of a record, oldest first. */
export const entriesOf = (db: Db, key: string): Promise<readonly LedgerRow[]> =>
  db.selectFrom('ledger').selectAll().where('record_key', '=', key).orderBy('number').execute();

/** Everything that was received of a record, oldest first. */
export const documentsOf = (db: Db, key: string): Promise<readonly DocumentRow[]> =>
  db.selectFrom('documents').selectAll().where('record_key', '=', key).orderBy('number').execute();

/** Credits that take a record back. */
export const correctedBy = (db: Db, key: string): Promise<readonly RecordRow[]> =>
  db.selectFrom('records').selectAll().where('corrects_key', '=', key).orderBy('number').execute();

export const waitsFor = (db: Db, key: string) =>
  db.selectFrom('suspense').select(['list', 'wanted']).where('record_key', '=', key).orderBy('list').execute();

/** The records that wait for any of these. */
export const waiting = async (
  db: Db,
  wanted: readonly { readonly list: string; readonly wanted: string }[],
): Promise<readonly string[]> => {
  const keys = new Set<string>();
  for (const one of wanted) {
    const rows = await db
      .selectFrom('suspense')
      .select('record_key')
      .where('list', '=', one.list)
      .where('wanted', '=', one.wanted)
      .execute();
    for (const { record_key } of rows) keys.add(record_key);
  }
  return [...keys];
};
