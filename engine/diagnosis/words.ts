import { moneyText } from '../explain/numbers.ts';
import { english } from '../explain/words/en.ts';
import { french } from '../explain/words/fr.ts';
import type { Language, Words } from '../explain/words/words.ts';
import type { ClaimedAmount } from '../formats/canonical-cdr.ts';
import type { Sides } from '../price/result.ts';
import type { Misreading } from './misreading.ts';
import { READINGS } from './readings.ts';

export interface InBoth {
  readonly en: string;
  readonly fr: string;
}

const WORDS: Readonly<Record<Language, Words>> = { en: english, fr: french };

/** The reading as it stands in the table, with the figures of the record. */
const clauseOf = ({ name, figures }: Misreading, language: Language): string =>
  READINGS[name][language].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const figure = figures[key] ?? '';
    return typeof figure === 'string' ? figure : figure[language];
  });

const ELISION = /^(?=il)/;

/** French `si` loses its vowel before `il` only. */
const afterSi = (clause: string): string => (ELISION.test(clause) ? `s'${clause}` : `si ${clause}`);

/** The sides that are claimed: `6.24 EUR net, 7.49 EUR gross`. */
export const amountsInWords = (
  language: Language,
  { net, gross }: Sides,
  claimed: ClaimedAmount,
  currency: string,
): string => {
  const words = WORDS[language];
  const side = (amount: Sides['net'], name: string): string =>
    `${amount === null ? words.unknown : moneyText(words, amount, currency)} ${name}`;
  return [
    ...(claimed.net === null ? [] : [side(net, words.net)]),
    ...(claimed.gross === null ? [] : [side(gross, words.gross)]),
  ].join(', ');
};

/** `matches if the step is applied to each period: 6.24 EUR net`; `comes closest if …` where it does not match. */
export const inWords = (
  readings: readonly Misreading[],
  amounts: Sides,
  claimed: ClaimedAmount,
  currency: string,
  exact: boolean,
): InBoth => {
  const en = readings.map((reading) => clauseOf(reading, 'en')).join(' and ');
  const fr = readings.map((reading) => afterSi(clauseOf(reading, 'fr'))).join(' et ');
  const amount = (language: Language): string => amountsInWords(language, amounts, claimed, currency);
  return {
    en: `${exact ? 'matches' : 'comes closest'} if ${en}: ${amount('en')}`,
    fr: `${exact ? 'concorde' : 'approche le plus'} ${fr} : ${amount('fr')}`,
  };
};
