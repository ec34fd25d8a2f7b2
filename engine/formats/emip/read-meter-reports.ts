import { Exact } from '../../values/exact.ts';
import type { Read } from '../canonical-cdr.ts';
import { type Field, fieldOf, objectOf, quantityOf, refuse, required, textOf } from '../fields.ts';
import { entriesOf, firstGiven, isBlank, wordOf } from '../lenient.ts';

/** What eMIP reports of a session. */
export interface MeterReports {
  /** Hours from start to end. */
  readonly duration: Read<Exact> | null;
  /** kWh */
  readonly energy: Read<Exact> | null;
  /** What the CPO asks for, in this currency. */
  readonly cost: { readonly amount: Exact; readonly currency: string } | null;
  /** Reports of other kinds, as received: steps and levels of power whose times the protocol does not say. */
  readonly others: readonly (readonly [pointer: string, value: unknown])[];
}

const HOURS: ReadonlyMap<string, Exact> = new Map([
  ['s', Exact.ratio(1n, 3600n)],
  ['min', Exact.ratio(1n, 60n)],
  ['h', Exact.one],
]);

const KILOWATT_HOURS: ReadonlyMap<string, Exact> = new Map([
  ['Wh', Exact.ratio(1n, 1000n)],
  ['kWh', Exact.one],
  ['MWh', Exact.integer(1000n)],
]);

/** The list itself, or what XML makes of one: an object around it, and no list where there is only one. */
const reportsOf = (root: Field): readonly Field[] => {
  const field = ['meterReportList', 'meterReports', 'meterReport']
    .map((key) => fieldOf(root, key))
    .find((one) => !isBlank(one));
  if (field === undefined) return [];
  if (Array.isArray(field.value)) return entriesOf(field);
  const inner = 'meterReport' in objectOf(field) ? fieldOf(field, 'meterReport') : field;
  return Array.isArray(inner.value) ? entriesOf(inner) : isBlank(inner) ? [] : [inner];
};

/** Value and unit are free texts in eMIP: a unit that is not one of these could be anything, so nothing is read into it. */
const measured = (report: Field, units: ReadonlyMap<string, Exact>): Read<Exact> => {
  const value = required(report, 'meterValue', quantityOf);
  const unit = required(report, 'meterUnit', textOf).trim();
  const field = fieldOf(report, 'meterUnit');
  const factor = units.get(unit) ?? refuse(field, `one of ${[...units.keys()].join(', ')}, not \`${unit}\``);
  return { value: value.times(factor), pointer: `${report.pointer}/meterValue` };
};

const costOf = (report: Field): MeterReports['cost'] => {
  const currency = required(report, 'meterUnit', textOf).trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) refuse(fieldOf(report, 'meterUnit'), 'a currency code of three letters');
  return { amount: required(report, 'meterValue', quantityOf), currency };
};

export const readMeterReports = (root: Field): MeterReports => {
  const reports = reportsOf(root).map((report) => ({
    report,
    type: firstGiven(report, ['meterTypeId', 'meterType'], wordOf) ?? refuse(report, 'a report with its meterTypeId'),
  }));
  const only = (type: string): Field | null => {
    const [first, again] = reports.filter((candidate) => candidate.type === type);
    return again === undefined ? (first?.report ?? null) : refuse(again.report, `the only report of type ${type}`);
  };
  const [duration, energy, cost] = [only('1'), only('2'), only('3')];
  return {
    duration: duration === null ? null : measured(duration, HOURS),
    energy: energy === null ? null : measured(energy, KILOWATT_HOURS),
    cost: cost === null ? null : costOf(cost),
    others: reports
      .filter(({ report }) => report !== duration && report !== energy && report !== cost)
      .map(({ report }) => [report.pointer, report.value] as const),
  };
};
