import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Literal } from '../../../grammar/tree/literals.ts';
import type { LimitTerm, Price, Term } from '../../../grammar/tree/prices.ts';
import type { ComponentClause, ReplaceClause, TotalClause } from '../../../grammar/tree/tariff.ts';
import { secondOf } from '../../compile/dates.ts';
import { beside, repairOf } from '../../compile/messages/page.ts';
import { Exact } from '../../values/exact.ts';
import { unitNamed } from '../../values/units.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, componentsOf, literalsOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import {
  blocksOf,
  blockTerms,
  dimensionOf,
  pricesOf,
  quantityOf,
  textOf,
  type WrittenPrice,
  wholeLine,
  wholeTerm,
} from '../written.ts';

export const limitPages = {
  'cap-never-binds': {
    title: 'A cap that nothing can reach',
    severity: 'warning',
    teaching:
      'Even a session of 31 days at one megawatt, or one that fills the window of the cap, stays below this amount. The cap promises a protection that it does not give; perhaps its scope or its figure is another.',
    bad: 'idle time  0.10 EUR/min, at most 12.00 EUR per 20:00-21:00',
    good: 'idle time  0.10 EUR/min, at most 12.00 EUR per 20:00-23:00',
    repair: 'same amounts',
  },
  'cap-below-first-block': {
    title: 'A cap below the first started block',
    severity: 'warning',
    teaching:
      'The first block alone costs more than the cap, so everybody pays the cap and the price is never seen. Lower the price of a block, or raise the cap.',
    bad: 'connected time  5.00 EUR per started 1 h, at most 4.00 EUR',
    good: 'connected time  5.00 EUR per started 1 h, at most 20.00 EUR',
    repair: null,
  },
  'fee-above-cap': {
    title: 'A fee above its own cap',
    severity: 'warning',
    teaching: 'The fee is due once and is cut to the cap each time: the cap is the fee. Write that amount.',
    bad: 'session fee  5.00 EUR, at most 3.00 EUR',
    good: 'session fee  0.35 EUR, at most 3.00 EUR per month for each contract',
    repair: 'same amounts',
  },
  'floor-never-binds': {
    title: 'A minimum below what is always due',
    severity: 'info',
    teaching: 'What is charged here is never less than this minimum, so it never applies.',
    bad: 'connected time  2.00 EUR per started 1 h, at least 1.00 EUR',
    good: 'connected time  2.00 EUR per started 1 h, at least 3.00 EUR',
    repair: 'same amounts',
  },
  'cap-behind-another': {
    title: 'A cap that another one reaches first',
    severity: 'warning',
    teaching:
      'One session never pays more than its cap, so a cap of as much or more for a part of it or for the month changes nothing. Over several sessions it would need `for each token` or `for each contract`.',
    bad: 'connected time {\n  08:00-20:00  1.00 EUR/h\n  otherwise    0.50 EUR/h\n  at most 12.00 EUR per day\n  at most 10.00 EUR per session\n}',
    good: 'connected time {\n  08:00-20:00  1.00 EUR/h\n  otherwise    0.50 EUR/h\n  at most 8.00 EUR per day\n  at most 10.00 EUR per session\n}',
    repair: 'same amounts',
  },
  'total-minimum-never-binds': {
    title: 'A minimum of the total below the session fee',
    severity: 'info',
    teaching: 'The session fee alone reaches this minimum, so no session is ever raised to it.',
    bad: 'energy  0.30 EUR/kWh\nsession fee  1.50 EUR\ntotal at least 1.00 EUR',
    good: 'energy  0.30 EUR/kWh\nsession fee  1.50 EUR\ntotal at least 3.00 EUR',
    repair: 'same amounts',
  },
  'cap-above-total-maximum': {
    title: 'A cap above the maximum of the total',
    severity: 'info',
    teaching:
      'The total is never more than its maximum, so the cap of a component at or above it changes no total. A smaller figure was perhaps meant.',
    bad: 'energy  0.30 EUR/kWh\nidle time  0.10 EUR/min, at most 50.00 EUR\ntotal at most 40.00 EUR',
    good: 'energy  0.30 EUR/kWh\nidle time  0.10 EUR/min, at most 12.00 EUR\ntotal at most 40.00 EUR',
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(limitPages);

const isLimit = (term: Term): term is LimitTerm => term.kind === 'at most' || term.kind === 'at least';

/** The amount of a limit that is on the tariff's own side; null on the other. */
const amountOf = ({ tariff }: TariffView, { money }: LimitTerm): Exact | null =>
  money.kind === 'money' && (money.side === null || money.side === tariff.basis.side)
    ? Exact.parse(money.amount)
    : null;

const without = (view: TariffView, term: LimitTerm) =>
  removed(`Leave out \`${textOf(view.source, term.span)}\``, wholeTerm(view.source, term.span));

/** Terms with all prices under them. */
interface Limited {
  readonly clause: ComponentClause | ReplaceClause;
  readonly terms: readonly Term[];
  readonly prices: readonly WrittenPrice[];
}

const limitedIn = (clause: ComponentClause | ReplaceClause): readonly Limited[] => {
  const prices = pricesOf(clause);
  return [
    ...prices.map((price) => ({ clause, terms: price.terms, prices: [price] })),
    ...blocksOf(clause).map(({ block }) => ({
      clause,
      terms: blockTerms(block),
      prices: prices.filter(({ blocks }) => blocks.includes(block)),
    })),
  ];
};

const MONTH = Exact.integer(31 * 86_400);
/** No charge point gives more: a megawatt. */
const MOST_KW = Exact.integer(1000);

/** The longest that a scope can last, with the day of 25 hours. */
const secondsOf = ({ scope }: LimitTerm): Exact | null => {
  switch (scope?.kind) {
    case 'day':
      return Exact.integer(25 * 3600);
    case 'hours':
      return quantityOf(scope.length)?.amount ?? null;
    case 'window': {
      const length = secondOf(scope.window.to) - secondOf(scope.window.from);
      return Exact.integer((length > 0 ? length : length + 86_400) + 3600);
    }
    default:
      return MONTH;
  }
};

/** The most that a price can come to in so many seconds; null where nobody can say. */
const mostOf = (view: TariffView, price: Price | Literal, seconds: Exact): Exact | null => {
  switch (price.kind) {
    case 'free':
      return Exact.zero;
    case 'money':
      return Exact.parse(price.amount);
    case 'rate': {
      const [amount, unit] = [Exact.parse(price.amount), unitNamed(price.per)];
      if (amount === null || unit === null) return null;
      const most = unit.dimension === 'energy' ? MOST_KW.times(seconds).over(Exact.integer(3600)) : seconds;
      return amount.over(unit.inBase).times(most);
    }
    case 'started block': {
      const [amount, length] = [Exact.parse(price.money.amount), quantityOf(price.length)];
      if (amount === null || length === null || length.dimension !== 'duration') return null;
      return amount.times(Exact.integer(seconds.over(length.amount).ceiling() + 1n));
    }
    case 'name': {
      const amounts = literalsOf(view, price.name).map((literal) => mostOf(view, literal, seconds));
      return amounts.length === 0 ? null : greatest(amounts);
    }
    default:
      return null;
  }
};

const greatest = (amounts: readonly (Exact | null)[]): Exact | null =>
  amounts.reduce((most, amount) => (most === null || amount === null ? null : most.greatest(amount)), Exact.zero);

export const caps: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(limitedIn)
    .flatMap((limited) => limited.terms.filter(isLimit).flatMap((term) => ofCap(view, limited, term)));

const ofCap = (view: TariffView, limited: Limited, term: LimitTerm): readonly Diagnostic[] => {
  const [amount, seconds] = [amountOf(view, term), secondsOf(term)];
  if (term.kind !== 'at most' || term.forEach !== null || amount === null || seconds === null) return [];
  const place = placeIn(view, term.span);
  const isFee = dimensionOf(limited.clause) === null;
  const [only, ...others] = limited.prices;
  // A cap on a free line is told of as such.
  if (only?.price.kind === 'free' && only.terms === limited.terms) return [];
  const most = greatest(limited.prices.map(({ price }) => mostOf(view, price, seconds)));
  if (most !== null && !most.above(amount)) {
    const message = `No session comes to more than ${most.toFixed(2)} here.`;
    return [tell('cap-never-binds', place, message, { repair: without(view, term) })];
  }
  if (isFee && only?.price.kind === 'money' && others.length === 0 && term.money.kind === 'money') {
    const text = `${term.money.amount} ${term.money.currency}`;
    const repair = repairOf(`Write \`${text}\` for the fee`, [
      { span: { start: only.price.span.start, end: only.price.span.end }, text },
      { span: wholeTerm(view.source, term.span), text: '' },
    ]);
    return [tell('fee-above-cap', place, 'The fee is due once and is always more than this.', { repair })];
  }
  const blocks = limited.prices.map(({ price }) =>
    price.kind === 'started block' ? Exact.parse(price.money.amount) : null,
  );
  if (!blocks.every((block) => block?.above(amount))) return behindAnother(view, limited, term, amount);
  return [tell('cap-below-first-block', place, 'One started block costs more than this already.')];
};

/** A cap that the cap of the session makes idle. */
const behindAnother = (view: TariffView, { terms }: Limited, term: LimitTerm, amount: Exact): readonly Diagnostic[] => {
  const session = terms.find(
    (other): other is LimitTerm =>
      other.kind === 'at most' && other !== term && (other.scope === null || other.scope.kind === 'session'),
  );
  const most = session === undefined ? null : amountOf(view, session);
  const ofSession = term.scope === null || term.scope.kind === 'session';
  if (session === undefined || most === null || ofSession || amount.below(most)) return [];
  const place = placeIn(view, term.span);
  return [
    tell('cap-behind-another', place, 'The cap of the session is reached first.', {
      related: beside(place, placeIn(view, session.span), 'the cap of the session'),
      repair: without(view, term),
    }),
  ];
};

export const floors: TariffLint = (view) =>
  componentsOf(view).flatMap((clause) => {
    const [only, ...others] = pricesOf(clause);
    if (only === undefined || others.length > 0 || only.path.length > 0) return [];
    const { price } = only;
    const money = price.kind === 'started block' ? price.money : price;
    if (money.kind !== 'money' || money.side !== null) return [];
    const due = Exact.parse(money.amount);
    return only.terms.filter(isLimit).flatMap((term) => {
      const amount = amountOf(view, term);
      if (term.kind !== 'at least' || amount === null || due === null || amount.above(due)) return [];
      const message = 'What is due here is never less.';
      return [tell('floor-never-binds', placeIn(view, term.span), message, { repair: without(view, term) })];
    });
  });

/** The one amount of a limit of the total on the tariff's own side. */
const totalAmount = ({ tariff }: TariffView, { amounts: [money, ...others] }: TotalClause): Exact | null => {
  if (money?.kind !== 'money' || others.length > 0) return null;
  return money.side === null || money.side === tariff.basis.side ? Exact.parse(money.amount) : null;
};

const anyBelowZero = (view: TariffView): boolean =>
  view.tariff.purchase !== null ||
  view.tariff.components.some(({ kind }) => kind === 'returned_energy') ||
  componentsOf(view)
    .flatMap(pricesOf)
    .some(({ price }) => price.kind === 'name' || ('amount' in price && price.amount.startsWith('-')));

export const totals: TariffLint = (view) => {
  const { tariff, declaration } = view;
  if (declaration.extends !== null || tariff.percentages.length > 0 || anyBelowZero(view)) return [];
  const limits = clausesOf(view, 'total');
  return [
    ...limits.filter(({ word }) => word === 'at least').flatMap((clause) => ofMinimum(view, clause)),
    ...limits.filter(({ word }) => word === 'at most').flatMap((clause) => ofMaximum(view, clause)),
  ];
};

const ofMinimum = (view: TariffView, clause: TotalClause): readonly Diagnostic[] => {
  const least = totalAmount(view, clause);
  const fees = componentsOf(view).filter(({ component }) => component.phrase === 'session fee');
  const sure = fees.some(({ body }) => {
    if (body.kind !== 'price' || body.price.kind !== 'money' || body.price.side !== null) return false;
    const fee = body.terms.length === 0 ? Exact.parse(body.price.amount) : null;
    return least !== null && fee !== null && !fee.below(least);
  });
  if (!sure || view.tariff.together.length > 0) return [];
  const repair = removed('Leave the minimum out', wholeLine(view.source, clause));
  return [tell('total-minimum-never-binds', placeIn(view, clause.span), 'The session fee is not less.', { repair })];
};

const ofMaximum = (view: TariffView, clause: TotalClause): readonly Diagnostic[] => {
  const most = totalAmount(view, clause);
  const limited = componentsOf(view).flatMap(limitedIn);
  const ownRate = limited.some(({ terms }) => terms.some(({ kind }) => kind === 'vat' || kind === 'no vat'));
  if (most === null || ownRate || view.tariff.together.length > 0) return [];
  return limited.flatMap(({ terms }) =>
    terms.filter(isLimit).flatMap((term) => {
      const amount = amountOf(view, term);
      const ofSession = term.scope === null || term.scope.kind === 'session';
      if (term.kind !== 'at most' || !ofSession || amount === null || amount.below(most)) return [];
      const place = placeIn(view, term.span);
      return [
        tell('cap-above-total-maximum', place, 'The maximum of the total is reached before.', {
          related: beside(place, placeIn(view, clause.span), 'the maximum of the total'),
          repair: without(view, term),
        }),
      ];
    }),
  );
};
