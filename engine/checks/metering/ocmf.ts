import { type Field, fieldOf, listOf, numberOf } from '../../formats/fields.ts';
import { described, given, isBlank, wordOf } from '../../formats/lenient.ts';
import { parseJson } from '../../formats/parse-json.ts';
import { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import type { SignedReading } from './signed-metering.ts';

/** A signed dataset of OCMF (SAFE e.V., Open Charge Metering Format 1.x). */
export interface OcmfDataset {
  /** What was signed, to the letter. */
  readonly payload: string;
  readonly algorithm: string;
  /** `hex` or `base64`. */
  readonly encoding: string;
  readonly signature: string;
  readonly gateway: string | null;
  readonly meter: string | null;
  readonly pagination: string | null;
  readonly userAssigned: boolean | null;
  readonly userId: string | null;
  readonly readings: readonly SignedReading[];
}

/** What OCMF takes where the dataset does not say. */
const DEFAULT_ALGORITHM = 'ECDSA-secp256r1-SHA256';

/** null where the text is no dataset of OCMF. Throws a fault where it is one and cannot be read. */
export const readOcmf = (text: string): OcmfDataset | null => {
  const parts = /^\s*OCMF\|(\{[\s\S]*\})\|(\{[\s\S]*\})\s*$/.exec(text);
  const [, payload = '', signature = ''] = parts ?? [];
  const [data, seal] = [parseJson(payload), parseJson(signature)];
  if (parts === null || data.status === 'fault' || seal.status === 'fault') return null;
  const [root, sealed] = [data, seal].map(({ value }): Field => ({ value, pointer: '' })) as [Field, Field];
  return {
    payload,
    algorithm: given(sealed, 'SA', wordOf) ?? DEFAULT_ALGORITHM,
    encoding: given(sealed, 'SE', wordOf)?.toLowerCase() ?? 'hex',
    signature: given(sealed, 'SD', wordOf) ?? '',
    gateway: described(root, 'GS') ?? described(root, 'GI'),
    meter: described(root, 'MS'),
    pagination: described(root, 'PG'),
    userAssigned: booleanOf(fieldOf(root, 'IS')),
    userId: described(root, 'ID'),
    readings: readingsOf(root),
  };
};

const booleanOf = ({ value }: Field): boolean | null => {
  const text = String(value).toLowerCase();
  return text === 'true' ? true : text === 'false' ? false : null;
};

/** A field that is as it was in the reading before is left out; an error does not go on by itself. */
const readingsOf = (root: Field): readonly SignedReading[] => {
  let [unit, transaction, status]: (string | null)[] = [null, null, null];
  return (given(root, 'RD', listOf) ?? []).map((field) => {
    unit = described(field, 'RU') ?? unit ?? null;
    transaction = described(field, 'TX') ?? transaction ?? null;
    status = described(field, 'ST') ?? status ?? null;
    const time = described(field, 'TM');
    return {
      ...timeOf(time),
      transaction,
      energy: isBlank(fieldOf(field, 'RV')) ? null : energyOf(fieldOf(field, 'RV'), unit),
      meterStatus: status,
      errorFlags: described(field, 'EF'),
    };
  });
};

/** `2018-07-24T13:22:04,000+0200 S` */
const timeOf = (text: string | null): Pick<SignedReading, 'at' | 'timeStatus'> => {
  const [written = '', timeStatus = null] = text?.split(' ') ?? [];
  return { at: parseInstant(written, null), timeStatus };
};

const WATT_HOURS = Exact.ratio(1n, 1000n);

const energyOf = (field: Field, unit: string | null): Exact | null => {
  if (unit === 'kWh') return numberOf(field);
  return unit === 'Wh' ? numberOf(field).times(WATT_HOURS) : null;
};
