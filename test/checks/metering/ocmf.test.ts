import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sameKey } from '../../../engine/checks/metering/keys.ts';
import { readMetering } from '../../../engine/checks/metering/read-metering.ts';
import {
  type CanonicalCdr,
  NO_PARTICULARS,
  nothingKnown,
  type Protocol,
} from '../../../engine/formats/canonical-cdr.ts';

/** Our own keys and our own signatures, made by another library than the one that verifies them. */
const CURVES = [
  ['secp192r1', 'prime192v1'],
  ['secp192k1', 'secp192k1'],
  ['secp256k1', 'secp256k1'],
  ['secp256r1', 'prime256v1'],
  ['brainpool256r1', 'brainpoolP256r1'],
  ['secp384r1', 'secp384r1'],
  ['brainpool384r1', 'brainpoolP384r1'],
] as const;

const payloadOf = (over: object = {}): string =>
  JSON.stringify({
    FV: '1.0',
    GS: 'GW-7',
    PG: 'T12345',
    MS: 'METER-9',
    IS: true,
    IT: 'ISO14443',
    ID: '04A1B2C3D4E5F6',
    RD: [
      { TM: '2026-03-02T19:30:00,000+0100 S', TX: 'B', RV: 2935.6, RI: '1-b:1.8.0', RU: 'kWh', EF: '', ST: 'G' },
      { TM: '2026-03-02T20:30:00,000+0100 R', TX: 'E', RV: 2955.61, EF: '' },
    ],
    ...over,
  });

const keysOn = (curve: string) => generateKeyPairSync('ec', { namedCurve: curve });
type Keys = ReturnType<typeof keysOn>;

const spki = (keys: Keys): Buffer => keys.publicKey.export({ type: 'spki', format: 'der' });

const signed = (keys: Keys, payload: string, seal: object = {}, encoding: 'hex' | 'base64' = 'hex'): string => {
  const signature = createSign('sha256').update(payload).sign(keys.privateKey).toString(encoding);
  return `OCMF|${payload}|${JSON.stringify({ SD: signature, ...seal })}`;
};

const record = (protocol: Protocol, signedData: unknown, verification: unknown = null): CanonicalCdr => ({
  ...nothingKnown(protocol),
  particulars: { ...NO_PARTICULARS, signedData, verification },
});

const ocpi = (dataset: string, key: string | null) =>
  record('ocpi-2.2.1', {
    encoding_method: 'OCMF',
    public_key: key,
    signed_values: [{ nature: 'End', plain_data: '', signed_data: Buffer.from(dataset).toString('base64') }],
  });

const verdict = (cdr: CanonicalCdr, registered: string | null = null) => readMetering(cdr, registered)?.signature;

describe('a signature of OCMF', () => {
  it.each(CURVES)('on %s is valid for its readings, and for no others', (name, curve) => {
    const keys = keysOn(curve);
    const seal = { SA: `ECDSA-${name}-SHA256` };
    const dataset = signed(keys, payloadOf(), seal);
    const key = spki(keys).toString('hex');
    expect(verdict(ocpi(dataset, key))).toBe('valid');
    expect(verdict(ocpi(dataset.replace('2955.61', '2955.62'), key))).toBe('invalid');
    expect(verdict(ocpi(dataset, spki(keysOn(curve)).toString('hex')))).toBe('invalid');
  });

  it('is on secp256r1 where the dataset does not say', () => {
    const keys = keysOn('prime256v1');
    expect(verdict(ocpi(signed(keys, payloadOf()), spki(keys).toString('base64')))).toBe('valid');
    expect(verdict(ocpi(signed(keysOn('secp256k1'), payloadOf()), spki(keys).toString('base64')))).toBe('invalid');
  });

  it('is read in hexadecimal and base64, its key bare, in a structure or in lines of PEM', () => {
    const keys = keysOn('prime256v1');
    const dataset = signed(keys, payloadOf(), { SE: 'base64' }, 'base64');
    const der = spki(keys);
    const point = der.subarray(der.length - 65);
    const ways = [
      der.toString('hex'),
      der.toString('base64'),
      point.toString('hex').toUpperCase(),
      point.subarray(1).toString('hex'),
    ];
    const pem = String(keys.publicKey.export({ type: 'spki', format: 'pem' }));
    for (const key of [...ways, pem]) expect(verdict(ocpi(dataset, key)), key).toBe('valid');
  });

  it('is never valid without a key, by an algorithm that is not known, or where nothing is readable', () => {
    const keys = keysOn('prime256v1');
    const key = spki(keys).toString('hex');
    expect(verdict(ocpi(signed(keys, payloadOf()), null))).toBe('no key');
    expect(verdict(ocpi(signed(keys, payloadOf(), { SA: 'ECDSA-secp521r1-SHA512' }), key))).toBe('unsupported');
    expect(verdict(ocpi(signed(keys, payloadOf(), { SA: 'RSA-2048-SHA256' }), key))).toBe('unsupported');
    expect(verdict(ocpi('EDL40-something', key))).toBe('unreadable');
    expect(verdict(ocpi(signed(keys, payloadOf(), { SD: 'not a signature' }), key))).not.toBe('valid');
    expect(verdict(ocpi(signed(keys, payloadOf(), { SD: 'abcd' }), key))).toBe('invalid');
    expect(verdict(ocpi(signed(keys, payloadOf()), 'abcd'))).toBe('invalid');
  });

  it('is verified by the registered key before the one that comes with it', () => {
    const [meter, forger] = [keysOn('prime256v1'), keysOn('prime256v1')];
    const forged = ocpi(signed(forger, payloadOf()), spki(forger).toString('hex'));
    expect(verdict(forged)).toBe('valid');
    expect(verdict(forged, spki(meter).toString('hex'))).toBe('invalid');
  });

  it('must be valid of every dataset of the record', () => {
    const keys = keysOn('prime256v1');
    const [begin, end] = [signed(keys, payloadOf({ PG: 'T1' })), signed(keys, payloadOf({ PG: 'T2' }))];
    const oicp = (...texts: readonly string[]) =>
      record(
        'oicp-2.3',
        texts.map((text) => ({ SignedMeteringValue: text, MeteringStatus: 'Start' })),
        { PublicKey: spki(keys).toString('base64') },
      );
    expect(verdict(oicp(begin, end))).toBe('valid');
    expect(verdict(oicp(begin, end.replace('2935.6', '2935.7')))).toBe('invalid');
    expect(verdict(oicp(begin, 'nothing to read'))).toBe('unreadable');
    const metering = readMetering(oicp(begin, end), null);
    expect([metering?.pagination, metering?.lastPagination, metering?.readings.length]).toEqual(['T1', 'T2', 4]);
  });
});

describe('what a dataset says', () => {
  it('is read exactly, and left-out fields are those of the reading before', () => {
    const keys = keysOn('prime256v1');
    const metering = readMetering(ocpi(signed(keys, payloadOf()), null), null)!;
    expect(
      metering.readings.map(({ energy, transaction, meterStatus, timeStatus }) => [
        String(energy),
        transaction,
        meterStatus,
        timeStatus,
      ]),
    ).toEqual([
      ['2935.6', 'B', 'G', 'S'],
      ['2955.61', 'E', 'G', 'R'],
    ]);
    expect(metering.readings.map(({ at }) => String(at))).toEqual(['1772476200', '1772479800']);
    expect([metering.gateway, metering.meter, metering.userId, metering.userAssigned]).toEqual([
      'GW-7',
      'METER-9',
      '04A1B2C3D4E5F6',
      true,
    ]);
  });

  it('is in kWh; readings in other units have no energy', () => {
    const keys = keysOn('prime256v1');
    const reading = (RU: string) =>
      payloadOf({ RD: [{ TM: '2026-03-02T19:30:00,000+0100 S', TX: 'B', RV: 1500, RU, ST: 'G' }] });
    const energyIn = (unit: string) =>
      String(readMetering(ocpi(signed(keys, reading(unit)), null), null)?.readings[0]?.energy);
    expect([energyIn('kWh'), energyIn('Wh'), energyIn('mOhm')]).toEqual(['1500', '1.5', 'null']);
  });

  it('is none in a record without signed data', () => {
    expect(readMetering(nothingKnown('ocpi-2.2.1'), null)).toBeNull();
    expect(readMetering(record('ocpi-2.2.1', { signed_values: [] }), null)).toBeNull();
  });
});

describe('keys', () => {
  it('are the same however they are written', () => {
    const keys = keysOn('prime256v1');
    const der = spki(keys);
    expect(sameKey(der.toString('hex'), der.toString('base64'))).toBe(true);
    expect(sameKey(der.subarray(der.length - 65).toString('hex'), der.toString('base64'))).toBe(true);
    expect(sameKey(der.toString('hex'), spki(keysOn('prime256v1')).toString('hex'))).toBe(false);
  });
});
