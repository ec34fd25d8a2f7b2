import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bareme } from './bareme.ts';
import { folderWith } from './folder.ts';

const library = `${process.cwd()}/rules`;
const read = (name: string): string => readFileSync(`${library}/checks/bases/${name}`, 'utf8');

/** A place in a document, and what stands there instead. */
type Changes = Readonly<Record<string, unknown>>;

interface Faulty {
  readonly reason: string;
  readonly check: string;
  readonly record?: Changes;
  readonly reference?: Changes;
  /** A record that came before it, as this one with changes. */
  readonly before?: Changes;
}

const changed = (json: unknown, changes: Changes): unknown => {
  const copy = structuredClone(json);
  for (const [place, value] of Object.entries(changes)) {
    const steps = place.split('.');
    const last = steps.pop() ?? '';
    const parent = steps.reduce((inside: unknown, step) => (inside as Record<string, unknown>)[step], copy);
    (parent as Record<string, unknown>)[last] = value;
  }
  return copy;
};

const RECORD = JSON.parse(read('ocpi-ac.json'));
const REFERENCE = JSON.parse(read('reference.json'));

const dispositionOf = async (
  { record = {}, reference = {}, before }: Pick<Faulty, 'record' | 'reference' | 'before'>,
  policy: string,
) => {
  const known = changed(REFERENCE, reference) as object;
  const cdrs = before === undefined ? {} : { cdrs: [changed(RECORD, before)] };
  const cwd = folderWith({
    'cdr.json': JSON.stringify(changed(RECORD, record)),
    'reference.json': JSON.stringify({ ...known, ...cdrs }),
  });
  const files = ['--cdr', 'cdr.json', '--reference', 'reference.json', '--json'];
  const tariff = ['--tariff', `${library}/checks/bases/energy.bareme`];
  const rules = ['--rules', `${library}/checks`, `${library}/policies/${policy}`, '--policy', policy];
  const { out } = await bareme(['evaluate', ...rules, ...tariff, ...files], { cwd });
  return JSON.parse(out);
};

const FAULTS: readonly Faulty[] = [
  { reason: 'NO_AUTH', check: 'authorisation-unknown', record: { authorization_reference: 'CMP-A-999999' } },
  { reason: 'WRONG_TOKEN', check: 'contract-not-of-token', reference: { 'tokens.0.contract_id': 'FR-CMP-C00099999' } },
  {
    reason: 'CLONED',
    check: 'overlap-of-token',
    before: {
      id: 'GLY-2026-000499',
      session_id: 'GLY-S-000499',
      authorization_reference: 'CMP-A-000499',
      'cdr_location.evse_id': 'FR*GLY*E00801*1',
    },
  },
  {
    reason: 'DUPLICATE',
    check: 'same-session-twice',
    before: { id: 'GLY-2026-000499', session_id: 'GLY-S-000499', authorization_reference: 'CMP-A-000499' },
  },
  { reason: 'NOT_CHARGED', check: 'session-void', reference: { 'sessions.0.status': 'INVALID' } },
  { reason: 'ENERGY_WRONG', check: 'period-energy-differs', record: { total_energy: 25.5 } },
  { reason: 'TIME_WRONG', check: 'idle-time-above-total', record: { total_parking_time: 3.5 } },
  {
    reason: 'EVSE_OUT_OF_ORDER',
    check: 'evse-not-in-service',
    reference: { 'locations.0.evses.0.status': 'REMOVED' },
  },
  {
    reason: 'TARIFF_WRONG',
    check: 'price-differs',
    record: { total_cost: { excl_vat: 9.7, incl_vat: 11.64 } },
  },
  {
    reason: 'ROUNDING',
    check: 'claimed-parts-differ',
    record: { total_energy_cost: { excl_vat: 7.0, incl_vat: 8.4 } },
  },
  { reason: 'TAX_WRONG', check: 'tax-miscalculated', record: { total_cost: { excl_vat: 7.7, incl_vat: 8.47 } } },
  { reason: 'CURRENCY_WRONG', check: 'currency-differs-from-tariff', record: { currency: 'CHF' } },
  { reason: 'LATE', check: 'too-late', record: { last_updated: '2026-06-15T00:00:00Z' } },
  { reason: 'PRICE_DISPLAY', check: 'dearer-than-shown', reference: { 'sessions.0.total_cost': { excl_vat: 6.1 } } },
  { reason: 'OTHER', check: 'evse-of-another-operator', record: { party_id: 'XYZ' } },
];

describe('a fault opens its dispute', () => {
  it.each(FAULTS)('$reason by $check', async ({ reason, check, ...given }) => {
    const { disposition, verdict } = await dispositionOf(given, 'standard');
    expect(['held', 'rejected']).toContain(verdict);
    expect(disposition.disputes).toContainEqual({ reason, check });
  });
});

describe('no dispute is opened', () => {
  it('of a sound record', async () => {
    const { disposition, verdict } = await dispositionOf({}, 'strict');
    expect({ verdict, disputes: disposition.disputes }).toEqual({ verdict: 'accepted', disputes: [] });
  });

  it('of a doubt that the policy lets pass', async () => {
    const reference = { 'sessions.0.total_cost': { excl_vat: 6.1 } };
    const { disposition, verdict, findings } = await dispositionOf({ reference }, 'lenient');
    expect(findings.find((one: { check: string }) => one.check === 'dearer-than-shown').severity).toBe('doubtful');
    expect({ verdict, disputes: disposition.disputes }).toEqual({ verdict: 'accepted', disputes: [] });
  });

  it('of a record that nobody is invoiced for, whatever else is wrong with it', async () => {
    const given = { reference: { 'tokens.0.test': true }, record: { total_energy: 25.5 } };
    const { disposition, verdict } = await dispositionOf(given, 'standard');
    expect({ verdict, disputes: disposition.disputes }).toEqual({ verdict: 'excluded', disputes: [] });
  });
});
