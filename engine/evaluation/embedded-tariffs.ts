import { compile } from '../compile/compile.ts';
import type { Fault } from '../fault.ts';
import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import { importOcpiTariffs } from '../formats/ocpi-tariff/import.ts';
import type { OcpiVersion } from '../formats/ocpi-tariff/model.ts';
import type { PriceList } from './price-list.ts';

export type ReadPriceList =
  | { readonly status: 'read'; readonly list: PriceList }
  | { readonly status: 'fault'; readonly fault: Fault };

/** The tariffs that a record carries. */
export type EmbeddedTariffs = (cdr: CanonicalCdr) => ReadPriceList;

const FILE = 'the tariff of the record';

/** A tariff inside a record has the version of the record. */
const versionOf = ({ protocol }: CanonicalCdr): OcpiVersion | null =>
  protocol.startsWith('ocpi-') ? (protocol.slice('ocpi-'.length) as OcpiVersion) : null;

/** OCPI tariffs as a price list, by way of the language. An imported text with a mistake says what OCPI lets pass and the language does not. */
export const importPriceList = (
  json: unknown,
  { version, country }: { readonly version: OcpiVersion | null; readonly country: string | null },
  name: string,
  pointer = '',
): ReadPriceList => {
  const imported = importOcpiTariffs(json, { version, country }, pointer);
  if (imported.status === 'fault') return imported;
  const { program, diagnostics } = compile([{ name, text: imported.text }], { proof: 'none' });
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake !== undefined) {
    const message = `${name} cannot be read: ${mistake.message}`;
    return { status: 'fault', fault: { code: 'unsupported', message, field: pointer, source: null } };
  }
  const warnings = imported.notes
    .filter(({ affectsPrice }) => affectsPrice)
    .map((note) => `${name}, ${note.pointer}: ${note.message}`);
  return { status: 'read', list: { program, imported: imported.tariffs, warnings, own: null } };
};

/** Records of one operator carry the same few tariffs: each is imported once, as long as `most` others have not come since. */
export const createEmbeddedTariffs = (most = 500): EmbeddedTariffs => {
  const known = new Map<string, ReadPriceList>();
  return (cdr) => {
    const version = versionOf(cdr);
    const key = `${version} ${cdr.country} ${JSON.stringify(cdr.tariffs)}`;
    const before = known.get(key);
    const list = before ?? importPriceList(cdr.tariffs, { version, country: cdr.country }, FILE, '/tariffs');
    // What was asked for last goes last, so that the first is the one to forget.
    if (before !== undefined) known.delete(key);
    else if (known.size >= most) known.delete(known.keys().next().value ?? '');
    known.set(key, list);
    return list;
  };
};
