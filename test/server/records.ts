// Records as clients post them.

import { recordOf } from '../bulk/generated.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A sound record of FR*GLY (n % 3 = 0), whose tariff is 0.30 EUR/kWh, of the eMSP FR*CMP (n even) or FR*DRV. */
export const soundRecord = (n: number, change: Fields = {}): Fields => ({ ...recordOf(3 * n), ...change });

/** A record that claims a fifth too much. */
export const dearRecord = (n: number): Fields => {
  const record = soundRecord(n);
  const { excl_vat } = record.total_cost as { readonly excl_vat: number };
  return { ...record, total_cost: { excl_vat: Number((excl_vat * 1.2).toFixed(2)) } };
};

export const ndjson = (records: readonly unknown[]): string => records.map((one) => JSON.stringify(one)).join('\n');

export const NDJSON = 'application/x-ndjson';

/** What an eMSP of one record in two is called in the generated records. */
export const EMSPS = ['FR*CMP', 'FR*DRV'] as const;
