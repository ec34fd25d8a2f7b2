import type { Term } from '../../../grammar/tree/prices.ts';
import type { CurrencyClause } from '../../../grammar/tree/tariff.ts';
import type { ImportNote, OcpiComponent, OcpiTariff } from './model.ts';
import { LINE, NOWHERE, percent } from './tree.ts';

/** How a tariff's taxes are written: the clause that says the basis, and what each component's line adds to it. */
export interface TaxReading {
  readonly clause: CurrencyClause;
  readonly termsOf: (component: OcpiComponent) => Term[];
}

/** Countries with sales taxes that a tariff cannot know instead of VAT: what is due there on top is unknown, not nothing. */
const SALES_TAX_COUNTRIES: ReadonlySet<string> = new Set(['US', 'USA', 'CA', 'CAN', 'PR', 'PRI']);

/** What a component without `vat` means. */
type WithoutVat = 'no tax' | 'unknown';

/**
 * Reads the tax basis (language rule 37). `country` is the charge point's, ISO 3166 alpha-2 or alpha-3.
 * - 2.1.1: prices exclude VAT, the rate is unknown.
 * - 2.2.1: prices exclude VAT; a component without `vat` bears none.
 * - 2.3.0: `tax_included` decides the side. A component without `vat` bears none, except where sales taxes stand in for VAT.
 */
export const taxOf = (tariff: OcpiTariff, country: string | null, notes: ImportNote[]): TaxReading => {
  const components = tariff.elements.flatMap((element) => element.components);
  if (tariff.taxIncluded === 'N/A') {
    for (const { pointer } of components.filter(({ vat }) => vat?.isPositive)) {
      const message = 'tax_included is N/A, so no tax is due on this tariff: the VAT given here is not used';
      notes.push({ pointer: `${pointer}/vat`, message, affectsPrice: true });
    }
    return { clause: clause(tariff, 'no tax', null), termsOf: () => [] };
  }
  const basis = tariff.taxIncluded === 'YES' ? 'include' : 'exclude';
  // What costs nothing bears no tax to speak of: its rate must not scatter rates over the lines that cost something.
  const priced = components.some(({ price }) => !price.isZero)
    ? components.filter(({ price }) => !price.isZero)
    : components.filter(({ vat }) => vat !== null);
  const rates = new Set(priced.map(({ vat }) => vat?.toString() ?? null));
  const without = rates.has(null) || rates.size === 0 ? withoutVat(tariff, country, rates.size < 2, notes) : 'unknown';
  const [only] = priced;
  if (rates.size === 1 && only?.vat) return { clause: clause(tariff, basis, only.vat), termsOf: () => [] };
  if (rates.size < 2 && without === 'no tax') return { clause: clause(tariff, 'no tax', null), termsOf: () => [] };
  return {
    clause: clause(tariff, basis, null),
    termsOf: ({ vat }) => {
      if (vat !== null) return [{ kind: 'vat', rate: percent(vat), span: NOWHERE }];
      return without === 'no tax' ? [{ kind: 'no vat', span: NOWHERE }] : [];
    },
  };
};

const clause = (
  { currency }: OcpiTariff,
  basis: NonNullable<CurrencyClause['basis']>,
  rate: OcpiComponent['vat'],
): CurrencyClause => ({ ...LINE, kind: 'currency', currency, basis, rate: rate === null ? null : percent(rate) });

const withoutVat = (tariff: OcpiTariff, country: string | null, nowhere: boolean, notes: ImportNote[]): WithoutVat => {
  const note = (message: string): void => {
    notes.push({ pointer: tariff.pointer, message, affectsPrice: true });
  };
  if (tariff.version === '2.1.1') return 'unknown';
  const salesTaxes = SALES_TAX_COUNTRIES.has((country ?? tariff.country ?? '').toUpperCase());
  if (tariff.version === '2.2.1') {
    if (salesTaxes)
      note('OCPI 2.2.1 knows VAT only: without it both sides are equal, sales taxes are not in the price');
    return 'no tax';
  }
  if (salesTaxes) return 'unknown';
  if (tariff.taxIncluded === 'YES' && nowhere) {
    note('taxes are included but no component names their rate: amounts without tax are unknown');
    return 'unknown';
  }
  return 'no tax';
};
