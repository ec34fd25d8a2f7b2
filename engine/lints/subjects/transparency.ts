import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Span } from '../../../grammar/span.ts';
import type { ComponentClause, ComponentPhrase } from '../../../grammar/tree/tariff.ts';
import { inserted, repairOf, replaced } from '../../compile/messages/page.ts';
import { behind } from '../../compile/source-text.ts';
import type { Condition } from '../../program/conditions.ts';
import type { Clause, Tariff } from '../../program/tariff.ts';
import { Exact } from '../../values/exact.ts';
import { unitNamed } from '../../values/units.ts';
import { type LintPages, lintTeller } from '../page.ts';
import { clausesOf, componentsOf, isInUnion, placeIn, type TariffLint, type TariffView } from '../view.ts';
import { dimensionOf, pricesOf } from '../written.ts';

const FAST = 'offered when rated power from 50 kW';

export const transparencyPages = {
  'idle-rule-missing': {
    title: 'Fast charging without a rule for those who stay on',
    severity: 'warning',
    teaching:
      'At 50 kW and more a car that is full keeps others away, and a tariff of energy alone lets it stay for nothing. Add a price for idle time after charge end, or write `free` to say that this is meant.',
    bad: 'energy by rated power {\n  below 50 kW  0.40 EUR/kWh\n  otherwise    0.60 EUR/kWh\n}',
    good: 'energy by rated power {\n  below 50 kW  0.40 EUR/kWh\n  otherwise    0.60 EUR/kWh\n}\nidle time after charge end  0.10 EUR/min',
    repair: 'same amounts',
  },
  'afir-no-price-per-kwh': {
    title: 'Public fast charging without a price per kWh',
    severity: 'warning',
    teaching:
      'Where charge points of 50 kW and more are public, the ad hoc price has to be one for each kWh delivered (Regulation (EU) 2023/1804, article 5(4), from 13 April 2024). Charge points that are not public, and prices of contracts, are free of it.',
    bad: `${FAST}\nconnected time  0.50 EUR/min`,
    good: `${FAST}\nenergy  0.60 EUR/kWh\nconnected time  0.10 EUR/min`,
    repair: null,
  },
  'afir-fee-beside-energy': {
    title: 'Public fast charging with a fee that is not allowed',
    severity: 'warning',
    teaching:
      'At public charge points of 50 kW and more the ad hoc price is one for each kWh, to which only an occupancy fee for each minute may be added (Regulation (EU) 2023/1804, article 5(4)): no fee for the session, none for the time of charging.',
    bad: `${FAST}\nenergy  0.60 EUR/kWh\nidle time after charge end  0.10 EUR/min\nsession fee  1.00 EUR`,
    good: `${FAST}\nenergy  0.60 EUR/kWh\nidle time after charge end  0.10 EUR/min`,
    repair: null,
  },
  'afir-occupancy-per-minute': {
    title: 'An occupancy fee that is not for a minute',
    severity: 'info',
    teaching:
      'The occupancy fee at public charge points of 50 kW and more is a price for each minute (Regulation (EU) 2023/1804, article 5(4)). The same fee by the hour is written for the minute.',
    bad: `${FAST}\nenergy  0.60 EUR/kWh\nidle time after charge end  6.00 EUR/h`,
    good: `${FAST}\nenergy  0.60 EUR/kWh\nidle time after charge end  0.10 EUR/min`,
    repair: 'same amounts',
  },
  'component-order': {
    title: 'Prices in another order than drivers read them',
    severity: 'info',
    teaching:
      'The parts of an ad hoc price are shown in this order: for a kWh, for a minute, for a session, then any other (Regulation (EU) 2023/1804, article 5(4)). A tariff in that order looks like the price list at the post. The order changes no amount.',
    bad: 'session fee  0.50 EUR\nenergy  0.30 EUR/kWh',
    good: 'energy  0.30 EUR/kWh\nsession fee  0.50 EUR',
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(transparencyPages);

const FAST_KW = Exact.integer(50);

/** The day from which article 5 of the regulation applies. */
const AFIR_FROM = '2024-04-13';

/** Conditions that must all hold. */
const partsOf = (condition: Condition): readonly Condition[] =>
  condition.kind === 'all' ? condition.of.flatMap(partsOf) : [condition];

const offers = ({ offeredWhen }: Tariff): readonly Condition[] =>
  offeredWhen === null ? [] : partsOf(offeredWhen.when);

const isOfRatedPower = (condition: Condition): condition is Extract<Condition, { readonly kind: 'compare' }> =>
  condition.kind === 'compare' && condition.subject.kind === 'fact' && condition.subject.fact.name === 'rated power';

/** Only charge points of 50 kW and more have this tariff. */
const isFastOnly = (tariff: Tariff): boolean =>
  offers(tariff).some(
    (part) => isOfRatedPower(part) && (part.operator === '>=' || part.operator === '>') && !part.limit.below(FAST_KW),
  );

/** Some line of energy is for charge points of 50 kW and more. */
const namesFast = (clause: Clause): boolean => {
  if (clause.kind === 'price') return false;
  if (clause.kind === 'ladder') return clause.bands.some(({ then }) => namesFast(then));
  if (clause.kind === 'alternatives') return clause.lines.some(({ then }) => namesFast(then));
  const ofPower = clause.by?.kind === 'fact' && clause.by.fact.name === 'rated power';
  const limits = clause.lines.flatMap(({ test }) => (test === null || test.operator === 'is' ? [] : [test.limit]));
  return (ofPower && limits.some((limit) => !limit.below(FAST_KW))) || clause.lines.some(({ then }) => namesFast(then));
};

const reachesFast = (tariff: Tariff): boolean =>
  isFastOnly(tariff) || tariff.components.some(({ kind, clause }) => kind === 'energy' && namesFast(clause));

const TIMES = ['charging_time', 'idle_time', 'idle_time_after_charge_end', 'connected_time'];

export const idleRules: TariffLint = (view) => {
  const { tariff } = view;
  const energy = clausesOf(view, 'component').findLast(({ component }) => component.phrase === 'energy');
  if (energy === undefined || !reachesFast(tariff)) return [];
  if (tariff.components.some(({ kind }) => TIMES.includes(kind))) return [];
  const { at, indent } = behind(view.source, energy.span);
  return [
    tell('idle-rule-missing', placeIn(view, energy.component.span), 'Nothing is said of cars that stay on.', {
      repair: inserted('Say that it is free', at, `\n${indent}idle time after charge end  free`),
    }),
  ];
};

/** Facts that make a price one of a contract, and no ad hoc price. */
const OF_CONTRACT = ['contract', 'emsp', 'token', 'token group', 'token type', 'product'];

const isAdHoc = (tariff: Tariff): boolean =>
  offers(tariff).every(
    (part) =>
      part.kind !== 'is' ||
      part.subject.kind !== 'fact' ||
      (part.subject.fact.origin === 'record' && !OF_CONTRACT.includes(part.subject.fact.name)),
  );

const underAfir = (view: TariffView): boolean => {
  const { tariff } = view;
  const over = tariff.valid.to !== null && tariff.valid.to.local.slice(0, 10) <= AFIR_FROM;
  return isInUnion(view) && isFastOnly(tariff) && isAdHoc(tariff) && !over;
};

const isCharged = (clause: Parameters<typeof pricesOf>[0]): boolean =>
  pricesOf(clause).some(({ price }) => price.kind !== 'free');

export const fastPrices: TariffLint = (view) => {
  if (!underAfir(view)) return [];
  const charged = componentsOf(view).filter(isCharged);
  const [first] = charged;
  const told: Diagnostic[] = [];
  const hasEnergy = view.tariff.components.some(({ kind }) => kind === 'energy');
  if (first !== undefined && !hasEnergy) {
    const message = 'At public charge points of 50 kW and more there has to be a price for each kWh.';
    told.push(tell('afir-no-price-per-kwh', placeIn(view, first.component.span), message));
  }
  for (const clause of charged) {
    const { component } = clause;
    if (hasEnergy && (component.phrase === 'session fee' || component.phrase === 'charging time')) {
      const message = `Beside energy only a fee for each minute of occupancy is allowed, not a ${component.phrase}.`;
      told.push(tell('afir-fee-beside-energy', placeIn(view, component.span), message));
    } else if (dimensionOf(clause) === 'duration') {
      told.push(...pricesOf(clause).flatMap(({ price }) => perMinute(view, price)));
    }
  }
  return told;
};

const perMinute = (view: TariffView, price: ReturnType<typeof pricesOf>[number]['price']): readonly Diagnostic[] => {
  if (price.kind !== 'rate' || price.per === 'min') return [];
  const [amount, unit] = [Exact.parse(price.amount), unitNamed(price.per)];
  if (amount === null || unit === null) return [];
  const minute = amount.over(unit.inBase).times(Exact.integer(60));
  const decimals = minute.decimals();
  const side = price.side === null ? '' : ` ${price.side}`;
  const text = decimals === null ? null : `${minute.toFixed(Math.max(2, decimals))} ${price.currency}/min${side}`;
  return [
    tell('afir-occupancy-per-minute', placeIn(view, price.span), 'An occupancy fee is a price for a minute.', {
      repair: text === null ? null : replaced(`Write \`${text}\``, price.span, text),
    }),
  ];
};

const PLACE: Readonly<Partial<Record<ComponentPhrase, number>>> = {
  energy: 0,
  'charging time': 1,
  'idle time': 1,
  'idle time after charge end': 1,
  'connected time': 1,
  'session fee': 2,
};

const placeOf = ({ component }: ComponentClause): number => PLACE[component.phrase] ?? 3;

export const order: TariffLint = (view) => {
  const clauses = clausesOf(view, 'component');
  if (!isInUnion(view) || view.declaration.extends !== null) return [];
  const early = clauses.find((clause, at) => clauses.slice(at + 1).some((later) => placeOf(later) < placeOf(clause)));
  if (early === undefined) return [];
  const sorted = clauses.toSorted((a, b) => placeOf(a) - placeOf(b));
  const edits = clauses.flatMap((clause, at) => {
    const moved = sorted[at];
    if (moved === undefined || moved === clause) return [];
    return [{ span: withNotes(clause), text: view.source.text.slice(withNotes(moved).start, withNotes(moved).end) }];
  });
  const message = 'What a kWh and a minute cost is shown before this.';
  return [
    tell('component-order', placeIn(view, early.component.span), message, {
      repair: repairOf('Put the parts in order', edits),
    }),
  ];
};

const withNotes = ({ span, notes }: ComponentClause): Span => ({
  start: notes.above.find(({ kind }) => kind !== 'blank')?.span.start ?? span.start,
  end: Math.max(span.end, notes.behind?.span.end ?? 0),
});
