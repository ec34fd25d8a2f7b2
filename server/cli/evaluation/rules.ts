import { compile } from '../../../engine/compile/compile.ts';
import { importPriceList } from '../../../engine/evaluation/embedded-tariffs.ts';
import type { PriceList } from '../../../engine/evaluation/price-list.ts';
import { type CompiledRules, compileRules, type Rules, selectRules } from '../../../engine/evaluation/rules.ts';
import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import { nearest } from '../../../grammar/read/nearest.ts';
import { calendarsFor } from '../../rules/calendars.ts';
import { jsonOf } from '../files/json.ts';
import { isFolder, isSourcePath, programAt, programsAt } from '../files/programs.ts';
import { type ReadText, readText, STANDARD_INPUT } from '../files/read.ts';
import { isError } from '../render/diagnostics.ts';
import { WrongUse } from '../wrong-use.ts';

/** Which rules records are evaluated by, as the options give it. */
export interface RulesRequest {
  /** Folders or files of the rules. */
  readonly rules: readonly string[];
  /** A tariff for all records, instead of those of the rules. */
  readonly tariff?: string;
  readonly policy?: string;
  readonly set?: string;
}

export type ReadRules =
  | { readonly status: 'read'; readonly rules: Rules; readonly texts: readonly ReadText[] }
  /** Rules with an error are not applied to anything. */
  | { readonly status: 'wrong'; readonly diagnostics: readonly Diagnostic[]; readonly texts: readonly ReadText[] };

/** Compiles a folder of rules, once for all records. */
export const readRules = async (request: RulesRequest): Promise<ReadRules> => {
  const programs = (await programsAt(request.rules)).filter(({ own }) => !own.every(isMaterial));
  const texts = programs.flatMap(({ own, inherited }) => [...inherited, ...own]);
  const compiled = compileRules(programs, await calendarsFor(texts));
  const wrong = compiled.diagnostics.filter(isError);
  if (wrong.length > 0) return { status: 'wrong', diagnostics: wrong, texts };
  const rules = selected(compiled, request);
  return request.tariff === undefined ? { status: 'read', rules, texts } : withTariff(rules, request.tariff);
};

/** What cases of checks start from is no rule for anybody's records. */
const isMaterial = ({ name }: ReadText): boolean => /(^|[\\/])checks[\\/]bases[\\/]/.test(name);

const selected = (compiled: CompiledRules, { policy, set }: RulesRequest): Rules => {
  const chosen = selectRules(compiled, { policy: policy ?? null, set: set ?? null });
  if (chosen.status === 'selected') return chosen.rules;
  const { what, name, known } = chosen;
  if (name === null)
    throw new WrongUse(`the rules have several policies: ${known.join(', ')}`, 'name one with --policy');
  const near = nearest(name, known);
  const list = known.length === 0 ? `the rules have no ${what}` : `there is ${known.join(', ')}`;
  throw new WrongUse(`there is no ${what} ${name}`, near === null ? list : `did you mean ${near}?`);
};

/** A tariff that the caller names prices all records, whoever owns it. */
const withTariff = async (rules: Rules, path: string): Promise<ReadRules> => {
  const isWritten = isSourcePath(path) || (path !== STANDARD_INPUT && (await isFolder(path)));
  if (!isWritten) {
    const read = await readText(path);
    if (/^\s*[[{]/.test(read.text))
      return { status: 'read', rules: withList(rules, importedList(read)), texts: [read] };
  }
  const texts = await programAt(path);
  const { program, diagnostics } = compile(texts, { proof: 'errors', ...(await calendarsFor(texts)) });
  const wrong = diagnostics.filter(isError);
  if (wrong.length > 0) return { status: 'wrong', diagnostics: wrong, texts };
  if (program.tariffs.size === 0) throw new WrongUse(`${path} holds no tariff`);
  return { status: 'read', rules: withList(rules, { program, imported: null, warnings: [], own: null }), texts };
};

const withList = (rules: Rules, list: PriceList): Rules => ({
  ...rules,
  sources: { ...rules.sources, lists: [list], ownership: 'any owner' },
});

const importedList = (read: ReadText): PriceList => {
  const { name, value } = jsonOf(read);
  const imported = importPriceList(value, { version: null, country: null }, name);
  if (imported.status === 'read') return imported.list;
  throw new WrongUse(`${name} is no OCPI tariff that can be read: ${imported.fault.message}`);
};
