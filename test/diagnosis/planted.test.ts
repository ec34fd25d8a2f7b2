// How often a diagnosis is right, measured on disagreements that are made on purpose, and how often it holds its tongue on
// amounts that mean nothing. BAREME_DIAGNOSES=1000 measures on more of them.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  arbitraryClaim,
  diagnosisOf,
  type Lot,
  lot,
  type Outcome,
  outcomeOf,
  placed,
  plant,
  settingOf,
} from './generated.ts';
import { answersOf } from './records.ts';

const COUNT = Math.max(300, Number(process.env.BAREME_DIAGNOSES ?? 300));
const ENOUGH = 0.95;

/** The first `count` lots of which `make` makes something. */
const madeOf = <T>(seed: number, count: number, make: (given: Lot) => T | null): readonly T[] => {
  const made: T[] = [];
  for (let round = 0; made.length < count && round < 40; round += 1) {
    for (const given of fc.sample(lot, { seed: seed + round, numRuns: count })) {
      const one = made.length < count ? make(given) : null;
      if (one !== null) made.push(one);
    }
  }
  return made;
};

const situated = (given: Lot) => {
  const setting = settingOf(given);
  const situation = placed(setting);
  return situation === null ? null : { setting, situation };
};

const planted = (seed: number, count: number) =>
  madeOf(seed, count, (given) => {
    const made = situated(given);
    const disagreement = made === null ? null : plant(made.situation, given);
    return made === null || disagreement === null ? null : { ...made, disagreement };
  }).map(({ setting, disagreement }) => {
    const diagnosis = diagnosisOf(setting, disagreement.claimed);
    return { disagreement, diagnosis, outcome: outcomeOf(diagnosis, disagreement) };
  });

const share = (outcomes: readonly Outcome[], counted: readonly Outcome[]): number =>
  outcomes.filter((outcome) => counted.includes(outcome)).length / outcomes.length;

it('finds the misreading that was planted', () => {
  const found = planted(2026, COUNT);
  const outcomes = found.map(({ outcome }) => outcome);
  const missed = found
    .filter(({ outcome }) => outcome === 'lower' || outcome === 'absent')
    .map(({ outcome, disagreement, diagnosis }) => {
      const names = disagreement.readings.map(({ name }) => name).join(' + ');
      return `${outcome}: ${names}; answers ${answersOf(diagnosis).join(', ')}`;
    });
  const pairs = found.filter(({ disagreement }) => disagreement.readings.length === 2).map(({ outcome }) => outcome);
  console.log(
    `planted ${found.length}: first ${share(outcomes, ['first'])}, with ties ${share(outcomes, ['first', 'tied'])};`,
    `of them ${pairs.length} pairs: ${share(pairs, ['first', 'tied'])}`,
  );
  expect(found).toHaveLength(COUNT);
  expect(share(outcomes, ['first', 'tied']), missed.join('\n')).toBeGreaterThanOrEqual(ENOUGH);
});

it('says that nothing reproduces an arbitrary amount', () => {
  const count = Math.round((COUNT * 2) / 3);
  const claims = madeOf(4711, count, (given) => {
    const made = situated(given);
    const claimed = made === null ? null : arbitraryClaim(made.situation, given);
    return made === null || claimed === null ? null : { setting: made.setting, claimed };
  });
  const explained = claims
    .map(({ setting, claimed }) => diagnosisOf(setting, claimed))
    .filter(({ status }) => status === 'explained');
  const none = 1 - explained.length / claims.length;
  console.log(`arbitrary ${claims.length}: none ${none}`);
  expect(none, explained.map((one) => answersOf(one).join(', ')).join('\n')).toBeGreaterThanOrEqual(ENOUGH);
});
