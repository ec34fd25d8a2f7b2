// The policies of the library give every finding that goes back, or waits, one reason for a dispute.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileChecks } from '../../engine/checks/compile/compile.ts';
import type { FindingSeverity } from '../../engine/checks/finding.ts';
import type { Check } from '../../engine/checks/program.ts';
import { compileRules } from '../../engine/evaluation/rules.ts';
import { leavesOf, type Policy } from '../../engine/policy/policy.ts';
import { readCheckFolders } from '../rules/check-folders.ts';

const texts = readCheckFolders().map(({ folder, text }) => ({ name: basename(folder), text }));
const { checks } = compileChecks(texts);

const policyOf = (name: string): Policy => {
  const file = `rules/policies/${name}/policy.bareme`;
  const { policies, diagnostics } = compileRules([
    { own: [...texts, { name: file, text: readFileSync(file, 'utf8') }], inherited: [] },
  ]);
  expect(diagnostics).toEqual([]);
  const policy = policies.get(name);
  if (policy === undefined) throw new Error(`${file} has no policy ${name}`);
  return policy;
};

const findings = (policy: Policy) =>
  policy.disputes.flatMap(({ when }) => leavesOf(when).flatMap((leaf) => (leaf.kind === 'finding' ? [leaf] : [])));

const canBe = ({ lines }: Check, severity: FindingSeverity): boolean =>
  lines.some((line) => line.severity === severity);

/** Records that nobody is invoiced for: they are excluded, and nothing is disputed. */
const EXCLUDED = ['test-token', 'session-not-finished'];

const due = (severity: FindingSeverity): readonly string[] =>
  [...checks.values()]
    .filter((check) => canBe(check, severity) && !EXCLUDED.includes(check.id))
    .map(({ id }) => id)
    .toSorted();

describe.each([
  { name: 'lenient', severities: ['error'] as const },
  { name: 'standard', severities: ['error', 'doubtful'] as const },
  { name: 'strict', severities: ['error', 'doubtful'] as const },
])('the disputes of $name', ({ name, severities }) => {
  const policy = policyOf(name);
  const named = findings(policy);

  it.each(severities)('have a reason for whatever is %s, one for each check', (severity) => {
    const under = named.filter((leaf) => leaf.severities.includes(severity)).map(({ check }) => check);
    expect(under.filter((id) => due(severity).includes(id) || EXCLUDED.includes(id)).toSorted()).toEqual(due(severity));
  });

  it('have none for what is only told', () => {
    const told = named.filter(({ check, severities: asked }) => {
      const found = checks.get(check);
      return found !== undefined && asked.includes('info') && canBe(found, 'info');
    });
    expect(told).toEqual([]);
  });

  it('stand under each reason once', () => {
    const reasons = policy.disputes.map(({ reason }) => reason);
    expect(new Set(reasons).size).toBe(reasons.length);
  });
});
