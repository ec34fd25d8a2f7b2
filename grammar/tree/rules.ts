import type { Span } from '../span.ts';
import type { Expression } from './expressions.ts';
import type { BareNumber, Literal, Name, PartyId, Quantity, Text } from './literals.ts';
import type { Damaged, Line, Note } from './notes.ts';
import type { CurrencyClause, ExampleClause, GivenFact, ValidClause } from './tariff.ts';

/** Checks, sets, policies, contracts, tax rules and fixtures. */
export type RuleDeclaration =
  | CheckDeclaration
  | SetDeclaration
  | PolicyDeclaration
  | ContractDeclaration
  | TaxRuleDeclaration
  | FixtureDeclaration;

// ---- checks -----------------------------------------------------------------------------------------------------------

/** `check energy-above-physical-limit "More energy than the connector can deliver" { … }`. */
export interface CheckDeclaration extends Line {
  readonly kind: 'check';
  readonly name: Name;
  readonly title: Text | null;
  readonly lines: readonly (CheckLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type CheckLine =
  | (Line & { readonly kind: 'parameter'; readonly name: Name; readonly value: Literal })
  | (Line & { readonly kind: 'subject'; readonly of: 'record' | 'session' | 'evse' | 'cpo' | 'invoice' })
  /** Where the rule comes from. */
  | (Line & { readonly kind: 'source'; readonly text: Text })
  /** Which records the check is about. */
  | (Line & { readonly kind: 'applies'; readonly when: Expression })
  | (Line & { readonly kind: 'error' | 'doubtful' | 'info'; readonly when: Expression })
  | (Line & { readonly kind: 'says'; readonly language: Name; readonly text: Text })
  | (Line & { readonly kind: 'pointers'; readonly paths: readonly Text[] });

/** `set standard extends minimal { check price-differs with tolerance 1 %   remove same-session-twice }`. */
export interface SetDeclaration extends Line {
  readonly kind: 'rule set';
  readonly name: Name;
  readonly title: Text | null;
  readonly extends: Name | null;
  readonly lines: readonly (SetLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type SetLine =
  | (Line & { readonly kind: 'set check'; readonly check: Name; readonly parameters: readonly ParameterValue[] })
  | (Line & { readonly kind: 'set remove'; readonly check: Name });

/** `tolerance 8 %`, `tolerance of energy-above-physical-limit 8 %`. */
export interface ParameterValue {
  readonly parameter: Name;
  readonly of: Name | null;
  readonly value: Literal;
  readonly span: Span;
}

// ---- policies ---------------------------------------------------------------------------------------------------------

/** A list read from the top: the first line that applies decides, and the last is `otherwise`. */
export interface PolicyDeclaration extends Line {
  readonly kind: 'policy';
  readonly name: Name;
  readonly title: Text | null;
  readonly lines: readonly (PolicyLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type PolicyLine =
  | (Line & {
      readonly kind: 'decision';
      readonly decision: 'exclude' | 'reject' | 'hold' | 'accept';
      /** null is `otherwise`. */
      readonly when: Expression | null;
    })
  | (Line & { readonly kind: 'notify'; readonly whom: readonly Name[]; readonly when: Expression })
  | (Line & { readonly kind: 'dispute'; readonly reason: Name; readonly when: Expression });

// ---- contracts --------------------------------------------------------------------------------------------------------

export interface ContractDeclaration extends Line {
  readonly kind: 'contract';
  readonly name: Name;
  readonly title: Text | null;
  readonly lines: readonly (ContractLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type ContractLine =
  | (Line & { readonly kind: 'party line'; readonly role: 'cpo' | 'emsp'; readonly party: PartyId })
  | ValidClause
  | CurrencyClause
  /** `apply quai-ac to AC and group "quai"`, `apply quai-ac to all`. */
  | (Line & { readonly kind: 'apply'; readonly tariff: Name; readonly to: readonly GivenFact[] })
  | (Line & { readonly kind: 'use checks'; readonly set: Name; readonly parameters: readonly ParameterValue[] })
  | (Line & { readonly kind: 'use policy'; readonly policy: Name })
  | (Line & { readonly kind: 'use tax rule'; readonly rule: Name })
  /** `price from clearing, cross-checked with cpo`. */
  | (Line & { readonly kind: 'price from'; readonly side: Name; readonly crossChecked: Name | null })
  /** `disputes within 30 days`. */
  | (Line & {
      readonly kind: 'deadline';
      readonly of: 'disputes' | 'credits' | 'payment' | 'records';
      readonly within: Quantity | BareNumber;
    });

// ---- tax rules --------------------------------------------------------------------------------------------------------

export interface TaxRuleDeclaration extends Line {
  readonly kind: 'tax rule';
  readonly name: Name;
  readonly lines: readonly (TaxRuleLine | Damaged)[];
  readonly closing: readonly Note[];
}

export type TaxRuleLine = (Line & { readonly kind: 'tax source'; readonly text: Text }) | ValidClause | DecisionTable;

/** A table of words: what its columns mean is for the reader of tax rules to say. */
export interface DecisionTable extends Line {
  readonly kind: 'decision table';
  /** The row that heads the columns. */
  readonly head: Line;
  readonly columns: readonly TableCell[];
  readonly rows: readonly (DecisionRow | Damaged)[];
  readonly closing: readonly Note[];
}

export interface DecisionRow extends Line {
  readonly kind: 'decision row';
  readonly cells: readonly TableCell[];
}

/** A cell as written. Where it is one literal, `value` has it. */
export interface TableCell {
  readonly text: string;
  readonly value: Literal | null;
  readonly span: Span;
}

// ---- fixtures ---------------------------------------------------------------------------------------------------------

/** Facts and a session under a name, in the words of an example. */
export interface FixtureDeclaration extends Line {
  readonly kind: 'fixture';
  readonly name: Name;
  readonly title: Text | null;
  readonly lines: ExampleClause['lines'];
  readonly closing: readonly Note[];
}
