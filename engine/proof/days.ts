import type { CalendarPhrase, DaySpec } from '../program/conditions.ts';
import type { Clause, Component, Price, Tariff } from '../program/tariff.ts';
import { onlyZoneOf } from '../values/countries.ts';
import { addDays } from '../values/zone.ts';
import { type Days, namesDates } from './slots.ts';

/** The years that are looked at where the text names none. */
const FIRST_YEAR = 2026;
const LAST_YEAR = 2030;

/** A tariff that speaks of more years than this is looked at over its first ones. */
const MOST_DAYS = 366 * 20;

/** No session is longer (the bound that the proof states). */
export const MOST_SESSION_DAYS = 31;

/** Six weeks, where only weekdays are named: room for a session of 31 days. 2026-03-02 is a Monday. */
const WEEKS: Days = { first: '2026-03-02', last: '2026-04-12' };

/** What a program that names no country keeps; also what examples keep. */
const DEFAULT_ZONE = 'Europe/Paris';

/** The zone of the tariff's owner, else of the public holidays it names, where the country keeps one time. */
export const zoneOfTariff = (tariff: Tariff, phrases: readonly CalendarPhrase[]): string => {
  const sets = phrases.flatMap(({ days, dates, except }) => [...days, ...dates, ...except]);
  const countries = sets.flatMap((spec) => (spec.kind === 'day set' ? [spec.set.name.slice(0, 2)] : []));
  const owner = tariff.owner?.slice(0, 2);
  for (const country of owner === undefined ? countries : [owner, ...countries]) {
    const zone = /^[A-Z]{2}$/.test(country) ? onlyZoneOf(country) : null;
    if (zone !== null) return zone;
  }
  return DEFAULT_ZONE;
};

const yearsIn = (spec: DaySpec): readonly number[] => {
  if (spec.kind !== 'dates') return [];
  return [spec.from?.year, spec.to?.year].filter((year) => year !== undefined && year !== null);
};

/** Dates as text are in the order of time. */
const earlier = (a: string, b: string): string => (a.localeCompare(b) < 0 ? a : b);

const later = (a: string, b: string): string => (a.localeCompare(b) > 0 ? a : b);

const latest = (dates: readonly (string | null)[]): string | null =>
  dates.reduce((late, date) => (late === null || (date !== null && date > late) ? date : late), null);

const firstOfPrice = (price: Price): string | null =>
  price.kind === 'dated' ? (price.entries[0]?.from ?? null) : null;

/** The first day on which every dated value of a clause has an entry; null: since ever. */
const firstPriced = (clause: Clause): string | null => {
  switch (clause.kind) {
    case 'price':
      return firstOfPrice(clause.price)?.slice(0, 10) ?? null;
    case 'ladder':
      return latest(clause.bands.map(({ then }) => firstPriced(then)));
    default:
      return latest(clause.lines.map(({ then }) => firstPriced(then)));
  }
};

/** The days on which moments of a tariff are looked for: those of its validity, and of the dates and day sets that it names. */
export const daysOf = (tariff: Tariff, component: Component, phrases: readonly CalendarPhrase[]): Days => {
  const { valid } = tariff;
  const from = latest([valid.from?.local.slice(0, 10) ?? null, firstPriced(component.clause)]);
  const until = valid.to === null ? null : addDays(valid.to.local.slice(0, 10), MOST_SESSION_DAYS);
  const dated = namesDates(phrases);
  const specs = phrases.flatMap(({ days, dates, except }) => [...days, ...dates, ...except]);
  const years = dated ? specs.flatMap(yearsIn) : [];
  const wanted: Days = dated
    ? {
        first: `${Math.min(FIRST_YEAR, ...years.map((year) => year - 1))}-01-02`,
        last: `${Math.max(LAST_YEAR, ...years.map((year) => year + 1))}-12-31`,
      }
    : WEEKS;
  return within(clipped(wanted, from, until), specs);
};

/** As many days inside the validity: the wanted ones, else the first, else the last. */
const clipped = ({ first, last }: Days, from: string | null, until: string | null): Days => {
  const length = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
  const begin = from === null ? first : later(from, first);
  const end = until === null ? last : earlier(until, last);
  if (begin <= addDays(end, -MOST_SESSION_DAYS)) return { first: begin, last: end };
  if (from !== null) {
    const after = addDays(from, length);
    return { first: from, last: until === null ? after : earlier(until, after) };
  }
  return { first: addDays(end, -length), last: end };
};

/** Inside what is known of every day set, and not too many. */
const within = ({ first, last }: Days, specs: readonly DaySpec[]): Days => {
  let [begin, end] = [first, last];
  for (const spec of specs) {
    if (spec.kind !== 'day set') continue;
    const { firstYear, lastYear } = spec.set;
    begin = later(begin, `${firstYear}-01-02`);
    end = earlier(end, `${lastYear}-12-31`);
  }
  const most = addDays(begin, MOST_DAYS);
  return { first: begin, last: earlier(end, most) };
};
