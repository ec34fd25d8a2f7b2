import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Circumstances } from '../../engine/policy/circumstances.ts';
import { compilePolicies } from '../../engine/policy/compile.ts';
import { type Disposition, decide } from '../../engine/policy/decide.ts';
import { importPolicy } from '../../engine/policy/from-rules.ts';
import type { Policy } from '../../engine/policy/policy.ts';
import { runRules } from '../../engine/policy/run-rules.ts';
import { exportPolicy } from '../../engine/policy/to-rules.ts';
import { policyText } from '../../engine/policy/wording.ts';
import { circumstances, policies } from './generated.ts';

const seed = 20260302;
const tenRecords = fc.array(circumstances, { minLength: 10, maxLength: 10 });

/** Negations that an export has moved inwards read otherwise, and decide alike. */
const without = ({ line, ...rest }: Disposition): object => ({ ...rest, line: line.index });

const all = (policy: Policy, records: readonly Circumstances[]) =>
  records.map((given) => without(decide(policy, given)));

const imported = (json: string): Policy => {
  const answer = importPolicy(json);
  if (answer.status === 'fault') throw new Error(answer.fault.message);
  return answer.policy;
};

describe('policies that nobody wrote, on records that nobody made', () => {
  it('json-rules-engine and the direct way decide alike, 10,000 times', { timeout: 180_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(policies, tenRecords, async (policy, records) => {
        for (const given of records) expect(await runRules(policy, given)).toEqual(decide(policy, given));
      }),
      { seed, numRuns: 1_000 },
    );
  });

  it('what was exported and imported decides alike, and is exported alike', { timeout: 60_000 }, () => {
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

  it('what was written as text and read again decides alike, and is written alike', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const text = policyText(policy);
        const { policies: read, diagnostics } = compilePolicies([{ name: 'generated', text }]);
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        const again = read.get('generated');
        if (again === undefined) throw new Error('the policy is not there');
        expect(all(again, records)).toEqual(all(policy, records));
        expect(policyText(again)).toBe(text);
      }),
      { seed, numRuns: 300 },
    );
  });

  it('a record without findings gets the same with and without looking at it', { timeout: 60_000 }, () => {
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

  it('a line told to apply to no record decides none', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(policies, tenRecords, (policy, records) => {
        const text = policyText(policy);
        const { diagnostics } = compilePolicies([{ name: 'generated', text }]);
        const lines = text.split('\n');
        const idle = diagnostics
          .filter(({ code }) => code === 'policy-line-never-applies')
          .map(({ span }) => text.slice(0, span.start).split('\n').length - 2);
        expect(lines.length).toBeGreaterThan(2);
        for (const given of records) expect(idle).not.toContain(decide(policy, given).line.index);
      }),
      { seed: seed + 1, numRuns: 300 },
    );
  });
});
