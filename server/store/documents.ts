import type { Db } from './open.ts';
import type { DocumentRow, LedgerRow, RecordRow } from './schema.ts';

/** What is there of a record before a document of it is taken in. */
export interface Known {
  readonly record: RecordRow;
  /** Documents by content, without what was received. */
  readonly documents: ReadonlyMap<string, number>;
}

/** Of these records, those that are there. */
export const knownRecords = async (db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, Known>> => {
  if (keys.length === 0) return new Map();
  const records = await db.selectFrom('records').selectAll().where('record_key', 'in', keys).execute();
  if (records.length === 0) return new Map();
  const documents = await db
    .selectFrom('documents')
    .select(['number', 'record_key', 'content'])
    .where('record_key', 'in', keys)
    .execute();
  return new Map(
    records.map((record) => [
      record.record_key,
      {
        record,
        documents: new Map(
          documents
            .filter(({ record_key }) => record_key === record.record_key)
            .map(({ content, number }) => [content, number]),
        ),
      },
    ]),
  );
};

/** The first that was made of a document: what its sender was answered. */
export const firstEntryOf = (db: Db, document: number): Promise<LedgerRow | undefined> =>
  db.selectFrom('ledger').selectAll().where('document', '=', document).orderBy('number').limit(1).executeTakeFirst();

export const documentNumbered = (db: Db, number: number): Promise<DocumentRow | undefined> =>
  db.selectFrom('documents').selectAll().where('number', '=', number).executeTakeFirst();

/** The prints of the documents that came last, oldest first. */
export const lastPrints = async (db: Db, most: number): Promise<readonly string[]> => {
  const rows = await db.selectFrom('documents').select('print').orderBy('number', 'desc').limit(most).execute();
  return rows.map(({ print }) => print).reverse();
};
