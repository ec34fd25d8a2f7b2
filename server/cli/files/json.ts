import { parseJson } from '../../../engine/formats/parse-json.ts';
import { WrongUse } from '../wrong-use.ts';
import { type ReadText, readText } from './read.ts';

/** JSON whose numbers kept the text they were written with: a price of 0.1 stays 0.1. */
export interface ReadJson {
  readonly name: string;
  readonly value: unknown;
}

/** Reads JSON from a file, or from standard input for `-`. */
export const readJson = async (path: string): Promise<ReadJson> => jsonOf(await readText(path));

export const jsonOf = ({ name, text }: ReadText): ReadJson => {
  const parsed = parseJson(text);
  if (parsed.status === 'fault')
    throw new WrongUse(
      `${name}: ${parsed.fault.message}`,
      name.endsWith('.bareme') ? 'JSON is due here; a text of the language goes to --tariff, check, test or fmt' : null,
    );
  return { name, value: parsed.value };
};
