import { fault } from '../fault.ts';
import { onlyZoneOf } from '../values/countries.ts';
import { isZone } from '../values/zone.ts';
import type { CanonicalCdr } from './canonical-cdr.ts';

/** Time zone from the record, else the argument, else the country where it keeps one time, else a fault. */
export const zoneOf = (cdr: CanonicalCdr, given: string | null): string => {
  if (cdr.zone !== null) return cdr.zone;
  if (given !== null) {
    return isZone(given)
      ? given
      : fault('unknown-time-zone', `\`${given}\` is no time zone; write one such as Europe/Paris`, 'time-zone');
  }
  const only = cdr.country === null ? null : onlyZoneOf(cdr.country);
  if (only !== null) return only;
  const why = cdr.country === null ? 'the record names no country' : `${cdr.country} keeps several times`;
  return fault(
    'unknown-time-zone',
    `the record has no time zone, and ${why}; give one with --time-zone`,
    '/cdr_location/country',
  );
};
