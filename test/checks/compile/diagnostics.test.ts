import { describe, expect, it } from 'vitest';
import { checkPages } from '../../../engine/checks/compile/messages/catalogue.ts';
import { semanticPages } from '../../../engine/compile/messages/catalogue.ts';
import { syntaxMessages } from '../../../grammar/messages/catalogue.ts';
import { repaired, underlined } from '../../compile/program-text.ts';
import { checkText, compileText } from './check-text.ts';

interface Expected {
  readonly underlined: string;
  /** The line that the repair makes of the text, or adds to it; null where there is no single repair. */
  readonly repaired: string | null;
}

/** What the bad example of each code's page must have under it, and what its repair makes of it. */
const expected: Readonly<Record<string, Expected>> = {
  'two-kinds-of-value': { underlined: 'rated power', repaired: null },
  'no-such-arithmetic': { underlined: 'energy', repaired: null },
  'unknown-field': { underlined: 'enrgy', repaired: 'error when energy > 100 kWh' },
  'its-outside-search': { underlined: 'its energy', repaired: 'error when energy > 100 kWh' },
  'unknown-function': { underlined: 'largest', repaired: null },
  'wrong-arguments': { underlined: 'abs (energy, 1 kWh)', repaired: null },
  'no-such-state': { underlined: 'energy', repaired: null },
  'finding-in-a-check': { underlined: 'any doubtful', repaired: null },
  'search-without-span': {
    underlined: 'any other records of same evse',
    repaired: 'error when any other records of same evse in the last 90 days',
  },
  'search-without-same': { underlined: 'any other records', repaired: null },
  'unknown-same-key': {
    underlined: 'evze',
    repaired: 'error when any other records of same evse in the last 90 days',
  },
  'records-without-other': {
    underlined: 'any records of same evse in the last 90 days',
    repaired: 'error when any other records of same evse in the last 90 days',
  },
  'search-of-this-record': {
    underlined: 'periods in the last 24 h',
    repaired: 'error when any periods where (its energy > 50 kWh)',
  },
  'every-without-where': { underlined: 'every periods', repaired: null },
  'check-without-line': { underlined: 'empty', repaired: null },
  'check-without-words': { underlined: 'silent', repaired: null },
  'unknown-language': { underlined: 'de', repaired: null },
  'unknown-placeholder': { underlined: '{enrgy}', repaired: 'says en "{energy} is a lot"' },
  'nothing-measured': { underlined: '{measured}', repaired: null },
  'not-a-pointer': { underlined: '"total_energy"', repaired: 'pointers "/total_energy"' },
  'parameter-unused': { underlined: 'tolerance', repaired: null },
  'parameter-hides-field': { underlined: 'energy', repaired: null },
  'unknown-check-in-set': { underlined: 'mutch', repaired: 'check much' },
  'check-not-in-set': { underlined: 'much', repaired: null },
  'check-twice-in-set': { underlined: 'much', repaired: null },
  'unknown-parameter': { underlined: 'mosts', repaired: 'check much with most 80 kWh' },
  'parameter-of-another-kind': { underlined: '8 %', repaired: null },
  'unknown-set': { underlined: 'usua', repaired: 'set strict extends usual {' },
  'set-cycle': { underlined: 'a', repaired: null },
  'set-too-deep': { underlined: 's32', repaired: null },
};

/** The lines of `after` that `before` does not have. */
const newLines = (before: string, after: string): string => {
  const old = new Set(before.split('\n').map((line) => line.trim()));
  return after
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !old.has(line))
    .join(' / ');
};

describe('every code of checks has a page', () => {
  it('whose examples are tested here', () => expect(Object.keys(checkPages)).toEqual(Object.keys(expected)));

  it('and no code means two things', () => {
    const others = { ...semanticPages, ...syntaxMessages };
    expect(Object.keys(checkPages).filter((code) => code in others)).toEqual([]);
  });
});

describe.each(Object.entries(checkPages))('%s', (code, page) => {
  const text = checkText(page.bad);
  const told = compileText(text).diagnostics;

  it('is told once of its bad example, and nothing else is', () => {
    expect(told.map((one) => [one.code, underlined(text, one)])).toEqual([[code, expected[code]?.underlined]]);
    expect(told[0]?.severity).toBe(page.severity);
  });

  it('offers its repair, which mends it', () => {
    const [one] = told;
    const after = one === undefined ? null : repaired(text, one);
    expect(after === null ? null : newLines(text, after)).toBe(expected[code]?.repaired ?? null);
    if (after !== null) expect(compileText(after).diagnostics).toEqual([]);
  });

  it('is not told of its good example, nor is anything', () => {
    expect(compileText(checkText(page.good)).diagnostics).toEqual([]);
  });
});
