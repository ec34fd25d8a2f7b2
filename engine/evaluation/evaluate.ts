import type { Context } from '../checks/context.ts';
import { evaluateChecks } from '../checks/evaluate.ts';
import { type Finding, fired } from '../checks/finding.ts';
import { type Document, type ReadDocument, readDocument } from '../checks/form/document.ts';
import { meteringOf } from '../checks/metering/read-metering.ts';
import type { SignedMetering } from '../checks/metering/signed-metering.ts';
import { worldOf } from '../checks/world-of.ts';
import type { Fault } from '../fault.ts';
import type { CanonicalCdr, Protocol, Read } from '../formats/canonical-cdr.ts';
import type { CsvMapping } from '../formats/csv/mapping.ts';
import { circumstances } from '../policy/circumstances.ts';
import { type Disposition, decide } from '../policy/decide.ts';
import type { PriceResult } from '../price/result.ts';
import type { Instant } from '../session/session.ts';
import { type DriverMessage, driverMessage, unreadMessage } from './driver-message/driver-message.ts';
import { type Ending, endingOfReading } from './driver-message/endings.ts';
import type { Rules } from './rules.ts';
import { type Knowledge, unvalued, type Valuation, valuationOf } from './valuation.ts';

export interface EvaluationOptions {
  readonly known: Knowledge;
  /** Reference data, other records and history. */
  readonly context: Context;
  /** The instant of evaluation; null: when the record was received. */
  readonly now: Instant | null;
  /** What the caller has heard of how the charge ended. */
  readonly ending: Ending | null;
  /** Whole days since the record was first held. */
  readonly heldDays: number;
}

/** A document that holds one record, as text of any protocol. */
export interface RecordDocument {
  readonly text: string;
  /** null: told from the document. */
  readonly protocol?: Protocol | null;
  /** How a list of sessions is written. */
  readonly mapping?: CsvMapping;
}

/** All that is said of one record. */
export type Evaluation = Evaluated | Unread;

export interface Evaluated {
  readonly status: 'evaluated';
  readonly document: Document;
  readonly received: Read<Instant> | null;
  readonly now: Instant | null;
  readonly valuation: Valuation;
  readonly findings: readonly Finding[];
  readonly disposition: Disposition;
  readonly message: DriverMessage;
}

/** A record that nobody can read is rejected, whatever the policy says: there is nothing it could be applied to. */
export interface Unread {
  readonly status: 'fault';
  readonly fault: Fault;
  readonly message: DriverMessage;
}

/** From a document to a decision: read, price, check, decide, tell. Never throws; the same values give the same result. */
export const evaluate = (rules: Rules, document: RecordDocument, options: EvaluationOptions): Evaluation => {
  const { text, protocol = null, mapping } = document;
  const { zone } = options.known;
  return evaluateDocument(
    rules,
    readDocument(mapping === undefined ? { text, zone } : { text, zone, mapping }, protocol),
    options,
  );
};

/** The same for a document that was read already. */
export const evaluateDocument = (rules: Rules, read: ReadDocument, options: EvaluationOptions): Evaluation => {
  if (read.status === 'fault') return { status: 'fault', fault: read.fault, message: unreadMessage() };
  const { record } = read;
  const { context } = options;
  const valuation = valued(rules, read, options);
  const { result, tariff, session } = valuation;
  const world = worldOf({
    document: read,
    context,
    price: hasNoPriceList(result) ? null : result,
    tariff,
    ...(session === null ? {} : { session }),
    metering: meteringOf(record, context),
    at: options.now,
  });
  const findings = evaluateChecks(rules.checks, world);
  const disposition = decide(rules.policy, circumstances(findings, result, record, options.heldDays));
  const outcome = { questioned: isQuestioned(findings), verdict: disposition.verdict };
  const ending = options.ending ?? endingOfMetering(world.metering);
  const message = driverMessage(record, valuation, outcome, ending);
  const { received, now } = world;
  return { status: 'evaluated', document: read, received, now, valuation, findings, disposition, message };
};

/** The clock of the station is the record's own, else that of reference data, else the one the caller names. */
const valued = ({ sources }: Rules, { record, damage }: Document, { known, context }: EvaluationOptions): Valuation => {
  if (damage !== null) return unvalued(damage, record, null);
  return valuationOf(record, sources, { ...known, zone: zoneOfStation(record, context) ?? known.zone });
};

const zoneOfStation = ({ zone, facts }: CanonicalCdr, { reference }: Context): string | null => {
  const evse = zone === null ? facts.get('evse') : undefined;
  const found = evse?.kind === 'text' ? reference.evse(evse.text) : null;
  return found?.kind === 'found' ? found.value.zone : null;
};

/**
 * Nobody gave a price list of this operator, so that there is no price to check. Where there is one and nothing in it applies, that
 * is a finding: the fault then says where in the rules.
 */
const hasNoPriceList = (result: PriceResult): boolean =>
  result.status === 'fault' && result.fault.code === 'no-tariff' && result.fault.source === null;

/** What the meter itself recorded last. */
const endingOfMetering = (metering: SignedMetering | null): Ending | null =>
  endingOfReading(metering?.readings.at(-1)?.transaction ?? null);

const isQuestioned = (findings: readonly Finding[]): boolean =>
  fired(findings).some(({ severity }) => severity !== 'info');

/** When a record was received, as far as it or whoever handed it on says. */
export const receptionOf = ({ record, received }: Document): Read<Instant> | null => received ?? record.lastUpdated;
