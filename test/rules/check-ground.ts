import type { CaseGround } from '../../engine/checks/cases/run.ts';
import type { Context } from '../../engine/checks/context.ts';
import { BASE_FILES, NOTHING_KNOWN } from '../checks/evaluate/ground.ts';

interface Parties {
  readonly parties?: readonly { readonly country_code: string; readonly party_id: string }[];
}

/** What cases of the library are known by: the parties of the reference data. */
const contextOf = (reference: unknown): Context => {
  const { parties } = (reference ?? {}) as Parties;
  if (parties === undefined) return NOTHING_KNOWN;
  const known = new Set(parties.map(({ country_code, party_id }) => `${country_code}*${party_id}`));
  const party: Context['reference']['party'] = (id) =>
    known.has(id) ? { kind: 'found', value: { id, roles: [], outages: null } } : { kind: 'unknown' };
  return { ...NOTHING_KNOWN, reference: { ...NOTHING_KNOWN.reference, party } };
};

export const LIBRARY_GROUND: CaseGround = { bases: BASE_FILES, contextOf, meteringOf: () => null };
