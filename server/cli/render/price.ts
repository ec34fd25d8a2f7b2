import { priceSentences } from '../../../engine/explain/sentences.ts';
import type { Paint } from '../terminal/paint.ts';
import { wrapped } from '../terminal/table.ts';
import { headerLines } from './price-header.ts';
import { priceTable } from './price-table.ts';
import type { PriceView } from './price-view.ts';

const joined = (parts: readonly (readonly string[])[]): string =>
  `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;

/** The price as a table, at most `columns` wide. */
export const priceText = (view: PriceView, paint: Paint, columns: number): string =>
  joined([headerLines(view, paint), priceTable(view, paint, columns), noteLines(view, paint)]);

/** The price in sentences. */
export const explainedText = (view: PriceView, paint: Paint, columns: number): string => {
  const sentences = priceSentences(view.reading, view.result, view.claimed).flatMap((text) => wrapped(text, columns));
  return joined([headerLines(view, paint), sentences, noteLines(view, paint)]);
};

/** What a reader of the amounts has to know. */
const noteLines = ({ reading: { words }, result, warnings }: PriceView, paint: Paint): readonly string[] => [
  ...(result.approximated ? [paint.yellow(words.approximated)] : []),
  ...(result.provisional ? [paint.yellow(words.provisional)] : []),
  ...warnings.map((warning) => `${paint.yellow(words.warning)}: ${warning}`),
];
