import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { Condition, DaySpec } from '../../../grammar/tree/conditions.ts';
import type { PriceDeclaration } from '../../../grammar/tree/file.ts';
import type { ExampleClause } from '../../../grammar/tree/tariff.ts';
import { inserted, replaced } from '../../compile/messages/page.ts';
import { mayBeNegative } from '../../compile/negative.ts';
import { behind } from '../../compile/source-text.ts';
import type { Clause, Price } from '../../program/tariff.ts';
import { onlyZoneOf } from '../../values/countries.ts';
import { addDays, clockChange, localAt } from '../../values/zone.ts';
import { type LintPages, lintTeller } from '../page.ts';
import {
  clausesOf,
  componentsOf,
  countryOfTariff,
  type FileView,
  type ProgramView,
  placeIn,
  type TariffLint,
  type TariffView,
} from '../view.ts';
import { blocksOf, pricedLines, pricesOf } from '../written.ts';

const SPOT = (...steps: readonly string[]): string =>
  `series spot {\n  unit EUR/MWh\n  every 1 h\n}\nprice hour-price {\n  take spot\n${steps.map((step) => `  ${step}\n`).join('')}}\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy hour-price\n}`;

const GB = (example: string): string =>
  `tariff lot {\n  currency GBP, prices include VAT 20 %\n  energy 0.30 GBP/kWh\n  example "the night of the change" {\n${example}    session 2026-10-25 00:30, charge 60 min 10 kWh\n    expect total 3.00 GBP\n  }\n}`;

export const structurePages = {
  'reservation-without-expiry': {
    title: 'A reservation that may expire, and nothing said of it',
    severity: 'warning',
    teaching:
      'A reservation is charged, but not what happens when nobody comes. The expired reservation fee says it; `free` says that nothing more is due.',
    bad: 'energy  0.30 EUR/kWh\nreservation fee  2.00 EUR',
    good: 'energy  0.30 EUR/kWh\nreservation fee  2.00 EUR\nexpired reservation fee  5.00 EUR',
    repair: 'same amounts',
  },
  'minutes-billed-twice': {
    title: 'A minute that two parts of the tariff charge',
    severity: 'info',
    teaching:
      'Connected time contains the time of charging and of standing idle, and idle time contains the one after charge end. Where both are priced they add up for the same minute. A name, as in `connected time "overstay"`, says that this is meant.',
    bad: 'energy  0.30 EUR/kWh\nconnected time  0.02 EUR/min\nidle time  0.10 EUR/min',
    good: 'energy  0.30 EUR/kWh\ncharging time  0.02 EUR/min\nidle time  0.10 EUR/min',
    repair: null,
  },
  'price-may-be-negative': {
    title: 'A price that may fall below zero',
    severity: 'warning',
    teaching:
      'Market prices are below zero at some hours of the year, and then the driver would be paid. If that is not meant, a step of the price stops it: `at least 0.00 EUR/kWh`.',
    bad: SPOT('plus 0.10 EUR/kWh', 'if missing 0.35 EUR/kWh'),
    good: SPOT('plus 0.10 EUR/kWh', 'at least 0.05 EUR/kWh', 'if missing 0.35 EUR/kWh'),
    repair: 'other amounts',
  },
  'series-without-fallback': {
    title: 'A market price without a value for the hours that lack one',
    severity: 'info',
    teaching:
      'Where the series has no value a session has no price, and the record stays until somebody decides. `if missing` gives the price for such hours.',
    bad: SPOT('at least 0.05 EUR/kWh'),
    good: SPOT('at least 0.05 EUR/kWh', 'if missing 0.35 EUR/kWh'),
    repair: null,
  },
  'holidays-of-another-country': {
    title: 'Public holidays of another country',
    severity: 'warning',
    teaching:
      'The owner, or the currency, is of one country and the public holidays are of another. Holidays follow the charge point.',
    bad: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    Sun, public holidays of DE  0.20 EUR/kWh\n    otherwise                   0.30 EUR/kWh\n  }\n}',
    good: 'tariff lot {\n  owner FR*GLY\n  currency EUR, prices exclude VAT 20 %\n  energy {\n    Sun, public holidays of FR-67  0.20 EUR/kWh\n    otherwise                      0.30 EUR/kWh\n  }\n}',
    repair: 'other amounts',
  },
  'tariff-without-example': {
    title: 'A tariff without an example',
    severity: 'info',
    teaching:
      'An example is the one place where both sides see what a session costs, and the first that fails when somebody changes a figure by mistake. One evening and one long stay say more than the clauses.',
    bad: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n}',
    good: 'tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  energy 0.30 EUR/kWh\n  example "ten" {\n    session 2026-03-02 12:00, charge 60 min 10 kWh\n    expect total 3.00 EUR\n  }\n}',
    repair: null,
  },
  'example-zone-assumed': {
    title: 'An example on the day of a clock change, in an assumed time zone',
    severity: 'info',
    teaching:
      'Examples are read in the time of Paris where they name no other. On the day of a clock change an hour in one zone is another in the next, so a tariff of another country names its zone there.',
    bad: GB(''),
    good: GB('    with time zone "Europe/London"\n'),
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(structurePages);

const namesExpiry = (condition: Condition): boolean => {
  if (condition.kind === 'flag') return condition.flag === 'expired';
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.some(namesExpiry);
  return condition.kind === 'not' && namesExpiry(condition.of);
};

export const reservations: TariffLint = (view) => {
  const { tariff, declaration } = view;
  const paid = componentsOf(view).filter(({ component }) => component.phrase.startsWith('reservation'));
  const last = paid.at(-1);
  if (last === undefined || declaration.extends !== null) return [];
  if (tariff.components.some(({ kind }) => kind === 'expired_reservation_fee')) return [];
  const told = paid.some((clause) =>
    blocksOf(clause).some(({ block }) =>
      pricedLines(block).some((line) => line.kind === 'alternative' && line.when !== null && namesExpiry(line.when)),
    ),
  );
  if (told || paid.every((clause) => pricesOf(clause).every(({ price }) => price.kind === 'free'))) return [];
  const { at, indent } = behind(view.source, last.span);
  return [
    tell('reservation-without-expiry', placeIn(view, last.component.span), 'What is due when nobody comes?', {
      repair: inserted('Say that it is free', at, `\n${indent}expired reservation fee  free`),
    }),
  ];
};

/** The larger first. */
const CONTAINED = [
  ['connected time', 'charging time'],
  ['connected time', 'idle time'],
  ['connected time', 'idle time after charge end'],
  ['idle time', 'idle time after charge end'],
] as const;

export const doubleMinutes: TariffLint = (view) => {
  const charged = componentsOf(view).filter(
    (clause) => clause.component.label === null && pricesOf(clause).some(({ price }) => price.kind !== 'free'),
  );
  const of = (phrase: string) => charged.find(({ component }) => component.phrase === phrase);
  for (const [larger, smaller] of CONTAINED) {
    const [one, other] = [of(larger), of(smaller)];
    if (one === undefined || other === undefined) continue;
    const message = `${larger} contains ${smaller}: such a minute is charged twice.`;
    const place = placeIn(view, other.component.span);
    return [
      tell('minutes-billed-twice', place, message, {
        related: [{ span: one.component.span, message: 'the other part' }],
      }),
    ];
  }
  return [];
};

const leaves = (clause: Clause): readonly Price[] => {
  if (clause.kind === 'price') return [clause.price];
  return (clause.kind === 'ladder' ? clause.bands : clause.lines).flatMap(({ then }) => leaves(then));
};

type SeriesPrice = Extract<Price, { readonly kind: 'series' }>;

/** What charges a driver under this name; what is paid for returned energy is a credit anyway. */
const seriesPrice = (name: string, { tariffs }: ProgramView): SeriesPrice | undefined =>
  tariffs
    .flatMap(({ tariff }) => tariff.components.filter(({ kind }) => kind !== 'returned_energy'))
    .flatMap(({ clause }) => leaves(clause))
    .find((price): price is SeriesPrice => price.kind === 'series' && price.name === name);

export const seriesPrices = (file: FileView, program: ProgramView): readonly Diagnostic[] =>
  file.tree.declarations.flatMap((declaration) => {
    if (declaration.kind !== 'price declaration') return [];
    const price = seriesPrice(declaration.name.name, program);
    if (price === undefined) return [];
    const told: Diagnostic[] = [];
    const place = placeIn(file, declaration.name.span);
    const name = declaration.name.name;
    if (mayBeNegative(price)) {
      const message = `\`${name}\` may fall below zero.`;
      told.push(tell('price-may-be-negative', place, message, { repair: bounded(file, declaration, price) }));
    }
    if (price.ifMissing === null) {
      told.push(
        tell('series-without-fallback', place, `\`${name}\` has no price where \`${price.series.name}\` has no value.`),
      );
    }
    return told;
  });

/** The bound is the last step, before what holds where there is no value. */
const bounded = (file: FileView, { steps }: PriceDeclaration, price: SeriesPrice) => {
  const whole = steps.filter((step) => step.kind !== 'damaged' && step.kind !== 'if missing');
  const last = whole.at(-1);
  if (last === undefined || price.ifMissing?.isNegative) return null;
  const { at, indent } = behind(file.source, last.span);
  const bound = `at least 0.00 ${price.series.currency}/${price.series.per.dimension === 'energy' ? 'kWh' : 'h'}`;
  return inserted(`Add \`${bound}\``, at, `\n${indent}${bound}`);
};

const daySpecs = (condition: Condition): readonly DaySpec[] => {
  if (condition.kind === 'calendar')
    return [...condition.days, ...condition.except.filter((spec): spec is DaySpec => spec.kind !== 'dates')];
  if (condition.kind === 'and' || condition.kind === 'or') return condition.of.flatMap(daySpecs);
  return condition.kind === 'not' ? daySpecs(condition.of) : [];
};

export const foreignHolidays: TariffLint = (view) => {
  const country = countryOfTariff(view);
  if (country === null) return [];
  const conditions = componentsOf(view)
    .flatMap(blocksOf)
    .flatMap(({ block }) => pricedLines(block))
    .flatMap((line) => (line.kind === 'alternative' && line.when !== null ? [line.when] : []));
  return conditions.flatMap(daySpecs).flatMap((spec) => {
    if (spec.kind !== 'holidays' || spec.of.slice(0, 2).toUpperCase() === country) return [];
    const text = `public holidays of ${country}`;
    const message = `The tariff is of ${country}, these are the public holidays of ${spec.of}.`;
    return [
      tell('holidays-of-another-country', placeIn(view, spec.span), message, {
        repair: replaced(`Write \`${text}\``, spec.span, text),
      }),
    ];
  });
};

/** Whether a tariff is shown by an example of its own, or of one that chooses it or extends it. */
const isShown = ({ declaration }: TariffView, { tariffs }: ProgramView): boolean => {
  const name = declaration.name.name;
  return tariffs.some(({ declaration: other, tariff }) => {
    if (!other.clauses.some(({ kind }) => kind === 'example' || kind === 'cases')) return false;
    const chooses = (tariff.choose ?? []).some((line) => line.tariff === name);
    return other === declaration || other.extends?.name === name || chooses || tariff.purchase?.tariff === name;
  });
};

/** Told once in each file: imported lists have hundreds. */
export const unshown: TariffLint = (view, program) => {
  const lacking = program.tariffs.filter(
    (one) => one.source.name === view.source.name && componentsOf(one).length > 0 && !isShown(one, program),
  );
  if (lacking[0] !== view) return [];
  const { name } = view.declaration;
  const others = lacking.length === 1 ? '' : ` The same holds for ${lacking.length - 1} more in this file.`;
  const message = `Nobody sees what a session under \`${name.name}\` costs.${others}`;
  return [tell('tariff-without-example', placeIn(view, name.span), message)];
};

const PARIS = 'Europe/Paris';

const namesZone = ({ lines }: ExampleClause): boolean =>
  lines.some((line) => line.kind === 'with' && line.facts.some(({ name }) => name.name === 'time zone'));

export const assumedZones: TariffLint = (view) => {
  const country = countryOfTariff(view);
  const zone = country === null ? null : onlyZoneOf(country);
  if (zone === null || zone === PARIS) return [];
  return clausesOf(view, 'example')
    .filter((example) => !namesZone(example))
    .flatMap((example) =>
      example.lines.flatMap((line) => {
        if (line.kind !== 'session' || !changesApart(zone, line.session.date.date)) return [];
        const start = line.span.start;
        const indent = view.source.text.slice(view.source.text.lastIndexOf('\n', start) + 1, start);
        const given = example.lines.find((other) => other.kind === 'with');
        const text = `time zone "${zone}"`;
        const repair =
          given === undefined
            ? inserted(`Add \`${text}\``, start, `with ${text}\n${indent}`)
            : inserted(`Add \`${text}\``, given.span.end, `, ${text}`);
        return [
          tell('example-zone-assumed', placeIn(view, line.session.date.span), 'This is read in the time of Paris.', {
            repair,
          }),
        ];
      }),
    );
};

/** Whether clocks change on this day or the next, at another hour than those of Paris or in one of the two places only. */
const changesApart = (zone: string, date: string): boolean =>
  [date, addDays(date, 1)].some((day) => hourOfChange(PARIS, day) !== hourOfChange(zone, day));

const hourOfChange = (zone: string, day: string): number | null => {
  const change = clockChange(zone, day);
  return change === null ? null : localAt(zone, change).second;
};
