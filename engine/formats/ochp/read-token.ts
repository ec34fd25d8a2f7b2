import { type Field, fieldOf, objectOf } from '../fields.ts';
import { firstGiven, given, isBlank, unknownFields, wordOf } from '../lenient.ts';
import { unwrapped } from './nodes.ts';

/** The token that was used (EmtId). */
export interface Token {
  /** Cards are called as OCPI calls them; the rest has no equal there. */
  readonly type: string | null;
  /** As the protocol names it. */
  readonly method: string | null;
  readonly uid: string | null;
  /** Where the instance is hashed there is no uid. */
  readonly hash: string | null;
  /** What a remote start was authorised as. */
  readonly remote: string | null;
  readonly extensions: readonly (readonly [pointer: string, value: unknown])[];
}

const NO_TOKEN: Token = { type: null, method: null, uid: null, hash: null, remote: null, extensions: [] };

/** The documents call the same thing `type` that the schema calls `tokenType`. */
const TYPE = ['tokenType', 'type'];
const SUBTYPE = ['tokenSubType', 'subType'];
const REPRESENTATION = ['@representation', 'representation'];

const KNOWN_FIELDS: ReadonlySet<string> = new Set(['instance', ...TYPE, ...SUBTYPE, ...REPRESENTATION]);

export const readToken = (root: Field): Token => {
  const field = fieldOf(root, 'emtId');
  if (isBlank(field)) return NO_TOKEN;
  objectOf(field);
  const instance = given(field, 'instance', wordOf);
  const type = firstGiven(field, TYPE, unwrapped(wordOf));
  const isHashed = !/^(?:plain)?$/i.test(firstGiven(field, REPRESENTATION, unwrapped(wordOf)) ?? '');
  const isCard = type?.toLowerCase() === 'rfid';
  const isRemote = type?.toLowerCase() === 'remote';
  return {
    type: isCard ? 'RFID' : type,
    method: firstGiven(field, SUBTYPE, unwrapped(wordOf)) ?? type,
    uid: isHashed || isRemote ? null : instance,
    hash: isHashed ? instance : null,
    remote: isRemote && !isHashed ? instance : null,
    extensions: unknownFields(field, KNOWN_FIELDS),
  };
};
