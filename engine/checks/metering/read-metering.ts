import { utf8ToBytes } from '@noble/hashes/utils.js';
import { FaultError } from '../../fault.ts';
import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import { type Field, fieldOf, listOf } from '../../formats/fields.ts';
import { described, given, isBlank, wordOf } from '../../formats/lenient.ts';
import type { Context } from '../context.ts';
import { curveOf } from './curves.ts';
import { base64Of, bytesOf, pointOf } from './keys.ts';
import { type OcmfDataset, readOcmf } from './ocmf.ts';
import type { SignedMetering } from './signed-metering.ts';

/**
 * The signed meter data of a record: OCPI's `signed_data` (in 2.1.1 by agreement, in the same form), OICP's
 * `SignedMeteringValues`. `registered` is the key that is known for the EVSE; it counts before the one that the record brings,
 * for whoever signs wrong data can send a key along. null where the record has none.
 */
export const readMetering = (cdr: CanonicalCdr, registered: string | null): SignedMetering | null => {
  const { signedData, verification } = cdr.particulars;
  if (signedData === null || signedData === undefined) return null;
  const envelope = cdr.protocol === 'oicp-2.3' ? oicpEnvelope(signedData, verification) : ocpiEnvelope(signedData);
  return envelope.texts.length === 0 ? null : verdictOn(envelope, registered);
};

/** With the key that is registered for the EVSE of the record. */
export const meteringOf = (cdr: CanonicalCdr, { reference }: Context): SignedMetering | null => {
  const evse = cdr.facts.get('evse');
  const looked = evse?.kind === 'text' ? reference.evse(evse.text) : null;
  return readMetering(cdr, looked?.kind === 'found' ? looked.value.publicKey : null);
};

interface Envelope {
  /** Each signed value as text, in every way that it may be meant. */
  readonly texts: readonly (readonly string[])[];
  readonly key: string | null;
  readonly pointer: string;
}

/** The list of values, and the text of each; anything else is as good as none. */
const listedIn = (field: Field): readonly Field[] => (Array.isArray(field.value) ? listOf(field) : []);

const isObject = ({ value }: Field): boolean => typeof value === 'object' && value !== null;

const ocpiEnvelope = (signedData: unknown): Envelope => {
  const root: Field = { value: signedData, pointer: '/signed_data' };
  if (!isObject(root)) return { texts: [[String(signedData)]], key: null, pointer: root.pointer };
  const values = listedIn(Array.isArray(signedData) ? root : fieldOf(root, 'signed_values'));
  const texts = values
    .filter(isObject)
    .map((value) => ['signed_data', 'plain_data'].flatMap((key) => readings(value, key)));
  const key = Array.isArray(signedData) ? null : described(root, 'public_key');
  return { texts: texts.filter((ways) => ways.length > 0), key, pointer: root.pointer };
};

const oicpEnvelope = (signedData: unknown, verification: unknown): Envelope => {
  const root: Field = { value: signedData, pointer: '/SignedMeteringValues' };
  const values = Array.isArray(signedData) ? listedIn(root) : [root];
  const texts = values.map((value) =>
    isObject(value) ? readings(value, 'SignedMeteringValue') : [String(value.value)],
  );
  const law: Field = { value: verification, pointer: '/CalibrationLawVerificationInfo' };
  return {
    texts: texts.filter((ways) => ways.length > 0),
    key: isObject(law) ? described(law, 'PublicKey') : null,
    pointer: root.pointer,
  };
};

/** OCPI wants base64, many send the text itself. */
const readings = (parent: Field, key: string): readonly string[] => {
  const text = isBlank(fieldOf(parent, key)) ? null : given(parent, key, wordOf);
  const decoded = text === null ? null : base64Of(text.replace(/\s/g, ''));
  return text === null ? [] : [text, ...(decoded === null ? [] : [new TextDecoder().decode(decoded)])];
};

const verdictOn = ({ texts, key, pointer }: Envelope, registered: string | null): SignedMetering => {
  const datasets = texts.map(datasetOf);
  const read = datasets.filter((dataset) => dataset !== null);
  const [first] = read;
  const verdict = first === undefined || read.length < datasets.length ? UNREADABLE : worst(read, registered ?? key);
  return {
    format: first === undefined ? 'other' : 'OCMF',
    readings: read.flatMap((dataset) => dataset.readings),
    gateway: first?.gateway ?? null,
    meter: first?.meter ?? null,
    pagination: first?.pagination ?? null,
    lastPagination: read.at(-1)?.pagination ?? null,
    userAssigned: first === undefined ? null : read.every((dataset) => dataset.userAssigned !== false),
    userId: first?.userId ?? null,
    publicKey: key,
    ...verdict,
    pointer,
  };
};

const datasetOf = (ways: readonly string[]): OcmfDataset | null => {
  for (const text of ways) {
    try {
      const dataset = readOcmf(text);
      if (dataset !== null) return dataset;
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
    }
  }
  return null;
};

type Verdict = Pick<SignedMetering, 'signature' | 'why'>;

const UNREADABLE: Verdict = { signature: 'unreadable', why: 'the signed data is not in the format OCMF' };

const WORST_FIRST: readonly SignedMetering['signature'][] = ['invalid', 'unreadable', 'unsupported', 'no key', 'valid'];

/** Of several datasets all must be valid. */
const worst = (datasets: readonly OcmfDataset[], key: string | null): Verdict => {
  const verdicts = datasets.map((dataset) => verify(dataset, key));
  const found = WORST_FIRST.map((word) => verdicts.find(({ signature }) => signature === word));
  return found.find((verdict) => verdict !== undefined) ?? UNREADABLE;
};

export const verify = ({ payload, algorithm, encoding, signature }: OcmfDataset, key: string | null): Verdict => {
  const curve = curveOf(algorithm);
  if (curve === null) return { signature: 'unsupported', why: `signatures by ${algorithm} cannot be verified here` };
  if (key === null) return { signature: 'no key', why: 'no public key is known' };
  const point = pointOf(key, curve.bytes);
  if (point === null) return { signature: 'invalid', why: `the public key is none of ${algorithm}` };
  const bytes = encoding === 'base64' ? base64Of(signature) : bytesOf(signature);
  if (bytes === null) return { signature: 'unreadable', why: `the signature is not written in ${encoding}` };
  const valid = holds(() => curve.verifies(bytes, utf8ToBytes(payload), point));
  return valid
    ? { signature: 'valid', why: null }
    : { signature: 'invalid', why: 'the signature is not that of these readings by this key' };
};

/** Bytes that are no signature, or a point off the curve, are refused by throwing: no signature of these readings either. */
const holds = (check: () => boolean): boolean => {
  try {
    return check();
  } catch {
    return false;
  }
};
