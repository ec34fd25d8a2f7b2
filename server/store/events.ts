import type { Db } from './open.ts';
import type { Scope } from './records.ts';
import type { EventRow } from './schema.ts';

/** Events after this one, in their order. */
export const eventsAfter = (db: Db, after: number, most: number, scope: Scope | null): Promise<readonly EventRow[]> => {
  let rows = db.selectFrom('events').selectAll().where('number', '>', after);
  if (scope !== null) rows = rows.where(scope.side, '=', scope.key);
  return rows.orderBy('number').limit(most).execute();
};

export const lastEvent = async (db: Db): Promise<number> => {
  const row = await db
    .selectFrom('events')
    .select(({ fn }) => fn.max<number | null>('number').as('last'))
    .executeTakeFirst();
  return Number(row?.last ?? 0);
};
