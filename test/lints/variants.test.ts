// What the examples of the pages leave open: the other ways into a lint, and what comes near without being one.

import { describe, expect, it } from 'vitest';
import { lintPages } from '../../engine/lints/catalogue.ts';
import { inShownTariff } from '../../engine/messages/examples.ts';
import { lintText } from './lint-text.ts';

const codes = (text: string): string[] => lintText(inShownTariff('', text)).map(({ code }) => code);

const titled = (text: string): string[] =>
  lintText(inShownTariff('', text)).map(({ code, repair }) => `${code}: ${repair?.title ?? 'none'}`);

const owned = (owner: string, ...clauses: readonly string[]): string =>
  `tariff lot {\n  owner ${owner}\n${clauses.map((line) => `  ${line}\n`).join('')}}`;

const EXCLUDING = (rate: string): string => `currency EUR, prices exclude VAT ${rate}`;

describe('slips of the unit', () => {
  it.each([
    ['exactly sixty times', 'idle time {\n 08:00-20:00 12.00 EUR/min\n otherwise 0.20 EUR/min\n}', '12.00 EUR/h'],
    ['about a thousand times', 'energy {\n 08:00-20:00 300.00 EUR/kWh\n otherwise 0.30 EUR/kWh\n}', '300.00 EUR/MWh'],
    ['alone, for a Wh', 'energy 0.30 EUR/Wh', '0.30 EUR/kWh'],
    ['alone, for a minute', 'idle time 6.00 EUR/min', '6.00 EUR/h'],
  ])('%s', (_, text, repaired) => {
    expect(titled(text)).toEqual([expect.stringContaining(`: Write \`${repaired}\``)]);
  });

  it.each([
    ['the same price in two units', 'idle time {\n 08:00-20:00 6.00 EUR/h\n otherwise 0.11 EUR/min\n}'],
    ['a price that is dear, but charged', 'energy 0.99 EUR/kWh\nidle time 2.00 EUR/min'],
    [
      'prices in a currency of small units',
      owned('CZ*CEZ', 'currency CZK, prices include VAT 21 %', 'energy 15.00 CZK/kWh'),
    ],
    [
      'a currency that nobody knows the worth of',
      'tariff lot {\n  currency XYZ, prices bear no tax\n  energy 900.00 XYZ/kWh\n}',
    ],
    ['two kinds of night', 'energy {\n 08:00-20:00 0.50 EUR/kWh\n otherwise 0.05 EUR/kWh\n}'],
  ])('not %s', (_, text) => {
    expect(codes(text).filter((code) => code.startsWith('rate-'))).toEqual([]);
  });
});

describe('lines of one price', () => {
  it.each([
    ['under different rates of tax', 'energy {\n 08:00-20:00 0.30 EUR/kWh, vat 10 %\n otherwise 0.30 EUR/kWh\n}'],
    ['with caps of their own', 'idle time {\n 08:00-20:00 0.30 EUR/min, at most 3.00 EUR\n otherwise 0.30 EUR/min\n}'],
    [
      'above others of a list that is read from the top',
      'energy in this order {\n Mon 08:00-10:00 0.30 EUR/kWh\n 08:00-20:00 0.40 EUR/kWh\n otherwise 0.30 EUR/kWh\n}',
    ],
    [
      'as a fee takes the first that ever holds',
      'session fee if ever {\n Mon 1.00 EUR\n Tue 2.00 EUR\n otherwise 1.00 EUR\n}',
    ],
    ['apart in a ladder', 'energy {\n first 5 kWh 0.30 EUR/kWh\n next 5 kWh 0.40 EUR/kWh\n then 0.30 EUR/kWh\n}'],
  ])('are left alone %s', (_, text) => expect(codes(text).filter((code) => code in lintPages)).toEqual([]));

  it('of a fact are joined', () => {
    expect(
      titled('energy by connector {\n "CCS" 0.30 EUR/kWh\n "CHAdeMO" 0.30 EUR/kWh\n otherwise 0.40 EUR/kWh\n}'),
    ).toEqual(['cases-of-one-price: Make one case of the two']);
  });
});

describe('rates of VAT', () => {
  it.each([
    ['FR*GLY', '20 %'],
    ['IE*ESB', '9 %'],
    ['FI*ABC', '25.5 %'],
    ['EE*ELE', '24 %'],
    ['CH*MOV', '8.1 %'],
    // No table for it.
    ['US*EVG', '7 %'],
  ])('%s has %s', (owner, rate) => {
    expect(codes(owned(owner, EXCLUDING(rate), 'energy 0.30 EUR/kWh'))).toEqual([]);
  });

  it.each([
    ['DE*ENB', '16 %', 'valid from 2020-07-01 to 2020-12-31', []],
    ['DE*ENB', '16 %', 'valid from 2021-01-01', ['vat-not-of-country: Write `19 %`']],
    ['DE*ENB', '19 %', 'valid from 2020-07-01 to 2020-12-31', ['vat-not-of-country: Write `16 %`']],
    ['RO*ABC', '19 %', 'valid from 2025-01-01 to 2025-07-31', []],
    ['RO*ABC', '19 %', 'valid from 2025-01-01 to 2025-12-31', ['vat-changes-while-valid: End with 2025-07-31']],
    ['FI*ABC', '24 %', 'valid from 2024-09-01', ['vat-not-of-country: Write `25.5 %`']],
  ])('%s at %s, %s', (owner, rate, valid, told) => {
    expect(titled(owned(owner, EXCLUDING(rate), valid, 'energy 0.30 EUR/kWh'))).toEqual(told);
  });

  it('are missed only where there is VAT, and not where each price has its own', () => {
    const none = 'currency EUR, prices exclude VAT';
    expect(titled(`tariff lot {\n  ${none}\n  energy 0.30 EUR/kWh\n}`)).toEqual(['vat-missing: none']);
    expect(codes(`tariff lot {\n  ${none}\n  energy 0.30 EUR/kWh, vat 20 %\n}`)).toEqual([]);
    expect(codes('tariff lot {\n  currency USD, prices exclude VAT\n  energy 0.30 USD/kWh\n}')).toEqual([]);
  });
});

describe('public fast charging', () => {
  const fast = (...clauses: readonly string[]): string =>
    ['offered when rated power from 50 kW', ...clauses].join('\n');

  it.each([
    [
      'of a contract',
      'offered when rated power from 50 kW and contract is "FR-CMP-C1"\nenergy 0.60 EUR/kWh\nidle time 6.00 EUR/h\nsession fee 1.00 EUR',
    ],
    [
      'before the regulation',
      fast('valid to 2024-04-12', 'energy 0.60 EUR/kWh', 'idle time 0.10 EUR/min', 'session fee 1.00 EUR'),
    ],
    [
      'outside the Union',
      'tariff lot {\n  currency GBP, prices include VAT 20 %\n  offered when rated power from 50 kW\n  energy 0.60 GBP/kWh\n  idle time 6.00 GBP/h\n  session fee 1.00 GBP\n}',
    ],
    ['below 50 kW', 'offered when rated power from 22.1 kW\nenergy 0.60 EUR/kWh\nsession fee 1.00 EUR'],
  ])('is not under its price rules %s', (_, text) => {
    expect(codes(text).filter((code) => code.startsWith('afir-'))).toEqual([]);
  });

  it('takes an idle fee that is free for an answer', () => {
    expect(codes(fast('energy 0.60 EUR/kWh'))).toEqual(['idle-rule-missing']);
    expect(codes(fast('energy 0.60 EUR/kWh', 'idle time free'))).toEqual([]);
  });
});

describe('limits', () => {
  it('over several sessions are never idle', () => {
    expect(codes('session fee 0.35 EUR, at most 7.00 EUR per month for each contract')).toEqual([]);
  });

  it('of a window are measured with the hour that the clock may add', () => {
    expect(codes('idle time 0.10 EUR/min, at most 11.90 EUR per 02:00-03:00')).toEqual([]);
    expect(codes('idle time 0.10 EUR/min, at most 12.00 EUR per 02:00-03:00')).toEqual(['cap-never-binds']);
  });

  it('of energy are measured at a megawatt for 31 days', () => {
    expect(codes('energy 0.10 EUR/kWh, at most 74399.00 EUR')).toEqual([]);
    expect(codes('energy 0.10 EUR/kWh, at most 74400.00 EUR')).toEqual(['cap-never-binds']);
  });
});

describe('what the text allows', () => {
  const zero = (remark: string): string =>
    `${remark}\nenergy {\n  22:00-06:00  0.00 EUR/kWh\n  otherwise    0.30 EUR/kWh\n}`;

  it('is allowed for all that stands under the remark, and for nothing else', () => {
    expect(codes(zero('# allow price-of-zero because the list has it'))).toEqual([]);
    expect(codes(`${zero('')}\nsession fee free # allow price-of-zero because the list has it`)).toEqual([
      'price-of-zero',
      'allowance-unused',
    ]);
  });

  it('needs a reason, and a code that there is', () => {
    expect(codes(zero('# allow price-of-zero'))).toEqual(['price-of-zero', 'allowance-without-reason']);
    expect(codes(zero('# allow unknown-name because I say so'))).toEqual([
      'price-of-zero',
      'allowance-of-unknown-code',
    ]);
  });

  it('is not forgotten with an error beside it', () => {
    const text = zero('# allow price-of-zero because the list has it').replace('0.30 EUR/kWh', 'nothing-like-it');
    expect(codes(text)).toEqual(['unknown-name']);
  });
});
