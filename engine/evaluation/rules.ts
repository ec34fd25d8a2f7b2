import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { parse } from '../../grammar/parse.ts';
import { compileChecks } from '../checks/compile/compile.ts';
import type { Check, CheckSet } from '../checks/program.ts';
import { type CompileOptions, compile, type ProgramText } from '../compile/compile.ts';
import { createSink } from '../compile/report.ts';
import { sourceText } from '../compile/source-text.ts';
import { compilePolicies } from '../policy/compile.ts';
import type { Policy } from '../policy/policy.ts';
import { createEmbeddedTariffs } from './embedded-tariffs.ts';
import type { PriceList } from './price-list.ts';
import { STANDARD_POLICY } from './standard-policy.ts';
import type { PriceSources } from './valuation.ts';

/** Texts that see each other's names: the files of one folder, and what they see of the folders above. */
export interface RuleTexts {
  readonly own: readonly ProgramText[];
  readonly inherited: readonly ProgramText[];
}

/** All that rules declare, compiled once. */
export interface CompiledRules {
  /** The tariffs of each folder. */
  readonly lists: readonly PriceList[];
  readonly checks: ReadonlyMap<string, Check>;
  readonly sets: ReadonlyMap<string, CheckSet>;
  readonly policies: ReadonlyMap<string, Policy>;
  /** Of tariffs, checks, sets and policies together, in the order of the files and of their text. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Any text gives a result; what has a mistake is not in it. Tariffs see their own folder and those above it: partners call
 * different facts by one name. Checks, sets and policies are known everywhere.
 */
export const compileRules = (programs: readonly RuleTexts[], options: CompileOptions = {}): CompiledRules => {
  const files = programs.flatMap(({ own }) => own);
  const checks = compileChecks(files);
  const policies = policiesOf(files, new Set(checks.checks.keys()));
  const compiled = programs.filter(declaresTariffs).map((texts) => listOf(texts, options));
  return {
    lists: compiled.map(({ list }) => list),
    checks: checks.checks,
    sets: checks.sets,
    policies: policies.policies,
    diagnostics: together(files, [
      ...compiled.map(({ diagnostics }) => diagnostics),
      checks.diagnostics,
      policies.diagnostics,
    ]),
  };
};

/** A folder of checks alone has no tariffs to compile; its syntax is told with its checks. */
const declaresTariffs = ({ own }: RuleTexts): boolean =>
  own.some(({ text }) => /^\s*(tariff|fact|counter|series|value|calendar|price|property|fixture)\b/m.test(text));

const listOf = ({ own, inherited }: RuleTexts, options: CompileOptions) => {
  const { program, trees, diagnostics } = compile([...inherited, ...own], { proof: 'errors', ...options });
  const declared = own.flatMap(({ name }) => trees.get(name)?.declarations ?? []);
  const names = declared.flatMap((one) => (one.kind === 'tariff' ? [one.name.name] : []));
  const list: PriceList = { program, imported: null, warnings: [], own: new Set(names) };
  return { list, diagnostics };
};

const policiesOf = (files: readonly ProgramText[], checks: ReadonlySet<string>) => {
  const sink = createSink();
  const parsed = files.map(({ name, text }) => ({ source: sourceText(name, text), tree: parse(text, name).tree }));
  return { policies: compilePolicies(parsed, sink, checks), diagnostics: sink.diagnostics };
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
        lists: compiled.lists,
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
  policiesOf([{ name: 'standard policy', text: STANDARD_POLICY }], new Set()).policies.get(STANDARD) ?? null;
