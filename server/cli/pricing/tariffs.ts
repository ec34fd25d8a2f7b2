import type { Compiled } from '../../../engine/compile/compile.ts';
import type { Fault } from '../../../engine/fault.ts';
import type { CanonicalCdr } from '../../../engine/formats/canonical-cdr.ts';
import { type ImportedTariff, importOcpiTariffs } from '../../../engine/formats/ocpi-tariff/import.ts';
import type { OcpiVersion } from '../../../engine/formats/ocpi-tariff/model.ts';
import { compileTexts } from '../files/compile.ts';
import { jsonOf } from '../files/json.ts';
import { isFolder, isSourcePath, programAt } from '../files/programs.ts';
import { type ReadText, readText, STANDARD_INPUT } from '../files/read.ts';

/** Tariffs to price with, however they were written. */
export interface Tariffs {
  readonly texts: readonly ReadText[];
  readonly compiled: Compiled;
  /** What OCPI calls them; null for tariffs written in the language. */
  readonly imported: readonly ImportedTariff[] | null;
  /** What the text of an imported tariff does not say, where the price may differ. */
  readonly warnings: readonly string[];
}

export type ReadTariffs = ({ readonly status: 'read' } & Tariffs) | { readonly status: 'fault'; readonly fault: Fault };

/** The tariffs of a `.bareme` file or folder, of OCPI JSON, or, without a path, those that the record carries. */
export const readTariffs = async (path: string | null, cdr: CanonicalCdr): Promise<ReadTariffs> => {
  if (path === null) return importedTariffs(cdr.tariffs, 'the tariff of the record', versionOf(cdr), cdr, '/tariffs');
  if (isSourcePath(path) || (path !== STANDARD_INPUT && (await isFolder(path)))) return written(await programAt(path));
  const read = await readText(path);
  if (!/^\s*[[{]/.test(read.text)) return written([read]);
  const { name, value } = jsonOf(read);
  return importedTariffs(value, name, null, cdr);
};

const written = async (texts: readonly ReadText[]): Promise<ReadTariffs> => ({
  status: 'read',
  texts,
  compiled: await compileTexts(texts, { proof: 'errors' }),
  imported: null,
  warnings: [],
});

/** A tariff inside a record has the version of the record. */
const versionOf = ({ protocol }: CanonicalCdr): OcpiVersion | null =>
  protocol.startsWith('ocpi-') ? (protocol.slice('ocpi-'.length) as OcpiVersion) : null;

const importedTariffs = async (
  json: unknown,
  name: string,
  version: OcpiVersion | null,
  cdr: CanonicalCdr,
  pointer = '',
): Promise<ReadTariffs> => {
  if (Array.isArray(json) && json.length === 0) return { status: 'fault', fault: noTariff(name, pointer) };
  const imported = importOcpiTariffs(json, { version, country: cdr.country }, pointer);
  if (imported.status === 'fault') return { ...imported, fault: inFile(name, imported.fault) };
  const texts = [{ name, text: imported.text }];
  const warnings = imported.notes
    .filter(({ affectsPrice }) => affectsPrice)
    .map((note) => `${name}, ${note.pointer}: ${note.message}`);
  return {
    status: 'read',
    texts,
    compiled: await compileTexts(texts, { proof: 'none' }),
    imported: imported.tariffs,
    warnings,
  };
};

/** A pointer alone does not say which of the files it points into. */
const inFile = (name: string, fault: Fault): Fault => ({
  ...fault,
  message: `${name} is no OCPI tariff that can be read: ${fault.message}`,
});

const noTariff = (name: string, pointer: string): Fault => ({
  code: 'no-tariff',
  message: pointer === '' ? `${name} holds no tariff` : 'the record carries no tariff; give one with --tariff',
  field: pointer === '' ? null : pointer,
  source: null,
});
