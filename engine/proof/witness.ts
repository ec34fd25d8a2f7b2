import { price } from '../price/evaluate.ts';
import type { PriceResult } from '../price/result.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import type { Domain } from './domain.ts';
import { type WrittenSession, writtenSession } from './notation.ts';
import type { Outcome, Region } from './regions.ts';
import { type FoundSession, sessionOf } from './session.ts';
import { NOT_ALL_TRIED, READABLE, solutionsOf } from './solve.ts';

/** A session that falls into a region, as the reference evaluator says. */
export interface Witness extends FoundSession {
  readonly written: WrittenSession;
}

/** So many systems are solved, and so many sessions priced, in search of a witness. */
const MOST_SOLVED = 300;
const MOST_PRICED = 40;

/** The component by itself: what else the tariff asks for, adds or limits has no part in which line applies. */
const aloneIn = ({ tariff, component }: Domain): { readonly program: Program; readonly tariff: Tariff } => {
  const alone: Tariff = {
    ...tariff,
    components: [component],
    together: [],
    percentages: [],
    purchase: null,
    totalAtLeast: null,
    totalAtMost: null,
    rounding: [],
    choose: null,
  };
  const program: Program = {
    tariffs: new Map([[alone.id, alone]]),
    facts: new Map(),
    series: new Map(),
    hashes: new Map(),
  };
  return { program, tariff: alone };
};

const fallsThere = (result: PriceResult, outcome: Outcome): boolean => {
  switch (outcome.kind) {
    case 'no price':
      return (
        result.status === 'fault' && result.fault.code === 'no-price' && result.fault.source === outcome.block.source
      );
    case 'two prices': {
      if (result.status !== 'fault' || result.fault.code !== 'ambiguous-price') return false;
      const { block } = outcome;
      const lines = block.kind === 'ladder' ? block.bands : block.lines;
      return lines.some(({ source }) => source === result.fault.source);
    }
    case 'price':
      return result.status === 'priced' && result.lines.some(({ source }) => source === outcome.leaf.source);
  }
};

/** A session that lands in the region, confirmed by the reference evaluator; null where none was found. */
export const witnessOf = (domain: Domain, { box, outcome }: Pick<Region, 'box' | 'outcome'>): Witness | null => {
  const { program, tariff } = aloneIn(domain);
  let priced = 0;
  for (const solution of solutionsOf(domain, box, READABLE, MOST_SOLVED)) {
    if (solution === NOT_ALL_TRIED || priced >= MOST_PRICED) break;
    const found = sessionOf(domain, solution);
    priced += 1;
    if (!fallsThere(price(program, tariff.id, found.session, found.inputs), outcome)) continue;
    return { ...found, written: writtenSession(found.session, found.inputs, found.parts, tariff.currency) };
  }
  return null;
};
