import fc from 'fast-check';
import { agrees, centOf, toTheCent } from '../../engine/diagnosis/cents.ts';
import { type Diagnosis, diagnose } from '../../engine/diagnosis/diagnose.ts';
import { FAMILIES } from '../../engine/diagnosis/families/families.ts';
import type { Misreading, Setting, Situation } from '../../engine/diagnosis/misreading.ts';
import { repriced } from '../../engine/diagnosis/reprice.ts';
import { situationOf } from '../../engine/diagnosis/situation.ts';
import type { CanonicalCdr, ClaimedAmount } from '../../engine/formats/canonical-cdr.ts';
import type { Sides } from '../../engine/price/result.ts';
import { NO_INPUTS } from '../../engine/session/inputs.ts';
import { Exact } from '../../engine/values/exact.ts';
import { compileText } from '../compile/program-text.ts';
import { alternatives } from '../generators/tariffs.ts';
import { type Part, parisTime, recordOf } from './records.ts';

const cents = (least: number, most: number): fc.Arbitrary<string> =>
  fc.integer({ min: least, max: most }).map((value) => (value / 100).toFixed(2));

const perKwh = cents(15, 79).map((price) => `${price} EUR/kWh`);
const perMinute = cents(1, 40).map((price) => `${price} EUR/min`);
const perHour = cents(60, 600).map((price) => `${price} EUR/h`);
const perBlock = fc
  .tuple(cents(20, 200), fc.constantFrom(5, 10, 15, 30))
  .map(([price, minutes]) => `${price} EUR per started ${minutes} min`);

const block = (head: string, lines: readonly string[]): string =>
  [`${head} {`, ...lines.map((line) => `  ${line}`), '}'].join('\n');

const energy = fc.oneof(
  perKwh.map((price) => `energy ${price}`),
  alternatives(perKwh).map((lines) => block('energy', lines)),
  fc
    .tuple(perKwh, perKwh)
    .map(([a, b]) => block('energy', [`Mon-Fri 08:00-20:00 except public holidays of FR ${a}`, `otherwise ${b}`])),
  fc
    .tuple(fc.integer({ min: 5, max: 20 }), perKwh, perKwh, fc.constantFrom('', ' by total'))
    .map(([width, a, b, total]) => block(`energy${total}`, [`first ${width} kWh ${a}`, `then ${b}`])),
  perKwh.map((price) => `energy ${price}, step 1 kWh`),
  fc.constant('energy kwh-price'),
);

const time = fc.oneof(
  perMinute,
  perHour,
  perBlock,
  fc.tuple(perHour, fc.constantFrom(5, 15)).map(([price, step]) => `${price}, step ${step} min`),
);

const idleClause = fc
  .tuple(
    fc.constantFrom('idle time', 'idle time after charge end'),
    fc.integer({ min: 0, max: 30 }),
    fc.oneof(perMinute, perBlock),
    fc.oneof(fc.constant(''), cents(200, 900)),
  )
  .map(([head, free, price, cap]) =>
    block(head, [
      ...(free < 5 ? [] : [`first ${free} min free`]),
      free < 5 ? `otherwise ${price}` : `then ${price}`,
      ...(cap === '' ? [] : [`at most ${cap} EUR`]),
    ]),
  );

const maybe = (clause: fc.Arbitrary<string>): fc.Arbitrary<string> => fc.oneof(fc.constant(''), clause);

const clauses = fc.tuple(
  maybe(cents(20, 200).map((price) => `session fee ${price} EUR`)),
  energy,
  maybe(time.map((price) => `charging time ${price}`)),
  maybe(idleClause),
  maybe(fc.integer({ min: 3, max: 25 }).map((percent) => `discount "volume" ${percent} % of energy`)),
  maybe(fc.integer({ min: 1, max: 9 }).map((percent) => `surcharge "platform" ${percent} % of energy`)),
  fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    cents(300, 1500).map((amount) => `total at least ${amount} EUR`),
    cents(1000, 3000).map((amount) => `total at most ${amount} EUR`),
  ),
  fc.constantFrom('', 'round total to 0.01 EUR, half up'),
);

const tariffOf = (name: string, side: string, lines: readonly string[]): string =>
  [
    `tariff ${name} {`,
    'owner FR*GLY',
    `currency EUR, prices ${side} VAT 20 %`,
    ...lines.filter((line) => line !== ''),
    '}',
  ].join('\n');

/** The tariff in force and two others of the same partner, over one dated value. */
export const tariffText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('exclude', 'exclude', 'include'),
    clauses,
    clauses,
    clauses,
    cents(20, 40),
    cents(20, 40),
    cents(20, 40),
  )
  .map(([side, now, before, other, a, b, c]) =>
    [
      `value kwh-price {\n  ${a} EUR/kWh from 2025-01-01\n  ${b} EUR/kWh from 2026-02-01\n  ${c} EUR/kWh from 2026-11-01\n}`,
      tariffOf('now', side, now),
      tariffOf('before', side, before),
      tariffOf('other', side, other),
      '',
    ].join('\n'),
  );

const part: fc.Arbitrary<Part> = fc
  .record({
    minutes: fc.integer({ min: 4, max: 110 }),
    wattHours: fc.integer({ min: 400, max: 30_000 }),
    idle: fc.integer({ min: 0, max: 3 }),
    off: fc.integer({ min: -4, max: 4 }),
  })
  .map(({ minutes, wattHours, idle, off }) => ({
    minutes,
    ...(idle === 0 ? { idle: true } : { kwh: (wattHours / 1000).toFixed(3) }),
    ...(Math.abs(off) === 4 ? { hours: ((minutes + off / 2) / 60).toFixed(4) } : {}),
  }));

/** Winter, summer and a holiday; all hours. */
const startText = fc
  .tuple(
    fc.constantFrom('2026-03-02', '2026-04-06', '2026-06-12', '2026-08-22', '2026-10-14'),
    fc.integer({ min: 0, max: 23 }),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([date, hour, minute]) => `${date} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

const record: fc.Arbitrary<CanonicalCdr> = fc
  .tuple(
    startText,
    fc.array(part, { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([start, middle, idleMinutes, off]) => {
    const first: Part = { minutes: 25, kwh: '4.125' };
    const last: readonly Part[] = idleMinutes < 8 ? [] : [{ minutes: idleMinutes, idle: true }];
    const cdr = recordOf(parisTime(start), [first, ...middle, ...last]);
    return off === 9 && cdr.totalEnergy !== null
      ? { ...cdr, totalEnergy: { ...cdr.totalEnergy, value: cdr.totalEnergy.value.times(Exact.of('1.03')) } }
      : cdr;
  });

export interface Lot {
  readonly text: string;
  readonly cdr: CanonicalCdr;
  readonly sides: 'net' | 'gross' | 'both';
  /** Choose what is planted. */
  readonly dice: readonly number[];
}

export const lot: fc.Arbitrary<Lot> = fc.record({
  text: tariffText,
  cdr: record,
  sides: fc.constantFrom<Lot['sides']>('net', 'gross', 'both', 'both'),
  dice: fc.array(fc.integer({ min: 0, max: 1_000_003 }), { minLength: 6, maxLength: 6 }),
});

export const settingOf = ({ text, cdr }: Lot): Setting => {
  const { program, diagnostics } = compileText(text);
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) throw new Error(`${mistake.message}\n${text}`);
  return { program, tariffId: 'now', cdr, inputs: NO_INPUTS, zone: null, reading: 'cut' };
};

/** null where the record has no price. */
export const placed = (setting: Setting): Situation | null => {
  const read = situationOf(setting);
  return read.status === 'read' ? read.situation : null;
};

const pick = <T>(from: readonly T[], dice: number): T | null => from[dice % Math.max(1, from.length)] ?? null;

const claimOf = (sides: Sides, wanted: Lot['sides']): ClaimedAmount => ({
  net: wanted === 'gross' ? null : sides.net,
  gross: wanted === 'net' ? null : sides.gross,
});

const claimUnder = (
  situation: Situation,
  planted: readonly Misreading[],
  wanted: Lot['sides'],
): ClaimedAmount | null => {
  const found = repriced(
    situation,
    planted.map(({ change }) => change),
  );
  return found === null ? null : claimOf(toTheCent(found.total, cent), wanted);
};

const cent = centOf('EUR');

const same = (a: ClaimedAmount, b: ClaimedAmount): boolean =>
  String(a.net) === String(b.net) && String(a.gross) === String(b.gross);

export interface Planted {
  readonly readings: readonly Misreading[];
  readonly claimed: ClaimedAmount;
}

/** A misreading, each family as likely as another; null where it does not change what is claimed. */
export const plantSingle = (situation: Situation, { dice, sides }: Lot): Planted | null => {
  const families = FAMILIES.map((family) => family(situation)).filter((family) => family.length > 0);
  const reading = pick(pick(families, dice[0] ?? 0) ?? [], dice[1] ?? 0);
  if (reading === null) return null;
  const claimed = claimUnder(situation, [reading], sides);
  return claimed === null || agrees(claimed, situation.priced.total, cent) ? null : { readings: [reading], claimed };
};

/** Two misreadings of different families; null where one of them makes no difference, alone or beside the other. */
export const plantPair = (situation: Situation, given: Lot): Planted | null => {
  const [, , ...rest] = given.dice;
  const first = plantSingle(situation, given);
  const second = plantSingle(situation, { ...given, dice: rest });
  const [a, b] = [first?.readings[0], second?.readings[0]];
  if (first === null || second === null || a === undefined || b === undefined || a.family === b.family) return null;
  const claimed = claimUnder(situation, [a, b], given.sides);
  if (claimed === null || [first.claimed, second.claimed].some((alone) => same(alone, claimed))) return null;
  return agrees(claimed, situation.priced.total, cent) ? null : { readings: [a, b], claimed };
};

/** A quarter of the attempts are pairs; fewer of them change the amount as pairs, so that a tenth of the disagreements are. */
export const plant = (situation: Situation, given: Lot): Planted | null =>
  (given.dice[5] ?? 0) % 4 === 0 ? plantPair(situation, given) : plantSingle(situation, given);

/**
 * An amount that means nothing: half of them between half and twice ours, half within a fifth of ours. Where both sides are
 * given, their tax is right.
 */
export const arbitraryClaim = ({ priced }: Situation, { dice, sides }: Lot): ClaimedAmount | null => {
  const { net, gross } = priced.total;
  if (net === null || gross === null || !net.isPositive) return null;
  const [least, width] = (dice[4] ?? 0) % 2 === 0 ? [500_000, 1_500_000] : [800_000, 400_000];
  const factor = Exact.ratio(BigInt(least + (((dice[5] ?? 0) * 3) % width)), 1_000_000n);
  const claimed = claimOf(toTheCent({ net: net.times(factor), gross: gross.times(factor) }, cent), sides);
  return agrees(claimed, priced.total, cent) ? null : claimed;
};

export const diagnosisOf = (setting: Setting, claimed: ClaimedAmount): Diagnosis =>
  diagnose({ ...setting, claimed, currency: 'EUR' });

const familiesOf = (readings: readonly Misreading[]): string =>
  readings
    .map(({ family }) => family)
    .sort()
    .join(' + ');

const namesOf = (readings: readonly Misreading[]): string =>
  readings
    .map(({ name, figures }) => `${name}${JSON.stringify(figures)}`)
    .sort()
    .join(' + ');

export type Outcome = 'first' | 'tied' | 'lower' | 'absent';

/**
 * `first`: the planted reading, or one of its family with the same amount, is the answer listed first. `tied`: it is among
 * those of the first rank, which this record cannot tell apart.
 */
export const outcomeOf = (diagnosis: Diagnosis, { readings }: Planted): Outcome => {
  if (diagnosis.status !== 'explained') return 'absent';
  const isIt = (answer: { readonly readings: readonly Misreading[] }): boolean =>
    namesOf(answer.readings) === namesOf(readings) || familiesOf(answer.readings) === familiesOf(readings);
  const at = diagnosis.answers.findIndex(isIt);
  if (at < 0) return 'absent';
  if (at === 0) return 'first';
  return diagnosis.answers[at]?.rank === 1 ? 'tied' : 'lower';
};
