import { record as recordDeed } from '../operations/audit.ts';
import type { Services } from '../services.ts';
import { allKeys } from '../store/workspace.ts';
import { newKey } from './key-ring.ts';

/** The key that a store without keys is given, for whoever starts it; null where there are keys. Its text is shown once. */
export const makeFirstKey = async ({ db, numbers, keys, now }: Services): Promise<string | null> => {
  if ((await allKeys(db)).length > 0) return null;
  const made = newKey({ name: 'first admin', role: 'admin', party: null, createdAt: now(), expiresAt: null });
  await db.transaction().execute(async (transaction) => {
    await transaction.insertInto('api_keys').values(made.row).execute();
    const subject = made.row.id;
    await recordDeed(transaction, numbers, { at: now(), actor: 'start', action: 'key.created', subject, detail: null });
  });
  keys.set(made.row);
  return made.text;
};
