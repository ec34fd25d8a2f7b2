import type { FactValue } from '../../program/conditions.ts';
import { type Field, fieldOf, objectOf } from '../fields.ts';
import { described, given, isBlank, wordOf } from '../lenient.ts';

const partyOf = (parent: Field): string | null => {
  const country = given(parent, 'country_code', wordOf);
  const party = given(parent, 'party_id', wordOf);
  return country === null || party === null ? null : `${country}*${party}`.toUpperCase();
};

const EVSE_OPERATOR = /^([A-Z]{2})[*-]?([A-Z0-9]{3})[*-]?E/i;

/** The CPO of the record; 2.1.1 names it only in the EVSE's id. */
export const cpoOf = (root: Field, evse: string | null): string | null => {
  const match = EVSE_OPERATOR.exec(evse ?? '');
  return partyOf(root) ?? (match === null ? null : `${match[1]}*${match[2]}`.toUpperCase());
};

/** Contract ids of ISO 15118 and of the older German form name the provider in their first five characters. */
const CONTRACT = /^([A-Z]{2})[-*]?([A-Z0-9]{3})[-*]?(?:C[A-Z0-9]{8}|[A-Z0-9]{6})(?:[-*]?[A-Z0-9])?$/i;

const providerOf = (contract: string | null): string | null => {
  const match = CONTRACT.exec(contract ?? '');
  return match === null ? null : `${match[1]}*${match[2]}`.toUpperCase();
};

/** Facts about who sold and who bought, by their phrases in the language. */
export const partyFacts = (root: Field, cpo: string | null): ReadonlyMap<string, FactValue> => {
  const token = fieldOf(root, 'cdr_token');
  const hasToken = !isBlank(token);
  if (hasToken) objectOf(token);
  const contract = hasToken ? given(token, 'contract_id', wordOf) : given(root, 'auth_id', wordOf);
  const known: Readonly<Record<string, string | null>> = {
    cpo,
    emsp: (hasToken ? partyOf(token) : null) ?? providerOf(contract),
    contract,
    token: hasToken ? given(token, 'uid', wordOf) : null,
    'token type': hasToken ? described(token, 'type') : null,
  };
  return new Map(
    Object.entries(known).flatMap(([name, text]) => (text === null ? [] : [[name, { kind: 'text', text }] as const])),
  );
};
