import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';
import { allCodes, explainCode } from './explain-code.ts';
import { explainPrice, type PriceOptions } from './price.ts';

export type ExplainOptions = Omit<PriceOptions, 'cdr'> & { readonly cdr?: string; readonly rules?: string };

/** The page of a code or of a check, or the price of a record in sentences: whichever is asked for. */
export const explain = async (name: string | null, options: ExplainOptions, terminal: Terminal): Promise<ExitCode> => {
  const { cdr } = options;
  if (name !== null && cdr === undefined) return explainName(name, options, terminal);
  if (name === null && cdr !== undefined) return explainPrice({ ...options, cdr }, terminal);
  throw new WrongUse(
    'explain takes either a code, a check or --cdr',
    'bareme explain unknown-name, bareme explain price-differs, or bareme explain --tariff FILE --cdr FILE',
  );
};

/** Checks are read only where no code has the name: a partner may call a check as we call a code only with --rules. */
const explainName = async (name: string, { rules, json }: ExplainOptions, terminal: Terminal): Promise<ExitCode> => {
  const asJson = json === true;
  const told = rules === undefined ? explainCode(name, asJson, terminal) : null;
  if (told !== null) return told;
  const { explainCheck } = await import('./explain-check.ts');
  return explainCheck(name, { rules: rules ?? null, asJson, codes: allCodes() }, terminal);
};
