import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ComponentName, PercentageClause } from '../../../grammar/tree/tariff.ts';
import { keyOf } from '../../compile/component-kinds.ts';
import { replaced } from '../../compile/messages/page.ts';
import { Exact, sum } from '../../values/exact.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { clausesOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { pricesOf, wholeLine } from '../written.ts';

export const percentagePages = {
  'surcharge-over-100': {
    title: 'A surcharge of more than all of it',
    severity: 'warning',
    teaching:
      'A surcharge comes on top: 125 % more than doubles the price. Where the price was meant to become 125 % of what it was, the surcharge is 25 %.',
    bad: 'energy  0.30 EUR/kWh\nsurcharge "roaming"  125 % of energy',
    good: 'energy  0.30 EUR/kWh\nsurcharge "roaming"  25 % of energy',
    repair: 'other amounts',
  },
  'percentage-as-fraction': {
    title: 'A percentage below half a per cent',
    severity: 'warning',
    teaching: 'A share is written in per cent: 10 %, not 0.1 %. So small a one changes hardly any total by a cent.',
    bad: 'energy  0.30 EUR/kWh\ndiscount "volume"  0.1 % of energy',
    good: 'energy  0.30 EUR/kWh\ndiscount "volume"  1 % of energy',
    repair: 'other amounts',
  },
  'percentage-of-free': {
    title: 'A percentage of nothing',
    severity: 'warning',
    teaching:
      'All that the percentage is taken of is free, so it never comes to anything. Perhaps it belongs to another part.',
    bad: 'energy  0.30 EUR/kWh\nidle time  free\ndiscount "members"  10 % of idle time',
    good: 'energy  0.30 EUR/kWh\nidle time  free\ndiscount "members"  10 % of energy',
    repair: 'same amounts',
  },
  'discounts-exceed-price': {
    title: 'Discounts of more than all of it',
    severity: 'warning',
    teaching:
      'Discounts are taken of the component each by itself, not one of what the other has left. Together they come to more than the price, and the driver would be paid.',
    bad: 'energy  0.30 EUR/kWh\ndiscount "volume"  60 % of energy\ndiscount "members"  50 % of energy',
    good: 'energy  0.30 EUR/kWh\ndiscount "volume"  60 % of energy\ndiscount "members"  20 % of energy',
    repair: null,
  },
} satisfies LintPages;

const tell = lintTeller(percentagePages);

const HUNDRED = Exact.integer(100);
const HALF = Exact.ratio(1n, 2n);

const percentOf = ({ percent }: PercentageClause): Exact | null =>
  percent.kind === 'percent' ? Exact.parse(percent.amount) : null;

export const shares: TariffLint = (view) =>
  clausesOf(view, 'surcharge', 'discount').flatMap((clause) => {
    const percent = percentOf(clause);
    return percent === null ? [] : [...ofSize(view, clause, percent), ...ofNothing(view, clause)];
  });

const ofSize = (view: TariffView, clause: PercentageClause, percent: Exact): readonly Diagnostic[] => {
  const place = placeIn(view, clause.percent.span);
  if (percent.isPositive && percent.below(HALF)) {
    const text = `${percent.times(HUNDRED)} %`;
    const repair = replaced(`Write \`${text}\``, clause.percent.span, text);
    return [tell('percentage-as-fraction', place, `Is ${text} meant?`, { repair })];
  }
  if (clause.kind !== 'surcharge' || !percent.above(HUNDRED)) return [];
  const rest = percent.minus(HUNDRED);
  const text = `${rest} %`;
  const repair = rest.below(HUNDRED) ? replaced(`Write \`${text}\``, clause.percent.span, text) : null;
  const message = 'The surcharge is more than what it is taken of.';
  return [tell('surcharge-over-100', place, message, { repair })];
};

const refers = (name: ComponentName, to: ComponentName): boolean =>
  name.phrase === to.phrase && (name.label === null || name.label.value === to.label?.value);

const ofNothing = (view: TariffView, clause: PercentageClause): readonly Diagnostic[] => {
  const { of } = clause;
  if (of === 'purchase price') return [];
  const components = clausesOf(view, 'component').filter(({ component }) => of.some((name) => refers(name, component)));
  const free = components.every((one) => pricesOf(one).every(({ price }) => price.kind === 'free'));
  // What is inherited does not stand here.
  if (components.length === 0 || view.declaration.extends !== null || !free) return [];
  return [
    tell('percentage-of-free', placeIn(view, clause.span), 'All of this is free.', {
      repair: removed('Leave the line out', wholeLine(view.source, clause)),
    }),
  ];
};

export const discounts: TariffLint = (view) => {
  const clauses = clausesOf(view, 'surcharge', 'discount').filter(({ kind }) => kind === 'discount');
  const names = new Map(
    clauses.flatMap(({ of }) => (of === 'purchase price' ? [] : of.map((name) => [keyOf(name), name] as const))),
  );
  return [...names.values()].flatMap((name) => {
    const taken = clauses.filter(
      ({ of }) => of !== 'purchase price' && of.some((other) => keyOf(other) === keyOf(name)),
    );
    const last = taken.at(-1);
    const total = sum(taken.flatMap((clause) => percentOf(clause) ?? []));
    if (last === undefined || !total.above(HUNDRED)) return [];
    return [
      tell('discounts-exceed-price', placeIn(view, last.span), `The discounts of ${keyOf(name)} add up to ${total} %.`),
    ];
  });
};
