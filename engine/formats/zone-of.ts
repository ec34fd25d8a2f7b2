import { fault } from '../fault.ts';
import { zoneOfPlace } from '../values/countries.ts';
import { isZone } from '../values/zone.ts';
import type { CanonicalCdr } from './canonical-cdr.ts';
import { FIELD_PLACES } from './field-places.ts';

/** Time zone from the record, else the argument, else the place where its country (and postal code) tells it, else a fault. */
export const zoneOf = (cdr: CanonicalCdr, given: string | null): string => {
  if (cdr.zone !== null) return cdr.zone;
  if (given !== null) {
    return isZone(given)
      ? given
      : fault('unknown-time-zone', `\`${given}\` is no time zone; write one such as Europe/Paris`, 'time-zone');
  }
  const found = cdr.country === null ? null : zoneOfPlace(cdr.country, cdr.particulars.postalCode);
  if (found !== null) return found;
  const why = cdr.country === null ? 'the record names no country' : `${cdr.country} keeps several times`;
  return fault(
    'unknown-time-zone',
    `the record has no time zone, and ${why}; give one with --time-zone`,
    FIELD_PLACES[cdr.protocol].country,
  );
};
