import type { RecordStore } from '../../engine/checks/context/record-store.ts';
import { readDocument } from '../../engine/checks/form/document.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import { documentNumbered, firstEntryOf, type Known, knownRecords } from '../store/documents.ts';
import { type Entries, noEntries } from '../store/entries.ts';
import type { Numbers } from '../store/numbers.ts';
import type { Db } from '../store/open.ts';
import type { DocumentRow, EntryKind, LedgerRow, RecordRow } from '../store/schema.ts';
import { addEntry } from './entry.ts';
import { evaluateRead, printOfEvaluated, printTextOf, type World } from './evaluate-document.ts';
import type { DocumentTask, Outcome, Receipt, ReevaluationTask, Task } from './task.ts';

/** What a turn works with. */
export interface Ground {
  readonly db: Db;
  readonly numbers: Numbers;
  readonly world: World;
  /** Prints of earlier records: those of the turn are added as they are evaluated. */
  readonly prints: RecordStore;
  /** The clock, as ISO text in UTC. */
  readonly now: () => string;
}

export interface Turn {
  readonly entries: Entries;
  /** By task; one that could not be done has its error. */
  readonly outcomes: ReadonlyMap<Task, Receipt | Error>;
}

/** What is looked up for all tasks of a turn before the first of them is evaluated. */
interface Found {
  readonly records: Map<string, Known>;
  /** Of records that are evaluated again: the document that counts. */
  readonly documents: ReadonlyMap<number, DocumentRow>;
  /** What was answered first, by document. */
  readonly answers: Map<number, LedgerRow>;
  readonly receivedAt: Map<number, string>;
}

const DAY_MS = 86_400_000;

/**
 * Evaluates tasks in their order until the time is up; those that are left have no outcome. Nothing is stored yet: the entries are
 * for one transaction.
 */
export const takeTurn = async (ground: Ground, tasks: readonly Task[], isOver: () => boolean): Promise<Turn> => {
  const found = await lookUp(ground.db, tasks);
  const entries = noEntries();
  const outcomes = new Map<Task, Receipt | Error>();
  for (const task of tasks) {
    try {
      outcomes.set(
        task,
        task.kind === 'document' ? takeIn(ground, found, entries, task) : again(ground, found, entries, task),
      );
    } catch (error) {
      outcomes.set(task, error instanceof Error ? error : new Error(String(error)));
    }
    if (isOver()) break;
  }
  return { entries, outcomes };
};

const lookUp = async (db: Db, tasks: readonly Task[]): Promise<Found> => {
  const records = new Map(await knownRecords(db, [...new Set(tasks.map(({ recordKey }) => recordKey))]));
  const documents = new Map<number, DocumentRow>();
  const answers = new Map<number, LedgerRow>();
  const receivedAt = new Map<number, string>();
  for (const task of tasks) {
    const known = records.get(task.recordKey);
    const number = task.kind === 'document' ? known?.documents.get(task.document.content) : known?.record.document;
    if (number === undefined) continue;
    const document = await documentNumbered(db, number);
    if (document === undefined) throw new Error(`document ${number} of ${task.recordKey} is not in the store`);
    receivedAt.set(number, document.received_at);
    if (task.kind === 're-evaluation') documents.set(number, document);
    else {
      const answer = await firstEntryOf(db, number);
      if (answer === undefined) throw new Error(`document ${number} of ${task.recordKey} is not in the ledger`);
      answers.set(number, answer);
    }
  }
  return { records, documents, answers, receivedAt };
};

const takeIn = (ground: Ground, found: Found, entries: Entries, task: DocumentTask): Receipt => {
  const known = found.records.get(task.recordKey);
  const same = known?.documents.get(task.document.content);
  return same === undefined ? store(ground, found, entries, task, known ?? null) : replayed(found, task, same);
};

const replayed = (found: Found, { document }: DocumentTask, number: number): Receipt => {
  const entry = found.answers.get(number);
  const receivedAt = found.receivedAt.get(number);
  if (entry === undefined || receivedAt === undefined) throw new Error(`document ${number} has no first answer`);
  return receipt('replayed', document.record.key, number, receivedAt, entry);
};

const OUTCOMES: Readonly<Record<EntryKind, Outcome>> = {
  evaluation: 'stored',
  conflict: 'conflicting',
  correction: 'corrected',
  're-evaluation': 're-evaluated',
};

const store = (ground: Ground, found: Found, entries: Entries, task: DocumentTask, known: Known | null): Receipt => {
  const { document, recordKey, raw, by } = task;
  const evaluatedAt = ground.now();
  const receivedAt = task.receivedAt ?? evaluatedAt;
  const moment = { received: instantOf(receivedAt), now: instantOf(evaluatedAt), heldDays: 0 };
  const made = evaluateRead(ground.world, document, moment, null);
  const kind = known === null ? 'evaluation' : isRevision(task) ? 'correction' : 'conflict';
  const number = ground.numbers.next('documents');
  entries.documents.push({
    number,
    record_key: recordKey,
    content: document.content,
    protocol: document.record.protocol,
    raw,
    received_at: receivedAt,
    received_from: by,
    print: printTextOf(made),
  });
  const before = known?.record ?? null;
  const cause = { kind, document: number, reason: null, by, before, receivedAt, evaluatedAt } as const;
  const entry = addEntry(entries, ground.numbers, made, cause);
  ground.prints.add(printOfEvaluated(made.evaluated));
  found.answers.set(number, entry);
  found.receivedAt.set(number, receivedAt);
  const documents = new Map([...(known?.documents ?? []), [document.content, number]]);
  found.records.set(recordKey, { record: entries.records.get(recordKey) ?? recordThatCounts(known), documents });
  return receipt(OUTCOMES[kind], document.record.key, number, receivedAt, entry);
};

const recordThatCounts = (known: Known | null): RecordRow => {
  if (known === null) throw new Error('a record that is new has a place in the store');
  return known.record;
};

/** OCHP replaces a record under its own id, and says so; elsewhere a record that was sent stands. */
const isRevision = ({ document: { record } }: DocumentTask): boolean =>
  record.protocol === 'ochp-1.4' && record.particulars.status?.toLowerCase() === 'revised';

const again = (ground: Ground, found: Found, entries: Entries, task: ReevaluationTask): Receipt => {
  const { recordKey, reason, by } = task;
  const before = found.records.get(recordKey)?.record;
  const stored = before === undefined ? undefined : found.documents.get(before.document);
  if (before === undefined || stored === undefined)
    throw new Error(`${recordKey} cannot be evaluated again: it is not there`);
  const read = readDocument({ text: stored.raw });
  if (read.status === 'fault') throw new Error(`${recordKey} was read before and cannot be now: ${read.fault.message}`);
  const evaluatedAt = ground.now();
  const heldDays =
    before.held_since === null ? 0 : Math.floor((Date.parse(evaluatedAt) - Date.parse(before.held_since)) / DAY_MS);
  const moment = {
    received: instantOf(stored.received_at),
    now: instantOf(evaluatedAt),
    heldDays: Math.max(0, heldDays),
  };
  const itself = { ...read.record.key, content: read.content };
  const made = evaluateRead(ground.world, read, moment, itself);
  const cause = {
    kind: 're-evaluation',
    document: stored.number,
    reason,
    by,
    before,
    receivedAt: stored.received_at,
    evaluatedAt,
  } as const;
  const entry = addEntry(entries, ground.numbers, made, cause);
  const record = entries.records.get(recordKey);
  const known = found.records.get(recordKey);
  if (record !== undefined && known !== undefined) found.records.set(recordKey, { ...known, record });
  return receipt('re-evaluated', read.record.key, stored.number, stored.received_at, entry);
};

const receipt = (
  outcome: Outcome,
  { cpo, id }: { readonly cpo: string | null; readonly id: string | null },
  document: number,
  receivedAt: string,
  entry: LedgerRow,
): Receipt => ({ outcome, cpo: cpo ?? '', id: id ?? '', document, receivedAt, entry });

const instantOf = (text: string) => {
  const instant = parseInstant(text, null);
  if (instant === null) throw new RangeError(`${text} is no instant`);
  return instant;
};
