import type { Diagnostic } from '../../grammar/diagnostic.ts';
import { syntaxMessages } from '../../grammar/messages/catalogue.ts';
import { parse } from '../../grammar/parse.ts';
import { compileChecks } from '../checks/compile/compile.ts';
import { checkPages } from '../checks/compile/messages/catalogue.ts';
import { compile } from '../compile/compile.ts';
import { withoutAllowed } from '../lints/allowances.ts';
import { lintPages } from '../lints/catalogue.ts';
import { filesOf, lint } from '../lints/lint.ts';
import { policyPages } from '../policy/messages.ts';
import type { HolidaySource } from '../values/holidays.ts';

const indented = (text: string): string =>
  text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');

/** Clauses stand in a tariff that is complete but for them; text with declarations stands by itself. */
export const inTariff = (text: string): string =>
  /^(tariff|value|fact|counter|series|price|calendar) /m.test(text)
    ? text
    : `tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  cancellation fee free\n${indented(text)}\n}`;

/** Lines stand in a check that is complete but for them. */
export const inCheck = (text: string): string => {
  if (/^(check|set) /m.test(text)) return text;
  const says = /^says /m.test(text) ? [] : ['  says en "{energy}"', '  says fr "{energy}"'];
  return ['check one {', indented(text), ...says, '}'].join('\n');
};

/** On a day on which the tariff holds. */
const exampleFor = (tariff: string): string => {
  const day = /valid from (\S+)/.exec(tariff)?.[1] ?? '2026-03-02';
  return `  example "any" {\n    session ${day} 12:00, charge 60 min 10 kWh\n    expect not approximated\n  }`;
};

/** For lints: clauses stand in a tariff that has all else a lint asks for, and each tariff has an example. */
export const inShownTariff = (code: string, text: string): string => {
  const shown = code === 'tariff-without-example' || text.includes('example');
  const whole = /^(tariff|value|fact|counter|series|price|calendar) /m.test(text)
    ? text
    : `tariff lot {\n  currency EUR, prices exclude VAT 20 %\n${indented(text)}\n}`;
  if (shown) return `${whole}\n`;
  const parts = whole
    .split(/^(?=tariff )/m)
    .map((part) =>
      part.startsWith('tariff ') ? part.replace(/\n\}(?=\s*$)/, (end) => `\n${exampleFor(part)}${end}`) : part,
    );
  return `${parts.join('')}\n`;
};

/** All that is told of a text, by itself: of its words, its meaning, and what a person would want told. */
export const toldOf = (text: string, holidays: HolidaySource, name = 'example.bareme'): readonly Diagnostic[] => {
  const texts = [{ name, text }];
  const compiled = compile(texts, { holidays });
  const all = [...compiled.diagnostics, ...lint(texts, compiled)];
  return withoutAllowed(all, filesOf(texts, compiled.trees));
};

/** What the example of a code is told, each kind in the place where it can stand. */
export const toldOfExample = (code: string, text: string, holidays: HolidaySource): readonly Diagnostic[] => {
  const name = 'example.bareme';
  if (code in syntaxMessages) return parse(text, name).diagnostics;
  if (code in checkPages) return compileChecks([{ name, text: inCheck(text) }]).diagnostics;
  if (code in policyPages) {
    const checks = new Set(['price-differs', 'same-session-twice', 'late']);
    return compile([{ name, text }], { checks }).diagnostics;
  }
  if (code in lintPages) return toldOf(inShownTariff(code, text), holidays, name);
  return compile([{ name, text: inTariff(text) }], { holidays }).diagnostics;
};
