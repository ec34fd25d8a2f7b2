import type { ProgramText } from '../../engine/compile/compile.ts';
import { compileRules } from '../../engine/evaluation/rules.ts';
import { parseInstant } from '../../engine/values/zone.ts';
import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { Db } from '../store/open.ts';
import type { RuleVersionRow } from '../store/schema.ts';
import { ruleVersions } from '../store/workspace.ts';
import { calendarsFor } from './calendars.ts';
import type { PartnerVersion } from './rule-book.ts';

export type CompiledVersion =
  | { readonly status: 'compiled'; readonly version: PartnerVersion }
  /** Tariffs with an error are not applied to anything. */
  | { readonly status: 'wrong'; readonly diagnostics: readonly Diagnostic[] };

export const compileVersion = async (row: RuleVersionRow): Promise<CompiledVersion> => {
  const files = JSON.parse(row.files) as readonly ProgramText[];
  const { lists, diagnostics } = compileRules([{ own: files, inherited: [] }], await calendarsFor(files));
  const wrong = diagnostics.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) return { status: 'wrong', diagnostics: wrong };
  const from = parseInstant(row.effective_from, null);
  if (from === null) throw new Error(`version ${row.version} of ${row.partner} begins at no instant`);
  return { status: 'compiled', version: { partnerKey: row.partner_key, version: row.version, from, lists } };
};

/** All versions of all partners, compiled. One that was published compiles: where it does not, nothing is valued by guess. */
export const loadVersions = async (db: Db): Promise<readonly PartnerVersion[]> => {
  const versions: PartnerVersion[] = [];
  for (const row of await ruleVersions(db)) {
    const compiled = await compileVersion(row);
    if (compiled.status === 'wrong')
      throw new Error(
        `version ${row.version} of ${row.partner} does not compile any more: ${compiled.diagnostics[0]?.message}`,
      );
    versions.push(compiled.version);
  }
  return versions;
};
