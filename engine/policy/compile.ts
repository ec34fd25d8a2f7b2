import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { nearest } from '../../grammar/read/nearest.ts';
import type { Name } from '../../grammar/tree/literals.ts';
import type { PolicyDeclaration, PolicyLine } from '../../grammar/tree/rules.ts';
import type { ParsedFile } from '../compile/declarations/collect.ts';
import { duplicateName } from '../compile/messages/names.ts';
import { at } from '../compile/reading.ts';
import type { Sink } from '../compile/report.ts';
import { behind, type Place } from '../compile/source-text.ts';
import { assemble } from './decide.ts';
import {
  decisionAfterOtherwise,
  lineNeverHolds,
  lineNeverReached,
  policyWithoutOtherwise,
  unknownParty,
  unknownReason,
} from './messages.ts';
import {
  type Condition,
  type DecisionLine,
  type DisputeLine,
  type Notice,
  PARTIES,
  type Policy,
  REASONS,
  VERDICT_OF,
} from './policy.ts';
import { idleLines, mayCome } from './reach.ts';
import { type PolicyReading, readCondition } from './read-condition.ts';
import { lineText } from './wording.ts';

/**
 * The policies of a program, by name; those with a mistake are left out. Their names are their own: a tariff may have the same.
 *
 * @param checks ids of the checks that policies may name; null leaves the names unchecked
 */
export const compilePolicies = (
  files: readonly ParsedFile[],
  sink: Sink,
  checks: ReadonlySet<string> | null,
): ReadonlyMap<string, Policy> => {
  const policies = new Map<string, Policy>();
  const names = new Map<string, Place>();
  for (const { source, tree } of files) {
    for (const declaration of tree.declarations) {
      if (declaration.kind !== 'policy') continue;
      const reading: PolicyReading = { source, report: sink.open(), checks };
      const place = at(reading, declaration.name.span);
      const first = names.get(declaration.name.name);
      if (first !== undefined) {
        reading.report.add(duplicateName(place, declaration.name.name, first));
        continue;
      }
      names.set(declaration.name.name, place);
      const policy = compilePolicy(declaration, reading);
      if (policy !== null) policies.set(policy.name, policy);
    }
  }
  return policies;
};

type Decided = Extract<PolicyLine, { kind: 'decision' }>;

/** A line that was read, with the place it is read from. */
interface Placed<T> {
  readonly line: T;
  readonly place: Place;
}

/** The meaning of one policy; null where it has a mistake, told in the report of the reading. Lines that never apply are warnings. */
const compilePolicy = (declaration: PolicyDeclaration, reading: PolicyReading): Policy | null => {
  const whole = declaration.lines.every(({ kind }) => kind !== 'damaged');
  // What is wrong with a damaged line the parser has told.
  if (!whole) reading.report.fail();
  const decisions = declaration.lines.filter((line): line is Decided => line.kind === 'decision');
  const last = otherwiseOf(decisions, declaration, reading, whole);
  const lines = decisions.flatMap((line) => placed(reading, line, readDecision(reading, line)));
  const notices = declaration.lines.flatMap((line) =>
    line.kind === 'notify' ? placed(reading, line, readNotice(reading, line)) : [],
  );
  const disputes = declaration.lines.flatMap((line) =>
    line.kind === 'dispute' ? placed(reading, line, readDispute(reading, line)) : [],
  );
  if (reading.report.failed || last === null) return null;
  tellIdleLines(reading, lines, at(reading, last.span), last.decision, [...notices, ...disputes]);
  return assemble({
    name: declaration.name.name,
    title: declaration.title?.value ?? null,
    lines: lines.map(({ line }) => line),
    otherwise: { decision: last.decision, text: lineText(last.decision, null) },
    notices: notices.map(({ line }) => line),
    disputes: disputes.map(({ line }) => line),
  });
};

const placed = <T>(reading: PolicyReading, { span }: PolicyLine, line: T | null): readonly Placed<T>[] =>
  line === null ? [] : [{ line, place: at(reading, span) }];

/** The one `otherwise`, which has to be the last decision. */
const otherwiseOf = (
  decisions: readonly Decided[],
  declaration: PolicyDeclaration,
  reading: PolicyReading,
  whole: boolean,
): Decided | null => {
  const first = decisions.findIndex(({ when }) => when === null);
  const otherwise = decisions[first];
  if (otherwise !== undefined) {
    const above = at(reading, otherwise.span);
    for (const { span } of decisions.slice(first + 1)) {
      reading.report.add(decisionAfterOtherwise(at(reading, span), above));
    }
    return otherwise;
  }
  // The line that could not be read may have been it.
  if (whole)
    reading.report.add(policyWithoutOtherwise(at(reading, declaration.name.span), newLine(declaration, reading)));
  return null;
};

/** Where `hold otherwise` goes: records that nobody thought of wait for a person. */
const newLine = ({ lines, span, name }: PolicyDeclaration, { source }: PolicyReading) => {
  const last = lines.findLast(({ kind }) => kind === 'decision');
  const brace = source.text.indexOf('{', name.span.end) + 1;
  const { at: offset, indent } = behind(source, last?.span ?? { start: span.start, end: brace });
  return { at: offset, text: `\n${last === undefined ? `${indent}  ` : indent}hold otherwise` };
};

const readDecision = (reading: PolicyReading, { decision, when }: Decided): DecisionLine | null => {
  const condition = when === null ? null : readCondition(reading, when, 'decision');
  return condition === null ? null : { decision, when: condition, text: lineText(decision, condition) };
};

const readNotice = (reading: PolicyReading, line: Extract<PolicyLine, { kind: 'notify' }>): Notice | null => {
  const whom = line.whom.map((name) => among(PARTIES, name) ?? reading.report.add(nobody(reading, name)));
  const when = readCondition(reading, line.when, 'notice');
  const known = [...new Set(whom.filter((party) => party !== undefined))];
  return when === null ? null : { whom: known, when, text: lineText(`notify ${known.join(', ')}`, when) };
};

const readDispute = (reading: PolicyReading, line: Extract<PolicyLine, { kind: 'dispute' }>): DisputeLine | null => {
  const reason = among(REASONS, line.reason);
  if (reason === undefined) {
    const { name, span } = line.reason;
    reading.report.add(unknownReason(at(reading, span), name, nearest(name, REASONS)));
  }
  const when = readCondition(reading, line.when, 'notice');
  return when === null || reason === undefined ? null : { reason, when, text: lineText(`dispute ${reason}`, when) };
};

const among = <T extends string>(words: readonly T[], { name }: Name): T | undefined =>
  words.find((word) => word === name);

const nobody = (reading: PolicyReading, { name, span }: Name): Diagnostic =>
  unknownParty(at(reading, span), name, nearest(name, PARTIES));

const tellIdleLines = (
  { report }: PolicyReading,
  lines: readonly Placed<DecisionLine>[],
  otherwise: Place,
  decision: DecisionLine['decision'],
  further: readonly Placed<{ readonly when: Condition }>[],
): void => {
  const idle = idleLines(lines.map(({ line }) => line.when));
  for (const [index, found] of idle.entries()) {
    const place = lines[index]?.place ?? otherwise;
    if (found?.kind === 'never holds') report.add(lineNeverHolds(place));
    if (found?.kind === 'never reached') {
      report.add(lineNeverReached(place, found.above === null ? null : (lines[found.above]?.place ?? null)));
    }
  }
  const decisions = [...lines.map(({ line }) => line.decision), decision].filter((_, at) => idle[at] === null);
  const verdicts = new Set(decisions.map((one) => VERDICT_OF[one]));
  for (const { line, place } of further) if (!mayCome(line.when, verdicts)) report.add(lineNeverHolds(place));
};
