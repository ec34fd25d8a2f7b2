type Fields = Readonly<Record<string, unknown>>;

/** A fault as real ones come: one thing wrong with a record that is sound otherwise. */
export interface PlantedFault {
  readonly name: string;
  readonly plant: (record: Fields) => Fields;
}

const inside = (record: Fields, name: string, change: Fields): Fields => ({
  ...record,
  [name]: { ...(record[name] as Fields), ...change },
});

const costTimes = (record: Fields, factor: number): Fields => {
  const { excl_vat, incl_vat } = record.total_cost as { readonly excl_vat: number; readonly incl_vat: number };
  const times = (amount: number): number => Number((amount * factor).toFixed(2));
  return { ...record, total_cost: { excl_vat: times(excl_vat), incl_vat: times(incl_vat) } };
};

const later = (instant: unknown, ms: number): string =>
  new Date(Date.parse(String(instant)) + ms).toISOString().replace('.000', '');

const DAY_MS = 86_400_000;

/** In the order in which they are planted; each comes several times in a month. */
export const FAULTS: readonly PlantedFault[] = [
  { name: 'ten per cent too much', plant: (record) => costTimes(record, 1.1) },
  { name: 'VAT counted twice', plant: (record) => costTimes(record, 1.2) },
  {
    name: 'an EVSE that nobody knows',
    plant: (record) => inside(record, 'cdr_location', { evse_id: 'FR*GLY*E99999' }),
  },
  {
    name: 'a contract that is not the one of the token',
    plant: (record) => inside(record, 'cdr_token', { contract_id: 'FR-CMP-C00999999-K' }),
  },
  {
    name: 'energy in watt-hours',
    plant: (record) => ({ ...record, total_energy: Number(record.total_energy) * 1000 }),
  },
  {
    name: 'it ends before it starts',
    plant: (record) => ({
      ...record,
      start_date_time: record.end_date_time,
      end_date_time: record.start_date_time,
    }),
  },
  { name: 'another currency', plant: (record) => ({ ...record, currency: record.currency === 'EUR' ? 'CHF' : 'EUR' }) },
  {
    name: 'weeks late',
    plant: (record) => ({ ...record, last_updated: later(record.last_updated, 40 * DAY_MS) }),
  },
  { name: 'no energy, and still a price', plant: (record) => ({ ...record, total_energy: 0, charging_periods: [] }) },
  { name: 'nothing claimed', plant: (record) => ({ ...record, total_cost: { excl_vat: 0, incl_vat: 0 } }) },
];
