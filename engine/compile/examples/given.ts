import type { GivenFact, SessionText } from '../../../grammar/tree/tariff.ts';
import type { Fact, FactValue } from '../../program/conditions.ts';
import { RECORD_FACTS } from '../../program/record-facts.ts';
import type { SeriesDefinition } from '../../program/tariff.ts';
import type { From, Inputs } from '../../session/inputs.ts';
import type { Exact } from '../../values/exact.ts';
import { isZone } from '../../values/zone.ts';
import { readFactValue, textOfLiteral } from '../fact-values.ts';
import { nounOfLiteral, priceNounOf, readRate } from '../literals.ts';
import { givenTwice, unknownTimeZone } from '../messages/examples.ts';
import { currencyDiffers, wrongDimension, wrongType } from '../messages/units.ts';
import { lookUp, type Names } from '../names.ts';
import { at } from '../reading.ts';
import type { TariffReading } from '../tariff-reading.ts';
import { instantOf } from './session-parts.ts';

/** What a `with` gives: facts of the record, and what a caller would give beside it. */
export interface Given {
  readonly country: string | null;
  readonly facts: ReadonlyMap<string, FactValue>;
  readonly inputs: Inputs;
}

interface Draft {
  readonly reading: TariffReading;
  readonly names: Names;
  readonly counters: ReadonlyMap<string, Fact>;
  readonly date: SessionText['date'];
  readonly zone: string;
  readonly record: Map<string, FactValue>;
  readonly facts: Map<string, From<FactValue>[]>;
  readonly series: Map<string, From<Exact>[]>;
}

const DEFAULT_ZONE = 'Europe/Paris';

/** The zone has to be known before any time is read. */
export const zoneOf = (reading: TariffReading, given: readonly GivenFact[]): string | null => {
  const fact = given.find(({ name }) => name.name === 'time zone');
  if (fact === undefined) return DEFAULT_ZONE;
  const zone = fact.value === null ? null : textOfLiteral(fact.value);
  if (zone !== null && isZone(zone)) return zone;
  reading.report.add(unknownTimeZone(at(reading, fact.value?.span ?? fact.span), zone ?? ''));
  return null;
};

/** `date`: of the session, on which a time without a date lies. `counters`: what caps over several sessions ask for. */
export const readGiven = (
  reading: TariffReading,
  names: Names,
  counters: ReadonlyMap<string, Fact>,
  given: readonly GivenFact[],
  date: SessionText['date'],
  zone: string,
): Given => {
  const draft: Draft = {
    reading,
    names,
    counters,
    date,
    zone,
    record: new Map(),
    facts: new Map(),
    series: new Map(),
  };
  for (const fact of given) if (fact.name.name !== 'time zone') readOne(draft, fact);
  const country = draft.record.get('country');
  const series = [...draft.series].map(
    ([name, values]) => [name, { version: null, values: ascending(values) }] as const,
  );
  return {
    country: country?.kind === 'text' ? country.text : null,
    facts: draft.record,
    inputs: {
      facts: new Map([...draft.facts].map(([name, values]) => [name, ascending(values)])),
      series: new Map(series),
    },
  };
};

const ascending = <T>(values: readonly From<T>[]): readonly From<T>[] =>
  values.toSorted((a, b) => (a.from === null ? -1 : b.from === null ? 1 : a.from.compare(b.from)));

const readOne = (draft: Draft, given: GivenFact): void => {
  const { reading, names } = draft;
  const { name } = given.name;
  if (name === 'AC' || name === 'DC') {
    setRecord(draft, given, 'current type', { kind: 'text', text: name });
    return;
  }
  const record = RECORD_FACTS.get(name);
  if (record !== undefined) {
    const value = factValueOf(draft, given, record);
    if (value !== null) setRecord(draft, given, name, value);
    return;
  }
  const counter = draft.counters.get(name);
  if (counter !== undefined && !names.byName.has(name)) {
    addFact(draft, given, counter);
    return;
  }
  const others = [...RECORD_FACTS.keys(), ...draft.counters.keys(), 'time zone'];
  const named = lookUp(
    reading,
    names,
    name,
    given.name.span,
    ['fact', 'counter', 'series'],
    'fact or series',
    others,
    onlyCounter(draft),
  );
  if (named === null) return;
  if (named.kind === 'series') {
    if (named.series !== null) addSeries(draft, given, named.series);
  } else if (named.fact !== null) addFact(draft, given, named.fact);
};

/** Nobody declares the counter of a cap: where there is one, a name that nothing has is probably meant for it. */
const onlyCounter = ({ counters, names }: Draft): string | null => {
  const [first, second] = [...counters.keys()].filter((name) => !names.byName.has(name));
  return first !== undefined && second === undefined ? first : null;
};

const factValueOf = (draft: Draft, given: GivenFact, fact: Fact): FactValue | null => {
  const { reading } = draft;
  if (given.value !== null) {
    return readFactValue(reading, fact, given.value, reading.currency, at(reading, given.name.span));
  }
  reading.report.add(wrongType(at(reading, given.span), 'only its name', `a value of \`${fact.name}\``));
  return null;
};

/** A fact of the record is read once, so it has one value and no time. */
const setRecord = (draft: Draft, given: GivenFact, name: string, value: FactValue): void => {
  if (draft.record.has(name) || given.from !== null) {
    draft.reading.report.add(givenTwice(at(draft.reading, given.span), name, null));
  } else draft.record.set(name, value);
};

/** null: since ever. undefined: wrong, and told. */
const fromOf = (draft: Draft, given: GivenFact): Exact | null | undefined => {
  const { reading } = draft;
  if (given.from === null) return null;
  const { date, time } = given.from;
  return instantOf(reading, date ?? draft.date, time, draft.zone) ?? undefined;
};

const append = <T>(draft: Draft, given: GivenFact, entries: Map<string, From<T>[]>, value: T): void => {
  const { reading } = draft;
  const from = fromOf(draft, given);
  if (from === undefined) return;
  const { name } = given.name;
  const list = entries.get(name) ?? [];
  const same = list.some((entry) =>
    entry.from === null || from === null ? entry.from === from : entry.from.equals(from),
  );
  if (same) reading.report.add(givenTwice(at(reading, given.span), name, null));
  else entries.set(name, [...list, { from, value }]);
};

const addFact = (draft: Draft, given: GivenFact, fact: Fact): void => {
  const value = factValueOf(draft, given, fact);
  if (value !== null) append(draft, given, draft.facts, value);
};

/** In the unit of the series, whatever unit it is written in. */
const addSeries = (draft: Draft, given: GivenFact, series: SeriesDefinition): void => {
  const { reading } = draft;
  const literal = given.value;
  const place = at(reading, literal?.span ?? given.span);
  const unit = `${series.currency}/${series.per.name}`;
  if (literal?.kind !== 'rate') {
    const found = literal === null ? 'only its name' : nounOfLiteral(literal);
    reading.report.add(wrongType(place, found, `a value in ${unit}`));
    return;
  }
  if (literal.currency !== series.currency) {
    reading.report.add(currencyDiffers(place, literal.currency, series.currency, null));
    return;
  }
  const rate = readRate(reading, literal);
  if (rate === null) return;
  if (rate.unit.dimension !== series.per.dimension) {
    const [found, wanted] = [rate.unit, series.per].map(({ dimension }) => priceNounOf(dimension));
    reading.report.add(wrongDimension(place, found ?? '', wanted ?? '', `40.00 ${unit}`, null, ''));
    return;
  }
  append(draft, given, draft.series, rate.amount.over(rate.unit.inBase).times(series.per.inBase));
};
