import { Exact } from '../../values/exact.ts';
import { type ByteReader, type ByteWriter, putByte, putInteger, takeByte, takeInteger } from './bytes.ts';
import { putText, takeText } from './text-bytes.ts';

/** Nothing; up to 15 decimals; a fraction as text, for what is no decimal or too long. */
const NONE = 0;
const FRACTION = 255;
const MOST_DECIMALS = 15;

const POWERS: readonly number[] = Array.from({ length: MOST_DECIMALS + 1 }, (_, at) => 10 ** at);

export const putNumber = (writer: ByteWriter, value: Exact | null): void => {
  const decimals = value?.decimals() ?? null;
  const units = value === null || decimals === null || decimals > MOST_DECIMALS ? null : unitsOf(value, decimals);
  if (value === null) putByte(writer, NONE);
  else if (decimals === null || units === null) {
    putByte(writer, FRACTION);
    putText(writer, `${value.numerator}/${value.denominator}`);
  } else {
    putByte(writer, decimals + 1);
    putInteger(writer, units);
  }
};

/** null where the number has more digits than a whole number of the machine. */
const unitsOf = ({ numerator, denominator }: Exact, decimals: number): number | null => {
  const units = (numerator * 10n ** BigInt(decimals)) / denominator;
  return units > -(2n ** 51n) && units < 2n ** 51n ? Number(units) : null;
};

export const takeNumber = (reader: ByteReader): Exact | null => {
  const tag = takeByte(reader);
  if (tag === NONE) return null;
  if (tag === FRACTION) return takeFraction(reader);
  const units = takeInteger(reader);
  return Exact.ratio(BigInt(units), BigInt(POWERS[tag - 1] ?? 1));
};

const takeFraction = (reader: ByteReader): Exact => {
  const [numerator = '0', denominator = '1'] = takeText(reader).split('/');
  return Exact.ratio(BigInt(numerator), BigInt(denominator));
};

/** In whole units of 10^-decimals, half a unit up. */
export const takeUnits = (reader: ByteReader, decimals: number): number | null => {
  const tag = takeByte(reader);
  if (tag === NONE) return null;
  if (tag === FRACTION) {
    const scaled = takeFraction(reader).times(Exact.integer(10n ** BigInt(decimals)));
    return Number(scaled.roundedTo(Exact.one, 'half up').numerator);
  }
  const units = takeInteger(reader);
  const more = decimals - (tag - 1);
  return more >= 0 ? units * (POWERS[more] ?? 1) : Math.round(units / (POWERS[-more] ?? 1));
};
