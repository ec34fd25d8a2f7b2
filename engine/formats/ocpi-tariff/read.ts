import type { Exact } from '../../values/exact.ts';
import { parseInstant } from '../../values/zone.ts';
import {
  type Field,
  fieldOf,
  keysOf,
  listOf,
  numberOf,
  objectOf,
  oneOf,
  optional,
  patternOf,
  refuse,
  required,
  textOf,
} from '../fields.ts';
import type { ImportNote, OcpiElement, OcpiLimit, OcpiTariff, OcpiVersion, TaxIncluded } from './model.ts';
import { readComponent } from './read-component.ts';
import { readRestrictions } from './read-restrictions.ts';

const CARRIED = new Set([
  'id',
  'country_code',
  'party_id',
  'currency',
  'type',
  'tariff_alt_text',
  'tariff_alt_url',
  'min_price',
  'max_price',
  'elements',
  'tax_included',
  'start_date_time',
  'end_date_time',
  'last_updated',
]);

/** Fields of OCPI that say nothing about what a session costs. */
const WITHOUT_PRICE = new Set(['energy_mix', 'preauthorize_amount']);

const currencyOf = patternOf(/^[A-Za-z]{3}$/, 'a currency code of three letters');
const taxIncludedOf = oneOf<TaxIncluded>(['YES', 'NO', 'N/A']);

/**
 * Reads one OCPI tariff of any version. Throws a fault with the pointer of the field that is missing or malformed; fields that
 * are not understood become notes.
 */
export const readTariff = (field: Field, version: OcpiVersion | null, notes: ImportNote[]): OcpiTariff => {
  // Only 2.3.0 has `tax_included`, whatever the record beside it is.
  const read = 'tax_included' in objectOf(field) ? '2.3.0' : (version ?? versionOf(field));
  noteUnknown(field, notes);
  const country = optional(field, 'country_code', textOf);
  return {
    pointer: field.pointer,
    version: read,
    id: required(field, 'id', textOf),
    owner: ownerOf(field, country, notes),
    country,
    currency: required(field, 'currency', currencyOf).toUpperCase(),
    type: optional(field, 'type', textOf),
    texts: (optional(field, 'tariff_alt_text', listOf) ?? []).map((entry) => ({
      language: optional(entry, 'language', textOf),
      text: required(entry, 'text', textOf),
    })),
    url: optional(field, 'tariff_alt_url', textOf),
    taxIncluded: optional(field, 'tax_included', taxIncludedOf) ?? 'NO',
    minimum: optional(field, 'min_price', limitOf),
    maximum: optional(field, 'max_price', limitOf),
    from: optional(field, 'start_date_time', instantOf),
    to: optional(field, 'end_date_time', instantOf),
    elements: required(field, 'elements', (list) => elementsOf(list, notes)),
  };
};

/** 2.3.0 says whether tax is included; 2.1.1 knows no owner, no type and no limits. */
const versionOf = (field: Field): OcpiVersion => {
  const keys = new Set(keysOf(field));
  const limits = ['min_price', 'max_price'].flatMap((key) => optional(field, key, (limit) => [limit]) ?? []);
  if (keys.has('tax_included') || limits.some((limit) => 'before_taxes' in objectOf(limit))) return '2.3.0';
  return ['country_code', 'party_id', 'type', 'min_price', 'max_price'].some((key) => keys.has(key))
    ? '2.2.1'
    : '2.1.1';
};

const noteUnknown = (field: Field, notes: ImportNote[]): void => {
  for (const key of keysOf(field)) {
    const { pointer, value } = fieldOf(field, key);
    if (CARRIED.has(key) || value === null) continue;
    const known = WITHOUT_PRICE.has(key);
    const message = known ? `${key} is not carried over` : `${key} is not part of OCPI's tariffs: it is not used`;
    notes.push({ pointer, message, affectsPrice: !known });
  }
};

const ownerOf = (field: Field, country: string | null, notes: ImportNote[]): string | null => {
  const party = optional(field, 'party_id', textOf);
  if (country === null && party === null) return null;
  const owner = `${country ?? ''}*${party ?? ''}`.toUpperCase();
  if (/^[A-Z]{2}\*[A-Z0-9]{3}$/.test(owner)) return owner;
  const message = `${owner} is not a party: a country of two letters and a party of three are needed; no owner is written`;
  notes.push({ pointer: fieldOf(field, 'party_id').pointer, message, affectsPrice: false });
  return null;
};

/** 2.2.1 names the sides `excl_vat` and `incl_vat`, 2.3.0 `before_taxes` and `after_taxes`. */
const limitOf = (field: Field): OcpiLimit => {
  const side = (...keys: readonly string[]): Exact | null => {
    for (const key of keys) {
      const amount = optional(field, key, numberOf);
      if (amount !== null) return amount;
    }
    return null;
  };
  const limit = {
    pointer: field.pointer,
    net: side('excl_vat', 'before_taxes'),
    gross: side('incl_vat', 'after_taxes'),
  };
  return limit.net === null && limit.gross === null
    ? refuse(field, 'an amount with excl_vat or incl_vat (2.3.0: before_taxes or after_taxes)')
    : limit;
};

const instantOf = (field: Field): Exact =>
  parseInstant(textOf(field)) ?? refuse(field, 'a date and time such as 2026-01-31T08:00:00Z');

const elementsOf = (field: Field, notes: ImportNote[]): readonly OcpiElement[] => {
  const listed = listOf(field);
  if (listed.length === 0) return refuse(field, 'a list of at least one element');
  return listed.flatMap((element) => {
    const restrictions = readRestrictions(element, notes);
    const components = required(element, 'price_components', listOf);
    if (restrictions === null) return [];
    const read = components.flatMap((component) => readComponent(component, notes));
    return [{ pointer: element.pointer, components: read, restrictions }];
  });
};
