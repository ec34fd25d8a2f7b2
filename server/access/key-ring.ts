import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '../store/open.ts';
import type { KeyRow } from '../store/schema.ts';
import { allKeys } from '../store/workspace.ts';
import { type Actor, isPartnerRole, ROLES, type Role } from './actor.ts';

/** A key as it is made: the text is shown once, the store has its hash. */
export interface NewKey {
  readonly row: KeyRow;
  readonly text: string;
}

export interface KeyRequest {
  readonly name: string;
  readonly role: Role;
  readonly party: string | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
}

/** 256 random bits: a hash without salt cannot be turned back, and there is nothing to guess. */
export const newKey = ({ name, role, party, createdAt, expiresAt }: KeyRequest): NewKey => {
  const id = randomBytes(6).toString('hex');
  const text = `bareme_${id}_${randomBytes(32).toString('base64url')}`;
  const row = { id, name, role, party, hash: hashOf(text), created_at: createdAt, expires_at: expiresAt };
  return { row: { ...row, revoked_at: null }, text };
};

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The keys that open, in memory: every request asks. */
export interface KeyRing {
  /** null: no such key, or it is revoked or has expired. */
  actorOf(text: string, now: string): Actor | null;
  /** What the store has changed. */
  set(row: KeyRow): void;
}

export const openKeyRing = async (db: Db): Promise<KeyRing> => {
  const byHash = new Map((await allKeys(db)).map((row) => [row.hash, row]));
  return {
    actorOf: (text, now) => {
      const row = byHash.get(hashOf(text));
      return row === undefined || !isOpen(row, now) ? null : actorOfRow(row);
    },
    set: (row) => {
      byHash.set(row.hash, row);
    },
  };
};

export const isOpen = ({ revoked_at, expires_at }: KeyRow, now: string): boolean =>
  revoked_at === null && (expires_at === null || now < expires_at);

const actorOfRow = ({ id, name, role, party }: KeyRow): Actor => {
  const known = ROLES.find((one) => one === role);
  if (known === undefined) throw new Error(`key ${id} has a role that is none: ${role}`);
  if (!isPartnerRole(known)) return { kind: 'member', keyId: id, name, role: known };
  if (party === null) throw new Error(`key ${id} is of a partner and names no party`);
  return { kind: 'partner', keyId: id, name, role: known, party };
};
