import type { RecordPrint, SameKey } from '../context.ts';
import { idKey, textKey } from './keys.ts';

/** What a print has under a key, as keys compare; null where it has nothing. */
export const keyOf = (print: RecordPrint, same: SameKey): string | null => {
  const text = textOf(print, same);
  return text === null ? null : comparable(same, text);
};

export const comparable = (same: SameKey, text: string): string =>
  same === 'evse' || same === 'contract' || same === 'cpo' || same === 'emsp' ? idKey(text) : textKey(text);

const textOf = (print: RecordPrint, same: SameKey): string | null => {
  switch (same) {
    case 'record id':
      return print.id;
    case 'session id':
      return print.session;
    case 'corrected record':
      return print.corrects;
    default:
      return print[same];
  }
};

/** Keys from the one that fewest records share to the one that most do: a query follows its first. */
export const KEYS: readonly SameKey[] = [
  'record id',
  'corrected record',
  'session id',
  'authorisation',
  'token',
  'contract',
  'evse',
  'location',
  'cpo',
  'emsp',
];

/** The newest record under each value of a key; each record then names the one before it. Records count from 1; 0 is none. */
export interface Heads {
  /** Makes `record` the newest under `value` and answers the one that was. */
  push(value: string, record: number): number;
  newest(value: string): number;
  forgetBefore(oldest: number): void;
}

export const headsOf = (same: SameKey): Heads =>
  KEYS.indexOf(same) < KEYS.indexOf('evse') ? createBuckets() : createNamed();

/** For keys with few values, that many records have. */
const createNamed = (): Heads => {
  const newest = new Map<string, number>();
  let due = 1024;
  return {
    push: (value, record) => {
      const before = newest.get(value) ?? 0;
      newest.set(value, record);
      return before;
    },
    newest: (value) => newest.get(value) ?? 0,
    forgetBefore: (oldest) => {
      if (newest.size < due) return;
      for (const [value, record] of newest) if (record < oldest) newest.delete(value);
      due = Math.max(1024, 2 * newest.size);
    },
  };
};

/**
 * For keys with about as many values as records: no value is kept, only a number for each bucket that values fall into. Who
 * follows a chain compares what it finds. When the buckets double, both halves go on where the one bucket was.
 */
const createBuckets = (): Heads => {
  let heads = new Uint32Array(1024);
  let pushed = 0;
  let oldestKept = 0;
  return {
    push: (value, record) => {
      pushed += 1;
      if (Math.min(pushed, record - oldestKept) > 2 * heads.length) {
        const doubled = new Uint32Array(2 * heads.length);
        doubled.set(heads);
        doubled.set(heads, heads.length);
        heads = doubled;
      }
      const bucket = hashOf(value) % heads.length;
      const before = heads[bucket] ?? 0;
      heads[bucket] = record;
      return before;
    },
    newest: (value) => heads[hashOf(value) % heads.length] ?? 0,
    forgetBefore: (oldest) => {
      oldestKept = oldest;
    },
  };
};

/** FNV-1a of 32 bits, its high bits folded into the low ones that choose the bucket. */
const hashOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
};
