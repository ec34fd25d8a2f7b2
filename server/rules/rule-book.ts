import { createHash } from 'node:crypto';
import type { PriceList } from '../../engine/evaluation/price-list.ts';
import type { Rules } from '../../engine/evaluation/rules.ts';
import type { Instant } from '../../engine/session/session.ts';

/** The tariffs of a partner from an instant on, until a later version begins. */
export interface PartnerVersion {
  readonly partnerKey: string;
  readonly version: number;
  readonly from: Instant;
  readonly lists: readonly PriceList[];
}

export interface InForce {
  readonly rules: Rules;
  /** Says which rules these are, so that an evaluation can be made again: library, and version of the partner. */
  readonly name: string;
}

/** The rules that hold for a partner's record at an instant: exactly one version, or none yet. */
export interface RuleBook {
  inForce(partnerKey: string | null, at: Instant): InForce;
}

/** @param library checks, policy and the tariffs that are nobody's version; `libraryName` says which. */
export const ruleBook = (library: Rules, libraryName: string, versions: readonly PartnerVersion[]): RuleBook => {
  const byPartner = new Map<string, readonly PartnerVersion[]>();
  for (const version of versions.toSorted((a, b) => b.from.compare(a.from)))
    byPartner.set(version.partnerKey, [...(byPartner.get(version.partnerKey) ?? []), version]);
  const made = new Map<PartnerVersion, InForce>();
  const alone: InForce = { rules: library, name: libraryName };
  return {
    inForce: (partnerKey, at) => {
      const version = byPartner.get(partnerKey ?? '')?.find(({ from }) => !from.above(at));
      if (version === undefined) return alone;
      const before = made.get(version);
      if (before !== undefined) return before;
      const { sources } = library;
      const rules: Rules = { ...library, sources: { ...sources, lists: [...version.lists, ...sources.lists] } };
      const inForce = { rules, name: `${libraryName} ${partnerKey}@${version.version}` };
      made.set(version, inForce);
      return inForce;
    },
  };
};

/** A short name of texts that changes whenever one of them does. */
export const textsHash = (texts: readonly { readonly name: string; readonly text: string }[]): string => {
  const hash = createHash('sha256');
  for (const { name, text } of texts.toSorted((a, b) => (a.name < b.name ? -1 : 1)))
    hash.update(`${JSON.stringify(name)} ${JSON.stringify(text)}\n`);
  return hash.digest('hex');
};
