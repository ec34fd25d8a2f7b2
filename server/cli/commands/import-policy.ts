import { faultJson } from '../../../engine/explain/result-json.ts';
import { importPolicy } from '../../../engine/policy/from-rules.ts';
import { policyText } from '../../../engine/policy/wording.ts';
import type { ExitCode } from '../exit-code.ts';
import { readJson } from '../files/json.ts';
import { createText } from '../files/write.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface ImportRulesOptions {
  readonly out?: string;
  readonly country?: string;
  readonly json?: boolean;
}

/** Writes in the language what `bareme export policy` wrote, as it was or as somebody changed it. */
export const importRules = async (file: string, options: ImportRulesOptions, terminal: Terminal): Promise<ExitCode> => {
  if (options.country !== undefined) throw new WrongUse('--country belongs to import ocpi: a policy has no country');
  const { name, value } = await readJson(file);
  const imported = importPolicy(value);
  if (imported.status === 'fault') {
    if (options.json) terminal.out(jsonText({ status: 'fault', fault: faultJson(imported.fault) }));
    else terminal.err(`${terminal.errPaint.red(`cannot import ${name}:`)} ${imported.fault.message}\n`);
    return 1;
  }
  const text = policyText(imported.policy);
  if (options.json) terminal.out(jsonText({ status: 'imported', text, policy: imported.policy.name }));
  if (options.out !== undefined) await createText(options.out, text);
  else if (!options.json) terminal.out(text);
  return 0;
};
