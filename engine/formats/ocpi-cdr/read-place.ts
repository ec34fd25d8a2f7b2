import type { FactValue } from '../../program/conditions.ts';
import { countryOf } from '../../values/countries.ts';
import { isZone } from '../../values/zone.ts';
import { factsOf } from '../facts.ts';
import { type Field, fieldOf, objectOf, refuse } from '../fields.ts';
import { described, entriesOf, given, isBlank, unknownFields, wordOf } from '../lenient.ts';
import { ratedPower } from './rated-power.ts';

export interface Place {
  readonly zone: string | null;
  /** ISO 3166 alpha-2. */
  readonly country: string | null;
  readonly evse: string | null;
  readonly evseUid: string | null;
  readonly connectorId: string | null;
  readonly postalCode: string | null;
  readonly latitude: string | null;
  readonly longitude: string | null;
  readonly facts: ReadonlyMap<string, FactValue>;
  /** Tariffs that the connector names. */
  readonly tariffs: readonly string[];
  readonly extensions: readonly (readonly [pointer: string, value: unknown])[];
  readonly warnings: readonly string[];
}

const NOWHERE: Place = {
  zone: null,
  country: null,
  evse: null,
  evseUid: null,
  connectorId: null,
  postalCode: null,
  latitude: null,
  longitude: null,
  facts: new Map(),
  tariffs: [],
  extensions: [],
  warnings: [],
};

/** Fields of CdrLocation (2.2.1, 2.3.0), of Location (2.1.1) and of a session's location. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set(
  (
    'id name address city postal_code state country coordinates evse_uid evse_id connector_id connector_standard ' +
    'connector_format connector_power_type type related_locations evses directions operator suboperator owner facilities ' +
    'time_zone opening_times charging_when_closed images energy_mix last_updated country_code party_id publish parking_type'
  ).split(' '),
);

const zoneField = (field: Field): string => {
  const zone = wordOf(field);
  return isZone(zone) ? zone : refuse(field, 'a time zone such as Europe/Paris');
};

/** An EVSE id of `#NA` says that there was none: a reservation that was never used. */
const evseField = (field: Field): string | null => (wordOf(field) === '#NA' ? null : wordOf(field));

/** The one entry of a list; of several nobody can say which was used. */
const only = (parent: Field | null, key: string): Field | null => {
  const listed = parent === null ? [] : (given(parent, key, entriesOf) ?? []);
  return listed.length === 1 ? (listed[0] ?? null) : null;
};

const from = <T>(parent: Field | null, key: string, read: (field: Field) => T): T | null =>
  parent === null ? null : given(parent, key, read);

const currentType = (powerType: string | null): string | null =>
  powerType === null ? null : powerType.startsWith('DC') ? 'DC' : powerType.startsWith('AC') ? 'AC' : null;

/** Where the session took place: a flat `cdr_location`, or 2.1.1's whole location with its EVSEs and connectors. */
export const readPlace = (root: Field): Place => {
  const location = ['cdr_location', 'location'].map((key) => fieldOf(root, key)).find((field) => !isBlank(field));
  if (location === undefined) return NOWHERE;
  objectOf(location);
  const evse = only(location, 'evses');
  const connector = only(evse, 'connectors');
  const written = given(location, 'country', wordOf);
  const country = written === null ? null : countryOf(written);
  const evseId = given(location, 'evse_id', evseField) ?? from(evse, 'evse_id', evseField);
  const powerType =
    (given(location, 'connector_power_type', wordOf) ?? from(connector, 'power_type', wordOf))?.toUpperCase() ?? null;
  const coordinates = fieldOf(location, 'coordinates');
  const hasCoordinates = typeof coordinates.value === 'object' && !isBlank(coordinates);
  const tariffId = from(connector, 'tariff_id', wordOf);
  const tariffIds = from(connector, 'tariff_ids', entriesOf)?.map(wordOf) ?? [];
  const unknown = written !== null && country === null;
  return {
    zone: given(location, 'time_zone', zoneField),
    country,
    evse: evseId,
    evseUid: described(location, 'evse_uid') ?? from(evse, 'uid', wordOf),
    connectorId: described(location, 'connector_id') ?? from(connector, 'id', wordOf),
    postalCode: described(location, 'postal_code'),
    latitude: hasCoordinates ? described(coordinates, 'latitude') : null,
    longitude: hasCoordinates ? described(coordinates, 'longitude') : null,
    facts: factsOf({
      location: given(location, 'id', wordOf),
      country,
      evse: evseId,
      connector: given(location, 'connector_standard', wordOf) ?? from(connector, 'standard', wordOf),
      'current type': currentType(powerType),
      'rated power': ratedPower(connector ?? location, powerType),
    }),
    tariffs: tariffId === null ? tariffIds : [tariffId],
    extensions: unknownFields(location, KNOWN_FIELDS),
    warnings: unknown ? [`${location.pointer}/country: ${written} is no country of ISO 3166`] : [],
  };
};
