import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { SourceFile, ValueDeclaration } from '../../grammar/tree/file.ts';
import type { Compiled, ProgramText } from '../compile/compile.ts';
import { sourceText } from '../compile/source-text.ts';
import { mentionedIn } from './mentions.ts';
import { fineAmounts, roundings } from './subjects/amounts.ts';
import { samePrices } from './subjects/blocks.ts';
import { datedValues, lateValues } from './subjects/dated-values.ts';
import { caps, floors, totals } from './subjects/limits.ts';
import { idleChanges, idleChoices, unusedNames } from './subjects/names.ts';
import { discounts, shares } from './subjects/percentages.ts';
import { idleTerms, limitsOfQuantities, steps } from './subjects/quantities.ts';
import { slips, zeros } from './subjects/rates.ts';
import {
  assumedZones,
  doubleMinutes,
  foreignHolidays,
  reservations,
  seriesPrices,
  unshown,
} from './subjects/structure.ts';
import { missingRates, oneSupply, repeatedRates, wrongRates } from './subjects/tax.ts';
import { fastPrices, idleRules, order } from './subjects/transparency.ts';
import { deadDates, strayExamples, versions } from './subjects/validity.ts';
import type { FileView, ProgramView, TariffLint, TariffView } from './view.ts';

/** Of each tariff without mistakes. */
const OF_TARIFFS: readonly TariffLint[] = [
  slips,
  zeros,
  samePrices,
  steps,
  idleTerms,
  limitsOfQuantities,
  caps,
  floors,
  totals,
  missingRates,
  wrongRates,
  repeatedRates,
  oneSupply,
  idleRules,
  fastPrices,
  order,
  versions,
  lateValues,
  deadDates,
  strayExamples,
  idleChanges,
  idleChoices,
  shares,
  discounts,
  fineAmounts,
  roundings,
  reservations,
  doubleMinutes,
  foreignHolidays,
  unshown,
  assumedZones,
];

/** Of declarations that tariffs share. */
const OF_FILES: readonly ((file: FileView, program: ProgramView) => readonly Diagnostic[])[] = [
  datedValues,
  unusedNames,
  seriesPrices,
];

/**
 * What an experienced contract manager would want told of a program that compiles. Nothing of it is an error: the text has
 * one meaning, but perhaps not the one that was meant.
 *
 * @param isMentionedElsewhere whether a text that is checked along with it uses a name
 */
export const lint = (
  texts: readonly ProgramText[],
  { program, trees }: Compiled,
  isMentionedElsewhere: (name: string) => boolean = () => false,
): readonly Diagnostic[] => {
  const files = filesOf(texts, trees);
  const values = new Map<string, ValueDeclaration>(
    files.flatMap(({ tree }) =>
      tree.declarations.flatMap((one) => (one.kind === 'value' ? [[one.name.name, one] as const] : [])),
    ),
  );
  const tariffs = files.flatMap(({ source, tree }) =>
    tree.declarations.flatMap((declaration): readonly TariffView[] => {
      const tariff = declaration.kind === 'tariff' ? program.tariffs.get(declaration.name.name) : undefined;
      if (declaration.kind !== 'tariff' || tariff === undefined) return [];
      return [{ declaration, source, tariff, values }];
    }),
  );
  const mentioned = new Set(files.flatMap(({ tree }) => [...mentionedIn(tree)]));
  const view: ProgramView = { files, tariffs, mentioned, isMentionedElsewhere };
  return [
    ...tariffs.flatMap((tariff) => OF_TARIFFS.flatMap((look) => look(tariff, view))),
    ...files.flatMap((file) => OF_FILES.flatMap((look) => look(file, view))),
  ];
};

export const filesOf = (texts: readonly ProgramText[], trees: ReadonlyMap<string, SourceFile>): readonly FileView[] =>
  texts.flatMap(({ name, text }) => {
    const tree = trees.get(name);
    return tree === undefined ? [] : [{ source: sourceText(name, text), tree }];
  });
