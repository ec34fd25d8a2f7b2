import { partyKey } from '../live/keys.ts';
import type { Scope } from '../store/records.ts';

/** Those of the hub, then those of partners. */
export const ROLES = ['admin', 'operations', 'author', 'reviewer', 'qa', 'cpo', 'emsp'] as const;

export type Role = (typeof ROLES)[number];

/** Whoever holds the key that a request came with. */
export type Actor = Member | Partner;

export interface Member {
  readonly kind: 'member';
  readonly keyId: string;
  readonly name: string;
  readonly role: Exclude<Role, 'cpo' | 'emsp'>;
}

/** Sees the records of its own party and nothing else. */
export interface Partner {
  readonly kind: 'partner';
  readonly keyId: string;
  readonly name: string;
  readonly role: 'cpo' | 'emsp';
  readonly party: string;
}

export const isPartnerRole = (role: Role): role is Partner['role'] => role === 'cpo' || role === 'emsp';

/** What an actor may see of records and events; null: all. */
export const scopeOf = (actor: Actor): Scope | null =>
  actor.kind === 'member' ? null : { side: actor.role === 'cpo' ? 'cpo_key' : 'emsp_key', key: partyKey(actor.party) };

/** How the audit names who did something: keys are renamed, their ids stay. */
export const actorText = ({ keyId, name }: Actor): string => `${name} (${keyId})`;
