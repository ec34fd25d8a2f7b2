import type { ExitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';
import { explainCode } from './explain-code.ts';
import { explainPrice, type PriceOptions } from './price.ts';

export type ExplainOptions = Omit<PriceOptions, 'cdr'> & { readonly cdr?: string };

/** The page of a code, or the price of a record in sentences: whichever is asked for. */
export const explain = async (code: string | null, options: ExplainOptions, terminal: Terminal): Promise<ExitCode> => {
  const { cdr } = options;
  if (code !== null && cdr === undefined) return explainCode(code, options.json === true, terminal);
  if (code === null && cdr !== undefined) return explainPrice({ ...options, cdr }, terminal);
  throw new WrongUse(
    'explain takes either a code or --cdr',
    'bareme explain unknown-name, or bareme explain --tariff FILE --cdr FILE',
  );
};
