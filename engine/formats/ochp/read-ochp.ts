import { FaultError } from '../../fault.ts';
import type { Instant } from '../../session/session.ts';
import { countryOf } from '../../values/countries.ts';
import { Exact, sum } from '../../values/exact.ts';
import {
  type CanonicalCdr,
  NO_PARTICULARS,
  nothingKnown,
  type Particulars,
  type Read,
  type ReadCdr,
} from '../canonical-cdr.ts';
import { factsOf } from '../facts.ts';
import { type Field, fieldOf, numberOf, objectOf, oneOf, patternOf, pointed, quantityOf, refuse } from '../fields.ts';
import { described, firstGiven, given, isBlank, unknownFields, wordOf } from '../lenient.ts';
import { countryByEvse, instantWithOffset, offsetAgainst } from '../local-instants.ts';
import { operatorOf, partyOf, providerOf } from '../party-ids.ts';
import { type BillLine, claimedOf, claimedPartsOf, claimedTaxesOf, readBillLine } from './bill.ts';
import { courseOf } from './course.ts';
import { itemsOf, unwrapped } from './nodes.ts';
import { readToken, type Token } from './read-token.ts';

/**
 * Reads a charge detail record of OCHP 1.4 (CDRInfo), from its XML or from JSON of the same names. Its periods are the lines of
 * the CPO's bill; the course of the session is what they tell. It names no tariff but by the connector, and carries no signed
 * data. Instants need their offset. Malformed fields are faults with their path below the record.
 */
export const readOchpCdr = (record: unknown): ReadCdr => {
  try {
    return { status: 'read', cdr: read({ value: record, pointer: '' }) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const INSTANTS = ['startDateTime', 'endDateTime'] as const;

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...INSTANTS,
  ...(
    'cdrId CdrId evseId emtId contractId liveAuthId status duration chargePointAddress chargePointType connectorType ratings ' +
    'meterId chargingPeriods totalCost currency'
  ).split(' '),
]);

const currencyOf = patternOf(/^[A-Za-z]{3}$/, 'a currency code of three letters');

const read = (root: Field): CanonicalCdr => {
  objectOf(root);
  const evse = given(root, 'evseId', wordOf);
  const id = firstGiven(root, ['cdrId', 'CdrId'], wordOf);
  const cpo = operatorOf(evse) ?? operatorOfRecord(id);
  const token = readToken(root);
  const contract = given(root, 'contractId', wordOf);
  const place = placeOf(root, evse);
  const rated = ratedPowerOf(root);
  const [start, end] = INSTANTS.map((key) => given(root, key, pointed(unwrapped(instantWithOffset))));
  const bill = itemsOf(root, 'chargingPeriods').map(readBillLine);
  const connector = fieldOf(root, 'connectorType');
  const tariff = isBlank(connector) ? null : described(connector, 'tariffId');
  return {
    ...nothingKnown('ochp-1.4'),
    key: { cpo, id },
    country: place.country,
    start: start ?? null,
    end: end ?? null,
    totalEnergy: energyOf(bill),
    totalHours: given(root, 'duration', pointed(hoursField)),
    totalIdleHours: idleOf(bill),
    ...courseRead(bill, start?.value ?? null, end?.value ?? null),
    claimed: claimedOf(given(root, 'totalCost', numberOf), bill),
    claimedParts: claimedPartsOf(bill),
    claimedTaxes: claimedTaxesOf(bill),
    claimedLines: bill,
    currency: given(root, 'currency', currencyOf)?.toUpperCase() ?? null,
    facts: factsOf({
      country: place.country,
      evse,
      cpo,
      emsp: providerOf(contract),
      contract,
      token: token.uid,
      'token type': token.type,
      connector: connectorOf(connector),
      'current type': given(root, 'chargePointType', oneOf(['AC', 'DC'])),
      'rated power': rated.power,
    }),
    connectorTariffs: tariff === null ? [] : [tariff],
    particulars: particularsOf(root, token),
    extensions: new Map([...unknownFields(root, KNOWN_FIELDS), ...token.extensions]),
    warnings: [...place.warnings, ...rated.warnings],
  };
};

/** A bill that makes no course is still a bill: only a timeline has no use for the record then. */
const courseRead = (
  bill: readonly BillLine[],
  start: Instant | null,
  end: Instant | null,
): Pick<CanonicalCdr, 'periods' | 'unsound'> => {
  if (start === null || end === null) return { periods: [], unsound: null };
  try {
    return { periods: courseOf(bill, { start, end }), unsound: null };
  } catch (error) {
    if (error instanceof FaultError) return { periods: [], unsound: error.fault };
    throw error;
  }
};

/** Ids of records begin with the CPO's, unless they are older than 1.4. */
const operatorOfRecord = (id: string | null): string | null => {
  const head = /^[A-Z]{2}\*?[A-Z0-9]{3}/.exec(id ?? '')?.[0];
  return head === undefined ? null : partyOf(head);
};

/** The address says the country; where it does not, the EVSE id does. */
const placeOf = (
  root: Field,
  evse: string | null,
): { readonly country: string | null; readonly warnings: readonly string[] } => {
  const address = fieldOf(root, 'chargePointAddress');
  const written = isBlank(address) ? null : given(address, 'country', wordOf);
  if (written === null) return countryByEvse(evse, unwrappedInstants(root), INSTANTS);
  const country = countryOf(written);
  if (country === null)
    return { country, warnings: [`${address.pointer}/country: ${written} is no country of ISO 3166`] };
  const against = offsetAgainst(country, unwrappedInstants(root), INSTANTS);
  return {
    country,
    warnings:
      against === null ? [] : [`${against.pointer}: its offset is not that of ${country}, where the charge point is`],
  };
};

/** The record with its instants as plain texts. */
const unwrappedInstants = (root: Field): Field => ({
  value: Object.fromEntries(INSTANTS.map((key) => [key, given(root, key, unwrapped(wordOf))])),
  pointer: root.pointer,
});

/** Chademo is the one connector that OCPI writes otherwise. */
const connectorOf = (connector: Field): string | null => {
  const standard = isBlank(connector) ? null : given(connector, 'connectorStandard', unwrapped(wordOf));
  return standard?.toLowerCase() === 'chademo' ? 'CHADEMO' : standard;
};

const KILOWATTS_AT_MOST = Exact.integer(1000n);

/** OCHP gives no unit; its other powers are in kW. A number that only makes sense in watts is not guessed at. */
const ratedPowerOf = (root: Field): { readonly power: Exact | null; readonly warnings: readonly string[] } => {
  const ratings = fieldOf(root, 'ratings');
  const power = isBlank(ratings) ? null : given(ratings, 'maximumPower', quantityOf);
  if (power === null || !power.above(KILOWATTS_AT_MOST)) return { power, warnings: [] };
  return {
    power: null,
    warnings: [`${ratings.pointer}/maximumPower: ${power} kW is no rated power, so it is left out`],
  };
};

const DURATION = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/;

const hoursField = (field: Field): Exact => {
  const [, hours, minutes, seconds] = DURATION.exec(wordOf(field)) ?? [];
  if (hours === undefined) return refuse(field, 'a duration such as 002:30:00');
  return Exact.ratio(BigInt(hours) * 3600n + BigInt(minutes ?? 0) * 60n + BigInt(seconds ?? 0), 3600n);
};

const energyOf = (bill: readonly BillLine[]): Read<Exact> | null => {
  const lines = bill.filter(({ item }) => item === 'energy');
  const [first, ...others] = lines;
  if (first === undefined) return null;
  const pointer = others.length === 0 ? `${first.pointer}/billingValue` : first.pointer.replace(/\/\d+$/, '');
  return { value: sum(lines.map(({ quantity }) => quantity)), pointer };
};

const idleOf = (bill: readonly BillLine[]): Read<Exact> | null => {
  const lines = bill.filter(({ item }) => item === 'parkingtime');
  const [first] = lines;
  return first === undefined
    ? null
    : { value: sum(lines.map(({ quantity }) => quantity)), pointer: `${first.pointer}/billingValue` };
};

const particularsOf = (root: Field, token: Token): Particulars => {
  const address = fieldOf(root, 'chargePointAddress');
  return {
    ...NO_PARTICULARS,
    authorisation: described(root, 'liveAuthId') ?? token.remote,
    authMethod: token.method,
    tokenHash: token.hash,
    status: given(root, 'status', unwrapped(wordOf)),
    meter: described(root, 'meterId'),
    postalCode: isBlank(address) ? null : described(address, 'zipCode'),
  };
};
