import { fault } from '../../fault.ts';
import { DEFAULT_MAPPING } from '../../formats/csv/mapping.ts';
import { csvRows } from '../../formats/csv/read-csv.ts';
import { parseJson } from '../../formats/parse-json.ts';
import { recordsOfXml } from '../../formats/protocol-of.ts';
import { parseXml } from '../../formats/xml.ts';
import { type Document, documentOfRow, type ReadDocument, readDocument } from '../form/document.ts';
import { changedAt, pointerOf, stepsOf, valueAt } from '../form/pointers.ts';
import type { Patches } from './case-file.ts';

/** The files of a folder of bases by their names: `ocpi-ac.json`, `ochp.xml`, `csv.csv`, `energy.bareme`. */
export type BaseFiles = ReadonlyMap<string, string>;

/** A base record with changes, read as any record is. Throws faults that say which base or pointer is wrong. */
export const baseDocument = (files: BaseFiles, base: string, patches: Patches): Document => {
  const read = readBase(files, base, patches);
  return read.status === 'read'
    ? read
    : fault(read.fault.code, `with these changes ${base} is no record: ${read.fault.message}`, read.fault.field);
};

const readBase = (files: BaseFiles, base: string, patches: Patches): ReadDocument => {
  const json = files.get(`${base}.json`);
  if (json !== undefined) return readDocument({ json: patched(parsed(json, base), patches) });
  const xml = files.get(`${base}.xml`);
  if (xml !== undefined) return readDocument({ json: patched(recordIn(xml, base), patches) });
  const csv = files.get(`${base}.csv`);
  if (csv !== undefined) return rowWith(csv, base, patches);
  return fault('missing-field', `there is no base ${base}: there is ${recordsAmong(files).join(', ')}`);
};

/** Reference data and tariffs lie beside the records. */
const recordsAmong = (files: BaseFiles): readonly string[] =>
  [...files.keys()]
    .filter((name) => /\.(?:json|xml|csv)$/.test(name) && name !== 'reference.json')
    .map((name) => name.slice(0, name.lastIndexOf('.')));

/** The text of a file among the bases. */
export const fileOf = (files: BaseFiles, name: string): string =>
  files.get(name) ??
  fault('missing-field', `there is no ${name} among the bases: there are ${[...files.keys()].join(', ')}`);

/** The value of a JSON file. */
export const parsed = (text: string, name: string): unknown => {
  const read = parseJson(text);
  return read.status === 'read' ? read.value : fault('malformed-field', `${name}: ${read.fault.message}`);
};

/** An XML base is changed as the object that XML makes. */
const recordIn = (text: string, base: string): unknown => {
  const read = parseXml(text);
  if (read.status === 'fault') return fault('malformed-field', `${base}: ${read.fault.message}`);
  return recordsOfXml(read.value)[0] ?? fault('malformed-field', `${base} holds no record`);
};

const rowWith = (text: string, base: string, patches: Patches): ReadDocument => {
  const list = csvRows(text, DEFAULT_MAPPING, null);
  const [first] = list.status === 'read' ? list.rows : [];
  if (first?.status !== 'read') return fault('malformed-field', `${base} has no row that can be read`);
  const { row } = first;
  return documentOfRow({
    status: 'read',
    row: { ...row, cells: { ...row.cells, value: patched(row.cells.value, patches) } },
  });
};

/** Takes the changes one after the other; a place whose parent is not there, or nothing to take away, is a mistake. */
export const patched = (document: unknown, patches: Patches): unknown => {
  let changed = document;
  for (const [pointer, value] of patches) {
    requirePlace(changed, pointer, value);
    changed = changedAt(changed, stepsOf(pointer), value === null ? undefined : value);
  }
  return changed;
};

const requirePlace = (document: unknown, pointer: string, value: unknown): void => {
  const parent = pointerOf(stepsOf(pointer).slice(0, -1));
  const around = valueAt(document, parent);
  if (typeof around !== 'object' || around === null)
    fault('missing-field', `${pointer}: there is no ${parent} to change anything in`, pointer);
  const last = stepsOf(pointer).at(-1) ?? '';
  if (Array.isArray(around) && last !== '-' && !(/^\d+$/.test(last) && Number(last) <= around.length))
    fault('malformed-field', `${pointer}: ${parent} has ${around.length} entries`, pointer);
  if (value === null && valueAt(document, pointer) === undefined)
    fault('missing-field', `${pointer}: there is nothing to take away`, pointer);
};
