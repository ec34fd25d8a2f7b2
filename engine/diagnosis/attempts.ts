import type { Sides } from '../price/result.ts';
import type { Exact } from '../values/exact.ts';
import { toTheCent } from './cents.ts';
import type { Misreading, Situation } from './misreading.ts';
import { implausibility, READINGS } from './readings.ts';
import { type Repriced, repriced, withAmounts } from './reprice.ts';

/** What readings make of the amount. */
export interface Attempt {
  readonly readings: readonly Misreading[];
  readonly sides: Sides;
}

/** Counts re-pricings, and ends them. */
export class Budget {
  spent = 0;
  exhausted = false;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** The result of a re-pricing; null when nothing is left to pay for it, or when it gives no price. */
  spend(reprice: () => Repriced | null): Repriced | null {
    if (this.spent >= this.#most) {
      this.exhausted = true;
      return null;
    }
    const result = reprice();
    this.spent += result?.repricings ?? 1;
    return result;
  }
}

export const implausibilityOf = ({ readings }: Pick<Attempt, 'readings'>): number =>
  implausibility(readings.map(({ name }) => name));

/** A reading by itself, with what a second one needs in order to be applied to its amounts. */
export interface Single {
  readonly misreading: Misreading;
  readonly repriced: Repriced;
}

const key = (sides: Sides, cent: Exact): string => {
  const { net, gross } = toTheCent(sides, cent);
  return `${net} ${gross}`;
};

/** Every reading that moves the amount by a cent or more; one that does not is no part of any explanation. */
export const singlesOf = (
  situation: Situation,
  misreadings: readonly Misreading[],
  cent: Exact,
  budget: Budget,
): readonly Single[] => {
  const { priced, main } = situation;
  const own: Repriced = { exact: priced.exact, total: priced.total, tariff: main, repricings: 0 };
  const unchanged = key(priced.total, cent);
  return misreadings.flatMap((misreading) => {
    const { change } = misreading;
    const found =
      change.kind === 'amounts' ? withAmounts(own, [change]) : budget.spend(() => repriced(situation, [change]));
    return found === null || key(found.total, cent) === unchanged ? [] : [{ misreading, repriced: found }];
  });
};

/** Of readings of one family with one amount, the first stands for all. */
const distinct = (singles: readonly Single[], cent: Exact): readonly Single[] => {
  const seen = new Set<string>();
  return singles.filter(({ misreading, repriced: found }) => {
    const name = `${misreading.family} ${key(found.total, cent)}`;
    return !seen.has(name) && seen.add(name);
  });
};

/** Readings of one family contradict each other. */
const compatible = (a: Misreading, b: Misreading): boolean => a.family !== b.family;

/** A rare reading has no part in a pair; the rate of VAT has, where both sides are claimed and so tell it. */
const isUsable = ({ name }: Misreading, bothSides: boolean): boolean =>
  READINGS[name].plausibility !== 'rare' || (bothSides && name === 'other-rate');

/** Pairs of readings that each move the amount, the most plausible first. */
export const pairsOf = (
  singles: readonly Single[],
  cent: Exact,
  bothSides: boolean,
): readonly (readonly [Single, Single])[] => {
  const usable = distinct(singles, cent).filter(({ misreading }) => isUsable(misreading, bothSides));
  const pairs = usable.flatMap((a, at) =>
    usable
      .slice(at + 1)
      .filter((b) => compatible(a.misreading, b.misreading))
      .map((b) => [a, b] as const),
  );
  const weight = ([a, b]: readonly [Single, Single]): number => implausibility([a.misreading.name, b.misreading.name]);
  return pairs.sort((a, b) => weight(a) - weight(b));
};

/** Both readings together; a pair that gives what one of them gives alone is no pair. */
export const pairAttempt = (
  situation: Situation,
  [a, b]: readonly [Single, Single],
  cent: Exact,
  budget: Budget,
): Attempt | null => {
  const [first, second] = a.misreading.change.kind === 'amounts' ? [b, a] : [a, b];
  const changes = [first.misreading.change, second.misreading.change];
  const found =
    second.misreading.change.kind === 'amounts'
      ? withAmounts(first.repriced, [second.misreading.change])
      : budget.spend(() => repriced(situation, changes));
  if (found === null) return null;
  const amounts = key(found.total, cent);
  const isPair = ![a, b].some((single) => key(single.repriced.total, cent) === amounts);
  return isPair ? { readings: [a.misreading, b.misreading], sides: found.total } : null;
};
