import { type Compiled, compile } from '../../engine/compile/compile.ts';
import { inTariff } from '../../engine/messages/examples.ts';
import { holidaySource } from '../../engine/values/holidays.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';

const holidays = holidaySource();

/** Clauses stand in a tariff that is complete but for them; text with declarations stands by itself. */
export const programText = inTariff;

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
