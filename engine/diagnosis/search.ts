import type { ClaimedAmount } from '../formats/canonical-cdr.ts';
import { Exact } from '../values/exact.ts';
import { type Attempt, Budget, pairAttempt, pairsOf, singlesOf } from './attempts.ts';
import type { Misreading, Situation } from './misreading.ts';
import { closest, judged, type Ranked, ranked } from './ranking.ts';

export interface Search {
  readonly situation: Situation;
  readonly claimed: ClaimedAmount;
  readonly cent: Exact;
  readonly misreadings: readonly Misreading[];
  /** A reading that is part of every answer. */
  readonly always: Misreading | null;
  /** How often the record may be priced again. */
  readonly budget: number;
}

export interface Found {
  readonly exact: readonly Ranked[];
  /** Single readings that come nearer to the claim than our own amount does, nearest first. */
  readonly closest: readonly Ranked[];
  readonly repricings: number;
  readonly refused: number;
  readonly outOfBudget: boolean;
}

/** The share of arbitrary amounts that may match by accident before a match is refused. */
const MOST_CHANCE = { single: Exact.ratio(15n, 100n), pair: Exact.ratio(12n, 100n) } as const;

/** Singles first; pairs only where no single reading explains the claim. */
export const search = ({ situation, claimed, cent, misreadings, always, budget: most }: Search): Found => {
  const budget = new Budget(most);
  const singles = singlesOf(situation, misreadings, cent, budget);
  const alone = singles.map(({ misreading, repriced }) => ({ readings: [misreading], sides: repriced.total }));
  const attempts = always === null ? alone : withAlways(always, alone, situation);
  const found = ({ exact, refused }: { readonly exact: readonly Attempt[]; readonly refused: number }): Found => ({
    exact: ranked(exact),
    closest: closest(attempts, situation.priced.total, claimed).map((attempt, at) => ({ ...attempt, rank: at + 1 })),
    repricings: budget.spent,
    refused,
    outOfBudget: budget.exhausted,
  });
  const first = judged(attempts, [], claimed, cent, MOST_CHANCE.single);
  if (always !== null || first.exact.length > 0 || first.refused > 0) return found(first);
  const bothSides = claimed.net !== null && claimed.gross !== null;
  const pairs = pairsOf(singles, cent, bothSides)
    .map((pair) => pairAttempt(situation, pair, cent, budget))
    .filter((attempt) => attempt !== null);
  return found(judged(pairs, attempts, claimed, cent, MOST_CHANCE.pair));
};

const withAlways = (always: Misreading, alone: readonly Attempt[], { priced }: Situation): readonly Attempt[] => [
  { readings: [always], sides: priced.total },
  ...alone.map(({ readings, sides }) => ({ readings: [always, ...readings], sides })),
];
