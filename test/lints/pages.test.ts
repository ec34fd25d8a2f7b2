import { describe, expect, it } from 'vitest';
import { lintPages } from '../../engine/lints/catalogue.ts';
import { keepsAmounts } from '../../engine/lints/fix.ts';
import { diagnosticPages } from '../../engine/messages/catalogue.ts';
import { inShownTariff } from '../../engine/messages/examples.ts';
import { repaired, underlined } from '../compile/program-text.ts';
import { lintText } from './lint-text.ts';

interface Expected {
  readonly underlined: string;
  /** The lines that the repair makes of the text, or adds to it; empty where it only takes away, null where there is none. */
  readonly repaired: string | null;
}

/** What the bad example of each lint's page has under it, and what its repair makes of it. */
const expected: Readonly<Record<string, Expected>> = {
  'rate-sixtyfold': { underlined: '0.10 EUR/h', repaired: 'otherwise    0.10 EUR/min' },
  'rate-thousandfold': { underlined: '0.25 EUR/MWh', repaired: 'otherwise    0.25 EUR/kWh' },
  'rate-tenfold': { underlined: '3.80 EUR/kWh', repaired: 'otherwise    0.38 EUR/kWh' },
  'rate-implausible': { underlined: '35 EUR/kWh', repaired: 'energy 0.35 EUR/kWh' },
  'price-of-zero': { underlined: '0.00 EUR/kWh', repaired: '22:00-06:00  free' },
  'block-of-one-price': {
    underlined: '08:00-20:00  0.30 EUR/kWh\n    otherwise    0.30 EUR/kWh',
    repaired: 'energy   0.30 EUR/kWh',
  },
  'line-like-otherwise': { underlined: 'Sat-Sun  0.30 EUR/kWh', repaired: '' },
  'bands-of-one-price': { underlined: 'next 10 kWh  0.30 EUR/kWh', repaired: 'first 20 kWh  0.30 EUR/kWh' },
  'cases-of-one-price': { underlined: 'up to 22 kW  0.30 EUR/kWh', repaired: '' },
  'windows-of-one-price': { underlined: '12:00-18:00  0.30 EUR/kWh', repaired: '06:00-18:00  0.30 EUR/kWh' },
  'step-exceeds-band': { underlined: 'rounded up to 15 min', repaired: null },
  'block-exceeds-line': { underlined: '0.50 EUR per started 15 min', repaired: null },
  'minimum-within-block': {
    underlined: 'billed for at least 10 min',
    repaired: 'connected time  0.50 EUR per started 15 min',
  },
  'rounding-within-block': {
    underlined: 'rounded up to 5 min',
    repaired: 'connected time  0.50 EUR per started 15 min',
  },
  'term-on-free': { underlined: 'at most 3.00 EUR', repaired: '22:00-06:00  free' },
  'power-limit-implausible': { underlined: '22 W', repaired: 'up to 22 kW   0.30 EUR/kWh' },
  'energy-limit-implausible': { underlined: '10 Wh', repaired: 'first 10 kWh  free' },
  'power-class-edge': { underlined: 'below 22 kW', repaired: 'up to 22 kW  0.30 EUR/kWh' },
  'cap-never-binds': { underlined: 'at most 12.00 EUR per 20:00-21:00', repaired: 'idle time  0.10 EUR/min' },
  'cap-below-first-block': { underlined: 'at most 4.00 EUR', repaired: null },
  'fee-above-cap': { underlined: 'at most 3.00 EUR', repaired: 'session fee  3.00 EUR' },
  'floor-never-binds': { underlined: 'at least 1.00 EUR', repaired: 'connected time  2.00 EUR per started 1 h' },
  'cap-behind-another': { underlined: 'at most 12.00 EUR per day', repaired: '' },
  'total-minimum-never-binds': { underlined: 'total at least 1.00 EUR', repaired: '' },
  'cap-above-total-maximum': { underlined: 'at most 50.00 EUR', repaired: 'idle time  0.10 EUR/min' },
  'vat-missing': { underlined: 'currency EUR, prices include VAT', repaired: 'currency EUR, prices include VAT 20 %' },
  'vat-not-of-country': { underlined: '19.6 %', repaired: 'currency EUR, prices exclude VAT 20 %' },
  'vat-changes-while-valid': { underlined: '22 %', repaired: 'valid from 2025-01-01 to 2025-06-30' },
  'vat-repeated': { underlined: 'vat 20 %', repaired: 'energy  0.30 EUR/kWh' },
  'vat-as-fraction': { underlined: '0.2 %', repaired: 'currency USD, prices exclude VAT 20 %' },
  'vat-differs-between-components': { underlined: 'vat 10 %', repaired: 'session fee  1.00 EUR' },
  'idle-rule-missing': { underlined: 'energy', repaired: 'idle time after charge end  free' },
  'afir-no-price-per-kwh': { underlined: 'connected time', repaired: null },
  'afir-fee-beside-energy': { underlined: 'session fee', repaired: null },
  'afir-occupancy-per-minute': { underlined: '6.00 EUR/h', repaired: 'idle time after charge end  0.10 EUR/min' },
  'component-order': { underlined: 'session fee', repaired: '' },
  'validity-gap': {
    underlined: 'valid from 2026-01-01 to 2026-12-30',
    repaired: 'valid from 2026-01-01 to 2026-12-31',
  },
  'validity-overlap': { underlined: 'valid from 2026-01-01', repaired: 'valid from 2026-01-01 to 2026-12-31' },
  'dates-outside-validity': { underlined: '2025-12-24 to 2025-12-31', repaired: '' },
  'example-outside-validity': { underlined: '2025-12-31', repaired: null },
  'value-expired': { underlined: '0.30 EUR/kWh from 2026-01-01', repaired: '' },
  'value-begins-late': { underlined: 'valid from 2026-01-01', repaired: 'valid from 2026-02-01' },
  'value-unchanged': { underlined: '0.30 EUR/kWh from 2026-07-01', repaired: '' },
  'value-jumps': { underlined: '3.20 EUR/kWh from 2026-07-01', repaired: null },
  'value-unused': { underlined: 'day-price', repaired: '' },
  'fact-unused': { underlined: 'plan', repaired: '' },
  'series-unused': { underlined: 'spot', repaired: '' },
  'price-unused': { underlined: 'hour-price', repaired: '' },
  'calendar-unused': { underlined: 'school-holidays', repaired: '' },
  'set-to-same': { underlined: 'set day-price 0.30 EUR/kWh', repaired: '' },
  'choice-like-otherwise': { underlined: 'when plan is "plus"  lot', repaired: '' },
  'surcharge-over-100': { underlined: '125 %', repaired: 'surcharge "roaming"  25 % of energy' },
  'percentage-as-fraction': { underlined: '0.1 %', repaired: 'discount "volume"  10 % of energy' },
  'percentage-of-free': { underlined: 'discount "members"  10 % of idle time', repaired: '' },
  'discounts-exceed-price': { underlined: 'discount "members"  50 % of energy', repaired: null },
  'fee-finer-than-currency': { underlined: '0.333 EUR', repaired: null },
  'rounding-unusual-step': { underlined: '0.03 EUR', repaired: 'round total to 0.01 EUR, half up' },
  'reservation-without-expiry': { underlined: 'reservation fee', repaired: 'expired reservation fee  free' },
  'minutes-billed-twice': { underlined: 'idle time', repaired: null },
  'price-may-be-negative': { underlined: 'hour-price', repaired: 'at least 0.00 EUR/kWh' },
  'series-without-fallback': { underlined: 'hour-price', repaired: null },
  'holidays-of-another-country': {
    underlined: 'public holidays of DE',
    repaired: 'Sun, public holidays of FR  0.20 EUR/kWh',
  },
  'tariff-without-example': { underlined: 'lot', repaired: null },
  'example-zone-assumed': { underlined: '2026-10-25', repaired: 'with time zone "Europe/London"' },
  'allowance-unused': { underlined: '# allow price-of-zero because the list says so', repaired: '' },
  'allowance-without-reason': { underlined: '# allow price-of-zero', repaired: null },
  'allowance-of-unknown-code': {
    underlined: 'price-of-zeros',
    repaired: '# allow price-of-zero because the list says so',
  },
};

/** What a repair may bring to light: the rest of the slip, or what else is now without use. */
const inTheWake: Readonly<Record<string, readonly string[]>> = {
  'value-begins-late': ['example-outside-validity'],
  'dates-outside-validity': ['block-of-one-price'],
  'price-unused': ['series-unused'],
  'choice-like-otherwise': ['fact-unused'],
  'allowance-of-unknown-code': ['allowance-unused'],
};

/** The lines of `after` that `before` does not have. */
const newLines = (before: string, after: string): string => {
  const old = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.trim())
    .join(' / ');
};

describe('lints', () => {
  it('are at least forty, two thirds with a repair', () => {
    const pages = Object.values(lintPages);
    const withRepair = pages.filter(({ repair }) => repair !== null);
    expect(pages.length).toBeGreaterThanOrEqual(40);
    expect(withRepair.length * 3).toBeGreaterThanOrEqual(pages.length * 2);
  });

  it('have a page each, whose examples are tested here', () => {
    expect(Object.keys(lintPages)).toEqual(Object.keys(expected));
  });

  it('are never errors: a text with one meaning is not refused', () => {
    expect(Object.entries(lintPages).filter(([, { severity }]) => severity === 'error')).toEqual([]);
  });

  it('have codes of their own', () => {
    expect(Object.keys(lintPages).filter((code) => diagnosticPages[code] !== lintPages[code])).toEqual([]);
  });
});

describe.each(Object.entries(lintPages))('%s', (code, page) => {
  const text = inShownTariff(code, page.bad);
  const told = lintText(text);

  it('is told once of its bad example, and nothing else is', () => {
    expect(told.map((one) => [one.code, underlined(text, one)])).toEqual([[code, expected[code]?.underlined]]);
    expect(told[0]?.severity).toBe(page.severity);
  });

  it('offers its repair, which ends it', () => {
    const [one] = told;
    const after = one === undefined ? null : repaired(text, one);
    expect(after === null ? null : newLines(text, after)).toBe(expected[code]?.repaired);
    expect(after === null).toBe(page.repair === null);
    if (after === null || one === undefined) return;
    expect(keepsAmounts(one)).toBe(page.repair === 'same amounts');
    expect(lintText(after).map((other) => other.code)).toEqual(inTheWake[code] ?? []);
  });

  it('is not told of its good example, nor is anything', () => {
    expect(lintText(inShownTariff(code, page.good))).toEqual([]);
  });
});
