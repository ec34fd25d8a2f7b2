import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRecordStore } from '../../../engine/checks/context/record-store.ts';
import { statisticsOf } from '../../../engine/checks/context/statistics.ts';
import type { HistoryQuery } from '../../../engine/checks/context.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { instantAt, print } from './prints.ts';

const energies = (...kwh: readonly number[]) =>
  kwh.map((energy) => ({ energy: energy * 10_000, chargingTime: 3600, net: energy * 5_000 }));

const written = (of: ReturnType<typeof statisticsOf>) =>
  of && { count: of.count, median: String(of.median), spread: String(of.spread), p95: String(of.p95) };

const oneTo = (last: number) => Array.from({ length: last }, (_, at) => at + 1);

describe('statistics', () => {
  it('are none of fewer than twenty records', () => {
    expect(statisticsOf(energies(...oneTo(19)), 'energy')).toBeNull();
  });

  it('are the median, the median distance from it and what 95 of 100 do not exceed', () => {
    // 1 to 20: middle 10.5; distances 0.5, 0.5, 1.5, 1.5 … 9.5, 9.5, middle 5; the 19th of 20 is 19.
    expect(written(statisticsOf(energies(...oneTo(20)), 'energy'))).toEqual({
      count: 20,
      median: '10.5',
      spread: '5',
      p95: '19',
    });
    // 1 to 21: middle 11; distances 0, 1, 1 … 10, 10, the 11th is 5; ceil(19.95) is the 20th.
    expect(written(statisticsOf(energies(...oneTo(21)), 'energy'))).toEqual({
      count: 21,
      median: '11',
      spread: '5',
      p95: '20',
    });
  });

  it('hardly move for an outlier', () => {
    const with_ = statisticsOf(energies(...oneTo(20), 100_000), 'energy');
    expect(written(with_)).toEqual({ count: 21, median: '11', spread: '5', p95: '20' });
  });

  it('of power rest on the charging time, of price on net claims', () => {
    expect(String(statisticsOf(energies(...oneTo(20)), 'average power')?.median)).toBe('10.5');
    expect(String(statisticsOf(energies(...oneTo(20)), 'price of energy')?.median)).toBe('0.5');
  });

  it('do not depend on the order of records', () => {
    const kwh = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 20, maxLength: 40 });
    fc.assert(
      fc.property(kwh, (values) => {
        const backward = statisticsOf(energies(...values.toReversed()), 'energy');
        expect(written(backward)).toEqual(written(statisticsOf(energies(...values), 'energy')));
      }),
    );
  });
});

describe('the records that statistics rest on', () => {
  const before = instantAt('2026-03-31T00:00:00Z');
  const asked = (of: HistoryQuery['of'], key: string): HistoryQuery => ({ of, key, measure: 'energy', before });

  it('are of the EVSE, token, CPO or pair, before the instant, of 90 days, no credits', () => {
    const store = createRecordStore({ limit: 100 });
    store.add(print({ energy: Exact.of('1') }));
    store.add(print({ energy: Exact.of('2'), evse: 'FR*GLY*E2', token: 'FFFFFFFF', emsp: 'FR*XYZ' }));
    store.add(print({ energy: Exact.of('3'), currency: 'CHF' }));
    store.add(print({ energy: Exact.of('4'), nature: 'credit' }));
    store.add(print({ energy: Exact.of('5'), start: before }));
    store.add(print({ energy: Exact.of('6'), start: instantAt('2025-12-01T00:00:00Z') }));
    store.add(print({ energy: Exact.of('7'), cpo: 'FR*AAA' }));
    const kwh = (query: HistoryQuery) => store.figures(query).map(({ energy }) => (energy ?? 0) / 10_000);
    expect(kwh(asked('evse', 'FRGLYE1'))).toEqual([7, 3, 1]);
    expect(kwh(asked('token', '04a1b2c3d4e5f6'))).toEqual([7, 3, 1]);
    expect(kwh(asked('cpo', 'FR*GLY'))).toEqual([3, 2, 1]);
    expect(kwh(asked('pair', 'FR*GLY FR*CMP EUR'))).toEqual([1]);
  });
});
