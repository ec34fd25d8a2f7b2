import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { compileChecks } from '../checks/compile/compile.ts';
import type { Check, CheckSet } from '../checks/program.ts';
import { type CompileOptions, compile, type ProgramText } from '../compile/compile.ts';
import type { Policy } from '../policy/policy.ts';
import type { Program } from '../program/tariff.ts';
import { createEmbeddedTariffs } from './embedded-tariffs.ts';
import { STANDARD_POLICY } from './standard-policy.ts';
import type { PriceSources } from './valuation.ts';

/** All that a folder of rules declares, compiled once. */
export interface CompiledRules {
  readonly program: Program;
  readonly checks: ReadonlyMap<string, Check>;
  readonly sets: ReadonlyMap<string, CheckSet>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** Of tariffs, checks, sets and policies together, in the order of the files and of their text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Tariffs, checks, sets and policies of some files that see each other. Any text gives a result; what has a mistake is not in it. */
export const compileRules = (files: readonly ProgramText[], options: CompileOptions = {}): CompiledRules => {
  const checks = compileChecks(files);
  const { program, policies, diagnostics } = compile(files, { ...options, checks: new Set(checks.checks.keys()) });
  return {
    program,
    checks: checks.checks,
    sets: checks.sets,
    policies,
    diagnostics: together(files, [diagnostics, checks.diagnostics]),
  };
};

/** Each part parses the texts for itself, and tells of the syntax anew. */
const together = (files: readonly ProgramText[], parts: readonly (readonly Diagnostic[])[]): readonly Diagnostic[] => {
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of parts.flat()) {
    const { code, file, span } = diagnostic;
    const key = `${file} ${span.start} ${span.end} ${code}`;
    if (!told.has(key)) told.set(key, diagnostic);
  }
  const order = new Map(files.map(({ name }, index) => [name, index]));
  return [...told.values()].sort(
    (a, b) =>
      (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
};

/** What records are evaluated by. */
export interface Rules {
  readonly sources: PriceSources;
  readonly checks: readonly Check[];
  readonly policy: Policy;
}

export interface Wanted {
  /** null: `standard`, else the only one, else our own. */
  readonly policy: string | null;
  /** null: `standard` if there is such a set, else all checks. */
  readonly set: string | null;
}

export type Selected =
  | { readonly status: 'selected'; readonly rules: Rules }
  /** `known`: what there is. */
  | {
      readonly status: 'unknown';
      readonly what: 'policy' | 'set';
      readonly name: string | null;
      readonly known: readonly string[];
    };

const STANDARD = 'standard';

/** The set and the policy of these names, with the tariffs, which are chosen for each record. */
export const selectRules = (compiled: CompiledRules, { policy, set }: Wanted): Selected => {
  const decided = policyNamed(compiled.policies, policy);
  if (decided === null)
    return { status: 'unknown', what: 'policy', name: policy, known: [...compiled.policies.keys()] };
  const named = compiled.sets.get(set ?? STANDARD);
  if (named === undefined && set !== null)
    return { status: 'unknown', what: 'set', name: set, known: [...compiled.sets.keys()] };
  return {
    status: 'selected',
    rules: {
      sources: {
        list: { program: compiled.program, imported: null, warnings: [] },
        ownership: 'of the operator',
        embedded: createEmbeddedTariffs(),
      },
      checks: named?.checks ?? [...compiled.checks.values()],
      policy: decided,
    },
  };
};

const policyNamed = (policies: ReadonlyMap<string, Policy>, name: string | null): Policy | null => {
  if (name !== null) return policies.get(name) ?? null;
  const [only, ...others] = policies.values();
  if (only === undefined) return ownPolicy();
  return policies.get(STANDARD) ?? (others.length === 0 ? only : null);
};

/** Of rules that declare no policy. */
const ownPolicy = (): Policy | null =>
  compile([{ name: 'standard policy', text: STANDARD_POLICY }]).policies.get(STANDARD) ?? null;
