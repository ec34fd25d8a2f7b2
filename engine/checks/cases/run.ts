import { type Fault, FaultError, fault } from '../../fault.ts';
import { readInputs } from '../../formats/inputs/read.ts';
import { sessionOf } from '../../formats/session-of.ts';
import { price } from '../../price/evaluate.ts';
import type { PriceResult } from '../../price/result.ts';
import type { Tariff } from '../../program/tariff.ts';
import { NO_INPUTS } from '../../session/inputs.ts';
import type { Session } from '../../session/session.ts';
import type { Context } from '../context.ts';
import { evaluateCheck } from '../evaluate.ts';
import { zoneOfEvse } from '../fields/station.ts';
import type { Finding } from '../finding.ts';
import type { Document } from '../form/document.ts';
import { type LineAnswer, linesAnswered } from '../line-answers.ts';
import type { SignedMetering } from '../metering/signed-metering.ts';
import type { Check } from '../program.ts';
import type { World } from '../world.ts';
import { worldOf } from '../world-of.ts';
import { type BaseFiles, baseDocument, patched } from './bases.ts';
import type { CheckCase, Expected } from './case-file.ts';
import { sharedReference, tariffIn } from './shared.ts';

/** What cases are run in. */
export interface CaseGround {
  readonly bases: BaseFiles;
  /** What is known beside a record: from reference data (null: none was given) and the records that came before. */
  contextOf(reference: unknown, others: readonly Document[]): Context;
  /** Signed meter data of a record, verified with the key that the context registers. */
  meteringOf(document: Document, context: Context): SignedMetering | null;
}

export interface CaseResult {
  readonly case: CheckCase;
  /** null where the case could not be run. */
  readonly got: Expected | null;
  readonly finding: Finding | null;
  /** Of a case that failed: what each line of the check makes of its record. */
  readonly lines: readonly LineAnswer[];
  /** Why it could not be run. */
  readonly fault: Fault | null;
  readonly passed: boolean;
}

/** Runs the cases of a check. A case that cannot be run has failed, and says why. */
export const runCases = (check: Check, cases: readonly CheckCase[], ground: CaseGround): readonly CaseResult[] =>
  cases.map((one) => runCase(check, one, ground));

const runCase = (check: Check, one: CheckCase, ground: CaseGround): CaseResult => {
  try {
    const world = caseWorld(one, ground, check.readsPrice);
    const finding = evaluateCheck(check, world);
    const got = answerOf(finding);
    const passed = got === one.expect;
    return { case: one, got, finding, lines: passed ? [] : linesAnswered(check, world), fault: null, passed };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { case: one, got: null, finding: null, lines: [], fault: error.fault, passed: false };
  }
};

export const answerOf = (finding: Finding): Expected => {
  switch (finding.outcome) {
    case 'fired':
      return finding.severity;
    case 'passed':
      return 'passed';
    case 'not_applicable':
      return 'not applicable';
  }
};

/**
 * The world of a case. Throws faults that say what in it is wrong.
 *
 * @param priced false: nothing will ask for the price, which is most of the work
 */
export const caseWorld = (one: CheckCase, ground: CaseGround, priced = true): World => {
  const { bases } = ground;
  const base = baseDocument(bases, one.base, one.with);
  const document: Document =
    one.received === null ? base : { ...base, received: { value: one.received, pointer: '/received_at' } };
  const others = one.others.map((other) => baseDocument(bases, other.base, other.with));
  const reference = one.reference === null ? null : patched(sharedReference(bases), one.reference);
  const context = ground.contextOf(reference, others);
  const valued = valuedBy(one, document, context, { bases, priced });
  return worldOf({ document, context, ...valued, metering: ground.meteringOf(document, context), at: one.at });
};

interface Valued {
  readonly price: PriceResult | null;
  readonly tariff: Tariff | null;
  readonly session: Session | null;
}

const valuedBy = (
  one: CheckCase,
  { record }: Document,
  context: Context,
  { bases, priced }: { readonly bases: BaseFiles; readonly priced: boolean },
): Valued => {
  const read = sessionOf(record, 'cut', zoneOfEvse(record, context));
  // The tariff of the case prices the whole record, whichever tariffs its periods name.
  const session =
    read.status === 'read'
      ? { ...read.session, pieces: read.session.pieces.map((piece) => ({ ...piece, tariff: null })) }
      : null;
  if (one.tariff === null) return { price: null, tariff: null, session };
  const { program, tariff } = tariffIn(bases, one.tariff);
  if (read.status === 'fault' || session === null)
    return { price: read.status === 'fault' ? read : null, tariff, session };
  const given = one.facts === null ? null : readInputs(one.facts, program, tariff.currency);
  if (given?.status === 'fault') return fault(given.fault.code, `facts: ${given.fault.message}`, given.fault.field);
  // A fact that nothing asks for by this name is misspelt: the case would prove nothing.
  if (given !== null && given.warnings.length > 0)
    return fault('malformed-field', `facts: ${given.warnings.join('; ')}`);
  const result = priced ? price(program, tariff.id, session, given?.inputs ?? NO_INPUTS) : null;
  return { price: result, tariff, session };
};
