import { type Actor, actorText } from '../access/actor.ts';
import { partyKey } from '../live/keys.ts';
import type { Wanted } from '../live/wanted.ts';
import { record as recordDeed } from '../operations/audit.ts';
import type { Services } from '../services.ts';
import { waiting } from '../store/records.ts';
import { referenceEntry } from '../store/workspace.ts';
import { entryKey, givenBy, type List, ownerKey, type Place } from './lists.ts';

/** Tokens are the eMSP's, the rest is the CPO's; the parties themselves are the hub's. */
const LISTS_OF: Readonly<Record<'cpo' | 'emsp', readonly List[]>> = {
  cpo: ['locations', 'tariffs', 'sessions'],
  emsp: ['tokens'],
};

/** Whether an entry is one that this actor may see and set. */
export const isOwnEntry = (actor: Actor, list: List, place: Place): boolean =>
  actor.kind === 'member' || (LISTS_OF[actor.role].includes(list) && ownerKey(place) === partyKey(actor.party));

export interface Changed {
  readonly key: string;
  readonly outcome: 'created' | 'replaced';
  /** Records that waited for it, and were evaluated anew. */
  readonly evaluatedAgain: number;
}

/** Sets an entry that has been checked; resolves when records that waited for it are evaluated again. */
export const setEntry = async (
  services: Services,
  list: List,
  place: Place,
  body: string,
  entry: Readonly<Record<string, unknown>>,
  actor: Actor,
): Promise<Changed> => {
  const { db, numbers, reference, now } = services;
  const key = entryKey(place);
  const row = { list, entry_key: key, owner_key: ownerKey(place), body, updated_at: now() };
  const before = await db.transaction().execute(async (transaction) => {
    const known = await referenceEntry(transaction, list, key);
    await transaction
      .insertInto('reference_data')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['list', 'entry_key']).doUpdateSet({ body, updated_at: row.updated_at }),
      )
      .execute();
    await recordDeed(transaction, numbers, deed(actor, row.updated_at, 'reference.put', list, key));
    return known;
  });
  reference.put(list, key, body);
  const evaluatedAgain = await evaluateWaiting(services, givenBy(list, place, entry), actor);
  return { key, outcome: before === null ? 'created' : 'replaced', evaluatedAgain };
};

export const removeEntry = async (services: Services, list: List, key: string, actor: Actor): Promise<void> => {
  const { db, numbers, reference, now } = services;
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('reference_data').where('list', '=', list).where('entry_key', '=', key).execute();
    await recordDeed(transaction, numbers, deed(actor, now(), 'reference.deleted', list, key));
  });
  reference.remove(list, key);
};

/** Tokens belong to people: the audit has the party, not the token. */
const deed = (actor: Actor, at: string, action: string, list: List, key: string) => ({
  at,
  actor: actorText(actor),
  action,
  subject: list === 'tokens' ? `${list} ${key.split(' ')[0]}` : `${list} ${key}`,
  detail: null,
});

const evaluateWaiting = async ({ db, live }: Services, given: readonly Wanted[], actor: Actor): Promise<number> => {
  const keys = await waiting(db, given);
  const reason = `waited for ${[...new Set(given.map(({ list }) => list))].join(', ')}`;
  const by = actorText(actor);
  await Promise.all(keys.map((recordKey) => live.submit({ kind: 're-evaluation', recordKey, reason, by }, 'batch')));
  return keys.length;
};
