import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Rate } from '../../../grammar/tree/literals.ts';
import { replaced } from '../../compile/messages/page.ts';
import { Exact } from '../../values/exact.ts';
import { unitNamed } from '../../values/units.ts';
import { perEuro } from '../currencies.ts';
import { type LintPages, lintTeller } from '../page.ts';
import { componentsOf, literalsOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { pricesOf } from '../written.ts';

export const ratePages = {
  'rate-sixtyfold': {
    title: 'A price sixty times its neighbour',
    severity: 'warning',
    teaching:
      'Two prices of one component look alike, but one is for a minute and the other for an hour; or one is exactly sixty times the other. Usually the unit was copied from another line. Write both for the same unit, and the slip is seen.',
    bad: 'connected time {\n  08:00-20:00  0.20 EUR/min\n  20:00-24:00  0.15 EUR/min\n  otherwise    0.10 EUR/h\n}',
    good: 'connected time {\n  08:00-20:00  0.20 EUR/min\n  20:00-24:00  0.15 EUR/min\n  otherwise    6.00 EUR/h\n}',
    repair: 'other amounts',
  },
  'rate-thousandfold': {
    title: 'A price a thousand times its neighbour',
    severity: 'warning',
    teaching:
      'Two prices of energy look alike, but one is for a Wh or a MWh and the other for a kWh; or one is about a thousand times the other. Drivers read prices for a kWh: write them so.',
    bad: 'energy {\n  08:00-20:00  0.35 EUR/kWh\n  otherwise    0.25 EUR/MWh\n}',
    good: 'energy {\n  08:00-20:00  0.35 EUR/kWh\n  otherwise    250.00 EUR/MWh\n}',
    repair: 'other amounts',
  },
  'rate-tenfold': {
    title: 'A price of energy ten times its neighbours',
    severity: 'warning',
    teaching:
      'One price of energy is about ten times all others of the component. That is more often a decimal point in the wrong place than a price.',
    bad: 'energy {\n  08:00-20:00  0.35 EUR/kWh\n  otherwise    3.80 EUR/kWh\n}',
    good: 'energy {\n  08:00-20:00  0.35 EUR/kWh\n  otherwise    0.45 EUR/kWh\n}',
    repair: 'other amounts',
  },
  'rate-implausible': {
    title: 'A price that nobody charges',
    severity: 'warning',
    teaching:
      'More than 5 euros for a kWh or for a minute (or as much in another currency) is not charged anywhere. The amount was perhaps written in cents, or an hourly price for a minute.',
    bad: 'energy 35 EUR/kWh',
    good: 'energy 0.35 EUR/kWh',
    repair: 'other amounts',
  },
  'price-of-zero': {
    title: 'A price of zero',
    severity: 'info',
    teaching:
      'A zero may be a figure that somebody still had to fill in. `free` says that nothing is due and that this is meant.',
    bad: 'energy {\n  22:00-06:00  0.00 EUR/kWh\n  otherwise    0.30 EUR/kWh\n}',
    good: 'energy {\n  22:00-06:00  free\n  otherwise    0.30 EUR/kWh\n}',
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(ratePages);

interface WrittenRate {
  readonly rate: Rate;
  /** The digits as a number, whatever the unit. */
  readonly written: Exact;
  /** For a base unit: kWh or second. */
  readonly perBase: Exact;
}

const rateOf = (rate: Rate): WrittenRate | null => {
  const [written, unit] = [Exact.parse(rate.amount), unitNamed(rate.per)];
  if (written === null || unit === null || !written.isPositive) return null;
  return { rate, written, perBase: written.over(unit.inBase) };
};

/** The rates of each component that stand in the tariff itself, with those of the named values beside them. */
const ratesOf = (view: TariffView) =>
  componentsOf(view).map((clause) => {
    const prices = pricesOf(clause).map(({ price }) => price);
    const own = prices.flatMap((price) => (price.kind === 'rate' ? [price] : []));
    const named = prices.flatMap((price) => (price.kind === 'name' ? literalsOf(view, price.name) : []));
    const found = own.flatMap((rate) => rateOf(rate) ?? []);
    const others = named.flatMap((literal) => (literal.kind === 'rate' ? (rateOf(literal) ?? []) : []));
    return { own: found, all: [...found, ...others] };
  });

const ratio = (a: Exact, b: Exact): Exact => (a.below(b) ? b.over(a) : a.over(b));

const within = (value: Exact, low: number, high: number): boolean =>
  !value.below(Exact.integer(low)) && !value.above(Exact.integer(high));

/** How often a unit is used: the rate that stands alone with its unit is the odd one. */
const countOf = (rates: readonly WrittenRate[], per: string): number =>
  rates.filter(({ rate }) => rate.per === per).length;

const perUnit = ({ rate }: WrittenRate, per: string): string =>
  `${rate.amount} ${rate.currency}/${per}${rate.side === null ? '' : ` ${rate.side}`}`;

const inUnit = (found: WrittenRate, per: string) =>
  replaced(`Write \`${perUnit(found, per)}\``, found.rate.span, perUnit(found, per));

/** The neighbour whose digits look like this one's, but whose unit is so many times longer or shorter. */
const lookalike = (one: WrittenRate, all: readonly WrittenRate[], low: number, high: number): WrittenRate | null =>
  all.find(
    (other) =>
      other.rate.per !== one.rate.per &&
      within(ratio(one.perBase, other.perBase), low, high) &&
      !ratio(one.written, other.written).above(Exact.integer(3)),
  ) ?? null;

/** Whether `one` is the one of the two that is told: the rarer unit, and of equally frequent ones the later. */
const isOdd = (one: WrittenRate, other: WrittenRate, all: readonly WrittenRate[]): boolean => {
  const [own, others] = [countOf(all, one.rate.per), countOf(all, other.rate.per)];
  return own < others || (own === others && all.indexOf(one) > all.indexOf(other));
};

const unitSlip = (view: TariffView, one: WrittenRate, all: readonly WrittenRate[]): Diagnostic | null => {
  const place = placeIn(view, one.rate.span);
  const isEnergy = unitNamed(one.rate.per)?.dimension === 'energy';
  const [low, high] = isEnergy ? [300, 3_000_000] : [20, 180];
  const other = lookalike(one, all, low, high);
  if (other !== null) {
    if (!isOdd(one, other, all)) return null;
    const message = `${perUnit(one, one.rate.per)} beside ${perUnit(other, other.rate.per)}: is this meant for a ${one.rate.per}?`;
    return tell(isEnergy ? 'rate-thousandfold' : 'rate-sixtyfold', place, message, {
      repair: inUnit(one, other.rate.per),
    });
  }
  const factor = Exact.integer(isEnergy ? 1000 : 60);
  const small = all.find(({ perBase }) => one.perBase.equals(perBase.times(factor)));
  const longer = isEnergy ? 'MWh' : 'h';
  if (small === undefined || small.rate.per !== one.rate.per || one.rate.per !== (isEnergy ? 'kWh' : 'min'))
    return null;
  const message = `This is exactly ${factor} times ${perUnit(small, small.rate.per)} in the same component.`;
  return tell(isEnergy ? 'rate-thousandfold' : 'rate-sixtyfold', place, message, { repair: inUnit(one, longer) });
};

const MOST_PER_KWH = 5;
const MOST_PER_MINUTE = 5;

const beyondReason = (view: TariffView, found: WrittenRate): Diagnostic | null => {
  const scale = perEuro(found.rate.currency);
  const dimension = unitNamed(found.rate.per)?.dimension;
  if (scale === null) return null;
  const most = dimension === 'energy' ? Exact.integer(MOST_PER_KWH) : Exact.ratio(BigInt(MOST_PER_MINUTE), 60n);
  if (!found.perBase.above(most.times(scale))) return null;
  const cents = found.written.over(Exact.integer(100));
  const message = `${perUnit(found, found.rate.per)} is more than anybody charges.`;
  const place = placeIn(view, found.rate.span);
  if (dimension !== 'energy') return tell('rate-implausible', place, message, { repair: inUnit(found, 'h') });
  if (found.rate.per === 'Wh') return tell('rate-implausible', place, message, { repair: inUnit(found, 'kWh') });
  const digits = cents.toFixed(Math.max(2, cents.decimals() ?? 2));
  const text = `${digits} ${found.rate.currency}/${found.rate.per}`;
  return tell('rate-implausible', place, message, { repair: replaced(`Write \`${text}\``, found.rate.span, text) });
};

const TEN = Exact.integer(10);

const pointSlip = (view: TariffView, one: WrittenRate, all: readonly WrittenRate[]): Diagnostic | null => {
  const least = perEuro(one.rate.currency)?.over(TEN);
  const others = all.filter((other) => other !== one && least !== undefined && !other.perBase.below(least));
  const alike = others.some((other) => !ratio(one.perBase.over(TEN), other.perBase).above(Exact.of('1.5')));
  const apart = others.every((other) => one.perBase.above(other.perBase.times(Exact.integer(3))));
  if (unitNamed(one.rate.per)?.dimension !== 'energy' || !alike || !apart) return null;
  const digits = one.written.over(TEN);
  const text = `${digits.toFixed(Math.max(2, digits.decimals() ?? 2))} ${one.rate.currency}/${one.rate.per}`;
  const message = `The other prices of energy here are about a tenth of this. Is ${text} meant?`;
  return tell('rate-tenfold', placeIn(view, one.rate.span), message, {
    repair: replaced(`Write \`${text}\``, one.rate.span, text),
  });
};

/** Rates that differ from their neighbours, or from all reason, by a slip of the unit or of the decimal point. */
export const slips: TariffLint = (view) =>
  ratesOf(view).flatMap(({ own, all }) =>
    own.flatMap((rate) => unitSlip(view, rate, all) ?? beyondReason(view, rate) ?? pointSlip(view, rate, all) ?? []),
  );

export const zeros: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(pricesOf)
    .flatMap(({ price }) => {
      const money = price.kind === 'started block' ? price.money : price;
      if (money.kind !== 'rate' && money.kind !== 'money') return [];
      if (Exact.parse(money.amount)?.isZero !== true) return [];
      return [
        tell('price-of-zero', placeIn(view, price.span), 'Nothing is due here: `free` says that this is meant.', {
          repair: replaced('Write `free`', price.span, 'free'),
        }),
      ];
    });
