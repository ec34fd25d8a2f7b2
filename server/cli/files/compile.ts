import { type Compiled, compile, mentionsHolidays } from '../../../engine/compile/compile.ts';
import { createSink } from '../../../engine/compile/report.ts';
import { sourceText } from '../../../engine/compile/source-text.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { parse } from '../../../grammar/parse.ts';
import type { ReadText } from './read.ts';

/** Compiles texts; the tables of public holidays, which are large, are loaded only for texts that name them. */
export const compileTexts = async (texts: readonly ReadText[]): Promise<Compiled> => {
  if (!mentionsHolidays(texts)) return compile(texts);
  const { holidaySource } = await import('../../../engine/values/holidays.ts');
  return compile(texts, { holidays: holidaySource() });
};

/** Only such a line declares a check or a set; what else a text says of them does not matter here. */
const declaresChecks = ({ text }: ReadText): boolean => /^\s*(check|set)\s/m.test(text);

/**
 * What is wrong with the checks and sets of texts, their syntax aside. They see each other in whatever folders they lie, and the
 * fields that they ask for are loaded only where there are any.
 */
export const diagnosticsOfChecks = async (texts: readonly ReadText[]): Promise<readonly Diagnostic[]> => {
  if (!texts.some(declaresChecks)) return [];
  const { ALL_FIELDS } = await import('../../../engine/checks/compile/compile.ts');
  const { readChecks } = await import('../../../engine/checks/compile/read-checks.ts');
  const sink = createSink();
  const files = texts.map(({ name, text }) => ({ source: sourceText(name, text), tree: parse(text, name).tree }));
  readChecks(files, sink, ALL_FIELDS);
  return sink.diagnostics;
};
