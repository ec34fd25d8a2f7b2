import { localText, offsetOf, utcText } from './local-time.ts';
import { partyId, VAT } from './network.ts';
import { type BillLine, COUNTRIES, type Statement } from './statement.ts';
import type { Json } from './write-ocpi.ts';

const local =
  ({ offset, cpo }: Statement) =>
  (at: number): string =>
    localText(at, offset ?? offsetOf(cpo.zone, at));

export const oicpRecord = (statement: Statement): Json => {
  const at = local(statement);
  const { emsp, uid } = statement.token;
  return {
    SessionID: statement.hubSession,
    CPOPartnerSessionID: statement.session,
    PartnerProductID: statement.product,
    EvseID: statement.evse,
    Identification: { RFIDMifareFamilyIdentification: { UID: uid } },
    SessionStart: at(statement.start),
    ChargingStart: at(statement.chargeStart),
    ChargingEnd: at(statement.chargeEnd),
    SessionEnd: at(statement.end),
    MeterValueStart: statement.meterStart / 1000,
    MeterValueInBetween: { meterValues: statement.meterBetween.map((wattHours) => wattHours / 1000) },
    MeterValueEnd: statement.meterEnd / 1000,
    ConsumedEnergy: statement.wattHours / 1000,
    HubProviderID: `${emsp.country}-${emsp.party}`,
  };
};

/** Minutes are whole in its reports, as they are in those of platforms. */
export const emipRecord = (statement: Statement): Json => {
  const { emsp, uid, contract } = statement.token;
  const report = (meterTypeId: string, meterValue: number, meterUnit: string) => ({
    meterTypeId,
    meterValue: String(meterValue),
    meterUnit,
  });
  return {
    CDRNature: statement.running ? 2 : 1,
    serviceSessionId: statement.hubSession,
    execPartnerSessionId: statement.session,
    execPartnerOperatorIdType: 'eMI3',
    execPartnerOperatorId: partyId(statement.sender),
    salePartnerSessionId: `M-${statement.session}`,
    salePartnerOperatorIdType: 'eMI3',
    salePartnerOperatorId: `${emsp.country}*${emsp.party}`,
    requestedServiceId: '1',
    EVSEIdType: 'eMI3',
    EVSEId: statement.evse,
    userContractIdAlias: contract,
    userIdType: 'RFID-UID',
    userId: uid,
    partnerProductId: statement.product,
    startTime: utcText(statement.start),
    endTime: utcText(statement.end),
    meterReportList: [
      report('1', Math.round(statement.totalSeconds / 60), 'min'),
      report('2', statement.wattHours, 'Wh'),
      report('3', statement.amounts.net / 100, statement.currency),
    ],
  };
};

const element = (name: string, inside: string | number): string => `<${name}>${inside}</${name}>`;

const duration = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part, at) => String(Math.floor(part)).padStart(at === 0 ? 3 : 2, '0'))
    .join(':');

const billLine = ({ item, from, to, value, price, cost }: BillLine, at: (instant: number) => string): string =>
  element(
    'chargingPeriods',
    [
      element('startDateTime', element('LocalDateTime', at(from))),
      element('endDateTime', element('LocalDateTime', at(to))),
      element('billingItem', element('BillingItemType', item)),
      element('billingValue', value),
      element('itemPrice', price),
      element('periodCost', cost),
      element('taxrate', VAT),
    ].join(''),
  );

export const ochpRecord = (statement: Statement): string => {
  const at = local(statement);
  const { connector, token, country, bill } = statement;
  const fields = [
    element('cdrId', statement.id),
    element('evseId', statement.evse),
    `<emtId representation="plain">${element('instance', token.uid)}<tokenType>${token.type.toLowerCase()}</tokenType><tokenSubType>mifareDes</tokenSubType></emtId>`,
    element('contractId', token.contract),
    ...(statement.authorisation === null ? [] : [element('liveAuthId', statement.authorisation)]),
    element('status', element('CdrStatusType', 'new')),
    element('startDateTime', element('LocalDateTime', at(statement.start))),
    element('endDateTime', element('LocalDateTime', at(statement.end))),
    element('duration', duration(statement.totalSeconds)),
    element(
      'chargePointAddress',
      [
        element('houseNumber', 4),
        element('address', 'rue du Port'),
        element('city', 'Centre'),
        element('zipCode', '1000'),
        element('country', COUNTRIES[country] ?? country),
      ].join(''),
    ),
    element('chargePointType', connector.current),
    `<connectorType><connectorStandard>${element('ConnectorStandard', connector.standard)}</connectorStandard><connectorFormat>${element('ConnectorFormat', connector.current === 'DC' ? 'Cable' : 'Socket')}</connectorFormat></connectorType>`,
    element('ratings', element('maximumPower', connector.watts / 1000)),
    element('meterId', statement.meter),
    ...bill.map((line) => billLine(line, at)),
    element('totalCost', (statement.amounts.net / 100).toFixed(2)),
    element('currency', statement.currency),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<CDRInfo xmlns="http://ochp.eu/1.4">${fields.join('\n')}</CDRInfo>\n`;
};

export const csvRow = (statement: Statement): Readonly<Record<string, string>> => {
  const { token, connector, amounts } = statement;
  return {
    id: statement.id,
    session: statement.session,
    authorisation: statement.authorisation ?? '',
    evse: statement.evse,
    location: statement.charge.evse.location,
    connector: connector.standard,
    current_type: connector.current,
    rated_power_kw: String(connector.watts / 1000),
    start: utcText(statement.start),
    charging_start: utcText(statement.chargeStart),
    charging_end: utcText(statement.chargeEnd),
    end: utcText(statement.end),
    energy_kwh: String(statement.wattHours / 1000),
    meter_start_kwh: String(statement.meterStart / 1000),
    meter_end_kwh: String(statement.meterEnd / 1000),
    net: (amounts.net / 100).toFixed(2),
    gross: (amounts.gross / 100).toFixed(2),
    currency: statement.currency,
    country: statement.country,
    cpo: partyId(statement.sender),
    emsp: `${token.emsp.country}*${token.emsp.party}`,
    contract: token.contract,
    token: token.uid,
    token_type: token.type,
    product: statement.product,
  };
};
