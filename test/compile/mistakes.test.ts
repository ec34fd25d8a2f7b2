import { describe, expect, it } from 'vitest';
import { compile, mentionsHolidays } from '../../engine/compile/compile.ts';
import { compileText, programText, repaired, underlined } from './program-text.ts';

/** Code and underlined text of each diagnostic, in the order of the text. */
const told = (text: string): string[] => {
  const whole = programText(text);
  return compileText(whole).diagnostics.map((one) => `${one.code}: ${underlined(whole, one)}`);
};

const tariffsOf = (text: string): string[] => [...compileText(programText(text)).program.tariffs.keys()];

const head = 'currency EUR, prices exclude VAT 20 %';

describe('a mistake with units', () => {
  it.each([
    ['energy by rated power {\n  below 50  0.42 EUR/kWh\n  otherwise  0.50 EUR/kWh\n}', '50', 'by rated power'],
    ['energy {\n  when energy above 10 min  0.42 EUR/kWh\n  otherwise  0.50 EUR/kWh\n}', '10 min', 'energy'],
    ['energy 0.30 EUR', '0.30 EUR', 'energy'],
    ['connected time 2.00 EUR/h, at most 8', '8', head],
    ['connected time 2.00 EUR/h, at most 8.00 CHF', '8.00 CHF', head],
    [`series m {\n  unit EUR/MWh\n  every 1 h\n}\nprice p {\n  take m\n  times 2.00 EUR/kWh\n}`, '2.00 EUR/kWh', 'm'],
  ])('marks both operands: %s', (text, wrong, other) => {
    const whole = programText(text);
    const [first] = compileText(whole).diagnostics;
    expect(first && underlined(whole, first)).toBe(wrong);
    expect(first?.related.map(({ span }) => whole.slice(span.start, span.end))).toEqual([other]);
  });
});

describe('one diagnostic for one mistake', () => {
  it('tells of a name that nothing declares where it is used first', () => {
    expect(told('energy price-a\nsession fee price-a\ncharging time price-a')).toEqual(['unknown-name: price-a']);
  });

  it('tells of a misspelt name wherever it is, each with its repair', () => {
    const text = `value day-price 0.30 EUR/kWh\ntariff a {\n  ${head}\n  energy dayprice\n  returned energy dayprice\n}`;
    expect(told(text)).toEqual(['unknown-name: dayprice', 'unknown-name: dayprice']);
    const [first] = compileText(text).diagnostics;
    expect(first && repaired(text, first)).toContain('energy day-price\n');
  });

  it('tells of a wrong value where it is declared, not where it is used', () => {
    const text = `value p {\n  0.30 EUR/kWh\n  0.30 EUR/min from 2026-03-01\n}\ntariff a {\n  ${head}\n  energy p\n}`;
    expect(told(text)).toEqual(['value-entries-differ: 0.30 EUR/min']);
    expect(tariffsOf(text)).toEqual([]);
  });

  it('tells of an inherited mistake once, and leaves out every heir', () => {
    const text = `tariff a {\n  ${head}\n  energy 0.30\n}\ntariff b extends a {\n}\ntariff c extends b {\n}`;
    expect(told(text)).toEqual(['price-without-unit: 0.30']);
    expect(tariffsOf(text)).toEqual([]);
  });

  it('says nothing of the whole of a block with a line that could not be read', () => {
    const text = 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  then  0.40 EUR/kWh extra\n}';
    expect(told(text).filter((one) => !one.startsWith('syntax-'))).toEqual([]);
    expect(tariffsOf(text)).toEqual([]);
  });

  it('tells of a misspelt word at the beginning of a line as such', () => {
    const text = programText('energy {\n  first 10 kWh  0.30 EUR/kWh\n  thenn  0.40 EUR/kWh\n}');
    const [one, ...others] = compileText(text).diagnostics;
    expect(others).toEqual([]);
    expect(one?.message).toBe('No calendar is called `thenn`. Did you mean `then`?');
    expect(one && compileText(repaired(text, one) ?? '').diagnostics).toEqual([]);
  });

  it('does not call a name unknown whose declaration could not be read', () => {
    const text = `value day-price 0,30 EUR per kWh extra\ntariff a {\n  ${head}\n  energy day-price\n}`;
    expect(told(text).filter((one) => !one.startsWith('syntax-'))).toEqual([]);
    expect(tariffsOf(text)).toEqual([]);
  });

  it('leaves out what chooses or passes on a tariff with a mistake', () => {
    const text = [
      `tariff a {\n  ${head}\n  energy 0.30\n}`,
      `tariff b {\n  ${head}\n  purchase price a\n}`,
      'tariff c {\n  choose {\n    otherwise  b\n  }\n}',
      `tariff d {\n  ${head}\n  energy free\n}`,
    ].join('\n');
    expect(told(text)).toEqual(['price-without-unit: 0.30']);
    expect(tariffsOf(text)).toEqual(['d']);
  });

  it('keeps an heir of a tariff whose example has a mistake', () => {
    const text = `tariff a {\n  ${head}\n  energy free\n  example "x" {\n    expect total 1.00 EUR\n  }\n}\ntariff b extends a {\n}`;
    expect(told(text)).toEqual(['example-without-session: "x"']);
    expect(tariffsOf(text)).toEqual(['b']);
  });
});

describe('two prices for one moment', () => {
  const block = (...lines: string[]) => `energy {\n  ${lines.join('\n  ')}\n  otherwise  0.20 EUR/kWh\n}`;

  it('names the moment, and shows both lines', () => {
    const whole = programText(block('Mon-Fri 08:00-20:00  0.32 EUR/kWh', 'Fri 18:00-24:00  0.28 EUR/kWh'));
    const [only, ...others] = compileText(whole).diagnostics;
    expect(others).toEqual([]);
    expect(only?.message).toBe(
      'Two lines fit Fri 18:00-20:00, at different prices: `session 2026-03-06 18:00, charge 1 min 1 kWh`.',
    );
    expect(only?.related.map(({ span }) => whole.slice(span.start, span.end))).toEqual([
      'Mon-Fri 08:00-20:00  0.32 EUR/kWh',
    ]);
  });

  it.each([
    ['windows that touch', ['08:00-20:00  0.30 EUR/kWh', '20:00-22:00  0.40 EUR/kWh']],
    ['the same price', ['Mon-Fri  0.30 EUR/kWh', '08:00-20:00  0.30 EUR/kWh']],
    ['a night that belongs to the day before', ['Fri 22:00-06:00  0.30 EUR/kWh', 'Sat 06:00-24:00  0.40 EUR/kWh']],
    ['seasons', ['1 Jun to 31 Aug  0.30 EUR/kWh', '1 Sep to 31 May  0.40 EUR/kWh']],
    ['an exception', ['Mon-Fri except public holidays of FR  0.30 EUR/kWh', 'public holidays of FR  0.40 EUR/kWh']],
    ['amounts', ['when power below 11 kW  0.30 EUR/kWh', 'when power from 11 kW  0.40 EUR/kWh']],
  ])('says nothing of %s', async (_, lines) => {
    const whole = programText(block(...lines));
    expect(compileText(whole).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('words of other price lists', () => {
  it.each([
    ['else', 'otherwise'],
    ['Monday-Friday', 'Mon-Fri'],
    ['lundi', 'Mon'],
    ['weekend', 'Sat-Sun'],
  ])('reads %s as %s', (written, meant) => {
    const whole = programText(`energy {\n  22:00-06:00  0.30 EUR/kWh\n  ${written}  0.20 EUR/kWh\n}`);
    const [first] = compileText(whole).diagnostics;
    expect(first && repaired(whole, first)).toContain(` ${meant}  0.20 EUR/kWh`);
  });

  it('does not take a market for a Tuesday', () => {
    const whole = programText('energy {\n  market  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}');
    expect(compileText(whole).diagnostics.map(({ repair }) => repair)).toEqual([null]);
  });
});

describe('units are types', () => {
  it.each([
    ['energy 0.40 EUR per started 15 min', 'wrong-dimension: 15 min'],
    ['charging time {\n  first 10 kWh  free\n  then  1.00 EUR/h\n}', 'wrong-dimension: 10 kWh'],
    ['charging time 1.00 EUR/h, rounded up to 2 kWh', 'wrong-dimension: 2 kWh'],
    ['charging time 1.00 EUR/h, billed for at least 20', 'bare-number: 20'],
    ['energy by rated power {\n  below 50 min  free\n  otherwise  0.30 EUR/kWh\n}', 'wrong-dimension: 50 min'],
    ['energy {\n  when charging time above 3.00 EUR  free\n  otherwise  0.30 EUR/kWh\n}', 'wrong-dimension: 3.00 EUR'],
    ['charging time 2.00 EUR/h, at most 8.00 CHF per day', 'currency-differs: 8.00 CHF'],
    ['charging time 2.00 EUR/h, at most 8', 'bare-number: 8'],
    ['energy 0.30 EUR/kWh, vat 20', 'bare-number: 20'],
    ['total at most 5.00 CHF', 'currency-differs: 5.00 CHF'],
    [
      'session fee {\n  when connector below 4 kW  free\n  otherwise  1.00 EUR\n}',
      'no-such-reading: connector below 4 kW',
    ],
    ['session fee {\n  when energy is 4 kWh  free\n  otherwise  1.00 EUR\n}', 'no-such-reading: energy is 4 kWh'],
    ['energy by power {\n  first 10 kW  free\n  then  0.30 EUR/kWh\n}', 'no-quantity-to-count: power'],
  ])('%s', (text, expected) => expect(told(text)).toEqual([expected]));

  it.each([
    'energy 0.40 EUR per started 5 kWh',
    'energy 320.00 EUR/MWh',
    'charging time 0.01 EUR/s',
    'charging time {\n  first 90 min  free\n  then  1.00 EUR/h\n}',
    'energy by rated power {\n  below 50000 W  free\n  otherwise  0.30 EUR/kWh\n}',
    'session fee by total energy {\n  up to 3 kWh  free\n  above 3 kWh  1.00 EUR\n}',
    'energy by current type {\n  AC  0.30 EUR/kWh\n  DC  0.40 EUR/kWh\n}',
    'reservation time {\n  when used  free\n  when expired  free\n  when cancelled  free\n}',
    'energy {\n  Mon-Fri 22:00-06:00  0.20 EUR/kWh\n  Mon-Fri 06:00-22:00  0.30 EUR/kWh\n  Sat 06:00-24:00  0.25 EUR/kWh\n  Sun  0.25 EUR/kWh\n  Mon 00:00-06:00  0.2 EUR/kWh\n}',
  ])('nothing is wrong with %s', (text) => expect(told(text)).toEqual([]));

  it('tells where a side is written that an unknown rate leaves unknown', () => {
    const unknown = (clauses: string) => `tariff a {\n  currency EUR, prices include VAT\n  ${clauses}\n}`;
    expect(told(unknown('energy free\n  total at most 5.00 EUR net'))).toEqual(['side-needs-rate: 5.00 EUR net']);
    expect(told(unknown('energy 0.30 EUR/kWh, at most 5.00 EUR net'))).toEqual(['side-needs-rate: 5.00 EUR net']);
    expect(told(unknown('energy 0.30 EUR/kWh net, at most 5.00 EUR net, vat 20 %'))).toEqual([]);
    expect(told(unknown('energy 0.30 EUR/kWh gross, at most 5.00 EUR gross'))).toEqual([]);
  });

  it('puts a text in quotes', () => {
    const text = programText('session fee {\n  when connector is CCS  free\n  otherwise  1.00 EUR\n}');
    const [one] = compileText(text).diagnostics;
    expect(one && underlined(text, one)).toBe('CCS');
    expect(one && compileText(repaired(text, one) ?? '').diagnostics).toEqual([]);
  });

  it('keeps a cap off what may fall below zero, whatever way it may', () => {
    const capped = (steps: string) =>
      `series s {\n  unit EUR/MWh\n  every 15 min\n}\nprice p {\n  take s\n${steps}}\ntariff a {\n  ${head}\n  energy p, at most 5.00 EUR\n}`;
    expect(told(capped(''))).toEqual(['cap-on-negative-price: p']);
    expect(told(capped('  at least 0.00 EUR/kWh\n  minus 0.01 EUR/kWh\n'))).toEqual(['cap-on-negative-price: p']);
    expect(told(capped('  at least 0.00 EUR/kWh\n  times 1.03\n'))).toEqual([]);
    const around = 'energy {\n  Mon-Fri  -0.10 EUR/kWh\n  otherwise  0.10 EUR/kWh\n  at most 5.00 EUR\n}';
    expect(told(around)).toEqual(['cap-on-negative-price: -0.10 EUR/kWh']);
    const together =
      'charging time 1.00 EUR/h\nidle time -1.00 EUR/h\ncharging time and idle time together at most 5.00 EUR';
    expect(told(together)).toEqual(['cap-on-negative-price: idle time']);
  });
});

describe('what a tariff extends', () => {
  const base = `value p 0.30 EUR/kWh\ntariff a {\n  ${head}\n  energy p\n}\n`;

  it('must have what is replaced or removed', () => {
    expect(told(`${base}tariff b extends a {\n  remove session fee\n}`)).toEqual(['no-such-component: session fee']);
    expect(told(`${base}tariff b extends a {\n  replace idle time free\n}`)).toEqual(['no-such-component: idle time']);
  });

  it('is not priced a second time by the way', () => {
    const text = `${base}tariff b extends a {\n  energy 0.20 EUR/kWh\n}`;
    expect(told(text)).toEqual(['duplicate-component: energy']);
    const [one] = compileText(text).diagnostics;
    const after = one === undefined ? null : repaired(text, one);
    expect(after).toContain('  replace energy 0.20 EUR/kWh');
    expect(told(after ?? '')).toEqual([]);
  });

  it('keeps the kind of its values', () => {
    expect(told(`${base}tariff b extends a {\n  set p 0.20\n}`)).toEqual(['price-without-unit: 0.20']);
    expect(told(`${base}tariff b extends a {\n  set p 0.20 CHF/kWh\n}`)).toEqual(['currency-differs: 0.20 CHF/kWh']);
    expect(told(`${base}tariff b extends a {\n  set p 0.20 EUR/min\n}`)).toEqual(['wrong-type: 0.20 EUR/min']);
    expect(told(`${base}tariff b extends a {\n  set q 0.20 EUR/kWh\n}`)).toEqual(['unknown-name: q']);
  });
});

describe('a program of several files', () => {
  const files = (...texts: readonly string[]) => compile(texts.map((text, index) => ({ name: `${index}`, text })));

  it('has one set of names', () => {
    const { program, diagnostics } = files(
      `tariff b extends a {\n}`,
      `tariff a {\n  ${head}\n  energy p\n}`,
      'value p 0.30 EUR/kWh',
    );
    expect(diagnostics).toEqual([]);
    expect([...program.tariffs.keys()].toSorted()).toEqual(['a', 'b']);
    expect(program.tariffs.get('b')?.components[0]?.source.file).toBe('1');
  });

  it('tells of each mistake in its file, in the order of the files', () => {
    const { diagnostics } = files(
      'value p 0.30 EUR/kWh',
      'value p 0.40 EUR/kWh',
      `tariff a {\n  ${head}\n  energy q\n}`,
    );
    expect(diagnostics.map(({ file, code }) => `${file} ${code}`)).toEqual(['1 duplicate-name', '2 unknown-name']);
    expect(diagnostics[0]?.message).toContain('in 0');
    expect(diagnostics[0]?.related).toEqual([]);
  });

  it('prices nothing by a name that is declared twice, whichever was first', () => {
    const shared = [
      ['value p 0.30 EUR/kWh', 'value p 0.40 EUR/kWh', 'energy p'],
      [
        'series s {\n  unit EUR/MWh\n  every 1 h\n}',
        'price q {\n  take s\n}',
        'series s {\n  unit EUR/kWh\n}',
        'energy q',
      ],
      [
        'fact f percent, followed',
        'fact f yes or no, at start',
        'energy {\n  when f above 50 %  0.30 EUR/kWh\n  otherwise free\n}',
      ],
    ];
    for (const texts of shared) {
      const clause = texts.at(-1);
      const { program, diagnostics } = files(
        ...texts.slice(0, -1),
        `tariff a {\n  ${head}\n  ${clause}\n}`,
        `tariff b {\n  ${head}\n  energy 0.20 EUR/kWh\n}`,
      );
      expect(diagnostics.map(({ code }) => code)).toEqual(['duplicate-name']);
      expect([...program.tariffs.keys()]).toEqual(['b']);
    }
    const twice = [0.2, 0.3].map((price) => `tariff a {\n  ${head}\n  energy ${price} EUR/kWh\n}`);
    expect(files(...twice, 'tariff b extends a {\n}').program.tariffs.size).toBe(0);
  });

  it('needs public holidays only where they are named, and says so when it has none', () => {
    const text = `tariff a {\n  ${head}\n  energy {\n    public holidays of FR  0.20 EUR/kWh\n    otherwise  0.30 EUR/kWh\n  }\n}`;
    expect(mentionsHolidays([{ name: 'a', text }])).toBe(true);
    expect(mentionsHolidays([{ name: 'a', text: 'value p 0.30 EUR/kWh' }])).toBe(false);
    expect(files(text).diagnostics.map(({ code }) => code)).toEqual(['unknown-holidays']);
  });
});

describe('public holidays', () => {
  const on = (of: string) => `energy {\n  public holidays of ${of}  0.20 EUR/kWh\n  otherwise  0.30 EUR/kWh\n}`;

  it.each(['FR', 'FR-67', 'DE-BY'])('are known of %s', (of) => expect(told(on(of))).toEqual([]));

  it('are asked of a region that exists', () => {
    expect(told(on('DE-BX'))).toEqual(['unknown-holidays: public holidays of DE-BX']);
  });
});
