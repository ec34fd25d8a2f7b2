import { type Field, fieldOf, objectOf, refuse } from '../fields.ts';
import { given, isBlank, unknownFields, wordOf } from '../lenient.ts';

/** Who charged, by whichever of OICP's five ways of saying so. */
export interface Identification {
  /** OICP's name of the way, without `Identification`. */
  readonly method: string | null;
  readonly tokenType: string | null;
  readonly uid: string | null;
  readonly contract: string | null;
  /** What else it says. PINs and their hashes are secrets of the driver: they are not taken along. */
  readonly extensions: readonly (readonly [pointer: string, value: unknown])[];
}

/** Cards are called as OCPI calls them, so that one tariff names both; the rest has no equal there. */
const WAYS: Readonly<Record<string, string>> = {
  RFIDMifareFamilyIdentification: 'RFID',
  RFIDIdentification: 'RFID',
  QRCodeIdentification: 'QRCode',
  PlugAndChargeIdentification: 'PlugAndCharge',
  RemoteIdentification: 'Remote',
};

const KNOWN_FIELDS: ReadonlySet<string> = new Set(['UID', 'EvcoID', 'PIN', 'HashedPIN']);

const NOBODY: Identification = { method: null, tokenType: null, uid: null, contract: null, extensions: [] };

/** Exactly one way must be given; several may agree in part, but nobody could say which authorised the session. */
export const readIdentification = (root: Field): Identification => {
  const field = fieldOf(root, 'Identification');
  if (isBlank(field)) return NOBODY;
  objectOf(field);
  const ways = Object.keys(WAYS).filter((way) => !isBlank(fieldOf(field, way)));
  const [way, ...others] = ways;
  if (way === undefined) return { ...NOBODY, extensions: unknownFields(field, new Set()) };
  if (others.length > 0) return refuse(field, `one identification, not several (${ways.join(', ')})`);
  const chosen = fieldOf(field, way);
  return {
    method: way.replace(/Identification$/, ''),
    tokenType: WAYS[way] ?? null,
    uid: given(chosen, 'UID', wordOf)?.toUpperCase() ?? null,
    contract: given(chosen, 'EvcoID', wordOf)?.toUpperCase() ?? null,
    extensions: [...unknownFields(field, new Set(Object.keys(WAYS))), ...unknownFields(chosen, KNOWN_FIELDS)],
  };
};
