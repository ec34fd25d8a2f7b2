import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileChecks } from '../../../engine/checks/compile/compile.ts';
import { evaluateChecks } from '../../../engine/checks/evaluate.ts';
import { fired } from '../../../engine/checks/finding.ts';
import type { World } from '../../../engine/checks/world.ts';
import type { Priced } from '../../../engine/price/result.ts';
import { Exact } from '../../../engine/values/exact.ts';
import { formatInstant, parseInstant } from '../../../engine/values/zone.ts';
import { readCheckFolders } from '../../rules/check-folders.ts';
import { worldWith } from './ground.ts';

/**
 * A car charges from 18:00 to 20:30 under a price that falls at 20:00, as its meter saw it every ten minutes. The CPO claims what
 * that costs, and reports longer periods: what we make of them is another price, and neither is wrong.
 */
const START = parseInstant('2026-03-03T17:00:00Z', null) ?? Exact.zero;
const SLICE = Exact.integer(600n);
const SLICES = 15;
/** The slice that begins at 20:00. */
const NIGHT = 12;

const checks = [
  ...compileChecks(readCheckFolders().map(({ folder, text }) => ({ name: folder, text }))).checks.values(),
];

/** Energy of each slice in watt-hours: at most what 22 kW give in ten minutes. */
const courses = fc.array(fc.integer({ min: 0, max: 3600 }), { minLength: SLICES, maxLength: SLICES });

interface Money {
  readonly net: Exact;
  readonly gross: Exact;
}

const kilowattHours = (wattHours: readonly number[]): string =>
  Exact.ratio(BigInt(wattHours.reduce((sum, one) => sum + one, 0)), 1000n).toFixed(3);

/** The record with a period at each of these slices. */
const recordWith = (course: readonly number[], starts: readonly number[], claim: Money | null): World => {
  const periods = starts.map((from, at) => {
    const own = course.slice(from, starts[at + 1] ?? SLICES);
    return {
      start_date_time: formatInstant('UTC', START.plus(SLICE.times(Exact.integer(from)))),
      dimensions: [
        { type: 'ENERGY', volume: kilowattHours(own) },
        { type: 'TIME', volume: Exact.ratio(BigInt(own.length), 6n).toFixed(4) },
      ],
    };
  });
  const cost = claim === null ? {} : { excl_vat: claim.net.toFixed(2), incl_vat: claim.gross.toFixed(2) };
  return worldWith(
    'ocpi-ac',
    {
      '/charging_periods': periods,
      '/total_energy': kilowattHours(course),
      '/total_parking_time': 0,
      '/total_cost': cost,
      '/total_fixed_cost': null,
      '/total_energy_cost': null,
    },
    { tariff: 'day-night.bareme' },
  );
};

const pricedOf = ({ price }: World): Priced => {
  if (price?.status !== 'priced') throw new Error('the record is not priced');
  return price;
};

const claimOf = (world: World): Money => {
  const { net, gross } = pricedOf(world).total;
  if (net === null || gross === null) throw new Error('a side of the price is not known');
  return { net, gross };
};

const errorsIn = (world: World): readonly string[] =>
  fired(evaluateChecks(checks, world))
    .filter(({ severity }) => severity === 'error')
    .map(({ check, message }) => `${check}: ${message.en}`);

const EVERY = Array.from({ length: SLICES }, (_, at) => at);

describe('a difference that comes of what the periods do not tell', () => {
  it('is no error, whatever the course was and wherever the periods begin', () => {
    const starts = fc.uniqueArray(fc.integer({ min: 1, max: SLICES - 1 }), { maxLength: 4 });
    fc.assert(
      fc.property(courses, starts, (course, others) => {
        const told = recordWith(course, EVERY, null);
        expect(pricedOf(told).approximated).toBe(false);
        const coarse = [0, ...others.filter((at) => at !== NIGHT).sort((a, b) => a - b)];
        expect(errorsIn(recordWith(course, coarse, claimOf(told)))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('is an error where the periods tell the course, and the claim is that of another', () => {
    fc.assert(
      fc.property(courses, (course) => {
        const byDay = [...course.slice(NIGHT), ...course.slice(0, NIGHT)].sort((a, b) => b - a);
        const claim = claimOf(recordWith(byDay, EVERY, null));
        const due = claimOf(recordWith(course, EVERY, null));
        fc.pre(claim.net.minus(due.net).above(due.net.times(Exact.ratio(1n, 10n)).greatest(Exact.ratio(1n, 5n))));
        expect(errorsIn(recordWith(course, [0, NIGHT], claim)).map((error) => error.split(':')[0])).toEqual([
          'price-differs',
        ]);
      }),
      { numRuns: 50 },
    );
  });
});
