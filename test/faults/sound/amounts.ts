// What a charge costs, worked out from what happened by whole numbers alone: no code of the engine takes part.

import type { Charge, Stretch } from './charge.ts';
import { type Prices, VAT } from './network.ts';

/** Cents, by the parts that OCPI names. */
export interface Parts {
  readonly fixed: number;
  readonly energy: number;
  readonly time: number;
  readonly parking: number;
}

export interface Amounts {
  readonly net: number;
  readonly gross: number;
  readonly parts: Parts;
}

/** By the clock of the place; 08:00 to 20:00 is day. */
export const DAY_FROM = 8;
export const DAY_TO = 20;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Seconds since midnight by the clock of a zone. */
export const clockSecond = (zone: string, at: number): number => {
  const clock =
    clocks.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium', hourCycle: 'h23' });
  clocks.set(zone, clock);
  const [hour = 0, minute = 0, second = 0] = clock
    .format(at * 1000)
    .split(':')
    .map(Number);
  return hour * 3600 + minute * 60 + second;
};

const isDay = (zone: string, at: number): boolean => {
  const second = clockSecond(zone, at);
  return second >= DAY_FROM * 3600 && second < DAY_TO * 3600;
};

/** The next instant at which day begins or ends; the clocks change in the night, an hour at most. */
const nextLimit = (zone: string, at: number): number => {
  const second = clockSecond(zone, at);
  const limit = [DAY_FROM, DAY_TO, 24 + DAY_FROM].map((hour) => hour * 3600).find((one) => one > second) ?? 0;
  const near = at + limit - second;
  return near + (limit % 86_400) - clockSecond(zone, near);
};

/** Stretches cut where the price of the day changes; a share of the energy, in whole watt-hours, goes with the share of the time. */
export const cutByDay = (zone: string, stretches: readonly Stretch[]): readonly Stretch[] =>
  stretches.flatMap((stretch) => {
    const limit = nextLimit(zone, stretch.from);
    if (limit >= stretch.to) return [stretch];
    const share = (limit - stretch.from) / (stretch.to - stretch.from);
    const before = Math.round(stretch.wattHours * share);
    return [
      { ...stretch, to: limit, wattHours: before },
      ...cutByDay(zone, [{ ...stretch, from: limit, wattHours: stretch.wattHours - before }]),
    ];
  });

/** Records without periods know one charge, from its beginning to its end. */
const WITHOUT_PERIODS: readonly string[] = ['oicp-2.3', 'emip-0.7.4', 'csv'];

/** The stretches as the CPO reports and bills them: cut where its prices change, pauses left out where the record cannot say them. */
export const reportedStretches = ({ evse, stretches }: Charge): readonly Stretch[] => {
  const { protocol, prices, zone } = evse.cpo;
  if (WITHOUT_PERIODS.includes(protocol)) return asOneCharge(stretches);
  return prices.kind === 'day and night' ? cutByDay(zone, stretches) : stretches;
};

const asOneCharge = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const last = stretches.findLastIndex(({ state }) => state === 'charging');
  const charging = stretches.slice(0, last + 1);
  const [first, end] = [charging[0], charging.at(-1)];
  if (first === undefined || end === undefined) return stretches;
  const wattHours = charging.reduce((sum, one) => sum + one.wattHours, 0);
  return [{ state: 'charging', from: first.from, to: end.to, wattHours }, ...stretches.slice(last + 1)];
};

const halfUp = (numerator: number, denominator: number): number => Math.floor(numerator / denominator + 0.5);

/** Tenths of a cent per kWh and minute: prices are whole in them. */
const TENTHS = 10;

const energyCost = (wattHours: number, perKwh: number): number => wattHours * Math.round(perKwh * TENTHS);
const timeCost = (seconds: number, perMinute: number): number => seconds * Math.round(perMinute * TENTHS);

/** After the last charging: what is idle before it is a pause. */
export const idleAfterCharge = (stretches: readonly Stretch[]): number => {
  const last = stretches.findLastIndex(({ state }) => state === 'charging');
  return stretches.slice(last + 1).reduce((sum, { from, to }) => sum + to - from, 0);
};

const chargingSeconds = (stretches: readonly Stretch[]): number =>
  stretches.reduce((sum, { state, from, to }) => sum + (state === 'charging' ? to - from : 0), 0);

/** Parts in cents times 60 000: watt-hours of a kWh and seconds of a minute divide it. */
const exactParts = (prices: Prices, zone: string, stretches: readonly Stretch[]) => {
  const wattHours = stretches.reduce((sum, stretch) => sum + stretch.wattHours, 0);
  const none = { fixed: 0, energy: 0, time: 0, parking: 0 };
  switch (prices.kind) {
    case 'energy':
      return { ...none, fixed: prices.fee * 60_000, energy: (energyCost(wattHours, prices.perKwh) * 60) / TENTHS };
    case 'day and night': {
      const costs = stretches.map((one) =>
        energyCost(one.wattHours, isDay(zone, one.from) ? prices.day : prices.night),
      );
      return { ...none, energy: (costs.reduce((sum, cost) => sum + cost, 0) * 60) / TENTHS };
    }
    case 'time': {
      const idle = (timeCost(idleAfterCharge(stretches), prices.idle) * 1000) / TENTHS;
      return {
        ...none,
        time: (timeCost(chargingSeconds(stretches), prices.charging) * 1000) / TENTHS,
        parking: Math.min(idle, prices.cap * 60_000),
      };
    }
  }
};

const UNIT = 60_000;

/** The total is rounded once, and the tax comes on top of it. */
export const amountsOf = (prices: Prices, zone: string, stretches: readonly Stretch[]): Amounts => {
  const exact = exactParts(prices, zone, stretches);
  const whole = exact.fixed + exact.energy + exact.time + exact.parking;
  const most = prices.kind === 'energy' && prices.maximum !== null ? prices.maximum * UNIT : Number.POSITIVE_INFINITY;
  const capped = Math.min(whole, most);
  return {
    net: halfUp(capped, UNIT),
    gross: halfUp(capped * (100 + VAT), UNIT * 100),
    parts: {
      fixed: halfUp(exact.fixed, UNIT),
      energy: halfUp(exact.energy, UNIT),
      time: halfUp(exact.time, UNIT),
      parking: halfUp(exact.parking, UNIT),
    },
  };
};
