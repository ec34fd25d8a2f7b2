// The wall clock is what luxon shows, which is asked here each time anew.

import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { Exact } from '../../engine/values/exact.ts';
import { formatInstant, localAt, parseInstant, startOfDay } from '../../engine/values/zone.ts';

/** Among them zones whose clocks change at midnight, by half an hour, and not by whole hours from UTC. */
const ZONES = [
  'Europe/Paris',
  'Europe/London',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Atlantic/Azores',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

const zone = fc.constantFrom(...ZONES);
const second = fc.integer({ min: Date.parse('1995-01-01') / 1000, max: Date.parse('2035-01-01') / 1000 });
/** Near the changes of the clocks most is at stake. */
const nearChange = fc
  .tuple(
    fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-04-05T03:00Z', '2026-09-06T04:00Z'),
    fc.integer({ min: -90_000, max: 90_000 }),
  )
  .map(([change, away]) => Date.parse(change) / 1000 + away);
const instant = fc.oneof(second, nearChange);

describe('the wall clock of a zone', () => {
  it('shows date, second and weekday', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const shown = DateTime.fromSeconds(at, { zone: name });
        expect(localAt(name, Exact.integer(at))).toEqual({
          date: shown.toISODate(),
          second: shown.hour * 3600 + shown.minute * 60 + shown.second,
          weekday: shown.weekday,
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('is written with its offset, and read back', () => {
    fc.assert(
      fc.property(zone, instant, fc.integer({ min: 0, max: 999 }), (name, at, thousandths) => {
        const exact = Exact.integer(at).plus(Exact.ratio(BigInt(thousandths), 1000n));
        const text = formatInstant(name, exact);
        expect(text).toBe(
          DateTime.fromMillis(at * 1000 + thousandths, { zone: name }).toISO({ suppressMilliseconds: true }),
        );
        expect(parseInstant(text)?.equals(exact)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('begins a day at its first instant', () => {
    fc.assert(
      fc.property(zone, instant, (name, at) => {
        const date = DateTime.fromSeconds(at, { zone: name }).toISODate() ?? '';
        const first = DateTime.fromISO(date, { zone: name }).startOf('day').toMillis();
        expect(startOfDay(name, date).toString()).toBe(String(first / 1000));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('an instant in ISO 8601', () => {
  it.each([
    ['2026-03-02T19:30:00Z', '1772479800'],
    ['2026-03-02T19:30Z', '1772479800'],
    ['2026-03-02 20:30:00+01:00', '1772479800'],
    ['2026-03-02T14:00:00-0530', '1772479800'],
    ['2026-03-02T19:30:00.125Z', '1772479800.125'],
    ['2026-03-02T19:30:00', '1772479800'],
    ['2026-03-02T24:00:00Z', '1772496000'],
    ['2024-02-29T00:00:00z', '1709164800'],
    ['2026-02-29T00:00:00Z', null],
    ['2026-02-30T00:00:00Z', null],
    ['2026-13-01T00:00:00Z', null],
    ['2026-03-02T25:00:00Z', null],
    ['2026-03-02T19:60:00Z', null],
    ['2026-03-02T19:30:60Z', null],
    ['2026-03-02', null],
    ['1772479800', null],
  ])('%s is %s', (text, seconds) => {
    expect(parseInstant(text)?.toString() ?? null).toBe(seconds);
  });
});
