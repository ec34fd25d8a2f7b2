import type { Box } from './axis.ts';

/** A condition over sets of atoms. Negations are worked into the sets. */
export type Formula =
  | { readonly kind: 'in'; readonly axis: number; readonly set: bigint }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Formula[] }
  | { readonly kind: 'always' | 'never' };

export type Literal = Extract<Formula, { kind: 'in' }>;

/** Where a formula does not hold; `everything`: the full sets of the axes. */
export const negated = (formula: Formula, everything: Box): Formula => {
  switch (formula.kind) {
    case 'in':
      return { ...formula, set: (everything[formula.axis] ?? 0n) & ~formula.set };
    case 'all':
    case 'any':
      return { kind: formula.kind === 'all' ? 'any' : 'all', of: formula.of.map((part) => negated(part, everything)) };
    case 'always':
      return { kind: 'never' };
    case 'never':
      return { kind: 'always' };
  }
};

/** Whether a formula holds all over a box, nowhere in it, or turns on a literal that splits the box. */
export const decide = (formula: Formula, box: Box): boolean | Literal => {
  switch (formula.kind) {
    case 'always':
      return true;
    case 'never':
      return false;
    case 'in': {
      const own = box[formula.axis] ?? 0n;
      const held = own & formula.set;
      return held === own ? true : held === 0n ? false : formula;
    }
    case 'all':
    case 'any':
      return decideAll(formula, box);
  }
};

const decideAll = ({ kind, of }: Extract<Formula, { kind: 'all' | 'any' }>, box: Box): boolean | Literal => {
  const settles = kind === 'any';
  let open: Literal | null = null;
  for (const part of of) {
    const answer = decide(part, box);
    if (answer === settles) return settles;
    if (typeof answer !== 'boolean') open ??= answer;
  }
  return open ?? !settles;
};

/** The box cut in two: where a literal holds, and where it does not. */
export const split = (box: Box, { axis, set }: Literal): readonly [Box, Box] => {
  const own = box[axis] ?? 0n;
  return [box.with(axis, own & set), box.with(axis, own & ~set)];
};
