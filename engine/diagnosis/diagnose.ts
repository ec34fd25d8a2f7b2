import type { Fault } from '../fault.ts';
import type { CanonicalCdr, ClaimedAmount } from '../formats/canonical-cdr.ts';
import type { Reading } from '../formats/session-of.ts';
import type { Sides } from '../price/result.ts';
import { minusSides } from '../price/tax.ts';
import type { Program } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Exact } from '../values/exact.ts';
import { agrees, centOf, toTheCent } from './cents.ts';
import { FAMILIES } from './families/families.ts';
import { type Misreading, misread } from './misreading.ts';
import type { Ranked } from './ranking.ts';
import { search } from './search.ts';
import { situationOf } from './situation.ts';
import { type InBoth, inWords } from './words.ts';

/** A record, the tariff it is priced by, and what its CPO claims for it. */
export interface Disagreement {
  readonly program: Program;
  readonly tariffId: string;
  readonly cdr: CanonicalCdr;
  readonly inputs: Inputs;
  /** For records that do not name their zone. */
  readonly zone: string | null;
  /** How we read the record ourselves. */
  readonly reading: Reading;
  /** A side that is not claimed is null; one at least is given. */
  readonly claimed: ClaimedAmount;
  /** Of what is claimed; null where the record does not say. */
  readonly currency: string | null;
}

/** A misreading, or two together, and the amount they give. */
export interface Answer {
  readonly readings: readonly Misreading[];
  /** To the cent, in the currency claimed. */
  readonly amount: Sides;
  /** Claimed minus this amount; null for a side that is not claimed or not known. */
  readonly difference: Sides;
  /** Every side that is claimed is reproduced to the cent. */
  readonly exact: boolean;
  /** From 1. Answers of one rank cannot be told apart on this record. */
  readonly rank: number;
  readonly words: InBoth;
}

export type Diagnosis =
  /** We have no price ourselves. */
  | { readonly status: 'fault'; readonly fault: Fault }
  | { readonly status: 'nothing claimed' }
  | ({ readonly status: 'agrees' } & Compared)
  | ({
      /** `explained`: the answers reproduce the claim. `unexplained`: none does, and the answers come closest. */
      readonly status: 'explained' | 'unexplained';
      readonly answers: readonly Answer[];
    } & Compared &
      Effort);

interface Compared {
  /** The tariff that priced the record, after choices between tariffs. */
  readonly tariff: { readonly id: string; readonly hash: string };
  readonly ours: Sides;
  readonly claimed: ClaimedAmount;
  /** Of what is claimed. */
  readonly currency: string;
  /** Of our own price. */
  readonly ownCurrency: string;
}

interface Effort {
  readonly repricings: number;
  /** Matches that say nothing: so many readings were tried that an arbitrary amount would have matched as well. */
  readonly refused: number;
  /** The budget ended before all pairs were tried. */
  readonly outOfBudget: boolean;
}

export interface DiagnosisOptions {
  /** How often the record may be priced again. */
  readonly budget?: number;
}

const BUDGET = 400;

const MOST_ANSWERS = 8;
const MOST_CLOSEST = 3;

/**
 * The smallest misreading of the rules that reproduces a claimed amount to the cent: single readings before pairs, common ones
 * before rare ones, and none where a match would be an accident. Total and deterministic; its cost is bounded by the budget.
 */
export const diagnose = (disagreement: Disagreement, options: DiagnosisOptions = {}): Diagnosis => {
  const { claimed } = disagreement;
  if (claimed.net === null && claimed.gross === null) return { status: 'nothing claimed' };
  const read = situationOf(disagreement);
  if (read.status === 'fault') return read;
  const { situation } = read;
  const own = situation.main.currency;
  const currency = disagreement.currency ?? own;
  const cent = centOf(own);
  const { tariff, total: ours } = situation.priced;
  const compared: Compared = { tariff, ours, claimed, currency, ownCurrency: own };
  if (currency === own && agrees(claimed, ours, cent)) return { status: 'agrees', ...compared };
  const found = search({
    situation,
    claimed,
    cent,
    misreadings: FAMILIES.flatMap((family) => family(situation)),
    always: currency === own ? null : inOtherCurrency(currency, own),
    budget: options.budget ?? BUDGET,
  });
  const { repricings, refused, outOfBudget } = found;
  const tell = (tried: Ranked, exact: boolean): Answer => answerOf(tried, exact, claimed, cent, currency);
  const exact = found.exact.slice(0, MOST_ANSWERS).map((tried) => tell(tried, true));
  const closest = found.closest.slice(0, MOST_CLOSEST).map((tried) => tell(tried, false));
  return {
    status: exact.length > 0 ? 'explained' : 'unexplained',
    ...compared,
    answers: exact.length > 0 ? exact : closest,
    repricings,
    refused,
    outOfBudget,
  };
};

/** Not a choice: the record says another currency, whatever else was misread. */
const inOtherCurrency = (claimed: string, own: string): Misreading =>
  misread('other-currency', { kind: 'none' }, { claimed, own });

const answerOf = (
  { readings, sides, rank }: Ranked,
  exact: boolean,
  claimed: ClaimedAmount,
  cent: Exact,
  currency: string,
): Answer => {
  const amount = toTheCent(sides, cent);
  const given: Sides = { net: claimed.net, gross: claimed.gross };
  return {
    readings,
    amount,
    difference: minusSides(given, amount),
    exact,
    rank,
    words: inWords(readings, amount, claimed, currency, exact),
  };
};
