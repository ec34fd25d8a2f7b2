import type { Priced, PriceResult, Sides } from '../price/result.ts';
import type { Program, Side } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import type { Example, Expectation, ExpectedOf } from './example.ts';

/** The evaluator that examples are run with: the two that there are must both pass. */
export type Price = (program: Program, tariff: string, session: Session, inputs: Inputs) => PriceResult;

export interface Failure {
  /** `total`, `energy "grid fee"`, `fault`. */
  readonly what: string;
  readonly expected: string;
  readonly actual: string;
}

export interface Outcome {
  readonly example: Example;
  readonly status: 'passed' | 'failed';
  readonly failures: readonly Failure[];
  readonly result: PriceResult;
}

/** Prices every example and compares what is expected of it. */
export const runExamples = (program: Program, examples: readonly Example[], price: Price): readonly Outcome[] =>
  examples.map((example) => runExample(program, example, price));

const runExample = (program: Program, example: Example, price: Price): Outcome => {
  const { tariff, session, inputs, expectations } = example;
  const result = price(program, tariff, session, inputs);
  const failures = expectations.flatMap((expectation) => failureOf(expectation, result) ?? []);
  const unexpected = unexpectedFault(expectations, result);
  const all = unexpected === null ? failures : [unexpected];
  return { example, status: all.length === 0 ? 'passed' : 'failed', failures: all, result };
};

/** A fault fails every figure at once: it is told once. */
const unexpectedFault = (expectations: readonly Expectation[], result: PriceResult): Failure | null => {
  if (result.status === 'priced' || expectations.some(({ kind }) => kind === 'fault')) return null;
  return { what: 'price', expected: 'an amount', actual: faultText(result) };
};

const faultText = (result: Extract<PriceResult, { readonly status: 'fault' }>): string => {
  const { message, field } = result.fault;
  return field === null ? `fault: ${message}` : `fault naming ${field}: ${message}`;
};

const failureOf = (expectation: Expectation, result: PriceResult): Failure | null => {
  if (expectation.kind === 'fault') return faultFailure(expectation, result);
  if (result.status === 'fault') {
    return { what: expectation.kind, expected: expectation.text, actual: faultText(result) };
  }
  if (expectation.kind === 'amount') return amountFailure(expectation, result);
  if (result.approximated === expectation.approximated) return null;
  const actual = result.approximated ? 'approximated' : 'not approximated';
  return { what: 'approximation', expected: expectation.text, actual };
};

const faultFailure = (
  expectation: Extract<Expectation, { readonly kind: 'fault' }>,
  result: PriceResult,
): Failure | null => {
  const expected = expectation.text;
  if (result.status === 'priced') {
    return { what: 'fault', expected, actual: `a price of ${sidesText(result.total, result.currency)}` };
  }
  const { field } = result.fault;
  const names = expectation.naming === null || field === expectation.naming || lastStep(field) === expectation.naming;
  return names ? null : { what: 'fault', expected, actual: faultText(result) };
};

/** The last step of a JSON pointer. */
const lastStep = (field: string | null): string | null => field?.slice(field.lastIndexOf('/') + 1) ?? null;

const amountFailure = (
  expectation: Extract<Expectation, { readonly kind: 'amount' }>,
  result: Priced,
): Failure | null => {
  const { of, side, amount, currency, decimals, text } = expectation;
  const actual = actualAmount(of, side, result, decimals === null);
  if (currency === result.currency && agrees(amount, actual, decimals)) return null;
  const what = side === result.basis ? wordsOf(of) : `${wordsOf(of)}, ${side}`;
  return { what, expected: text, actual: actual === null ? 'unknown' : amountText(actual, result.currency, decimals) };
};

const agrees = (expected: Exact | null, actual: Exact | null, decimals: number | null): boolean => {
  if (expected === null || actual === null) return expected === actual;
  return decimals === null ? expected.equals(actual) : expected.toFixed(decimals) === actual.toFixed(decimals);
};

/** As many decimals as were asked for, and behind them the exact figure where it has more. */
const amountText = (actual: Exact, currency: string, decimals: number | null): string => {
  const exact = actual.toString();
  if (decimals === null) return `${exact} ${currency}`;
  const shown = actual.toFixed(decimals);
  return Exact.of(shown).equals(actual) ? `${shown} ${currency}` : `${shown} ${currency} (exactly ${exact})`;
};

const sidesText = ({ net, gross }: Sides, currency: string): string =>
  `${net?.toString() ?? 'unknown'} ${currency} net, ${gross?.toString() ?? 'unknown'} ${currency} gross`;

const ZERO: Sides = { net: Exact.zero, gross: Exact.zero };

const actualAmount = (of: ExpectedOf, side: Side, result: Priced, exactly: boolean): Exact | null => {
  switch (of.kind) {
    case 'total':
      return (exactly ? result.exact : result.total)[side];
    case 'group':
      return (result.components.get(of.group) ?? ZERO)[side];
    case 'component':
      if (of.label === null) return (result.components.get(of.component) ?? ZERO)[side];
      return sumOf(result, of.component, of.label, side);
  }
};

/** One of several components of a kind is known by its lines. */
const sumOf = (result: Priced, component: string, label: string, side: Side): Exact | null => {
  let sum = Exact.zero;
  for (const line of result.lines) {
    if (line.component !== component || line.name !== label) continue;
    const amount = line[side];
    if (amount === null) return null;
    sum = sum.plus(amount);
  }
  return sum;
};

const wordsOf = (of: ExpectedOf): string => {
  if (of.kind === 'total') return 'total';
  if (of.kind === 'group') return of.group;
  const words = of.component.replaceAll('_', ' ');
  return of.label === null ? words : `${words} "${of.label}"`;
};
