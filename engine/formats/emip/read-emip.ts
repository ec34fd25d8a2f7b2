import { FaultError } from '../../fault.ts';
import { type CanonicalCdr, NO_PARTICULARS, nothingKnown, type Particulars, type ReadCdr } from '../canonical-cdr.ts';
import { factsOf } from '../facts.ts';
import { type Field, objectOf, pointed, refuse, required } from '../fields.ts';
import { described, given, unknownFields, wordOf } from '../lenient.ts';
import { countryByEvse, instantWithOffset } from '../local-instants.ts';
import { operatorOf, partyOf, providerOf } from '../party-ids.ts';
import { readMeterReports } from './read-meter-reports.ts';

/**
 * Reads a charge detail record of eMIP 0.7.4, from its XML or from JSON of the same names. It carries three figures: how long,
 * how much energy, and what the CPO asks for. Of the course between nothing is known, so only prices that do not depend on when
 * it charged can be worked out. An intermediate record is a session that still runs. Malformed fields are faults with their path.
 */
export const readEmipCdr = (record: unknown): ReadCdr => {
  try {
    return { status: 'read', cdr: read({ value: record, pointer: '' }) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const INSTANTS = ['startTime', 'endTime'] as const;

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...INSTANTS,
  ...(
    'CDRNature serviceSessionId execPartnerSessionId execPartnerOperatorIdType execPartnerOperatorId salePartnerSessionId ' +
    'salePartnerOperatorIdType salePartnerOperatorId EVSEIdType EVSEId userContractIdAlias userIdType userId partnerProductId ' +
    'meterReportList meterReports meterReport'
  ).split(' '),
]);

/** 1 is final, 2 intermediate. Whether a session has ended decides what its price is, so nothing is assumed. */
const isIntermediate = (field: Field): boolean => {
  const written = wordOf(field).toLowerCase();
  if (written === '1' || written === 'final') return false;
  return written === '2' || written === 'intermediate' || refuse(field, '1 (final) or 2 (intermediate)');
};

/** Kinds of user id that are a contract's rather than a token's. */
const CONTRACTS: ReadonlySet<string> = new Set(['EMI3', 'EMA', 'EVCO']);

const read = (root: Field): CanonicalCdr => {
  objectOf(root);
  const evse = given(root, 'EVSEId', wordOf);
  const place = countryByEvse(evse, root, INSTANTS);
  const cpo = partyOf(given(root, 'execPartnerOperatorId', wordOf)) ?? operatorOf(evse);
  const userType = given(root, 'userIdType', wordOf);
  const user = given(root, 'userId', wordOf);
  const isContract = CONTRACTS.has(userType?.toUpperCase() ?? '');
  const contract = given(root, 'userContractIdAlias', wordOf) ?? (isContract ? user : null);
  const reports = readMeterReports(root);
  const [start, end] = INSTANTS.map((key) => given(root, key, pointed(instantWithOffset)));
  return {
    ...nothingKnown('emip-0.7.4'),
    key: { cpo, id: given(root, 'serviceSessionId', wordOf) },
    running: required(root, 'CDRNature', isIntermediate),
    country: place.country,
    start: start ?? null,
    end: end ?? null,
    totalEnergy: reports.energy,
    totalHours: reports.duration,
    // Between a CPO and the hub prices are without tax.
    claimed: reports.cost === null ? null : { net: reports.cost.amount, gross: null },
    currency: reports.cost?.currency ?? null,
    facts: factsOf({
      country: place.country,
      evse,
      cpo,
      emsp: partyOf(given(root, 'salePartnerOperatorId', wordOf)) ?? providerOf(contract),
      contract,
      token: isContract ? null : user,
      'token type': tokenTypeOf(userType),
      product: given(root, 'partnerProductId', wordOf),
    }),
    particulars: particularsOf(root, userType),
    extensions: new Map([...unknownFields(root, KNOWN_FIELDS), ...reports.others]),
    warnings: place.warnings,
  };
};

/** Cards are called as OCPI calls them; the rest has no equal there. */
const tokenTypeOf = (userType: string | null): string | null =>
  /^RFID[-_]UID$/i.test(userType ?? '') ? 'RFID' : userType;

const particularsOf = (root: Field, userType: string | null): Particulars => ({
  ...NO_PARTICULARS,
  session: described(root, 'execPartnerSessionId'),
  hubSession: described(root, 'serviceSessionId'),
  emspSession: described(root, 'salePartnerSessionId'),
  // The hub's session id is given with the authorisation.
  authorisation: described(root, 'serviceSessionId'),
  authMethod: userType,
});
