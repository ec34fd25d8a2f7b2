import type { Price as PriceText } from '../../grammar/tree/prices.ts';
import type { Price, SeriesStep } from '../program/tariff.ts';
import { capOnNegativePrice, capOnSeries } from './messages/terms.ts';
import { at } from './reading.ts';
import type { Place } from './source-text.ts';
import type { ComponentReading } from './tariff-reading.ts';

/** What is capped cannot have a negative price (rule 28). */
export const checkNegative = (
  reading: ComponentReading,
  text: PriceText,
  price: Price,
  caps: readonly Place[],
): void => {
  const [cap] = caps;
  if (cap === undefined || !mayBeNegative(price)) return;
  const place = at(reading, text.span);
  reading.report.add(price.kind === 'series' ? capOnSeries(place, price.name, cap) : capOnNegativePrice(place, cap));
};

export const mayBeNegative = (price: Price): boolean => {
  switch (price.kind) {
    case 'free':
      return false;
    case 'dated':
      return price.entries.some((entry) => mayBeNegative(entry.price));
    case 'series':
      return (price.ifMissing?.isNegative ?? false) || !endsAboveZero(price.steps);
    default:
      return price.amount.isNegative;
  }
};

/** Whether the steps leave nothing below zero, whatever the series says. */
const endsAboveZero = (steps: readonly SeriesStep[]): boolean => {
  let above = false;
  for (const step of steps) {
    if (step.kind === 'times') above &&= !step.factor.isNegative;
    else if (step.kind === 'plus') above &&= !step.amount.isNegative;
    else if (step.kind === 'at least') above ||= !step.amount.isNegative;
    else above &&= !step.amount.isNegative;
  }
  return above;
};
