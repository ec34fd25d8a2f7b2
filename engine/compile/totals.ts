import type { PercentageClause, RoundClause, TogetherClause, TotalClause } from '../../grammar/tree/tariff.ts';
import type {
  Clause,
  Component,
  ComponentRef,
  Percentage,
  RoundingRule,
  Together,
  TotalLimit,
} from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import { keyOf, refOf } from './component-kinds.ts';
import { readLimitTerm, sideIsKnown } from './limits.ts';
import { fractionDue, moneyDue } from './literals.ts';
import { noPurchasePrice, noSuchComponent } from './messages/clauses.ts';
import { capOnNegativePrice, duplicateTerm, floorAboveCap, negativeLimit } from './messages/terms.ts';
import { notAboveZero } from './messages/units.ts';
import { mayBeNegative } from './negative.ts';
import { at } from './reading.ts';
import { type Place, sourceOf } from './source-text.ts';
import type { TariffReading } from './tariff-reading.ts';

/** The components of a tariff with where each is priced; empty of those that could not be read. */
export interface Priced {
  readonly components: readonly Component[];
  /** Names of all components, those with mistakes too. */
  readonly names: readonly { readonly ref: ComponentRef; readonly words: string; readonly place: Place }[];
}

const refers = (ref: ComponentRef, to: ComponentRef): boolean =>
  ref.kind === to.kind && (ref.label === null || ref.label === to.label);

/** References to components that the tariff has; null where one is missing, and told. */
const readRefs = (
  reading: TariffReading,
  names: TogetherClause['components'],
  priced: Priced,
): readonly ComponentRef[] | null => {
  let whole = true;
  for (const name of names) {
    if (priced.names.some(({ ref }) => refers(refOf(name), ref))) continue;
    const has = priced.names.map(({ words }) => words);
    reading.report.add(noSuchComponent(at(reading, name.span), keyOf(name), has));
    whole = false;
  }
  return whole ? names.map(refOf) : null;
};

/** Some price has a rate of tax of its own, whatever the tariff leaves out. */
const anyOwnRate = ({ components }: Priced): boolean => components.some(({ clause }) => hasOwnRate(clause));

const hasOwnRate = (clause: Clause): boolean => {
  if (clause.terms.vat !== null) return true;
  if (clause.kind === 'price') return false;
  return (clause.kind === 'ladder' ? clause.bands : clause.lines).some((line) => hasOwnRate(line.then));
};

/** A limit on several components together (rule 33). */
export const readTogether = (reading: TariffReading, clause: TogetherClause, priced: Priced): Together | null => {
  const components = readRefs(reading, clause.components, priced);
  const placed = readLimitTerm(reading, clause.limit, clause.components.map(keyOf).join(' and '), anyOwnRate(priced));
  if (components === null || placed === null) return null;
  const { limit, place } = placed;
  for (const component of priced.components) {
    const { kind, label } = component;
    const limited = limit.kind === 'cap' && components.some((ref) => refers(ref, { kind, label }));
    const name = priced.names.find(({ ref }) => ref.kind === kind && ref.label === label);
    if (limited && name !== undefined && hasNegative(component.clause)) {
      reading.report.add(capOnNegativePrice(name.place, place));
    }
  }
  return { components, limit };
};

const hasNegative = (clause: Clause): boolean => {
  if (clause.kind === 'price') return mayBeNegative(clause.price);
  return (clause.kind === 'ladder' ? clause.bands : clause.lines).some((line) => hasNegative(line.then));
};

/** Taken of components after their limits (rule 34). */
export const readPercentage = (
  reading: TariffReading,
  clause: PercentageClause,
  priced: Priced,
  hasPurchase: boolean,
): Percentage | null => {
  const isDiscount = clause.kind === 'discount';
  const fraction = fractionDue(reading, clause.percent, isDiscount ? 'A discount' : 'A surcharge', {
    zero: false,
    most: isDiscount ? 100 : null,
  });
  let of: Percentage['of'] | null = null;
  if (clause.of !== 'purchase price') of = readRefs(reading, clause.of, priced);
  else if (hasPurchase) of = clause.of;
  else reading.report.add(noPurchasePrice(at(reading, clause.span)));
  if (fraction === null || of === null) return null;
  return {
    kind: clause.kind,
    label: clause.label?.value ?? clause.kind,
    fraction,
    of,
    because: clause.because?.value ?? null,
    source: sourceOf(reading.source, clause.span),
  };
};

/** One or both sides (rule 35). */
export const readTotalLimit = (reading: TariffReading, clause: TotalClause, priced: Priced): TotalLimit | null => {
  const sides: { net: Exact | null; gross: Exact | null } = { net: null, gross: null };
  const places: { net?: Place; gross?: Place } = {};
  let whole = true;
  for (const amount of clause.amounts) {
    const what = clause.word === 'at most' ? 'The maximum of the total' : 'The minimum of the total';
    const money = moneyDue(reading, amount, reading.currency, what);
    const place = at(reading, amount.span);
    const side = money?.side ?? reading.side;
    const first = places[side];
    if (money === null || !sideIsKnown(reading, amount, anyOwnRate(priced))) whole = false;
    else if (first !== undefined) reading.report.add(duplicateTerm(place, `The ${side} limit`, first));
    else if (money.amount.isNegative) reading.report.add(negativeLimit(place));
    else {
      sides[side] = money.amount;
      places[side] = place;
    }
  }
  return whole ? { ...sides, source: sourceOf(reading.source, clause.span) } : null;
};

export const checkTotals = (
  reading: TariffReading,
  least: { readonly limit: TotalLimit; readonly place: Place } | null,
  most: { readonly limit: TotalLimit; readonly place: Place } | null,
): void => {
  if (least === null || most === null) return;
  const crossed = (['net', 'gross'] as const).some((side) => {
    const [low, high] = [least.limit[side], most.limit[side]];
    return low !== null && high !== null && low.above(high);
  });
  if (crossed) reading.report.add(floorAboveCap(least.place, most.place));
};

export const readRounding = (reading: TariffReading, clause: RoundClause): RoundingRule | null => {
  const unit = moneyDue(reading, clause.unit, reading.currency, 'The unit of a rounding');
  if (unit === null) return null;
  if (!unit.amount.isPositive) {
    reading.report.add(notAboveZero(at(reading, clause.unit.span), 'The unit of a rounding'));
    return null;
  }
  const { place, direction } = clause;
  return { place, unit: unit.amount, direction, source: sourceOf(reading.source, clause.span) };
};
