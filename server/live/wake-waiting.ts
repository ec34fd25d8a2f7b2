import { givenBy, LISTS, type List, type Place } from '../reference/lists.ts';
import type { Db } from '../store/open.ts';
import { allReference, ruleVersions } from '../store/workspace.ts';
import type { Live } from './live.ts';
import type { Wanted } from './wanted.ts';

/**
 * Evaluates records again that wait for something that is there: between the coming of an entry and the evaluation of those who waited
 * for it the server may have been killed.
 */
export const wakeWaiting = async (db: Db, live: Live): Promise<number> => {
  const rows = await db.selectFrom('suspense').selectAll().execute();
  if (rows.length === 0) return 0;
  const given = new Set((await allGiven(db)).map(({ list, wanted }) => `${list} ${wanted}`));
  const keys = new Set(rows.filter(({ list, wanted }) => given.has(`${list} ${wanted}`)).map((row) => row.record_key));
  const task = { kind: 're-evaluation', reason: 'what it waited for was there at the start', by: 'start' } as const;
  await Promise.all([...keys].map((recordKey) => live.submit({ ...task, recordKey }, 'batch')));
  return keys.size;
};

const allGiven = async (db: Db): Promise<readonly Wanted[]> => {
  const entries = (await allReference(db)).flatMap(({ list, body }) => {
    const known = LISTS.find((one) => one === list);
    return known === undefined ? [] : givenByBody(known, JSON.parse(body));
  });
  const partners = (await ruleVersions(db)).map((row): Wanted => ({ list: 'price list', wanted: row.partner_key }));
  return [...entries, ...partners];
};

const givenByBody = (list: List, entry: Readonly<Record<string, unknown>>): readonly Wanted[] => {
  const id = entry.uid ?? entry.id;
  const place: Place = {
    country: String(entry.country_code),
    party: String(entry.party_id),
    id: list === 'parties' ? null : String(id),
  };
  return givenBy(list, place, entry);
};
