import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../engine/values/exact.ts';
import { clockChange, instantsAt, localAt, startOfDay } from '../../engine/values/zone.ts';
import { dateOfDay, zoneTable } from '../../engine/values/zone-table.ts';

const DAY = 86_400;

/** With changes at 01:00, 02:00, 03:00 and at midnight, by an hour and by half of one, and without any. */
const ZONES = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Havana',
  'Australia/Lord_Howe',
  'Asia/Beirut',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'UTC',
];

const seconds = (instants: readonly Exact[]): readonly string[] => instants.map(String);

describe.each(ZONES)('the table of %s', (zone) => {
  const table = zoneTable(zone);

  it('shows the wall clock that luxon shows, around every change of the clocks and anywhere else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1_400_000_000, max: 1_900_000_000 }), (second) => {
        const local = second + table.offsetAt(second);
        const { date, second: ofDay } = localAt(zone, Exact.integer(second));
        expect([dateOfDay(Math.floor(local / DAY)), ((local % DAY) + DAY) % DAY]).toEqual([date, ofDay]);
      }),
      { numRuns: 300 },
    );
  });

  it('knows the start, the change and every second of all days of two years', () => {
    const first = Date.UTC(2025, 0, 1) / 1000 / DAY;
    for (let day = first; day < first + 730; day += 1) {
      const date = dateOfDay(day);
      expect([date, String(table.startOfDay(day))]).toEqual([date, String(startOfDay(zone, date))]);
      expect([date, String(table.clockChange(day))]).toEqual([date, String(clockChange(zone, date))]);
      for (const second of [0, 1800, 7200, 9000, DAY]) {
        const shown = [...table.instantsAt(day, second)].sort((a, b) => a - b).map(String);
        expect([date, second, shown]).toEqual([date, second, seconds(instantsAt(zone, date, second))]);
      }
    }
  });
});
