import { type Field, fieldOf, keysOf } from '../fields.ts';
import type { OcpiVersion } from '../ocpi-tariff/model.ts';

const objects = (value: unknown): readonly object[] =>
  (Array.isArray(value) ? value : [value]).filter((entry) => typeof entry === 'object' && entry !== null);

const someHas = (value: unknown, ...keys: readonly string[]): boolean =>
  objects(value).some((entry) => keys.some((key) => key in entry));

/**
 * The version a record is written in. 2.3.0 splits prices into taxes; 2.2.1 gives them with and without VAT and brought the
 * token; 2.1.1 has one number for the price, a whole location and `stop_date_time`. What says nothing is taken for 2.2.1.
 */
export const versionOf = (cdr: Field): OcpiVersion => {
  const keys = new Set(keysOf(cdr));
  const cost = fieldOf(cdr, 'total_cost').value ?? null;
  if (someHas(cost, 'before_taxes', 'taxes') || someHas(fieldOf(cdr, 'tariffs').value, 'tax_included')) return '2.3.0';
  if (someHas(cost, 'excl_vat', 'incl_vat') || keys.has('cdr_token')) return '2.2.1';
  const old = ['location', 'stop_date_time', 'start_datetime', 'auth_id'].some((key) => keys.has(key));
  return old || cost !== null ? '2.1.1' : '2.2.1';
};
