// Which tariff of a folder of rules prices a record: exactly one, or a fault that says why not.

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileRules, selectRules } from '../../engine/evaluation/rules.ts';
import { type Knowledge, NOTHING_BESIDE, valuationOf } from '../../engine/evaluation/valuation.ts';
import { readInputs } from '../../engine/formats/inputs/read.ts';
import { cdrOf, period, record } from '../formats/records.ts';

type Fields = Readonly<Record<string, unknown>>;

const CDR = record('12:00:00', '13:00:00', [period('12:00:00', { ENERGY: 10, TIME: 1 })], { total_energy: 10 });

const tariff = (name: string, ...lines: readonly string[]): string =>
  `tariff ${name} {\n  currency EUR, prices exclude VAT 20 %\n  ${lines.join('\n  ')}\n}\n`;

const OWN = 'owner FR*GLY';

/** The tariff that priced the record, or `code: message`. */
const priced = (text: string, fields: Fields = {}, facts: Fields | null = null): string => {
  const compiled = compileRules([{ own: [{ name: 'rules.bareme', text }], inherited: [] }]);
  expect(compiled.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const selected = selectRules(compiled, { policy: null, set: null });
  if (selected.status !== 'selected') throw new Error('the policy is ambiguous');
  const program = compiled.lists[0]?.program;
  const inputs = facts === null || program === undefined ? null : readInputs(facts, program, 'EUR');
  const known: Knowledge =
    inputs?.status === 'read' && program !== undefined
      ? { ...NOTHING_BESIDE, inputs: new Map([[program, { inputs: inputs.inputs, fault: null }]]) }
      : NOTHING_BESIDE;
  const { result } = valuationOf(cdrOf({ ...CDR, ...fields }), selected.rules.sources, known);
  return result.status === 'priced' ? result.tariff.id : `${result.fault.code}: ${result.fault.message}`;
};

const EMBEDDED = { tariffs: [JSON.parse(readFileSync('rules/tour/ocpi-tariff.json', 'utf8'))] };

describe('the tariff of a record', () => {
  it('is that of its operator', () => {
    expect(priced(tariff('ours', OWN, 'energy 0.30 EUR/kWh') + tariff('theirs', 'owner FR*ABC', 'energy free'))).toBe(
      'ours',
    );
  });

  it('is one without an owner where the operator has none', () => {
    const rules = tariff('anybody', 'energy 0.30 EUR/kWh') + tariff('theirs', 'owner FR*ABC', 'energy free');
    expect(priced(rules)).toBe('anybody');
    expect(priced(rules + tariff('ours', OWN, 'energy free'))).toBe('ours');
  });

  it('is the one that is valid when the record starts', () => {
    const rules =
      tariff('old', OWN, 'valid from 2025-01-01 to 2026-04-30', 'energy free') +
      tariff('new', OWN, 'valid from 2026-05-01', 'energy free');
    expect(priced(rules)).toBe('new');
  });

  it('is the one offered to it, before those that are offered to all', () => {
    const rules =
      'fact subscription one of "none", "plus"; at start\n' +
      tariff('all', OWN, 'energy 0.30 EUR/kWh') +
      tariff('plus', OWN, 'offered when subscription is "plus"', 'energy 0.20 EUR/kWh');
    expect(priced(rules, {}, { subscription: 'plus' })).toBe('plus');
    expect(priced(rules, {}, { subscription: 'none' })).toBe('all');
    expect(priced(rules)).toMatch(/^missing-input: .*subscription/);
  });

  it('is chosen by what the record says of the place', () => {
    const rules =
      tariff('quai', OWN, 'offered when location is "quai-3"', 'energy free') +
      tariff('elsewhere', OWN, 'offered when not (location is "quai-3")', 'energy free');
    expect(priced(rules)).toBe('quai');
    expect(priced(rules, { cdr_location: { id: 'gare', country: 'FRA', postal_code: '69002' } })).toBe('elsewhere');
  });

  it('is the one that the record names, where several fit', () => {
    const rules = tariff('a', OWN, 'energy free') + tariff('b', OWN, 'energy free');
    const named = { charging_periods: [period('12:00:00', { ENERGY: 10, TIME: 1 }, { tariff_id: 'B' })] };
    expect(priced(rules, named)).toBe('b');
    expect(priced(rules)).toBe(
      'several-tariffs: several tariffs could price this record: a, b; `valid` or `offered when` in all but one would tell them apart',
    );
  });

  it('is not one that another chooses or passes on', () => {
    const rules = tariff('bought', OWN, 'energy 0.20 EUR/kWh') + tariff('sold', OWN, 'purchase price bought');
    expect(priced(rules)).toBe('sold');
  });

  it('is inside the record where the rules have none of its operator', () => {
    expect(priced(tariff('theirs', 'owner FR*ABC', 'energy free'), EMBEDDED)).toBe('imported-quai-dc');
  });

  it('is not looked for inside the record where the rules have one that does not apply', () => {
    const rules = tariff('over', OWN, 'valid from 2025-01-01 to 2025-12-31', 'energy free');
    expect(priced(rules, EMBEDDED)).toMatch(/^not-valid: the tariff `over` is valid/);
    const two = rules + tariff('to-come', OWN, 'valid from 2027-01-01', 'energy free');
    expect(priced(two, EMBEDDED)).toBe(
      'no-tariff: none of the tariffs over, to-come is valid for this record and offered to it',
    );
  });

  it('is nowhere', () => {
    expect(priced('')).toBe('no-tariff: the rules have no tariff of FR*GLY, and the record carries none');
  });
});
