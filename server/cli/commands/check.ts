import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ExitCode } from '../exit-code.ts';
import { checksOf, compileTexts } from '../files/compile.ts';
import { type ProgramTexts, programsAt } from '../files/programs.ts';
import type { ReadText } from '../files/read.ts';
import { diagnosticsText, isError, summaryLine } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface CheckOptions {
  readonly json?: boolean;
}

/** Compiles what the paths name and tells what is wrong with it. */
export const check = async (paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> => {
  const programs = await programsAt(paths);
  const texts = programs.flatMap(({ own }) => own);
  const checks = await checksOf([...new Map(texts.map((text) => [text.name, text])).values()]);
  const found: Diagnostic[] = [...checks.diagnostics];
  for (const program of programs) found.push(...(await ownDiagnostics(program, checks.names)));
  const diagnostics = inOrder(found, texts);
  if (options.json) {
    terminal.out(jsonText({ files: texts.map(({ name }) => name), diagnostics: diagnosticsJson(diagnostics, texts) }));
  } else {
    terminal.out(diagnosticsText(diagnostics, texts, terminal.paint, terminal.messageColumns));
    terminal.out(`${summaryLine(diagnostics, texts.length, terminal.paint)}\n`);
  }
  return diagnostics.some(isError) ? 1 : 0;
};

const inOrder = (diagnostics: readonly Diagnostic[], texts: readonly ReadText[]): readonly Diagnostic[] => {
  const order = new Map(texts.map(({ name }, index) => [name, index]));
  return diagnostics.toSorted(
    (a, b) => (order.get(a.file) ?? 0) - (order.get(b.file) ?? 0) || a.span.start - b.span.start,
  );
};

/** What is wrong in a folder above is told there, once. */
const ownDiagnostics = async (
  { own, inherited }: ProgramTexts,
  checks: ReadonlySet<string> | null,
): Promise<readonly Diagnostic[]> => {
  const { diagnostics } = await compileTexts([...inherited, ...own], checks);
  const names = new Set(own.map(({ name }) => name));
  return diagnostics.filter(({ file }) => names.has(file));
};
