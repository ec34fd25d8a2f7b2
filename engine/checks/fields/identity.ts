import type { factWords, identityWords } from '../../../grammar/field-words.ts';
import { countryCodeOf, operatorOf, partyOf } from '../../formats/party-ids.ts';
import { isCurrency } from '../../values/currencies.ts';
import { Exact } from '../../values/exact.ts';
import { seen, text } from '../value.ts';
import type { World } from '../world.ts';
import { isCheckDigitRight } from './check-digit.ts';
import { isContractId, isEvseId, isRecordId, isTokenUid } from './ids.ts';
import { EVERYWHERE, notCarriedBy, PROTOCOLS, places } from './places.ts';
import { fieldsOf, flagField, quantityField, type Shape, TEXT, textField } from './shape.ts';

export const EVSE = places({
  ocpi: ['/cdr_location/evse_id'],
  ocpi211: ['/location/evses/0/evse_id'],
  oicp: ['/EvseID'],
  ochp: ['/evseId'],
  emip: ['/EVSEId'],
  csv: [],
});
const RECORD_ID = places({
  ocpi: ['/id'],
  oicp: ['/SessionID'],
  ochp: ['/cdrId', '/CdrId'],
  emip: ['/serviceSessionId'],
  csv: [],
});
const CONTRACT_PLACES = {
  ocpi: ['/cdr_token/contract_id'],
  ocpi211: ['/auth_id'],
  oicp: ['/Identification'],
  ochp: ['/contractId'],
  emip: ['/userContractIdAlias', '/userId'],
  csv: [],
};
const CONTRACT = places(CONTRACT_PLACES);
const COORDINATES = (which: string) =>
  places({
    ocpi: [`/cdr_location/coordinates/${which}`],
    ocpi211: [`/location/coordinates/${which}`],
  });

/** What the record says of itself under a phrase that tariffs know too. */
export const factOf = ({ record }: World, name: string): string | null => {
  const fact = record.facts.get(name);
  return fact?.kind === 'text' ? fact.text : null;
};

const degrees = (written: string | null): Exact | null => (written === null ? null : Exact.parse(written));

/** Some CPOs mark in the remark where a price comes from: `[*]`, `[?]`. */
const markOf = (remark: string | null): string | null => /^\s*\[([^\]]*)\]/.exec(remark ?? '')?.[1] ?? null;

const words = {
  'record id': textField(
    'Id of the record at the CPO; of the session where the protocol has no other.',
    RECORD_ID,
    ({ record }) => record.key.id,
    {
      wellFormed: (id, { record }) => isRecordId(id, record),
    },
  ),
  protocol: textField(
    'Protocol that the record came by, with its version.',
    EVERYWHERE,
    ({ record }) => record.protocol,
    { oneOf: PROTOCOLS },
  ),
  nature: textField(
    'Whether the record is `normal` or the `credit` of another.',
    new Map([...EVERYWHERE, ['ocpi-2.2.1', ['/credit']], ['ocpi-2.3.0', ['/credit']]]),
    ({ record }) => record.nature,
    { oneOf: ['normal', 'credit'] },
  ),
  'corrected record': textField(
    'Id of the record that a credit corrects.',
    places({ ocpi: ['/credit_reference_id'], ocpi211: null }),
    ({ record }) => record.corrects,
  ),
  'session id': textField(
    'Id of the session at the CPO.',
    places({
      ocpi: ['/session_id'],
      ocpi211: null,
      oicp: ['/CPOPartnerSessionID'],
      emip: ['/execPartnerSessionId'],
      csv: [],
    }),
    ({ record }) => record.particulars.session,
  ),
  'hub session id': textField(
    'Id of the session at the hub.',
    places({ oicp: ['/SessionID'], emip: ['/serviceSessionId'] }),
    ({ record }) => record.particulars.hubSession,
  ),
  authorisation: textField(
    'Reference of the authorisation that the session began with.',
    places({
      ocpi: ['/authorization_reference'],
      ocpi211: ['/authorization_id'],
      oicp: ['/SessionID'],
      ochp: ['/liveAuthId', '/emtId/instance'],
      emip: ['/serviceSessionId'],
      csv: [],
    }),
    ({ record }) => record.particulars.authorisation,
  ),
  'auth method': textField(
    'How the driver was authorised, in the words of the protocol.',
    places({ ocpi: ['/auth_method'], oicp: ['/Identification'], ochp: ['/emtId'], emip: ['/userIdType'] }),
    ({ record }) => record.particulars.authMethod,
  ),
  'connector id': textField(
    'Id of the connector at its EVSE.',
    places({ ocpi: ['/cdr_location/connector_id', '/connector_id'], ocpi211: ['/location/evses/0/connectors/0/id'] }),
    ({ record }) => record.particulars.connectorId,
  ),
  currency: textField(
    'Currency that the CPO claims its amount in.',
    places({ ocpi: ['/currency'], ochp: ['/currency'], emip: ['/meterReportList', '/meterReports'], csv: [] }),
    ({ record }) => record.currency,
    { wellFormed: isCurrency },
  ),
  remark: textField(
    'What the CPO remarks of the record.',
    places({ ocpi: ['/remark'], csv: [] }),
    ({ record }) => record.particulars.remark,
  ),
  'remark mark': textField(
    'Mark in brackets that the remark begins with, without its brackets.',
    places({ ocpi: ['/remark'], csv: [] }),
    ({ record }) => markOf(record.particulars.remark),
  ),
  status: textField(
    'Where the record stands in the clearing, in the words of the protocol.',
    places({ ochp: ['/status'] }),
    ({ record }) => record.particulars.status,
  ),
  invoice: textField(
    'Invoice that the CPO put the record on.',
    places({ ocpi: ['/invoice_reference_id'], ocpi211: null }),
    ({ record }) => record.particulars.invoice,
  ),
  'home compensation': flagField(
    'Whether the record is for the energy that an employer pays back to a driver at home.',
    places({ ocpi: ['/home_charging_compensation'], ocpi211: null }),
    ({ record }) => record.particulars.homeCompensation,
  ),
  'session running': flagField(
    'Whether the session has not ended: its figures are those so far.',
    new Map([...EVERYWHERE, ['emip-0.7.4', ['/CDRNature']]]),
    ({ record }) => record.running,
  ),
  'party of record id': textField(
    'CPO that the id of the record begins with.',
    places({ ochp: ['/cdrId', '/CdrId'] }),
    ({ record }) => partyOf(/^[A-Z]{2}\*?[A-Z0-9]{3}/i.exec(record.key.id ?? '')?.[0] ?? null),
  ),
  'party of evse': textField('Operator that the id of the EVSE begins with.', EVSE, (world) =>
    operatorOf(factOf(world, 'evse')),
  ),
  'country of evse': textField('Country that the id of the EVSE begins with.', EVSE, (world) =>
    countryCodeOf(factOf(world, 'evse')),
  ),
  'contract check digit right': flagField(
    'Whether the check digit of the contract is that of its other characters; nothing where the contract has none.',
    CONTRACT,
    (world) => {
      const contract = factOf(world, 'contract');
      return contract === null ? null : isCheckDigitRight(contract);
    },
  ),
  'meter id': textField(
    'Id of the meter.',
    places({ ocpi: ['/meter_id'], ochp: ['/meterId'] }),
    ({ record }) => record.particulars.meter,
  ),
  latitude: quantityField('count', 'Latitude of the location, in degrees.', COORDINATES('latitude'), ({ record }) =>
    degrees(record.particulars.latitude),
  ),
  longitude: quantityField('count', 'Longitude of the location, in degrees.', COORDINATES('longitude'), ({ record }) =>
    degrees(record.particulars.longitude),
  ),
} satisfies Readonly<Record<(typeof identityWords)[number], Shape<World>>>;

const fact = (
  name: string,
  says: string,
  where: Parameters<typeof places>[0],
  rest: Parameters<typeof textField>[3] = {},
) => textField(says, places(where), (world) => factOf(world, name), rest);

const found = (looked: { readonly kind: 'found' | 'unknown' | 'no list' }): boolean | null =>
  looked.kind === 'no list' ? null : looked.kind === 'found';

const known =
  (name: string, look: (world: World, id: string) => { readonly kind: 'found' | 'unknown' | 'no list' }) =>
  (world: World) => {
    const id = factOf(world, name);
    return id === null ? null : found(look(world, id));
  };

const facts = {
  evse: textField('Id of the EVSE.', EVSE, (world) => factOf(world, 'evse'), {
    wellFormed: isEvseId,
    known: known('evse', ({ context }, id) => context.reference.evse(id)),
  }),
  location: fact('location', 'Id of the location.', {
    ocpi: ['/cdr_location/id', '/location_id'],
    ocpi211: ['/location/id'],
    csv: [],
  }),
  country: fact('country', 'Country of the location: two letters.', {
    ocpi: ['/cdr_location/country'],
    ocpi211: ['/location/country'],
    oicp: ['/EvseID'],
    ochp: ['/chargePointAddress/country'],
    emip: ['/EVSEId'],
    csv: [],
  }),
  connector: fact('connector', 'Kind of the connector, as OCPI calls it.', {
    ocpi: ['/cdr_location/connector_standard'],
    ocpi211: ['/location/evses/0/connectors/0/standard'],
    ochp: ['/connectorType'],
    csv: [],
  }),
  'current type': fact(
    'current type',
    'AC or DC.',
    {
      ocpi: ['/cdr_location/connector_power_type'],
      ocpi211: ['/location/evses/0/connectors/0/power_type'],
      ochp: ['/chargePointType'],
      csv: [],
    },
    { oneOf: ['AC', 'DC'] },
  ),
  cpo: textField(
    'CPO that sent the record.',
    places({
      ocpi: ['/country_code', '/party_id'],
      ocpi211: ['/location/evses/0/evse_id'],
      oicp: ['/EvseID', '/HubOperatorID'],
      ochp: ['/evseId', '/cdrId'],
      emip: ['/execPartnerOperatorId', '/EVSEId'],
      csv: [],
    }),
    ({ record }) => record.key.cpo,
    {
      known: ({ record, context }) => (record.key.cpo === null ? null : found(context.reference.party(record.key.cpo))),
    },
  ),
  emsp: fact(
    'emsp',
    'The eMSP whose driver charged.',
    {
      ocpi: ['/cdr_token/country_code', '/cdr_token/party_id'],
      ocpi211: ['/auth_id'],
      oicp: ['/HubProviderID', '/Identification'],
      ochp: ['/contractId'],
      emip: ['/salePartnerOperatorId', '/userContractIdAlias'],
      csv: [],
    },
    { known: known('emsp', ({ context }, id) => context.reference.party(id)) },
  ),
  contract: fact('contract', 'Contract of the driver.', CONTRACT_PLACES, { wellFormed: isContractId }),
  token: fact(
    'token',
    'Id of the card or other token.',
    {
      ocpi: ['/cdr_token/uid'],
      ocpi211: null,
      oicp: ['/Identification'],
      ochp: ['/emtId/instance'],
      emip: ['/userId'],
      csv: [],
    },
    {
      wellFormed: isTokenUid,
      known: known('token', (world, id) =>
        world.context.reference.token(factOf(world, 'emsp'), id, factOf(world, 'contract')),
      ),
    },
  ),
  'token type': fact('token type', 'Kind of the token, as OCPI calls it where it has an equal there.', {
    ocpi: ['/cdr_token/type'],
    ocpi211: null,
    oicp: ['/Identification'],
    ochp: ['/emtId/tokenType', '/emtId/type'],
    emip: ['/userIdType'],
    csv: [],
  }),
  product: fact('product', 'Product that the record names.', {
    oicp: ['/PartnerProductID'],
    emip: ['/partnerProductId'],
    csv: [],
  }),
  'time zone': {
    type: TEXT,
    says: 'Time zone of the location.',
    notIn: notCarriedBy(EVERYWHERE),
    read: ({ record, session }) => {
      const zone = record.zone ?? session?.zone ?? null;
      return zone === null ? null : seen(text(zone));
    },
  },
} satisfies Readonly<Record<(typeof factWords)[number], Shape<World>>>;

export const identityFields = fieldsOf<World>({ ...words, ...facts });
