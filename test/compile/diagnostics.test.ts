import { describe, expect, it } from 'vitest';
import { semanticPages } from '../../engine/compile/messages/catalogue.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { compileText, programText, repaired, underlined } from './program-text.ts';

interface Expected {
  readonly underlined: string;
  /** The line that the repair makes of the text, or adds to it; null where there is no single repair. */
  readonly repaired: string | null;
}

/** What the bad example of each code's page must have under it, and what its repair makes of it. */
const expected: Readonly<Record<string, Expected>> = {
  'unknown-name': { underlined: 'day-prise', repaired: null },
  'wrong-kind-of-name': { underlined: 'occupancy', repaired: null },
  'duplicate-name': { underlined: 'day-price', repaired: null },
  'name-is-built-in': { underlined: 'connector', repaired: null },
  'tariff-cycle': { underlined: 'a', repaired: null },
  'tariff-too-deep': { underlined: 't32', repaired: null },
  'unknown-holidays': { underlined: 'public holidays of FX', repaired: null },
  'bare-number': { underlined: '10', repaired: 'first 10 kWh  0.30 EUR/kWh' },
  'price-without-unit': { underlined: '0.30 EUR', repaired: 'energy 0.30 EUR/kWh' },
  'price-for-a-fee': { underlined: '0.50 EUR/kWh', repaired: 'session fee 0.50 EUR' },
  'wrong-dimension': { underlined: '0.30 EUR/kWh', repaired: null },
  'currency-differs': { underlined: '0.50 CHF', repaired: null },
  'net-and-gross': { underlined: '0.36 EUR/kWh gross', repaired: null },
  'side-needs-rate': { underlined: '0.30 EUR/kWh net', repaired: null },
  'wrong-type': { underlined: '4 kWh', repaired: null },
  'money-times-money': { underlined: '1.03 EUR/kWh', repaired: 'times 1.03' },
  'number-too-large': {
    underlined: '0.00000000000000000000000000000000000000000000000000000000000000000000001 EUR/kWh',
    repaired: null,
  },
  'percent-out-of-range': { underlined: '120 %', repaired: null },
  'not-above-zero': { underlined: '0 min', repaired: null },
  'skipped-time': { underlined: '02:30', repaired: null },
  'zero-length-window': { underlined: '08:00-08:00', repaired: null },
  'dates-reversed': { underlined: 'valid from 2026-12-31 to 2026-01-01', repaired: null },
  'dates-mixed': { underlined: '1 Jun to 2026-08-31', repaired: null },
  'dated-values-order': { underlined: '2026-01-01', repaired: null },
  'mixed-block': { underlined: 'Mon-Fri  0.40 EUR/kWh', repaired: null },
  'empty-block': { underlined: 'energy {\n  }', repaired: null },
  'ladder-without-then': { underlined: 'first 10 kWh  0.30 EUR/kWh', repaired: 'then  free' },
  'ladder-order': { underlined: 'next 10 kWh  0.30 EUR/kWh', repaired: null },
  'no-quantity-to-count': { underlined: 'first 10 kWh  0.50 EUR', repaired: null },
  'case-without-by': { underlined: 'below 50 kW  0.30 EUR/kWh', repaired: null },
  'by-without-cases': { underlined: 'by rated power', repaired: null },
  'cases-without-otherwise': { underlined: 'below 50 kW  0.30 EUR/kWh', repaired: 'otherwise  free' },
  'case-never-reached': { underlined: 'below 22 kW  0.20 EUR/kWh', repaired: null },
  'otherwise-not-last': { underlined: 'otherwise  0.20 EUR/kWh', repaired: null },
  'head-does-not-fit': { underlined: 'if ever', repaired: 'energy  {' },
  'no-such-reading': { underlined: 'total power', repaired: null },
  'no-otherwise': { underlined: '08:00-20:00  0.30 EUR/kWh', repaired: 'otherwise  free' },
  'lines-overlap': { underlined: '18:00-22:00  0.40 EUR/kWh', repaired: 'energy in this order {' },
  'line-never-reached': { underlined: 'otherwise  0.10 EUR/kWh', repaired: '' },
  'line-partly-hidden': { underlined: '18:00-22:00  0.40 EUR/kWh', repaired: null },
  'proof-too-large': { underlined: 'energy', repaired: null },
  'window-in-clock-change': { underlined: '02:00-03:00  0.10 EUR/kWh', repaired: null },
  'duplicate-term': { underlined: 'vat 20 %', repaired: null },
  'term-on-a-fee': { underlined: 'rounded up to 15 min', repaired: null },
  'cap-on-negative-price': { underlined: '-0.20 EUR/kWh', repaired: null },
  'floor-above-cap': { underlined: 'at least 5.00 EUR', repaired: null },
  'negative-limit': { underlined: '-5.00 EUR', repaired: null },
  'for-each-needs-a-time': { underlined: 'at most 8.00 EUR for each token', repaired: null },
  'no-currency': { underlined: 'lot', repaired: null },
  'unknown-currency': { underlined: 'EURO', repaired: 'currency EUR, prices exclude VAT 20 %' },
  'no-tax-basis': { underlined: 'currency EUR', repaired: null },
  'duplicate-clause': { underlined: 'total at most 12.00 EUR', repaired: null },
  'duplicate-component': { underlined: 'energy', repaired: 'energy "second" 0.05 EUR/kWh' },
  'no-such-component': { underlined: 'idle time', repaired: null },
  'no-purchase-price': { underlined: 'surcharge "roaming" 5 % of purchase price', repaired: null },
  'nothing-to-change': { underlined: 'energy', repaired: null },
  'set-changes-nothing': { underlined: 'night-price', repaired: null },
  'choice-with-prices': { underlined: 'session fee', repaired: null },
  'tariff-without-price': { underlined: 'lot', repaired: null },
  'not-evaluated-yet': { underlined: 'property "more energy never costs less"', repaired: null },
  'incomplete-declaration': { underlined: 'spot', repaired: null },
  'value-entries-differ': { underlined: '0.32 EUR/min', repaired: null },
  'step-out-of-place': { underlined: 'times 1.03', repaired: null },
  'limit-with-dates': { underlined: 'fast', repaired: null },
  'not-one-of': { underlined: '"pluss"', repaired: 'when plan is "plus"  free' },
  'example-without-session': { underlined: '"empty"', repaired: null },
  'example-expects-nothing': { underlined: '"ten"', repaired: null },
  'session-order': { underlined: 'reserve 20 min', repaired: null },
  'given-twice': { underlined: 'rated power 50 kW', repaired: null },
  'unknown-time-zone': { underlined: '"Europe/Pariss"', repaired: null },
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

describe('every code has a page', () => {
  it('whose examples are tested here', () => expect(Object.keys(semanticPages)).toEqual(Object.keys(expected)));

  it('and no code means two things', () => {
    expect(Object.keys(semanticPages).filter((code) => code in syntaxMessages)).toEqual([]);
  });
});

describe.each(Object.entries(semanticPages))('%s', (code, page) => {
  const text = programText(page.bad);
  const told = compileText(text).diagnostics.filter((one) => one.code !== 'tariff-without-price' || one.code === code);

  it('is told once of its bad example, and nothing else is', () => {
    expect(told.map((one) => [one.code, underlined(text, one)])).toEqual([[code, expected[code]?.underlined]]);
    expect(told[0]?.severity).toBe(page.severity);
  });

  it('offers its repair, which ends it', () => {
    const [one] = told;
    const after = one === undefined ? null : repaired(text, one);
    expect(after === null ? null : newLines(text, after)).toBe(expected[code]?.repaired);
    if (after === null) return;
    expect(compileText(after).diagnostics.map((other) => other.code)).not.toContain(code);
  });

  it('is not told of its good example, nor is anything', () => {
    expect(compileText(programText(page.good)).diagnostics).toEqual([]);
  });
});
