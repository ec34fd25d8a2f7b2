import { compile } from '../../engine/compile/compile.ts';
import { withoutAllowed } from '../../engine/lints/allowances.ts';
import { filesOf, lint } from '../../engine/lints/lint.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';

const holidays = holidaySource();

/** On a day on which the tariff holds. */
const exampleFor = (tariff: string): string => {
  const day = /valid from (\S+)/.exec(tariff)?.[1] ?? '2026-03-02';
  return `  example "any" {\n    session ${day} 12:00, charge 60 min 10 kWh\n    expect not approximated\n  }`;
};

/** Clauses stand in a tariff that has all else that a lint asks for; text with declarations stands by itself. */
export const lintableText = (code: string, text: string): string => {
  const whole = /^(tariff|value|fact|counter|series|price|calendar) /m.test(text);
  const clauses = text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  const shown = text.includes('example') ? clauses : `${clauses}\n${exampleFor(text)}`;
  if (!whole) return `tariff lot {\n  currency EUR, prices exclude VAT 20 %\n${shown}\n}\n`;
  if (code === 'tariff-without-example' || text.includes('example')) return `${text}\n`;
  const parts = text.split(/^(?=tariff )/m);
  return `${parts.map((part) => part.replace(/^tariff [^\n]*\{/, (head) => `${head}\n${exampleFor(part)}`)).join('')}\n`;
};

/** All that is told of a text: of its meaning, and of what a person would want told. */
export const lintText = (text: string, name = 'test.bareme'): readonly Diagnostic[] => {
  const texts = [{ name, text }];
  const compiled = compile(texts, { holidays });
  const all = [...compiled.diagnostics, ...lint(texts, compiled)];
  return withoutAllowed(all, filesOf(texts, compiled.trees));
};
