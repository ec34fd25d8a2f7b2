import type { Condition, DaySpec, Fact, FactValue, Subject } from '../program/conditions.ts';
import type {
  CaseTest,
  Clause,
  Component,
  ComponentRef,
  Limit,
  Percentage,
  Price,
  Scope,
  Tariff,
  TaxRate,
  Terms,
  TotalLimit,
} from '../program/tariff.ts';
import { Exact } from '../values/exact.ts';

/**
 * The meaning of a tariff as text: what decides an amount, and nothing else. Titles, labels, sources, names of values and
 * of tariffs, notes and the order of what has no order are left out, so that a new layout keeps the hash of a program.
 */
type Part = string | null | boolean | readonly Part[];

const exact = (value: Exact | null): Part => (value === null ? null : value.toString());

const widthPart = (width: Exact | Fact | null): Part =>
  width === null || width instanceof Exact ? exact(width) : ['fact', width.name];

const key = (part: Part): string => JSON.stringify(part);

/** The parts of something that has no order. */
const anyOrder = (parts: readonly Part[]): Part => parts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

const factPart = ({ name, origin, type, followed }: Fact): Part => {
  const kind = type.kind === 'text' ? anyOrder(type.oneOf ?? []) : type.dimension;
  return [name, origin, type.kind, kind, followed];
};

const subjectPart = (subject: Subject | null): Part => {
  if (subject === null) return null;
  return subject.kind === 'fact' ? factPart(subject.fact) : [subject.measure, subject.total];
};

const valuePart = (value: FactValue): Part =>
  value.kind === 'text' ? value.text : [value.dimension, exact(value.amount)];

const dayPart = (spec: DaySpec): Part => {
  if (spec.kind === 'weekdays') return ['weekdays', anyOrder([...spec.days].map(String))];
  if (spec.kind === 'day set') {
    const { firstYear, lastYear, dates } = spec.set;
    return ['day set', String(firstYear), String(lastYear), [...dates].toSorted()];
  }
  const [from, to] = [spec.from, spec.to].map((day) =>
    day === null ? null : [day.year === null ? null : String(day.year), String(day.month), String(day.day)],
  );
  return ['dates', from ?? null, to ?? null];
};

const conditionPart = (condition: Condition | null): Part => {
  if (condition === null) return null;
  switch (condition.kind) {
    case 'calendar': {
      const { atStart, days, dates, windows, except } = condition;
      const hours = windows.map(({ fromSecond, toSecond }) => [String(fromSecond), String(toSecond)]);
      const lists = [days, dates, except].map((specs) => anyOrder(specs.map(dayPart)));
      return ['calendar', atStart, anyOrder(hours), ...lists];
    }
    case 'all':
    case 'any':
      return [condition.kind, anyOrder(condition.of.map(conditionPart))];
    case 'not':
      return ['not', conditionPart(condition.of)];
    case 'compare':
      return ['compare', subjectPart(condition.subject), condition.atStart, condition.operator, exact(condition.limit)];
    case 'is':
      return ['is', subjectPart(condition.subject), condition.atStart, anyOrder(condition.values.map(valuePart))];
    case 'reservation ended':
      return ['ended', condition.how];
  }
};

const ratePart = (rate: TaxRate | null): Part => (rate === null || typeof rate === 'string' ? rate : exact(rate));

const pricePart = (price: Price): Part => {
  switch (price.kind) {
    case 'free':
      return 'free';
    case 'once':
      return ['once', exact(price.amount), price.side];
    case 'per unit':
      return ['per unit', exact(price.amount.over(price.unit.inBase)), price.side];
    case 'started block':
      return ['block', exact(price.amount), exact(price.length), price.side];
    case 'dated':
      return ['dated', price.entries.map((entry) => [entry.from, pricePart(entry.price)])];
    case 'series': {
      const { series, steps, ifMissing, unit } = price;
      const definition = [series.name, series.currency, series.per.name, exact(series.everySeconds)];
      const parts = steps.map((step) => [step.kind, exact(step.kind === 'times' ? step.factor : step.amount)]);
      const missing = ifMissing === null ? null : exact(ifMissing.over(unit.inBase));
      return ['series', definition, price.atStart, parts, missing, price.side];
    }
  }
};

const scopePart = (scope: Scope): Part => {
  if (scope.kind === 'hours') return ['hours', exact(scope.seconds)];
  if (scope.kind !== 'window') return scope.kind;
  return ['window', String(scope.window.fromSecond), String(scope.window.toSecond)];
};

const limitPart = ({ kind, amount, side, scope, counter }: Limit): Part => [
  kind,
  exact(amount),
  side,
  scopePart(scope),
  counter === null ? null : factPart(counter),
];

const termsPart = ({ vat, minimum, roundedUpTo, step, limits }: Terms): Part => [
  ratePart(vat),
  exact(minimum),
  exact(roundedUpTo),
  exact(step),
  limits.map(limitPart),
];

const testPart = (test: CaseTest | null): Part => {
  if (test === null) return null;
  return test.operator === 'is' ? ['is', anyOrder(test.values)] : [test.operator, exact(test.limit)];
};

const clausePart = (clause: Clause): Part => {
  const terms = termsPart(clause.terms);
  switch (clause.kind) {
    case 'price':
      return ['price', pricePart(clause.price), terms];
    case 'alternatives': {
      const lines = clause.lines.map((line) => [conditionPart(line.when), clausePart(line.then)]);
      return ['alternatives', clause.inOrder, clause.ifEver, clause.inOrder ? lines : anyOrder(lines), terms];
    }
    case 'ladder': {
      const bands = clause.bands.map((band) => [widthPart(band.width), clausePart(band.then)]);
      return ['ladder', subjectPart(clause.by), clause.total, bands, terms];
    }
    case 'cases': {
      const lines = clause.lines.map((line) => [testPart(line.test), clausePart(line.then)]);
      return ['cases', subjectPart(clause.by), clause.total, lines, terms];
    }
  }
};

const componentPart = ({ kind, clause }: Component): Part => [kind, clausePart(clause)];

/** A reference stands for the components that it means: their labels are only names. */
const refsPart = (tariff: Tariff, refs: readonly ComponentRef[]): Part =>
  anyOrder(
    refs.flatMap((ref) =>
      tariff.components
        .filter(({ kind, label }) => kind === ref.kind && (ref.label === null || ref.label === label))
        .map(componentPart),
    ),
  );

const percentagePart = (tariff: Tariff, { kind, fraction, of }: Percentage): Part => [
  kind,
  exact(fraction),
  of === 'purchase price' ? of : refsPart(tariff, of),
];

const totalPart = (limit: TotalLimit | null): Part => (limit === null ? null : [exact(limit.net), exact(limit.gross)]);

/** `hashOf`: of the tariffs that this one chooses or passes on, by id. */
export const canonicalText = (tariff: Tariff, hashOf: (id: string) => string): string => {
  const { owner, currency, basis, valid, components, together, percentages, purchase, rounding } = tariff;
  const moments = [valid.from, valid.to].map((moment): Part => (moment === null ? null : [moment.local, moment.utc]));
  return key([
    'bareme 1',
    owner,
    currency,
    basis.side,
    ratePart(basis.rate),
    moments,
    anyOrder(components.map(componentPart)),
    anyOrder(together.map((one) => [refsPart(tariff, one.components), limitPart(one.limit)])),
    anyOrder(percentages.map((one) => percentagePart(tariff, one))),
    purchase === null ? null : hashOf(purchase.tariff),
    totalPart(tariff.totalAtLeast),
    totalPart(tariff.totalAtMost),
    anyOrder(rounding.map(({ place, unit, direction }) => [place, exact(unit), direction])),
    tariff.offeredWhen === null ? null : conditionPart(tariff.offeredWhen.when),
    tariff.choose === null ? null : tariff.choose.map((line) => [conditionPart(line.when), hashOf(line.tariff)]),
  ]);
};
