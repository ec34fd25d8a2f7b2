import type { Span } from '../../grammar/span.ts';
import type { Price as PriceText, Term } from '../../grammar/tree/prices.ts';
import type { Clause } from '../program/tariff.ts';
import { checkNegative } from './negative.ts';
import { readPriceOf } from './prices.ts';
import { sourceOf } from './source-text.ts';
import type { ComponentReading } from './tariff-reading.ts';
import { type PlacedTerms, readTerms } from './terms.ts';

/** The clause of one price with its terms. */
export const readPriceLine = (
  reading: ComponentReading,
  text: PriceText,
  termTexts: readonly Term[],
  line: Span,
): Clause | null => {
  const placed = readTerms(reading, termTexts);
  const inner = within(reading, placed);
  const price = readPriceOf(inner, text);
  if (price === null) return null;
  checkNegative(inner, text, price, inner.caps);
  const name = reading.label === null ? reading.phrase : `${reading.phrase} "${reading.label}"`;
  const label = reading.path.length === 0 ? name : reading.path.join(' · ');
  const source = sourceOf(reading.source, line);
  return { kind: 'price', id: reading.nextId(), price, terms: placed.terms, source, label };
};

/** What stands in a block is under its caps and its rate of tax. */
export const within = (reading: ComponentReading, { terms, caps }: PlacedTerms): ComponentReading => ({
  ...reading,
  caps: [...reading.caps, ...caps],
  ownRate: reading.ownRate || terms.vat !== null,
});
