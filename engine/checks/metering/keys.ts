import { hexToBytes } from '@noble/hashes/utils.js';

/** Bytes written in hexadecimal or in base64, white space aside; null where it is neither. Texts of hexadecimal digits are that. */
export const bytesOf = (written: string): Uint8Array | null => {
  const text = written.replace(/\s/g, '');
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return hexToBytes(text.toLowerCase());
  return base64Of(text);
};

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export const base64Of = (text: string): Uint8Array | null => {
  const digits = text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (digits === '' || digits.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(digits)) return null;
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes.push((bits >> held) & 255);
  }
  return Uint8Array.from(bytes);
};

/**
 * The point of a public key: bare, or at the end of a SubjectPublicKeyInfo (PEM lines aside), whose last field it is. null where
 * it is no key of a curve of this length.
 */
export const pointOf = (key: string, coordinate: number): Uint8Array | null => {
  const bytes = bytesOf(key.replace(/-----[A-Z ]+-----/g, ''));
  if (bytes === null) return null;
  const whole = 2 * coordinate + 1;
  if (bytes.length === whole || (bytes.length === coordinate + 1 && bytes[0] !== SEQUENCE)) return bytes;
  // Some write both coordinates without the byte that says so.
  if (bytes.length === 2 * coordinate) return Uint8Array.from([UNCOMPRESSED, ...bytes]);
  if (bytes[0] !== SEQUENCE) return null;
  return [whole, coordinate + 1].map((length) => bitString(bytes, length)).find((point) => point !== null) ?? null;
};

const SEQUENCE = 0x30;
const BIT_STRING = 0x03;
const UNCOMPRESSED = 0x04;

/** The bytes of the bit string of this length that ends the structure. */
const bitString = (bytes: Uint8Array, length: number): Uint8Array | null => {
  const at = bytes.length - length - 3;
  const isThere = bytes[at] === BIT_STRING && bytes[at + 1] === length + 1 && bytes[at + 2] === 0;
  return isThere ? bytes.slice(at + 3) : null;
};

/** Keys are one where their bytes are, however they are written. */
export const sameKey = (a: string, b: string): boolean => {
  const [left, right] = [bytesOf(stripped(a)), bytesOf(stripped(b))];
  if (left === null || right === null) return a.trim() === b.trim();
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  // A bare point and the same point in a structure that names its curve.
  return short.length >= 48 && long.slice(long.length - short.length).every((byte, at) => byte === short[at])
    ? short.length === long.length || long[0] === SEQUENCE
    : left.length === right.length && left.every((byte, at) => byte === right[at]);
};

const stripped = (key: string): string => key.replace(/-----[A-Z ]+-----/g, '');
