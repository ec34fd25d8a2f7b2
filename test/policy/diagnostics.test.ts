import { describe, expect, it } from 'vitest';
import { checkPages } from '../../engine/checks/compile/messages/catalogue.ts';
import { compile } from '../../engine/compile/compile.ts';
import { semanticPages } from '../../engine/compile/messages/catalogue.ts';
import { policyPages } from '../../engine/policy/messages.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { repaired, underlined } from '../compile/program-text.ts';

const checks = new Set(['price-differs', 'same-session-twice', 'late']);
const told = (text: string) => compile([{ name: 'p.bareme', text }], { checks }).diagnostics;
const pages: Readonly<Record<string, { bad: string; good: string; severity: string }>> = policyPages;

interface Expected {
  readonly underlined: string;
  /** The line that the repair makes; null where there is no single repair. */
  readonly repaired: string | null;
}

const expected: Readonly<Record<string, Expected>> = {
  'policy-without-otherwise': { underlined: 'p', repaired: 'hold otherwise' },
  'decision-after-otherwise': { underlined: 'hold when any doubtful', repaired: null },
  'policy-line-never-applies': { underlined: 'hold when any error and total above 5.00 EUR', repaired: null },
  'unknown-check-in-policy': { underlined: 'price-difers', repaired: 'reject when price-differs is error' },
  'check-without-test': { underlined: 'price-differs', repaired: 'reject when price-differs is fired' },
  'verdict-before-decision': { underlined: 'held', repaired: null },
  'not-a-policy-condition': { underlined: 'claimed - total', repaired: null },
  'unknown-party-to-notify': { underlined: 'driver', repaired: null },
  'unknown-dispute-reason': { underlined: 'TARIF_WRONG', repaired: 'dispute TARIFF_WRONG when any error' },
  'held-in-whole-days': { underlined: 'held from 36 h', repaired: null },
};

const newLines = (before: string, after: string): string => {
  const old = new Set(before.split('\n'));
  return after
    .split('\n')
    .filter((line) => !old.has(line))
    .map((line) => line.trim())
    .join(' / ');
};

it('every code has a page that is tested here, and a name of its own', () => {
  expect(Object.keys(pages)).toEqual(Object.keys(expected));
  const others = { ...syntaxMessages, ...semanticPages, ...checkPages };
  expect(Object.keys(pages).filter((code) => code in others)).toEqual([]);
});

describe.each(Object.entries(pages))('%s', (code, page) => {
  it('is told once of its bad example, and nothing else is', () => {
    const all = told(page.bad);
    expect(all.map((one) => [one.code, one.severity, underlined(page.bad, one)])).toEqual([
      [code, page.severity, expected[code]?.underlined],
    ]);
  });

  it('offers its repair, which ends it', () => {
    const [one] = told(page.bad);
    const after = one === undefined ? null : repaired(page.bad, one);
    expect(after === null ? null : newLines(page.bad, after)).toBe(expected[code]?.repaired);
    if (after !== null) expect(told(after)).toEqual([]);
  });

  it('is not told of its good example, nor is anything', () => expect(told(page.good)).toEqual([]));
});

describe('mistakes in conditions', () => {
  it.each([
    ['total above 5.00', 'bare-number', '5.00'],
    ['total above 10 kWh', 'wrong-dimension', '10 kWh'],
    ['total above 5 %', 'wrong-dimension', '5 %'],
    ['total above 0.30 EUR/kWh', 'wrong-dimension', '0.30 EUR/kWh'],
    ['energy above 5.00 EUR', 'wrong-dimension', '5.00 EUR'],
    ['energy above 30 min', 'wrong-dimension', '30 min'],
    ['energy above 10', 'bare-number', '10'],
    ['total above energy', 'wrong-dimension', 'energy'],
    ['total', 'wrong-type', 'total'],
    ['5.00 EUR above 4.00 EUR', 'wrong-type', '5.00 EUR'],
    ['price-differs is wrong', 'wrong-type', 'wrong'],
    ['price-differs is error or held', 'wrong-type', 'held'],
    ['totl above 5.00 EUR', 'not-a-policy-condition', 'totl'],
    ['charging time above 3 h', 'not-a-policy-condition', 'charging time'],
    ['meter is missing', 'not-a-policy-condition', 'meter is missing'],
    ['total is unknown', 'not-a-policy-condition', 'total is unknown'],
    [
      'any other records of same evse in the last 90 days',
      'not-a-policy-condition',
      'any other records of same evse in the last 90 days',
    ],
    ['abs (total) above 5.00 EUR', 'not-a-policy-condition', 'abs (total)'],
    ['its energy above 5 kWh', 'not-a-policy-condition', 'its energy'],
    ['held above 10 days', 'held-in-whole-days', 'held above 10 days'],
    ['held from 0 days', 'held-in-whole-days', 'held from 0 days'],
    ['any error and total above 5.00 EUR and total up to 5.00 EUR', 'policy-line-never-applies', undefined],
    ['any error and total above 5.00 EUR and total above 5.00 CHF', 'policy-line-never-applies', undefined],
    ['price-differs is error and price-differs is info', 'policy-line-never-applies', undefined],
  ])('%s: %s', (when, code, at) => {
    const text = `policy p {\n  hold when ${when}\n  accept otherwise\n}\n`;
    expect(told(text).map((one) => [one.code, underlined(text, one)])).toEqual([[code, at ?? `hold when ${when}`]]);
  });
});

describe('lines that apply to no record', () => {
  const idle = (...lines: readonly string[]): readonly string[] => {
    const text = `policy p {\n${lines.join('\n')}\n}\n`;
    return told(text).map((one) => {
      expect(one.code).toBe('policy-line-never-applies');
      return underlined(text, one);
    });
  };

  it('because one line above takes all: it is shown', () => {
    const text = 'policy p {\n  hold when any doubtful\n  accept when late is doubtful\n  reject otherwise\n}';
    const [one] = told(text);
    expect(one?.related.map((other) => underlined(text, other))).toEqual(['hold when any doubtful']);
  });

  it('because several lines above take all together', () => {
    const energy = idle(
      'hold when energy up to 5 kWh',
      'hold when energy above 5 kWh',
      'reject when energy is not missing',
      'accept otherwise',
    );
    expect(energy).toEqual(['reject when energy is not missing']);
    expect(idle('hold when any error', 'accept when not any error', 'reject otherwise')).toEqual(['reject otherwise']);
  });

  it('because a line above takes them sooner', () => {
    const lines = ['reject when held from 5 days', 'accept when held from 10 days', 'hold otherwise'];
    expect(idle(...lines)).toEqual(['accept when held from 10 days']);
    expect(idle(lines[1] ?? '', lines[0] ?? '', 'hold otherwise')).toEqual([]);
  });

  it('notices of a verdict that no line gives', () => {
    expect(idle('reject when any error', 'accept otherwise', 'notify cpo when held')).toEqual(['notify cpo when held']);
  });

  it('nothing is told of lines that some record reaches', () => {
    expect(idle('reject when any error', 'hold when late is error or late is doubtful', 'accept otherwise')).toEqual(
      [],
    );
    expect(
      idle(
        'hold when total above claimed',
        'reject when claimed above total',
        'exclude when total = claimed',
        'accept otherwise',
      ),
    ).toEqual([]);
    expect(idle('hold when total above 5.00 EUR', 'reject when total above 5.00 CHF', 'accept otherwise')).toEqual([]);
    // An amount in francs is there, and on neither side of a limit in euros.
    expect(
      idle(
        'hold when total up to 5.00 EUR',
        'hold when total above 5.00 EUR',
        'reject when total is not missing',
        'accept otherwise',
      ),
    ).toEqual([]);
  });

  it('is found out in bounded time, and then perhaps not', () => {
    const many = Array.from(
      { length: 200 },
      (_, at) => `  hold when ${at % 2 === 0 ? 'late' : 'price-differs'} is error and total above ${at}.00 EUR`,
    );
    const text = `policy p {\n${[...many, '  accept otherwise'].join('\n')}\n}\n`;
    expect(told(text).map(({ code }) => code)).toContain('policy-line-never-applies');
  });
});

describe('several policies', () => {
  it('have names of their own', () => {
    const text = 'policy p {\n  accept otherwise\n}\npolicy p {\n  hold otherwise\n}\n';
    expect(told(text).map(({ code }) => code)).toEqual(['duplicate-name']);
    expect([...compile([{ name: 'p.bareme', text }]).policies.values()].map((one) => one.otherwise.decision)).toEqual([
      'accept',
    ]);
  });

  it('with a mistake are left out, the others are not', () => {
    const text =
      'policy a {\n  reject when totl above 1.00 EUR\n  accept otherwise\n}\npolicy b {\n  accept otherwise\n}\n';
    expect([...compile([{ name: 'p.bareme', text }]).policies.keys()]).toEqual(['b']);
  });

  it('with a line that cannot be read are told of that line only', () => {
    const text = 'policy a {\n  reject when when\n}\n';
    expect(told(text).filter(({ code }) => !code.startsWith('syntax'))).toEqual([]);
    expect(compile([{ name: 'p.bareme', text }]).policies.size).toBe(0);
  });

  it('any check may be named where the checks are not known', () => {
    const text = 'policy p {\n  reject when price-difers is error\n  accept otherwise\n}';
    expect(compile([{ name: 'p.bareme', text }]).diagnostics).toEqual([]);
  });
});
