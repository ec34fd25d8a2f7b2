import { utcText } from './local-time.ts';
import { type Cpo, VAT } from './network.ts';
import { ocpiTariff, tariffId } from './price-lists.ts';
import { signedData } from './signed.ts';
import { COUNTRIES, type StatedPeriod, type Statement } from './statement.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Four decimals, as OCPI's numbers have. */
const hours = (seconds: number): number => Math.round((seconds / 3600) * 10_000) / 10_000;

const kwh = (wattHours: number, decimals: number): number => Number((wattHours / 1000).toFixed(decimals));

const period = ({ state, start, seconds, wattHours, watts }: StatedPeriod, { decimals, protocol }: Cpo): Json => ({
  start_date_time: utcText(start),
  dimensions: [
    ...(wattHours === null ? [] : [{ type: 'ENERGY', volume: kwh(wattHours, decimals) }]),
    { type: state === 'charging' ? 'TIME' : 'PARKING_TIME', volume: hours(seconds) },
    ...(watts === null || protocol === 'ocpi-2.1.1' ? [] : [{ type: 'MAX_POWER', volume: kwh(watts, 3) }]),
  ],
});

const euros = (cents: number): number => cents / 100;

const withTax = (net: number): number => Math.round((net * (100 + VAT)) / 100);

/** 2.1.1 has a number, 2.2.1 both sides, 2.3.0 the taxes one by one. */
const amount = ({ cpo }: Statement, net: number, gross: number): unknown => {
  switch (cpo.protocol) {
    case 'ocpi-2.1.1':
      return euros(net);
    case 'ocpi-2.3.0':
      return {
        before_taxes: euros(net),
        taxes: [{ name: 'TVA', percentage: VAT, amount: Number(euros(gross - net).toFixed(2)) }],
      };
    default:
      return { excl_vat: euros(net), incl_vat: euros(gross) };
  }
};

const parts = (statement: Statement): Json => {
  if (statement.cpo.protocol === 'ocpi-2.1.1') return {};
  const { fixed, energy, time, parking } = statement.amounts.parts;
  const named = [
    ['total_fixed_cost', fixed],
    ['total_energy_cost', energy],
    ['total_time_cost', time],
    ['total_parking_cost', parking],
  ] as const;
  return Object.fromEntries(
    named.filter(([, net]) => net !== 0).map(([name, net]) => [name, amount(statement, net, withTax(net))]),
  );
};

const place = ({ charge, country, latitude, longitude }: Statement): Json => ({
  id: charge.evse.location,
  name: `Station ${charge.evse.location}`,
  address: '4 rue du Port',
  city: 'Centre',
  postal_code: '10000',
  country: COUNTRIES[country] ?? country,
  coordinates: { latitude, longitude },
});

const totals = (statement: Statement): Json => ({
  total_cost: amount(statement, statement.amounts.net, statement.amounts.gross),
  ...parts(statement),
  total_energy: kwh(statement.wattHours, 3),
  total_time: hours(statement.totalSeconds),
  ...(statement.idleSeconds === 0 ? {} : { total_parking_time: hours(statement.idleSeconds) }),
  ...(statement.remark === null ? {} : { remark: statement.remark }),
  last_updated: utcText(statement.end + 20),
});

const shared = (statement: Statement): Json => ({
  id: statement.id,
  start_date_time: utcText(statement.start),
  auth_method: statement.authMethod,
  meter_id: statement.meter,
  currency: statement.currency,
  tariffs: [ocpiTariff(statement.cpo)],
  charging_periods: statement.periods.map((one) => period(one, statement.cpo)),
  ...totals(statement),
});

const old = (statement: Statement): Json => {
  const { charge, connector, connectorId, evse, cpo, token, end } = statement;
  return {
    ...shared(statement),
    stop_date_time: utcText(end),
    auth_id: token.contract,
    location: {
      ...place(statement),
      type: 'ON_STREET',
      time_zone: cpo.zone,
      evses: [
        {
          uid: charge.evse.uid,
          evse_id: evse,
          status: 'AVAILABLE',
          connectors: [
            {
              id: connectorId,
              standard: connector.standard,
              format: connector.current === 'DC' ? 'CABLE' : 'SOCKET',
              power_type: connector.powerType,
              voltage: connector.volts,
              amperage: connector.amperes,
              tariff_id: tariffId(cpo),
              last_updated: '2026-01-01T00:00:00Z',
            },
          ],
          last_updated: '2026-01-01T00:00:00Z',
        },
      ],
      last_updated: '2026-01-01T00:00:00Z',
    },
  };
};

const recent = (statement: Statement): Json => {
  const { sender, token, charge, connector, connectorId, evse, session, authorisation, credits, invoice } = statement;
  return {
    country_code: sender.country,
    party_id: sender.party,
    ...shared(statement),
    end_date_time: utcText(statement.end),
    session_id: session,
    cdr_token: {
      country_code: token.emsp.country,
      party_id: token.emsp.party,
      uid: token.uid,
      type: token.type,
      contract_id: token.contract,
    },
    ...(authorisation === null ? {} : { authorization_reference: authorisation }),
    cdr_location: {
      ...place(statement),
      evse_uid: charge.evse.uid,
      evse_id: evse,
      connector_id: connectorId,
      connector_standard: connector.standard,
      connector_format: connector.current === 'DC' ? 'CABLE' : 'SOCKET',
      connector_power_type: connector.powerType,
    },
    ...(credits === null ? {} : { credit: true, credit_reference_id: credits }),
    ...(invoice === null ? {} : { invoice_reference_id: invoice }),
    ...(statement.home ? { home_charging_compensation: true } : {}),
    ...(statement.cpo.signs ? { signed_data: signedData(statement) } : {}),
  };
};

export const ocpiRecord = (statement: Statement): Json =>
  statement.cpo.protocol === 'ocpi-2.1.1' ? old(statement) : recent(statement);
