import type { RecordPrint, SameKey } from '../context.ts';
import { type ByteReader, type ByteWriter, byteWriter, putByte, putCount, skipCounts, takeCount } from './bytes.ts';
import { type Heads, headsOf, KEYS, keyOf } from './chains.ts';
import { createDictionary } from './dictionary.ts';
import { type Dictionaries, type KeptFigures, putPrint, startSecond, takeFigures, takePrint } from './print-bytes.ts';

/** Records as bytes, numbered from 1 as they come. Each holds, for every key, how far back the one before it with the same key is. */
export interface KeptRecords {
  /** Of those that are kept; above `newest` where none is. */
  readonly oldest: number;
  readonly newest: number;
  readonly bytes: number;
  add(print: RecordPrint): void;
  /** Lets the oldest go, and answers what it was. */
  forgetOldest(): RecordPrint;
  /**
   * Walks the records with this value under this key, newest first, until `visit` answers false; other values may be among them.
   * `second` is when the record started, as `startSecond` has it.
   */
  walk(same: SameKey, value: string, visit: (record: number, second: number) => boolean): void;
  printOf(record: number): RecordPrint;
  figuresOf(record: number): KeptFigures;
}

/** Records of one segment are let go together. */
const SEGMENT = 4096;

interface Segment {
  readonly offsets: Uint32Array;
  readonly writer: ByteWriter;
}

/** How many are kept as they were read: the next record asks for many of them again. */
const MOST_READ = 2048;

/** Reads each record once, as long as so many others are not read since. */
const remembered = <T>(read: (record: number) => T): ((record: number) => T) => {
  const known = new Map<number, T>();
  return (record) => {
    const before = known.get(record);
    if (before !== undefined) return before;
    const value = read(record);
    if (known.size >= MOST_READ) known.clear();
    known.set(record, value);
    return value;
  };
};

export const createKeptRecords = (): KeptRecords => {
  const segments = new Map<number, Segment>();
  const shared: Dictionaries = { parties: createDictionary(), places: createDictionary() };
  const heads = new Map<SameKey, Heads>(KEYS.map((same) => [same, headsOf(same)]));
  let [oldest, newest] = [1, 0];

  const readerOf = (record: number): ByteReader => {
    const segment = segments.get(Math.floor(record / SEGMENT));
    if (segment === undefined) throw new RangeError(`record ${record} is not kept`);
    return { bytes: segment.writer.bytes, at: segment.offsets[record % SEGMENT] ?? 0 };
  };

  /** Where the print begins, behind the start and the links. */
  const printReader = (record: number): ByteReader => {
    const reader = readerOf(record);
    reader.at += START_BYTES;
    skipCounts(reader, KEYS.length);
    return reader;
  };

  const add = (print: RecordPrint): void => {
    newest += 1;
    const { offsets, writer } = segmentFor(segments, newest);
    offsets[newest % SEGMENT] = writer.length;
    putStart(writer, startSecond(print));
    for (const same of KEYS) {
      const value = keyOf(print, same);
      const before = value === null ? 0 : (heads.get(same)?.push(value, newest) ?? 0);
      putCount(writer, before < oldest ? 0 : newest - before);
    }
    putPrint(writer, print, newest, shared);
    // No more comes into this segment: what it was given in advance is given back.
    if (newest % SEGMENT === SEGMENT - 1) writer.bytes = writer.bytes.slice(0, writer.length);
  };

  const forgetOldest = (): RecordPrint => {
    const print = takePrint(printReader(oldest), shared);
    oldest += 1;
    if (oldest % SEGMENT === 0) {
      segments.delete(oldest / SEGMENT - 1);
      for (const chain of heads.values()) chain.forgetBefore(oldest);
      shared.parties.forgetBefore(oldest);
      shared.places.forgetBefore(oldest);
    }
    return print;
  };

  const walk: KeptRecords['walk'] = (same, value, visit) => {
    const before = KEYS.indexOf(same);
    let record = heads.get(same)?.newest(value) ?? 0;
    while (record >= oldest) {
      const reader = readerOf(record);
      if (!visit(record, takeStart(reader))) return;
      skipCounts(reader, before);
      const back = takeCount(reader);
      if (back === 0) return;
      record -= back;
    }
  };

  return {
    get oldest() {
      return oldest;
    },
    get newest() {
      return newest;
    },
    get bytes() {
      return [...segments.values()].reduce((sum, { writer }) => sum + writer.bytes.length, 0);
    },
    add,
    forgetOldest,
    walk,
    printOf: remembered((record) => takePrint(printReader(record), shared)),
    figuresOf: remembered((record) => takeFigures(printReader(record), shared)),
  };
};

const segmentFor = (segments: Map<number, Segment>, record: number): Segment => {
  const number = Math.floor(record / SEGMENT);
  const segment = segments.get(number) ?? { offsets: new Uint32Array(SEGMENT), writer: byteWriter(64 * SEGMENT) };
  segments.set(number, segment);
  return segment;
};

const START_BYTES = 4;

const putStart = (writer: ByteWriter, second: number): void => {
  for (const shift of [24, 16, 8, 0]) putByte(writer, (second >>> shift) & 255);
};

const takeStart = (reader: ByteReader): number => {
  const { bytes, at } = reader;
  reader.at += START_BYTES;
  const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8);
  return (high | (bytes[at + 3] ?? 0)) >>> 0;
};
