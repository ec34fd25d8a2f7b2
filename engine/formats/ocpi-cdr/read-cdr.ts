import { type Fault, FaultError } from '../../fault.ts';
import type { FactValue } from '../../program/conditions.ts';
import type { Exact } from '../../values/exact.ts';
import { sum } from '../../values/exact.ts';
import type { CanonicalCdr, ClaimedAmount, Protocol, Read } from '../canonical-cdr.ts';
import {
  type Field,
  fieldOf,
  keysOf,
  listOf,
  numberOf,
  objectOf,
  optional,
  refuse,
  textOf,
} from '../ocpi-tariff/fields.ts';
import { instantField, readPeriod } from './read-period.ts';
import { readPlace } from './read-place.ts';

export type OcpiVersion = '2.1.1' | '2.2.1' | '2.3.0';

export type ReadCdr =
  | { readonly status: 'read'; readonly cdr: CanonicalCdr }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * Reads an OCPI charge detail record (or session) of any version, which is found out where it is not given. Lenient where real
 * records are sloppy (numbers as strings, missing optionals, unknown fields), strict where money or time is at stake: then
 * a fault with the pointer of the field.
 */
export const readOcpiCdr = (json: unknown, version: OcpiVersion | null = null): ReadCdr => {
  try {
    return { status: 'read', cdr: read({ value: json, pointer: '' }, version) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

/** 2.1.1 has a whole location and one number for the price; 2.3.0 splits the price into taxes. */
export const versionOf = (cdr: Field): OcpiVersion => {
  const keys = new Set(keysOf(cdr));
  const cost = fieldOf(cdr, 'total_cost').value;
  const costKeys = typeof cost === 'object' && cost !== null ? Object.keys(cost) : [];
  if (costKeys.includes('before_taxes') || costKeys.includes('taxes')) return '2.3.0';
  if (costKeys.includes('excl_vat') || costKeys.includes('incl_vat') || keys.has('cdr_token')) return '2.2.1';
  if (keys.has('location') || keys.has('stop_date_time') || keys.has('auth_id') || cost !== undefined) return '2.1.1';
  return '2.2.1';
};

const withPointer =
  <T>(readField: (field: Field) => T) =>
  (field: Field): Read<T> => ({ value: readField(field), pointer: field.pointer });

const totalEnergy = withPointer((field: Field): Exact => {
  const value = numberOf(field);
  return value.isNegative ? refuse(field, 'zero or more') : value;
});

const read = (root: Field, given: OcpiVersion | null): CanonicalCdr => {
  objectOf(root);
  const version = given ?? versionOf(root);
  const place = readPlace(root);
  const cpo = cpoOf(root, place.evse);
  const credit = optional(root, 'credit', (field) => String(field.value) === 'true') ?? false;
  const end =
    optional(root, 'end_date_time', withPointer(instantField)) ??
    optional(root, 'stop_date_time', withPointer(instantField));
  const status = optional(root, 'status', textOf);
  return {
    key: { cpo, id: optional(root, 'id', textOf) },
    protocol: `ocpi-${version}` satisfies Protocol,
    nature: credit ? 'credit' : 'normal',
    corrects: optional(root, 'credit_reference_id', textOf),
    running: status?.toUpperCase() === 'ACTIVE',
    zone: place.zone,
    country: place.country,
    start: optional(root, 'start_date_time', withPointer(instantField)),
    end: end ?? (status?.toUpperCase() === 'ACTIVE' ? optional(root, 'last_updated', withPointer(instantField)) : null),
    chargingStart: null,
    chargingEnd: null,
    outOfOrderSeconds: null,
    totalEnergy: optional(root, 'total_energy', totalEnergy) ?? optional(root, 'kwh', totalEnergy),
    periods: (optional(root, 'charging_periods', listOf) ?? []).map(readPeriod),
    claimed: optional(root, 'total_cost', claimedOf),
    currency: optional(root, 'currency', textOf)?.toUpperCase() ?? null,
    facts: factsOf(root, place.facts, cpo),
    tariffs: (optional(root, 'tariffs', listOf) ?? []).map((field) => field.value),
    connectorTariffs: place.tariffs,
    warnings: [],
  };
};

/** 2.1.1: a number without tax; 2.2.1: both sides; 2.3.0: before taxes, and the taxes. */
const claimedOf = (field: Field): ClaimedAmount => {
  const { value } = field;
  const isNumber =
    typeof value === 'string' || (typeof value === 'object' && value !== null && 'isLosslessNumber' in value);
  if (isNumber || typeof value === 'number') return { net: numberOf(field), gross: null };
  const net = optional(field, 'excl_vat', numberOf) ?? optional(field, 'before_taxes', numberOf);
  const taxes = optional(field, 'taxes', listOf);
  const gross = optional(field, 'incl_vat', numberOf);
  if (gross !== null || net === null || taxes === null) return { net, gross };
  const amounts = taxes.map((tax) => optional(tax, 'amount', numberOf));
  return { net, gross: amounts.every((amount) => amount !== null) ? net.plus(sum(amounts)) : null };
};

const partyOf = (parent: Field): string | null => {
  const country = optional(parent, 'country_code', textOf);
  const party = optional(parent, 'party_id', textOf);
  return country === null || party === null ? null : `${country.toUpperCase()}*${party.toUpperCase()}`;
};

const EVSE_OPERATOR = /^([A-Z]{2})[*-]?([A-Z0-9]{3})[*-]?E/i;

/** The CPO of the record; 2.1.1 names it only in the EVSE's id. */
const cpoOf = (root: Field, evse: string | null): string | null => {
  const match = EVSE_OPERATOR.exec(evse ?? '');
  return partyOf(root) ?? (match === null ? null : `${match[1]}*${match[2]}`.toUpperCase());
};

const text = (value: string): FactValue => ({ kind: 'text', text: value });

const factsOf = (
  root: Field,
  place: ReadonlyMap<string, FactValue>,
  cpo: string | null,
): ReadonlyMap<string, FactValue> => {
  const facts = new Map(place);
  const put = (name: string, value: string | null): void => {
    if (value !== null && value !== '') facts.set(name, text(value));
  };
  put('cpo', cpo);
  const token = fieldOf(root, 'cdr_token');
  if (token.value !== undefined && token.value !== null) {
    put('emsp', partyOf(token));
    put('token', optional(token, 'uid', textOf));
    put('token type', optional(token, 'type', textOf));
    put('contract', optional(token, 'contract_id', textOf));
  } else put('contract', optional(root, 'auth_id', textOf));
  return facts;
};
