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
  joined([headerLines(view, paint, columns), priceTable(view, paint, columns), noteLines(view, paint, columns)]);

/** The price in sentences. */
export const explainedText = (view: PriceView, paint: Paint, columns: number): string => {
  const sentences = priceSentences(view.reading, view.result, view.claimed).flatMap((text) => wrapped(text, columns));
  return joined([headerLines(view, paint, columns), sentences, noteLines(view, paint, columns)]);
};

/** What a reader of the amounts has to know. */
const noteLines = (
  { reading: { words }, result, warnings }: PriceView,
  paint: Paint,
  columns: number,
): readonly string[] => [
  ...(result.approximated ? wrapped(words.approximated, columns).map(paint.yellow) : []),
  ...(result.provisional ? wrapped(words.provisional, columns).map(paint.yellow) : []),
  ...warnings.flatMap((warning) =>
    wrapped(`${words.warning}: ${warning}`, columns).map((line, at) =>
      at === 0 ? paint.yellow(words.warning) + line.slice(words.warning.length) : line,
    ),
  ),
];
