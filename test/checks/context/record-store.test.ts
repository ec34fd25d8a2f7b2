import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordStore } from '../../../engine/checks/context/record-store.ts';
import type { OthersQuery, RecordPrint, SameKey } from '../../../engine/checks/context.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { instantAt, print } from './prints.ts';

const query = (same: readonly (readonly [SameKey, string])[], over: Partial<OthersQuery> = {}): OthersQuery => ({
  same: new Map(same),
  but: { cpo: null, id: null, content: '' },
  from: instantAt('2026-01-01T00:00:00Z'),
  to: instantAt('2026-12-31T00:00:00Z'),
  ...over,
});

const ids = (records: readonly RecordPrint[]) => records.map(({ id }) => id);

/** Comparable with toEqual whatever fractions look like inside. */
const plain = (value: RecordPrint) =>
  JSON.parse(JSON.stringify(value, (_, part) => (part instanceof Exact ? String(part) : part)));

describe('what is kept of a record', () => {
  const text = fc.option(
    fc.oneof(
      fc.uuid(),
      fc.stringMatching(/^[0-9a-f]{2,20}$/),
      fc.stringMatching(/^[0-9A-F]{2,20}$/),
      fc.stringMatching(/^[0-9A-Z*-]{1,20}$/),
      fc.string({ unit: 'grapheme', minLength: 1 }),
    ),
  );
  const number = fc.option(
    fc.oneof(
      fc.tuple(fc.integer(), fc.integer({ min: 0, max: 9 })).map(([n, d]) => Exact.ratio(BigInt(n), 10n ** BigInt(d))),
      fc.tuple(fc.bigInt({ max: 10n ** 30n }), fc.bigInt({ min: 1n, max: 1000n })).map(([n, d]) => Exact.ratio(n, d)),
    ),
  );
  const start = fc.integer({ min: 1, max: 4_000_000_000 }).map((second) => Exact.ratio(BigInt(second), 1n));

  it('comes back as it was', () => {
    fc.assert(
      fc.property(
        fc.record({
          token: text,
          session: text,
          corrects: text,
          contract: text,
          authorisation: text,
          location: text,
          invoice: text,
        }),
        fc.record({
          energy: number,
          chargingTime: number,
          end: number,
          received: number,
          meterEnd: number,
          latitude: number,
        }),
        start,
        fc.constantFrom('normal', 'credit'),
        fc.constantFrom(null, 'error', 'doubtful', 'info'),
        (texts, numbers, from, nature, severity) => {
          const kept = print({
            ...texts,
            ...numbers,
            start: from,
            nature,
            severity,
            claimed: { net: null, gross: from },
          });
          const store = createRecordStore({ limit: 10 });
          store.add(kept);
          const { records } = store.others(query([['record id', 'cdr-1']], { from: Exact.zero, to: Exact.of(5e9) }));
          expect(records.map(plain)).toEqual([plain(kept)]);
        },
      ),
    );
  });

  it('takes 150 bytes with all the ids of a full record', () => {
    const store = createRecordStore({ limit: 4096 });
    const uuid = (at: number, of: number) => `${String(of).repeat(8)}-1111-4111-8111-${String(at).padStart(12, '0')}`;
    for (let at = 0; at < 4095; at += 1)
      store.add(
        print({ id: uuid(at, 1), session: uuid(at, 2), authorisation: uuid(at, 3), evse: `FR*GLY*E${at % 50}` }),
      );
    expect(store.bytes / store.size).toBeLessThan(150);
  });
});

describe('other records', () => {
  it('are those that agree in every key, whatever separators and case, the newest first', () => {
    const store = createRecordStore({ limit: 100 });
    store.add(print({ id: 'a' }));
    store.add(print({ id: 'b', evse: 'FR*GLY*E2' }));
    store.add(print({ id: 'c', evse: 'frglye1', token: 'FFFFFFFF' }));
    store.add(print({ id: 'd' }));
    expect(ids(store.others(query([['evse', 'FRGLYE1']])).records)).toEqual(['d', 'c', 'a']);
    const both = query([
      ['token', '04a1b2c3d4e5f6'],
      ['evse', 'FR*GLY*E1'],
    ]);
    expect(ids(store.others(both).records)).toEqual(['d', 'a']);
  });

  it('start in the span, both ends included', () => {
    const store = createRecordStore({ limit: 100 });
    for (const hour of ['17', '18', '19', '20'])
      store.add(print({ id: hour, start: instantAt(`2026-03-02T${hour}:00:00Z`) }));
    const span = { from: instantAt('2026-03-02T18:00:00Z'), to: instantAt('2026-03-02T19:00:00Z') };
    expect(ids(store.others(query([['cpo', 'FR*GLY']], span)).records)).toEqual(['19', '18']);
  });

  it('leave out copies of the record itself, unless they are asked for by its id', () => {
    const store = createRecordStore({ limit: 100 });
    store.add(print());
    store.add(print({ content: 'ffffffffffffffff' }));
    const but = { cpo: 'FR*GLY', id: 'cdr-1', content: '00112233445566aa' };
    const contents = (same: SameKey, value: string) =>
      store.others(query([[same, value]], { but })).records.map(({ content }) => content);
    expect(contents('evse', 'FR*GLY*E1')).toEqual(['ffffffffffffffff']);
    expect(contents('record id', 'CDR-1')).toEqual(['ffffffffffffffff', '00112233445566aa']);
  });

  it('agree with a search through everything, also after the window has moved on', () => {
    const key = fc.constantFrom<SameKey>('evse', 'token', 'session id', 'cpo', 'record id', 'corrected record');
    const value = fc.constantFrom('A', 'B', 'C');
    const one = fc.record({
      evse: value,
      token: value,
      session: fc.option(value),
      id: value,
      corrects: fc.option(value),
    });
    fc.assert(
      fc.property(
        fc.array(one, { maxLength: 60 }),
        fc.integer({ min: 1, max: 40 }),
        key,
        value,
        (prints, limit, same, wanted) => {
          const store = createRecordStore({ limit });
          const kept = prints.map((over, at) => print({ ...over, content: String(at), cpo: 'A' }));
          for (const each of kept) store.add(each);
          const fieldOf = {
            evse: 'evse',
            token: 'token',
            'session id': 'session',
            cpo: 'cpo',
            'record id': 'id',
            'corrected record': 'corrects',
          } as const;
          const expected = kept.slice(-limit).filter((each) => each[fieldOf[same as keyof typeof fieldOf]] === wanted);
          const { records } = store.others(query([[same, wanted]]));
          expect(records.map(({ content }) => content)).toEqual(expected.map(({ content }) => content).reverse());
        },
      ),
    );
  });
});

describe('the window', () => {
  const at = (hour: number) => instantAt(`2026-03-02T${String(hour).padStart(2, '0')}:00:00Z`);

  it('keeps the last records and says since when they are complete', () => {
    const store = createRecordStore({ limit: 2 });
    const everything = query([['cpo', 'FR*GLY']]);
    for (const hour of [1, 2]) store.add(print({ id: `${hour}`, start: at(hour), received: null }));
    expect(store.others(everything).completeSince).toBeNull();
    store.add(print({ id: '3', start: at(3), received: null }));
    const { records, completeSince } = store.others(everything);
    expect(ids(records)).toEqual(['3', '2']);
    expect(String(completeSince)).toBe(String(at(1).plus(Exact.one)));
    expect(store.size).toBe(2);
  });

  it('is not thought to have lost the future when a record that started there goes', () => {
    const store = createRecordStore({ limit: 1 });
    store.add(print({ start: instantAt('2099-01-01T00:00:00Z'), received: at(4) }));
    store.add(print({ start: at(5) }));
    expect(String(store.others(query([['cpo', 'FR*GLY']])).completeSince)).toBe(String(at(4).plus(Exact.one)));
  });

  it('knows nothing of before the store began', () => {
    const store = createRecordStore({ limit: 10, since: at(7) });
    expect(String(store.others(query([['cpo', 'FR*GLY']])).completeSince)).toBe(String(at(7)));
  });

  it('forgets what goes, however many have come', () => {
    const store = createRecordStore({ limit: 1000 });
    for (let count = 0; count < 9000; count += 1) store.add(print({ id: `r${count}`, evse: `FR*GLY*E${count}` }));
    expect(store.size).toBe(1000);
    expect(store.bytes).toBeLessThan(3 * 4096 * 150);
    expect(store.others(query([['evse', 'FR*GLY*E7999']])).records).toEqual([]);
    expect(ids(store.others(query([['evse', 'FR*GLY*E8000']])).records)).toEqual(['r8000']);
  });
});
