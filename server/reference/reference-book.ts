import { type ContextRead, contextOf } from '../../engine/checks/context/from-reference.ts';
import type { RecordStore } from '../../engine/checks/context/record-store.ts';
import type { Context } from '../../engine/checks/context.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import type { Db } from '../store/open.ts';
import { allReference } from '../store/workspace.ts';
import type { List } from './lists.ts';

/** What the hub knows besides records, as the store has it, in the form that checks ask. */
export interface ReferenceBook {
  /** With these earlier records. Made anew where something has changed, else the same. */
  context(prints: RecordStore): Context;
  /** What was stored is known from the next evaluation on. */
  put(list: List, key: string, body: string): void;
  remove(list: List, key: string): void;
}

export const openReferenceBook = async (db: Db): Promise<ReferenceBook> => {
  const lists = new Map<string, Map<string, unknown>>();
  const entriesOf = (list: string): Map<string, unknown> => {
    const entries = lists.get(list) ?? new Map<string, unknown>();
    lists.set(list, entries);
    return entries;
  };
  for (const { list, entry_key, body } of await allReference(db)) entriesOf(list).set(entry_key, bodyValue(body));
  let made: { readonly prints: RecordStore; readonly context: Context } | null = null;
  return {
    context: (prints) => {
      if (made?.prints !== prints) made = { prints, context: readEntries(lists, prints).context };
      return made.context;
    },
    put: (list, key, body) => {
      entriesOf(list).set(key, bodyValue(body));
      made = null;
    },
    remove: (list, key) => {
      entriesOf(list).delete(key);
      made = null;
    },
  };
};

/** Numbers as they were written: a rated power is no binary fraction. */
const bodyValue = (body: string): unknown => {
  const parsed = parseJson(body);
  if (parsed.status === 'fault') throw new Error(`reference data in the store cannot be read: ${parsed.fault.message}`);
  return parsed.value;
};

/** A list that has no entry is not known at all: checks that ask it are not applicable. */
const readEntries = (lists: ReadonlyMap<string, ReadonlyMap<string, unknown>>, prints: RecordStore): ContextRead => {
  const filled = [...lists].filter(([, entries]) => entries.size > 0);
  return contextOf(Object.fromEntries(filled.map(([list, entries]) => [list, [...entries.values()]])), prints);
};

/** What is wrong with an entry, in the words of the reader that checks use. */
export const problemsOf = (list: List, entry: unknown): readonly string[] =>
  contextOf({ [list]: [entry] }).faults.map(({ message }) => message.replace(`/${list}/0`, ''));
