// The hash of meaning holds still when only the words change, and moves with every figure of a contract.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningHash } from '../../engine/compile/meaning-hash.ts';
import { policyMeaningHash } from '../../engine/policy/meaning-hash.ts';
import { parse } from '../../grammar/parse.ts';
import { readTariffs } from '../../server/build/tariff-index.ts';
import { soundClauses, tariffText } from '../generators/tariffs.ts';
import { compileText } from './program-text.ts';
import { relaid, renamed, type Shuffle, shuffled } from './reworded.ts';

const reference = readFileSync(new URL('./reference.bareme', import.meta.url), 'utf8');
const library = new URL('../../rules/tariffs', import.meta.url).pathname;
const texts: readonly (readonly [string, string])[] = [
  ['reference', reference],
  ...readTariffs(library).map(({ folder, text }) => [folder, text] as const),
];

const hashes = (text: string): readonly string[] => [...compileText(text).program.hashes.values()].toSorted();

/** Turns a list round by so many places, and over. */
const turned =
  (by: number): Shuffle =>
  (list) => {
    const at = list.length === 0 ? 0 : by % list.length;
    return [...list.slice(at), ...list.slice(0, at)].reverse();
  };

describe.each(texts)('the meaning of %s', (_, text) => {
  const before = hashes(text);

  it('does not depend on names, layout or order', () => {
    expect(before.length).toBeGreaterThan(0);
    expect(hashes(renamed(text))).toEqual(before);
    expect(hashes(relaid(text))).toEqual(before);
    for (const by of [0, 1, 2]) expect(hashes(shuffled(text, turned(by)))).toEqual(before);
  });

  it('moves with every figure', () => {
    const still: string[] = [];
    let count = 0;
    for (const [what, changed] of figuresChanged(text)) {
      const { program, diagnostics } = compileText(changed);
      if (diagnostics.some(({ severity }) => severity === 'error')) continue;
      if (JSON.stringify([...program.hashes.values()].toSorted()) === JSON.stringify(before)) still.push(what);
      else count += 1;
    }
    expect(still).toEqual([]);
    expect(count).toBeGreaterThan(0);
  });
});

/** Examples, notes and texts: nothing in them decides an amount. */
const silent = (text: string): readonly (readonly [number, number])[] => [
  ...[...text.matchAll(/"[^"\n]*"|#.*/g)].map((match) => [match.index, match.index + match[0].length] as const),
  ...parse(text, 'figures').tree.declarations.flatMap((declaration) => {
    if (declaration.kind !== 'tariff') return [];
    const cases = declaration.clauses.filter(({ kind }) => kind === 'example' || kind === 'cases');
    return cases.map(({ span }) => [span.start, span.end] as const);
  }),
];

/** The text with one figure changed, for each figure that could: a price, a limit, a length, a share, a time, a date. */
function* figuresChanged(text: string): Generator<readonly [string, string]> {
  const quiet = silent(text);
  const figure =
    /(?<![\w."-])\d+(\.\d+)?(?= ?(%|[A-Z]{3}\b|kWh\b|kW\b|A\b|h\b|min\b))|\d\d:[03]0|20\d\d-\d\d-(?!15)\d\d/g;
  for (const match of text.matchAll(figure)) {
    const [written] = match;
    if (quiet.some(([from, to]) => match.index >= from && match.index < to)) continue;
    const line = text.slice(0, match.index).split('\n').length;
    yield [
      `${written} in line ${line}`,
      text.slice(0, match.index) + moved(written) + text.slice(match.index + written.length),
    ];
  }
}

const moved = (written: string): string => {
  if (written.includes(':')) return `${written.slice(0, 3)}45`;
  if (written.includes('-')) return `${written.slice(0, 8)}15`;
  return written.includes('.') ? `${written}1` : String(Number(written) + 1);
};

describe('the meaning of any tariff', () => {
  it('does not depend on its layout or order', () => {
    fc.assert(
      fc.property(soundClauses, fc.nat(9), (clauses, by) => {
        const text = tariffText('lot', clauses);
        expect(hashes(shuffled(relaid(text), turned(by)))).toEqual(hashes(text));
      }),
      { numRuns: 60 },
    );
  });
});

const lot = (...lines: readonly string[]): string =>
  `value p 0.30 EUR/kWh\ntariff lot {\n  currency EUR, prices exclude VAT 20 %\n${lines.map((line) => `  ${line}\n`).join('')}}\n`;

const hashOf = (text: string): string => {
  const { program, diagnostics } = compileText(text);
  const hash = meaningHash('lot', program.tariffs);
  if (hash === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  return hash;
};

describe('a change that a contract would name', () => {
  it.each([
    ['the side of a price', 'energy 0.30 EUR/kWh', 'energy 0.30 EUR/kWh gross'],
    ['the component', 'idle time 0.10 EUR/min', 'idle time after charge end 0.10 EUR/min'],
    ['blocks for a rate', 'idle time 0.10 EUR/min', 'idle time 0.10 EUR per started 1 min'],
    [
      'the scope of a cap',
      'idle time 0.10 EUR/min, at most 3.00 EUR',
      'idle time 0.10 EUR/min, at most 3.00 EUR per day',
    ],
    [
      'whose cap it is',
      'idle time 0.10 EUR/min, at most 3.00 EUR per day',
      'idle time 0.10 EUR/min, at most 3.00 EUR per day for each token',
    ],
    ['a floor for a cap', 'idle time 0.10 EUR/min, at most 3.00 EUR', 'idle time 0.10 EUR/min, at least 3.00 EUR'],
    ['VAT of one line', 'energy 0.30 EUR/kWh', 'energy 0.30 EUR/kWh, vat 10 %'],
    ['what is rounded', 'round total to 0.01 EUR, half up', 'round lines to 0.01 EUR, half up'],
    ['the way of rounding', 'round total to 0.01 EUR, half up', 'round total to 0.01 EUR, down'],
    ['validity', 'valid from 2026-01-01', 'valid from 2026-01-01 UTC'],
    [
      'an order',
      'energy {\n 08:00-20:00 0.30 EUR/kWh\n otherwise free\n}',
      'energy in this order {\n 08:00-20:00 0.30 EUR/kWh\n otherwise free\n}',
    ],
    [
      'when it is read',
      'energy {\n 08:00-20:00 0.30 EUR/kWh\n otherwise free\n}',
      'energy {\n started 08:00-20:00 0.30 EUR/kWh\n otherwise free\n}',
    ],
    [
      'a limit that belongs to its case',
      'energy by rated power {\n below 50 kW 0.30 EUR/kWh\n otherwise free\n}',
      'energy by rated power {\n up to 50 kW 0.30 EUR/kWh\n otherwise free\n}',
    ],
    [
      'a ladder for a total',
      'energy {\n first 10 kWh 0.30 EUR/kWh\n then free\n}',
      'energy by total {\n up to 10 kWh 0.30 EUR/kWh\n otherwise free\n}',
    ],
    ['to whom it is offered', 'offered when AC', 'offered when DC'],
    ['a discount for a surcharge', 'discount "a" 10 % of energy', 'surcharge "a" 10 % of energy'],
  ])('moves it: %s', (_, before, after) => {
    const rest = (line: string) => (line.startsWith('energy') ? [line] : ['energy p', line]);
    expect(hashOf(lot(...rest(after)))).not.toBe(hashOf(lot(...rest(before))));
  });

  it('moves it when a percentage is of another of two like components', () => {
    const two = ['energy 0.30 EUR/kWh', 'energy "grid" 0.30 EUR/kWh'];
    const one = hashOf(lot(...two, 'discount "a" 10 % of energy "grid"'));
    expect(hashOf(lot(...two, 'discount "a" 10 % of energy'))).not.toBe(one);
    const capped = (of: string) => hashOf(lot(...two, 'session fee 1.00 EUR', `${of} together at most 3.00 EUR`));
    expect(capped('energy and session fee')).not.toBe(capped('energy "grid" and session fee'));
  });

  it('moves it when limits that share a component change places, and not when others do', () => {
    const parts = ['energy p', 'session fee 1.00 EUR', 'idle time 0.10 EUR/min', 'charging time 0.10 EUR/min'];
    const limits = (one: string, other: string) => hashOf(lot(...parts, one, other));
    const [a, b] = [
      'energy and idle time together at most 5.00 EUR',
      'energy and session fee together at most 4.00 EUR',
    ];
    expect(limits(b, a)).not.toBe(limits(a, b));
    const c = 'charging time and session fee together at most 4.00 EUR';
    expect(limits(c, a)).toBe(limits(a, c));
  });

  it('moves it with the market that a price follows, and with a calendar, not with their names', () => {
    const spot = (name: string, source: string) =>
      `series market {\n  unit EUR/MWh\n  every 1 h\n  source "${source}"\n}\nprice ${name} {\n  take market\n}\ntariff lot {\n  currency EUR, prices bear no tax\n  energy ${name}\n}\n`;
    expect(hashOf(spot('a', 'zone FR'))).toBe(hashOf(spot('b', 'zone FR')));
    expect(hashOf(spot('a', 'zone FR'))).not.toBe(hashOf(spot('a', 'zone DE')));
    const days = (name: string, day: string) =>
      `calendar ${name} {\n  2026-02-14 to 2026-03-${day}\n}\ntariff lot {\n  currency EUR, prices bear no tax\n  energy {\n    ${name}  0.20 EUR/kWh\n    otherwise  0.30 EUR/kWh\n  }\n}\n`;
    expect(hashOf(days('ski', '01'))).toBe(hashOf(days('snow', '01')));
    expect(hashOf(days('ski', '01'))).not.toBe(hashOf(days('ski', '02')));
  });

  it('is none where there is no such tariff', () => expect(meaningHash('lot', new Map())).toBeNull());
});

describe('the meaning of a policy', () => {
  const hash = (...lines: readonly string[]): string => {
    const { policies, diagnostics } = compileText(
      `policy p "Title" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`,
    );
    const [policy] = policies.values();
    if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
    return policyMeaningHash(policy);
  };
  const reject = 'reject when any error and total above 5.00 EUR';
  const hold = 'hold when any doubtful';
  const rest = ['accept otherwise', 'notify cpo, emsp when held'];
  const before = hash(reject, hold, ...rest);

  it('does not depend on layout or the order of what has none', () => {
    expect(
      hash('reject when total above 5.00 EUR and any error', hold, rest[0] ?? '', 'notify emsp,   cpo when held'),
    ).toBe(before);
  });

  it('moves with its decisions, their order, amounts, notices and disputes', () => {
    const others = [
      [hold, reject, ...rest],
      [reject.replace('5.00', '5.01'), hold, ...rest],
      [reject, hold.replace('hold', 'reject'), ...rest],
      [reject, hold, 'hold otherwise', rest[1] ?? ''],
      [reject, hold, 'accept otherwise', 'notify cpo when held'],
      [reject, hold, ...rest, 'dispute TARIFF_WRONG when any error'],
    ];
    for (const lines of others) expect(hash(...lines)).not.toBe(before);
  });
});
