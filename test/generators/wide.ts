import fc from 'fast-check';
import type { FactValue } from '../../engine/program/conditions.ts';
import type { From, Inputs } from '../../engine/session/inputs.ts';
import { NO_QUANTITIES, type Piece, type Quantities, type Session, type State } from '../../engine/session/session.ts';
import { Exact } from '../../engine/values/exact.ts';
import { startInstant, withPieces } from './sessions.ts';

/**
 * Tariffs and records that use as much of the language as text and figures can be thrown together for: conditions of every kind,
 * facts, dated values, blocks in blocks, fees, reservations, taxes on either side. Some of the texts have mistakes: those
 * tariffs are not there.
 */
const money = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => `${(value / 100).toFixed(2)} EUR`);

const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const hours = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 23 }))
  .map(([from, length]) => [from, (from + length) % 24].map((hour) => `${String(hour).padStart(2, '0')}:00`).join('-'));

const days = oneOf('', '', 'Mon-Fri ', 'Sat-Sun ', 'Wed ');

const calendar = fc.oneof(
  fc.tuple(days, hours).map(([day, window]) => `${day}${window}`),
  fc.tuple(days, hours).map(([day, window]) => `started ${day}${window}`),
  oneOf('29 Mar to 30 Mar', '1 Oct to 25 Oct', 'Sat, Sun'),
);

const measured = fc.oneof(
  fc
    .tuple(oneOf('below', 'up to', 'from', 'above'), fc.integer({ min: 1, max: 60 }), oneOf('energy', 'total energy'))
    .map(([word, kwh, measure]) => `when ${measure} ${word} ${kwh} kWh`),
  fc
    .tuple(
      oneOf('below', 'up to', 'from', 'above'),
      fc.integer({ min: 1, max: 300 }),
      oneOf('session time', 'connected time', 'charging time', 'idle time after charge end', 'total charging time'),
    )
    .map(([word, minutes, measure]) => `when ${measure} ${word} ${minutes} min`),
  fc.tuple(oneOf('below', 'from'), fc.constantFrom(3, 7, 11, 22)).map(([word, kw]) => `when power ${word} ${kw} kW`),
);

const factual = oneOf(
  'when plan is "plus"',
  'when occupancy from 80 %',
  'when occupancy at start below 50 %',
  'when rated power from 50 kW',
  'when connector is "CCS"',
  'when energy from 5 kWh and plan is "plus"',
);

const condition = fc.oneof(calendar, measured, factual);

const TERMS = fc.oneof(
  { weight: 4, arbitrary: fc.constant('') },
  oneOf(', vat 10 %', ', vat 0 %', ', because "annex"'),
  money(800).map((most) => `, at most ${most}`),
  fc
    .tuple(money(800), oneOf('day', '24 h', '3 h', '20:00-06:00', 'month'))
    .map(([most, of]) => `, at most ${most} per ${of}`),
);

interface Counted {
  readonly phrase: string;
  readonly unit: string;
  readonly size: number;
}

const ENERGY: Counted = { phrase: 'energy', unit: 'kWh', size: 40 };
const TIMES: readonly Counted[] = [
  'charging time',
  'idle time',
  'idle time after charge end',
  'connected time',
  'reservation time',
].map((phrase) => ({ phrase, unit: 'min', size: 200 }));

/** A line's price: `head` stands before it. */
const price = ({ unit, size }: Counted): fc.Arbitrary<string> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: money(60).map((amount) => `${amount}/${unit}`) },
        fc.tuple(money(200), fc.constantFrom(5, 15)).map(([amount, block]) => `${amount} per started ${block} ${unit}`),
        fc.constant('free'),
        unit === 'kWh' ? oneOf('day-price', 'spot', 'spot-frozen') : fc.constant('1.20 EUR/h net'),
      ),
      fc.oneof(
        { weight: 3, arbitrary: TERMS },
        fc.integer({ min: 1, max: size }).map((least) => `, billed for at least ${least} ${unit}`),
        fc.constantFrom(1, 5, 15).map((step) => `, rounded up to ${step} ${unit}`),
        fc.constantFrom(1, 5, 15).map((step) => `, step ${step} ${unit}`),
      ),
    )
    .map(([amount, terms]) => `${amount}${terms}`);

const block = (head: string, kind: string, lines: readonly string[]): string =>
  [`${head} ${kind}{`, ...lines, '}'].join('\n');

/** What stands behind a head: a price, or a block of lines. */
const body = (counted: Counted, depth: number): fc.Arbitrary<(head: string) => string> => {
  const leaf = price(counted).map((text) => (head: string) => `${head}  ${text}`);
  if (depth === 0) return leaf;
  const inner = body(counted, depth - 1);
  const two = fc.tuple(inner, inner, inner);
  const { unit, size } = counted;
  const width = fc.integer({ min: 1, max: size });
  return fc.oneof(
    leaf,
    fc.tuple(condition, condition, two).map(
      ([one, other, [a, b, c]]) =>
        (head: string) =>
          block(head, 'in this order ', [a(one), b(other), c('otherwise')]),
    ),
    fc.tuple(condition, two).map(
      ([one, [a, b]]) =>
        (head: string) =>
          block(head, '', [a(one), b('otherwise')]),
    ),
    fc.tuple(width, width, two).map(
      ([first, next, [a, b, c]]) =>
        (head: string) =>
          block(head, '', [a(`first ${first} ${unit}`), b(`next ${next} ${unit}`), c('then')]),
    ),
    fc.tuple(oneOf('session time', 'charging time', 'connected time'), width, two).map(
      ([measure, first, [a, b]]) =>
        (head: string) =>
          block(head, `by ${measure} `, [a(`first ${first} min`), b('then')]),
    ),
    fc.tuple(width, oneOf('below', 'up to'), two).map(
      ([limit, word, [a, b]]) =>
        (head: string) =>
          block(head, 'by total ', [a(`${word} ${limit} ${unit}`), b('otherwise')]),
    ),
    fc.tuple(fc.constantFrom(4, 11), two).map(
      ([kw, [a, b]]) =>
        (head: string) =>
          block(head, 'by power ', [a(`below ${kw} kW`), b('otherwise')]),
    ),
    two.map(
      ([a, b]) =>
        (head: string) =>
          block(head, 'by occupancy ', [a('below 60 %'), b('otherwise')]),
    ),
  );
};

const component = (counted: Counted): fc.Arbitrary<string> =>
  fc.tuple(body(counted, 2), TERMS).map(([text]) => text(counted.phrase));

const fee = (phrase: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc.tuple(money(300), TERMS).map(([amount, terms]) => `${phrase}  ${amount}${terms}`),
    fc
      .tuple(condition, money(300), money(300))
      .map(([when, a, b]) => block(phrase, '', [`${when}  ${a}`, `otherwise  ${b}`])),
    fc
      .tuple(condition, condition, money(300), money(300))
      .map(([one, other, a, b]) => block(phrase, 'in this order if ever ', [`${one}  ${a}`, `${other}  ${b}`])),
    fc
      .tuple(money(300), money(300))
      .map(([a, b]) => block(phrase, 'by total energy ', [`below 5 kWh  ${a}`, `otherwise  ${b}`])),
  );

const optional = (clause: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof({ weight: 2, arbitrary: fc.constant('') }, { weight: 1, arbitrary: clause });

const wholeTariff = fc.tuple(
  optional(oneOf('round total to 0.01 EUR, half up', 'round total to 0.05 EUR, half even')),
  optional(oneOf('round lines to 0.01 EUR, half up')),
  optional(oneOf('round components to 0.01 EUR, up')),
  optional(money(500).map((least) => `total at least ${least}`)),
  optional(money(3000).map((most) => `total at most ${most} gross`)),
  optional(oneOf('discount "volume" 7 % of energy', 'surcharge "platform" 3 % of energy and session fee')),
);

const DECLARATIONS = `fact occupancy   percent, followed
fact plan   one of "none", "plus"; at start
value day-price {
  0.30 EUR/kWh   from 2026-01-01
  0.32 EUR/kWh   from 2026-03-28
  0.35 EUR/kWh   from 2026-10-25
}
series market {
  unit    EUR/MWh
  every   1 h
  source  "a market"
}
price spot {
  take        market
  times       1.03
  plus        0.09 EUR/kWh
  if missing  0.35 EUR/kWh
}
price spot-frozen {
  take      market at start
  at least  0.02 EUR/kWh
}
`;

/** The tariff is called `generated`. */
export const wideTariff: fc.Arbitrary<string> = fc
  .tuple(
    oneOf('prices exclude VAT 20 %', 'prices exclude VAT 20 %', 'prices include VAT 20 %', 'prices bear no tax'),
    optional(fee('session fee')),
    optional(fee('reservation fee')),
    component(ENERGY),
    fc.subarray([...TIMES], { maxLength: 2 }).chain((times) => fc.tuple(...times.map(component))),
    wholeTariff,
  )
  .map(([prices, session, reservation, energy, times, whole]) => {
    const clauses = [session, reservation, energy, ...times, ...whole].filter((clause) => clause !== '');
    return `${DECLARATIONS}tariff generated {\ncurrency EUR, ${prices}\n${clauses.join('\n')}\n}\n`;
  });

const COUNTED_AS: Readonly<Record<State, keyof Quantities>> = {
  reserved: 'reserved',
  'plugged in': 'pluggedIn',
  charging: 'charging',
  idle: 'idle',
  'paused by station': 'pausedByStation',
  'out of order': 'outOfOrder',
  connected: 'connected',
};

const stretch = fc.record({
  state: fc.constantFrom<State>(
    'charging',
    'charging',
    'charging',
    'idle',
    'paused by station',
    'out of order',
    'connected',
  ),
  seconds: fc.oneof(fc.constantFrom(0, 600, 900, 3600), fc.integer({ min: 1, max: 30_000 })),
  wattHours: fc.integer({ min: 0, max: 30_000 }),
  kw: fc.constantFrom(null, null, 7, 22),
  reported: fc.boolean(),
  together: fc.boolean(),
});

type Stretch = typeof stretch extends fc.Arbitrary<infer T> ? T : never;

const pieceOf = (of: Stretch, from: Exact, period: number): Piece => {
  const seconds = Exact.integer(of.seconds);
  const takes = of.state === 'charging' || of.state === 'connected';
  return {
    from,
    to: from.plus(seconds),
    state: of.state,
    quantities: {
      ...NO_QUANTITIES,
      energy: takes ? Exact.ratio(BigInt(of.wattHours), 1000n) : Exact.zero,
      [COUNTED_AS[of.state]]: seconds,
    },
    power: of.kw === null ? null : Exact.integer(of.kw),
    current: null,
    provenance: of.reported ? 'reported' : 'measured',
    period,
    tariff: null,
  };
};

const reservation = fc.constantFrom(null, null, null, 'used', 'expired', 'cancelled');

/** A record as no reader would leave it, and as every reader might. */
export const wideRecord: fc.Arbitrary<Session> = fc
  .tuple(startInstant, fc.array(stretch, { minLength: 0, maxLength: 5 }), reservation, fc.boolean(), fc.nat(4))
  .map(([start, stretches, ending, asReported, facts]) => {
    const waited = Exact.integer(1500);
    const begin = ending === null ? start : start.plus(waited);
    const isAlone = ending === 'expired' || ending === 'cancelled';
    const reserved = ending === null ? [] : [reservedPiece(start, begin)];
    let now = begin;
    let period = 0;
    const pieces = (isAlone ? [] : stretches).map((of, index) => {
      period += index > 0 && of.together ? 0 : 1;
      const piece = pieceOf(of, now, period);
      now = piece.to;
      return piece;
    });
    return {
      ...withPieces(begin, [...reserved, ...pieces]),
      start: isAlone ? null : begin,
      reservation: ending === null ? null : { from: start, to: begin, ending },
      asReported,
      facts: RECORD_FACTS[facts] ?? new Map(),
    };
  });

const reservedPiece = (from: Exact, to: Exact): Piece => ({
  ...pieceOf({ state: 'reserved', seconds: 0, wattHours: 0, kw: null, reported: true, together: false }, from, 0),
  to,
  quantities: { ...NO_QUANTITIES, reserved: to.minus(from) },
});

const text = (value: string): FactValue => ({ kind: 'text', text: value });

const quantity = (amount: number, dimension: 'percent' | 'power'): FactValue => ({
  kind: 'quantity',
  amount: Exact.integer(amount),
  dimension,
});

/** Mostly all that is asked for; the last is a record that says nothing. */
const RECORD_FACTS: readonly ReadonlyMap<string, FactValue>[] = [
  new Map([
    ['rated power', quantity(22, 'power')],
    ['connector', text('Type 2')],
  ]),
  new Map([
    ['connector', text('CCS')],
    ['rated power', quantity(150, 'power')],
  ]),
  new Map([
    ['connector', text('CCS')],
    ['rated power', quantity(50, 'power')],
  ]),
  new Map([
    ['rated power', quantity(50, 'power')],
    ['connector', text('Type 2')],
  ]),
  new Map(),
];

const HOUR = Exact.integer(3600);

/** Hundredths of a currency unit per MWh, from the hour before the session on. */
const hourly = (start: Exact, values: readonly number[]): readonly From<Exact>[] => {
  const first = Exact.integer(start.over(HOUR).floor() - 1n);
  return values.map((value, index) => ({
    from: first.plus(Exact.integer(index)).times(HOUR),
    value: Exact.ratio(BigInt(value), 100n),
  }));
};

/** What the caller gives: a fact that changes during the session, one that does not, and a series that may end before it does. */
export const wideInputs: fc.Arbitrary<(session: Session) => Inputs> = fc
  .tuple(
    fc.constantFrom(10, 60, 90),
    fc.constantFrom(30, 80),
    fc.constantFrom('none', 'plus'),
    fc.integer({ min: 1, max: 9000 }),
    fc.array(fc.integer({ min: -5000, max: 30_000 }), { minLength: 1, maxLength: 30 }),
  )
  .map(([before, after, plan, seconds, market]) => (session: Session) => {
    const start = session.start ?? session.reservation?.from ?? Exact.zero;
    const occupancy: readonly From<FactValue>[] = [
      { from: null, value: quantity(before, 'percent') },
      { from: start.plus(Exact.integer(seconds)), value: quantity(after, 'percent') },
    ];
    return {
      facts: new Map([
        ['occupancy', occupancy],
        ['plan', [{ from: null, value: text(plan) }]],
      ]),
      series: new Map([['market', { version: 'v1', values: hourly(start, market) }]]),
    };
  });
