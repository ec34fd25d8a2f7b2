import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { HistoryQuery, Others, OthersQuery, RecordPrint, SameKey } from '../context.ts';
import { comparable, KEYS, keyOf } from './chains.ts';
import type { Texts } from './dictionary.ts';
import { createKeptRecords, type KeptRecords } from './kept-records.ts';
import { NO_START } from './print-bytes.ts';
import { fingerprintOf } from './prints.ts';
import type { Figures } from './statistics.ts';

export interface RecordStoreOptions {
  /** How many prints are kept; then the one that came first goes. */
  readonly limit: number;
  /** Records that start before were never given; null: nothing is missing at the beginning. */
  readonly since?: Instant | null;
}

/** Prints of the records that came last, found by what they have in common with another. */
export interface RecordStore {
  readonly size: number;
  /** That its prints take, without what they share. */
  readonly bytes: number;
  add(print: RecordPrint): void;
  others(query: OthersQuery): Others;
  /** Of records that statistics rest on, the newest first. */
  figures(query: HistoryQuery): readonly Figures[];
}

/**
 * A window over the last records, in as few bytes as they take: one million of full OCPI records are kept in less than 170 MB,
 * 146 bytes each and the rest to find them.
 */
export const createRecordStore = ({ limit, since = null }: RecordStoreOptions): RecordStore => {
  const kept = createKeptRecords();
  let completeSince = since;
  const size = (): number => kept.newest - kept.oldest + 1;
  return {
    get size() {
      return size();
    },
    get bytes() {
      return kept.bytes;
    },
    add: (print) => {
      kept.add(print);
      while (size() > limit) completeSince = later(completeSince, missingUntil(kept.forgetOldest()));
    },
    others: (query) => ({ records: othersIn(kept, query), completeSince }),
    figures: (query) => figuresIn(kept, query),
  };
};

/** A record that starts in the future says nothing of when the records that went with it started. */
const missingUntil = ({ start, received }: RecordPrint): Instant | null => {
  if (start === null) return null;
  const known = received === null ? start : start.least(received);
  return Exact.integer(known.floor() + 1n);
};

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : a.greatest(b);

const othersIn = (kept: KeptRecords, query: OthersQuery): readonly RecordPrint[] => {
  const wanted = [...query.same].map(([same, text]) => [same, comparable(same, text)] as const);
  const [first] = wanted.toSorted(([a], [b]) => KEYS.indexOf(a) - KEYS.indexOf(b));
  if (first === undefined) throw new RangeError('other records are found by at least one key');
  const [from, to] = [Number(query.from.floor()), Number(query.to.ceiling())];
  const records: RecordPrint[] = [];
  kept.walk(...first, (record, second) => {
    // Starts beyond four bytes were moved to the ends: both are looked at.
    const isOutside = second === NO_START || (second < from && second > 0) || (second > to && second < NO_START - 1);
    if (isOutside) return true;
    const print = kept.printOf(record);
    if (print.start === null || print.start.below(query.from) || print.start.above(query.to)) return true;
    if (wanted.every(([same, value]) => keyOf(print, same) === value) && !isCopy(print, query)) records.push(print);
    return true;
  });
  return records;
};

/** A copy is the same record; who asks for its id wants to know of copies. */
const isCopy = (print: RecordPrint, { but, same }: OthersQuery): boolean =>
  !same.has('record id') &&
  print.content === fingerprintOf(but.content) &&
  print.id === but.id &&
  print.cpo === but.cpo;

/** Statistics look at so many records at most, not older than this, and pass so many of other parties to find them. */
const MOST_FIGURES = 300;
const MOST_PASSED = 5000;
const FIGURES_SPAN = Exact.integer(90n * 86_400n);

const figuresIn = (kept: KeptRecords, query: HistoryQuery): readonly Figures[] => {
  const [same, value] = chainOf(query);
  const isOfPair = query.of === 'pair' ? pairTest(query.key) : () => true;
  const [from, to] = [Number(query.before.minus(FIGURES_SPAN).floor()), Number(query.before.floor())];
  const found: Figures[] = [];
  let passed = 0;
  kept.walk(same, value, (record, second) => {
    passed += 1;
    if (found.length >= MOST_FIGURES || passed > MOST_PASSED) return false;
    if (second === NO_START || second < from || second >= to) return true;
    const figures = kept.figuresOf(record);
    if (figures.nature === 'credit' || !isOfPair(figures.parties)) return true;
    // Of a token the chain holds others, too.
    if (same !== 'token' || keyOf(kept.printOf(record), 'token') === value) found.push(figures);
    return true;
  });
  return found;
};

const chainOf = ({ of, key }: HistoryQuery): readonly [SameKey, string] =>
  of === 'pair' ? ['cpo', comparable('cpo', key.split(' ', 1)[0] ?? '')] : [of, comparable(of, key)];

/** Whether these parties are the eMSP and the currency of a pair; few parties stand in many records. */
const pairTest = (key: string): ((parties: Texts) => boolean) => {
  const [, emsp = '', currency = ''] = key.split(' ');
  const wanted = comparable('emsp', emsp);
  const answers = new Map<Texts, boolean>();
  return (parties) => {
    const known = answers.get(parties);
    if (known !== undefined) return known;
    const fits = comparable('emsp', parties[1] ?? '') === wanted && parties[2] === currency;
    answers.set(parties, fits);
    return fits;
  };
};
