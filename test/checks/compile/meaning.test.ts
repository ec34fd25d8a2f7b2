import { describe, expect, it } from 'vitest';
import { underlined } from '../../compile/program-text.ts';
import { checkText, compileText } from './check-text.ts';
import { shown } from './shown.ts';

const conditionOf = (text: string): string => {
  const { checks, diagnostics } = compileText(checkText(text));
  expect(diagnostics).toEqual([]);
  const [line] = checks.get('one')!.lines;
  return shown(line!.when);
};

describe('a condition is read with its types', () => {
  it.each([
    ['energy > 100 kWh', 'energy:energy > 100:energy'],
    ['energy above 0.1 MWh', 'energy:energy > 100:energy'],
    ['energy up to 5000 Wh', 'energy:energy <= 5:energy'],
    ['rated power * 30 min > energy', '(rated power:power * 1800:duration):energy > energy:energy'],
    ['energy / charging time > 50 kW', '(energy:energy / charging time:duration):power > 50:power'],
    ['energy / rated power > 1 h', '(energy:energy / rated power:power):duration > 3600:duration'],
    ['energy > 5 % * 4 kWh', 'energy:energy > (0.05:percent * 4:energy):energy'],
    ['energy * (100 % + 5 %) > 1 kWh', '(energy:energy * (1:percent + 0.05:percent):percent):energy > 1:energy'],
    ['energy / 4 kWh > 0.5', '(energy:energy / 4:energy):count > 0.5:count'],
    ['session end - session start > 24 h', '(session end:instant - session start:instant):duration > 86400:duration'],
    ['session end > session start + 1 day', 'session end:instant > (session start:instant + 86400:duration):instant'],
    [
      'abs (energy - energy of periods) > 1 kWh',
      'abs((energy:energy - energy of periods:energy):energy):energy > 1:energy',
    ],
    ['least (energy, 1 kWh, 2 kWh) = 1 kWh', 'least(energy:energy, 1:energy, 2:energy):energy = 1:energy'],
    ['- energy > 1 kWh', '(-1:count * energy:energy):energy > 1:energy'],
  ])('%s', (text, meaning) => expect(conditionOf(`error when ${text}`)).toBe(meaning));

  it.each([
    ['price difference > 0.02 EUR', 'price difference:money either > 0.02 EUR:money either'],
    ['0.02 EUR < claimed net', '0.02 EUR:money net < claimed net:money net'],
    [
      'claimed net - total net > greatest (0.02 EUR, total net * 5 %)',
      '(claimed net:money net - total net:money net):money net > greatest(0.02 EUR:money net, (total net:money net * 0.05:percent):money net):money net',
    ],
    [
      'claimed / energy > 1.20 EUR/kWh',
      '(claimed:money either / energy:energy):money/energy either > 1.2 EUR:money/energy either',
    ],
    [
      '0.60 EUR/min * charging time < claimed net',
      '(0.01 EUR:money/duration net * charging time:duration):money net < claimed net:money net',
    ],
    ['claimed gross / claimed gross > 1', '(claimed gross:money gross / claimed gross:money gross):count > 1:count'],
  ])('%s', (text, meaning) => expect(conditionOf(`error when ${text}`)).toBe(meaning));

  it.each([
    ['nature is "normal"', 'nature:text is "normal":text'],
    ['country is not "FR" or "BE"', 'not (country:text is "FR":text or "BE":text)'],
    ['cpo is FR*GLY', 'cpo:text is "FR*GLY":text'],
    ['current type is AC', 'current type:text is "AC":text'],
    ['not periods in order', 'not (periods in order:yes or no)'],
    ['evse is missing or evse is unknown', '(evse missing or evse unknown)'],
    ['evse is not well-formed and energy is 0 kWh', '(not (evse well-formed) and energy:energy is 0:energy)'],
    [
      'any periods where (its energy / its length > rated power)',
      "any periods where (period's energy:energy / period's length:duration):power > rated power:power",
    ],
    ['every periods where (its energy is missing)', "every periods where period's energy missing"],
    [
      'any price lines where (its component is "idle_time")',
      'any price lines where price line\'s component:text is "idle_time":text',
    ],
    [
      'number of periods where (its energy = 0 kWh) >= 3',
      "number(periods where period's energy:energy = 0:energy):count >= 3:count",
    ],
    [
      'number of other records of same token and evse in the last 24 h > 8',
      'number(other records of token+evse in 86400 s):count > 8:count',
    ],
  ])('%s', (text, meaning) => expect(conditionOf(`error when ${text}`)).toBe(meaning));
});

describe('a mistake is told with both sides', () => {
  it.each([
    ['energy > 10', 'bare-number', '10', ['energy']],
    ['10 < energy', 'bare-number', '10', ['energy']],
    ['energy + 0.5 > 1 kWh', 'bare-number', '0.5', ['energy']],
    ['session end - session start > 5', 'bare-number', '5', ['session end - session start']],
    ['energy > rated power', 'two-kinds-of-value', 'rated power', ['energy']],
    ['energy - charging time > 1 kWh', 'two-kinds-of-value', 'charging time', ['energy']],
    ['energy / 1 kWh > 5 %', 'two-kinds-of-value', '5 %', ['energy / 1 kWh']],
    ['claimed * claimed > 1.00 EUR', 'no-such-arithmetic', 'claimed', ['claimed']],
    ['session end + session start > session end', 'no-such-arithmetic', 'session start', ['session end']],
    ['rated power / energy > 1', 'no-such-arithmetic', 'energy', ['rated power']],
    ['claimed net > total gross', 'net-and-gross', 'total gross', ['claimed net']],
    ['claimed net > 1.00 EUR gross', 'net-and-gross', '1.00 EUR gross', ['claimed net']],
    ['claimed > total net', 'net-and-gross', 'total net', ['claimed']],
    ['claimed > 1.00 EUR + 1.00 CHF', 'currency-differs', '1.00 CHF', ['1.00 EUR']],
    ['abs (1.00 EUR) > 1.00 CHF', 'currency-differs', '1.00 CHF', ['abs (1.00 EUR)']],
    ['energy', 'wrong-type', 'energy', []],
    ['country > "FR"', 'wrong-type', 'country', []],
    ['energy > (energy > 1 kWh)', 'wrong-type', 'energy > 1 kWh', []],
    ['nature is normal', 'wrong-type', 'normal', []],
    ['nature is "norml"', 'not-one-of', '"norml"', []],
    ['nature = "norml"', 'not-one-of', '"norml"', []],
    ['claimed > 0.10 EUR/kW', 'wrong-type', '0.10 EUR/kW', []],
    ['session start > 2026-01-01', 'wrong-type', '2026-01-01', []],
    ['abs (session start) > session start', 'wrong-type', 'session start', []],
    ['least (energy, claimed) > 1 kWh', 'two-kinds-of-value', 'claimed', ['energy']],
    ['any periods where (length > 1 h)', 'unknown-field', 'length', []],
    ['any periods where (its evse is "x")', 'unknown-field', 'its evse', []],
  ] as const)('%s: %s', (text, code, under, others) => {
    const source = checkText(`error when ${text}`);
    const told = compileText(source).diagnostics;
    expect(told.map((one) => [one.code, underlined(source, one)])).toEqual([[code, under]]);
    expect(told[0]!.related.map((one) => underlined(source, one))).toEqual([...others]);
  });

  it.each([
    ['energy > 10', 'energy > 10 kWh'],
    ['energy / 1 kWh > 5 %', 'energy / 1 kWh > 0.05'],
    ['any periods where (length > 1 h)', 'any periods where (its length > 1 h)'],
    ['any periods where (its evse is "x")', 'any periods where (evse is "x")'],
    ['nature is normal', 'nature is "normal"'],
    ['nature is "norml"', 'nature is "normal"'],
  ])('%s is repaired to %s', (text, after) => {
    const source = checkText(`error when ${text}`);
    const [edit] = compileText(source).diagnostics[0]!.repair!.edits;
    const mended = source.slice(0, edit!.span.start) + edit!.text + source.slice(edit!.span.end);
    expect(mended).toContain(`error when ${after}\n`);
    expect(compileText(mended).diagnostics).toEqual([]);
  });
});

describe('a check', () => {
  const text = `check large "Much energy" {
  source "a catalogue"
  subject evse
  applies when nature is "normal"
  parameter most 100 kWh
  info when energy > 1 kWh
  error when energy > most * 2
  doubtful when energy > most
  says en "{energy} of {most}, \\"{ limit }\\""
  says fr "{measured}"
  pointers "/total_energy", "/charging_periods"
}`;
  const check = compileText(text).checks.get('large')!;

  it('has what its lines say, the strongest first', () => {
    expect(check).toMatchObject({ title: 'Much energy', subject: 'evse', origin: 'a catalogue', readsPrice: false });
    expect(check.lines.map(({ severity }) => severity)).toEqual(['error', 'doubtful', 'info']);
    expect(check.lines[0]!.source).toEqual({ file: 'test.bareme', line: 7, text: 'error when energy > most * 2' });
    expect(shown(check.appliesWhen!)).toBe('nature:text is "normal":text');
    expect(check.pointers).toEqual(['/total_energy', '/charging_periods']);
  });

  it('says words and values', () => {
    expect(check.says.fr).toEqual([{ kind: 'side', of: 'measured' }]);
    expect(check.says.en.map((part) => (part.kind === 'words' ? part.text : part.kind))).toEqual([
      'value',
      ' of ',
      'value',
      ', "',
      'side',
      '"',
    ]);
  });

  const hash = (changed: string): string => compileText(changed).checks.get('large')!.hash;

  it('has a hash of what it finds, whatever it is called, however it is worded and laid out', () => {
    expect(check.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(
      hash(text.replace('"Much energy"', '"Lots"').replace('{energy} of', '# and').replaceAll('\n  ', '\n\n  ')),
    ).toBe(check.hash);
    expect(hash(text.replace('100 kWh', '0.1 MWh'))).toBe(check.hash);
    expect(hash(text.replace('100 kWh', '101 kWh'))).not.toBe(check.hash);
    expect(hash(text.replace('info when', 'doubtful when'))).not.toBe(check.hash);
  });

  it.each([
    ['error when price difference > 1.00 EUR', true],
    ['error when any price lines', true],
    ['error when claimed net > 1.00 EUR', false],
    ['applies when not price approximated\nerror when energy > 1 kWh', true],
    ['error when energy > 1 kWh\nsays en "{total net}"\nsays fr "{energy}"', true],
    ['error when any periods where (its energy > 1 kWh and total net > 1.00 EUR)', true],
    ['error when any periods where (its energy > 1 kWh)', false],
  ])('knows whether it needs the price: %s', (lines, readsPrice) => {
    expect(compileText(checkText(lines)).checks.get('one')!.readsPrice).toBe(readsPrice);
  });
});
