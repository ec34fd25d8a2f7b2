import { centOf, toTheCent } from '../../../engine/diagnosis/cents.ts';
import type { Answer, Diagnosis } from '../../../engine/diagnosis/diagnose.ts';
import { amountsInWords } from '../../../engine/diagnosis/words.ts';
import type { Language, Words } from '../../../engine/explain/words/words.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';

interface Said {
  readonly computed: (tariff: string) => string;
  readonly agrees: string;
  readonly none: (repricings: number) => string;
  readonly nothing: string;
  readonly tied: string;
  readonly budget: string;
  readonly refused: string;
}

const SAID: Readonly<Record<Language, Said>> = {
  en: {
    computed: (tariff) => `Computed by ${tariff}`,
    agrees: 'The amounts agree.',
    none: (repricings) => `No reading of the rules reproduces this amount (priced ${repricings} times).`,
    nothing: 'The record claims no amount.',
    tied: 'Answers of one rank cannot be told apart on this record.',
    budget: 'The search ended before all pairs of readings were tried.',
    refused: 'What matches does so by accident: so many readings give amounts near this one that any would match.',
  },
  fr: {
    computed: (tariff) => `Calculé selon ${tariff}`,
    agrees: 'Les montants concordent.',
    none: (repricings) => `Aucune lecture des règles ne redonne ce montant (valorisé ${repricings} fois).`,
    nothing: 'La session ne demande aucun montant.',
    tied: 'Les réponses de même rang ne peuvent être départagées sur cette session.',
    budget: "La recherche s'est arrêtée avant d'essayer toutes les paires de lectures.",
    refused: 'Ce qui concorde le fait par hasard : trop de lectures donnent un montant voisin de celui-ci.',
  },
};

type Differing = Extract<Diagnosis, { status: 'explained' | 'unexplained' }>;

const head = (words: Words, diagnosis: Differing, paint: Paint): readonly string[] => {
  const { ours, claimed, currency, ownCurrency, tariff } = diagnosis;
  const amounts = (sides: typeof claimed, of: string): string => amountsInWords(words.language, sides, claimed, of);
  const rows = [
    [SAID[words.language].computed(tariff.id), amounts(toTheCent(ours, centOf(ownCurrency)), ownCurrency)],
    [words.claimed, amounts(claimed, currency)],
  ] as const;
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, amount]) => `${paint.dim(name.padEnd(width))}  ${amount}`);
};

const answerLines = (answer: Answer, language: Language, paint: Paint, columns: number): readonly string[] => {
  const number = `${answer.rank}.`;
  return wrapped(answer.words[language], columns - 4).map((line, at) =>
    at === 0 ? `${paint.bold(number)}  ${answer.exact ? paint.green(line) : line}` : `    ${line.trimStart()}`,
  );
};

const differingText = (diagnosis: Differing, words: Words, paint: Paint, columns: number): string => {
  const { answers, repricings, refused, outOfBudget, status } = diagnosis;
  const said = SAID[words.language];
  const hasTies = answers.some((a) => a.exact && answers.some((b) => a !== b && a.rank === b.rank));
  return [
    ...head(words, diagnosis, paint),
    '',
    ...(status === 'unexplained' ? [paint.yellow(said.none(repricings))] : []),
    ...(status === 'unexplained' && refused > 0 ? wrapped(said.refused, columns) : []),
    ...answers.flatMap((answer) => answerLines(answer, words.language, paint, columns)),
    ...(hasTies ? [paint.dim(said.tied)] : []),
    ...(outOfBudget ? [paint.dim(said.budget)] : []),
    '',
  ].join('\n');
};

/** The ranked answers as sentences; a fault is told elsewhere. */
export const diagnosisText = (
  diagnosis: Exclude<Diagnosis, { status: 'fault' }>,
  words: Words,
  paint: Paint,
  columns: number,
): string => {
  switch (diagnosis.status) {
    case 'nothing claimed':
      return `${SAID[words.language].nothing}\n`;
    case 'agrees':
      return `${SAID[words.language].agrees}\n`;
    default:
      return differingText(diagnosis, words, paint, columns);
  }
};
