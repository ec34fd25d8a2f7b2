import { type ByteReader, type ByteWriter, putByte, putCount, takeByte, takeCount } from './bytes.ts';

/**
 * Ids are most of what is kept of a record, and few of them need a byte for each character: UUIDs and hexadecimal texts take
 * half a byte, other ids in capitals two thirds. Every well-formed text comes back as it was.
 */
const LOWER = '0123456789abcdef';
const UPPER = '0123456789ABCDEF';
/** 38 characters, and first the one that stands for none: three of them are below 2^16. */
const CAPITALS = ' 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*-';

const PLAIN = 0;
const UUID = 1;
const HEX = 2;
const HEX_CAPITALS = 3;
const ID = 4;

const wayOf = (text: string): number => {
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)) return UUID;
  if (/^(?:[0-9a-f]{2})+$/.test(text)) return HEX;
  if (/^(?:[0-9A-F]{2})+$/.test(text)) return HEX_CAPITALS;
  return /^[0-9A-Z*-]+$/.test(text) ? ID : PLAIN;
};

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Its way and how many bytes follow are one number. */
export const putText = (writer: ByteWriter, text: string): void => {
  const way = wayOf(text);
  const bytes = bytesOf(text, way);
  putCount(writer, bytes.length * 8 + way);
  for (const byte of bytes) putByte(writer, byte);
};

const bytesOf = (text: string, way: number): readonly number[] | Uint8Array => {
  if (way === UUID) return halfBytes(text.replaceAll('-', ''), LOWER);
  if (way === HEX) return halfBytes(text, LOWER);
  if (way === HEX_CAPITALS) return halfBytes(text, UPPER);
  return way === ID ? threes(text) : encoder.encode(text);
};

const halfBytes = (text: string, digits: string): readonly number[] =>
  Array.from(
    { length: text.length / 2 },
    (_, at) => digits.indexOf(text.charAt(2 * at)) * 16 + digits.indexOf(text.charAt(2 * at + 1)),
  );

const threes = (text: string): readonly number[] => {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const value = [0, 1, 2].reduce((sum, next) => sum * 39 + CAPITALS.indexOf(text.charAt(at + next) || ' '), 0);
    bytes.push(value >> 8, value & 255);
  }
  return bytes;
};

export const takeText = (reader: ByteReader): string => {
  const head = takeCount(reader);
  const length = Math.floor(head / 8);
  const way = head % 8;
  if (way === PLAIN) {
    const text = decoder.decode(reader.bytes.subarray(reader.at, reader.at + length));
    reader.at += length;
    return text;
  }
  if (way === ID) return takeThrees(reader, length);
  const digits = way === HEX_CAPITALS ? UPPER : LOWER;
  let text = '';
  for (let at = 0; at < length; at += 1) {
    const byte = takeByte(reader);
    text += digits.charAt(byte >> 4) + digits.charAt(byte & 15);
  }
  return way === UUID ? text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') : text;
};

const takeThrees = (reader: ByteReader, length: number): string => {
  let text = '';
  for (let at = 0; at < length; at += 2) {
    const value = takeByte(reader) * 256 + takeByte(reader);
    for (const digit of [Math.floor(value / 1521), Math.floor(value / 39) % 39, value % 39])
      if (digit > 0) text += CAPITALS.charAt(digit);
  }
  return text;
};
