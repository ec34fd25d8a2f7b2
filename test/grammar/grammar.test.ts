import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { limits } from '../../grammar/limits.ts';
import { parse } from '../../grammar/parse.ts';
import { print } from '../../grammar/print.ts';
import { BaremeParser } from '../../grammar/rules/parser.ts';
import { grammarSummary } from '../../grammar/summary.ts';
import {
  componentPhrases,
  english,
  fieldPhrases,
  isReserved,
  mayBeName,
  phrases,
  subjectPhrases,
} from '../../grammar/vocabulary.ts';

const codesOf = (text: string): string[] => parse(text, 'f').diagnostics.map(({ code }) => code);

describe('the grammar', () => {
  test('has no rule with two readings', () => {
    expect(() => new BaremeParser(true)).not.toThrow();
  });

  test('tells a rate from a division by a value whose name begins like a unit', () => {
    const divided = 'check a {\n  error    when total > 0 EUR / day-price\n  says en  "x"\n}\n';
    expect(print(parse(divided, 'f').tree)).toBe(divided);
    expect(print(parse('tariff a {\n  energy 0.30 EUR / kWh\n}\n', 'f').tree)).toContain('0.30 EUR/kWh');
  });

  test('is summarized in its README', () => {
    const readme = readFileSync(join(import.meta.dirname, '../../grammar/README.md'), 'utf8');
    const [, rest = ''] = readme.split('<!-- generated: grammarSummary() -->\n');
    expect(rest.split('\n<!-- end of generated -->')[0]).toBe(grammarSummary());
  });

  test('takes other words for the same tree', () => {
    const french = {
      ...english,
      energy: 'énergie',
      otherwise: 'sinon',
      'idle time after charge end': 'temps mort après la charge',
    };
    const bare = (text: string, words = english): unknown =>
      JSON.parse(
        JSON.stringify(parse(text, 'f', words).tree, (key, value: unknown) => (key === 'span' ? undefined : value)),
      );
    const text = (energy: string, idle: string, otherwise: string): string =>
      `tariff a {\n  ${energy} { Mon-Fri 0.3 EUR/kWh ; ${otherwise} free }\n  ${idle} 0.2 EUR/min\n}\n`;
    const inFrench = bare(text('énergie', 'temps mort après la charge', 'sinon'), french);
    expect(inFrench).toEqual(bare(text('energy', 'idle time after charge end', 'otherwise')));
  });
});

describe('words', () => {
  const summary = grammarSummary();
  const kinds: readonly string[] = [...componentPhrases, ...subjectPhrases, ...fieldPhrases, 'property'];

  test('are all used by some rule', () => {
    expect(phrases.filter((phrase) => !summary.includes(`\`${phrase}\``) && !kinds.includes(phrase))).toEqual([]);
  });

  const ordinary = phrases.filter(mayBeName);

  test.each(phrases.filter((phrase) => !phrase.includes(' ') && isReserved(phrase)))('%s cannot be a name', (word) => {
    expect(codesOf(`value ${word} 0.30 EUR/kWh\n`)).toEqual(['syntax-reserved-name']);
  });

  test.each(ordinary)('%s can name a value and be its price', (word) => {
    expect(
      codesOf(
        `value ${word} 0.30 EUR/kWh\ntariff a {\n  energy { Mon-Fri ${word} ; otherwise ${word}, vat 10 % }\n}\n`,
      ),
    ).toEqual([]);
  });

  test('of measures and facts have several blanks or none between them', () => {
    expect(print(parse('tariff a { idle  time\tafter charge end 0.1 €/min }', 'f').tree)).toBe(
      'tariff a {\n  idle time after charge end   0.1 EUR/min\n}\n',
    );
    expect(codesOf('tariff a { idletime 0.1 EUR/min }')).toEqual(['syntax-unknown-clause']);
  });
});

describe('a damaged header', () => {
  test('does not hide what is wrong below it', () => {
    expect(codesOf('tariff 1 {\n  energy\n  session fee 0,5 EUR\n}')).toEqual([
      'syntax-unexpected',
      'syntax-incomplete',
      'syntax-decimal-comma',
    ]);
  });
});

describe('lines', () => {
  const clause = (text: string): string =>
    print(parse(`tariff a {\n${text}\n}`, 'f').tree)
      .split('\n')
      .slice(1, -2)
      .join('\n');

  test('go on after a comma, `and`, `or` and before `and`, `or`, `because`', () => {
    const text =
      '  energy {\n    when AC\n      and power below 3 kW or\n      DC   free,\n      vat 10 %\n      because "x"\n  }';
    expect(clause(text)).toBe('  energy {\n    when AC and power below 3 kW or DC   free, vat 10 %, because "x"\n  }');
  });

  test('keep their comments, also those inside them', () => {
    const text = '  energy free,  # base\n    # why\n    vat 10 %  # reduced';
    expect(clause(text)).toBe('  # base\n  # why\n  energy   free, vat 10 %  # reduced');
  });

  test('end at an empty line, so that a forgotten end takes nothing along', () => {
    expect(codesOf('tariff a {\n  energy 0.3 EUR/kWh,\n\n  session fee 1 EUR\n}')).toEqual(['syntax-incomplete']);
  });

  test('keep at most one empty line between them and none at the edges of a block', () => {
    expect(clause('\n\n  session fee   free\n\n\n\n  # a\n\n\n  energy   free\n\n')).toBe(
      '  session fee   free\n\n  # a\n\n  energy   free',
    );
  });
});

describe('bounds', () => {
  test('characters', () => {
    const text = '# '.padEnd(limits.characters + 1, 'x');
    expect(codesOf(text)).toEqual(['syntax-too-large']);
    expect(print(parse(text, 'f').tree)).toBe(`${text}\n`);
  });

  test('clauses', () => {
    const { tree, diagnostics } = parse('value a 1 EUR\n'.repeat(limits.lines + 10), 'f');
    expect(diagnostics.map(({ code }) => code)).toEqual(['syntax-too-large']);
    expect(tree.declarations.at(-1)?.kind).toBe('damaged');
  });

  test('words in a clause', () => {
    const text = `tariff a { offered when ${'AC or '.repeat(limits.tokensInLine)}DC }`;
    expect(codesOf(text)).toEqual(['syntax-too-large']);
  });

  test('diagnostics', () => {
    const codes = codesOf('tarif\n'.repeat(limits.diagnostics + 50));
    expect(codes.length).toBe(limits.diagnostics + 1);
    expect(codes.at(-1)).toBe('syntax-too-many-errors');
  });

  test.each([
    '{',
    'a {\n',
    '}',
    '(',
    '"',
    'x',
    '\n',
    ', ',
    '1,',
    'not ',
    '| a ',
    ';a',
    'a + ',
    'tariff 1 {\n',
    '\ufeff',
    '\ud800',
  ])('a file full of %j is read to its end', (piece) => {
    const text = piece.repeat(Math.floor(limits.characters / piece.length / 20));
    expect(parse(text, 'f').tree.kind).toBe('file');
    expect(parse(`tariff a {\n offered when ${text}`, 'f').tree.kind).toBe('file');
  });
});
