import { type Field, fieldOf, listOf, numberOf, oneOf, patternOf, quantityOf, required } from '../../formats/fields.ts';
import { described, firstGiven, given, isBlank, wordOf } from '../../formats/lenient.ts';
import { partyOf } from '../../formats/party-ids.ts';
import type { Instant } from '../../session/session.ts';
import type {
  AgreementEntry,
  AuthorisationEntry,
  InvoiceEntry,
  PartyEntry,
  SessionEntry,
  TariffEntry,
  TokenEntry,
} from '../context.ts';
import { instantOf, objectField, partyIn, requiredParty, stretchOf, wordsOf, yesOrNoOf } from './reading.ts';

/** OCPI's Token, with what a fleet or an eMSP adds: `battery_kwh`, `test`. */
export const readToken = (field: Field): TokenEntry => {
  objectField(field);
  return {
    uid: required(field, 'uid', wordOf),
    party: partyIn(field),
    contract: firstGiven(field, ['contract_id', 'auth_id'], wordOf),
    type: given(field, 'type', wordOf)?.toUpperCase() ?? null,
    valid: required(field, 'valid', yesOrNoOf),
    whitelist: given(field, 'whitelist', wordOf)?.toUpperCase() ?? null,
    group: described(field, 'group_id'),
    test: given(field, 'test', yesOrNoOf) ?? false,
    battery: given(field, 'battery_kwh', quantityOf),
  };
};

/** OCPI's ClientInfo, or a party with its roles. */
export const readParty = (field: Field): PartyEntry => {
  objectField(field);
  const role = given(field, 'role', wordOf);
  const roles = isBlank(fieldOf(field, 'roles')) ? [] : listOf(fieldOf(field, 'roles')).map(roleOf);
  return {
    id: requiredParty(field),
    roles: role === null ? roles : [role.toUpperCase(), ...roles],
    outages: given(field, 'outages', listOf)?.map(stretchOf) ?? null,
  };
};

/** `CPO`, or OCPI's CredentialsRole. */
const roleOf = (field: Field): string =>
  (typeof field.value === 'string' ? wordOf(field) : required(field, 'role', wordOf)).toUpperCase();

export interface ListedTariff {
  readonly entry: TariffEntry;
  readonly party: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
}

export const readTariffEntry = (field: Field): ListedTariff => {
  objectField(field);
  return {
    entry: {
      id: required(field, 'id', wordOf),
      type: given(field, 'type', wordOf)?.toUpperCase() ?? null,
      json: field.value,
    },
    party: partyIn(field),
    from: given(field, 'start_date_time', instantOf),
    to: given(field, 'end_date_time', instantOf),
  };
};

export interface ListedSession {
  readonly entry: SessionEntry;
  readonly cpo: string | null;
}

const currencyOf = patternOf(/^[A-Za-z]{3}$/, 'a currency code of three letters');

/** OCPI's Session as the hub last saw it; `ended_on` is when its end reached the hub. */
export const readSession = (field: Field): ListedSession => {
  objectField(field);
  const instants = (...keys: readonly string[]): Instant | null => firstGiven(field, keys, instantOf);
  return {
    cpo: partyIn(field),
    entry: {
      id: required(field, 'id', wordOf),
      status: given(field, 'status', wordOf)?.toUpperCase() ?? null,
      start: instants('start_date_time', 'start_datetime'),
      end: instants('end_date_time', 'end_datetime'),
      energy: firstGiven(field, ['kwh', 'total_energy'], quantityOf),
      cost: given(field, 'total_cost', (cost) => costOf(field, cost)),
      endedOn: instants('ended_on'),
      chargeEndReported: chargeEndOf(field),
    },
  };
};

/** An instant, or `never`; left out, nobody watched. */
const chargeEndOf = (session: Field): boolean | null =>
  given(session, 'charge_ended_on', (field) => (wordOf(field) === 'never' ? false : instantOf(field) !== null));

const costOf = (session: Field, cost: Field): SessionEntry['cost'] => {
  const currency = required(session, 'currency', currencyOf).toUpperCase();
  // 2.1.1 has one number, which excludes VAT.
  const isNumber = typeof cost.value !== 'object' || (cost.value !== null && 'isLosslessNumber' in cost.value);
  if (isNumber) return { net: numberOf(cost), gross: null, currency };
  return {
    net: firstGiven(cost, ['excl_vat', 'before_taxes'], numberOf),
    gross: given(cost, 'incl_vat', numberOf),
    currency,
  };
};

const allowedOf = oneOf(['ALLOWED', 'BLOCKED', 'EXPIRED', 'NO_CREDIT', 'NOT_ALLOWED']);

/** OCPI's AuthorizationInfo with when it was given, to which token, for which place. */
export const readAuthorisation = (field: Field): AuthorisationEntry => ({
  reference: given(objectField(field), 'authorization_reference', wordOf),
  token: required(field, 'token_uid', wordOf),
  evse: given(field, 'evse_id', wordOf),
  location: given(field, 'location_id', wordOf),
  at: required(field, 'at', instantOf),
  accepted: required(field, 'allowed', allowedOf) === 'ALLOWED',
});

export interface ListedAgreement {
  readonly entry: AgreementEntry;
  readonly from: Instant | null;
  readonly to: Instant | null;
  readonly suspended: readonly { readonly from: Instant; readonly to: Instant | null }[];
}

const partyField = (field: Field): string => partyOf(wordOf(field)) ?? wordOf(field);

/** From its first instant up to, not including, its last; not while it is suspended. */
export const readAgreement = (field: Field): ListedAgreement => ({
  entry: {
    cpo: required(objectField(field), 'cpo', partyField),
    emsp: required(field, 'emsp', partyField),
    currency: given(field, 'currency', currencyOf)?.toUpperCase() ?? null,
    products: given(field, 'products', wordsOf),
    services: given(field, 'services', wordsOf)?.map((service) => service.toUpperCase()) ?? null,
  },
  from: given(field, 'from', instantOf),
  to: given(field, 'to', instantOf),
  suspended: given(field, 'suspended', listOf)?.map(stretchOf) ?? [],
});

export const readInvoice = (field: Field): InvoiceEntry => ({
  id: required(objectField(field), 'id', wordOf),
  currency: required(field, 'currency', currencyOf).toUpperCase(),
  net: given(field, 'net', numberOf),
  records: required(field, 'records', listOf).map((record) => ({
    cpo: required(objectField(record), 'cpo', partyField),
    id: required(record, 'id', wordOf),
    net: given(record, 'net', numberOf),
  })),
});
