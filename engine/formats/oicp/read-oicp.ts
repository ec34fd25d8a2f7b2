import { FaultError } from '../../fault.ts';
import type { Exact } from '../../values/exact.ts';
import {
  type CanonicalCdr,
  type MeterReading,
  NO_PARTICULARS,
  nothingKnown,
  type Particulars,
  type Read,
  type ReadCdr,
} from '../canonical-cdr.ts';
import { factsOf } from '../facts.ts';
import { type Field, objectOf, pointed, quantityOf } from '../fields.ts';
import { described, given, unknownFields, wordOf } from '../lenient.ts';
import { countryByEvse, instantWithOffset } from '../local-instants.ts';
import { operatorOf, partyOf, providerOf } from '../party-ids.ts';
import { type Identification, readIdentification } from './read-identification.ts';
import { readMeters } from './read-meters.ts';

/**
 * Reads a charge detail record of OICP 2.3 (eRoamingChargeDetailRecord). It carries no money, no tariff and no periods: four
 * instants, the energy, meter values and who charged where. What it says of its times is exact: it charged from ChargingStart to
 * ChargingEnd and was idle around that. Malformed fields are faults with their pointers.
 */
export const readOicpCdr = (json: unknown): ReadCdr => {
  try {
    return { status: 'read', cdr: read({ value: json, pointer: '' }) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const INSTANTS = ['SessionStart', 'SessionEnd', 'ChargingStart', 'ChargingEnd'] as const;

const KNOWN_FIELDS: ReadonlySet<string> = new Set([
  ...INSTANTS,
  'SessionID',
  'CPOPartnerSessionID',
  'EMPPartnerSessionID',
  'PartnerProductID',
  'EvseID',
  'Identification',
  'ConsumedEnergy',
  'MeterValueStart',
  'MeterValueEnd',
  'MeterValueInBetween',
  'SignedMeteringValues',
  'CalibrationLawVerificationInfo',
  'HubOperatorID',
  'HubProviderID',
]);

const read = (root: Field): CanonicalCdr => {
  objectOf(root);
  const evse = given(root, 'EvseID', wordOf);
  const who = readIdentification(root);
  const place = countryByEvse(evse, root, INSTANTS);
  const meters = readMeters(root);
  const cpo = operatorOf(evse) ?? partyOf(given(root, 'HubOperatorID', wordOf));
  const instant = pointed(instantWithOffset);
  const energy = energyOf(root, meters);
  return {
    ...nothingKnown('oicp-2.3'),
    key: { cpo, id: given(root, 'SessionID', wordOf) },
    country: place.country,
    start: given(root, 'SessionStart', instant),
    end: given(root, 'SessionEnd', instant),
    chargingStart: given(root, 'ChargingStart', instant),
    chargingEnd: given(root, 'ChargingEnd', instant),
    totalEnergy: energy.read,
    facts: factsOf({
      country: place.country,
      evse,
      cpo,
      emsp: providerOf(who.contract) ?? partyOf(given(root, 'HubProviderID', wordOf)),
      contract: who.contract,
      token: who.uid,
      'token type': who.tokenType,
      product: given(root, 'PartnerProductID', wordOf),
    }),
    meters,
    particulars: particularsOf(root, who),
    extensions: new Map([...unknownFields(root, KNOWN_FIELDS), ...who.extensions]),
    warnings: [...place.warnings, ...energy.warnings],
  };
};

interface Energy {
  readonly read: Read<Exact> | null;
  readonly warnings: readonly string[];
}

/** As the record sums it up; where it leaves that out against the protocol, what the meter counted. */
const energyOf = (root: Field, meters: readonly MeterReading[]): Energy => {
  const summed = given(root, 'ConsumedEnergy', pointed(quantityOf));
  const [start, end] = (['start', 'end'] as const).map((when) => meters.find((meter) => meter.when === when));
  if (summed !== null || !start || !end || end.energy.below(start.energy)) return { read: summed, warnings: [] };
  return {
    read: { value: end.energy.minus(start.energy), pointer: end.pointer },
    warnings: ['/ConsumedEnergy is missing: what the meter counted from start to end is taken'],
  };
};

const particularsOf = (root: Field, who: Identification): Particulars => ({
  ...NO_PARTICULARS,
  session: described(root, 'CPOPartnerSessionID'),
  hubSession: described(root, 'SessionID'),
  emspSession: described(root, 'EMPPartnerSessionID'),
  hubOperator: described(root, 'HubOperatorID'),
  hubProvider: described(root, 'HubProviderID'),
  // The hub's session id is given with the authorisation.
  authorisation: described(root, 'SessionID'),
  authMethod: who.method,
  signedData: given(root, 'SignedMeteringValues', ({ value }) => value),
  verification: given(root, 'CalibrationLawVerificationInfo', ({ value }) => value),
});
