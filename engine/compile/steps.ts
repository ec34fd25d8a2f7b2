import type { Clause } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';

/** A step works on lines (rule 26), so one in the head of a block is put on each of its lines that has none of its own. */
export const distributeSteps = (clause: Clause, around: Exact | null): Clause => {
  const step = clause.terms.step ?? around;
  if (clause.kind === 'price') return { ...clause, terms: { ...clause.terms, step } };
  const terms = { ...clause.terms, step: null };
  const inside = <L extends { readonly then: Clause }>(line: L): L => {
    const then = distributeSteps(line.then, step);
    return { ...line, then };
  };
  switch (clause.kind) {
    case 'ladder':
      return { ...clause, terms, bands: clause.bands.map(inside) };
    case 'cases':
      return { ...clause, terms, lines: clause.lines.map(inside) };
    case 'alternatives':
      return { ...clause, terms, lines: clause.lines.map(inside) };
  }
};
