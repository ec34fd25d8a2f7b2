import { Exact } from '../values/exact.ts';

/** From a day on, or since before all tariffs. */
interface DatedRate {
  readonly from: string | null;
  /** Per cent. */
  readonly percent: Exact;
}

/** What is charged on electricity for vehicles in a country, oldest first, and who says so. */
export interface CountryRates {
  readonly rates: readonly [DatedRate, ...DatedRate[]];
  readonly source: string;
}

const TABLE = 'table of standard rates of 2025 (EU-27, GB, CH, NO), vat-solutions.com';
const LISTED = 'list of rate changes of December 2025, newcraft.dev';

const rates = (source: string, first: number, ...later: readonly (readonly [string, number])[]): CountryRates => ({
  rates: [
    { from: null, percent: Exact.of(first) },
    ...later.map(([from, percent]) => ({ from, percent: Exact.of(percent) })),
  ],
  source,
});

/**
 * Rates of VAT by country and day. A lint compares what tariffs say with this table; no amount is ever computed from it, and an
 * invoice uses tax rules. Territories with rates of their own (Corsica, the Azores, the Canary Islands…) are not in it.
 */
export const VAT_RATES: ReadonlyMap<string, CountryRates> = new Map([
  ['AT', rates(TABLE, 20)],
  ['BE', rates(TABLE, 21)],
  ['BG', rates(TABLE, 20)],
  ['HR', rates(TABLE, 25)],
  ['CY', rates(TABLE, 19)],
  ['CZ', rates(TABLE, 21)],
  ['DK', rates(TABLE, 25)],
  [
    'EE',
    rates(
      'European Commission, notice of 2024-01-01; Baltic Times, 2025-07-01',
      20,
      ['2024-01-01', 22],
      ['2025-07-01', 24],
    ),
  ],
  ['FI', rates(LISTED, 24, ['2024-09-01', 25.5])],
  ['FR', rates(TABLE, 20)],
  ['DE', rates(`${TABLE}; price lists of the second half of 2020`, 19, ['2020-07-01', 16], ['2021-01-01', 19])],
  ['GR', rates(TABLE, 24)],
  ['HU', rates(TABLE, 27)],
  // The reduced rate, and not the standard one, is that of charging. It is announced up to the end of 2030.
  ['IE', rates('Revenue, confirmation of 2020-06-16; esb.ie', 13.5, ['2022-05-01', 9])],
  ['IT', rates(TABLE, 22)],
  ['LV', rates(TABLE, 21)],
  ['LT', rates(TABLE, 21)],
  ['LU', rates('European Commission, notice of 2024-01-01', 16, ['2024-01-01', 17])],
  ['MT', rates(TABLE, 18)],
  ['NL', rates(TABLE, 21)],
  ['PL', rates(TABLE, 23)],
  ['PT', rates(TABLE, 23)],
  ['RO', rates(LISTED, 19, ['2025-08-01', 21])],
  ['SK', rates(LISTED, 20, ['2025-01-01', 23])],
  ['SI', rates(TABLE, 22)],
  ['ES', rates(TABLE, 21)],
  ['SE', rates(TABLE, 25)],
  // 5 % for small amounts was held by a tribunal in February 2026; the administration has appealed.
  ['GB', rates(TABLE, 20)],
  ['CH', rates('vatverify.dev, guide to rates', 7.7, ['2024-01-01', 8.1])],
  ['LI', rates('vatverify.dev, guide to rates', 7.7, ['2024-01-01', 8.1])],
  ['NO', rates(TABLE, 25)],
]);

/** The rates in force on some day from the first to, not including, the end; null leaves a side open. */
export const ratesInForce = (
  { rates: all }: CountryRates,
  from: string | null,
  end: string | null,
): readonly DatedRate[] =>
  all.filter((rate, at) => {
    const next = all[at + 1]?.from ?? null;
    const over = from !== null && next !== null && next <= from;
    const later = end !== null && rate.from !== null && rate.from >= end;
    return !over && !later;
  });
