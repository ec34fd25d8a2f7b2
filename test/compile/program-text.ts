import { type Compiled, compile } from '../../engine/compile/compile.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';

const holidays = holidaySource();

/** Clauses stand in a tariff that is complete but for them; text with declarations stands by itself. */
export const programText = (text: string): string => {
  if (/^(tariff|value|fact|counter|series|price|calendar) /m.test(text)) return text;
  const clauses = text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  return `tariff lot {\n  currency EUR, prices exclude VAT 20 %\n  cancellation fee free\n${clauses}\n}`;
};

export const compileText = (text: string): Compiled => compile([{ name: 'test.bareme', text }], { holidays });

export const underlined = (text: string, { span }: Pick<Diagnostic, 'span'>): string =>
  text.slice(span.start, span.end);

/** The text with the repair's edits made. */
export const repaired = (text: string, { repair }: Diagnostic): string | null => {
  if (repair === null) return null;
  return repair.edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((done, edit) => done.slice(0, edit.span.start) + edit.text + done.slice(edit.span.end), text);
};
