import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Clause, Component, Tariff } from '../../engine/program/tariff.ts';
import { compileText, programText } from './program-text.ts';

const reference = readFileSync(new URL('./reference.bareme', import.meta.url), 'utf8');

const head = 'currency EUR, prices exclude VAT 20 %';

const tariff = (text: string, id = 'lot'): Tariff => {
  const { program, diagnostics } = compileText(programText(text));
  const found = program.tariffs.get(id);
  if (found === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return found;
};

const component = (text: string): Component => {
  const [, first] = tariff(text).components;
  if (first === undefined) throw new Error('no component');
  return first;
};

const labels = (clause: Clause): string[] => {
  if (clause.kind === 'price') return [clause.label];
  return (clause.kind === 'ladder' ? clause.bands : clause.lines).flatMap((line) => labels(line.then));
};

const ids = (clause: Clause): number[] => {
  if (clause.kind === 'price') return [clause.id];
  return [clause.id, ...(clause.kind === 'ladder' ? clause.bands : clause.lines).flatMap((line) => ids(line.then))];
};

const inputs = (text: string): string[] =>
  component(text).inputs.map((input) =>
    input.kind === 'fact' ? input.fact.name : `${input.total ? 'total ' : ''}${input.measure}`,
  );

describe('the reference notation', () => {
  const { program, diagnostics, examples } = compileText(reference);

  it('compiles, without a mistake', () => {
    // What an OCPI import writes is a list in order, and says so where a line above takes a part of one below.
    expect(diagnostics.map(({ code, severity }) => `${severity} ${code}`)).toEqual(['warning line-partly-hidden']);
    expect([...program.tariffs.keys()]).toEqual([
      'quai-ac',
      'mall-fast',
      'spot',
      'reservable',
      'quai-plus',
      'imported-17',
    ]);
    expect(examples.map(({ title }) => title)).toHaveLength(7);
  });

  it('gives each clause a number of its own and a label of what leads to it', () => {
    const quai = program.tariffs.get('quai-ac');
    const all = quai?.components.flatMap(({ clause }) => ids(clause)) ?? [];
    expect(new Set(all).size).toBe(all.length);
    expect(quai?.components.flatMap(({ clause }) => labels(clause))).toEqual([
      'session fee',
      'Mon-Sat 08:00-20:00 except public holidays of FR',
      'otherwise',
      'first 20 min',
      'then · 08:00-19:00',
      'then · otherwise',
    ]);
  });

  it('says where each clause stands, without indentation', () => {
    const [fee, energy] = program.tariffs.get('quai-ac')?.components ?? [];
    expect(fee?.clause.source).toEqual({
      file: 'test.bareme',
      line: 9,
      text: 'session fee        0.50 EUR',
    });
    expect(energy?.source).toEqual({ file: 'test.bareme', line: 10, text: 'energy' });
  });

  it('converts to base units and keeps the unit that was written', () => {
    const [, , idle] = program.tariffs.get('quai-ac')?.components ?? [];
    const ladder = idle?.clause.kind === 'ladder' ? idle.clause : null;
    expect(ladder?.bands.map(({ width }) => width?.toString() ?? 'then')).toEqual(['1200', 'then']);
    const [cap] = ladder?.terms.limits ?? [];
    expect(cap?.scope).toEqual({ kind: 'window', window: { fromSecond: 68_400, toSecond: 28_800 } });
    const spot = program.tariffs.get('spot')?.components[0]?.clause;
    const price = spot?.kind === 'price' && spot.price.kind === 'series' ? spot.price : null;
    expect(price?.steps.map((step) => (step.kind === 'times' ? step.factor : step.amount).toString())).toEqual([
      '1.03',
      '0.09',
      '0.15',
      '0.6',
    ]);
    expect([price?.unit.name, price?.ifMissing?.toString(), price?.side]).toEqual(['kWh', '0.35', 'net']);
  });

  it('asks for every input that the text of a component names', () => {
    const [energy, idle] = program.tariffs.get('mall-fast')?.components ?? [];
    const names = (one: Component | undefined) =>
      one?.inputs.map((input) => (input.kind === 'fact' ? input.fact.name : input.measure));
    expect(names(energy)).toEqual(['rated power', 'subscription']);
    expect(names(idle)).toEqual(['site-occupancy']);
  });
});

describe('inputs', () => {
  it('are facts, live power and current, and totals, but no clocks and no calendar', () => {
    const text = [
      'energy in this order {',
      '  when power above 11 kW and Mon-Fri  0.30 EUR/kWh',
      '  when total energy above 10 kWh and AC  0.20 EUR/kWh',
      '  when session time below 1 h and current above 16 A  0.25 EUR/kWh',
      '  otherwise  0.40 EUR/kWh',
      '}',
    ].join('\n');
    expect(inputs(text)).toEqual(['power', 'total energy', 'current type', 'current']);
  });

  it('are counters of caps over several sessions, named after what is capped', () => {
    expect(inputs('connected time 2.00 EUR/h, at most 8.00 EUR per 24 h for each token')).toEqual([
      'connected-time-charged-per-24-h-for-each-token',
    ]);
    expect(inputs('connected time "overstay" 2.00 EUR/h, at most 8.00 EUR per month for each contract')).toEqual([
      'connected-time-overstay-charged-per-month-for-each-contract',
    ]);
  });
});

describe('terms', () => {
  it('are sorted from the narrow scope to the wide', () => {
    const text =
      'charging time 1.00 EUR/h, at most 9.00 EUR per month, at most 5.00 EUR, at most 4.00 EUR per 24 h, at most 3.00 EUR per day, at most 2.00 EUR per 19:00-08:00';
    expect(component(text).clause.terms.limits.map(({ scope }) => scope.kind)).toEqual([
      'window',
      'day',
      'hours',
      'session',
      'month',
    ]);
  });

  it('with a step on a block work on each of its lines', () => {
    const { clause } = component(
      'charging time, step 5 min {\n  Mon-Fri  1.00 EUR/h\n  otherwise  2.00 EUR/h, step 10 min\n}',
    );
    const lines = clause.kind === 'alternatives' ? clause.lines : [];
    expect(clause.terms.step).toBe(null);
    expect(lines.map(({ then }) => then.terms.step?.toString())).toEqual(['300', '600']);
  });

  it('keep the side that money is written on', () => {
    const { clause } = component('energy 0.36 EUR/kWh gross, at most 10.00 EUR');
    expect(clause.kind === 'price' && clause.price.kind === 'per unit' && clause.price.side).toBe('gross');
    expect(clause.terms.limits[0]?.side).toBe('net');
  });
});

describe('validity', () => {
  it('includes the last day, and a time as written', () => {
    expect(tariff('valid from 2026-01-01 08:00 to 2026-12-31').valid).toEqual({
      from: { local: '2026-01-01T08:00:00', utc: false },
      to: { local: '2027-01-01T00:00:00', utc: false },
    });
  });
});

describe('the hash of a tariff', () => {
  const hash = (text: string, id: string) => compileText(text).program.hashes.get(id);
  const quaiAc = hash(reference, 'quai-ac');

  it('is of its meaning: not of names, notes, layout, titles, order or examples', () => {
    const renamed = reference.replaceAll('day-price', 'price-by-day').replaceAll('quai-ac', 'quai-one');
    expect(hash(renamed, 'quai-one')).toBe(quaiAc);
    expect(hash(reference.replaceAll(/ {2,}/g, ' '), 'quai-ac')).toBe(quaiAc);
    expect(hash(reference.replace('"Quai, AC posts"', '"Other"'), 'quai-ac')).toBe(quaiAc);
    expect(hash(reference.replace(', because "Annex 2, section 3"', ''), 'quai-ac')).toBe(quaiAc);
    const fee = '  session fee        0.50 EUR\n';
    const moved = reference
      .replace(fee, '')
      .replace('  total at least 1.00 EUR\n', `  total at least 1.00 EUR\n${fee}`);
    expect(hash(moved, 'quai-ac')).toBe(quaiAc);
    expect(hash(reference.replace('expect  energy 5.72 EUR,', 'expect'), 'quai-ac')).toBe(quaiAc);
    expect(hash(reference.replace('0.24 EUR/kWh', '240.00 EUR/MWh'), 'quai-ac')).toBe(quaiAc);
  });

  it.each([
    ['a price', '0.24 EUR/kWh', '0.25 EUR/kWh'],
    ['a date', 'from 2026-07-01', 'from 2026-07-02'],
    ['holidays', 'public holidays of FR', 'public holidays of FR-67'],
    ['a window', '08:00-20:00', '08:00-20:01'],
    ['a cap', '3.00 EUR per 19:00-08:00', '3.01 EUR per 19:00-08:00'],
    ['the basis', 'prices exclude VAT 20 %', 'prices include VAT 20 %'],
    ['the rounding', 'half up', 'half even'],
  ])('changes with %s', (_, before, after) => {
    expect(reference).toContain(before);
    const changed = hash(reference.replace(before, after), 'quai-ac');
    expect(changed).toBeDefined();
    expect(changed).not.toBe(quaiAc);
  });

  it('is the same for what extends and for what is written out', () => {
    const base = `value p 0.30 EUR/kWh\ntariff a {\n  owner FR*GLY\n  ${head}\n  session fee 0.50 EUR\n  energy p\n  idle time 0.10 EUR/min\n  total at least 1.00 EUR\n}\n`;
    const heir = `tariff b extends a {\n  set p 0.27 EUR/kWh\n  remove session fee\n  replace idle time free\n  discount "volume" 10 % of energy\n}\n`;
    const plain = `tariff c {\n  owner FR*GLY\n  ${head}\n  discount "other" 10 % of energy\n  idle time free\n  energy 0.27 EUR/kWh\n  total at least 1.00 EUR\n}\n`;
    const { hashes } = compileText(base + heir + plain).program;
    expect(hashes.get('b')).toBe(hashes.get('c'));
    expect(hashes.get('b')).not.toBe(hashes.get('a'));
  });

  it('changes with a tariff that is chosen or passed on', () => {
    const text = (price: string) =>
      `tariff a {\n  ${head}\n  energy ${price}\n}\ntariff b {\n  ${head}\n  purchase price a\n}\ntariff c {\n  choose {\n    otherwise  a\n  }\n}\n`;
    const [one, two] = ['0.30 EUR/kWh', '0.31 EUR/kWh'].map((price) => compileText(text(price)).program.hashes);
    for (const id of ['a', 'b', 'c']) expect(one?.get(id)).not.toBe(two?.get(id));
  });
});
