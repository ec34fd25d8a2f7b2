import type { Subject as SubjectText } from '../../grammar/tree/conditions.ts';
import type { Fact, Subject } from '../program/conditions.ts';
import { RECORD_FACTS } from '../program/record-facts.ts';
import type { Dimension } from '../values/units.ts';
import { isMeasure, measureKind, measurePhrases } from './measures.ts';
import { noSuchReading } from './messages/blocks.ts';
import { lookUp } from './names.ts';
import { at } from './reading.ts';
import type { TariffReading } from './tariff-reading.ts';

/** Words by which a subject is known among the inputs. */
const wordsOfSubject = (subject: Subject): string =>
  subject.kind === 'fact' ? `fact ${subject.fact.name}` : `${subject.total ? 'total ' : ''}${subject.measure}`;

/** Facts and counters, live power and current, and totals have to be given by somebody (rule 53); running clocks run by themselves. */
const mustBeGiven = (subject: Subject): boolean =>
  subject.kind === 'fact' || subject.total || subject.measure === 'power' || subject.measure === 'current';

export const addInput = (reading: TariffReading, subject: Subject): void => {
  if (mustBeGiven(subject)) reading.inputs.set(wordsOfSubject(subject), subject);
};

/** The measure or fact that a phrase names; it becomes an input of the component. */
export const readSubject = (reading: TariffReading, text: SubjectText, total: boolean): Subject | null => {
  const subject = subjectOf(reading, text, total || text.total);
  if (subject !== null) addInput(reading, subject);
  return subject;
};

const subjectOf = (reading: TariffReading, text: SubjectText, total: boolean): Subject | null => {
  const { phrase } = text;
  if (isMeasure(phrase)) {
    if (!total || measureKind(phrase).grows) return { kind: 'measure', measure: phrase, total };
    reading.report.add(noSuchReading(at(reading, text.span), `\`${phrase}\` does not add up, so it has no total`));
    return null;
  }
  const fact = factNamed(reading, text);
  if (fact === null) return null;
  if (total) {
    reading.report.add(noSuchReading(at(reading, text.span), `\`${phrase}\` is a fact and has no total`));
    return null;
  }
  return { kind: 'fact', fact };
};

const factNamed = (reading: TariffReading, text: SubjectText): Fact | null => {
  const record = RECORD_FACTS.get(text.phrase);
  if (record !== undefined) return record;
  const others = [...RECORD_FACTS.keys(), ...measurePhrases];
  const { names } = reading.sources;
  const named = lookUp(reading, names, text.phrase, text.span, ['fact', 'counter'], 'fact or measure', others);
  if (named !== null && named.fact === null) reading.report.fail();
  return named?.fact ?? null;
};

/** null for a text. */
export const dimensionOf = (subject: Subject): Dimension | null => {
  if (subject.kind === 'measure') return measureKind(subject.measure).dimension;
  return subject.fact.type.kind === 'quantity' ? subject.fact.type.dimension : null;
};
