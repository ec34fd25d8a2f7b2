import { Exact } from '../values/exact.ts';
import type { Limit, Scope } from './tariff.ts';

const DAY = 86_400;

/** How wide a scope is: first by what bounds it, then by its length in seconds. A day comes before 24 h. */
const width = (scope: Scope): { readonly rank: number; readonly seconds: Exact } => {
  switch (scope.kind) {
    case 'window': {
      const seconds = scope.window.toSecond - scope.window.fromSecond;
      return { rank: 0, seconds: Exact.integer(seconds > 0 ? seconds : seconds + DAY) };
    }
    case 'day':
      return { rank: 0, seconds: Exact.integer(DAY) };
    case 'hours':
      return { rank: scope.seconds.below(Exact.integer(DAY)) ? 0 : 1, seconds: scope.seconds };
    case 'session':
      return { rank: 2, seconds: Exact.zero };
    case 'month':
      return { rank: 3, seconds: Exact.zero };
  }
};

/** Rule 28: limits apply from the narrowest scope to the widest (window, day, 24 h, session, month). */
export const byWidth = (a: Limit, b: Limit): number => {
  const [one, other] = [width(a.scope), width(b.scope)];
  return one.rank - other.rank || one.seconds.compare(other.seconds);
};
