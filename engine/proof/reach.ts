import type { Box } from './axis.ts';
import type { Domain } from './domain.ts';
import { decide, type Formula, negated, split } from './formula.ts';
import type { Block, Plan } from './plan.ts';
import { isSame, type Region, type Regions } from './regions.ts';
import { isPossible } from './solve.ts';

/** A block where it stands, with what has to hold for anything to come to it. */
export interface Standing {
  readonly plan: Exclude<Plan<Formula>, { kind: 'price' }>;
  readonly guard: readonly Formula[];
  /** The block and the line that this one stands in; null at the top. */
  readonly inside: { readonly block: Block; readonly line: number } | null;
}

/** All blocks of a component, from the outside in. */
export const blocksOf = ({ plan, offered, everything }: Domain): readonly Standing[] => {
  const found: Standing[] = [];
  const walk = (own: Plan<Formula>, guard: readonly Formula[], inside: Standing['inside']): void => {
    if (own.kind === 'price') return;
    found.push({ plan: own, guard, inside });
    for (const [line, { inner }] of own.lines.entries()) {
      walk(inner, [...guard, ...lineGuard(own, line, everything)], { block: own.clause, line });
    }
  };
  walk(plan, [offered], null);
  return found;
};

const isOrdered = (plan: Standing['plan']): boolean => plan.kind === 'ordered' || plan.clause.inOrder;

/** When a line of a block counts, for what comes to the block. */
export const lineGuard = (plan: Standing['plan'], line: number, everything: Box): readonly Formula[] => {
  const when = plan.lines[line]?.when ?? null;
  const others = plan.lines.slice(0, line).flatMap((other) => (other.when === null ? [] : [other.when]));
  if (when !== null && !isOrdered(plan)) return [when];
  return [...(when === null ? [] : [when]), ...others.map((other) => negated(other, everything))];
};

/** Boxes tried in search of one that a session reaches; beyond, what is asked is taken to be there. */
const MOST_BOXES = 3000;

/** A box in which all formulas hold and that a session may reach; null: there is none. 'open': not decided. */
export const boxWhere = (domain: Domain, formulas: readonly Formula[]): Box | null | 'open' => {
  let tried = 0;
  const search = (box: Box): Box | null | 'open' => {
    tried += 1;
    if (tried > MOST_BOXES) return 'open';
    for (const formula of formulas) {
      const answer = decide(formula, box);
      if (answer === false) return null;
      if (answer === true) continue;
      const [where, elsewhere] = split(box, answer);
      return search(where) ?? search(elsewhere);
    }
    return isPossible(domain, box) ? box : null;
  };
  return search(domain.everything);
};

const keyOf = (block: Block, line: number): string => `${block.id} ${line}`;

/** Lines that price something in some session. */
const reachedLines = ({ domain, regions }: Regions): ReadonlySet<string> => {
  const reached = new Set<string>();
  for (const region of regions) {
    const keys = linesOf(region);
    if (keys.some((key) => !reached.has(key)) && isPossible(domain, region.box))
      for (const key of keys) reached.add(key);
  }
  return reached;
};

const linesOf = ({ path, outcome }: Region): readonly string[] => {
  const keys = path.map(({ block, line }) => keyOf(block, line));
  if (outcome.kind !== 'two prices') return keys;
  return [...keys, keyOf(outcome.block, outcome.first), keyOf(outcome.block, outcome.second)];
};

export interface Unreached {
  readonly block: Block;
  readonly line: number;
  /** Lines above that take what this one would fit. */
  readonly hiddenBy: readonly number[];
}

/** Lines that nothing reaches; of lines within each other, the outermost. */
export const unreachedLines = (all: Regions): readonly Unreached[] => {
  const { domain } = all;
  const reached = reachedLines(all);
  const found: Unreached[] = [];
  const dead = new Set<string>();
  for (const standing of blocksOf(domain)) {
    const { plan, guard, inside } = standing;
    const isDead = inside !== null && dead.has(keyOf(inside.block, inside.line));
    for (const [line, { when }] of plan.lines.entries()) {
      const key = keyOf(plan.clause, line);
      if (reached.has(key)) continue;
      if (isDead) dead.add(key);
      else if (boxWhere(domain, [...guard, ...lineGuard(plan, line, domain.everything)]) === null) {
        dead.add(key);
        const hiddenBy = when === null || !isOrdered(plan) ? [] : hiders(domain, standing, line);
        found.push({ block: plan.clause, line, hiddenBy });
      }
    }
  }
  return found;
};

/** Earlier lines that fit something that this line fits, too. */
const hiders = (domain: Domain, { plan, guard }: Standing, line: number): readonly number[] => {
  const when = plan.lines[line]?.when ?? null;
  return plan.lines.slice(0, line).flatMap(({ when: above }, index) => {
    const both = [...(above === null ? [] : [above]), ...(when === null ? [] : [when])];
    const box = boxWhere(domain, [...guard, ...both]);
    return box === null || box === 'open' ? [] : [index];
  });
};

export interface PartlyHidden {
  readonly block: Block;
  readonly line: number;
  readonly by: readonly number[];
  /** Where the first of them hides it. */
  readonly box: Box;
}

/** Lines of priority lists from which lines above, at other prices, take a part (rule 21). */
export const partlyHiddenLines = (domain: Domain, unreached: readonly Unreached[]): readonly PartlyHidden[] => {
  const gone = new Set(unreached.map(({ block, line }) => keyOf(block, line)));
  return blocksOf(domain).flatMap((standing) => {
    const { plan, guard } = standing;
    if (plan.kind !== 'alternatives' || !plan.clause.inOrder) return [];
    const { clause } = plan;
    return plan.lines.flatMap(({ when }, line): PartlyHidden[] => {
      if (when === null || gone.has(keyOf(clause, line))) return [];
      const by = hiders(domain, standing, line).filter((above) => !isSame(clause.lines, above, line));
      const [first] = by;
      const above = first === undefined ? null : (plan.lines[first]?.when ?? null);
      if (above === null) return [];
      const box = boxWhere(domain, [...guard, above, when]);
      return box === null || box === 'open' ? [] : [{ block: clause, line, by, box }];
    });
  });
};
