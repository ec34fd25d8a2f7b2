import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Finding, FindingSeverity } from '../../engine/checks/finding.ts';
import { compile } from '../../engine/compile/compile.ts';
import { type Circumstances, circumstances } from '../../engine/policy/circumstances.ts';
import { decide, decideWithoutFindings } from '../../engine/policy/decide.ts';
import type { Policy } from '../../engine/policy/policy.ts';
import { runRules } from '../../engine/policy/run-rules.ts';
import { policyText } from '../../engine/policy/wording.ts';
import { Exact } from '../../engine/values/exact.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';

const policyOf = (...lines: readonly string[]): Policy => {
  const text = `policy p {\n${lines.join('\n')}\n}\n`;
  const { policies, diagnostics } = compile([{ name: 'p.bareme', text }]);
  expect(diagnostics).toEqual([]);
  const policy = policies.get('p');
  if (policy === undefined) throw new Error('the policy is not there');
  return policy;
};

const found = (check: string, severity: FindingSeverity): Finding => ({
  outcome: 'fired',
  check,
  severity,
  message: { en: '', fr: '' },
  measured: null,
  limit: null,
  pointers: [],
  read: [],
});

const eur = (net: Exact | string, gross: string | null = null) => ({
  net: Exact.of(net.toString()),
  gross: gross === null ? null : Exact.of(gross),
  currency: 'EUR',
});

const record = (given: Partial<Circumstances> = {}): Circumstances => ({
  findings: [],
  total: eur('12.00', '14.40'),
  claimed: eur('12.00'),
  basis: 'net',
  energy: Exact.of('20'),
  heldDays: 0,
  ...given,
});

const doubtful = [found('late', 'doubtful')];

describe('a policy', () => {
  const standard = policyOf(
    'reject when any error',
    'hold when any doubtful and total above 5.00 EUR',
    'accept otherwise',
    'notify cpo, emsp when held or rejected',
    'dispute TARIFF_WRONG when price-differs is error',
  );

  it('is decided by the first line that applies', () => {
    const findings = [found('late', 'doubtful'), found('price-differs', 'error')];
    expect(decide(standard, record({ findings }))).toEqual({
      verdict: 'rejected',
      line: { index: 0, text: 'reject when any error' },
      notify: ['cpo', 'emsp'],
      disputes: [{ reason: 'TARIFF_WRONG', check: 'price-differs' }],
      autoAcceptAfterDays: null,
    });
  });

  it('goes on to the lines below where a line does not apply', () => {
    expect(decide(standard, record({ findings: doubtful })).line.index).toBe(1);
    expect(decide(standard, record({ findings: doubtful, total: eur('5') })).line).toEqual({
      index: 2,
      text: 'accept otherwise',
    });
  });

  it('takes what passed or could not be asked for no finding', () => {
    const findings: readonly Finding[] = [
      { outcome: 'passed', check: 'price-differs' },
      { outcome: 'not_applicable', check: 'late', reason: 'reference unknown', what: 'received' },
    ];
    const policy = policyOf('hold when late is fired or price-differs is not fired', 'reject otherwise');
    expect(decide(policy, record({ findings })).verdict).toBe('held');
    expect(decide(policyOf('hold when late is fired', 'reject otherwise'), record({ findings })).verdict).toBe(
      'rejected',
    );
  });

  it('names the check behind a dispute, the one in the condition before others', () => {
    const policy = policyOf('accept otherwise', 'dispute LATE when any doubtful or price-differs is fired');
    const findings = [...doubtful, found('price-differs', 'info')];
    expect(decide(policy, record({ findings })).disputes).toEqual([{ reason: 'LATE', check: 'price-differs' }]);
    expect(decide(policy, record({ findings: doubtful })).disputes).toEqual([{ reason: 'LATE', check: 'late' }]);
  });

  it('disputes on an amount alone, with no check behind it', () => {
    const policy = policyOf('accept otherwise', 'dispute TARIFF_WRONG when claimed above total');
    const disputes = decide(policy, record({ claimed: eur('12.01') })).disputes;
    expect(disputes).toEqual([{ reason: 'TARIFF_WRONG', check: null }]);
  });
});

describe('amounts are exact', () => {
  const both = async (line: string, given: Circumstances): Promise<boolean> => {
    const policy = policyOf(`hold when ${line}`, 'accept otherwise');
    const direct = decide(policy, given);
    expect(await runRules(policy, given)).toEqual(direct);
    return direct.verdict === 'held';
  };

  const tenthAndFifth = Exact.of('0.1').plus(Exact.of('0.2'));

  it.each([
    ['total above 0.30 EUR', tenthAndFifth.toString(), false],
    ['total = 0.3 EUR', tenthAndFifth.toString(), true],
    ['total above 5.00 EUR', '5.000000000000000001', true],
    ['total above 5.00 EUR', '5', false],
    ['total from 5.00 EUR', '4.999999999999999999', false],
    ['total up to 5.00 EUR', '5.000', true],
    ['total above 9.99 EUR', '10', true],
    ['total below 0.00 EUR', '-0.01', true],
    ['5.00 EUR below total', '5.01', true],
  ])('%s, at %s: %s', async (line, total, holds) => {
    expect(await both(line, record({ total: eur(total) }))).toBe(holds);
  });

  it('of a third, which no decimal writes', async () => {
    const total = { net: Exact.ratio(1n, 3n), gross: null, currency: 'EUR' };
    expect(await both('total above 0.333333333333333333 EUR', record({ total }))).toBe(true);
    expect(await both('total above 0.333333333333333334 EUR', record({ total }))).toBe(false);
  });

  it('on the side that is written, and else on the side of the tariff', async () => {
    expect(await both('total above 14.00 EUR', record())).toBe(false);
    expect(await both('total above 14.00 EUR', record({ basis: 'gross' }))).toBe(true);
    expect(await both('total above 14.00 EUR gross', record())).toBe(true);
    expect(await both('total above 14.00 EUR net', record({ basis: 'gross' }))).toBe(false);
  });

  it('compare with their own currency only: else a condition is neither true nor false', async () => {
    expect(await both('total above 1.00 CHF', record())).toBe(false);
    expect(await both('not total above 1.00 CHF', record())).toBe(false);
    expect(await both('claimed above total', record({ claimed: { ...eur('99'), currency: 'CHF' } }))).toBe(false);
  });

  it('that are missing make a condition neither true nor false, and `or` holds by its other side', async () => {
    const faulty = record({ total: null, basis: null });
    expect(await both('total above 1.00 EUR', faulty)).toBe(false);
    expect(await both('not total above 1.00 EUR', faulty)).toBe(false);
    expect(await both('not (total above 1.00 EUR and any error)', faulty)).toBe(true);
    expect(await both('total above 1.00 EUR or energy from 20 kWh', faulty)).toBe(true);
    expect(await both('total is missing', faulty)).toBe(true);
    expect(await both('total is not missing', faulty)).toBe(false);
    expect(await both('claimed above 1.00 EUR', faulty)).toBe(false);
    expect(await both('claimed above 1.00 EUR net', faulty)).toBe(true);
  });
});

describe('a held record', () => {
  const policy = policyOf(
    'reject when any error',
    'accept when held from 10 days',
    'hold when any doubtful',
    'accept otherwise',
  );

  it('says after how many days the policy accepts it', () => {
    expect(decide(policy, record({ findings: doubtful })).autoAcceptAfterDays).toBe(10);
    expect(decide(policy, record({ findings: doubtful, heldDays: 9 })).autoAcceptAfterDays).toBe(10);
  });

  it('is accepted when it has been held so long, unless something else was found', () => {
    const after = decide(policy, record({ findings: doubtful, heldDays: 10 }));
    expect([after.verdict, after.line.index, after.autoAcceptAfterDays]).toEqual(['accepted', 1, null]);
    expect(decide(policy, record({ findings: [found('late', 'error')], heldDays: 10 })).verdict).toBe('rejected');
  });

  it('is held for ever where a line above says so, and may be rejected instead', () => {
    const above = policyOf('hold when total is missing', 'accept when held from 10 days', 'hold otherwise');
    expect(decide(above, record({ total: null })).autoAcceptAfterDays).toBe(null);
    const sooner = policyOf(
      'reject when held from 5 days and any doubtful',
      'accept when held from 10 days',
      'hold otherwise',
    );
    expect(decide(sooner, record({ findings: doubtful })).autoAcceptAfterDays).toBe(null);
    expect(decide(sooner, record({ findings: doubtful, heldDays: 10 })).verdict).toBe('rejected');
    expect(decide(sooner, record()).autoAcceptAfterDays).toBe(10);
  });
});

describe('a record without findings', () => {
  it('is decided once for each policy, where no line depends on an amount alone', () => {
    const policy = policyOf(
      'hold when any doubtful and total above 5.00 EUR',
      'accept otherwise',
      'notify hub when accepted',
    );
    expect(policy.dependsOnAmount).toBe(false);
    expect(decideWithoutFindings(policy)?.notify).toEqual(['hub']);
    expect(decide(policy, record())).toBe(decide(policy, record({ total: eur('1000') })));
  });

  it.each([
    ['hold when total above 150.00 EUR', true],
    ['hold when any doubtful or energy above 100 kWh', true],
    ['hold when not any error and claimed above total', true],
    ['hold when total is missing', false],
    ['hold when any doubtful and total above 5.00 EUR', false],
    ['accept when held from 10 days', false],
  ])('%s: %s', (line, depends) => {
    expect(policyOf(line, 'reject otherwise').dependsOnAmount).toBe(depends);
  });

  it('is looked at where a notice depends on an amount', () => {
    const policy = policyOf('accept otherwise', 'notify cpo when total above 150.00 EUR');
    expect(policy.dependsOnAmount).toBe(true);
    expect(decideWithoutFindings(policy)).toBe(null);
    expect(decide(policy, record({ total: eur('151') })).notify).toEqual(['cpo']);
  });

  it('is held where it has no price, if the policy says so', () => {
    const policy = policyOf('hold when total is missing', 'accept otherwise');
    expect(decide(policy, record()).verdict).toBe('accepted');
    expect(decide(policy, record({ total: null, basis: null })).verdict).toBe('held');
  });
});

describe('what a policy decides on', () => {
  it('has no total and no basis where the price is a fault', () => {
    const fault = { code: 'no-tariff', message: '', field: null, source: null } as const;
    const claimed = { net: Exact.of('3'), gross: null };
    const given = circumstances([], { status: 'fault', fault }, { claimed, currency: 'EUR', totalEnergy: null });
    expect(given).toEqual({
      findings: [],
      total: null,
      claimed: { ...claimed, currency: 'EUR' },
      basis: null,
      energy: null,
      heldDays: 0,
    });
  });
});

describe('the policies of the library', () => {
  const names = ['standard', 'strict', 'lenient'];
  const textOf = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../rules/policies/${name}/policy.bareme`, import.meta.url)), 'utf8');
  const library = new Map(
    names.map((name) => {
      const { policies, diagnostics } = compile([{ name, text: textOf(name) }]);
      expect(diagnostics).toEqual([]);
      return [name, policies.get(name)];
    }),
  );
  const verdicts = (given: Circumstances) =>
    names.map((name) => {
      const policy = library.get(name);
      return policy === undefined ? 'no policy' : decide(policy, given).verdict;
    });

  it.each(names)('%s is in canonical layout', (name) =>
    expect(print(parse(textOf(name), name).tree)).toBe(textOf(name)),
  );

  it.each(names)('%s can be written from its meaning', (name) => {
    const policy = library.get(name);
    const plain = textOf(name)
      .split('\n')
      .filter((line) => !/^\s*#/.test(line));
    expect(policy === undefined ? '' : policyText(policy)).toBe(plain.join('\n'));
  });

  it('differ where they are meant to', () => {
    expect(verdicts(record())).toEqual(['accepted', 'accepted', 'accepted']);
    expect(verdicts(record({ findings: [found('late', 'error')] }))).toEqual(['rejected', 'rejected', 'rejected']);
    expect(verdicts(record({ findings: doubtful }))).toEqual(['held', 'held', 'accepted']);
    expect(verdicts(record({ findings: doubtful, total: eur('5') }))).toEqual(['accepted', 'held', 'accepted']);
    expect(verdicts(record({ findings: doubtful, total: eur('21') }))).toEqual(['held', 'held', 'held']);
    expect(verdicts(record({ total: eur('151'), claimed: null }))).toEqual(['accepted', 'held', 'accepted']);
    expect(verdicts(record({ claimed: eur('12.01') }))).toEqual(['accepted', 'held', 'accepted']);
    expect(verdicts(record({ total: null, basis: null }))).toEqual(['held', 'held', 'held']);
  });

  it('hold doubts about an amount in another currency', () => {
    const total = { ...eur('1'), currency: 'CHF' };
    expect(verdicts(record({ findings: doubtful, total }))).toEqual(['held', 'held', 'held']);
  });

  it('need not look at records without findings, but for the strict one', () => {
    expect(names.map((name) => library.get(name)?.dependsOnAmount)).toEqual([false, true, false]);
  });
});
