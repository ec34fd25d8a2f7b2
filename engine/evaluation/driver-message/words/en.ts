import type { DriverWords, Opening } from './words.ts';

const SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£', USD: '$' };

const charge = (text: string): Opening => ({ text, isOfCharge: true });
const other = (text: string): Opening => ({ text, isOfCharge: false });

const brackets = (text: string | null): string => (text === null ? '' : ` (${text})`);
const ofDay = (day: string | null): string => (day === null ? '' : ` of ${day}`);

export const driverEnglish: DriverWords = {
  language: 'en',
  decimalMark: '.',
  groupMark: ',',
  months: 'January February March April May June July August September October November December'.split(' '),
  money: (number, currency) => {
    const sign = SIGNS[currency];
    return sign === undefined ? `${currency} ${number}` : `${sign}${number}`;
  },
  beforeTax: (money) => `${money} before tax`,
  date: (day, month, year) => `${day} ${month} ${year}`,
  lessThanAMinute: 'less than a minute',
  openings: {
    endedWell: charge('Your charge ended well'),
    ended: (energy) => charge(`Your charge has ended${brackets(energy)}`),
    stoppedEarly: (energy) => charge(`Your charge was interrupted${brackets(energy)}`),
    hardlyDelivered: (energy) => other(`Your vehicle received only ${energy}`),
    nothingDelivered: other('Your vehicle received no energy'),
    charging: (measures) => charge(`Your charge is under way${brackets(measures)}`),
    stillPluggedIn: (time) => other(`Your charge ended at ${time}, your vehicle is still plugged in`),
    reserved: charge('Your reservation is under way'),
    reservationExpired: charge('Your reservation expired without a charge'),
    reservationCancelled: charge('Your reservation was cancelled'),
    voided: charge('Your charging session was cancelled by the operator'),
    unread: charge('Your charging session reached us incomplete'),
  },
  closings: {
    final: (amount) => `, and the amount is ${amount}.`,
    operator: (amount) => `, and the amount given by the operator is ${amount}.`,
    estimate: (amount) => `, and the amount is estimated at ≈ ${amount}; the final amount will follow.`,
    running: (amount) => `, and the amount so far is ${amount}.`,
    inYourFavour: (amount) => `, and ${amount} are in your favour.`,
    free: (isOfCharge) => (isOfCharge ? ', and it is free of charge.' : ', and there is nothing to pay.'),
    freeSoFar: ', and there is nothing to pay so far.',
    underVerification: () => ', and the amount is under verification.',
    toFollow: () => ', and the amount will follow.',
    notCharged: () => ', and you will not be charged for it.',
  },
  idleFeeSince: (time) => ` A fee for staying plugged in applies since ${time}.`,
  idleFeeFrom: (time) => ` A fee for staying plugged in applies from ${time}.`,
  credit: (amount, day) => `You are credited ${amount} for your charge${ofDay(day)}.`,
  creditUnderVerification: (day) => `A credit for your charge${ofDay(day)} is under verification.`,
  creditToFollow: (day) => `A credit for your charge${ofDay(day)} is on its way; its amount will follow.`,
  measures: (energy, time) => `${energy} in ${time}`,
  line: (what, quantity, amount) => `${what}${brackets(quantity)}: ${amount}`,
  total: 'Total incl. tax',
  totalBeforeTax: 'Total before tax',
};
