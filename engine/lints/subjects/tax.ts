import type { Diagnostic, Repair } from '../../../grammar/diagnostic.ts';
import type { Percent } from '../../../grammar/tree/literals.ts';
import type { Term } from '../../../grammar/tree/prices.ts';
import { inserted, replaced } from '../../compile/messages/page.ts';
import { Exact } from '../../values/exact.ts';
import { addDays } from '../../values/zone.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { ratesInForce, VAT_RATES } from '../vat-rates.ts';
import {
  clausesOf,
  componentsOf,
  countryOfTariff,
  isInUnion,
  placeIn,
  type TariffLint,
  type TariffView,
} from '../view.ts';
import { blocksOf, blockTerms, pricesOf, textOf, type WrittenPrice, wholeTerm } from '../written.ts';

export const taxPages = {
  'vat-missing': {
    title: 'Prices without a rate of VAT',
    severity: 'warning',
    teaching:
      'Where the rate is unknown, the other side of every price is unknown too: an offer cannot be compared and a claim on the other side cannot be checked. In a country with VAT the rate belongs into the currency line, or on each price.',
    bad: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices include VAT\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices include VAT 20 %\n  energy 0.30 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'vat-not-of-country': {
    title: 'A rate of VAT that the country does not have for charging',
    severity: 'warning',
    teaching:
      'The country of the owner, or of the currency, had no such rate for charging while the tariff is valid. The rates are in a dated table with their sources; territories with rates of their own are not in it, and a tariff for one of them may say why it differs.',
    bad: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices exclude VAT 19.6 %\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'vat-changes-while-valid': {
    title: 'A rate of VAT that ends before the tariff',
    severity: 'warning',
    teaching:
      'The country changes its rate while the tariff is valid, and the rate in force when energy is supplied is the one that is due. End this version the day before and write the next one with the new rate.',
    bad: 'tariff lot {\n  owner EE*ELE\n  currency EUR, prices exclude VAT 22 %\n  valid from 2025-01-01\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  owner EE*ELE\n  currency EUR, prices exclude VAT 22 %\n  valid from 2025-01-01 to 2025-06-30\n  energy 0.30 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'vat-repeated': {
    title: 'The rate of VAT that holds anyway',
    severity: 'info',
    teaching:
      'The currency line gives the rate of all prices. Repeated on a price it says nothing more, and is forgotten there when the rate changes.',
    bad: 'energy  0.30 EUR/kWh, vat 20 %',
    good: 'energy  0.30 EUR/kWh',
    repair: 'same amounts',
  },
  'vat-as-fraction': {
    title: 'A rate of VAT below one per cent',
    severity: 'warning',
    teaching: 'A rate is written in per cent: 20 %, not 0.2 %.',
    bad: 'tariff lot {\n  currency USD, prices exclude VAT 0.2 %\n  energy 0.30 USD/kWh\n}',
    good: 'tariff lot {\n  currency USD, prices exclude VAT 20 %\n  energy 0.30 USD/kWh\n}',
    repair: 'other amounts',
  },
  'vat-differs-between-components': {
    title: 'Two rates of VAT in one charging session',
    severity: 'warning',
    teaching:
      'Energy, charging time and a start fee are one supply, that of electricity (Court of Justice, C-282/22), and share one rate. Only of fees for staying on it is not decided.',
    bad: 'energy  0.30 EUR/kWh\nsession fee  1.00 EUR, vat 10 %',
    good: 'energy  0.30 EUR/kWh\nidle time  0.10 EUR/min, vat 10 %',
    repair: 'other amounts',
  },
} satisfies LintPages;

const tell = lintTeller(taxPages);

const HUNDRED = Exact.integer(100);

/** A rate that stands in the text: of all prices, or of one. */
interface WrittenRate {
  readonly percent: Exact;
  readonly literal: Percent;
}

const isVat = (term: Term): term is Extract<Term, { readonly kind: 'vat' }> => term.kind === 'vat';

const rateOf = (literal: Percent): WrittenRate | null => {
  const percent = Exact.parse(literal.amount);
  return percent === null ? null : { percent, literal };
};

const ownTerms = (view: TariffView): readonly Term[] =>
  componentsOf(view).flatMap((clause) => [
    ...pricesOf(clause).flatMap(({ terms }) => terms),
    ...blocksOf(clause).flatMap(({ block }) => blockTerms(block)),
  ]);

const ratesOf = (view: TariffView): readonly WrittenRate[] => {
  const [currency] = clausesOf(view, 'currency');
  const literals = [currency?.rate ?? null, ...ownTerms(view).map((term) => (isVat(term) ? term.rate : null))];
  return literals.flatMap((literal) => (literal?.kind === 'percent' ? (rateOf(literal) ?? []) : []));
};

const dayOf = (moment: { readonly local: string } | null): string | null => moment?.local.slice(0, 10) ?? null;

export const missingRates: TariffLint = (view) => {
  const [currency] = clausesOf(view, 'currency');
  const { tariff } = view;
  if (currency === undefined || currency.basis === 'no tax' || tariff.basis.rate !== 'unknown') return [];
  const country = countryOfTariff(view);
  const known = country === null ? undefined : VAT_RATES.get(country);
  if (known === undefined && tariff.currency !== 'EUR') return [];
  const prices = componentsOf(view).flatMap(pricesOf);
  if (prices.every((price) => price.price.kind === 'free' || vatOf(price) !== null)) return [];
  const [only, ...others] =
    known === undefined ? [] : ratesInForce(known, dayOf(tariff.valid.from), dayOf(tariff.valid.to));
  // Where the tariff does not say when it is valid, the rate of today's table is the last.
  const rate = others.length === 0 ? only : tariff.valid.from === null ? others.at(-1) : undefined;
  const place = placeIn(view, currency.span);
  return [
    tell('vat-missing', place, 'The rate of VAT is not said, so the other side of every price is unknown.', {
      repair:
        rate === undefined ? null : inserted(`Add \`${rate.percent} %\``, currency.span.end, ` ${rate.percent} %`),
    }),
  ];
};

export const wrongRates: TariffLint = (view) => ratesOf(view).flatMap((rate) => ofRate(view, rate));

const ofRate = (view: TariffView, { percent, literal }: WrittenRate): readonly Diagnostic[] => {
  const place = placeIn(view, literal.span);
  if (percent.isPositive && percent.below(Exact.one)) {
    const text = `${percent.times(HUNDRED)} %`;
    const repair = replaced(`Write \`${text}\``, literal.span, text);
    return [tell('vat-as-fraction', place, `Is ${text} meant?`, { repair })];
  }
  const country = countryOfTariff(view);
  const known = country === null ? undefined : VAT_RATES.get(country);
  if (known === undefined) return [];
  const { from, to } = view.tariff.valid;
  const inForce = ratesInForce(known, dayOf(from), dayOf(to));
  // Where the tariff does not say when it is valid, any rate that ever was is let through, and the last one proposed.
  const due = from === null && to === null ? inForce.slice(-1) : inForce;
  const all = due.map((rate) => `${rate.percent} %${rate.from === null ? '' : ` from ${rate.from}`}`).join(', ');
  if (!inForce.some((rate) => rate.percent.equals(percent))) {
    const [only, ...others] = due;
    const text = others.length === 0 && only !== undefined ? `${only.percent} %` : null;
    const message = `Charging in ${country} is taxed at ${all} (${known.source}).`;
    return [
      tell('vat-not-of-country', place, message, {
        repair: text === null ? null : replaced(`Write \`${text}\``, literal.span, text),
      }),
    ];
  }
  const next = from === null ? undefined : inForce[1];
  if (next?.from == null || !inForce[0]?.percent.equals(percent)) return [];
  const message = `${country} changes it: ${all} (${known.source}).`;
  return [tell('vat-changes-while-valid', place, message, { repair: endingBefore(view, next.from) })];
};

/** Ends the tariff the day before. */
const endingBefore = (view: TariffView, day: string): Repair | null => {
  const [valid] = clausesOf(view, 'valid');
  if (valid === undefined) return null;
  const last = addDays(day, -1);
  return valid.to === null
    ? inserted(`End with ${last}`, valid.span.end, ` to ${last}`)
    : replaced(`End with ${last}`, valid.to.span, last);
};

/** The rate that a price carries, or a block around it; null where the tariff's holds. */
const vatOf = ({ terms, blocks }: WrittenPrice): Term | null =>
  [...blocks.map(blockTerms), terms]
    .toReversed()
    .flatMap((all) => all.filter((one) => isVat(one) || one.kind === 'no vat'))[0] ?? null;

const leavingOut = (view: TariffView, term: Term): Repair =>
  removed(`Leave out \`${textOf(view.source, term.span)}\``, wholeTerm(view.source, term.span));

const percentOf = (term: Term): Exact | null =>
  isVat(term) && term.rate.kind === 'percent' ? Exact.parse(term.rate.amount) : null;

export const repeatedRates: TariffLint = (view) => {
  const { rate } = view.tariff.basis;
  if (typeof rate === 'string') return [];
  const percent = rate.times(HUNDRED);
  const of = (term: Term): readonly Diagnostic[] => {
    if (percentOf(term)?.equals(percent) !== true) return [];
    const message = 'All prices of this tariff have this rate.';
    return [tell('vat-repeated', placeIn(view, term.span), message, { repair: leavingOut(view, term) })];
  };
  return componentsOf(view).flatMap((clause) => [
    ...blocksOf(clause).flatMap(({ block, path }) => (path.length === 0 ? blockTerms(block).flatMap(of) : [])),
    ...pricesOf(clause).flatMap(({ terms, blocks }) =>
      blocks.some((block) => blockTerms(block).some(({ kind }) => kind === 'vat' || kind === 'no vat'))
        ? []
        : terms.flatMap(of),
    ),
  ]);
};

const ONE_SUPPLY = ['energy', 'charging time', 'session fee'];

export const oneSupply: TariffLint = (view) => {
  const { rate } = view.tariff.basis;
  if (!isInUnion(view) || view.declaration.extends !== null) return [];
  const basis = typeof rate === 'string' ? rate : `${rate.times(HUNDRED)} %`;
  const parts = componentsOf(view).filter(({ component }) => ONE_SUPPLY.includes(component.phrase));
  const found = parts.map((clause) => {
    const due = pricesOf(clause).filter(({ price }) => price.kind !== 'free');
    const terms = due.map(vatOf);
    return {
      terms,
      rates: terms.map((term) => (term === null ? basis : textOf(view.source, term.span).replace('vat ', ''))),
    };
  });
  const [first, ...others] = found.filter(({ rates }) => rates.length > 0);
  if (first === undefined) return [];
  const words = (rates: readonly string[]): string => [...new Set(rates)].toSorted().join(', ');
  const other = others.find(({ rates }) => words(rates) !== words(first.rates));
  const term = [...(other?.terms ?? []), ...first.terms].find((one) => one !== null) ?? null;
  if (other === undefined || term === null) return [];
  const message = `One part of the session is taxed at ${words(other.rates)}, another at ${words(first.rates)}.`;
  return [
    tell('vat-differs-between-components', placeIn(view, term.span), message, {
      repair: typeof rate === 'string' ? null : leavingOut(view, term),
    }),
  ];
};
