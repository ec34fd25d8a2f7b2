import { parse } from '../../../grammar/parse.ts';
import { print } from '../../../grammar/print.ts';
import { nearest } from '../../../grammar/read/nearest.ts';
import type { ExitCode } from '../exit-code.ts';
import { createText } from '../files/write.ts';
import { isError } from '../render/diagnostics.ts';
import { checkText } from '../scaffold/check.ts';
import { contractText } from '../scaffold/contract.ts';
import { tariffText } from '../scaffold/tariff.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { WrongUse } from '../wrong-use.ts';

export interface NewOptions {
  readonly out?: string;
}

const KINDS: Readonly<Record<string, (name: string) => string>> = {
  tariff: tariffText,
  check: checkText,
  contract: contractText,
};

/** Writes a text to start from: commented, formatted, without an error. */
export const scaffold = async (
  kind: string,
  name: string,
  options: NewOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const textOf = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (textOf === undefined) {
    const near = nearest(kind, Object.keys(KINDS));
    const hint = near === null ? 'there is tariff, check and contract' : `did you mean ${near}?`;
    throw new WrongUse(`nothing called ${kind} can be started`, hint);
  }
  if (!isName(name))
    throw new WrongUse(
      `${name} cannot be a name`,
      'a name begins with a letter, as in quai-ac; letters, digits and inner hyphens follow; words such as first or free are taken',
    );
  const text = print(parse(textOf(name), name).tree);
  if (options.out === undefined) terminal.out(text);
  else await createText(options.out, text);
  return 0;
};

/** The grammar knows what a name is, and which words cannot be one. */
const isName = (name: string): boolean =>
  /^\S+$/.test(name) && !parse(`tariff ${name} {\n}\n`, name).diagnostics.some(isError);
