import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Money } from '../../../grammar/tree/literals.ts';
import type { RoundClause } from '../../../grammar/tree/tariff.ts';
import { replaced } from '../../compile/messages/page.ts';
import { Exact } from '../../values/exact.ts';
import { decimalsOf } from '../currencies.ts';
import { type LintPages, lintTeller } from '../page.ts';
import { clausesOf, componentsOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { blocksOf, blockTerms, pricesOf } from '../written.ts';

export const amountPages = {
  'fee-finer-than-currency': {
    title: 'An amount that nobody can pay',
    severity: 'info',
    teaching:
      'Fees, caps and limits are amounts that stand on an invoice, and a currency has only so many decimals. Prices for a kWh or a minute may be finer, because they are multiplied first.',
    bad: 'energy  0.3333 EUR/kWh\nsession fee  0.333 EUR',
    good: 'energy  0.3333 EUR/kWh\nsession fee  0.33 EUR',
    repair: null,
  },
  'rounding-unusual-step': {
    title: 'A rounding to an unusual amount',
    severity: 'warning',
    teaching:
      'Amounts are rounded to what can be paid: to a cent, or to 5, 10, 20 or 50 cents where no smaller coins are used. Lines and components may be rounded finer; another step is usually mistyped.',
    bad: 'energy  0.30 EUR/kWh\nround total to 0.03 EUR, half up',
    good: 'energy  0.30 EUR/kWh\nround total to 0.05 EUR, half up',
    repair: 'other amounts',
  },
} satisfies LintPages;

const tell = lintTeller(amountPages);

const fees = (view: TariffView): readonly Money[] => {
  const clauses = componentsOf(view);
  const prices = clauses.flatMap(pricesOf);
  const limits = [
    ...prices.flatMap(({ terms }) => terms),
    ...clauses.flatMap((clause) => blocksOf(clause).flatMap(({ block }) => blockTerms(block))),
    ...clausesOf(view, 'together').map(({ limit }) => limit),
  ].flatMap((term) => (term.kind === 'at most' || term.kind === 'at least' ? [term.money] : []));
  const all = [
    ...prices.map(({ price }) => price),
    ...limits,
    ...clausesOf(view, 'total').flatMap(({ amounts }) => amounts),
  ];
  return all.filter((one): one is Money => one.kind === 'money');
};

export const fineAmounts: TariffLint = (view) =>
  fees(view).flatMap((money): readonly Diagnostic[] => {
    const decimals = Exact.parse(money.amount)?.decimals() ?? 0;
    const most = decimalsOf(money.currency);
    if (decimals <= most) return [];
    const message = `${money.currency} has ${most === 0 ? 'no decimals' : `${most} decimals`}.`;
    return [tell('fee-finer-than-currency', placeIn(view, money.span), message)];
  });

/** One, two or five of a unit, ten, a hundred…: what coins are made of. */
const isCoin = (unit: Exact): boolean => {
  const digits = unit
    .toString()
    .replace(/^[0.]+|\.|0+$/g, '')
    .replace(/0+$/, '');
  return ['1', '2', '5'].includes(digits);
};

const isUsual = ({ place }: RoundClause, unit: Exact, currency: string): boolean => {
  const finest = Exact.one.over(Exact.integer(10n ** BigInt(decimalsOf(currency) + (place === 'total' ? 0 : 2))));
  const coarsest = Exact.integer(decimalsOf(currency) === 0 ? 100 : 1);
  return isCoin(unit) && !unit.below(finest) && !unit.above(coarsest);
};

export const roundings: TariffLint = (view) =>
  clausesOf(view, 'round').flatMap((clause) => {
    const { unit } = clause;
    const value = unit.kind === 'money' ? Exact.parse(unit.amount) : null;
    if (unit.kind !== 'money' || value === null || isUsual(clause, value, unit.currency)) return [];
    const decimals = decimalsOf(unit.currency);
    const text = `${Exact.one.over(Exact.integer(10n ** BigInt(decimals))).toFixed(decimals)} ${unit.currency}`;
    const message = `Nothing is paid in steps of ${unit.amount} ${unit.currency}.`;
    return [
      tell('rounding-unusual-step', placeIn(view, unit.span), message, {
        repair: replaced(`Round to ${text}`, unit.span, text),
      }),
    ];
  });
