// What really happens at a station: a vehicle draws power for a while, rests, and leaves.

import fc from 'fast-check';
import type { Cpo, Evse, Network, Token } from './network.ts';

/** Evenly what it is from one second to another. */
export interface Stretch {
  readonly state: 'charging' | 'idle';
  readonly from: number;
  readonly to: number;
  readonly wattHours: number;
}

/** Seconds since 1970, watt-hours. */
export interface Charge {
  readonly evse: Evse;
  readonly token: Token;
  readonly start: number;
  readonly end: number;
  readonly stretches: readonly Stretch[];
  readonly meterStart: number;
  /** How the driver was let in. */
  readonly access: 'asked' | 'list';
  /** Until the record reached the hub. */
  readonly delay: number;
  /** Of the hub's own observations: clocks differ, the last figures come a little early. */
  readonly skew: number;
  readonly lastWattHoursMissed: number;
  readonly endEventDelay: number;
  /** Chooses what a fault does to it. */
  readonly dice: readonly number[];
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const at = (text: string): number => Date.parse(text) / 1000;

/** A year with both changes of the clocks, around which many charges lie. */
const starts = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: at('2026-01-05T00:00:00Z'), max: at('2026-12-20T00:00:00Z') }) },
  { weight: 1, arbitrary: fc.integer({ min: at('2026-03-27T12:00:00Z'), max: at('2026-03-30T12:00:00Z') }) },
  { weight: 1, arbitrary: fc.integer({ min: at('2026-10-23T12:00:00Z'), max: at('2026-10-26T12:00:00Z') }) },
);

const whole = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });

const idleAtAc = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 4, arbitrary: whole(20, 40 * 60) },
  { weight: 2, arbitrary: whole(40 * 60, 12 * HOUR) },
  // Left at the airport.
  { weight: 1, arbitrary: whole(12 * HOUR, 4 * DAY) },
);

/** Who charges fast goes on soon; one in two hundred stays overnight or over days, as at a hotel. */
const idleAtDc = fc.oneof(
  { weight: 80, arbitrary: fc.constant(0) },
  { weight: 100, arbitrary: whole(20, 30 * 60) },
  { weight: 19, arbitrary: whole(30 * 60, 4 * HOUR) },
  { weight: 1, arbitrary: whole(4 * HOUR, 3 * DAY) },
);

const delays = fc.oneof(
  { weight: 90, arbitrary: whole(5, 300) },
  { weight: 8, arbitrary: whole(300, 20 * HOUR) },
  { weight: 2, arbitrary: whole(20 * HOUR, 5 * DAY) },
);

const lot = fc.record({
  evse: whole(0, 1_000_000),
  token: whole(0, 1_000_000),
  start: starts,
  /** Of the battery, in per mille. */
  share: whole(30, 900),
  /** Of what station and vehicle can do together, in per mille. */
  power: whole(450, 1015),
  /** Of the first power, when the battery is nearly full. */
  taper: whole(150, 1000),
  pause: fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: whole(120, 2 * HOUR) }),
  idleAtAc,
  idleAtDc,
  access: fc.constantFrom<Charge['access']>('asked', 'asked', 'list'),
  delay: delays,
  skew: whole(-20, 20),
  lastWattHoursMissed: whole(0, 60),
  endEventDelay: fc.oneof({ weight: 19, arbitrary: whole(0, 90) }, { weight: 1, arbitrary: whole(90, 3 * HOUR) }),
  dice: fc.array(whole(0, 1_000_003), { minLength: 6, maxLength: 6 }),
});

type Lot = typeof lot extends fc.Arbitrary<infer T> ? T : never;

/** Charging at two powers, a pause between them now and then, and the time until the driver comes back. */
const stretchesOf = (given: Lot, idle: number, watts: number, wattHours: number, start: number, grain: number) => {
  const seconds = (energy: number, power: number): number =>
    Math.max(grain, Math.ceil((energy / power) * (HOUR / grain)) * grain);
  const first = Math.round(wattHours * 0.7);
  const parts = [
    { state: 'charging' as const, seconds: seconds(first, watts), wattHours: first },
    { state: 'idle' as const, seconds: Math.round(given.pause / grain) * grain, wattHours: 0 },
    {
      state: 'charging' as const,
      seconds: seconds(wattHours - first, (watts * given.taper) / 1000),
      wattHours: wattHours - first,
    },
    { state: 'idle' as const, seconds: Math.round(idle / grain) * grain, wattHours: 0 },
  ];
  let now = start;
  return parts.flatMap(({ state, seconds: length, wattHours: energy }): readonly Stretch[] => {
    const from = now;
    now += length;
    return length === 0 ? [] : [{ state, from, to: now, wattHours: energy }];
  });
};

/** Sessions of OICP and eMIP begin with an id that the hub gives, so it was asked. */
const accessOf = ({ access }: Lot, { whitelist }: Token, { protocol }: Cpo): Charge['access'] => {
  if (protocol === 'oicp-2.3' || protocol === 'emip-0.7.4') return 'asked';
  return whitelist === 'ALWAYS' || (whitelist === 'ALLOWED' && access === 'list') ? 'list' : 'asked';
};

/** null where vehicle and station do not fit. */
const chargeOf = (given: Lot, network: Network): Charge | null => {
  const evse = network.evses[given.evse % network.evses.length];
  const token = network.tokens[given.token % network.tokens.length];
  if (evse === undefined || token === undefined) return null;
  const { connector, cpo } = evse;
  const { vehicle } = token;
  const most = connector.current === 'DC' ? vehicle.dcWatts : vehicle.acWatts;
  if (most === 0) return null;
  const grain = cpo.wholeMinutes ? 60 : 1;
  const start = Math.floor(given.start / grain) * grain;
  const step = 10 ** (3 - cpo.decimals);
  const wattHours = Math.max(600, Math.round((vehicle.batteryKwh * given.share) / step) * step);
  const watts = (Math.min(connector.watts, most) * given.power) / 1000;
  const stretches = stretchesOf(
    given,
    connector.current === 'DC' ? given.idleAtDc : given.idleAtAc,
    watts,
    wattHours,
    start,
    grain,
  );
  const { delay, skew, lastWattHoursMissed, endEventDelay, dice } = given;
  const end = stretches.at(-1)?.to ?? start;
  const access = accessOf(given, token, cpo);
  const rest = { delay, skew, lastWattHoursMissed, endEventDelay, dice };
  return { evse, token, start, end, stretches, meterStart: 0, access, ...rest };
};

const charges = (network: Network) => lot.map((given) => chargeOf(given, network));

const wattHoursOf = ({ stretches }: Charge): number => stretches.reduce((sum, { wattHours }) => sum + wattHours, 0);

/** Nobody goes from one station to the next in less time than this. */
const ON_THE_WAY = 11 * HOUR;

/** As many as wanted, from all over the year. */
const spread = (charges: readonly Charge[], count: number): readonly Charge[] =>
  Array.from({ length: count }, (_, n) => charges[Math.floor((n * charges.length) / count)] as Charge);

/**
 * So many charges, in the order of time: a station serves one vehicle at once, a driver is in one place at once, meters count on.
 */
export const chargesOf = (network: Network, count: number, seed: number): readonly Charge[] => {
  const drawn = fc
    .sample(charges(network), { seed, numRuns: Math.ceil(count * 2) + 40 })
    .filter((charge) => charge !== null)
    .toSorted((a, b) => a.start - b.start);
  const freeFrom = new Map<unknown, number>();
  const possible = drawn.filter(({ evse, token, start, end }) => {
    const isFree = start > Math.max(freeFrom.get(evse) ?? 0, freeFrom.get(token) ?? 0);
    if (isFree) freeFrom.set(evse, end + 60).set(token, end + ON_THE_WAY);
    return isFree;
  });
  if (possible.length < count)
    throw new Error(`the network has room for ${possible.length} charges, and ${count} are wanted`);
  const meters = new Map<unknown, number>();
  return spread(possible, count).map((charge) => {
    const meterStart = meters.get(charge.evse) ?? 1_000_000 + (charge.dice[0] ?? 0) * 10;
    meters.set(charge.evse, meterStart + wattHoursOf(charge));
    return { ...charge, meterStart };
  });
};
