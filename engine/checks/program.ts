import type { Source } from '../program/source.ts';
import type { Exact } from '../values/exact.ts';
import type { SameKey } from './context.ts';
import type { FindingSeverity } from './finding.ts';
import type { CheckType, CheckValue } from './value.ts';

/** What a check is about: one record, or what several records have in common. Findings name the record in any case. */
export type CheckSubject = 'record' | 'session' | 'evse' | 'cpo' | 'invoice';

/** Whose field is read: the record under check, or the period, price line or other record that a search looks at. */
export type Owner = 'record' | 'period' | 'price line' | 'other record';

export type FunctionName = 'abs' | 'least' | 'greatest';

/** A typed value to be computed. Parameters are constants already: a set has filled them in. */
export type Term =
  | { readonly kind: 'constant'; readonly type: CheckType; readonly value: CheckValue }
  | { readonly kind: 'field'; readonly type: CheckType; readonly owner: Owner; readonly phrase: string }
  | {
      readonly kind: 'arithmetic';
      readonly type: CheckType;
      readonly operator: '+' | '-' | '*' | '/';
      readonly left: Term;
      readonly right: Term;
    }
  | {
      readonly kind: 'call';
      readonly type: CheckType;
      readonly name: FunctionName;
      readonly arguments: readonly Term[];
    }
  | { readonly kind: 'number of'; readonly type: CheckType; readonly search: Search };

export type Comparison = '<' | '<=' | '>' | '>=' | '=';

/** True, false, or neither where a value is absent (language 1.6). */
export type Test =
  | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Term; readonly right: Term }
  | { readonly kind: 'is'; readonly of: Term; readonly values: readonly Term[] }
  /** A term of yes or no. */
  | { readonly kind: 'holds'; readonly of: Term }
  | { readonly kind: 'missing' | 'unknown' | 'well-formed'; readonly phrase: string; readonly owner: Owner }
  | { readonly kind: 'search'; readonly quantifier: 'any' | 'every'; readonly search: Search }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Test[] }
  | { readonly kind: 'not'; readonly of: Test };

export type Search =
  | { readonly among: 'periods' | 'price lines'; readonly where: Test | null }
  | {
      readonly among: 'other records';
      readonly same: readonly SameKey[];
      /** Seconds: their sessions start at most so long before or after the start of this one. */
      readonly span: Exact;
      readonly where: Test | null;
    };

export interface CheckLine {
  readonly severity: FindingSeverity;
  readonly when: Test;
  readonly source: Source;
}

/** A piece of a message: words, or a value put in them. */
export type MessagePart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'value'; readonly term: Term }
  | { readonly kind: 'side'; readonly of: 'measured' | 'limit' };

export interface Check {
  readonly id: string;
  readonly title: string | null;
  readonly subject: CheckSubject;
  /** Records that it does not hold for are not its business; null: all are. */
  readonly appliesWhen: Test | null;
  /** Strongest first. */
  readonly lines: readonly CheckLine[];
  readonly says: { readonly en: readonly MessagePart[]; readonly fr: readonly MessagePart[] };
  /** Pointers that the check names itself; empty: those of the fields that were read. */
  readonly pointers: readonly string[];
  /** Where the rule comes from. */
  readonly origin: string | null;
  readonly parameters: ReadonlyMap<string, CheckValue>;
  /** Whether it asks for the price. */
  readonly readsPrice: boolean;
  /** SHA-256 of its meaning, parameters filled in: the version that its findings name. */
  readonly hash: string;
}

/** The checks that a partner's records go through, with its thresholds. */
export interface CheckSet {
  readonly name: string;
  readonly title: string | null;
  readonly checks: readonly Check[];
}
