import type { ExitCode } from '../exit-code.ts';
import { diagnose, textsOf } from '../files/diagnose.ts';
import { programsAt } from '../files/programs.ts';
import { isError, toldText } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';
import type { FixOptions } from './check-and-fix.ts';

export interface CheckOptions extends FixOptions {
  readonly fix?: boolean;
}

/** Compiles what the paths name and tells what is wrong with it; with `--fix` repairs it first. */
export const check = async (paths: readonly string[], options: CheckOptions, terminal: Terminal): Promise<ExitCode> => {
  if (options.fix !== true && (options.keepAmounts || options.dryRun)) {
    throw new WrongUse(`${options.dryRun ? '--dry-run' : '--keep-amounts'} goes with --fix`, 'bareme check --fix PATH');
  }
  const programs = await programsAt(paths);
  if (options.fix) {
    const { checkAndFix } = await import('./check-and-fix.ts');
    return checkAndFix(programs, options, terminal);
  }
  const texts = textsOf(programs);
  const diagnostics = await diagnose(programs);
  if (options.json) {
    terminal.out(jsonText({ files: texts.map(({ name }) => name), diagnostics: diagnosticsJson(diagnostics, texts) }));
  } else {
    terminal.out(toldText(diagnostics, texts, terminal));
  }
  return diagnostics.some(isError) ? 1 : 0;
};
