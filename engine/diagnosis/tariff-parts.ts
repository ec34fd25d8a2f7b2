import type { CalendarPhrase, Condition } from '../program/conditions.ts';
import type { Clause, Component, Price, Tariff, Terms } from '../program/tariff.ts';

const within = <T extends { readonly then: Clause }>(line: T, change: (clause: Clause) => Clause): T => ({
  ...line,
  // biome-ignore lint/suspicious/noThenProperty: `condition then price` is how a line reads, and nobody awaits one.
  then: mapClause(line.then, change),
});

/** A clause with each clause inside replaced, inner ones first. */
export const mapClause = (clause: Clause, change: (clause: Clause) => Clause): Clause => {
  switch (clause.kind) {
    case 'price':
      return change(clause);
    case 'ladder':
      return change({
        ...clause,
        bands: clause.bands.map((band) => within(band, change)),
      });
    case 'alternatives':
      return change({
        ...clause,
        lines: clause.lines.map((line) => within(line, change)),
      });
    case 'cases':
      return change({
        ...clause,
        lines: clause.lines.map((line) => within(line, change)),
      });
  }
};

export const mapComponents = (tariff: Tariff, change: (component: Component) => Component | null): Tariff => ({
  ...tariff,
  components: tariff.components.map(change).filter((component) => component !== null),
});

export const mapClauses = (tariff: Tariff, change: (clause: Clause) => Clause): Tariff =>
  mapComponents(tariff, (component) => ({ ...component, clause: mapClause(component.clause, change) }));

export const mapTerms = (tariff: Tariff, change: (terms: Terms) => Terms): Tariff =>
  mapClauses(tariff, (clause) => ({ ...clause, terms: change(clause.terms) }));

/** Every price, those of a dated value too. */
export const mapPrices = (clause: Clause, change: (price: Price) => Price): Clause => {
  const deep = (price: Price): Price =>
    change(
      price.kind === 'dated'
        ? { ...price, entries: price.entries.map((entry) => ({ ...entry, price: deep(entry.price) })) }
        : price,
    );
  return mapClause(clause, (inner) => (inner.kind === 'price' ? { ...inner, price: deep(inner.price) } : inner));
};

const mapPhrases = (condition: Condition, change: (phrase: CalendarPhrase) => CalendarPhrase): Condition => {
  switch (condition.kind) {
    case 'calendar':
      return change(condition);
    case 'all':
    case 'any':
      return { ...condition, of: condition.of.map((inner) => mapPhrases(inner, change)) };
    case 'not':
      return { ...condition, of: mapPhrases(condition.of, change) };
    default:
      return condition;
  }
};

/** Every calendar phrase that a price depends on. */
export const mapCalendars = (tariff: Tariff, change: (phrase: CalendarPhrase) => CalendarPhrase): Tariff =>
  mapClauses(tariff, (clause) =>
    clause.kind === 'alternatives'
      ? {
          ...clause,
          lines: clause.lines.map((line) => ({
            ...line,
            when: line.when === null ? null : mapPhrases(line.when, change),
          })),
        }
      : clause,
  );

/** All clauses of a component, the outer ones last. */
export const clausesOf = (component: Component): readonly Clause[] => {
  const found: Clause[] = [];
  mapClause(component.clause, (clause) => {
    found.push(clause);
    return clause;
  });
  return found;
};

export const someClause = (tariffs: readonly Tariff[], test: (clause: Clause) => boolean): boolean =>
  tariffs.some((tariff) => tariff.components.some((component) => clausesOf(component).some(test)));

export const isIdle = ({ kind }: Component): boolean => kind.startsWith('idle_time');
