import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nearest } from '../../../grammar/read/nearest.ts';
import { readLibrary } from '../checks/library.ts';
import type { ExitCode } from '../exit-code.ts';
import { checkPageJson, checkPageText } from '../render/check-page.ts';
import { jsonText } from '../render/json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

/** The checks that come with the command lie beside it, built or not. */
const ownChecks = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'rules', 'checks'))) {
    const above = dirname(folder);
    if (above === folder)
      throw new WrongUse('the checks that come with bareme are not there', 'name a folder with --rules');
    folder = above;
  }
  return join(folder, 'rules', 'checks');
};

export interface ExplainCheckOptions {
  readonly rules: string | null;
  readonly asJson: boolean;
  /** What else might have been meant. */
  readonly codes: readonly string[];
}

/** The page of a check: of the rules that are named, else of those that come with the command. */
export const explainCheck = async (
  id: string,
  { rules, asJson, codes }: ExplainCheckOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { checks } = await readLibrary(rules ?? ownChecks());
  const found = checks.find(({ page }) => page.id === id);
  if (found === undefined) {
    const near = nearest(id, [...codes, ...checks.map(({ page }) => page.id)]);
    throw new WrongUse(
      `neither a diagnostic, nor a fault, nor a check is called ${id}`,
      near === null
        ? 'codes stand in front of each message of bareme check, checks in front of findings'
        : `did you mean ${near}?`,
    );
  }
  const { page, folder } = found;
  terminal.out(asJson ? jsonText(checkPageJson(page, folder)) : checkPageText(page, folder, terminal));
  return 0;
};
