import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bareme, type Ran } from './bareme.ts';
import { folderWith } from './folder.ts';

const CDR = readFileSync('rules/tour/cdr.json', 'utf8');
const QUAI = readFileSync('rules/tour/quai.bareme', 'utf8');
const OCPI_TARIFF = readFileSync('rules/tour/ocpi-tariff.json', 'utf8');

interface Setting {
  readonly rules?: string;
  readonly cdr?: string;
  readonly args?: readonly string[];
  readonly more?: Readonly<Record<string, string>>;
}

const ran = async ({ rules = QUAI, cdr = CDR, args = [], more = {} }: Setting): Promise<Ran> => {
  const cwd = folderWith({ 'rules/all.bareme': rules, 'cdr.json': cdr, ...more });
  return bareme(['evaluate', '--rules', 'rules', '--cdr', 'cdr.json', ...args], { cwd });
};

const evaluated = async (setting: Setting) => {
  const { args = [], ...others } = setting;
  const { out, ...rest } = await ran({ ...others, args: [...args, '--json'] });
  return { ...rest, result: JSON.parse(out) };
};

const policy = (...lines: readonly string[]): string => `policy standard {\n${lines.join('\n')}\n}\n`;

describe('evaluate --json', () => {
  it('has the fields that others read', async () => {
    const { result, code } = await evaluated({});
    expect(code).toBe(0);
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['price', 'verdict', 'findings', 'disposition', 'message', 'duration_us']),
    );
    expect(result).toMatchObject({
      price: { status: 'priced', total: { net: '7.02', gross: '8.42' }, claimed: { gross: '9' } },
      verdict: 'accepted',
      findings: [],
      disposition: { verdict: 'accepted', rule: { text: 'accept otherwise' }, notify: [], disputes: [] },
      message: {
        fr: "Votre recharge s'est bien terminée, et son montant est de 8,42 €.",
        en: 'Your charge ended well, and the amount is €8.42.',
      },
      received_at: '2026-03-02T21:21:03+01:00',
      evaluated_at: '2026-03-02T21:21:03+01:00',
    });
    expect(result.duration_us).toBeGreaterThan(0);
  });

  it('is of the instant that is given, and of the reception beside the record', async () => {
    const received = { cdr: JSON.parse(CDR), received_at: '2026-03-02T20:30:00Z' };
    const beside = await evaluated({ cdr: JSON.stringify(received), args: ['--at', '2026-03-05T00:00:00Z'] });
    expect(beside.result).toMatchObject({
      received_at: '2026-03-02T21:30:00+01:00',
      evaluated_at: '2026-03-05T01:00:00+01:00',
      price: { total: { gross: '8.42' } },
    });
    const among = await evaluated({ cdr: JSON.stringify({ ...received.cdr, received_at: '2026-03-02T20:30:00Z' }) });
    expect(among.result.received_at).toBe('2026-03-02T21:30:00+01:00');
  });

  it('decides by the policy of the rules, and the driver hears no amount of a record that is held', async () => {
    const rules = QUAI + policy('hold when total above 5.00 EUR', 'accept otherwise', 'notify hub when held');
    const { result, code } = await evaluated({ rules });
    expect(code).toBe(0);
    expect(result).toMatchObject({
      verdict: 'held',
      disposition: { rule: { line: 0, text: 'hold when total above 5.00 EUR' }, notify: ['hub'] },
      message: { en: 'Your charge has ended (22.00 kWh), and the amount is under verification.' },
    });
  });

  it('gives a result for a record that cannot be read', async () => {
    const { result, code } = await evaluated({ cdr: CDR.slice(0, 200) });
    expect(code).toBe(1);
    expect(result).toMatchObject({
      status: 'fault',
      fault: { code: 'malformed-field' },
      price: { status: 'fault' },
      verdict: 'rejected',
      findings: [],
      disposition: { rule: { text: 'a record that cannot be read is rejected' } },
      message: { en: 'Your charging session reached us incomplete, and the amount is under verification.' },
    });
  });

  it('prices by the tariff that is named, OCPI too', async () => {
    const { result } = await evaluated({ more: { 'tariff.json': OCPI_TARIFF }, args: ['--tariff', 'tariff.json'] });
    expect(result.price.tariff.id).toBe('imported-quai-dc');
  });

  it('holds a record without a price, unless a policy takes it at the price of its operator', async () => {
    const held = await evaluated({ rules: '## Nothing yet.\n' });
    expect(held.result).toMatchObject({
      verdict: 'held',
      disposition: { rule: { text: 'hold when total is missing' } },
    });
    const { result, code } = await evaluated({ rules: policy('accept otherwise') });
    expect(code).toBe(1);
    expect(result).toMatchObject({
      price: { status: 'fault', fault: { code: 'no-tariff' } },
      verdict: 'accepted',
      message: { en: 'Your charge ended well, and the amount given by the operator is €9.00.' },
    });
  });

  it('prices nothing that it read around damage', async () => {
    const { result } = await evaluated({ cdr: CDR.replace('"total_energy": 22', '"total_energy": "lots"') });
    expect(result).toMatchObject({
      status: 'evaluated',
      price: { status: 'fault', fault: { code: 'malformed-field', field: '/total_energy' } },
      verdict: 'held',
    });
  });

  it('makes the checks of the rules', async () => {
    const rules = `${QUAI}
check dearer-than-the-tariff "The operator asks for more than its tariff gives" {
  error      when claimed > total due + 0.05 EUR
  doubtful   when claimed > total due
  says en    "{claimed} is claimed, and the tariff gives {total due}"
  says fr    "{claimed} demandés, et le tarif donne {total due}"
}
check more-energy-than-a-battery "More energy than any battery takes" {
  error      when energy > 250 kWh
  says en    "{energy}"
  says fr    "{energy}"
}
${policy('reject when any error', 'accept otherwise', 'notify cpo when rejected', 'dispute TARIFF_WRONG when dearer-than-the-tariff is error')}`;
    const { result, code } = await evaluated({ rules });
    expect(code).toBe(1);
    expect(result).toMatchObject({
      verdict: 'rejected',
      findings: [
        {
          check: 'dearer-than-the-tariff',
          severity: 'error',
          outcome: 'fired',
          measured: { amount: '7.5', dimension: 'money' },
          pointers: ['/total_cost'],
        },
        { check: 'more-energy-than-a-battery', outcome: 'passed', severity: null },
      ],
      disposition: { notify: ['cpo'], disputes: [{ reason: 'TARIFF_WRONG', check: 'dearer-than-the-tariff' }] },
      message: {
        en: 'Your charge has ended (22.00 kWh), and the amount is under verification.',
        lines: { en: ['22.00 kWh in 2 h 20 min'] },
      },
    });
    const { out } = await ran({ rules });
    expect(out).toContain('Dispute  TARIFF_WRONG · dearer-than-the-tariff');
  });

  it('keeps the facts of partners apart, each folder its own, and takes several folders', async () => {
    const partner = (owner: string, fact: string, price: string): string =>
      `fact plan one of ${fact}; at start\ntariff t {\n owner ${owner}\n currency EUR, prices exclude VAT 20 %\n energy {\n when plan is "a" ${price} EUR/kWh\n otherwise free\n }\n}\n`;
    const cwd = folderWith({
      'partners/gly/t.bareme': partner('FR*GLY', '"a", "b"', '0.10'),
      'partners/abc/t.bareme': partner('FR*ABC', '"c", "a"', '0.20'),
      'house/policy.bareme': policy('hold otherwise'),
      'cdr.json': CDR,
      'facts.json': '{"plan": "a"}',
    });
    const args = ['--rules', 'partners', 'house', '--cdr', 'cdr.json', '--facts', 'facts.json', '--json'];
    const { out, code, err } = await bareme(['evaluate', ...args], { cwd });
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'held', price: { total: { net: '2.20' } } });
  });

  it('says how the charge ended, as the protocol has it', async () => {
    const { result } = await evaluated({ args: ['--ended', 'EmergencyStop'] });
    expect(result.message.en).toBe('Your charge was interrupted (22.00 kWh), and the amount is €8.42.');
  });
});

describe('evaluate', () => {
  it('exits 1 for a record without a price, 2 for wrong use', async () => {
    const noTariff = await ran({ rules: policy('accept otherwise') });
    expect(noTariff.code).toBe(1);
    expect(noTariff.out).toContain('the rules have no tariff of FR*GLY, and the record carries none');
    for (const args of [
      ['--at', 'yesterday'],
      ['--policy', 'strict'],
      ['--set', 'strict'],
      ['--ended', 'somehow'],
      ['--time-zone', 'Paris'],
    ]) {
      const { code, err } = await ran({ args });
      expect([args, code]).toEqual([args, 2]);
      expect(err).toMatch(/^bareme: /);
    }
  });

  it('applies no rules that have an error', async () => {
    const { code, err, out } = await ran({ rules: `${QUAI}policy standard { accept when any eror }` });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('rules/all.bareme:');
  });

  it('names the policies where several could decide', async () => {
    const two = `policy a { accept otherwise }\npolicy b { hold otherwise }\n`;
    const { code, err } = await ran({ rules: QUAI + two });
    expect([code, err]).toEqual([2, 'bareme: the rules have several policies: a, b\nname one with --policy\n']);
    expect((await ran({ rules: QUAI + two, args: ['--policy', 'b'] })).out).toMatch(/^HELD/);
  });

  it('speaks French', async () => {
    const { out } = await ran({ args: ['--lang', 'fr'] });
    expect(out).toMatch(/^ACCEPTÉE {2}FR\*GLY/);
    expect(out).toContain('Conducteur\n');
  });
});
