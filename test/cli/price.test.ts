import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const CDR = readFileSync('rules/tour/cdr.json', 'utf8');
const QUAI = readFileSync('rules/tour/quai.bareme', 'utf8');

/** The record of the tour with other fields. */
const cdrWith = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...JSON.parse(CDR), ...fields });

const tariff = (name: string, ...clauses: readonly string[]): string =>
  [`tariff ${name} {`, '  currency EUR, prices exclude VAT 20 %', ...clauses.map((line) => `  ${line}`), '}', ''].join(
    '\n',
  );

/** Runs `price --json` in a folder with a tariff and the record of the tour. */
const priced = async (
  text: string,
  args: readonly string[] = [],
  cdr = CDR,
  more: Readonly<Record<string, string>> = {},
) => {
  const cwd = folderWith({ 'tariff.bareme': text, 'cdr.json': cdr, ...more });
  const ran = await bareme(['price', '--tariff', 'tariff.bareme', '--cdr', 'cdr.json', '--json', ...args], { cwd });
  return { ...ran, result: ran.code === 2 ? null : JSON.parse(ran.out) };
};

const DECIMAL = /^-?\d+(\.\d+)?$/;

describe('price --json', () => {
  it('has the fields that others read, amounts as decimal text', async () => {
    const { result, code } = await priced(QUAI);
    expect(code).toBe(0);
    expect(Object.keys(result)).toEqual([
      'status',
      'cdr',
      'tariff',
      'currency',
      'total',
      'components',
      'quantities',
      'approximated',
      'provisional',
      'used',
      'lines',
      'claimed',
      'warnings',
    ]);
    expect(result).toMatchObject({
      status: 'priced',
      cdr: { cpo: 'FR*GLY', id: 'GLY-2026-000417', protocol: 'ocpi-2.2.1' },
      tariff: { id: 'quai-ac', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      currency: 'EUR',
      total: { net: '7.02', gross: '8.42', exact: { net: '7.02', gross: '8.424' } },
      quantities: { energy: { value: '22', unit: 'kWh' }, idle_time: { unit: 'h' } },
      claimed: { net: '7.5', gross: '9', difference: { net: '0.48', gross: '0.58' } },
      used: { dated_values: { 'day-price': 'from 2026-01-01, Council decision 2025-117' } },
    });
    for (const line of result.lines) {
      expect(line).toMatchObject({
        kind: expect.any(String),
        component: expect.any(String),
        label: expect.any(String),
      });
      expect([line.net, line.gross]).toEqual([expect.stringMatching(DECIMAL), expect.stringMatching(DECIMAL)]);
      expect(line.source).toMatchObject({ file: 'tariff.bareme', line: expect.any(Number), text: expect.any(String) });
    }
    expect(result.lines[1]).toMatchObject({
      component: 'energy',
      from: '2026-03-02T19:00:00+01:00',
      to: '2026-03-02T20:00:00+01:00',
      quantity: '14',
      unit: 'kWh',
      unit_price: '0.3',
      vat_rate: '20',
    });
  });

  it('rounds nothing that the tariff does not round, and says so where decimals have no end', async () => {
    const { result } = await priced(tariff('third', 'idle time 1.00 EUR/h'));
    expect(result.total).toEqual({ net: '0.6666666667', gross: '0.80', exact: { net: '2/3', gross: '0.8' } });
    expect(result.warnings).toEqual([expect.stringContaining('rounds nothing')]);
    expect((await priced(tariff('fine', 'session fee 0.333 EUR'))).result.total.net).toBe('0.333');
  });

  it('leaves unknown what cannot be known', async () => {
    const text = 'tariff open {\n  currency EUR, prices include VAT\n  energy 0.50 EUR/kWh\n}\n';
    const { result } = await priced(text);
    expect(result.total).toEqual({ net: null, gross: '11.00', exact: { net: null, gross: '11' } });
    expect(result.claimed.difference).toEqual({ net: null, gross: '-2' });
  });

  it('answers a fault, exit 1, with the field', async () => {
    const { result, code } = await priced(
      tariff('rated', 'energy by rated power {', 'below 50 kW 0.3 EUR/kWh', 'otherwise 0.5 EUR/kWh', '}'),
    );
    expect(code).toBe(1);
    expect(result).toMatchObject({ status: 'fault', fault: { code: 'missing-input', field: 'rated power' } });
    expect(result).not.toHaveProperty('total');
  });

  it('does not evaluate a tariff with an error, and tells the error', async () => {
    const { result, code } = await priced(tariff('wrong', 'energy day-price'));
    expect(code).toBe(1);
    expect(result).toMatchObject({ status: 'fault', fault: { code: 'no-tariff' } });
    expect(result.diagnostics[0]).toMatchObject({ code: 'unknown-name', span: { from: { line: 3, column: 10 } } });
  });
});

describe('price --facts', () => {
  const FACTS = [
    'fact site-occupancy percent, followed',
    'fact subscription one of "none", "plus"; at start',
    'counter energy-this-month energy',
    'series spot {\n  unit EUR/MWh\n  every 60 min\n}',
    'price spot-price {\n  take spot\n}',
  ].join('\n');
  const byFacts = `${FACTS}\n${tariff(
    'facts',
    'energy spot-price',
    'session fee {',
    '  when subscription is "plus" and energy-this-month from 100 kWh  free',
    '  otherwise 1.00 EUR',
    '}',
    'idle time by site-occupancy {',
    '  below 75 %  free',
    '  otherwise   0.10 EUR/min',
    '}',
  )}`;
  const given = {
    'site-occupancy': [
      { from: '2026-03-02T20:00:00Z', value: '80 %' },
      { from: '2026-03-02T18:00:00Z', value: 50 },
    ],
    subscription: 'plus',
    'energy-this-month': '0.12 MWh',
    spot: [
      { from: '2026-03-02T18:00:00Z', value: 100 },
      { from: '2026-03-02T19:00:00Z', value: '50 EUR/MWh' },
    ],
  };
  const withFacts = (facts: unknown) =>
    priced(byFacts, ['--facts', 'facts.json'], CDR, { 'facts.json': JSON.stringify(facts) });

  it('takes facts, counters and series by name, in their units', async () => {
    const { result } = await withFacts(given);
    // 14 kWh at 0.10 and 8 kWh at 0.05, no fee, 20 min at 0.10.
    expect(result.total.net).toBe('3.80');
    expect(result.used.counters).toEqual({ 'energy-this-month': '120' });
    expect(result.warnings).toEqual([]);
  });

  it('warns of a name that nobody asked for', async () => {
    const { result, code } = await withFacts({ ...given, ocupancy: 3 });
    expect(code).toBe(0);
    expect(result.warnings).toEqual([expect.stringContaining('`ocupancy`')]);
  });

  it.each([
    ['subscription', 'gold', '"none", "plus"'],
    ['site-occupancy', '80 kW', 'percentage'],
    ['energy-this-month', '3 h', 'energy'],
    ['spot', [{ from: '2026-03-02T18:00:00Z', value: '100 EUR/kWh' }], 'EUR/MWh'],
  ])('refuses a wrong value of %s and names it', async (name, value, wanted) => {
    const { result, code } = await withFacts({ ...given, [name]: value });
    expect(code).toBe(1);
    expect(result.fault).toMatchObject({ code: 'malformed-field', field: expect.stringContaining(name) });
    expect(result.fault.message).toContain(wanted);
  });

  it('takes what the caller knows better than the record', async () => {
    const text = tariff('rated', 'energy by rated power {', 'below 50 kW 0.30 EUR/kWh', 'otherwise 0.50 EUR/kWh', '}');
    const { result } = await priced(text, ['--facts', 'facts.json'], CDR, {
      'facts.json': '{"rated power": "150 kW"}',
    });
    expect(result.total.net).toBe('11.00');
    expect(result.used.facts).toEqual({ 'rated power': '150' });
  });
});

describe('which tariff', () => {
  const two = `fact subscription one of "none", "plus"; at start
${tariff('plain', 'offered when subscription is "none"', 'energy 0.40 EUR/kWh')}${tariff('plus', 'offered when subscription is "plus"', 'energy 0.30 EUR/kWh')}`;

  it('asks where several could be meant', async () => {
    const { code, err } = await priced(two);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'bareme: several tariffs could price this record: plain, plus\nname one with --tariff-id\n',
    });
  });

  it('takes the one that is named, or the single one that is offered', async () => {
    const facts = { 'facts.json': '{"subscription": "plus"}' };
    expect((await priced(two, ['--facts', 'facts.json'], CDR, facts)).result.tariff.id).toBe('plus');
    const named = await priced(two, ['--facts', 'facts.json', '--tariff-id', 'plain'], CDR, facts);
    expect(named.result.fault.code).toBe('not-offered');
    expect((await priced(two, ['--tariff-id', 'pluss'])).err).toBe(
      'bareme: there is no tariff pluss\ndid you mean plus?\n',
    );
  });

  const ocpi = (id: string, price: number) => ({
    country_code: 'FR',
    party_id: 'GLY',
    id,
    currency: 'EUR',
    elements: [{ price_components: [{ type: 'ENERGY', price, vat: 20, step_size: 1 }] }],
    last_updated: '2026-01-01T00:00:00Z',
  });

  it('is the one inside the record, or in OCPI JSON', async () => {
    const cwd = folderWith({
      'own.json': cdrWith({ tariffs: [ocpi('17', 0.31)] }),
      'cdr.json': CDR,
      'tariff.json': JSON.stringify(ocpi('18', 0.41)),
    });
    const own = await bareme(['price', '--cdr', 'own.json', '--json'], { cwd });
    expect(JSON.parse(own.out)).toMatchObject({
      tariff: { id: 'imported-17' },
      total: { net: '6.82', gross: '8.184' },
    });
    const other = await bareme(['price', '--cdr', 'cdr.json', '--tariff', 'tariff.json', '--json'], { cwd });
    expect(JSON.parse(other.out)).toMatchObject({ tariff: { id: 'imported-18' }, total: { net: '9.02' } });
    const none = await bareme(['price', '--cdr', 'cdr.json'], { cwd });
    expect(none.code).toBe(1);
    expect(none.err).toContain('the record carries no tariff; give one with --tariff');
  });
});

describe('the record', () => {
  it('comes from standard input, alone, in a list, or in an OCPI response', async () => {
    for (const text of [CDR, `[${CDR}]`, `{"data": ${CDR}, "status_code": 1000}`]) {
      const { code, out } = await bareme(['price', '--tariff', 'rules/tour/quai.bareme', '--cdr', '-', '--json'], {
        stdin: text,
      });
      expect(code).toBe(0);
      expect(JSON.parse(out).total.net).toBe('7.02');
    }
    const both = await bareme(['price', '--tariff', 'rules/tour/quai.bareme', '--cdr', '-'], {
      stdin: `[${CDR},${CDR}]`,
    });
    expect(both).toMatchObject({ code: 2, err: expect.stringContaining('holds 2 records') });
  });

  it('has the time zone that is given where it has none', async () => {
    const cdr = cdrWith({ cdr_location: { ...JSON.parse(CDR).cdr_location, country: 'USA' } });
    expect((await priced(QUAI, [], cdr)).result.fault.code).toBe('unknown-time-zone');
    const { result } = await priced(QUAI, ['--time-zone', 'America/New_York'], cdr);
    expect(result.lines[1].from).toBe('2026-03-02T13:00:00-05:00');
  });

  it('is not compared in another currency', async () => {
    const { result } = await priced(QUAI, [], cdrWith({ currency: 'CHF' }));
    expect(result.claimed).toBeNull();
    expect(result.warnings).toEqual([expect.stringContaining('CHF')]);
  });
});

describe('price for a person', () => {
  it('tells a fault with its place and its page', async () => {
    const cwd = folderWith({ 'a.bareme': tariff('a', 'energy 0.3 EUR/kWh', 'valid from 2027-01-01'), 'cdr.json': CDR });
    const { code, out, err } = await bareme([
      'price',
      '--tariff',
      join(cwd, 'a.bareme'),
      '--cdr',
      join(cwd, 'cdr.json'),
    ]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('This record cannot be priced: the tariff `a` is valid from 2027-01-01');
    expect(err).toContain('bareme explain not-valid');
  });
});
