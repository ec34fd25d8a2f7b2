import type { FactValue } from '../../program/conditions.ts';
import { factsOf } from '../facts.ts';
import { type Field, fieldOf, objectOf } from '../fields.ts';
import { described, given, isBlank, wordOf } from '../lenient.ts';
import { operatorOf, providerOf } from '../party-ids.ts';

const partyOf = (parent: Field): string | null => {
  const country = given(parent, 'country_code', wordOf);
  const party = given(parent, 'party_id', wordOf);
  return country === null || party === null ? null : `${country}*${party}`.toUpperCase();
};

/** The CPO of the record; 2.1.1 names it only in the EVSE's id. */
export const cpoOf = (root: Field, evse: string | null): string | null => partyOf(root) ?? operatorOf(evse);

/** Facts about who sold and who bought, by their phrases in the language. */
export const partyFacts = (root: Field, cpo: string | null): ReadonlyMap<string, FactValue> => {
  const token = fieldOf(root, 'cdr_token');
  const hasToken = !isBlank(token);
  if (hasToken) objectOf(token);
  const contract = hasToken ? given(token, 'contract_id', wordOf) : given(root, 'auth_id', wordOf);
  return factsOf({
    cpo,
    emsp: (hasToken ? partyOf(token) : null) ?? providerOf(contract),
    contract,
    token: hasToken ? given(token, 'uid', wordOf) : null,
    'token type': hasToken ? described(token, 'type') : null,
  });
};
