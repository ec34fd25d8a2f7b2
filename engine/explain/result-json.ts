import type { Fault } from '../fault.ts';
import type { Priced, PriceLine, PriceResult, Sides } from '../price/result.ts';
import { minusSides } from '../price/tax.ts';
import type { RoundingRule, Tariff } from '../program/tariff.ts';
import type { Instant, Session } from '../session/session.ts';
import { Exact } from '../values/exact.ts';
import { formatInstant } from '../values/zone.ts';
import { minorDigits } from './numbers.ts';

/** Decimals of a total that no rule rounds and that decimals cannot say. */
const UNENDING_DECIMALS = 10;

/** Decimals of every other value without an end: enough that the parts of any price still add up for whoever sums them. */
const PART_DECIMALS = 20;

/** What a price result is told together with. */
export interface Told {
  /** The program's tariff, for its rounding; null where the fault came before it was known. */
  readonly tariff: Tariff | null;
  /** null for text that is not versioned: its hash says which it is. */
  readonly version: string | null;
  readonly session: Session | null;
  /** What the record says it costs; null where it says nothing. */
  readonly claimed: Sides | null;
}

export type JsonObject = { readonly [key: string]: Json };

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

const decimalText = (value: Exact | null): string | null =>
  value === null ? null : value.toFixed(value.decimals() ?? PART_DECIMALS);

const sidesJson = ({ net, gross }: Sides): Json => ({ net: decimalText(net), gross: decimalText(gross) });

const decimalsOf = (tariff: Tariff | null, currency: string): number => {
  const rule = tariff?.rounding.findLast(({ place }: RoundingRule) => place === 'total');
  return Math.max(minorDigits(currency), rule?.unit.decimals() ?? 0);
};

/** At the tariff's rounding, or the currency's decimals where they say it exactly; else as many as it takes. */
const totalText = (value: Exact | null, least: number): string | null => {
  if (value === null) return null;
  return value.toFixed(Math.max(least, value.decimals() ?? UNENDING_DECIMALS));
};

const isUnending = ({ total }: Priced): boolean =>
  [total.net, total.gross].some((side) => side !== null && side.decimals() === null);

/** What a reader of the total must know besides the amounts; `unending` where the total was cut to be shown. */
export const priceWarnings = (result: Priced, unending: string): readonly string[] =>
  isUnending(result) ? [...result.warnings, unending] : result.warnings;

const UNENDING = `the tariff rounds nothing, and this total has no end: it is shown to ${UNENDING_DECIMALS} decimals, exact in \`exact\``;

const fields = (entries: Iterable<readonly [string, Json]>): Json => Object.fromEntries(entries);

const SECONDS_PER_HOUR = Exact.integer(3600n);

const quantityJson = ({ value, unit }: { readonly value: Exact; readonly unit: 'kWh' | 's' }): Json =>
  unit === 's' ? { value: decimalText(value.over(SECONDS_PER_HOUR)), unit: 'h' } : { value: decimalText(value), unit };

const PERCENT = Exact.integer(100n);

const lineJson = (zone: string | null, line: PriceLine): Json => {
  const instant = (at: Instant | null): string | null => (at === null ? null : formatInstant(zone ?? 'UTC', at));
  return {
    kind: line.kind,
    component: line.component,
    name: line.name,
    label: line.label,
    from: instant(line.from),
    to: instant(line.to),
    quantity: decimalText(line.quantity),
    unit: line.unit,
    billed_quantity: decimalText(line.billedQuantity),
    unit_price: decimalText(line.unitPrice),
    net: decimalText(line.net),
    // Per cent, as OCPI writes it: 20 is 20 %.
    vat_rate: decimalText(line.vatRate?.times(PERCENT) ?? null),
    gross: decimalText(line.gross),
    approximated: line.approximated,
    because: line.because,
    source: line.source === null ? null : { ...line.source },
  };
};

const cdrJson = (session: Session | null): Json =>
  session?.cdr ? { cpo: session.cdr.cpo, id: session.cdr.id, protocol: session.cdr.protocol } : null;

const usedJson = ({ used }: Priced): Json => ({
  facts: fields(used.facts),
  counters: fields(used.counters),
  series: fields(used.series),
  dated_values: fields(used.datedValues),
});

/** Claimed minus computed: above zero, the record claims more than the tariff gives. */
const claimedJson = (claimed: Sides | null, total: Sides): Json =>
  claimed === null
    ? null
    : {
        net: decimalText(claimed.net),
        gross: decimalText(claimed.gross),
        difference: sidesJson(minusSides(claimed, total)),
      };

export const faultJson = (fault: Fault): Json => ({
  code: fault.code,
  message: fault.message,
  field: fault.field,
  source: fault.source === null ? null : { ...fault.source },
});

const tariffJson = (id: string | null, version: string | null, hash: string | null): Json =>
  id === null ? null : { id, version, hash };

const pricedJson = (result: Priced, told: Told): JsonObject => {
  const decimals = decimalsOf(told.tariff, result.currency);
  return {
    status: 'priced',
    cdr: cdrJson(told.session),
    tariff: tariffJson(result.tariff.id, told.version, result.tariff.hash),
    currency: result.currency,
    total: {
      net: totalText(result.total.net, decimals),
      gross: totalText(result.total.gross, decimals),
      exact: { net: result.exact.net?.toString() ?? null, gross: result.exact.gross?.toString() ?? null },
    },
    components: fields([...result.components].map(([name, sides]) => [name, sidesJson(sides)] as const)),
    quantities: fields([...result.quantities].map(([name, value]) => [name, quantityJson(value)] as const)),
    approximated: result.approximated,
    provisional: result.provisional,
    used: usedJson(result),
    lines: result.lines.map((line) => lineJson(told.session?.zone ?? null, line)),
    claimed: claimedJson(told.claimed, result.total),
    warnings: priceWarnings(result, UNENDING),
  };
};

/**
 * The price result as the command line and the server write it. Amounts and quantities are decimal text, null what cannot be
 * known; `exact` is a fraction `a/b` where decimals have no end. Times are in hours, instants in the location's offset.
 */
export const priceJson = (result: PriceResult, told: Told): JsonObject =>
  result.status === 'priced'
    ? pricedJson(result, told)
    : {
        status: 'fault',
        cdr: cdrJson(told.session),
        tariff: tariffJson(told.tariff?.id ?? null, told.version, null),
        fault: faultJson(result.fault),
        warnings: told.session?.warnings ?? [],
      };
