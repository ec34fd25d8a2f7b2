import { timeText } from '../../explain/times.ts';
import type { Instant } from '../../session/session.ts';
import { Exact } from '../../values/exact.ts';
import { localAt } from '../../values/zone.ts';
import type { Bill } from './bill.ts';
import type { Course, Measures } from './course.ts';
import { amountText, energyText, minutesText } from './numbers.ts';
import type { DriverWords, Opening } from './words/words.ts';

/** All that the sentence says. */
export interface Told {
  readonly course: Course;
  readonly bill: Bill;
  /** Of the location; UTC where nobody knows it. */
  readonly zone: string;
  /** Of a vehicle that is still plugged in: from when on a fee is due for it. */
  readonly idleFee: { readonly from: Instant; readonly isDue: boolean } | null;
}

/** The driver's sentence. */
export const driverSentence = (words: DriverWords, { course, bill, zone, idleFee }: Told): string => {
  if (course.kind === 'credit') return creditSentence(words, bill, course.start, zone);
  const opening = openingOf(words, course, bill, zone);
  return `${opening.text}${closingOf(words, bill, opening.isOfCharge)}${idleFeeText(words, idleFee, zone)}`;
};

const openingOf = (words: DriverWords, course: Course, bill: Bill, zone: string): Opening => {
  const { openings } = words;
  switch (course.kind) {
    case 'ended well':
      // Whether it went well is just what is being looked at.
      return bill.kind === 'under verification' ? openings.ended(energyOf(words, course.measures)) : openings.endedWell;
    case 'stopped early':
      return openings.stoppedEarly(energyOf(words, course.measures));
    case 'hardly delivered':
      return openings.hardlyDelivered(energyText(words, course.measures.energy ?? Exact.zero));
    case 'nothing delivered':
      return openings.nothingDelivered;
    case 'charging':
      return openings.charging(measuresOf(words, course.measures));
    case 'still plugged in':
      return openings.stillPluggedIn(clock(zone, course.chargedUntil));
    case 'reserved':
      return openings.reserved;
    case 'reservation expired':
      return openings.reservationExpired;
    case 'reservation cancelled':
      return openings.reservationCancelled;
    case 'void':
      return openings.voided;
    default:
      return openings.unread;
  }
};

const closingOf = (words: DriverWords, bill: Bill, isOfCharge: boolean): string => {
  const { closings } = words;
  switch (bill.kind) {
    case 'final':
    case 'operator':
    case 'estimate':
    case 'running':
      return closings[bill.kind](amountText(words, bill.amount), isOfCharge);
    case 'in your favour':
      return closings.inYourFavour(amountText(words, bill.amount));
    case 'free':
      return bill.soFar ? closings.freeSoFar : closings.free(isOfCharge);
    case 'under verification':
      return closings.underVerification(isOfCharge);
    case 'to follow':
      return closings.toFollow(isOfCharge);
    case 'not charged':
      return closings.notCharged(isOfCharge);
  }
};

const idleFeeText = (words: DriverWords, fee: Told['idleFee'], zone: string): string => {
  if (fee === null) return '';
  const time = clock(zone, fee.from);
  return fee.isDue ? words.idleFeeSince(time) : words.idleFeeFrom(time);
};

const creditSentence = (words: DriverWords, bill: Bill, start: Instant | null, zone: string): string => {
  const day = start === null ? null : dayText(words, zone, start);
  if ('amount' in bill) return words.credit(amountText(words, bill.amount), day);
  return bill.kind === 'to follow' ? words.creditToFollow(day) : words.creditUnderVerification(day);
};

const energyOf = (words: DriverWords, { energy }: Measures): string | null =>
  energy === null ? null : energyText(words, energy);

const measuresOf = (words: DriverWords, measures: Measures): string | null => {
  const energy = energyOf(words, measures);
  if (energy === null || measures.time === null) return energy;
  return words.measures(energy, minutesText(words, measures.time));
};

const MINUTE = Exact.integer(60n);

/** To the minute that has begun. */
const clock = (zone: string, instant: Instant): string =>
  timeText(zone, Exact.integer(instant.over(MINUTE).floor()).times(MINUTE));

const dayText = (words: DriverWords, zone: string, instant: Instant): string => {
  const { date } = localAt(zone, instant);
  return words.date(Number(date.slice(8, 10)), words.months[Number(date.slice(5, 7)) - 1] ?? '', date.slice(0, 4));
};
