// What a CPO states of a charge. A sound statement says what happened; faults change it.

import { type Amounts, amountsOf, idleAfterCharge, reportedStretches } from './amounts.ts';
import type { Charge } from './charge.ts';
import type { Connector, Cpo, Emsp } from './network.ts';

export interface StatedPeriod {
  readonly state: 'charging' | 'idle';
  readonly start: number;
  readonly seconds: number;
  readonly wattHours: number | null;
  /** The largest power that was seen. */
  readonly watts: number | null;
}

/** A line of OCHP's bill: hours, kWh, euros. */
export interface BillLine {
  readonly item: 'serviceFee' | 'energy' | 'usagetime' | 'parkingtime';
  readonly from: number;
  readonly to: number;
  readonly value: number;
  readonly price: number;
  readonly cost: number;
}

/** Seconds since 1970, watt-hours, cents. */
export interface Statement {
  readonly charge: Charge;
  readonly cpo: Cpo;
  /** Whom the record says it is from. */
  readonly sender: Pick<Cpo, 'country' | 'party'>;
  readonly id: string;
  readonly session: string;
  /** OICP and eMIP: the hub's. */
  readonly hubSession: string;
  readonly authorisation: string | null;
  readonly authMethod: 'AUTH_REQUEST' | 'WHITELIST';
  readonly evse: string;
  readonly connectorId: string;
  readonly connector: Connector;
  readonly country: string;
  readonly latitude: string;
  readonly longitude: string;
  readonly token: { readonly emsp: Emsp; readonly uid: string; readonly type: string; readonly contract: string };
  readonly start: number;
  readonly end: number;
  readonly chargeStart: number;
  readonly chargeEnd: number;
  readonly totalSeconds: number;
  readonly idleSeconds: number;
  readonly wattHours: number;
  readonly periods: readonly StatedPeriod[];
  readonly meterStart: number;
  readonly meterBetween: readonly number[];
  readonly meterEnd: number;
  readonly currency: string;
  readonly amounts: Amounts;
  readonly bill: readonly BillLine[];
  readonly meter: string;
  readonly product: string;
  readonly remark: string | null;
  readonly invoice: string | null;
  readonly credits: string | null;
  readonly home: boolean;
  readonly running: boolean;
  /** Of the local times, in seconds; null: as the clocks at the station show. */
  readonly offset: number | null;
  readonly received: number;
}

export const COUNTRIES: Readonly<Record<string, string>> = { FR: 'FRA', DE: 'DEU', NL: 'NLD', BE: 'BEL', IT: 'ITA' };

const uuid = (n: number): string => {
  const digits = (n * 2_654_435_761 + 0x5f0c11d29a).toString(16).padStart(16, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4e7b-8c15-${String(n).padStart(12, '0')}`;
};

/** The id of the session stands in for that of the authorisation where the protocol has one for both. */
const authorisationOf = ({ access, evse }: Charge, hub: string, session: string): string | null => {
  const { protocol } = evse.cpo;
  if (protocol === 'oicp-2.3' || protocol === 'emip-0.7.4') return hub;
  return access === 'asked' && protocol !== 'ocpi-2.1.1' ? `A-${session}` : null;
};

const periodsOf = (charge: Charge): readonly StatedPeriod[] =>
  reportedStretches(charge).map(({ state, from, to, wattHours }) => ({
    state,
    start: from,
    seconds: to - from,
    wattHours: state === 'charging' ? wattHours : null,
    watts: state === 'charging' ? Math.round((wattHours * 3600) / (to - from)) : null,
  }));

const readingsOf = (charge: Charge): readonly number[] => {
  let now = charge.meterStart;
  return charge.stretches.map(({ wattHours }) => {
    now += wattHours;
    return now;
  });
};

const billOf = (charge: Charge, amounts: Amounts, idleSeconds: number): readonly BillLine[] => {
  const { evse, start, end, stretches } = charge;
  const { prices } = evse.cpo;
  if (evse.cpo.protocol !== 'ochp-1.4' || prices.kind !== 'energy') return [];
  const wattHours = stretches.reduce((sum, one) => sum + one.wattHours, 0);
  const hours = (seconds: number): number => Math.round((seconds / 3600) * 10_000) / 10_000;
  const line = { from: start, to: end, price: 0, cost: 0 };
  const chargeEnd = end - idleSeconds;
  return [
    { ...line, item: 'serviceFee', value: 1, price: prices.fee / 100, cost: amounts.parts.fixed / 100 },
    { ...line, item: 'energy', value: wattHours / 1000, price: prices.perKwh / 100, cost: amounts.parts.energy / 100 },
    { ...line, item: 'usagetime', to: chargeEnd, value: hours(chargeEnd - start) },
    ...(idleSeconds === 0
      ? []
      : [{ ...line, item: 'parkingtime' as const, from: chargeEnd, value: hours(idleSeconds) }]),
  ];
};

/** What an honest CPO writes. */
export const statementOf = (charge: Charge, n: number): Statement => {
  const { evse, token, start, end, stretches } = charge;
  const { cpo } = evse;
  const periods = periodsOf(charge);
  const readings = readingsOf(charge);
  const hubSession = uuid(n);
  const session = `${cpo.party}-S-${n}`;
  const amounts = amountsOf(cpo.prices, cpo.zone, reportedStretches(charge));
  const lastIdle = idleAfterCharge(stretches);
  const seconds = (state: StatedPeriod['state']): number =>
    periods.reduce((sum, one) => sum + (one.state === state ? one.seconds : 0), 0);
  return {
    charge,
    cpo,
    sender: cpo,
    id: cpo.protocol === 'ochp-1.4' ? `${cpo.country}${cpo.party}${n}` : `${cpo.party}-2026-${n}`,
    session,
    hubSession,
    authorisation: authorisationOf(charge, hubSession, session),
    authMethod: charge.access === 'asked' ? 'AUTH_REQUEST' : 'WHITELIST',
    evse: evse.id,
    connectorId: '1',
    connector: evse.connector,
    country: cpo.country,
    latitude: evse.latitude,
    longitude: evse.longitude,
    token: { emsp: token.emsp, uid: token.uid, type: 'RFID', contract: token.contract },
    start,
    end,
    chargeStart: start,
    chargeEnd: end - lastIdle,
    totalSeconds: end - start,
    idleSeconds: seconds('idle'),
    wattHours: stretches.reduce((sum, { wattHours }) => sum + wattHours, 0),
    periods,
    meterStart: charge.meterStart,
    meterBetween: readings.slice(0, -1),
    meterEnd: readings.at(-1) ?? charge.meterStart,
    currency: 'EUR',
    amounts,
    bill: billOf(charge, amounts, lastIdle),
    meter: evse.meter,
    product: evse.connector.current === 'DC' ? 'DC' : 'AC3',
    remark: null,
    invoice: null,
    credits: null,
    home: false,
    running: false,
    offset: null,
    received: end + charge.delay,
  };
};
