import { readDocument } from '../../engine/checks/form/document.ts';
import { evaluateDocument } from '../../engine/evaluation/evaluate.ts';
import { NOTHING_BESIDE } from '../../engine/evaluation/valuation.ts';
import { priceSentences } from '../../engine/explain/sentences.ts';
import { recordTimes } from '../../engine/explain/times.ts';
import { english } from '../../engine/explain/words/en.ts';
import { french } from '../../engine/explain/words/fr.ts';
import type { Language, Words } from '../../engine/explain/words/words.ts';
import { Exact } from '../../engine/values/exact.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import { documentNumbered } from '../store/documents.ts';
import type { Db } from '../store/open.ts';
import type { RecordRow } from '../store/schema.ts';
import type { World } from './evaluate-document.ts';
import { partyKey } from './keys.ts';
import { toldTotal } from './told-total.ts';

export interface Explanation {
  readonly sentences: readonly string[];
  /** Whether the price that is explained is the one of the ledger. */
  readonly agrees: boolean;
}

const WORDS: Readonly<Record<Language, Words>> = { en: english, fr: french };

/** The price in sentences, made anew: prices are kept as amounts, not as what led to them. */
export const explanationOf = async (db: Db, world: World, record: RecordRow, lang: Language): Promise<Explanation> => {
  const document = await documentNumbered(db, record.document);
  const entry = await db
    .selectFrom('ledger')
    .select(['net', 'gross'])
    .where('number', '=', record.entry)
    .executeTakeFirstOrThrow();
  const read = document === undefined ? null : readDocument({ text: document.raw });
  if (read === null || read.status === 'fault') throw new Error(`${record.record_key} cannot be read any more`);
  const at = parseInstant(document?.received_at ?? '', null);
  if (at === null) throw new Error(`${record.record_key} has no instant of reception`);
  const { rules } = world.rules.inForce(partyKey(record.cpo), read.record.start?.value ?? at);
  const options = { known: NOTHING_BESIDE, context: world.context, now: at, ending: null, heldDays: 0 };
  // Checks say nothing of the price, and take most of the time.
  const evaluation = evaluateDocument({ ...rules, checks: [] }, read, options);
  if (evaluation.status === 'fault') throw new Error(`${record.record_key} cannot be evaluated any more`);
  const { result, session, claimed } = evaluation.valuation;
  if (result.status === 'fault')
    return { sentences: [result.fault.message], agrees: entry.net === null && entry.gross === null };
  const from = session?.reservation?.from ?? session?.start ?? Exact.zero;
  const to = session?.end ?? session?.reservation?.to ?? from;
  const { currency, basis } = result;
  const reading = { words: WORDS[lang], times: recordTimes(session?.zone ?? 'UTC', from, to), currency, basis };
  const total = toldTotal(evaluation.valuation);
  return {
    sentences: priceSentences(reading, result, claimed),
    agrees: total.net === entry.net && total.gross === entry.gross,
  };
};
