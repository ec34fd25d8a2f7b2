import type { BareNumber, Money } from '../../grammar/tree/literals.ts';
import type { LimitTerm, Scope as ScopeText } from '../../grammar/tree/prices.ts';
import type { Fact } from '../program/conditions.ts';
import { byWidth } from '../program/scopes.ts';
import type { Limit, Scope, Side } from '../program/tariff.ts';
import { readWindow } from './dates.ts';
import { moneyDue, quantityDue } from './literals.ts';
import { floorAboveCap, forEachNeedsATime, negativeLimit } from './messages/terms.ts';
import { sideNeedsRate } from './messages/units.ts';
import { at, type Reading, written } from './reading.ts';
import { type Place, sourceOf } from './source-text.ts';
import { addInput } from './subjects.ts';
import type { TariffReading } from './tariff-reading.ts';

/** A limit and where it stands. */
export interface PlacedLimit {
  readonly limit: Limit;
  readonly place: Place;
}

const readScope = (reading: Reading, scope: ScopeText | null): Scope | null => {
  if (scope === null) return { kind: 'session' };
  if (scope.kind === 'window') {
    const window = readWindow(reading, scope.window);
    return window === null ? null : { kind: 'window', window };
  }
  if (scope.kind !== 'hours') return { kind: scope.kind };
  const seconds = quantityDue(reading, scope.length, {
    dimension: 'duration',
    what: 'The length of a scope',
    aboveZero: true,
    other: null,
  });
  return seconds === null ? null : { kind: 'hours', seconds };
};

/** `of`: the words for what is limited, from which a counter gets its name; `ownRate`: it has a rate of tax of its own. */
export const readLimitTerm = (
  reading: TariffReading,
  term: LimitTerm,
  of: string,
  ownRate: boolean,
): PlacedLimit | null => {
  const place = at(reading, term.span);
  const what = term.kind === 'at most' ? 'A maximum' : 'A minimum';
  const money = moneyDue(reading, term.money, reading.currency, what);
  const scope = readScope(reading, term.scope);
  if (money === null || scope === null) return null;
  if (money.amount.isNegative) {
    reading.report.add(negativeLimit(at(reading, term.money.span)));
    return null;
  }
  const overSessions = scope.kind === 'day' || scope.kind === 'month' || scope.kind === 'hours';
  if (term.forEach !== null && !overSessions) {
    reading.report.add(forEachNeedsATime(place));
    return null;
  }
  if (!sideIsKnown(reading, term.money, ownRate)) return null;
  const counter = counterOf(reading, term, of);
  if (counter !== null) addInput(reading, { kind: 'fact', fact: counter });
  const side: Side = money.side ?? reading.side;
  const kind = term.kind === 'at most' ? 'cap' : 'floor';
  const source = sourceOf(reading.source, term.span);
  return { limit: { kind, amount: money.amount, side, scope, counter, source }, place };
};

/** Whether an amount on the side that is written can be compared: not where the rate of tax is unknown (rule 37). */
export const sideIsKnown = (reading: TariffReading, money: Money | BareNumber, ownRate: boolean): boolean => {
  if (money.kind !== 'money' || money.side === null || money.side === reading.side) return true;
  if (ownRate || !reading.rateUnknown) return true;
  reading.report.add(sideNeedsRate(at(reading, money.span), money.side, reading.currency.place));
  return false;
};

/** What was charged before under a cap that reaches beyond the session (rule 31): in the tariff's currency, on the cap's side. */
const counterOf = (reading: Reading, term: LimitTerm, of: string): Fact | null => {
  if (term.forEach === null || term.scope === null) return null;
  const scope = term.scope.kind === 'hours' ? written(reading, term.scope.length.span) : term.scope.kind;
  const words = `${of} charged per ${scope} for each ${term.forEach}`;
  const name = words.replace(/[^\p{L}\p{N}]+/gu, '-');
  return { name, origin: 'counter', type: { kind: 'quantity', dimension: 'money' }, followed: false };
};

/** Narrow scopes first (rule 28); floors and caps of one scope stay as written. */
export const narrowFirst = (limits: readonly PlacedLimit[]): Limit[] =>
  limits.map(({ limit }) => limit).toSorted(byWidth);

export const wordsOfScope = (scope: Scope): string => {
  if (scope.kind === 'hours') return `hours ${scope.seconds}`;
  return scope.kind === 'window' ? `window ${scope.window.fromSecond}-${scope.window.toSecond}` : scope.kind;
};

/** Where floor and cap of one side cross (rule 32): in one scope, or in any under a cap of the whole session. */
export const checkCrossing = (reading: Reading, limits: readonly PlacedLimit[]): void => {
  for (const floor of limits) {
    if (floor.limit.kind !== 'floor') continue;
    const cap = limits.find(
      ({ limit }) =>
        limit.kind === 'cap' &&
        limit.side === floor.limit.side &&
        (limit.scope.kind === 'session' || wordsOfScope(limit.scope) === wordsOfScope(floor.limit.scope)) &&
        limit.amount.below(floor.limit.amount),
    );
    if (cap !== undefined) reading.report.add(floorAboveCap(floor.place, cap.place));
  }
};
