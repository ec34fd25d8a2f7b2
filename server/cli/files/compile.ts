import type { Check } from '../../../engine/checks/program.ts';
import { type Compiled, type CompileOptions, compile, mentionsHolidays } from '../../../engine/compile/compile.ts';
import { createSink } from '../../../engine/compile/report.ts';
import { sourceText } from '../../../engine/compile/source-text.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { parse } from '../../../grammar/parse.ts';
import type { ReadText } from './read.ts';

/** Compiles texts; the tables of public holidays, which are large, are loaded only for texts that name them. */
export const compileTexts = async (
  texts: readonly ReadText[],
  options: Omit<CompileOptions, 'holidays'>,
): Promise<Compiled> => {
  if (!mentionsHolidays(texts)) return compile(texts, options);
  const { holidaySource } = await import('../../../engine/values/holidays.ts');
  return compile(texts, { ...options, holidays: holidaySource() });
};

/** Only such a line declares a check or a set; what else a text says of them does not matter here. */
const declaresChecks = ({ text }: ReadText): boolean => /^\s*(check|set)\s/m.test(text);

export interface ChecksOfTexts {
  readonly diagnostics: readonly Diagnostic[];
  /** Those without mistakes, by id. */
  readonly checks: ReadonlyMap<string, Check>;
  /** Names of the checks that are declared, sound or not; null where no text declares any, so that nobody knows which there are. */
  readonly names: ReadonlySet<string> | null;
}

/**
 * The checks and sets of texts, and what is wrong with them, their syntax aside. They see each other in whatever folders they lie, and the
 * fields that they ask for are loaded only where there are any.
 */
export const checksOf = async (texts: readonly ReadText[]): Promise<ChecksOfTexts> => {
  if (!texts.some(declaresChecks)) return { diagnostics: [], checks: new Map(), names: null };
  const { ALL_FIELDS } = await import('../../../engine/checks/compile/compile.ts');
  const { readChecks } = await import('../../../engine/checks/compile/read-checks.ts');
  const sink = createSink();
  const files = texts.map(({ name, text }) => ({ source: sourceText(name, text), tree: parse(text, name).tree }));
  const { checks } = readChecks(files, sink, ALL_FIELDS);
  const names = files.flatMap(({ tree }) =>
    tree.declarations.flatMap((declaration) => (declaration.kind === 'check' ? [declaration.name.name] : [])),
  );
  return { diagnostics: sink.diagnostics, checks, names: names.length === 0 ? null : new Set(names) };
};
