import type { Protocol } from './canonical-cdr.ts';

/** Families of protocols; the version of an OCPI record is told by its reader. */
export type Family = 'ocpi' | 'oicp' | 'ochp' | 'emip';

/** Names that only records of one family have, those first that every record of it must have. */
const MARKS: Readonly<Record<Family, readonly string[]>> = {
  ocpi: (
    'start_date_time charging_periods cdr_location cdr_token total_energy total_cost stop_date_time end_date_time auth_id ' +
    'party_id total_time start_datetime end_datetime location_id kwh last_updated'
  ).split(' '),
  oicp: 'SessionID EvseID ChargingStart ChargingEnd SessionStart SessionEnd ConsumedEnergy Identification'.split(' '),
  ochp: 'cdrId emtId chargingPeriods CdrId chargePointType chargePointAddress'.split(' '),
  emip: 'CDRNature serviceSessionId requestedServiceId EVSEId meterReportList userIdType userContractIdAlias'.split(
    ' ',
  ),
};

export const FAMILY_NAMES: Readonly<Record<Family, string>> = {
  ocpi: 'OCPI',
  oicp: 'OICP 2.3',
  ochp: 'OCHP 1.4',
  emip: 'eMIP 0.7.4',
};

const FAMILIES = Object.keys(MARKS) as readonly Family[];

export const familyOf = (protocol: Exclude<Protocol, 'csv'>): Family =>
  FAMILIES.find((family) => protocol.startsWith(`${family}-`)) ?? 'ocpi';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The families whose names the record has; a sound record has those of one. */
export const familiesOf = (record: unknown): readonly Family[] =>
  isObject(record) ? FAMILIES.filter((family) => MARKS[family].some((mark) => Object.hasOwn(record, mark))) : [];

/** What a record of each family would have, for the message that it has none of it. */
export const expectedNames = (): string =>
  FAMILIES.map((family) => `${FAMILY_NAMES[family]} has ${MARKS[family].slice(0, 2).join(', ')}`).join('; ');

/** Around the records of an answer: OCPI's, the pages of Hubject's, and lists by other names. */
const ENVELOPES = ['data', 'content', 'cdrInfoArray', 'chargeDetailRecord', 'ChargeDetailRecord'];

/** The records of a JSON document: itself, the entries of a list, or either inside an envelope. */
export const recordsOfJson = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  if (!isObject(value) || familiesOf(value).length > 0) return [value];
  const envelope = ENVELOPES.find((name) => Object.hasOwn(value, name));
  return envelope === undefined ? [value] : recordsOfJson((value as Readonly<Record<string, unknown>>)[envelope]);
};

/** The records of an XML document, wherever in their envelopes they stand: the outermost elements with a record's names. */
export const recordsOfXml = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.flatMap(recordsOfXml);
  if (!isObject(value)) return [];
  // Requests around an eMIP record carry names of their own, so one name alone is not yet a record.
  const isRecord = FAMILIES.some((family) => MARKS[family].filter((mark) => Object.hasOwn(value, mark)).length > 2);
  return isRecord ? [value] : Object.values(value).flatMap(recordsOfXml);
};
