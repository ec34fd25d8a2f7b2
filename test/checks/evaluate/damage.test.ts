import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../engine/checks/form/document.ts';
import { changedAt, pointerOf, valueAt } from '../../../engine/checks/form/pointers.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';
import { BASE_FILES, findingOf, shortOf, worldWith } from './ground.ts';

const JSON_BASES = ['ocpi-ac', 'ocpi-211', 'ocpi-230', 'oicp', 'emip'] as const;

const documentOf = (base: string): unknown => {
  const read = parseJson(BASE_FILES.get(`${base}.json`) ?? '');
  if (read.status === 'fault') throw new Error(read.fault.message);
  return read.value;
};

/** The pointers of all that is neither list nor object. */
const leavesOf = (value: unknown, steps: readonly string[] = []): readonly (readonly string[])[] => {
  if (typeof value !== 'object' || value === null || 'isLosslessNumber' in value) return [steps];
  return Object.entries(value).flatMap(([step, inside]) => leavesOf(inside, [...steps, step]));
};

const formOf = (base: string, patches: Readonly<Record<string, unknown>>): readonly string[] =>
  worldWith(base, patches).form.map(({ kind, pointer }) => `${kind} ${pointer}`);

describe('a damaged record is read around its damage', () => {
  it('keeps the rest of what it says', () => {
    const { record, form } = worldWith('ocpi-ac', { '/start_date_time': 'yesterday', '/total_cost/excl_vat': 'dear' });
    expect(form.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
      'unreadable /start_date_time',
      'unreadable /total_cost/excl_vat',
    ]);
    expect(form[0]?.message).toContain('must be a date and time');
    expect(record.start).toBeNull();
    expect(record.claimed?.net).toBeNull();
    expect(record.claimed?.gross?.toString()).toBe('9.24');
    expect(record.totalEnergy?.value.toString()).toBe('22.5');
    expect(record.periods).toHaveLength(3);
  });

  it('leaves out a period that cannot be placed, and keeps where the others stand', () => {
    const { record, form } = worldWith('ocpi-ac', { '/charging_periods/1/start_date_time': null });
    expect(form.map(({ kind, pointer }) => `${kind} ${pointer}`)).toEqual([
      'missing /charging_periods/1/start_date_time',
    ]);
    expect(record.periods.map(({ pointer }) => pointer)).toEqual(['/charging_periods/0', '/charging_periods/2']);
  });

  it('a negative total is no energy to price, and checks still see it', () => {
    const world = worldWith('ocpi-ac', { '/total_energy': -3 });
    expect(world.record.totalEnergy).toBeNull();
    expect(shortOf(findingOf('error when energy < 0 kWh', world))).toBe('fired error');
    expect(shortOf(findingOf('error when unreadable fields > 0', world))).toBe('fired error');
  });

  it('a document that is no record stays a fault', () => {
    expect(readDocument({ text: '{"hello": 1}' }).status).toBe('fault');
    expect(readDocument({ text: 'nothing of the kind' }).status).toBe('fault');
    expect(readDocument({ text: '[]' }).status).toBe('fault');
  });

  it.each(JSON_BASES)('%s: whatever one leaf becomes, it is named or harmless', (base) => {
    const document = documentOf(base);
    const leaf = fc.constantFrom(...leavesOf(document));
    const anything = fc.constantFrom<unknown>('', 'x', '€', {}, [], [null], true, '-1', '1e999', null);
    fc.assert(
      fc.property(leaf, anything, (steps, value) => {
        const read = readDocument({ json: changedAt(document, steps, value) });
        if (read.status === 'fault') {
          // Without it nobody can say whether the session has ended.
          expect(`${base} ${pointerOf(steps)}`).toBe('emip /CDRNature');
          return;
        }
        for (const { pointer } of read.form) {
          const around = steps.map((_, length) => pointerOf(steps.slice(0, length + 1)));
          expect(around.some((place) => pointer.startsWith(place) || place.startsWith(pointer))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the form of a record', () => {
  it.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
    ['ocpi-ac', { '/total_cost': null, '/cdr_token/uid': '' }, ['missing /cdr_token/uid', 'missing /total_cost']],
    ['ocpi-ac', { '/cdr_token': null }, ['missing /cdr_token']],
    ['ocpi-ac', { '/charging_periods': [] }, ['missing /charging_periods']],
    ['ocpi-ac', { '/credit': true }, ['missing /credit_reference_id']],
    ['ocpi-ac', { '/auth_method': 'HANDSHAKE' }, ['unknown word /auth_method']],
    ['ocpi-ac', { '/auth_method': 'whitelist' }, []],
    ['ocpi-211', { '/auth_method': 'COMMAND' }, ['unknown word /auth_method']],
    ['ocpi-ac', { '/remark': 'x'.repeat(255) }, []],
    ['ocpi-ac', { '/remark': 'x'.repeat(256) }, ['too long /remark']],
    ['ocpi-ac', { '/remark': 'a\u0007b' }, ['too long /remark']],
    ['ocpi-ac', { '/cdr_location/connector_standard': 'MCS' }, ['unknown word /cdr_location/connector_standard']],
    ['ocpi-230', { '/cdr_location/connector_standard': 'MCS' }, []],
    ['oicp', { '/ChargingEnd': null }, ['missing /ChargingEnd']],
    ['emip', { '/userId': null }, ['missing /userId']],
    [
      'ochp',
      { '/contractId': null, '/chargingPeriods/1/itemPrice': null },
      ['missing /chargingPeriods/1/itemPrice', 'missing /contractId'],
    ],
    ['csv', { '/end': '' }, ['missing end']],
    ['csv', { '/energy_kwh': 'twelve' }, ['unreadable line 2/energy_kwh']],
  ])('%s %j', (base, patches, expected) => {
    expect(formOf(base, patches)).toEqual(expected);
  });
});

describe('a document', () => {
  const text = BASE_FILES.get('ocpi-ac.json') ?? '';

  it('says when it was received beside the record, or among its fields', () => {
    const at = '"received_at": "2026-03-03T20:00:00Z"';
    for (const wrapped of [`{"cdr": ${text}, ${at}}`, text.replace('{', `{${at},`)]) {
      const read = readDocument({ text: wrapped });
      expect(read.status === 'read' && read.received?.value.toString()).toBe(String(Date.UTC(2026, 2, 3, 20) / 1000));
    }
    expect(readDocument({ text: `{"cdr": ${text}, "received_at": "soon"}` })).toMatchObject({
      fault: { field: '/received_at' },
    });
  });

  it('has the same content whatever its layout, its order and its envelope', () => {
    const document = documentOf('ocpi-ac');
    const turned = Object.fromEntries(Object.entries(document as object).reverse());
    const contents = [{ text }, { text: `[${text}]` }, { json: turned }, { text: `{"cdr":${text}}` }].map((input) => {
      const read = readDocument(input);
      return read.status === 'read' ? read.content : 'fault';
    });
    expect(new Set(contents).size).toBe(1);
    const other = readDocument({ json: changedAt(document, ['remark'], 'other') });
    expect(other.status === 'read' && other.content).not.toBe(contents[0]);
  });

  it('pointers read and change places', () => {
    expect(valueAt({ 'a/b': [{ '~': 1 }] }, '/a~1b/0/~0')).toBe(1);
    expect(changedAt({ a: [1, 2] }, ['a', '0'], undefined)).toEqual({ a: [2] });
    expect(changedAt({ a: [1] }, ['a', '-'], 2)).toEqual({ a: [1, 2] });
  });
});
