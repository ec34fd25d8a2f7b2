import { faultJson, type Json } from '../explain/result-json.ts';
import type { Sides } from '../price/result.ts';
import type { Exact } from '../values/exact.ts';
import type { Answer, Diagnosis } from './diagnose.ts';

/** More decimals than any amount of money has, fewer than a fraction without an end would need. */
const MOST_DECIMALS = 10;

const decimal = (value: Exact | null): Json => value?.toFixed(value.decimals() ?? MOST_DECIMALS) ?? null;

const sides = ({ net, gross }: Sides): Json => ({ net: decimal(net), gross: decimal(gross) });

const answerJson = ({ readings, amount, difference, exact, rank, words }: Answer): Json => ({
  rank,
  exact,
  readings: readings.map(({ name, family, figures }) => ({
    name,
    family,
    figures: Object.fromEntries(
      Object.entries(figures).map(([key, figure]) => [key, typeof figure === 'string' ? figure : { ...figure }]),
    ),
  })),
  amount: sides(amount),
  difference: sides(difference),
  words: { ...words },
});

/** A diagnosis as JSON: amounts are decimal text, null where a side is not known or not claimed. */
export const diagnosisJson = (diagnosis: Diagnosis): Json => {
  switch (diagnosis.status) {
    case 'fault':
      return { status: 'fault', fault: faultJson(diagnosis.fault) };
    case 'nothing claimed':
      return { status: 'nothing_claimed' };
    case 'agrees':
      return {
        status: 'agrees',
        tariff: { ...diagnosis.tariff },
        currency: diagnosis.currency,
        computed: sides(diagnosis.ours),
        claimed: sides(diagnosis.claimed),
        answers: [],
      };
    default:
      return {
        status: diagnosis.status,
        tariff: { ...diagnosis.tariff },
        currency: diagnosis.currency,
        computed: sides(diagnosis.ours),
        claimed: sides(diagnosis.claimed),
        answers: diagnosis.answers.map(answerJson),
        repricings: diagnosis.repricings,
        refused: diagnosis.refused,
        out_of_budget: diagnosis.outOfBudget,
      };
  }
};
