import fc from 'fast-check';

/** Prices with two decimals, as digits. */
const cents = (most: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: most }).map((value) => (value / 100).toFixed(2));

const hour = (value: number): string => `${String(value).padStart(2, '0')}:00`;

/** Hours that cut a day into windows; the lines over them never overlap, the rest is `otherwise`. */
const dayCuts = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 }), { minLength: 2, maxLength: 5 })
  .map((hours) => hours.sort((a, b) => a - b));

const DAYS = ['', 'Mon-Fri ', 'Sat-Sun ', 'Wed '];

export type PriceText = fc.Arbitrary<string>;

const perKwh: PriceText = fc.oneof(
  cents(90).map((price) => `${price} EUR/kWh`),
  fc.constant('free'),
);
const perTime: PriceText = fc.oneof(
  cents(500).map((price) => `${price} EUR/h`),
  cents(30).map((price) => `${price} EUR/min`),
  fc.tuple(cents(200), fc.constantFrom(5, 15, 60)).map(([price, minutes]) => `${price} EUR per started ${minutes} min`),
  fc.constant('free'),
);

const perTimeWithoutBlocks: PriceText = fc.oneof(
  cents(500).map((price) => `${price} EUR/h`),
  cents(30).map((price) => `${price} EUR/min`),
  fc.constant('free'),
);

/** Lines of alternatives in an order of their own: each a window of the cut day. */
export const alternatives = (price: PriceText): fc.Arbitrary<readonly string[]> =>
  fc.tuple(dayCuts, fc.constantFrom(...DAYS)).chain(([cuts, days]) => {
    const windows = cuts.slice(1).map((to, index) => `${hour(cuts[index] ?? 0)}-${hour(to)}`);
    return fc
      .tuple(...windows.map(() => price), price)
      .map((prices) => [
        ...windows.map((window, index) => `${days}${window}  ${prices[index]}`),
        `otherwise  ${prices.at(-1)}`,
      ]);
  });

const ladder = (price: PriceText, unit: string, most: number): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(fc.array(fc.tuple(fc.integer({ min: 1, max: most }), price), { minLength: 1, maxLength: 3 }), price)
    .map(([bands, last]) => [
      ...bands.map(([width, text], index) => `${index === 0 ? 'first' : 'next'} ${width} ${unit}  ${text}`),
      `then  ${last}`,
    ]);

const block = (head: string, lines: readonly string[], terms: readonly string[]): string =>
  [`${head} {`, ...[...lines, ...terms].map((line) => `  ${line}`), '}'].join('\n');

const cap = fc.oneof(
  fc.constant<readonly string[]>([]),
  fc
    .tuple(cents(900), fc.constantFrom('', ' per day', ' per 24 h', ' per 20:00-06:00'))
    .map(([amount, scope]) => [`at most ${amount} EUR${scope}`]),
);

const energyClause = fc.oneof(
  perKwh.map((price) => `energy  ${price}`),
  alternatives(perKwh).map((lines) => block('energy', lines, [])),
  ladder(perKwh, 'kWh', 20).map((lines) => block('energy', lines, [])),
);

const timeClause = (component: string, price: PriceText): fc.Arbitrary<string> =>
  fc
    .tuple(fc.oneof(alternatives(price), ladder(price, 'min', 90)), cap)
    .map(([lines, terms]) => block(component, lines, terms));

const optional = (clause: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), clause);

const clauses = (time: PriceText): fc.Arbitrary<readonly string[]> =>
  fc.tuple(
    optional(cents(300).map((price) => `session fee  ${price} EUR`)),
    energyClause,
    optional(timeClause('charging time', time)),
    optional(timeClause('idle time after charge end', time)),
    optional(timeClause('connected time', time)),
    optional(cents(500).map((amount) => `total at least ${amount} EUR`)),
    optional(fc.integer({ min: 10, max: 60 }).map((amount) => `total at most ${amount}.00 EUR`)),
    optional(fc.integer({ min: 1, max: 30 }).map((percent) => `discount "volume" ${percent} % of energy`)),
    optional(fc.constantFrom('0.01', '0.05').map((unit) => `round total to ${unit} EUR, half up`)),
  );

export const tariffText = (name: string, lines: readonly string[]): string =>
  [`tariff ${name} {`, 'currency EUR, prices exclude VAT 20 %', ...lines.filter((line) => line !== ''), '}', ''].join(
    '\n',
  );

/** Sound tariffs: every moment has one price in each component. */
export const soundTariff: fc.Arbitrary<string> = clauses(perTime).map((lines) => tariffText('generated', lines));

export const soundClauses = clauses(perTime);

/** Without started blocks: amounts then do not depend on how a piece is cut into blocks. */
export const smoothTariff: fc.Arbitrary<string> = clauses(perTimeWithoutBlocks).map((lines) =>
  tariffText('generated', lines),
);
