import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import type { Valuation } from '../valuation.ts';
import { type Bill, billOf, type Outcome } from './bill.ts';
import { type Course, courseOf } from './course.ts';
import { detailLines } from './details.ts';
import type { Ending } from './endings.ts';
import { idleFeeFrom } from './idle-fee.ts';
import { driverSentence, type Told } from './sentence.ts';
import { driverEnglish } from './words/en.ts';
import { driverFrench } from './words/fr.ts';
import type { DriverWords } from './words/words.ts';

/** What the driver reads: a sentence, and the lines below it. */
export interface DriverMessage {
  readonly sentence: { readonly fr: string; readonly en: string };
  readonly lines: { readonly fr: readonly string[]; readonly en: readonly string[] };
}

/** Of a record that nobody can read. */
export const unreadMessage = (): DriverMessage => {
  const told: Told = { course: { kind: 'unread' }, bill: { kind: 'under verification' }, zone: 'UTC', idleFee: null };
  return {
    sentence: { fr: driverSentence(driverFrench, told), en: driverSentence(driverEnglish, told) },
    lines: { fr: [], en: [] },
  };
};

/** In both languages, for every outcome. `ending`: what anyone says of how the charge ended; null where nobody says anything. */
export const driverMessage = (
  record: CanonicalCdr,
  valuation: Valuation,
  outcome: Pick<Outcome, 'questioned' | 'verdict'>,
  ending: Ending | null,
): DriverMessage => {
  const { session, result } = valuation;
  const course = courseOf(record, session, ending);
  const bill = billOf(course, { record, result, ...outcome });
  const zone = session?.zone ?? record.zone ?? 'UTC';
  const told: Told = { course, bill, zone, idleFee: idleFeeOf(course, bill, valuation) };
  const lines = (words: DriverWords): readonly string[] => detailLines(words, course, bill, result);
  return {
    sentence: { fr: driverSentence(driverFrench, told), en: driverSentence(driverEnglish, told) },
    lines: { fr: lines(driverFrench), en: lines(driverEnglish) },
  };
};

const idleFeeOf = (course: Course, bill: Bill, { program, tariff, session, inputs }: Valuation): Told['idleFee'] => {
  if (course.kind !== 'still plugged in' || program === null || tariff === null || session?.end == null) return null;
  // A price in question says nothing of what it will come to.
  if (bill.kind === 'under verification') return null;
  const from = idleFeeFrom(program, tariff.id, session, inputs);
  return from === null ? null : { from, isDue: !from.above(session.end) };
};
