import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../engine/checks/finding.ts';
import { compile } from '../../engine/compile/compile.ts';
import { parseJson } from '../../engine/formats/parse-json.ts';
import type { Amount, Circumstances } from '../../engine/policy/circumstances.ts';
import { type Disposition, decide } from '../../engine/policy/decide.ts';
import { importPolicy } from '../../engine/policy/from-rules.ts';
import { type Policy, VERDICTS } from '../../engine/policy/policy.ts';
import { runRules } from '../../engine/policy/run-rules.ts';
import { exportPolicy } from '../../engine/policy/to-rules.ts';
import { policyText } from '../../engine/policy/wording.ts';
import { Exact } from '../../engine/values/exact.ts';
import { circumstances, policies } from './generated.ts';

const seed = 20260302;
const tenRecords = fc.array(circumstances, { minLength: 10, maxLength: 10 });

/** Negations that an export has moved inwards read otherwise, and decide alike. */
const without = ({ line, ...rest }: Disposition): object => ({ ...rest, line: line.index });

const withoutLine = ({ line, ...rest }: Disposition): object => rest;

const all = (policy: Policy, records: readonly Circumstances[]) =>
  records.map((given) => without(decide(policy, given)));

const imported = (json: string): Policy => {
  const read = parseJson(json);
  const answer = read.status === 'fault' ? read : importPolicy(read.value);
  if (answer.status === 'fault') throw new Error(answer.fault.message);
  return answer.policy;
};

/** Ways of deciding that are wrong, each in one respect. */
const wrong: Readonly<Record<string, (policy: Policy, given: Circumstances) => Disposition>> = {
  'amounts as binary floating point': (policy, given) =>
    decide(policy, { ...given, total: floating(given.total), claimed: floating(given.claimed) }),
  'a missing total is zero': (policy, given) =>
    decide(policy, { ...given, total: given.total ?? { net: Exact.zero, gross: Exact.zero, currency: 'EUR' } }),
  'francs are euros': (policy, given) =>
    decide(policy, { ...given, total: given.total === null ? null : { ...given.total, currency: 'EUR' } }),
  'the last line wins': (policy, given) => decide({ ...policy, lines: policy.lines.toReversed() }, given),
  'what passed has fired': (policy, given) => decide(policy, { ...given, findings: given.findings.map(firedAnyway) }),
  'holding takes no time': (policy, given) => decide(policy, { ...given, heldDays: 0 }),
  'nobody is told': (policy, given) => decide({ ...policy, notices: [] }, given),
  'nothing is disputed': (policy, given) => decide({ ...policy, disputes: [] }, given),
  'nothing is accepted by waiting': (policy, given) => decide({ ...policy, waits: [] }, given),
};

const floating = (amount: Amount | null): Amount | null => {
  const near = (value: Exact | null) => (value === null ? null : Exact.of(String(Number(value.toFixed(20)))));
  return amount === null ? null : { ...amount, net: near(amount.net), gross: near(amount.gross) };
};

const firedAnyway = (finding: Finding): Finding =>
  finding.outcome === 'passed' ? { ...asFired, check: finding.check } : finding;

const asFired: Finding = {
  outcome: 'fired',
  check: '',
  severity: 'error',
  message: { en: '', fr: '' },
  measured: null,
  limit: null,
  pointers: [],
  read: [],
};

describe('policies that nobody wrote, on records that nobody made', () => {
  it('json-rules-engine and the direct way decide alike, 10,000 times', async () => {
    const count = { sets: 0, byCondition: 0, withoutFindings: 0, accepted: 0, held: 0, rejected: 0, excluded: 0 };
    await fc.assert(
      fc.asyncProperty(policies, tenRecords, async (policy, records) => {
        for (const given of records) {
          const direct = decide(policy, given);
          expect(await runRules(policy, given)).toEqual(direct);
          count.sets += 1;
          count[direct.verdict] += 1;
          if (direct.line.index < policy.lines.length) count.byCondition += 1;
          if (!given.findings.some(({ outcome }) => outcome === 'fired')) count.withoutFindings += 1;
        }
      }),
      { seed, numRuns: 1_000 },
    );
    expect(count.sets).toBe(10_000);
    // Sets that all come to `otherwise`, or never to it, would agree about little.
    expect(count.byCondition).toBeGreaterThan(3_000);
    expect(count.byCondition).toBeLessThan(7_000);
    expect(count.withoutFindings).toBeGreaterThan(1_000);
    for (const verdict of VERDICTS) expect(count[verdict]).toBeGreaterThan(1_000);
  });

  it.each(Object.entries(wrong))('and the same sets tell that this is not alike: %s', async (_, decideWrongly) => {
    const agreement = fc.asyncProperty(policies, tenRecords, async (policy, records) => {
      for (const given of records) {
        const { verdict, notify, disputes, autoAcceptAfterDays } = decideWrongly(policy, given);
        expect({ verdict, notify, disputes, autoAcceptAfterDays }).toEqual(withoutLine(await runRules(policy, given)));
      }
    });
    const { failed, errorInstance } = await fc.check(agreement, { seed, numRuns: 1_000, endOnFailure: true });
    expect(failed).toBe(true);
    // Told by the comparison, and not because something threw.
    expect(errorInstance).toMatchObject({ name: 'AssertionError' });
  });

  it('what was exported and imported decides alike, and is exported alike', () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const json = exportPolicy(policy);
        const again = imported(json);
        expect(all(again, records)).toEqual(all(policy, records));
        expect(exportPolicy(imported(exportPolicy(again)))).toBe(exportPolicy(again));
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('what was written as text and read again decides alike, and is written alike', () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const text = policyText(policy);
        const { policies: read, diagnostics } = compile([{ name: 'generated', text }]);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const again = read.get('generated');
        if (again === undefined) throw new Error('the policy is not there');
        expect(all(again, records)).toEqual(all(policy, records));
        expect(policyText(again)).toBe(text);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('a record without findings gets the same with and without looking at it', () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const slow: Policy = { ...policy, dependsOnAmount: true };
        for (const given of records) {
          const clean: Circumstances = { ...given, findings: [], heldDays: 0 };
          expect(decide(policy, clean)).toEqual(decide(slow, clean));
        }
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('a line told to apply to no record decides none', () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const text = policyText(policy);
        const { diagnostics } = compile([{ name: 'generated', text }]);
        // A long condition goes on further in: only what stands at two blanks begins a line.
        const idle = diagnostics
          .filter(({ code }) => code === 'policy-line-never-applies')
          .map(({ span }) => (text.slice(0, span.start + 1).match(/^ {2}\S/gm) ?? []).length - 1);
        for (const given of records) expect(idle).not.toContain(decide(policy, given).line.index);
      }),
      { seed: seed + 1, numRuns: 300 },
    );
  });
});
