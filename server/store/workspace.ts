import type { Db } from './open.ts';
import type { AuditRow, KeyRow, ReferenceRow, RuleVersionRow } from './schema.ts';

export const allReference = (db: Db): Promise<readonly ReferenceRow[]> =>
  db.selectFrom('reference_data').selectAll().orderBy('list').orderBy('entry_key').execute();

export const referenceEntry = async (db: Db, list: string, key: string): Promise<ReferenceRow | null> =>
  (await db
    .selectFrom('reference_data')
    .selectAll()
    .where('list', '=', list)
    .where('entry_key', '=', key)
    .executeTakeFirst()) ?? null;

export const ruleVersions = (db: Db): Promise<readonly RuleVersionRow[]> =>
  db.selectFrom('rule_versions').selectAll().orderBy('partner_key').orderBy('effective_from').execute();

export const keyOfHash = async (db: Db, hash: string): Promise<KeyRow | null> =>
  (await db.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst()) ?? null;

export const keyOfId = async (db: Db, id: string): Promise<KeyRow | null> =>
  (await db.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const allKeys = (db: Db): Promise<readonly KeyRow[]> =>
  db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute();

/** The newest first. */
export const auditBefore = (db: Db, before: number | null, limit: number): Promise<readonly AuditRow[]> => {
  const rows = db.selectFrom('audit').selectAll().orderBy('number', 'desc').limit(limit);
  return (before === null ? rows : rows.where('number', '<', before)).execute();
};

export const setting = async (db: Db, name: string): Promise<string | null> =>
  (await db.selectFrom('settings').select('value').where('name', '=', name).executeTakeFirst())?.value ?? null;

/** Written once; what is there stays. */
export const settle = async (db: Db, name: string, value: string): Promise<void> => {
  await db
    .insertInto('settings')
    .values({ name, value })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
};
