import type { Source } from '../program/source.ts';
import type { ComponentKind, Side } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import type { Exact } from '../values/exact.ts';

/** What an expected amount is of. Without a label, all components of a kind together. */
export type ExpectedOf =
  | { readonly kind: 'total' }
  | { readonly kind: 'component'; readonly component: ComponentKind; readonly label: string | null }
  | { readonly kind: 'group'; readonly group: 'surcharges' | 'discounts' | 'limits' | 'rounding' };

export type Expectation =
  | {
      readonly kind: 'amount';
      readonly of: ExpectedOf;
      readonly side: Side;
      /** null: cannot be known (rule 37). */
      readonly amount: Exact | null;
      readonly currency: string;
      /** The decimals it is written with, at which it is compared; null compares the exact value. */
      readonly decimals: number | null;
      /** As written. */
      readonly text: string;
    }
  /** `naming`: the input or field that the fault is about; null: any fault. */
  | { readonly kind: 'fault'; readonly naming: string | null; readonly text: string }
  | { readonly kind: 'approximated'; readonly approximated: boolean; readonly text: string };

/** An example or a row of cases: one session under one tariff, and what is expected of its price. */
export interface Example {
  readonly title: string;
  readonly tariff: string;
  readonly session: Session;
  readonly inputs: Inputs;
  readonly expectations: readonly Expectation[];
  readonly source: Source;
}
