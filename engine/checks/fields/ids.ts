import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import { countryOf } from '../../values/countries.ts';

/** eMI3 and ISO 15118: country, operator, `E`, up to 30 more; separators or none, of which OCPI 2.1.1 itself writes hyphens. */
const EVSE = /^([A-Z]{2})[*-]?[A-Z0-9]{3}[*-]?E[A-Z0-9](?:[*-]?[A-Z0-9]){0,29}$/i;
/** DIN SPEC 91286, still alive: `+49*810*000*438`. */
const EVSE_BY_DIALLING_CODE = /^\+\d{1,3}\*\d{3,6}(?:\*\d{1,32}){1,2}$/;

export const isEvseId = (id: string): boolean => {
  const country = EVSE.exec(id)?.[1];
  return country === undefined ? EVSE_BY_DIALLING_CODE.test(id) : countryOf(country) !== null;
};

/** eMI3 (`FR-CMP-C00000077-4`), ISO 15118 without separators, and DIN SPEC 91286 (`DE*ICE*000077*4`). */
const CONTRACT =
  /^([A-Z]{2})(?:-?[A-Z0-9]{3}-?C[A-Z0-9]{8}(?:-?[A-Z0-9])?|[-*]?[A-Z0-9]{3}[-*]?[A-Z0-9]{6}[-*]?[A-Z0-9])$/i;

export const isContractId = (id: string): boolean => {
  const country = CONTRACT.exec(id)?.[1];
  return country !== undefined && countryOf(country) !== null;
};

/** Cards have ids of 4, 7 or 10 bytes, all hexadecimal digits written. Ids of apps and vehicles have no such form. */
export const isTokenUid = (uid: string, { record }: { readonly record: CanonicalCdr }): boolean => {
  const type = record.facts.get('token type');
  const isCard = type?.kind !== 'text' || type.text.toUpperCase() === 'RFID';
  return isCard ? /^(?:[0-9A-F]{8}|[0-9A-F]{14}|[0-9A-F]{20})$/i.test(uid) : /^\S.{0,254}$/.test(uid);
};

const OICP_SESSION = /^[A-Za-z0-9]{8}(?:-[A-Za-z0-9]{4}){3}-[A-Za-z0-9]{12}$/;

/** OCPI leaves three more letters to credits; OCHP begins with its CPO; Hubject writes UUIDs. */
export const isRecordId = (id: string, { protocol, nature }: CanonicalCdr): boolean => {
  switch (protocol) {
    case 'ocpi-2.1.1':
      return id.length <= 36 && isPlain(id);
    case 'ocpi-2.2.1':
    case 'ocpi-2.3.0':
      return id.length <= (nature === 'credit' ? 39 : 36) && isPlain(id);
    case 'oicp-2.3':
      return OICP_SESSION.test(id);
    case 'ochp-1.4':
      return /^[A-Z]{2}\*?[A-Z0-9]{3}\*?[A-Z0-9]{1,31}$/i.test(id);
    case 'emip-0.7.4':
    case 'csv':
      return isPlain(id);
  }
};

/** Printable letters without control characters. */
const isPlain = (id: string): boolean => /^[\x20-\x7e]+$/.test(id);
