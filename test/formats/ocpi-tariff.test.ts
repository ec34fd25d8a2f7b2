import { parse as parseJson } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { compile } from '../../engine/compile/compile.ts';
import { type ImportOptions, importOcpiTariffs } from '../../engine/formats/ocpi-tariff/import.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';

const ANYWHERE: ImportOptions = { version: null, country: null };

/** Numbers must arrive as they are written, so tests give JSON text. Whatever is imported must compile and be canonical. */
const imported = (json: string, options: ImportOptions = ANYWHERE) => {
  const result = importOcpiTariffs(parseJson(json), options);
  if (result.status === 'fault') throw new Error(`${result.fault.field}: ${result.fault.message}`);
  const { diagnostics } = compile([{ name: 'imported.bareme', text: result.text }]);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(print(parse(result.text, 'imported.bareme').tree)).toBe(result.text);
  return result;
};

/** The clauses of one 2.2.1 tariff with these elements, without the columns' padding. */
const written = (elements: string, fields = '', options: ImportOptions = ANYWHERE): string[] => {
  const json = `{"country_code":"FR","party_id":"GLY","id":"9","currency":"EUR",${fields}"elements":[${elements}]}`;
  const lines = imported(json, options).text.split('\n');
  const first = lines.findIndex((line) => line.startsWith('tariff '));
  const inside = lines.slice(first + 1, lines.lastIndexOf('}'));
  return inside.map((line) => line.trim().replace(/ {2,}/g, ' ')).filter((line) => !/^(owner|currency) /.test(line));
};

const basis = (json: string, options: ImportOptions = ANYWHERE): string | undefined =>
  /currency\s+(.*)/.exec(imported(json, options).text)?.[1];

const energy = (restrictions: string): string =>
  `{"price_components":[{"type":"ENERGY","price":0.41,"step_size":1}],"restrictions":${restrictions}}`;

/** What one restriction reads as, on an energy price. */
const restricted = (restrictions: string): string | undefined => {
  const line = written(energy(restrictions))[1];
  return line?.replace(' 0.41 EUR/kWh, step 1 Wh', '');
};

const fault = (json: string): string => {
  const result = importOcpiTariffs(parseJson(json), ANYWHERE);
  return result.status === 'fault' ? `${result.fault.code} ${result.fault.field}` : result.text;
};

describe('a whole tariff', () => {
  it('reads like a price list', () => {
    const { text } = imported(`{
      "country_code": "FR", "party_id": "GLY", "id": "Quai_AC/2", "currency": "EUR", "type": "REGULAR",
      "tariff_alt_text": [{"language": "fr", "text": "0,31 le kWh,\\n minimum 1 euro"}],
      "min_price": {"excl_vat": 1, "incl_vat": 1.2},
      "start_date_time": "2026-01-31T23:00:00Z",
      "elements": [
        {"price_components": [{"type": "FLAT", "price": 0.4, "vat": 20, "step_size": 1},
                              {"type": "ENERGY", "price": 0.31, "vat": 20, "step_size": 1}]},
        {"price_components": [{"type": "PARKING_TIME", "price": 2.4, "vat": 20, "step_size": 300}],
         "restrictions": {"start_time": "08:00", "end_time": "19:00", "day_of_week": ["MONDAY", "TUESDAY", "SATURDAY"]}}
      ]}`);
    expect(text.replace(/ {2,}/g, ' ')).toBe(`## From OCPI 2.2.1, type REGULAR.
## fr: 0,31 le kWh, minimum 1 euro
tariff imported-quai-ac-2 "Quai_AC/2" {
 owner FR*GLY
 currency EUR, prices exclude VAT 20 %
 valid from 2026-01-31 23:00 UTC
 session fee 0.40 EUR
 energy 0.31 EUR/kWh, step 1 Wh
 idle time {
 Mon-Tue, Sat 08:00-19:00 2.40 EUR/h, step 5 min
 otherwise free
 }
 total at least 1.00 EUR net and 1.20 EUR gross
}
`);
  });

  it('comes alone, in a list or in a response', () => {
    const one = '{"id":"17","currency":"CHF","elements":[{"price_components":[{"type":"FLAT","price":2}]}]}';
    const names = (json: string) => imported(json).tariffs.map(({ name, id, pointer }) => `${name} ${id} ${pointer}`);
    expect(names(one)).toEqual(['imported-17 17 ']);
    expect(names(`[${one},${one}]`)).toEqual(['imported-17 17 /0', 'imported-17-2 17 /1']);
    expect(names(`{"data":[${one}],"status_code":1000}`)).toEqual(['imported-17 17 /data/0']);
  });

  it('has a legal name whatever its id', () => {
    const name = (id: string) =>
      imported(`{"id":"${id}","currency":"EUR","elements":[{"price_components":[{"type":"FLAT","price":2}]}]}`)
        .tariffs[0]?.name;
    expect(['Été 2026', '--', 'AC', '0.25/kWh'].map(name)).toEqual([
      'imported-ete-2026',
      'imported',
      'imported-ac',
      'imported-0-25-kwh',
    ]);
  });
});

describe('restrictions', () => {
  it.each([
    ['{"start_time":"08:00","end_time":"20:00"}', '08:00-20:00'],
    ['{"start_time":"20:00","end_time":"00:00"}', '20:00-24:00'],
    ['{"start_time":"20:00"}', '20:00-24:00'],
    ['{"end_time":"06:30"}', '00:00-06:30'],
    ['{"start_time":"22:00","end_time":"06:00"}', '22:00-06:00'],
    ['{"start_time":"22:00","end_time":"06:00","day_of_week":["FRIDAY"]}', 'Fri 00:00-06:00, 22:00-24:00'],
    ['{"day_of_week":["SUNDAY","SATURDAY","WEDNESDAY"]}', 'Wed, Sat-Sun'],
    ['{"start_date":"2026-07-01","end_date":"2026-09-01"}', '2026-07-01 to 2026-08-31'],
    ['{"start_date":"2026-07-01"}', 'from 2026-07-01'],
    ['{"end_date":"2026-03-01"}', 'to 2026-02-28'],
    [
      '{"start_date":"2026-12-24","end_date":"2026-12-26","start_time":"22:00","end_time":"06:00"}',
      '2026-12-24 to 2026-12-25 00:00-06:00, 22:00-24:00',
    ],
    ['{"min_kwh":10,"max_kwh":20.5}', 'when energy from 10 kWh and energy below 20.5 kWh'],
    ['{"min_current":16}', 'when current from 16 A'],
    ['{"max_power":11.0}', 'when power below 11 kW'],
    ['{"min_duration":0,"max_duration":5400}', 'when session time below 1 h 30 min'],
    ['{"min_duration":"90"}', 'when session time from 1 min 30 s'],
    ['{"day_of_week":["MONDAY"],"min_power":32}', 'Mon and power from 32 kW'],
  ])('%s is written %s', (restrictions, text) => {
    expect(restricted(restrictions)).toBe(text);
  });

  it.each([
    '{}',
    'null',
    '{"start_time":"00:00","end_time":"00:00"}',
    '{"min_kwh":0,"max_kwh":null}',
    '{"day_of_week":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY","SATURDAY","SUNDAY"]}',
  ])('%s restricts nothing', (restrictions) => {
    expect(written(energy(restrictions))).toEqual(['energy 0.41 EUR/kWh, step 1 Wh']);
  });

  it('leaves out an element that never applies, and says so', () => {
    const json = `{"id":"1","currency":"EUR","elements":[${energy('{"start_date":"2026-03-01","end_date":"2026-03-01"}')}]}`;
    const { text, notes } = imported(json);
    expect(text).not.toContain('energy');
    expect(notes.map(({ pointer }) => pointer)).toEqual(['/elements/0/restrictions/end_date']);
  });
});

describe('elements', () => {
  const component = (type: string, price: string, step: number): string =>
    `{"type":"${type}","price":${price},"step_size":${step}}`;
  const element = (components: string, restrictions = 'null'): string =>
    `{"price_components":[${components}],"restrictions":${restrictions}}`;

  it('are a list read from the top, dimension by dimension', () => {
    expect(
      written(
        [
          element(`${component('TIME', '1.2', 300)},${component('ENERGY', '0.2', 1000)}`, '{"max_power":11}'),
          element(component('TIME', '2.4', 600), '{"start_time":"08:00","end_time":"18:00"}'),
          element(component('ENERGY', '0.35', 1500)),
        ].join(),
      ),
    ).toEqual([
      'energy {',
      'when power below 11 kW 0.20 EUR/kWh, step 1 kWh',
      'otherwise 0.35 EUR/kWh, step 1.5 kWh',
      '}',
      'charging time in this order {',
      'when power below 11 kW 1.20 EUR/h, step 5 min',
      '08:00-18:00 2.40 EUR/h, step 10 min',
      'otherwise free',
      '}',
    ]);
  });

  it('keep a price of zero with its step where its time counts in steps that cost something', () => {
    const grace = element(component('PARKING_TIME', '0.0', 60), '{"max_duration":1800}');
    const paid = element(component('PARKING_TIME', '3', 60));
    expect(written(`${grace},${paid}`)).toEqual([
      'idle time {',
      'when session time below 30 min 0.00 EUR/h, step 1 min',
      'otherwise 3.00 EUR/h, step 1 min',
      '}',
    ]);
    expect(written(`${grace},${element(component('ENERGY', '0.3', 0))}`)).toEqual([
      'energy 0.30 EUR/kWh',
      'idle time free',
    ]);
  });

  it.each([
    ['both sides of a limit', ['{"max_kwh":10}', '{"min_kwh":10}'], true],
    ['a gap between limits', ['{"max_kwh":10}', '{"min_kwh":11}'], false],
    ['three bands in any order', ['{"min_power":50}', '{"max_power":22}', '{"min_power":22,"max_power":50}'], true],
    ['limits of two measures', ['{"max_kwh":10}', '{"min_power":5}'], false],
    ['the hours of a day', ['{"end_time":"07:00"}', '{"start_time":"07:00"}'], true],
    [
      'a window over midnight and the rest',
      ['{"start_time":"21:00","end_time":"07:00"}', '{"start_time":"07:00","end_time":"21:00"}'],
      true,
    ],
    ['a minute missing', ['{"start_time":"00:00","end_time":"23:59"}'], false],
    [
      'weekdays and the weekend',
      ['{"day_of_week":["MONDAY","TUESDAY","WEDNESDAY","THURSDAY","FRIDAY"]}', '{"day_of_week":["SUNDAY","SATURDAY"]}'],
      true,
    ],
    ['hours of some days', ['{"start_time":"07:00"}', '{"end_time":"07:00","day_of_week":["MONDAY"]}'], false],
    ['a limit on some days', ['{"max_kwh":10}', '{"min_kwh":10,"day_of_week":["MONDAY"]}'], false],
    ['a date', ['{"start_date":"2026-01-01"}'], false],
  ] as const)('end with otherwise only where something is left: %s', (_what, restrictions, complete) => {
    const lines = written(restrictions.map((one) => element(component('ENERGY', '0.3', 1), one)).join());
    expect(lines.includes('otherwise free')).toBe(!complete);
  });

  it('leave out what an earlier element hides, and say so', () => {
    const twice = `${element(component('FLAT', '1', 1))},${element(component('FLAT', '2', 1), '{"max_kwh":5}')}`;
    const { text, notes } = imported(`{"id":"1","currency":"EUR","elements":[${twice}]}`);
    expect(text).toContain('1.00 EUR');
    expect(text).not.toContain('2.00 EUR');
    expect(notes).toEqual([
      {
        pointer: '/elements/1/price_components/0',
        message: expect.stringContaining('never reached'),
        affectsPrice: false,
      },
    ]);
  });

  it('make a flat fee due when it first holds, unless one always does', () => {
    const strong = element(component('FLAT', '2', 1), '{"min_power":50}');
    expect(written(strong)).toEqual(['session fee if ever {', 'when power from 50 kW 2.00 EUR', 'otherwise free', '}']);
    expect(written(`${strong},${element(component('FLAT', '1', 1))}`)).toEqual([
      'session fee {',
      'when power from 50 kW 2.00 EUR',
      'otherwise 1.00 EUR',
      '}',
    ]);
  });
});

describe('reservations', () => {
  const element = (type: string, price: number, reservation: string, more = ''): string =>
    `{"price_components":[{"type":"${type}","price":${price},"step_size":300}],"restrictions":{"reservation":"${reservation}"${more}}}`;

  it('have their own fee and time', () => {
    expect(written(`${element('FLAT', 1.5, 'RESERVATION')},${element('TIME', 3, 'RESERVATION')}`)).toEqual([
      'reservation fee 1.50 EUR',
      'reservation time 3.00 EUR/h, step 5 min',
    ]);
  });

  it('pay another time once expired, wherever the element stands', () => {
    expect(written(`${element('TIME', 3, 'RESERVATION')},${element('TIME', 7, 'RESERVATION_EXPIRES')}`)).toEqual([
      'reservation time {',
      'when expired 7.00 EUR/h, step 5 min',
      'otherwise 3.00 EUR/h, step 5 min',
      '}',
    ]);
  });

  it('pay a fee for expiring', () => {
    expect(written(element('FLAT', 5, 'RESERVATION_EXPIRES'))).toEqual(['expired reservation fee 5.00 EUR']);
    expect(written(element('FLAT', 5, 'RESERVATION_EXPIRES', ',"day_of_week":["SATURDAY"]'))).toEqual([
      'expired reservation fee if ever {',
      'Sat 5.00 EUR',
      'otherwise free',
      '}',
    ]);
    expect(written(`${element('FLAT', 1, 'RESERVATION')},${element('FLAT', 5, 'RESERVATION_EXPIRES')}`)).toEqual([
      'reservation fee {',
      'when expired 5.00 EUR',
      'otherwise 1.00 EUR',
      '}',
    ]);
  });

  it('are measured by their own clock', () => {
    expect(written(element('TIME', 3, 'RESERVATION', ',"min_duration":900'))[1]).toBe(
      'when reserved time from 15 min 3.00 EUR/h, step 5 min',
    );
  });
});

describe('taxes', () => {
  const tariff = (vats: readonly (string | null)[], fields = ''): string => {
    const components = vats.map((vat) => `{"type":"FLAT","price":1,"vat":${vat}}`);
    const elements = components.map((one, at) => `{"price_components":[${one}],"restrictions":{"min_kwh":${9 - at}}}`);
    return `{"id":"1","currency":"EUR",${fields}"elements":[${elements.join()}]}`;
  };
  const owned = '"country_code":"DE","party_id":"ABC",';

  it.each([
    ['2.1.1', [null], '', 'EUR, prices exclude VAT'],
    ['2.2.1', [null], owned, 'EUR, prices bear no tax'],
    ['2.2.1', ['19.0', '19'], owned, 'EUR, prices exclude VAT 19 %'],
    ['2.2.1', ['0'], owned, 'EUR, prices exclude VAT 0 %'],
    ['2.3.0', ['7.7'], `${owned}"tax_included":"YES",`, 'EUR, prices include VAT 7.7 %'],
    ['2.3.0', [null], `${owned}"tax_included":"NO",`, 'EUR, prices bear no tax'],
    ['2.3.0', [null], `${owned}"tax_included":"N/A",`, 'EUR, prices bear no tax'],
    ['2.3.0', [null], '"country_code":"CA","party_id":"ABC","tax_included":"NO",', 'EUR, prices exclude VAT'],
    ['2.3.0', [null], '"country_code":"US","party_id":"ABC","tax_included":"YES",', 'EUR, prices include VAT'],
  ] as const)('%s with vat %j %s is %s', (_version, vats, fields, text) => {
    expect(basis(tariff(vats, fields))).toBe(text);
  });

  it('knows where the charge point stands when it is told', () => {
    const json = tariff([null], `${owned}"tax_included":"NO",`);
    expect(basis(json, { version: null, country: 'USA' })).toBe('EUR, prices exclude VAT');
  });

  it('names each rate where they differ', () => {
    const { text } = imported(tariff(['20', '10', null], owned));
    expect(text).toContain('prices exclude VAT\n');
    expect(text).toMatch(/from 9 kWh +1.00 EUR, vat 20 %\n.* 1.00 EUR, vat 10 %\n.* 1.00 EUR, no vat\n/);
  });
});

describe('limits, validity and rounding', () => {
  const one = energy('null');

  it('writes limits on the sides they are given for', () => {
    expect(written(one, '"max_price":{"excl_vat":"30.0"},')[1]).toBe('total at most 30.00 EUR');
    expect(written(one, '"max_price":{"excl_vat":30,"incl_vat":36},')[1]).toBe(
      'total at most 30.00 EUR net and 36.00 EUR gross',
    );
    expect(written(one, '"tax_included":"NO","min_price":{"before_taxes":0.5,"after_taxes":0.6},')[1]).toBe(
      'total at least 0.50 EUR net and 0.60 EUR gross',
    );
    expect(written(one, '"min_price":{"excl_vat":0,"incl_vat":0},')).toHaveLength(1);
  });

  it('writes the validity in UTC', () => {
    expect(written(one, '"end_date_time":"2026-06-30T23:59:59Z",')[0]).toBe('valid to 2026-06-30 23:59:59 UTC');
    expect(written(one, '"start_date_time":"2026-01-01T00:00:00","end_date_time":"2026-06-30T22:00:00Z",')[0]).toBe(
      'valid from 2026-01-01 00:00 UTC to 2026-06-30 22:00 UTC',
    );
  });

  it('writes the rounding of an extension, or says why not', () => {
    const rounded = (rule: string): string =>
      `{"price_components":[{"type":"ENERGY","price":0.3,"step_size":1,"price_round":{"round_rule":"${rule}","round_granularity":"HUNDREDTH"}}]}`;
    expect(written(rounded('ROUND_UP'))[1]).toBe('round components to 0.01 EUR, up');
    expect(written(rounded('ROUND_NEAR'))[1]).toBe('round components to 0.01 EUR, half up');
    const mixed = `{"id":"1","currency":"EUR","elements":[${energy('{"max_kwh":5}')},${rounded('ROUND_UP')}]}`;
    expect(imported(mixed).text).not.toContain('round ');
    expect(imported(mixed).notes.map(({ pointer }) => pointer)).toEqual(['/elements/1/price_components/0/price_round']);
  });
});

describe('what cannot be said', () => {
  it.each([
    ['"x_discount":5', '/x_discount', true],
    ['"energy_mix":{"is_green_energy":true}', '/energy_mix', false],
    ['"party_id":"TOOLONG","country_code":"FR"', '/party_id', false],
  ])('%s is a note', (field, pointer, affectsPrice) => {
    const { notes } = imported(`{"id":"1","currency":"EUR",${field},"elements":[${energy('null')}]}`);
    expect(notes).toEqual([expect.objectContaining({ pointer, affectsPrice })]);
  });

  it('names components and restrictions that OCPI does not have', () => {
    const elements = `${energy('{"booking":"BOOKING"}')},{"price_components":[{"type":"SESSION_TIME","price":1}]},${energy('{"min_soc":20}')}`;
    const { notes, text } = imported(`{"id":"1","currency":"EUR","elements":[${elements}]}`);
    expect(notes.map(({ pointer }) => pointer)).toEqual([
      '/elements/0/restrictions/booking',
      '/elements/1/price_components/0/type',
      '/elements/2/restrictions/min_soc',
    ]);
    expect(text.match(/EUR\/kWh/g)).toHaveLength(1);
  });

  it('warns that records of 2.1.1 carry no power', () => {
    const { notes } = imported(`{"id":"1","currency":"EUR","elements":[${energy('{"min_power":22}')}]}`);
    expect(notes[0]).toMatchObject({ pointer: '/elements/0/restrictions', affectsPrice: true });
  });
});

describe('a malformed tariff is a fault that names its field', () => {
  const tariff = (element: string): string => `{"id":"1","currency":"EUR","elements":[${element}]}`;
  it.each([
    ['3', 'malformed-field '],
    ['{"currency":"EUR","elements":[]}', 'missing-field /id'],
    ['{"id":"1","elements":[]}', 'missing-field /currency'],
    ['{"id":"1","currency":"Euro","elements":[]}', 'malformed-field /currency'],
    ['{"id":"1","currency":"EUR"}', 'missing-field /elements'],
    ['{"id":"1","currency":"EUR","elements":[]}', 'malformed-field /elements'],
    [tariff('{}'), 'missing-field /elements/0/price_components'],
    [tariff('{"price_components":[{"type":"ENERGY"}]}'), 'missing-field /elements/0/price_components/0/price'],
    [
      tariff('{"price_components":[{"type":"ENERGY","price":"much"}]}'),
      'malformed-field /elements/0/price_components/0/price',
    ],
    [
      tariff('{"price_components":[{"type":"ENERGY","price":1,"step_size":-5}]}'),
      'malformed-field /elements/0/price_components/0/step_size',
    ],
    [tariff(energy('{"start_time":"8h"}')), 'malformed-field /elements/0/restrictions/start_time'],
    [tariff(energy('{"end_date":"2026-02-30"}')), 'malformed-field /elements/0/restrictions/end_date'],
    [tariff(energy('{"day_of_week":["SOMEDAY"]}')), 'malformed-field /elements/0/restrictions/day_of_week/0'],
    [tariff(energy('{"reservation":"RESERVED"}')), 'malformed-field /elements/0/restrictions/reservation'],
    ['{"id":"1","currency":"EUR","min_price":5,"elements":[]}', 'malformed-field /min_price'],
    ['{"id":"1","currency":"EUR","end_date_time":"soon","elements":[]}', 'malformed-field /end_date_time'],
  ])('%s', (json, expected) => {
    expect(fault(json)).toBe(expected);
  });
});
