import type { Condition, DaySpec, Fact, FactValue, Subject } from '../program/conditions.ts';
import { byWidth } from '../program/scopes.ts';
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

const key = (part: Part): string => JSON.stringify(part);

/** The parts of something that has no order. */
const anyOrder = (parts: readonly Part[]): Part => parts.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));

const factPart = ({ name, origin, type, followed }: Fact): Part => {
  const kind = type.kind === 'text' ? anyOrder(type.oneOf ?? []) : type.dimension;
  return [name, origin, type.kind, kind, followed];
};

const widthPart = (width: Exact | Fact | null): Part =>
  width === null || width instanceof Exact ? exact(width) : factPart(width);

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
      // Which market it is stands in its source.
      const definition = [series.name, series.currency, series.per.name, exact(series.everySeconds), series.source];
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

/** As the evaluator takes limits of one clause: narrow scopes first, of one scope floors first, else as written. */
const asApplied = (a: Limit, b: Limit): number =>
  byWidth(a, b) || (a.kind === b.kind ? 0 : a.kind === 'floor' ? -1 : 1);

const termsPart = ({ vat, minimum, roundedUpTo, step, limits }: Terms): Part => [
  ratePart(vat),
  exact(minimum),
  exact(roundedUpTo),
  exact(step),
  limits.toSorted(asApplied).map(limitPart),
];

const testPart = (test: CaseTest | null): Part => {
  if (test === null) return null;
  return test.operator === 'is' ? ['is', anyOrder(test.values)] : [test.operator, exact(test.limit)];
};

/** Words that no two cases share: which stands first does not matter. */
const areApart = (tests: readonly (CaseTest | null)[]): boolean => {
  const values = tests.flatMap((test) => (test?.operator === 'is' ? test.values : []));
  return tests.every((test) => test === null || test.operator === 'is') && new Set(values).size === values.length;
};

const alternativesPart = (clause: Extract<Clause, { readonly kind: 'alternatives' }>, roundsLines: boolean): Part => {
  const lines = clause.lines.map((line) => [conditionPart(line.when), clausePart(line.then, roundsLines)]);
  // Two lines of one price may fit one moment; the first takes it, and a line that is rounded by itself begins there.
  const prices = lines.map(([, then]) => key(then ?? null));
  const ordered = clause.inOrder || (roundsLines && new Set(prices).size < prices.length);
  return ['alternatives', clause.inOrder, clause.ifEver, ordered ? lines : anyOrder(lines)];
};

const clausePart = (clause: Clause, roundsLines: boolean): Part => {
  const terms = termsPart(clause.terms);
  switch (clause.kind) {
    case 'price':
      return ['price', pricePart(clause.price), terms];
    case 'alternatives':
      return [alternativesPart(clause, roundsLines), terms];
    case 'ladder': {
      const bands = clause.bands.map((band) => [widthPart(band.width), clausePart(band.then, roundsLines)]);
      return ['ladder', subjectPart(clause.by), clause.total, bands, terms];
    }
    case 'cases': {
      const lines = clause.lines.map((line) => [testPart(line.test), clausePart(line.then, roundsLines)]);
      const apart = areApart(clause.lines.map(({ test }) => test));
      return ['cases', subjectPart(clause.by), clause.total, apart ? anyOrder(lines) : lines, terms];
    }
  }
};

/** What a component is and costs; those that are alike are told apart by a number, for labels are only names. */
const componentParts = ({ components, rounding }: Tariff): ReadonlyMap<Component, Part> => {
  const roundsLines = rounding.some(({ place }) => place === 'lines');
  const seen = new Map<string, number>();
  const parts = new Map<Component, Part>();
  for (const component of components) {
    const part = [component.kind, clausePart(component.clause, roundsLines)];
    const count = seen.get(key(part)) ?? 0;
    seen.set(key(part), count + 1);
    parts.set(component, [...part, String(count)]);
  }
  return parts;
};

const isMeant = (refs: readonly ComponentRef[], { kind, label }: Component): boolean =>
  refs.some((ref) => kind === ref.kind && (ref.label === null || ref.label === label));

/** A reference stands for the components that it means, each once. */
const refsPart = (parts: ReadonlyMap<Component, Part>, refs: readonly ComponentRef[]): Part =>
  anyOrder([...parts].flatMap(([component, part]) => (isMeant(refs, component) ? [part] : [])));

/** Limits that share a component work one after the other. */
const togetherPart = ({ together, components }: Tariff, parts: ReadonlyMap<Component, Part>): Part => {
  const shared = components.some(
    (component) => together.filter(({ components: refs }) => isMeant(refs, component)).length > 1,
  );
  const listed = together
    .toSorted((a, b) => asApplied(a.limit, b.limit))
    .map((one) => [refsPart(parts, one.components), limitPart(one.limit)]);
  return shared ? listed : anyOrder(listed);
};

const percentagePart = (parts: ReadonlyMap<Component, Part>, { kind, fraction, of }: Percentage): Part => [
  kind,
  exact(fraction),
  of === 'purchase price' ? of : refsPart(parts, of),
];

const totalPart = (limit: TotalLimit | null): Part => (limit === null ? null : [exact(limit.net), exact(limit.gross)]);

/** `hashOf`: of the tariffs that this one chooses or passes on, by id. */
export const canonicalText = (tariff: Tariff, hashOf: (id: string) => string): string => {
  const { owner, currency, basis, valid, percentages, purchase, rounding } = tariff;
  const parts = componentParts(tariff);
  const moments = [valid.from, valid.to].map((moment): Part => (moment === null ? null : [moment.local, moment.utc]));
  return key([
    'bareme 2',
    owner,
    currency,
    basis.side,
    ratePart(basis.rate),
    moments,
    anyOrder([...parts.values()]),
    togetherPart(tariff, parts),
    anyOrder(percentages.map((one) => percentagePart(parts, one))),
    purchase === null ? null : hashOf(purchase.tariff),
    totalPart(tariff.totalAtLeast),
    totalPart(tariff.totalAtMost),
    anyOrder(rounding.map(({ place, unit, direction }) => [place, exact(unit), direction])),
    tariff.offeredWhen === null ? null : conditionPart(tariff.offeredWhen.when),
    tariff.choose === null ? null : tariff.choose.map((line) => [conditionPart(line.when), hashOf(line.tariff)]),
  ]);
};
