import { type Fault, FaultError, fault } from '../../fault.ts';
import type { Fact, FactValue } from '../../program/conditions.ts';
import { RECORD_FACTS } from '../../program/record-facts.ts';
import type { Program, SeriesDefinition } from '../../program/tariff.ts';
import type { From, Inputs } from '../../session/inputs.ts';
import type { Instant } from '../../session/session.ts';
import type { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import { type Field, fieldOf, keysOf, listOf, optional, refuse, required, textOf } from '../fields.ts';
import { factValue, seriesValue } from './values.ts';

export type ReadInputs =
  | {
      readonly status: 'read';
      readonly inputs: Inputs;
      /** Facts of the record itself that the caller knows better, by their phrase (`rated power`). */
      readonly recordFacts: ReadonlyMap<string, FactValue>;
      readonly warnings: readonly string[];
    }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * Reads what a caller gives beside the record: a JSON object with declared facts, counters and series by their names. A value
 * that changes, and a series, is a list of `{"from": instant, "value": …}`. Numbers are text or numbers that kept their text.
 * A value of the wrong type is a fault that names it; a name that the program does not have is a warning.
 *
 * @param currency of the tariff: what money is in
 */
export const readInputs = (json: unknown, program: Program, currency: string | null): ReadInputs => {
  try {
    return { status: 'read', ...read({ value: json, pointer: '' }, program, currency) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const read = (
  root: Field,
  program: Program,
  currency: string | null,
): Omit<Extract<ReadInputs, { status: 'read' }>, 'status'> => {
  const facts = new Map<string, readonly From<FactValue>[]>();
  const series = new Map<string, { readonly version: string | null; readonly values: readonly From<Exact>[] }>();
  const recordFacts = new Map<string, FactValue>();
  const warnings: string[] = [];
  for (const name of keysOf(root)) {
    const field = fieldOf(root, name);
    const declared = program.facts.get(name);
    const ofRecord = RECORD_FACTS.get(name);
    const listed = program.series.get(name);
    if (declared !== undefined)
      facts.set(
        name,
        entriesOf(field, (value) => factValueOf(value, declared, currency)),
      );
    else if (listed !== undefined) series.set(name, seriesOf(field, listed));
    else if (ofRecord !== undefined) recordFacts.set(name, factValueOf(field, ofRecord, currency));
    else warnings.push(`\`${name}\` is given, and no fact, counter or series of the tariff has this name`);
  }
  return { inputs: { facts, series }, recordFacts, warnings };
};

const factValueOf = (field: Field, fact: Fact, currency: string | null): FactValue => {
  const answer = factValue(field.value, fact, currency);
  return 'value' in answer ? answer.value : wrongType(field, fact.name, answer.wanted);
};

const wrongType = (field: Field, name: string, wanted: string): never =>
  fault('malformed-field', `\`${name}\` must be ${wanted}`, field.pointer === `/${name}` ? name : field.pointer);

const seriesOf = (field: Field, series: SeriesDefinition) => {
  const isObject = isJsonObject(field.value);
  if (!isObject && !Array.isArray(field.value)) return wrongType(field, series.name, A_LIST);
  const version = isObject ? optional(field, 'version', textOf) : null;
  const values = isObject ? fieldOf(field, 'values') : field;
  const one = (value: Field): Exact => seriesValue(value.value, series) ?? wrongSeries(value, series);
  return {
    version,
    values: inOrder(
      listOf(values).map((entry) => entryOf(entry, one)),
      field,
    ),
  };
};

const wrongSeries = (field: Field, { name, currency, per }: SeriesDefinition): never =>
  wrongType(field, name, `a number in ${currency}/${per.name}`);

/** One value since ever, or a list of values with the instant each holds from. */
const entriesOf = <T>(field: Field, one: (value: Field) => T): readonly From<T>[] =>
  Array.isArray(field.value)
    ? inOrder(
        listOf(field).map((entry) => entryOf(entry, one)),
        field,
      )
    : [{ from: null, value: one(field) }];

const A_LIST = 'a list such as [{"from": "2026-03-02T19:00:00Z", "value": …}]';

const isJsonObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('isLosslessNumber' in value);

const entryOf = <T>(entry: Field, one: (value: Field) => T): From<T> => {
  if (!isJsonObject(entry.value))
    return refuse(entry, 'an object such as {"from": "2026-03-02T19:00:00Z", "value": …}');
  return { from: optional(entry, 'from', instantOf), value: required(entry, 'value', one) };
};

const instantOf = (field: Field): Instant =>
  parseInstant(textOf(field), null) ??
  refuse(field, 'an instant with its offset, such as 2026-03-02T19:30:00Z or 2026-03-02T20:30:00+01:00');

const inOrder = <T>(entries: readonly From<T>[], field: Field): readonly From<T>[] => {
  const sorted = [...entries].sort((a, b) =>
    a.from === null ? (b.from === null ? 0 : -1) : b.from === null ? 1 : a.from.compare(b.from),
  );
  const twice = sorted.some(({ from }, at) => at > 0 && String(sorted[at - 1]?.from) === String(from));
  return twice ? refuse(field, 'a list in which each `from` occurs once') : sorted;
};
