import { english } from '../explain/words/en.ts';
import { readerOf } from './evaluate.ts';
import { emptyLog, type Scope } from './evaluation/scope.ts';
import { truthOf } from './evaluation/truth.ts';
import type { FindingSeverity } from './finding.ts';
import type { Check, CheckLine } from './program.ts';
import { sidesText } from './rendering.ts';
import type { World } from './world.ts';

/** What one line of a check makes of a record, for whoever wonders why it fired, or did not. */
export interface LineAnswer {
  readonly severity: FindingSeverity;
  /** As it is written, on one line. */
  readonly text: string;
  /** null: neither, a value that it needs is absent. */
  readonly holds: boolean | null;
  /** The comparison that decided, in English; null where none did. */
  readonly sides: { readonly measured: string; readonly limit: string } | null;
  /** The value that is absent, and why; null where none is. */
  readonly absent: string | null;
}

/** All lines, strongest first, also those that a finding never came to. */
export const linesAnswered = (check: Check, world: World): readonly LineAnswer[] =>
  check.lines.map((line) => answerOf(line, world));

const answerOf = ({ severity, when, source }: CheckLine, world: World): LineAnswer => {
  const scope: Scope = { world, sights: new Map(), item: null, log: emptyLog() };
  const { holds, why, sides } = truthOf(when, scope);
  // Of a line that does not hold, the comparison that was to hold and failed is the one that decided.
  const decided = sides ?? (holds === false ? truthOf(when, scope, false).sides : null);
  return {
    severity,
    text: source.text.replace(/\s+/g, ' '),
    holds,
    sides: decided === null ? null : sidesText(readerOf(world, english), decided),
    absent: why === null ? null : `${why.what}, ${why.reason}`,
  };
};
