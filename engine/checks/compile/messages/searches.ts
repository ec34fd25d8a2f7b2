import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import { didYouMean, inserted, type Pages, repairOf, replaced, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';
import type { SameKey } from '../../context.ts';

export const searchPages = {
  'search-without-span': {
    title: 'Other records without a span of time',
    severity: 'error',
    teaching:
      'A search among other records says how far it looks, so that what has to be kept, and what a replay has to see again, is bounded: `in the last 90 days`. It reaches that far to both sides of the start of this record.',
    bad: 'error when any other records of same evse',
    good: 'error when any other records of same evse in the last 90 days',
  },
  'search-without-same': {
    title: 'Other records that have nothing in common with this one',
    severity: 'error',
    teaching:
      'A search among other records names what they share with this one: `of same evse`, `of same token`, `of same session id`. All records of everybody are not searched.',
    bad: 'error when any other records in the last 90 days',
    good: 'error when any other records of same evse in the last 90 days',
  },
  'unknown-same-key': {
    title: 'Something that records are not found by',
    severity: 'error',
    teaching:
      'Other records are found by their evse, token, contract, session id, cpo, emsp, record id, authorisation, corrected record or location. Whatever else they shall share is a condition behind `where`.',
    bad: 'error when any other records of same evze in the last 90 days',
    good: 'error when any other records of same evse in the last 90 days',
  },
  'records-without-other': {
    title: 'Records: which ones?',
    severity: 'error',
    teaching: 'A check is about one record. The ones it may look at besides are its `other records`.',
    bad: 'error when any records of same evse in the last 90 days',
    good: 'error when any other records of same evse in the last 90 days',
  },
  'search-of-this-record': {
    title: 'Periods or price lines of other times',
    severity: 'error',
    teaching:
      'Periods and price lines are those of the record that is checked. A span of time, `other` and `of same` belong to a search among other records.',
    bad: 'error when any periods in the last 24 h where (its energy > 50 kWh)',
    good: 'error when any periods where (its energy > 50 kWh)',
  },
  'every-without-where': {
    title: 'Every one of them: what?',
    severity: 'error',
    teaching:
      '`every` says that all of them fulfil a condition, which stands behind `where`. Without one it always holds.',
    bad: 'error when every periods',
    good: 'error when every periods where (its energy = 0 kWh)',
  },
} satisfies Pages;

const tell = teller(searchPages);

const USUAL = 'in the last 90 days';

export const recordsWithoutSpan = (place: Place): Diagnostic =>
  tell('search-without-span', place, `How far back? Write \`${USUAL}\`, or as long as it takes.`, {
    repair: inserted(`Write \`${USUAL}\``, place.span.end, ` ${USUAL}`),
  });

export const recordsWithoutSame = (place: Place): Diagnostic =>
  tell('search-without-same', place, 'Which other records? Write what they share with this one, as in `of same evse`.');

export const unknownSameKey = (
  place: Place,
  phrase: string,
  near: string | null,
  known: readonly SameKey[],
): Diagnostic =>
  tell(
    'unknown-same-key',
    place,
    `Other records are not found by \`${phrase}\`.${near === null ? ` They are by ${known.join(', ')}.` : didYouMean(near)}`,
    { repair: near === null ? null : replaced(`Write \`${near}\``, place.span, near) },
  );

export const recordsWithoutOther = (place: Place, before: number): Diagnostic =>
  tell('records-without-other', place, 'This record is one; the records besides it are `other records`.', {
    repair: inserted('Write `other records`', before, 'other '),
  });

/** @param parts what does not belong, each with the blank before it */
export const searchOfThisRecord = (
  place: Place,
  what: string,
  parts: readonly { readonly start: number; readonly end: number }[],
): Diagnostic =>
  tell('search-of-this-record', place, `The ${what} are those of this record: nothing narrows them but \`where\`.`, {
    repair: repairOf(
      'Remove it',
      parts.map((span) => ({ span, text: '' })),
    ),
  });

export const everyWithoutWhere = (place: Place): Diagnostic =>
  tell('every-without-where', place, 'Every one of them does what? A condition stands behind `where`.');
