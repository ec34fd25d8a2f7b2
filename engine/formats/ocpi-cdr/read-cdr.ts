import { FaultError } from '../../fault.ts';
import type { FactValue } from '../../program/conditions.ts';
import type { Exact } from '../../values/exact.ts';
import { type CanonicalCdr, NO_PARTICULARS, nothingKnown, type Particulars, type ReadCdr } from '../canonical-cdr.ts';
import { type Field, numberOf, objectOf, patternOf, pointed, quantityOf, refuse } from '../fields.ts';
import { described, entriesOf, firstGiven, given, unknownFields, wordOf } from '../lenient.ts';
import type { OcpiVersion } from '../ocpi-tariff/model.ts';
import { claimedOf, claimedPartsOf, claimedTaxesOf } from './read-claimed.ts';
import { cpoOf, partyFacts } from './read-parties.ts';
import { instantField, readPeriod } from './read-period.ts';
import { type Place, readPlace } from './read-place.ts';
import { versionOf } from './version.ts';

/**
 * Reads an OCPI charge detail record (or session) of any version, which is found out where it is not given. Lenient where real
 * records are sloppy (numbers as strings, blank and missing optionals, unknown fields), strict where money or time is at stake:
 * then a fault with the pointer of the field. The names of all versions are understood in each.
 */
export const readOcpiCdr = (json: unknown, version: OcpiVersion | null = null): ReadCdr => {
  try {
    return { status: 'read', cdr: read({ value: json, pointer: '' }, version) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

/** Fields of a CDR or a session in any version; all others are kept as extensions. */
const KNOWN_FIELDS: ReadonlySet<string> = new Set(
  (
    'country_code party_id id start_date_time end_date_time stop_date_time start_datetime end_datetime session_id cdr_token ' +
    'auth_id auth_method authorization_id authorization_reference cdr_location location location_id evse_uid connector_id ' +
    'meter_id currency tariffs charging_periods signed_data total_cost total_fixed_cost total_energy total_energy_cost ' +
    'total_time total_time_cost total_parking_time total_parking_cost total_reservation_cost remark invoice_reference_id ' +
    'credit credit_reference_id home_charging_compensation last_updated kwh status'
  ).split(' '),
);

const currencyOf = patternOf(/^[A-Za-z]{3}$/, 'a currency code of three letters');

const flagOf = (field: Field): boolean => {
  const text = String(field.value).trim().toLowerCase();
  return text === 'true' || (text === 'false' ? false : refuse(field, 'true or false'));
};

/** A credit repeats the quantities of its record; some senders turn their sign. */
const totalOf = (isCredit: boolean) =>
  pointed((field: Field): Exact => {
    if (!isCredit) return quantityOf(field);
    const value = numberOf(field);
    return value.isNegative ? value.negated() : value;
  });

const read = (root: Field, asked: OcpiVersion | null): CanonicalCdr => {
  objectOf(root);
  const version = asked ?? versionOf(root);
  const place = readPlace(root);
  const cpo = cpoOf(root, place.evse);
  const isCredit = given(root, 'credit', flagOf) ?? false;
  const total = totalOf(isCredit);
  const instant = pointed(instantField);
  const running = given(root, 'status', wordOf)?.toUpperCase() === 'ACTIVE';
  const lastUpdated = given(root, 'last_updated', instant);
  const end = firstGiven(root, ['end_date_time', 'stop_date_time', 'end_datetime'], instant);
  const periods = (given(root, 'charging_periods', entriesOf) ?? []).map((field) => readPeriod(field, isCredit));
  return {
    ...nothingKnown(`ocpi-${version}`),
    key: { cpo, id: given(root, 'id', wordOf) },
    nature: isCredit ? 'credit' : 'normal',
    corrects: given(root, 'credit_reference_id', wordOf),
    running,
    zone: place.zone,
    country: place.country,
    start: firstGiven(root, ['start_date_time', 'start_datetime'], instant),
    // A running session is known up to its last update.
    end: end ?? (running ? lastUpdated : null),
    totalEnergy: firstGiven(root, ['total_energy', 'kwh'], total),
    totalHours: given(root, 'total_time', total),
    totalIdleHours: given(root, 'total_parking_time', total),
    periods: periods.map(({ period }) => period),
    claimed: given(root, 'total_cost', claimedOf),
    claimedParts: claimedPartsOf(root),
    claimedTaxes: given(root, 'total_cost', claimedTaxesOf) ?? [],
    currency: given(root, 'currency', currencyOf)?.toUpperCase() ?? null,
    facts: new Map([...locationOf(root), ...place.facts, ...partyFacts(root, cpo)]),
    tariffs: (given(root, 'tariffs', entriesOf) ?? []).map((field) => field.value),
    connectorTariffs: place.tariffs,
    particulars: particularsOf(root, place),
    lastUpdated,
    extensions: new Map([
      ...unknownFields(root, KNOWN_FIELDS),
      ...place.extensions,
      ...periods.flatMap(({ extensions }) => extensions),
    ]),
    warnings: place.warnings,
  };
};

/** A session names its location by id alone. */
const locationOf = (root: Field): readonly (readonly [string, FactValue])[] => {
  const text = given(root, 'location_id', wordOf);
  return text === null ? [] : [['location', { kind: 'text', text }]];
};

const particularsOf = (root: Field, place: Place): Particulars => ({
  ...NO_PARTICULARS,
  session: described(root, 'session_id'),
  // GIREVE carries it in 2.1.1 under this name.
  authorisation: described(root, 'authorization_reference') ?? described(root, 'authorization_id'),
  authMethod: described(root, 'auth_method'),
  // Of a session; a record has none.
  status: described(root, 'status'),
  meter: described(root, 'meter_id'),
  remark: described(root, 'remark'),
  invoice: described(root, 'invoice_reference_id'),
  homeCompensation: given(root, 'home_charging_compensation', flagOf),
  evseUid: place.evseUid ?? described(root, 'evse_uid'),
  connectorId: place.connectorId ?? described(root, 'connector_id'),
  postalCode: place.postalCode,
  latitude: place.latitude,
  longitude: place.longitude,
  signedData: given(root, 'signed_data', ({ value }) => value),
});
