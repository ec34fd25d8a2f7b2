import type { Instant } from '../session/session.ts';
import { countryOf, onlyZoneOf } from '../values/countries.ts';
import { Exact } from '../values/exact.ts';
import { localAt, parseInstant } from '../values/zone.ts';
import { type Field, fieldOf, refuse, textOf } from './fields.ts';
import { isBlank } from './lenient.ts';
import { countryCodeOf } from './party-ids.ts';

const WANTED = 'a date and time with its offset, such as 2026-03-02T18:30:00+01:00';

/** An instant of a protocol that demands an offset: without one nobody can say which instant is meant. */
export const instantWithOffset = (field: Field): Instant => parseInstant(textOf(field), null) ?? refuse(field, WANTED);

const OFFSET = /([+-])(\d{2}):?(\d{2})$/;
const DAY = Exact.integer(86_400n);
const wholeDays = (instant: Exact): Exact => Exact.integer(instant.over(DAY).floor());

/** Seconds that the text says its clock is ahead of UTC. Many write UTC as +00:00, so that says nothing of a place. */
const offsetOf = (text: string): Exact | null => {
  const [, sign, hours, minutes] = OFFSET.exec(text.trim()) ?? [];
  const seconds = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60;
  return seconds === 0 ? null : Exact.integer(sign === '-' ? -seconds : seconds);
};

const fits = (zone: string, field: Field): boolean => {
  const offset = offsetOf(textOf(field));
  if (offset === null) return true;
  const instant = instantWithOffset(field);
  const shown = instant.plus(offset);
  const ofDay = Exact.integer(shown.minus(wholeDays(shown).times(DAY)).floor());
  return ofDay.equals(Exact.integer(localAt(zone, instant).second));
};

/** The first of these fields whose offset the clocks of the country do not have then; null where none speaks against it. */
export const offsetAgainst = (country: string | null, root: Field, keys: readonly string[]): Field | null => {
  const zone = country === null ? null : onlyZoneOf(country);
  if (zone === null) return null;
  const written = keys.map((key) => fieldOf(root, key)).filter((field) => !isBlank(field));
  return written.find((field) => !fits(zone, field)) ?? null;
};

/**
 * The country an EVSE id begins with is where its operator is at home. It is taken for the place, unless the local times of
 * the record say otherwise.
 */
export const countryByEvse = (
  evse: string | null,
  root: Field,
  keys: readonly string[],
): { readonly country: string | null; readonly warnings: readonly string[] } => {
  const country = countryOf(countryCodeOf(evse) ?? '');
  const against = offsetAgainst(country, root, keys);
  if (against === null) return { country, warnings: [] };
  const warning = `${against.pointer}: its offset is not that of ${country}, which the EVSE id names: the place is not known`;
  return { country: null, warnings: [warning] };
};
