/** The ids of eMI3, ISO 15118 and DIN SPEC 91286 begin with whose they are. Separators are optional in all of them. */
const EVSE = /^([A-Z]{2})[*-]?([A-Z0-9]{3})[*-]?E/i;
const EVSE_BY_DIALLING_CODE = /^(\+\d{1,3})\*(\d{3})\*/;
const PARTY = /^([A-Z]{2})[*-]?([A-Z0-9]{3})$/i;
const CONTRACT = /^([A-Z]{2})[-*]?([A-Z0-9]{3})[-*]?(?:C[A-Z0-9]{8}|[A-Z0-9]{6})(?:[-*]?[A-Z0-9])?$/i;

const joined = (match: RegExpExecArray | null): string | null =>
  match === null ? null : `${match[1]}*${match[2]}`.toUpperCase();

/** `FR*GLY` of `FR*GLY*E00702`, `+49*810` of the older `+49*810*000*438`; null where the id is of no such form. */
export const operatorOf = (evse: string | null): string | null =>
  joined(EVSE.exec(evse ?? '')) ?? joined(EVSE_BY_DIALLING_CODE.exec(evse ?? ''));

/** `FR*CMP` of `FR-CMP-C00000077-4`. */
export const providerOf = (contract: string | null): string | null => joined(CONTRACT.exec(contract ?? ''));

/** `FR*GLY` of `FRGLY`, `FR-GLY`, `FR*GLY`; what has another form stays as it is. */
export const partyOf = (id: string | null): string | null => (id === null ? null : (joined(PARTY.exec(id)) ?? id));

/** The country that an EVSE id begins with. */
export const countryCodeOf = (evse: string | null): string | null => EVSE.exec(evse ?? '')?.[1]?.toUpperCase() ?? null;
