// Signed meter data as a station of the network gives them, by a key of our own.

import { createSign, generateKeyPairSync } from 'node:crypto';
import { ocmfText, offsetOf } from './local-time.ts';
import type { Statement } from './statement.ts';

const keys = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });

/** What the hub registered of every meter that signs. */
export const PUBLIC_KEY = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('hex');

/** Fields of the payload and of its two readings, where they differ from what is right. */
export interface Otherwise {
  readonly payload?: Readonly<Record<string, unknown>>;
  readonly begin?: Readonly<Record<string, unknown>> | null;
  readonly end?: Readonly<Record<string, unknown>> | null;
  /** State of the clock: S synchronised, U unknown, I informative. */
  readonly clock?: string;
  /** Changed after it was signed. */
  readonly tampered?: (text: string) => string;
}

const reading = (at: number, wattHours: number, zone: string, clock: string, TX: string) => ({
  TM: `${ocmfText(at, offsetOf(zone, at))} ${clock}`,
  TX,
  RV: wattHours / 1000,
  RI: '1-b:1.8.0',
  RU: 'kWh',
  EF: '',
  ST: 'G',
});

/** The `signed_data` of an OCPI record. */
export const signedData = (statement: Statement, otherwise: Otherwise = {}): object => {
  const { cpo, start, end, meterStart, meterEnd, token, meter } = statement;
  const { clock = 'S' } = otherwise;
  const readings = [
    otherwise.begin === null ? [] : [{ ...reading(start, meterStart, cpo.zone, clock, 'B'), ...otherwise.begin }],
    otherwise.end === null ? [] : [{ ...reading(end, meterEnd, cpo.zone, clock, 'E'), ...otherwise.end }],
  ].flat();
  const payload = JSON.stringify({
    FV: '1.0',
    GS: meter,
    PG: `T${statement.start % 100_000}`,
    MS: meter,
    IS: true,
    IT: 'ISO14443',
    ID: token.uid,
    RD: readings,
    ...otherwise.payload,
  });
  const SD = createSign('sha256').update(payload).sign(keys.privateKey).toString('hex');
  const sent = otherwise.tampered?.(payload) ?? payload;
  return {
    encoding_method: 'OCMF',
    public_key: PUBLIC_KEY,
    signed_values: [
      {
        nature: 'End',
        plain_data: '',
        signed_data: Buffer.from(`OCMF|${sent}|${JSON.stringify({ SD })}`).toString('base64'),
      },
    ],
  };
};
