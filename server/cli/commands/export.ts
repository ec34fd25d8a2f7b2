import type { Policy } from '../../../engine/policy/policy.ts';
import { exportPolicy } from '../../../engine/policy/to-rules.ts';
import { nearest } from '../../../grammar/read/nearest.ts';
import type { ExitCode } from '../exit-code.ts';
import { compileTexts } from '../files/compile.ts';
import { programAt } from '../files/programs.ts';
import type { ReadText } from '../files/read.ts';
import { createText } from '../files/write.ts';
import { diagnosticsText, isError } from '../render/diagnostics.ts';
import { diagnosticsJson } from '../render/diagnostics-json.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface ExportOptions {
  readonly policy?: string;
  readonly out?: string;
  readonly json?: boolean;
}

/** Writes a policy as json-rules-engine reads it. */
export const exportRules = async (
  format: string,
  path: string,
  options: ExportOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (format === 'ocpi') throw new WrongUse('export ocpi is not available in this version');
  if (format !== 'policy')
    throw new WrongUse(`cannot export ${format}`, 'the format is policy: bareme export policy FILE');
  const texts = await programAt(path);
  const { policies, diagnostics } = await compileTexts(texts, { proof: 'none' });
  const errors = diagnostics.filter(isError);
  const wanted = options.policy === undefined ? null : policies.get(options.policy);
  // One that is sound and named goes out, whatever is wrong beside it; unnamed, another may be meant.
  if (errors.length > 0 && !wanted) {
    if (options.json) terminal.out(jsonText({ diagnostics: diagnosticsJson(errors, texts) }));
    else terminal.err(diagnosticsText(errors, texts, terminal.errPaint, terminal.messageColumns));
    return 1;
  }
  const json = exportPolicy(wanted ?? onlyPolicy([...policies.values()], options.policy ?? null, texts));
  if (options.out === undefined) terminal.out(json);
  else await createText(options.out, json);
  return 0;
};

const onlyPolicy = (policies: readonly Policy[], named: string | null, texts: readonly ReadText[]): Policy => {
  const [first, ...others] = policies;
  const names = policies.map(({ name }) => name).join(', ');
  if (first === undefined) throw new WrongUse(`${texts.map(({ name }) => name).join(', ')} holds no policy`);
  if (named !== null) {
    const near = nearest(
      named,
      policies.map(({ name }) => name),
    );
    throw new WrongUse(`there is no policy ${named}`, near === null ? `there is ${names}` : `did you mean ${near}?`);
  }
  if (others.length > 0) throw new WrongUse(`there are several policies: ${names}`, 'name one with --policy');
  return first;
};
