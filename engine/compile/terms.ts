import type { Term } from '../../grammar/tree/prices.ts';
import type { TaxRate, Terms } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import { checkCrossing, narrowFirst, type PlacedLimit, readLimitTerm, wordsOfScope } from './limits.ts';
import { fractionDue, quantityDue } from './literals.ts';
import { duplicateTerm, termOnAFee } from './messages/terms.ts';
import { at } from './reading.ts';
import type { Place } from './source-text.ts';
import type { ComponentReading } from './tariff-reading.ts';

/** Terms and, for what they apply to, where the caps among them stand. */
export interface PlacedTerms {
  readonly terms: Terms;
  readonly caps: readonly Place[];
}

const WHAT: Readonly<Record<'billed for at least' | 'rounded up to' | 'step', string>> = {
  'billed for at least': 'A billed minimum',
  'rounded up to': 'A rounding',
  step: 'A step',
};

/** What follows a price or stands in the head of a block. What is wrong is told; the rest is kept. */
export const readTerms = (reading: ComponentReading, texts: readonly Term[]): PlacedTerms => {
  const firsts = new Map<string, Place>();
  const once = (what: string, key: string, place: Place): boolean => {
    const first = firsts.get(key);
    if (first !== undefined) reading.report.add(duplicateTerm(place, what, first));
    else firsts.set(key, place);
    return first === undefined;
  };
  const ownRate = reading.ownRate || texts.some(({ kind }) => kind === 'vat');
  let vat: TaxRate | null = null;
  let because: string | null = null;
  const quantities: Partial<Record<keyof typeof WHAT, Exact | null>> = {};
  const limits: PlacedLimit[] = [];
  for (const text of texts) {
    const place = at(reading, text.span);
    switch (text.kind) {
      case 'vat':
        if (once('A rate of VAT', 'vat', place)) {
          vat = fractionDue(reading, text.rate, 'A rate of VAT', { zero: true, most: 100 });
        }
        break;
      case 'no vat':
        if (once('A rate of VAT', 'vat', place)) vat = 'no tax';
        break;
      case 'because':
        if (once('What this rests on', 'because', place)) because = text.text.value;
        break;
      case 'billed for at least':
      case 'rounded up to':
      case 'step':
        if (once(WHAT[text.kind], text.kind, place)) quantities[text.kind] = readQuantityTerm(reading, text);
        break;
      default: {
        const placed = readLimitTerm(reading, text, nameOf(reading), ownRate);
        if (placed === null) break;
        const { limit } = placed;
        const key = `${limit.kind} ${wordsOfScope(limit.scope)} ${limit.side} ${limit.counter?.name ?? ''}`;
        if (once(limit.kind === 'cap' ? 'A cap of this scope' : 'A floor of this scope', key, place))
          limits.push(placed);
      }
    }
  }
  checkCrossing(reading, limits);
  const terms: Terms = {
    vat,
    minimum: quantities['billed for at least'] ?? null,
    roundedUpTo: quantities['rounded up to'] ?? null,
    step: quantities.step ?? null,
    limits: narrowFirst(limits),
    because,
  };
  return { terms, caps: limits.filter(({ limit }) => limit.kind === 'cap').map(({ place }) => place) };
};

const nameOf = (reading: ComponentReading): string =>
  reading.label === null ? reading.phrase : `${reading.phrase} ${reading.label}`;

/** In the base unit of the component. A step of zero is none (rule 26). */
const readQuantityTerm = (
  reading: ComponentReading,
  term: Extract<Term, { readonly kind: 'billed for at least' | 'rounded up to' | 'step' }>,
): Exact | null => {
  if (reading.dimension === null) {
    reading.report.add(termOnAFee(at(reading, term.span), reading.phrase));
    return null;
  }
  const amount = quantityDue(reading, term.quantity, {
    dimension: reading.dimension,
    what: WHAT[term.kind],
    aboveZero: term.kind !== 'step',
    other: { place: reading.place, is: `${reading.phrase} is priced here` },
  });
  return amount?.isPositive ? amount : null;
};

export const NO_TERMS: Terms = {
  vat: null,
  minimum: null,
  roundedUpTo: null,
  step: null,
  limits: [],
  because: null,
};
