import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import type { HistoryQuery, Others, OthersQuery, RecordPrint, SameKey } from '../context.ts';
import { type ByteReader, type ByteWriter, byteWriter, putByte, putCount, takeCount } from './bytes.ts';
import { comparable, type Heads, headsOf, KEYS, keyOf } from './chains.ts';
import { createDictionary } from './dictionary.ts';
import {
  type Dictionaries,
  type KeptFigures,
  NO_START,
  putPrint,
  startSecond,
  takeFigures,
  takePrint,
} from './print-bytes.ts';
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

/** Prints of one segment are let go together. */
const SEGMENT = 4096;

/** Statistics look at so many records at most, not older than this, and pass so many of other parties to find them. */
const MOST_FIGURES = 300;
const MOST_PASSED = 5000;
const FIGURES_SPAN = Exact.integer(90n * 86_400n);

interface Segment {
  readonly offsets: Uint32Array;
  readonly writer: ByteWriter;
}

/**
 * A window over the last records, in as few bytes as they take: one million of full OCPI records are kept in less than 170 MB,
 * 146 bytes each and the rest to find them. Records are numbered from 1 as they come. Each holds, for every key, how
 * far back the one before it with the same key is.
 */
export const createRecordStore = ({ limit, since = null }: RecordStoreOptions): RecordStore => {
  const segments = new Map<number, Segment>();
  const shared: Dictionaries = { parties: createDictionary(), places: createDictionary() };
  const heads = new Map<SameKey, Heads>(KEYS.map((same) => [same, headsOf(same)]));
  let newest = 0;
  let oldest = 1;
  let completeSince = since;

  const readerOf = (record: number): ByteReader | null => {
    const segment = segments.get(Math.floor(record / SEGMENT));
    return segment === undefined ? null : { bytes: segment.writer.bytes, at: segment.offsets[record % SEGMENT] ?? 0 };
  };

  const add = (print: RecordPrint): void => {
    newest += 1;
    const at = Math.floor(newest / SEGMENT);
    const segment = segments.get(at) ?? { offsets: new Uint32Array(SEGMENT), writer: byteWriter(64 * SEGMENT) };
    segments.set(at, segment);
    segment.offsets[newest % SEGMENT] = segment.writer.length;
    const { writer } = segment;
    const second = startSecond(print);
    for (const shift of [24, 16, 8, 0]) putByte(writer, (second >>> shift) & 255);
    for (const same of KEYS) {
      const value = keyOf(print, same);
      const before = value === null ? 0 : (heads.get(same)?.push(value, newest) ?? 0);
      putCount(writer, before < oldest ? 0 : newest - before);
    }
    putPrint(writer, print, newest, shared);
    if (newest % SEGMENT === SEGMENT - 1) writer.bytes = writer.bytes.slice(0, writer.length);
    while (newest - oldest >= limit) forgetOldest();
  };

  const forgetOldest = (): void => {
    const reader = readerOf(oldest);
    if (reader !== null) {
      headerOf(reader);
      completeSince = later(completeSince, missingUntil(takePrint(reader, shared)));
    }
    oldest += 1;
    if (oldest % SEGMENT !== 0) return;
    segments.delete(oldest / SEGMENT - 1);
    for (const chain of heads.values()) chain.forgetBefore(oldest);
    shared.parties.forgetBefore(oldest);
    shared.places.forgetBefore(oldest);
  };

  /** Records with this value under this key, newest first; other values may be among them. */
  function* chain(same: SameKey, value: string): Generator<{ readonly reader: ByteReader; readonly second: number }> {
    const index = KEYS.indexOf(same);
    let record = heads.get(same)?.newest(value) ?? 0;
    while (record >= oldest) {
      const reader = readerOf(record);
      if (reader === null) return;
      const { second, links } = headerOf(reader);
      yield { reader, second };
      const back = links[index] ?? 0;
      if (back === 0) return;
      record -= back;
    }
  }

  const others = (query: OthersQuery): Others => {
    const wanted = [...query.same].map(([same, text]) => [same, comparable(same, text)] as const);
    const [first] = wanted.toSorted(([a], [b]) => KEYS.indexOf(a) - KEYS.indexOf(b));
    const records: RecordPrint[] = [];
    if (first === undefined) throw new RangeError('other records are found by at least one key');
    const [from, to] = [query.from.floor(), query.to.ceiling()].map(Number) as [number, number];
    for (const { reader, second } of chain(...first)) {
      // Starts beyond four bytes were moved to the ends: both are looked at.
      const near = second === NO_START || (second < from && second > 0) || (second > to && second < NO_START - 1);
      if (near) continue;
      const print = takePrint(reader, shared);
      if (print.start === null || print.start.below(query.from) || print.start.above(query.to)) continue;
      if (wanted.some(([same, value]) => keyOf(print, same) !== value) || isCopy(print, query)) continue;
      records.push(print);
    }
    return { records, completeSince };
  };

  const figures = (query: HistoryQuery): readonly Figures[] => {
    const [key = '', emsp = '', currency = ''] = query.key.split(' ');
    const same: SameKey = query.of === 'pair' ? 'cpo' : query.of;
    const value = comparable(same, query.of === 'token' ? query.key : key);
    const fits = ({ parties }: KeptFigures): boolean =>
      query.of !== 'pair' ||
      (comparable('emsp', parties[1] ?? '') === comparable('emsp', emsp) && parties[2] === currency);
    const [from, to] = [query.before.minus(FIGURES_SPAN), query.before].map((instant) => Number(instant.floor()));
    const found: Figures[] = [];
    let passed = 0;
    for (const { reader, second } of chain(same, value)) {
      passed += 1;
      if (found.length >= MOST_FIGURES || passed > MOST_PASSED) break;
      if (second === NO_START || second < (from ?? 0) || second >= (to ?? 0)) continue;
      const kept = takeFigures({ ...reader }, shared);
      if (kept.nature === 'credit' || !fits(kept)) continue;
      if (same === 'token' && keyOf(takePrint(reader, shared), 'token') !== value) continue;
      found.push(kept);
    }
    return found;
  };

  return {
    get size() {
      return newest - oldest + 1;
    },
    get bytes() {
      return [...segments.values()].reduce((sum, { writer }) => sum + writer.bytes.length, 0);
    },
    add,
    others,
    figures,
  };
};

const headerOf = (reader: ByteReader): { readonly second: number; readonly links: readonly number[] } => {
  const { bytes, at } = reader;
  const second = (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8)) >>> 0;
  reader.at += 4;
  return { second: second + (bytes[at + 3] ?? 0), links: KEYS.map(() => takeCount(reader)) };
};

/** A record that starts in the future says nothing of when the records that went with it started. */
const missingUntil = ({ start, received }: RecordPrint): Instant | null => {
  if (start === null) return null;
  const known = received === null ? start : start.least(received);
  return Exact.integer(known.floor() + 1n);
};

const later = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? (a ?? b) : a.greatest(b);

/** A copy is the same record; who asks for its id wants to know of copies. */
const isCopy = (print: RecordPrint, { but, same }: OthersQuery): boolean =>
  !same.has('record id') &&
  print.content === fingerprintOf(but.content) &&
  print.id === but.id &&
  print.cpo === but.cpo;
