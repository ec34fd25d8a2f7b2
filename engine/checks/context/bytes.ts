/** Bytes written one after the other into a buffer that grows. */
export interface ByteWriter {
  bytes: Uint8Array;
  length: number;
}

export const byteWriter = (capacity: number): ByteWriter => ({ bytes: new Uint8Array(capacity), length: 0 });

/** A place in bytes that moves on as they are read. */
export interface ByteReader {
  readonly bytes: Uint8Array;
  at: number;
}

export const putByte = (writer: ByteWriter, byte: number): void => {
  if (writer.length === writer.bytes.length) {
    const grown = new Uint8Array(writer.bytes.length * 2);
    grown.set(writer.bytes);
    writer.bytes = grown;
  }
  writer.bytes[writer.length] = byte;
  writer.length += 1;
};

export const takeByte = (reader: ByteReader): number => {
  const byte = reader.bytes[reader.at] ?? 0;
  reader.at += 1;
  return byte;
};

/** A whole number from 0 up to 2^53, seven bits a byte. */
export const putCount = (writer: ByteWriter, count: number): void => {
  let rest = count;
  while (rest >= 128) {
    putByte(writer, (rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  putByte(writer, rest);
};

export const takeCount = (reader: ByteReader): number => {
  let [count, scale] = [0, 1];
  for (;;) {
    const byte = takeByte(reader);
    count += (byte & 127) * scale;
    if (byte < 128) return count;
    scale *= 128;
  }
};

/** Moves on behind so many of them. */
export const skipCounts = (reader: ByteReader, counts: number): void => {
  for (let left = counts; left > 0; ) if (takeByte(reader) < 128) left -= 1;
};

/** A whole number of either sign. */
export const putInteger = (writer: ByteWriter, value: number): void =>
  putCount(writer, value < 0 ? -2 * value - 1 : 2 * value);

export const takeInteger = (reader: ByteReader): number => {
  const count = takeCount(reader);
  return count % 2 === 0 ? count / 2 : -(count + 1) / 2;
};
