import type { Sides } from '../../price/result.ts';
import type { Side } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { type FamilyOf, misread, onlyIf } from '../misreading.ts';

/** Rates of neighbouring countries and reduced ones that are met on charging records; per cent. */
const OTHER_RATES = ['5.5', '7', '10', '19', '20', '21', '22', '25'] as const;

const HUNDRED = Exact.integer(100n);

/** Gross by net, over the whole record; null where a side is unknown or zero. */
export const vatFactor = ({ net, gross }: Sides): Exact | null =>
  net === null || gross === null || net.isZero ? null : gross.over(net);

/** The other side of the tax by this rate, from the side that prices are written on. */
const byRate =
  (basis: Side, rate: Exact) =>
  ({ net, gross }: Sides): Sides | null =>
    basis === 'net'
      ? { net, gross: net?.times(Exact.one.plus(rate)) ?? null }
      : { net: gross?.over(Exact.one.plus(rate)) ?? null, gross };

const decimal = (text: string): { readonly en: string; readonly fr: string } => ({
  en: `${text} %`,
  fr: `${text.replace('.', ',')} %`,
});

/** Rules 36 and 37: one side taken for the other, tax counted twice or not at all, another rate. */
export const tax: FamilyOf = ({ main, priced }) => {
  const factor = vatFactor(priced.exact);
  const taxed = factor !== null && !factor.equals(Exact.one);
  const once = factor ?? Exact.one;
  const { rate } = main.basis;
  const others = OTHER_RATES.map((text) => ({ text, value: Exact.of(text).over(HUNDRED) }));
  return [
    ...onlyIf(
      taxed,
      misread('vat-left-out', { kind: 'amounts', of: ({ net }) => ({ net, gross: net }) }),
      misread('gross-as-net', { kind: 'amounts', of: ({ gross }) => ({ net: gross, gross }) }),
      misread('vat-twice', {
        kind: 'amounts',
        of: ({ net, gross }) => ({ net: net === null ? null : gross, gross: gross?.times(once) ?? null }),
      }),
      ...onlyIf(
        main.basis.side === 'net',
        misread('vat-inside', {
          kind: 'amounts',
          of: ({ net }) => ({ net: net?.over(once) ?? null, gross: net }),
        }),
      ),
    ),
    ...others
      .filter(({ value }) => typeof rate === 'string' || !rate.equals(value))
      .map(({ text, value }) =>
        misread('other-rate', { kind: 'amounts', of: byRate(main.basis.side, value) }, { rate: decimal(text) }),
      ),
  ];
};
