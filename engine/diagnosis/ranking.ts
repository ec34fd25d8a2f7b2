import type { ClaimedAmount } from '../formats/canonical-cdr.ts';
import { Exact } from '../values/exact.ts';
import { type Attempt, implausibilityOf } from './attempts.ts';
import { agrees } from './cents.ts';
import { chanceOfAccident } from './chance.ts';
import { orderOf } from './readings.ts';

/** An attempt with its place: from 1, equal where nothing tells attempts apart. */
export interface Ranked extends Attempt {
  readonly rank: number;
}

const byPlace = (a: Attempt, b: Attempt): number =>
  a.readings.length - b.readings.length ||
  implausibilityOf(a) - implausibilityOf(b) ||
  a.readings.map(({ name }, at) => orderOf(name) - orderOf(b.readings[at]?.name ?? name)).find((by) => by !== 0) ||
  0;

const placeOf = (attempt: Attempt): string => `${attempt.readings.length} ${implausibilityOf(attempt)}`;

/** Fewer readings first, then the more plausible, then the order of the table (which is no evidence, and no rank). */
export const ranked = (attempts: readonly Attempt[]): readonly Ranked[] => {
  const sorted = [...attempts].sort(byPlace);
  const places = [...new Set(sorted.map(placeOf))];
  return sorted.map((attempt) => ({ ...attempt, rank: places.indexOf(placeOf(attempt)) + 1 }));
};

export interface Judged {
  readonly exact: readonly Attempt[];
  /** How many matches were refused as accidents. */
  readonly refused: number;
}

/**
 * The attempts that reproduce the claim. A match counts while the amounts tried up to its plausibility leave an accident
 * unlikely; `earlier` were tried before these.
 */
export const judged = (
  attempts: readonly Attempt[],
  earlier: readonly Attempt[],
  claimed: ClaimedAmount,
  cent: Exact,
  mostChance: Exact,
): Judged => {
  const matching = attempts.filter(({ sides }) => agrees(claimed, sides, cent));
  const exact = matching.filter((match) => {
    const upTo = implausibilityOf(match);
    const tried = [...earlier, ...attempts.filter((attempt) => implausibilityOf(attempt) <= upTo)];
    const amounts = tried.map(({ sides }) => sides);
    return !chanceOfAccident(amounts, claimed, cent).above(mostChance);
  });
  return { exact, refused: matching.length - exact.length };
};

const size = (value: Exact): Exact => (value.isNegative ? value.negated() : value);

/** How far an amount is from the claim, over the sides claimed; null where one is not known. */
const distance = (claimed: ClaimedAmount, { sides }: Pick<Attempt, 'sides'>): Exact | null => {
  let total = Exact.zero;
  for (const side of ['net', 'gross'] as const) {
    const [wanted, given] = [claimed[side], sides[side]];
    if (wanted === null) continue;
    if (given === null) return null;
    total = total.plus(size(wanted.minus(given)));
  }
  return total;
};

/** The attempts that come nearer to the claim than our own amount, nearest first. */
export const closest = (
  attempts: readonly Attempt[],
  ours: Attempt['sides'],
  claimed: ClaimedAmount,
): readonly Attempt[] => {
  const own = distance(claimed, { sides: ours });
  return attempts
    .map((attempt) => ({ attempt, apart: distance(claimed, attempt) }))
    .filter((entry): entry is { attempt: Attempt; apart: Exact } => entry.apart !== null)
    .filter(({ apart }) => own === null || apart.below(own))
    .sort((a, b) => a.apart.compare(b.apart) || byPlace(a.attempt, b.attempt))
    .map(({ attempt }) => attempt);
};
