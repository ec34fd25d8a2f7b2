import type { PriceClause } from '../price/place.ts';
import { samePrice } from '../price/same-price.ts';
import type { Clause } from '../program/tariff.ts';
import type { Box } from './axis.ts';
import type { Domain } from './domain.ts';
import { decide, type Formula, split } from './formula.ts';
import type { Block, Plan } from './plan.ts';

/** A line on the way to a price: the block, and the place of the line in it. */
export interface Step {
  readonly block: Block;
  readonly line: number;
}

/** What becomes of every moment of a region. */
export type Outcome =
  | { readonly kind: 'price'; readonly leaf: PriceClause }
  /** No line of the block fits. */
  | { readonly kind: 'no price'; readonly block: Block }
  /** Two lines of the block fit, with different prices. */
  | { readonly kind: 'two prices'; readonly block: Block; readonly first: number; readonly second: number };

/** A box of moments that fall under the same lines. A box that no session reaches is a region as well: `witnessOf` tells. */
export interface Region {
  readonly box: Box;
  /** From the component's own clause down. */
  readonly path: readonly Step[];
  readonly outcome: Outcome;
}

export interface Regions {
  readonly domain: Domain;
  readonly regions: readonly Region[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** More regions than this are not told apart, and the proof says so. */
export const MOST_REGIONS = 20_000;

/** Nor is more asked than this, so that a proof ends within seconds whatever the text. */
const MOST_QUESTIONS = 1_000_000;

interface Search {
  readonly regions: Region[];
  questions: number;
}

const isOver = ({ regions, questions }: Search): boolean =>
  regions.length >= MOST_REGIONS || questions >= MOST_QUESTIONS;

/** Calls back with every part of the box in which a formula is decided. */
const cut = (search: Search, formula: Formula, box: Box, then: (part: Box, holds: boolean) => void): void => {
  if (isOver(search)) return;
  search.questions += 1;
  const answer = decide(formula, box);
  if (typeof answer === 'boolean') then(box, answer);
  else for (const part of split(box, answer)) cut(search, formula, part, then);
};

type AlternativesPlan = Extract<Plan<Formula>, { kind: 'alternatives' }>;

/** Cuts the moments of a component where its conditions change their mind, and no further. */
export const regionsOf = (domain: Domain): Regions => {
  const search: Search = { regions: [], questions: 0 };
  cut(search, domain.offered, domain.everything, (box, offered) => {
    if (offered) place(search, domain.plan, box, []);
  });
  return { domain, regions: search.regions, complete: !isOver(search) };
};

const place = (search: Search, plan: Plan<Formula>, box: Box, path: readonly Step[]): void => {
  switch (plan.kind) {
    case 'price':
      search.regions.push({ box, path, outcome: { kind: 'price', leaf: plan.clause } });
      return;
    case 'ordered':
      ordered(search, plan, 0, box, path);
      return;
    case 'alternatives':
      if (plan.clause.inOrder) ordered(search, plan, 0, box, path);
      else alternatives(search, plan, 0, null, box, path);
  }
};

/** First line that fits. */
const ordered = (
  search: Search,
  plan: Exclude<Plan<Formula>, { kind: 'price' }>,
  line: number,
  box: Box,
  path: readonly Step[],
): void => {
  const own = plan.lines[line];
  if (own === undefined) {
    noPrice(search, plan.clause, box, path);
    return;
  }
  const inside = [...path, { block: plan.clause, line }];
  if (own.when === null) place(search, own.inner, box, inside);
  else {
    cut(search, own.when, box, (part, holds) => {
      if (holds) place(search, own.inner, part, inside);
      else ordered(search, plan, line + 1, part, path);
    });
  }
};

/** A fee that is due if ever a line holds is not due where none does (rule 23). */
const noPrice = (search: Search, block: Block, box: Box, path: readonly Step[]): void => {
  if (block.kind === 'alternatives' && block.ifEver) return;
  search.regions.push({ box, path, outcome: { kind: 'no price', block } });
};

/** The one line that fits; of several with the same price, the first. `first`: the one found so far. */
const alternatives = (
  search: Search,
  plan: AlternativesPlan,
  line: number,
  first: number | null,
  box: Box,
  path: readonly Step[],
): void => {
  const { clause, lines } = plan;
  const own = lines[line];
  if (own === undefined) {
    const fitting = first ?? lines.findIndex(({ when }) => when === null);
    const taken = lines[fitting];
    if (taken === undefined) noPrice(search, clause, box, path);
    else place(search, taken.inner, box, [...path, { block: clause, line: fitting }]);
    return;
  }
  if (own.when === null || (first !== null && isSame(clause.lines, first, line))) {
    alternatives(search, plan, line + 1, first, box, path);
    return;
  }
  cut(search, own.when, box, (part, holds) => {
    if (!holds) alternatives(search, plan, line + 1, first, part, path);
    else if (first === null) alternatives(search, plan, line + 1, line, part, path);
    else {
      const outcome: Outcome = { kind: 'two prices', block: clause, first, second: line };
      search.regions.push({ box: part, path, outcome });
    }
  });
};

export const isSame = (lines: readonly { readonly then: Clause }[], first: number, second: number): boolean => {
  const [one, other] = [lines[first]?.then, lines[second]?.then];
  return one !== undefined && other !== undefined && samePrice(one, other);
};
