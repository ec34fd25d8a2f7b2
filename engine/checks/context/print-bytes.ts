import { Exact } from '../../values/exact.ts';
import type { RecordPrint } from '../context.ts';
import { type ByteReader, type ByteWriter, putByte, putCount, takeByte, takeCount } from './bytes.ts';
import type { Dictionary, Texts } from './dictionary.ts';
import { putNumber, takeNumber, takeUnits } from './number-bytes.ts';
import type { Figures } from './statistics.ts';
import { putText, takeText } from './text-bytes.ts';

/** Who sold to whom and where: few of these for many records. */
export interface Dictionaries {
  /** CPO, eMSP, currency. */
  readonly parties: Dictionary;
  /** EVSE, location, latitude, longitude. */
  readonly places: Dictionary;
}

/** Whole seconds of the start as four bytes; the last value stands for no start, and what lies beyond counts as just before it. */
export const NO_START = 0xffffffff;

export const startSecond = (print: RecordPrint): number =>
  print.start === null ? NO_START : Number(within(print.start.floor(), 0n, 0xfffffffen));

const within = (value: bigint, least: bigint, most: bigint): bigint =>
  value < least ? least : value > most ? most : value;

const NATURES = ['normal', 'credit'] as const;
const SEVERITIES = [null, 'error', 'doubtful', 'info'] as const;

/** What figures need comes first, so that statistics read no further. */
export const putPrint = (writer: ByteWriter, print: RecordPrint, record: number, shared: Dictionaries): void => {
  const { latitude, longitude, start } = print;
  const place = [print.evse, print.location, fractionOf(latitude), fractionOf(longitude)];
  putByte(writer, NATURES.indexOf(print.nature) * 4 + SEVERITIES.indexOf(print.severity));
  putCount(writer, shared.parties.numberOf([print.cpo, print.emsp, print.currency], record));
  putCount(writer, shared.places.numberOf(place, record));
  putNumber(writer, print.energy);
  putNumber(writer, print.chargingTime);
  putNumber(writer, print.claimed?.net ?? null);
  putNumber(writer, print.claimed?.gross ?? null);
  putNumber(writer, start);
  // Later instants are near the start: their distance is short to write.
  putNumber(writer, since(start, print.end));
  putNumber(writer, since(start, print.received));
  putNumber(writer, print.meterStart);
  putNumber(writer, print.meterEnd);
  putNumber(writer, print.pagination === null ? null : Exact.integer(print.pagination));
  const ids = [
    print.id,
    print.corrects,
    print.session,
    print.authorisation,
    print.token,
    print.contract,
    print.invoice,
  ];
  putCount(
    writer,
    ids.reduce((bits, id, at) => bits + (id === null ? 0 : 2 ** at), print.claimed === null ? 0 : 128),
  );
  for (const id of ids) if (id !== null) putText(writer, id);
  putText(writer, print.content);
};

const since = (start: Exact | null, later: Exact | null): Exact | null =>
  start === null || later === null ? later : later.minus(start);

const after = (start: Exact | null, distance: Exact | null): Exact | null =>
  start === null || distance === null ? distance : start.plus(distance);

export const takePrint = (reader: ByteReader, shared: Dictionaries): RecordPrint => {
  const first = takeByte(reader);
  const [cpo = null, emsp = null, currency = null] = shared.parties.textsNamed(takeCount(reader));
  const [evse = null, location = null, latitude = null, longitude = null] = shared.places.textsNamed(takeCount(reader));
  const energy = takeNumber(reader);
  const chargingTime = takeNumber(reader);
  const claimed = { net: takeNumber(reader), gross: takeNumber(reader) };
  const start = takeNumber(reader);
  const end = after(start, takeNumber(reader));
  const received = after(start, takeNumber(reader));
  const meterStart = takeNumber(reader);
  const meterEnd = takeNumber(reader);
  const pagination = takeNumber(reader);
  const given = takeCount(reader);
  const id = (at: number): string | null => (Math.floor(given / 2 ** at) % 2 === 1 ? takeText(reader) : null);
  return {
    id: id(0),
    corrects: id(1),
    session: id(2),
    authorisation: id(3),
    token: id(4),
    contract: id(5),
    invoice: id(6),
    content: takeText(reader),
    nature: NATURES[first >> 2] ?? 'normal',
    severity: SEVERITIES[first & 3] ?? null,
    cpo,
    emsp,
    currency,
    evse,
    location,
    latitude: latitude === null ? null : exactOf(latitude),
    longitude: longitude === null ? null : exactOf(longitude),
    energy,
    chargingTime,
    claimed: given >= 128 ? claimed : null,
    start,
    end,
    received,
    meterStart,
    meterEnd,
    pagination: pagination === null ? null : Number(pagination.numerator),
  };
};

const fractionOf = (value: Exact | null): string | null =>
  value === null ? null : `${value.numerator}/${value.denominator}`;

const exactOf = (fraction: string): Exact => {
  const [numerator = '0', denominator = '1'] = fraction.split('/');
  return Exact.ratio(BigInt(numerator), BigInt(denominator));
};

export interface KeptFigures extends Figures {
  readonly nature: RecordPrint['nature'];
  readonly parties: Texts;
}

export const takeFigures = (reader: ByteReader, shared: Dictionaries): KeptFigures => {
  const nature = NATURES[takeByte(reader) >> 2] ?? 'normal';
  const parties = shared.parties.textsNamed(takeCount(reader));
  takeCount(reader);
  return {
    nature,
    parties,
    energy: takeUnits(reader, 4),
    chargingTime: takeUnits(reader, 0),
    net: takeUnits(reader, 4),
  };
};
