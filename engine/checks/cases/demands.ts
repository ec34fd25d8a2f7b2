import type { Check, Term, Test } from '../program.ts';
import { type CheckCase, isFiring } from './case-file.ts';

/** Everything that a case changes, by name. */
const changesOf = ({ with: changes, reference, others, at, received }: CheckCase): readonly string[] => [
  ...changes.keys(),
  ...[...(reference?.keys() ?? [])].map((pointer) => `reference ${pointer}`),
  ...others.flatMap((other) => [...other.with.keys()].map((pointer) => `others ${pointer}`)),
  ...(at === null ? [] : ['at']),
  ...(received === null ? [] : ['received']),
];

/** Two cases that change the same thing of the same record and end differently: a limit lies between them. */
const meetAtLimit = (cases: readonly CheckCase[]): boolean =>
  cases.filter(isFiring).some((firing) => {
    const changed = new Set(changesOf(firing));
    return cases.some(
      (other) =>
        other.expect === 'passed' &&
        other.base === firing.base &&
        changesOf(other).some((change) => changed.has(change)),
    );
  });

/** Whether a test compares sizes other than counts, so that a limit can be missed by a hair. */
const hasLimit = (test: Test): boolean => {
  switch (test.kind) {
    case 'compare':
      return test.operator !== '=' && isMeasured(test.left);
    case 'and':
    case 'or':
      return test.of.some(hasLimit);
    case 'not':
      return hasLimit(test.of);
    case 'search':
      return test.search.where !== null && hasLimit(test.search.where);
    default:
      return false;
  }
};

const isMeasured = ({ type }: Term): boolean => type.kind !== 'quantity' || type.dimension !== 'count';

/** What the cases of a check lack to show where it fires and where it does not. */
export const missingIn = (check: Check, cases: readonly CheckCase[]): readonly string[] => {
  const firing = cases.filter(isFiring).length;
  const others = cases.length - firing;
  const names = cases.map(({ name }) => name);
  const needsLimit = check.lines.some(({ when }) => hasLimit(when));
  return [
    ...(firing === 0 ? ['no case in which the check fires'] : []),
    ...(others < firing ? [`${firing} cases fire and only ${others} do not`] : []),
    ...(cases.some(({ expect }) => expect === 'passed') ? [] : ['no case that the check passes']),
    ...(needsLimit && !meetAtLimit(cases) ? ['no passing case on the other side of the limit of a firing one'] : []),
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `two cases are called "${name}"`),
  ];
};
