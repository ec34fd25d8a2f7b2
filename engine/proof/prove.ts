import type { Component, Tariff } from '../program/tariff.ts';
import { type ClockChange, clockChangesIn } from './clock-changes.ts';
import { domainOf } from './domain.ts';
import type { Block } from './plan.ts';
import { partlyHiddenLines, unreachedLines } from './reach.ts';
import { type Region, type Regions, regionsOf } from './regions.ts';
import { type Witness, witnessOf } from './witness.ts';
import { boxText } from './words.ts';

/** What the proof has to say of a component. */
export type Finding =
  /** No line of the block fits. `others`: more such regions of the same block. */
  | {
      readonly kind: 'no price';
      readonly block: Block;
      readonly where: string;
      readonly witness: Witness;
      readonly others: number;
    }
  | {
      readonly kind: 'two prices';
      readonly block: Block;
      readonly first: number;
      readonly second: number;
      readonly where: string;
      readonly witness: Witness;
    }
  /** `hiddenBy`: lines above that take all of it. */
  | {
      readonly kind: 'never reached';
      readonly block: Block;
      readonly line: number;
      readonly hiddenBy: readonly number[];
    }
  | {
      readonly kind: 'partly hidden';
      readonly block: Block;
      readonly line: number;
      readonly by: readonly number[];
      readonly where: string;
    }
  | ({ readonly kind: 'clock change' } & ClockChange)
  /** The conditions tell more apart than is looked at: nothing more is said of the component. */
  | { readonly kind: 'too large' };

export interface ComponentFinding {
  readonly component: Component;
  readonly finding: Finding;
}

/** What is asked of a proof: all that it can say, or only what makes a tariff unsound. */
export type Depth = 'all' | 'errors';

/** Proves of every component that each moment has exactly one price, and tells where it has not (rules 20 to 22). */
export const prove = (tariff: Tariff, depth: Depth): readonly ComponentFinding[] =>
  tariff.components.flatMap((component) =>
    findingsOf(tariff, component, depth).map((finding) => ({ component, finding })),
  );

const findingsOf = (tariff: Tariff, component: Component, depth: Depth): readonly Finding[] => {
  if (component.clause.kind === 'price') return [];
  const domain = domainOf(tariff, component);
  const all = domain === null ? null : regionsOf(domain);
  if (domain === null || all === null) return [{ kind: 'too large' }];
  const errors = errorsIn(all);
  const unfinished: readonly Finding[] = all.complete ? [] : [{ kind: 'too large' }];
  if (depth === 'errors' || !all.complete) return [...errors, ...unfinished];
  const unreached = unreachedLines(all);
  return [
    ...errors,
    ...unreached.map((one): Finding => ({ kind: 'never reached', ...one })),
    ...partlyHiddenLines(domain, unreached).map(
      ({ block, line, by, box }): Finding => ({ kind: 'partly hidden', block, line, by, where: boxText(domain, box) }),
    ),
    ...clockChangesIn(domain).map((change): Finding => ({ kind: 'clock change', ...change })),
  ];
};

/** Regions of one mistake are told of once; more mistakes than this in one component are found when these are repaired. */
const MOST_ERRORS = 10;

/** Only what a session really meets is told. */
const errorsIn = ({ domain, regions }: Regions): readonly Finding[] => {
  const groups = new Map<string, Region[]>();
  for (const region of regions) {
    const key = mistakeOf(region);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), region]);
  }
  return [...groups.values()].slice(0, MOST_ERRORS).flatMap((group): Finding[] => {
    for (const { box, outcome } of group.slice(0, MOST_TRIED)) {
      const witness = witnessOf(domain, { box, outcome });
      if (witness === null) continue;
      const where = boxText(domain, box);
      if (outcome.kind === 'no price') return [{ ...outcome, where, witness, others: group.length - 1 }];
      if (outcome.kind === 'two prices') return [{ ...outcome, where, witness }];
    }
    return [];
  });
};

/** So many regions of one mistake are searched for a session. */
const MOST_TRIED = 50;

const mistakeOf = ({ outcome }: Region): string | null => {
  switch (outcome.kind) {
    case 'price':
      return null;
    case 'no price':
      return `${outcome.block.id}`;
    case 'two prices':
      return `${outcome.block.id} ${outcome.first} ${outcome.second}`;
  }
};
