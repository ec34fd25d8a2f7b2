import { IANAZone } from 'luxon';
import type { Exact } from './exact.ts';
import { startOfDay } from './zone.ts';

/**
 * The wall clock of a zone in whole seconds, from tables that are built with luxon once for a span of about a year: looking
 * an offset up then is a comparison or two.
 */
export interface ZoneTable {
  readonly zone: string;
  /** Seconds that the wall clock is ahead of UTC at an instant (seconds since 1970). */
  readonly offsetAt: (second: number) => number;
  /** The first instant of a local day (days since 1970). */
  readonly startOfDay: (day: number) => number;
  /** The instants at which the wall clock shows this second of a local day: none, one or two. */
  readonly instantsAt: (day: number, second: number) => readonly number[];
  /** The instant inside a local day at which the offset changes, if it does. */
  readonly clockChange: (day: number) => number | null;
}

/** A little more than a year. */
const SPAN = 2 ** 25;
const DAY = 86_400;

interface Span {
  readonly first: number;
  readonly changes: readonly { readonly at: number; readonly offset: number }[];
}

const tables = new Map<string, ZoneTable>();

export const zoneTable = (zone: string): ZoneTable => {
  const table = tables.get(zone) ?? createTable(zone);
  tables.set(zone, table);
  return table;
};

export const dateOfDay = (day: number): string => new Date(day * DAY * 1000).toISOString().slice(0, -14);

const createTable = (zone: string): ZoneTable => {
  const rules = IANAZone.create(zone);
  const lookUp = (second: number): number => rules.offset(second * 1000) * 60;
  const spans = new Map<number, Span>();
  const spanAt = (second: number): Span => {
    const index = Math.floor(second / SPAN);
    let span = spans.get(index);
    if (span === undefined) {
      span = spanFrom(index * SPAN, lookUp);
      spans.set(index, span);
    }
    return span;
  };
  const offsetAt = (second: number): number => {
    const { first, changes } = spanAt(second);
    let offset = first;
    for (const change of changes) {
      if (second < change.at) break;
      offset = change.offset;
    }
    return offset;
  };
  return { zone, offsetAt, ...daysOf(zone, offsetAt) };
};

const spanFrom = (from: number, lookUp: (second: number) => number): Span => {
  const first = lookUp(from);
  const changes: { at: number; offset: number }[] = [];
  let offset = first;
  for (let at = from; at < from + SPAN; at += DAY) {
    const next = Math.min(at + DAY, from + SPAN);
    const after = lookUp(next);
    if (after === offset) continue;
    let [low, high] = [at, next];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (lookUp(middle) === offset) low = middle;
      else high = middle;
    }
    offset = after;
    if (high < from + SPAN) changes.push({ at: high, offset });
  }
  return { first, changes };
};

const daysOf = (zone: string, offsetAt: (second: number) => number): Omit<ZoneTable, 'zone' | 'offsetAt'> => {
  /** Only around a change of the clocks midnight may come twice, or not at all. */
  const startOf = (day: number): number => {
    const asUtc = day * DAY;
    const offset = offsetAt(asUtc - DAY);
    if (offset === offsetAt(asUtc + DAY)) return asUtc - offset;
    const { numerator, denominator }: Exact = startOfDay(zone, dateOfDay(day));
    return Number(numerator / denominator);
  };
  return {
    startOfDay: startOf,
    instantsAt: (day, second) => {
      const asUtc = day * DAY + second;
      const [before, after] = [offsetAt(asUtc - DAY), offsetAt(asUtc + DAY)];
      const candidates = before === after ? [before] : [before, after];
      return candidates.map((offset) => asUtc - offset).filter((at) => asUtc - at === offsetAt(at));
    },
    clockChange: (day) => {
      const [low, high] = [startOf(day), startOf(day + 1)];
      const before = offsetAt(low);
      if (offsetAt(high - 1) === before) return null;
      let [first, last] = [low, high];
      while (last - first > 1) {
        const middle = Math.floor((first + last) / 2);
        if (offsetAt(middle) === before) first = middle;
        else last = middle;
      }
      return last;
    },
  };
};
