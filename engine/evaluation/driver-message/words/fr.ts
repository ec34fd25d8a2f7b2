import type { DriverWords, Opening } from './words.ts';

const SIGNS: Readonly<Record<string, string>> = { EUR: '€', GBP: '£' };

const recharge = (text: string): Opening => ({ text, isOfCharge: true });
const autre = (text: string): Opening => ({ text, isOfCharge: false });

const brackets = (text: string | null): string => (text === null ? '' : ` (${text})`);
const ofDay = (day: string | null): string => (day === null ? '' : ` du ${day}`);
/** Of the charge, or of a sentence about something else. */
const amountOf = (isOfCharge: boolean): string => (isOfCharge ? 'son montant' : 'le montant');

export const driverFrench: DriverWords = {
  language: 'fr',
  decimalMark: ',',
  groupMark: '\u00a0',
  months: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  money: (number, currency) => `${number} ${SIGNS[currency] ?? currency}`,
  beforeTax: (money) => `${money} hors taxes`,
  date: (day, month, year) => `${day === 1 ? '1er' : day} ${month} ${year}`,
  lessThanAMinute: "moins d'une minute",
  openings: {
    endedWell: recharge("Votre recharge s'est bien terminée"),
    ended: (energy) => recharge(`Votre recharge est terminée${brackets(energy)}`),
    stoppedEarly: (energy) => recharge(`Votre recharge a été interrompue${brackets(energy)}`),
    hardlyDelivered: (energy) => autre(`Votre véhicule n'a reçu que ${energy}`),
    nothingDelivered: autre("Votre véhicule n'a reçu aucune énergie"),
    charging: (measures) => recharge(`Votre recharge est en cours${brackets(measures)}`),
    stillPluggedIn: (time) => autre(`Votre recharge s'est terminée à ${time}, votre véhicule est encore branché`),
    reserved: recharge('Votre réservation est en cours'),
    reservationExpired: recharge('Votre réservation a expiré sans recharge'),
    reservationCancelled: recharge('Votre réservation a été annulée'),
    voided: recharge("Votre session de recharge a été annulée par l'opérateur"),
    unread: recharge('Votre session de recharge nous est parvenue incomplète'),
  },
  closings: {
    final: (amount, own) => `, et ${amountOf(own)} est de ${amount}.`,
    operator: (amount, own) => `, et ${amountOf(own)} indiqué par l'opérateur est de ${amount}.`,
    estimate: (amount, own) => `, et ${amountOf(own)} est estimé à ≈ ${amount} ; le montant définitif suivra.`,
    running: (amount, own) => `, et ${amountOf(own)} est de ${amount} à cet instant.`,
    inYourFavour: (amount) => `, et ${amount} vous reviennent.`,
    free: (own) => (own ? ', et elle est gratuite.' : ", et vous n'avez rien à payer."),
    freeSoFar: ", et vous n'avez rien à payer à cet instant.",
    underVerification: (own) => `, et ${amountOf(own)} est en cours de vérification.`,
    toFollow: (own) => `, et ${amountOf(own)} vous sera communiqué dès qu'il sera connu.`,
    notCharged: (own) => (own ? ', et elle ne vous sera pas facturée.' : ', et rien ne vous sera facturé.'),
  },
  idleFeeSince: (time) => ` Des frais s'appliquent depuis ${time} tant qu'il reste branché.`,
  idleFeeFrom: (time) => ` Des frais s'appliqueront à partir de ${time} s'il reste branché.`,
  credit: (amount, day) => `Un avoir de ${amount} vous est accordé pour votre recharge${ofDay(day)}.`,
  creditUnderVerification: (day) => `Un avoir pour votre recharge${ofDay(day)} est en cours de vérification.`,
  creditToFollow: (day) => `Un avoir vous est accordé pour votre recharge${ofDay(day)} ; son montant suivra.`,
  measures: (energy, time) => `${energy} en ${time}`,
  line: (what, quantity, amount) => `${what}${brackets(quantity)} : ${amount}`,
  total: 'Total TTC',
  totalBeforeTax: 'Total hors taxes',
};
