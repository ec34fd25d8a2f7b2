import type { Exact } from '../values/exact.ts';
import type { FunctionName } from './program.ts';

export interface CheckFunction {
  readonly least: number;
  /** null: any number of values. */
  readonly most: number | null;
  /** Whether moments have it too; amounts and quantities always do. */
  readonly ofInstants: boolean;
  /** For the reference page. */
  readonly says: string;
  /** All values in one unit, at least `least` of them. */
  readonly apply: (first: Exact, ...others: readonly Exact[]) => Exact;
}

/** What a check can call: one table for the compiler, the evaluation and the reference page. */
export const FUNCTIONS: Readonly<Record<FunctionName, CheckFunction>> = {
  abs: {
    least: 1,
    most: 1,
    ofInstants: false,
    says: 'The value without its sign: how far apart two are, whichever is larger.',
    apply: (value) => (value.isNegative ? value.negated() : value),
  },
  least: {
    least: 2,
    most: null,
    ofInstants: true,
    says: 'The smallest of several values of one kind.',
    apply: (first, ...others) => others.reduce((least, value) => least.least(value), first),
  },
  greatest: {
    least: 2,
    most: null,
    ofInstants: true,
    says: 'The largest of several values of one kind.',
    apply: (first, ...others) => others.reduce((greatest, value) => greatest.greatest(value), first),
  },
};

export const isFunction = (name: string): name is FunctionName => Object.hasOwn(FUNCTIONS, name);
