import type { Fault } from '../../fault.ts';
import { type Field, fieldOf, listOf, numberOf, refuse, required } from '../../formats/fields.ts';
import { described, firstGiven, given, isBlank, wordOf } from '../../formats/lenient.ts';
import { ratedPower } from '../../formats/ocpi-cdr/rated-power.ts';
import { countryOf } from '../../values/countries.ts';
import type { Exact } from '../../values/exact.ts';
import { isZone } from '../../values/zone.ts';
import type { ConnectorEntry, EvseEntry } from '../context.ts';
import { attempt, instantOf, objectField, partyIn, yesOrNoOf } from './reading.ts';

/** An EVSE of the list, and the parties it is read for. */
export interface ListedEvse {
  readonly entry: EvseEntry;
  readonly pointer: string;
}

interface Place {
  readonly id: string | null;
  readonly country: string | null;
  readonly zone: string | null;
  readonly openingTimes: unknown;
  readonly latitude: Exact | null;
  readonly longitude: Exact | null;
}

/** The EVSEs of an OCPI location (2.1.1 to 2.3.0). One that cannot be read is a fault and leaves the others. */
export const readLocation = (field: Field, faults: Fault[]): readonly ListedEvse[] => {
  objectField(field);
  const place = placeOf(field);
  return (given(field, 'evses', listOf) ?? []).flatMap((evse) => {
    const entry = attempt(faults, () => evseOf(evse, place));
    return entry === null ? [] : [{ entry, pointer: evse.pointer }];
  });
};

const zoneOf = (field: Field): string => {
  const zone = wordOf(field);
  return isZone(zone) ? zone : refuse(field, 'a time zone such as Europe/Paris');
};

const countryField = (field: Field): string =>
  countryOf(wordOf(field)) ?? refuse(field, 'a country of ISO 3166 such as FRA');

const placeOf = (field: Field): Place => ({
  id: given(field, 'id', wordOf),
  country: given(field, 'country', countryField) ?? (partyIn(field)?.slice(0, 2) || null),
  zone: given(field, 'time_zone', zoneOf),
  openingTimes: fieldOf(field, 'opening_times').value ?? null,
  ...coordinatesOf(field),
});

const coordinatesOf = (field: Field): { readonly latitude: Exact | null; readonly longitude: Exact | null } => {
  const coordinates = fieldOf(field, 'coordinates');
  if (isBlank(coordinates)) return { latitude: null, longitude: null };
  return {
    latitude: given(coordinates, 'latitude', numberOf),
    longitude: given(coordinates, 'longitude', numberOf),
  };
};

const evseOf = (field: Field, place: Place): EvseEntry => {
  objectField(field);
  const uid = given(field, 'uid', wordOf);
  const id = given(field, 'evse_id', wordOf) ?? uid ?? required(field, 'evse_id', wordOf);
  const own = coordinatesOf(field);
  return {
    id,
    uid,
    location: place.id,
    country: place.country,
    zone: place.zone,
    status: given(field, 'status', wordOf)?.toUpperCase() ?? null,
    statuses: (given(field, 'statuses', listOf) ?? [])
      .map((entry) => ({
        from: required(objectField(entry), 'from', instantOf),
        status: required(entry, 'status', wordOf).toUpperCase(),
      }))
      .sort((a, b) => a.from.compare(b.from)),
    connectors: (given(field, 'connectors', listOf) ?? []).map(connectorOf),
    openingTimes: place.openingTimes,
    publicKey: described(field, 'public_key'),
    signedDataRequired: given(field, 'signed_data_required', yesOrNoOf),
    meter: described(field, 'meter_id'),
    inServiceSince: given(field, 'in_service_since', instantOf),
    latitude: own.latitude ?? place.latitude,
    longitude: own.longitude ?? place.longitude,
  };
};

const connectorOf = (field: Field): ConnectorEntry => {
  objectField(field);
  const powerType = given(field, 'power_type', wordOf)?.toUpperCase() ?? null;
  const tariff = given(field, 'tariff_id', wordOf);
  return {
    id: required(field, 'id', wordOf),
    standard: given(field, 'standard', wordOf),
    powerType,
    ratedPower: ratedPower(field, powerType),
    ratedCurrent: firstGiven(field, ['max_amperage', 'amperage'], numberOf),
    tariffs: given(field, 'tariff_ids', listOf)?.map(wordOf) ?? (tariff === null ? [] : [tariff]),
  };
};
