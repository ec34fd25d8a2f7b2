import { parse, stringify } from 'lossless-json';

type Fields = Readonly<Record<string, unknown>>;

/** An object as text, its numbers as they were written. */
export const fieldsOf = (text: string): Fields => parse(text) as Fields;

export const textOf = (fields: Fields): string => stringify(fields) ?? '{}';

/** A part of a location that OCPI sets by itself. */
export interface PartPath {
  readonly evse: string;
  readonly connector: string | null;
}

/** A PATCH names the fields that change; the others stay. */
export const patched = (before: Fields, changes: Fields): Fields => ({ ...before, ...changes });

/**
 * A location with an EVSE, or a connector of one, set or patched. null where what it would be a part of, or what is to be patched, is
 * not there.
 */
export const withPart = (
  location: Fields,
  { evse, connector }: PartPath,
  part: Fields,
  isPatch: boolean,
): Fields | null => {
  if (connector === null) return withItem(location, 'evses', 'uid', evse, part, isPatch);
  const found = itemsOf(location, 'evses').find(({ uid }) => isSame(uid, evse));
  const changed = found === undefined ? null : withItem(found, 'connectors', 'id', connector, part, isPatch);
  return changed === null ? null : withItem(location, 'evses', 'uid', evse, changed, false);
};

export const partOf = (location: Fields, { evse, connector }: PartPath): Fields | null => {
  const found = itemsOf(location, 'evses').find(({ uid }) => isSame(uid, evse));
  if (found === undefined || connector === null) return found ?? null;
  return itemsOf(found, 'connectors').find(({ id }) => isSame(id, connector)) ?? null;
};

const itemsOf = (fields: Fields, name: string): readonly Fields[] => {
  const items = fields[name];
  return Array.isArray(items) ? (items as readonly Fields[]) : [];
};

/** Ids are compared without case. */
const isSame = (a: unknown, b: string): boolean => String(a).toUpperCase() === b.toUpperCase();

const withItem = (
  fields: Fields,
  name: string,
  idField: string,
  id: string,
  item: Fields,
  isPatch: boolean,
): Fields | null => {
  const items = itemsOf(fields, name);
  const before = items.find((one) => isSame(one[idField], id));
  if (isPatch && before === undefined) return null;
  const after = isPatch && before !== undefined ? patched(before, item) : item;
  const changed = before === undefined ? [...items, after] : items.map((one) => (one === before ? after : one));
  return { ...fields, [name]: changed };
};
