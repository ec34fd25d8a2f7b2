import { english } from '../explain/words/en.ts';
import { french } from '../explain/words/fr.ts';
import type { Words } from '../explain/words/words.ts';
import { emptyLog, type Log, pointersIn, readIn, type Scope, type Sights } from './evaluation/scope.ts';
import { type Sides, termValue, truthOf } from './evaluation/truth.ts';
import { evseOf } from './fields/station.ts';
import type { Finding, Measured } from './finding.ts';
import type { Check, CheckLine, MessagePart, Test } from './program.ts';
import { type Reader, sidesText, valueText } from './rendering.ts';
import type { Absent, CheckValue } from './value.ts';
import type { World } from './world.ts';

/** Every check answers of the record: fired, passed, or not applicable with its reason. Total, and the same each time. */
export const evaluateChecks = (checks: readonly Check[], world: World): Finding[] => {
  const sights: Sights = new Map();
  return checks.map((check) => evaluateCheck(check, world, sights));
};

/** Whether the check is about this record at all; then the strongest line that holds. */
export const evaluateCheck = (check: Check, world: World, sights: Sights = new Map()): Finding => {
  const log = emptyLog();
  const concerned = concerns(check, { world, sights, item: null, log });
  if (concerned !== null) return concerned;
  let open: Absent | null = null;
  for (const line of check.lines) {
    const own = emptyLog();
    const verdict = truthOf(line.when, { world, sights, item: null, log: own });
    log.read.push(...own.read);
    if (verdict.holds === true) return firedBy(check, line, { world, sights, log, own, sides: verdict.sides });
    open ??= verdict.why;
  }
  return open === null ? { outcome: 'passed', check: check.id } : notApplicable(check, open);
};

const notApplicable = (check: Check, { reason, what }: Pick<Absent, 'reason' | 'what'>): Finding => ({
  outcome: 'not_applicable',
  check: check.id,
  reason,
  what,
});

/** null: it is. */
const concerns = (check: Check, scope: Scope): Finding | null => {
  if (check.appliesWhen === null) return null;
  const { holds, why } = truthOf(check.appliesWhen, scope);
  if (why !== null) return notApplicable(check, why);
  return holds ? null : notApplicable(check, { reason: 'not concerned', what: subjectOf(check.appliesWhen) });
};

/** What a condition is about, for the message that a record is not concerned: its first field. */
const subjectOf = (test: Test): string => {
  switch (test.kind) {
    case 'compare':
      return test.left.kind === 'field' ? test.left.phrase : test.right.kind === 'field' ? test.right.phrase : 'record';
    case 'is':
    case 'holds':
      return test.of.kind === 'field' ? test.of.phrase : 'record';
    case 'missing':
    case 'unknown':
    case 'well-formed':
      return test.phrase;
    case 'search':
      return test.search.among;
    case 'not':
      return subjectOf(test.of);
    case 'and':
    case 'or':
      return test.of[0] === undefined ? 'record' : subjectOf(test.of[0]);
  }
};

interface Firing {
  readonly world: World;
  readonly sights: Sights;
  /** What was read up to now, and by the line that fired. */
  readonly log: Log;
  readonly own: Log;
  readonly sides: Sides | null;
}

const firedBy = (check: Check, line: CheckLine, firing: Firing): Finding => {
  const { world, sights, log, own, sides } = firing;
  const scope: Scope = { world, sights, item: null, log: { pointers: [], read: log.read } };
  const [en, fr] = [readerOf(world, english), readerOf(world, french)];
  const shown = sides === null ? null : sidesText(en, sides);
  return {
    outcome: 'fired',
    check: check.id,
    severity: line.severity,
    message: {
      en: messageText(en, check.says.en, sides, scope),
      fr: messageText(fr, check.says.fr, sides, scope),
    },
    measured: sides === null || shown === null ? null : measuredOf(sides.measured, shown.measured),
    limit: sides === null || shown === null ? null : measuredOf(sides.limit, shown.limit),
    pointers: check.pointers.length > 0 ? check.pointers : pointersIn(own),
    read: readIn(log),
  };
};

export const readerOf = (world: World, words: Words): Reader => ({
  words,
  zone: world.record.zone ?? world.session?.zone ?? evseOf(world)?.zone ?? null,
});

/** A value that is one of the two sides reads as that side does; what is absent reads as unknown. */
const messageText = (reader: Reader, parts: readonly MessagePart[], sides: Sides | null, scope: Scope): string => {
  const shown = sides === null ? null : sidesText(reader, sides);
  const textOf = (part: MessagePart): string => {
    if (part.kind === 'words') return part.text;
    if (part.kind === 'side') return shown?.[part.of] ?? reader.words.unknown;
    const sight = termValue(part.term, scope);
    if (sight.kind === 'absent') return reader.words.unknown;
    if (sides !== null && shown !== null && isSame(sight.value, sides.measured)) return shown.measured;
    if (sides !== null && shown !== null && isSame(sight.value, sides.limit)) return shown.limit;
    return valueText(reader, sight.value);
  };
  return parts.map(textOf).join('');
};

const isSame = (value: CheckValue, other: CheckValue): boolean => {
  if (value.kind === 'instant') return other.kind === 'instant' && value.at.equals(other.at);
  if (!('amount' in value) || !('amount' in other) || value.kind !== other.kind) return false;
  const isLike = value.kind !== 'quantity' || other.kind !== 'quantity' || value.dimension === other.dimension;
  return isLike && value.amount.equals(other.amount);
};

const measuredOf = (value: CheckValue, text: string): Measured => {
  switch (value.kind) {
    case 'quantity':
      return { text, amount: value.amount, dimension: value.dimension };
    case 'money':
    case 'rate':
      return { text, amount: value.amount, dimension: value.kind };
    case 'instant':
      return { text, amount: value.at, dimension: 'instant' };
    case 'text':
    case 'yes or no':
      return { text, amount: null, dimension: 'text' };
  }
};
