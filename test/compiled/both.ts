import { type PricedBy, priceBest } from '../../engine/compiled/price.ts';
import { price } from '../../engine/price/evaluate.ts';
import type { PriceResult } from '../../engine/price/result.ts';
import type { Program } from '../../engine/program/tariff.ts';
import { type Inputs, NO_INPUTS } from '../../engine/session/inputs.ts';
import type { Session } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';

/** A whole result as text: amounts as exact fractions, maps in their order. */
export const whole = (result: PriceResult): string =>
  JSON.stringify(
    result,
    (_, value: unknown) => (value instanceof Exact ? String(value) : value instanceof Map ? [...value] : value),
    1,
  );

/** How many prices of a family came from where. */
export interface Shares {
  readonly by: Map<PricedBy['by'], number>;
  readonly count: (by: PricedBy['by']) => void;
  /** Of all prices, those that the compiled evaluator gave. */
  readonly compiled: () => number;
}

export const countShares = (): Shares => {
  const by = new Map<PricedBy['by'], number>();
  return {
    by,
    count: (one) => by.set(one, (by.get(one) ?? 0) + 1),
    compiled: () => (by.get('compiled') ?? 0) / [...by.values()].reduce((sum, count) => sum + count, 0),
  };
};

export interface Both {
  readonly result: PriceResult;
  readonly by: PricedBy['by'];
  readonly reference: string;
  readonly compiled: string;
}

/** The price of a record by both evaluators. */
export const both = (program: Program, tariff: string, session: Session, inputs: Inputs = NO_INPUTS): Both => {
  const { result, by } = priceBest(program, tariff, session, inputs);
  return { result, by, reference: whole(price(program, tariff, session, inputs)), compiled: whole(result) };
};
