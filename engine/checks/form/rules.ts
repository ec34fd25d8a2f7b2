import type { Protocol } from '../../formats/canonical-cdr.ts';

/** What a protocol says of one field. `path` is a JSON pointer; `*` in it stands for every entry of a list. */
export interface FieldRule {
  readonly path: string;
  readonly needed: boolean;
  /** Letters at most. */
  readonly longest: number | null;
  /** The words that this version has; null: any text. */
  readonly words: readonly string[] | null;
}

type Rest = { readonly longest?: number; readonly words?: readonly string[] };

const rule = (needed: boolean, path: string, { longest, words }: Rest = {}): FieldRule => ({
  path,
  needed,
  longest: longest ?? null,
  words: words ?? null,
});

const needed = (path: string, rest?: Rest): FieldRule => rule(true, path, rest);
const optional = (path: string, rest?: Rest): FieldRule => rule(false, path, rest);

const letters = (head: string, list: string): readonly string[] => [...list].map((letter) => `${head}${letter}`);

const CONNECTORS_211 = [
  'CHADEMO',
  ...letters('DOMESTIC_', 'ABCDEFGHIJKL'),
  'IEC_60309_2_single_16',
  'IEC_60309_2_three_16',
  'IEC_60309_2_three_32',
  'IEC_60309_2_three_64',
  'IEC_62196_T1',
  'IEC_62196_T1_COMBO',
  'IEC_62196_T2',
  'IEC_62196_T2_COMBO',
  'IEC_62196_T3A',
  'IEC_62196_T3C',
  'TESLA_R',
  'TESLA_S',
];

const CONNECTORS_221 = [
  ...CONNECTORS_211,
  ...letters('DOMESTIC_', 'MNO'),
  'CHAOJI',
  'GBT_AC',
  'GBT_DC',
  ...['5_20', '6_30', '6_50', '10_30', '10_50', '14_30', '14_50'].map((size) => `NEMA_${size}`),
  'PANTOGRAPH_BOTTOM_UP',
  'PANTOGRAPH_TOP_DOWN',
];

const CONNECTORS_230 = [...CONNECTORS_221, 'MCS', 'SAE_J3400'];
const POWER_TYPES_211 = ['AC_1_PHASE', 'AC_3_PHASE', 'DC'];
const POWER_TYPES = [...POWER_TYPES_211, 'AC_2_PHASE', 'AC_2_PHASE_SPLIT'];
const DIMENSIONS_211 = ['ENERGY', 'FLAT', 'MAX_CURRENT', 'MIN_CURRENT', 'PARKING_TIME', 'TIME'];
const DIMENSIONS = [
  ...DIMENSIONS_211.filter((word) => word !== 'FLAT'),
  'CURRENT',
  'ENERGY_EXPORT',
  'ENERGY_IMPORT',
  'MAX_POWER',
  'MIN_POWER',
  'POWER',
  'RESERVATION_TIME',
  'STATE_OF_CHARGE',
];

const inOcpi = (dimensions: readonly string[]): readonly FieldRule[] => [
  needed('/start_date_time'),
  needed('/currency', { longest: 3 }),
  needed('/charging_periods'),
  needed('/charging_periods/*/start_date_time'),
  needed('/charging_periods/*/dimensions'),
  needed('/charging_periods/*/dimensions/*/type', { words: dimensions }),
  needed('/charging_periods/*/dimensions/*/volume'),
  needed('/total_cost'),
  needed('/total_energy'),
  needed('/total_time'),
  needed('/last_updated'),
  optional('/meter_id', { longest: 255 }),
  optional('/remark', { longest: 255 }),
];

const OCPI_211: readonly FieldRule[] = [
  needed('/id', { longest: 36 }),
  needed('/stop_date_time'),
  needed('/auth_id', { longest: 36 }),
  needed('/auth_method', { words: ['AUTH_REQUEST', 'WHITELIST'] }),
  needed('/location'),
  needed('/location/id', { longest: 39 }),
  needed('/location/address', { longest: 45 }),
  needed('/location/city', { longest: 45 }),
  needed('/location/postal_code', { longest: 10 }),
  needed('/location/country', { longest: 3 }),
  needed('/location/coordinates'),
  optional('/location/name', { longest: 255 }),
  optional('/location/evses/*/connectors/*/standard', { words: CONNECTORS_211 }),
  optional('/location/evses/*/connectors/*/format', { words: ['SOCKET', 'CABLE'] }),
  optional('/location/evses/*/connectors/*/power_type', { words: POWER_TYPES_211 }),
  ...inOcpi(DIMENSIONS_211),
];

const ocpi22 = (connectors: readonly string[], cost: string): readonly FieldRule[] => [
  needed('/country_code', { longest: 2 }),
  needed('/party_id', { longest: 3 }),
  needed('/id', { longest: 39 }),
  needed('/end_date_time'),
  optional('/session_id', { longest: 36 }),
  needed('/cdr_token'),
  needed('/cdr_token/country_code', { longest: 2 }),
  needed('/cdr_token/party_id', { longest: 3 }),
  needed('/cdr_token/uid', { longest: 36 }),
  needed('/cdr_token/type', { words: ['AD_HOC_USER', 'APP_USER', 'EMAID', 'OTHER', 'RFID'] }),
  needed('/cdr_token/contract_id', { longest: 36 }),
  needed('/auth_method', { words: ['AUTH_REQUEST', 'COMMAND', 'WHITELIST'] }),
  optional('/authorization_reference', { longest: 36 }),
  needed('/cdr_location'),
  needed('/cdr_location/id', { longest: 36 }),
  optional('/cdr_location/name', { longest: 255 }),
  needed('/cdr_location/address', { longest: 45 }),
  needed('/cdr_location/city', { longest: 45 }),
  optional('/cdr_location/postal_code', { longest: 10 }),
  optional('/cdr_location/state', { longest: 20 }),
  needed('/cdr_location/country', { longest: 3 }),
  needed('/cdr_location/coordinates'),
  needed('/cdr_location/evse_uid', { longest: 36 }),
  needed('/cdr_location/evse_id', { longest: 48 }),
  needed('/cdr_location/connector_id', { longest: 36 }),
  needed('/cdr_location/connector_standard', { words: connectors }),
  needed('/cdr_location/connector_format', { words: ['SOCKET', 'CABLE'] }),
  needed('/cdr_location/connector_power_type', { words: POWER_TYPES }),
  needed(`/total_cost/${cost}`),
  optional('/charging_periods/*/tariff_id', { longest: 36 }),
  optional('/invoice_reference_id', { longest: 39 }),
  optional('/credit_reference_id', { longest: 39 }),
  ...inOcpi(DIMENSIONS),
];

const OICP: readonly FieldRule[] = [
  needed('/SessionID', { longest: 36 }),
  optional('/CPOPartnerSessionID', { longest: 250 }),
  optional('/EMPPartnerSessionID', { longest: 250 }),
  optional('/PartnerProductID', { longest: 100 }),
  needed('/EvseID'),
  needed('/Identification'),
  needed('/ChargingStart'),
  needed('/ChargingEnd'),
  needed('/SessionStart'),
  needed('/SessionEnd'),
  needed('/ConsumedEnergy'),
];

const OCHP: readonly FieldRule[] = [
  needed('/cdrId'),
  needed('/evseId'),
  needed('/emtId'),
  needed('/emtId/instance'),
  needed('/contractId'),
  needed('/status', { words: ['new', 'accepted', 'rejected', 'declined', 'approved', 'revised'] }),
  needed('/startDateTime'),
  needed('/endDateTime'),
  optional('/duration', { longest: 9 }),
  needed('/chargePointAddress'),
  needed('/chargePointAddress/address', { longest: 45 }),
  optional('/chargePointAddress/houseNumber', { longest: 6 }),
  needed('/chargePointType', { words: ['AC', 'DC'] }),
  needed('/connectorType'),
  needed('/connectorType/connectorStandard', { words: CONNECTORS_211 }),
  needed('/connectorType/connectorFormat', { words: ['Socket', 'Cable'] }),
  optional('/meterId', { longest: 20 }),
  needed('/chargingPeriods'),
  needed('/chargingPeriods/*/startDateTime'),
  needed('/chargingPeriods/*/endDateTime'),
  needed('/chargingPeriods/*/billingItem'),
  needed('/chargingPeriods/*/billingValue'),
  needed('/chargingPeriods/*/itemPrice'),
  needed('/currency', { longest: 3 }),
];

const EMIP: readonly FieldRule[] = [
  needed('/CDRNature'),
  needed('/serviceSessionId'),
  needed('/EVSEId'),
  needed('/userIdType'),
  needed('/userId'),
  needed('/startTime'),
  needed('/endTime'),
];

/** Card-1 fields, lengths and words of each protocol, as its public specification has them. */
export const FORM_RULES: Readonly<Record<Protocol, readonly FieldRule[]>> = {
  'ocpi-2.1.1': OCPI_211,
  'ocpi-2.2.1': ocpi22(CONNECTORS_221, 'excl_vat'),
  'ocpi-2.3.0': ocpi22(CONNECTORS_230, 'before_taxes'),
  'oicp-2.3': OICP,
  'ochp-1.4': OCHP,
  'emip-0.7.4': EMIP,
  // A list names no field as mandatory; what a session cannot do without is looked for in the record.
  csv: [],
};
