import fc from 'fast-check';
import type { Stretch } from './sessions.ts';

/**
 * A small tariff as data, over whole minutes and even energies, for two readers: `textOf` writes it in the language,
 * `../properties/by-the-minute.ts` prices it minute by minute, straight from the rules.
 */
export interface Leaf {
  readonly kind: 'leaf';
  readonly cents: number;
  /** Cents per started block of so many units; null: cents per unit. */
  readonly block: number | null;
  readonly terms: Terms;
}

export interface Windows {
  readonly kind: 'windows';
  /** Hours of the day; they do not overlap, the rest is `otherwise`. */
  readonly lines: readonly { readonly from: number; readonly to: number; readonly inner: Node }[];
  readonly otherwise: Node;
  readonly terms: Terms;
}

export interface Ladder {
  readonly kind: 'ladder';
  readonly bands: readonly { readonly width: number; readonly inner: Node }[];
  readonly last: Node;
  readonly terms: Terms;
}

export type Node = Leaf | Windows | Ladder;

export type ScopeOf =
  | { readonly kind: 'session' | 'day' }
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'window'; readonly from: number; readonly to: number };

export interface Terms {
  readonly cap: { readonly cents: number; readonly scope: ScopeOf } | null;
  readonly minimum: number | null;
  readonly roundedUpTo: number | null;
  /** In per cent. */
  readonly vat: number | null;
}

/** What a minute of the component counts: itself, or its energy. */
export type Counted = 'charging time' | 'idle time after charge end' | 'connected time' | 'energy';

const NO_TERMS: Terms = { cap: null, minimum: null, roundedUpTo: null, vat: null };

const hourSpan = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 23 }))
  .map(([from, length]) => ({ from, to: (from + length) % 24 === 0 ? 24 : (from + length) % 24 }));

const scope: fc.Arbitrary<ScopeOf> = fc.oneof(
  fc.constantFrom<ScopeOf>({ kind: 'session' }, { kind: 'day' }),
  fc.constantFrom(1, 3, 24).map((hours): ScopeOf => ({ kind: 'hours', hours })),
  hourSpan.map((span): ScopeOf => ({ kind: 'window', ...span })),
);

const terms: fc.Arbitrary<Terms> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(NO_TERMS) },
  {
    weight: 2,
    arbitrary: fc.record({
      cap: fc.option(fc.record({ cents: fc.integer({ min: 0, max: 900 }), scope })),
      minimum: fc.option(fc.integer({ min: 1, max: 200 }), { freq: 3 }),
      roundedUpTo: fc.option(fc.constantFrom(7, 15, 60), { freq: 3 }),
      vat: fc.constantFrom(null, null, 0, 10),
    }),
  },
);

const cutHours = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 4 })
  .map((hours) => hours.sort((a, b) => a - b));

const leaf: fc.Arbitrary<Node> = fc.record({
  kind: fc.constant('leaf' as const),
  cents: fc.integer({ min: 0, max: 40 }),
  block: fc.constantFrom(null, 5, 15, 40),
  terms,
});

const { node } = fc.letrec<{ node: Node }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.tuple(cutHours, fc.array(tie('node'), { minLength: 3, maxLength: 3 }), tie('node'), terms).map(
      ([hours, thens, otherwise, of]): Node => ({
        kind: 'windows',
        lines: hours.slice(1).map((to, index) => ({ from: hours[index] ?? 0, to, inner: thens[index] ?? otherwise })),
        otherwise,
        terms: of,
      }),
    ),
    fc.record({
      kind: fc.constant('ladder' as const),
      bands: fc.array(fc.record({ width: fc.integer({ min: 1, max: 150 }), inner: tie('node') }), {
        minLength: 1,
        maxLength: 2,
      }),
      last: tie('node'),
      terms,
    }),
  ),
}));

export const priceNode: fc.Arbitrary<Node> = node;

const minutes = fc.oneof(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 900 }));

/** Stretches of whole minutes, a whole number of kWh in each minute of charging. */
export const minuteStretches: fc.Arbitrary<readonly Stretch[]> = fc.array(
  fc
    .tuple(
      fc.constantFrom<Stretch['state']>('charging', 'charging', 'idle', 'paused by station', 'out of order'),
      minutes,
      fc.integer({ min: 0, max: 2 }),
    )
    .map(([state, length, kwh]) => ({
      state,
      seconds: length * 60,
      wattHours: state === 'charging' ? kwh * length * 1000 : 0,
    })),
  { minLength: 1, maxLength: 5 },
);

const UNITS: Readonly<Record<Counted, string>> = {
  'charging time': 'min',
  'idle time after charge end': 'min',
  'connected time': 'min',
  energy: 'kWh',
};

const money = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

const span = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  [from, to].map((hour) => `${String(hour).padStart(2, '0')}:00`).join('-');

const scopeText = (of: ScopeOf): string => {
  if (of.kind === 'hours') return `${of.hours} h`;
  return of.kind === 'window' ? span(of) : of.kind;
};

const termTexts = ({ cap, minimum, roundedUpTo, vat }: Terms, unit: string): readonly string[] => [
  ...(cap === null ? [] : [`at most ${money(cap.cents)} per ${scopeText(cap.scope)}`]),
  ...(minimum === null ? [] : [`billed for at least ${minimum} ${unit}`]),
  ...(roundedUpTo === null ? [] : [`rounded up to ${roundedUpTo} ${unit}`]),
  ...(vat === null ? [] : [`vat ${vat} %`]),
];

const nodeText = (head: string, of: Node, unit: string): string => {
  const terms = termTexts(of.terms, unit);
  if (of.kind === 'leaf') {
    const price =
      of.block === null ? `${money(of.cents)}/${unit}` : `${money(of.cents)} per started ${of.block} ${unit}`;
    return [`${head}  ${price}`, ...terms].join(', ');
  }
  const lines =
    of.kind === 'windows'
      ? [...of.lines.map((line) => nodeText(span(line), line.inner, unit)), nodeText('otherwise', of.otherwise, unit)]
      : [
          ...of.bands.map(({ width, inner }, index) =>
            nodeText(`${index === 0 ? 'first' : 'next'} ${width} ${unit}`, inner, unit),
          ),
          nodeText('then', of.last, unit),
        ];
  return [`${head} {`, ...lines, ...terms, '}'].join('\n');
};

export const componentText = (counted: Counted, of: Node): string => nodeText(counted, of, UNITS[counted]);

const component = (counted: Counted): fc.Arbitrary<string> => priceNode.map((of) => componentText(counted, of));

const optional = (clause: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), clause);

const cents = (most: number): fc.Arbitrary<string> => fc.integer({ min: 0, max: most }).map(money);

const percent = fc.integer({ min: 1, max: 30 });

const rounding = (place: string): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom('0.01', '0.05', '1'), fc.constantFrom('half up', 'half even', 'up', 'down'))
    .map(([unit, direction]) => `round ${place} to ${unit} EUR, ${direction}`);

/** Everything at once: components of any shape, limits over them, percentages, both sides of the total, roundings. */
export const hardClauses: fc.Arbitrary<readonly string[]> = fc.tuple(
  component('energy'),
  component('connected time'),
  optional(component('idle time after charge end')),
  optional(
    fc
      .tuple(cents(300), fc.constantFrom('', ', vat 10 %', ', no vat'))
      .map(([fee, vat]) => `session fee  ${fee}${vat}`),
  ),
  optional(
    fc
      .tuple(fc.constantFrom('at most', 'at least'), cents(2000), fc.constantFrom('', ' gross'), scope)
      .map(
        ([word, limit, side, of]) => `energy and connected time together ${word} ${limit}${side} per ${scopeText(of)}`,
      ),
  ),
  optional(percent.map((rate) => `discount "volume" ${rate} % of energy`)),
  optional(percent.map((rate) => `surcharge "platform" ${rate} % of energy and connected time`)),
  optional(
    fc.oneof(
      cents(500).map((least) => `total at least ${least} gross`),
      cents(500).map((least) => `total at least ${least} net and ${least} gross`),
    ),
  ),
  optional(
    fc.oneof(
      fc.integer({ min: 600, max: 6000 }).map((most) => `total at most ${money(most)} net`),
      fc
        .integer({ min: 600, max: 6000 })
        .map((most) => `total at most ${money(most)} net and ${money(most + 100)} gross`),
    ),
  ),
  optional(rounding('lines')),
  optional(rounding('components')),
  optional(rounding('total')),
);
