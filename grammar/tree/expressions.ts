import type { Span } from '../span.ts';
import type { ComparisonWord } from './conditions.ts';
import type { Literal, Name, Quantity } from './literals.ts';

/** What checks and policies compute with: arithmetic with units, comparisons, and questions about what is known. */
export type Expression =
  | Exclude<Literal, Name>
  | Reference
  | Call
  | Search
  | FindingTest
  | Arithmetic
  | Negative
  | Relation
  | WordRelation
  | IsTest
  | StateTest
  | Logic
  | Negation;

/** A measure, a fact, a field or a declared name; `its` is the one of the record that a search looks at. */
export interface Reference {
  readonly kind: 'reference';
  readonly its: boolean;
  readonly phrase: string;
  readonly span: Span;
}

/** `abs (its energy - energy)`. */
export interface Call {
  readonly kind: 'call';
  readonly name: Name;
  readonly arguments: readonly Expression[];
  readonly span: Span;
}

/** `any other records of same evse and token in the last 90 days where (…)`; `number of periods where (…)` counts them. */
export interface Search {
  readonly kind: 'search';
  readonly quantifier: 'any' | 'every' | 'number of';
  readonly other: boolean;
  readonly what: 'records' | 'periods' | 'price lines';
  readonly same: readonly Reference[];
  readonly last: Quantity | null;
  readonly where: Expression | null;
  readonly span: Span;
}

/** `any error`: whether a finding of this severity was made. */
export interface FindingTest {
  readonly kind: 'finding';
  readonly severity: 'error' | 'doubtful' | 'info';
  readonly span: Span;
}

export interface Arithmetic {
  readonly kind: 'arithmetic';
  readonly operator: '+' | '-' | '*' | '/';
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export interface Negative {
  readonly kind: 'negative';
  readonly of: Expression;
  readonly span: Span;
}

export interface Relation {
  readonly kind: 'relation';
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** `total above 5.00 EUR`. */
export interface WordRelation {
  readonly kind: 'word relation';
  readonly word: ComparisonWord;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

/** `price-differs is error`, `protocol is "ocpi-2.2.1" or "ocpi-2.3.0"`. */
export interface IsTest {
  readonly kind: 'is';
  readonly of: Expression;
  readonly negated: boolean;
  readonly values: readonly Expression[];
  readonly span: Span;
}

/** `meter start is missing`, `location is unknown`, `cpo is well-formed`. */
export interface StateTest {
  readonly kind: 'state';
  readonly of: Expression;
  readonly negated: boolean;
  readonly state: 'missing' | 'unknown' | 'well-formed';
  readonly span: Span;
}

export interface Logic {
  readonly kind: 'and' | 'or';
  readonly of: readonly Expression[];
  readonly span: Span;
}

export interface Negation {
  readonly kind: 'not';
  readonly of: Expression;
  readonly span: Span;
}
