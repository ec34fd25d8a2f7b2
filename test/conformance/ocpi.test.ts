import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseJson } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import type { OcpiVersion } from '../../engine/formats/ocpi-tariff/model.ts';
import { type OcpiPrice, priceOcpi } from '../../engine/formats/price-ocpi.ts';
import type { LineComponent, Priced, Sides } from '../../engine/price/result.ts';
import { Exact } from '../../engine/values/exact.ts';

/**
 * The conformance cases of OCPI's specification, of its issues and of other engines. They quote the specification, which may not
 * be copied, so they are read from beside the checkout and skipped where they are not there. All are priced as reported.
 */
const FOLDER = join(import.meta.dirname, '../../../shared/cases/ocpi');

interface Case {
  readonly name: string;
  readonly ocpi_version: OcpiVersion;
  readonly timezone: string | null;
  readonly tariff: unknown;
  readonly cdr: unknown;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly compare_decimals: unknown;
  readonly expected_source: string;
}

/** Which components an OCPI sub-total sums up; sub-totals are those before limits and roundings of the total. */
const SUBTOTALS: Readonly<Record<string, readonly LineComponent[]>> = {
  total_energy_cost: ['energy'],
  total_time_cost: ['charging_time'],
  total_parking_cost: ['idle_time'],
  total_fixed_cost: ['session_fee'],
  total_reservation_cost: ['reservation_fee', 'reservation_time', 'expired_reservation_fee'],
};

const HOUR = Exact.integer(3600n);

const decimal = (value: unknown): Exact => Exact.of(String(value));

const plus = (a: Exact | null, b: Exact | null): Exact | null => (a === null || b === null ? null : a.plus(b));

const costOf = (priced: Priced, field: string): Sides => {
  if (field === 'total_cost') return priced.total;
  return (SUBTOTALS[field] ?? [])
    .map((component) => priced.components.get(component))
    .reduce<Sides>(
      (sum, sides) => (sides ? { net: plus(sum.net, sides.net), gross: plus(sum.gross, sides.gross) } : sum),
      {
        net: Exact.zero,
        gross: Exact.zero,
      },
    );
};

/**
 * OCPI counts hours and kWh. Its total time is the whole record's, reservation included: from its start to its end where these
 * hold its periods, else what it states (two fixtures carry no times, or times of another year).
 */
const quantityOf = ({ cdr, session }: OcpiPrice, priced: Priced, field: string): Exact => {
  const measured = (name: string): Exact => priced.quantities.get(name)?.value ?? Exact.zero;
  if (field === 'total_energy') return measured('energy');
  if (field === 'total_parking_time') return measured('idle_time').over(HOUR);
  const [from, to] = [cdr?.start?.value ?? null, cdr?.end?.value ?? null];
  const holds =
    from !== null && to !== null && session?.pieces.every((piece) => !piece.from.below(from) && !piece.from.above(to));
  return holds ? to.minus(from).over(HOUR) : (cdr?.totalHours?.value ?? Exact.zero);
};

/** Equal to half a unit of the decimal that the case is compared at; null is an amount that must be unknown. */
const agrees = (actual: Exact | null, wanted: unknown, decimals: number): boolean => {
  if (wanted === null || actual === null) return wanted === actual;
  const difference = actual.minus(decimal(wanted));
  const size = difference.isNegative ? difference.negated() : difference;
  return !size.above(Exact.ratio(1n, 2n * 10n ** BigInt(decimals)));
};

const show = (value: Exact | null): string | null => value?.toString() ?? null;

const differences = (one: Case): string[] => {
  const { tariff, cdr, timezone: zone, ocpi_version: version } = one;
  const price = priceOcpi({ cdr, tariff, zone, version, asReported: true });
  if (price.result.status === 'fault') {
    return 'error' in one.expected ? [] : [`fault: ${price.result.fault.message} (${price.result.fault.field})`];
  }
  const priced = price.result;
  const decimals = Number(String(one.compare_decimals));
  return Object.entries(one.expected).flatMap(([field, wanted]) => {
    if (field === 'error') return ['priced, and should have been refused'];
    if (field !== 'total_cost' && SUBTOTALS[field] === undefined) {
      const actual = quantityOf(price, priced, field);
      return agrees(actual, wanted, 4) ? [] : [`${field} is ${actual}, not ${wanted}`];
    }
    const sides = costOf(priced, field);
    return Object.entries(wanted as Readonly<Record<string, unknown>>).flatMap(([side, amount]) => {
      const actual = side === 'excl_vat' ? sides.net : sides.gross;
      return agrees(actual, amount, decimals) ? [] : [`${field}.${side} is ${show(actual)}, not ${amount}`];
    });
  });
};

const cases = (): Case[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseJson(readFileSync(join(FOLDER, file), 'utf8')) as Case);

describe.skipIf(!existsSync(FOLDER))('OCPI records priced as reported', () => {
  if (!existsSync(FOLDER)) {
    it(`skipped: the cases are not there (${FOLDER})`, () => {});
    return;
  }
  it.each(cases().map((one) => [one.name, one] as const))('%s', (_name, one) => {
    expect(differences(one), one.expected_source).toEqual([]);
  });

  it('are all there', () => {
    expect(cases().length).toBeGreaterThanOrEqual(88);
  });
});
