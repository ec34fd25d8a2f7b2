import type { Exact } from '../values/exact.ts';
import type { World } from './circumstances.ts';
import type { Condition, Operator } from './policy.ts';

/**
 * Whether a condition is true, false or neither (null). `or` holds if one side does, `and` fails if one side does, and where
 * that does not settle it, one side that is neither makes the whole neither (language 1.6).
 */
export const truth = (condition: Condition, world: World): boolean | null => {
  switch (condition.kind) {
    case 'any finding':
      return world.anyFinding(condition.severity);
    case 'finding': {
      const severity = world.finding(condition.check);
      return severity !== null && condition.severities.includes(severity);
    }
    case 'compare': {
      const left = world.measure(condition.left);
      const right = condition.right.kind === 'limit' ? condition.right : world.measure(condition.right);
      if (left === null || right === null || left.unit !== right.unit) return null;
      return compares(left.amount, condition.operator, right.amount);
    }
    case 'missing':
      return world.isMissing(condition.of);
    case 'verdict':
      return world.verdict === null ? null : world.verdict === condition.verdict;
    case 'not': {
      const inner = truth(condition.of, world);
      return inner === null ? null : !inner;
    }
    default:
      return together(condition.of, condition.kind === 'or', world);
  }
};

/** `settles`: the value of one part that settles the whole, true of `or` and false of `and`. */
const together = (parts: readonly Condition[], settles: boolean, world: World): boolean | null => {
  let neither = false;
  for (const part of parts) {
    const value = truth(part, world);
    if (value === settles) return settles;
    neither ||= value === null;
  }
  return neither ? null : !settles;
};

export const compares = (left: Exact, operator: Operator, right: Exact): boolean => {
  const order = left.compare(right);
  switch (operator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
    case '=':
      return order === 0;
  }
};
