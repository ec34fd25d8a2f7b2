import type { Json } from '../../../engine/explain/result-json.ts';
import { type Fixed, fixed, keepsAmounts } from '../../../engine/lints/fix.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { ExitCode } from '../exit-code.ts';
import { diagnose, textsOf, withTexts } from '../files/diagnose.ts';
import type { ProgramTexts } from '../files/programs.ts';
import type { ReadText } from '../files/read.ts';
import { replaceText } from '../files/write.ts';
import { counted, isError, toldText } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { differenceLines } from '../render/difference.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';

export interface FixOptions {
  readonly json?: boolean;
  /** Only repairs after which every driver pays the same. */
  readonly keepAmounts?: boolean;
  /** Show what would change, and change nothing. */
  readonly dryRun?: boolean;
}

const STANDARD_INPUT_NAME = 'standard input';

/** Makes the repairs, writes the files that they change, and tells what was done and what is left. */
export const checkAndFix = async (
  programs: readonly ProgramTexts[],
  options: FixOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const before = textsOf(programs);
  const mayRepair = (diagnostic: Diagnostic): boolean => options.keepAmounts !== true || keepsAmounts(diagnostic);
  const result = await fixed(before, (texts) => diagnose(withTexts(programs, texts)), mayRepair);
  const changed = result.texts.filter(({ text }, at) => text !== before[at]?.text);
  if (options.dryRun !== true) await write(changed, result.texts, terminal);
  // A repaired text on standard output is for the next program: what is told goes beside it.
  const says = before.some(({ name }) => name === STANDARD_INPUT_NAME) && !options.dryRun ? terminal.err : terminal.out;
  if (options.json) terminal.out(jsonText(fixedJson(result, changed)));
  else says(fixedText(result, before, changed, options, terminal));
  return result.diagnostics.some(isError) ? 1 : 0;
};

const write = async (changed: readonly ReadText[], all: readonly ReadText[], { out }: Terminal): Promise<void> => {
  for (const { name, text } of all) if (name === STANDARD_INPUT_NAME) out(text);
  for (const { name, text } of changed) if (name !== STANDARD_INPUT_NAME) await replaceText(name, text);
};

const fixedJson = ({ texts, repaired, diagnostics }: Fixed, changed: readonly ReadText[]): Json => ({
  files: texts.map(({ name }) => name),
  changed: changed.map(({ name }) => name),
  repaired: repaired.map((one) => ({
    code: one.code,
    file: one.file,
    title: one.repair?.title ?? '',
    keeps_amounts: keepsAmounts(one),
  })),
  diagnostics: diagnosticsJson(diagnostics, texts),
});

const fixedText = (
  { texts, repaired, diagnostics }: Fixed,
  before: readonly ReadText[],
  changed: readonly ReadText[],
  { dryRun }: FixOptions,
  terminal: Terminal,
): string => {
  const { paint } = terminal;
  const list = repaired.map((one) => {
    const amounts = keepsAmounts(one) ? '' : paint.yellow('  (amounts may change)');
    return `${paint.green(dryRun ? 'would repair' : 'repaired')} ${one.file}  ${one.code}: ${one.repair?.title ?? ''}${amounts}\n`;
  });
  const differences = dryRun
    ? changed.map(({ name, text }) => {
        const old = before.find((other) => other.name === name)?.text ?? '';
        return `\n${paint.bold(name)}\n${differenceLines(old, text, paint).join('\n')}\n`;
      })
    : [];
  const total = `${counted(repaired.length, 'repair')} in ${counted(changed.length, 'file')}\n`;
  const done = repaired.length === 0 ? [] : [...list, ...differences, total, '\n'];
  return [...done, toldText(diagnostics, texts, terminal)].join('');
};
