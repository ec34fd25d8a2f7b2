import Holidays from 'date-holidays';
import type { DaySet } from '../program/conditions.ts';

/** The package's version: a new one may move a day, so it belongs to what a program is (rule 5). Pinned in package.json. */
const VERSION = 'date-holidays 3.37.0';

const FIRST_YEAR = 2015;
const LAST_YEAR = 2040;

/** What is asked of a source: the days, or what of the name is unknown and which names there are instead. */
export type HolidayAnswer =
  | { readonly kind: 'days'; readonly set: DaySet }
  | { readonly kind: 'unknown country' | 'unknown region'; readonly known: readonly string[] };

/** Public holidays by country or region: `FR`, `FR-67` (Alsace), `DE-BY`. The tables are large, so callers pass them in. */
export type HolidaySource = (of: string) => HolidayAnswer;

/** A source that computes each calendar once. Only public holidays: not bank, school or optional ones. */
export const holidaySource = (): HolidaySource => {
  const answers = new Map<string, HolidayAnswer>();
  return (of) => {
    const answer = answers.get(of) ?? lookUp(of);
    answers.set(of, answer);
    return answer;
  };
};

const lookUp = (of: string): HolidayAnswer => {
  const [country = '', ...regions] = of.split('-');
  const directory = new Holidays();
  const countries = Object.keys(directory.getCountries());
  if (!countries.includes(country)) return { kind: 'unknown country', known: countries };
  const unknown = unknownRegion(directory, country, regions);
  if (unknown !== null) return { kind: 'unknown region', known: unknown.map((region) => `${country}-${region}`) };
  const dates = new Set<string>();
  const calendar = new Holidays({ country, ...namedRegions(regions) });
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    for (const holiday of calendar.getHolidays(year))
      if (holiday.type === 'public') dates.add(holiday.date.slice(0, 10));
  }
  const set: DaySet = { name: of, version: `${VERSION}, ${of}`, firstYear: FIRST_YEAR, lastYear: LAST_YEAR, dates };
  return { kind: 'days', set };
};

const namedRegions = ([state, region]: readonly string[]) => ({
  ...(state === undefined ? {} : { state }),
  ...(region === undefined ? {} : { region }),
});

/** The region names that exist, where the one written does not; null where it does (or none is written). */
const unknownRegion = (directory: Holidays, country: string, regions: readonly string[]): readonly string[] | null => {
  const [state, region] = regions;
  if (state === undefined) return null;
  const states = Object.keys(directory.getStates(country) ?? {});
  if (!states.includes(state)) return states;
  if (region === undefined) return null;
  const known = Object.keys(directory.getRegions(country, state) ?? {});
  return regions.length === 2 && known.includes(region) ? null : known.map((name) => `${state}-${name}`);
};
