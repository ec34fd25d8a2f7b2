import { FaultError } from '../../fault.ts';
import type { Field } from '../../formats/fields.ts';
import type { OcpiTariff } from '../../formats/ocpi-tariff/model.ts';
import { readTariff } from '../../formats/ocpi-tariff/read.ts';
import { Exact } from '../../values/exact.ts';
import { textKey } from '../context/keys.ts';
import type { TariffEntry } from '../context.ts';
import type { World } from '../world.ts';
import {
  type Answer,
  at,
  connectorOf,
  following,
  found,
  given,
  missing,
  quantityOf,
  startOf,
  unknown,
  yesOrNoOf,
} from './looked-up.ts';

/** The connector in reference data says which tariffs it has; else the record says it of the connector. */
const idsOf = (world: World): Answer<readonly string[]> => {
  const connector = connectorOf(world);
  const ids = connector.kind === 'found' ? connector.value.tariffs : [];
  if (ids.length > 0) return found(ids);
  const { connectorTariffs } = world.record;
  return connectorTariffs.length > 0 ? found(connectorTariffs) : unknown('tariffs of the connector');
};

/** Versions that hold at the start; those for ordinary sessions, unless there are only others. */
const inForce = (world: World): Answer<readonly TariffEntry[]> =>
  following(given(world.record.key.cpo, 'cpo'), (cpo) =>
    following(startOf(world), (start) =>
      following(idsOf(world), (ids) => {
        const answers = ids.map((id) => world.context.reference.tariffs(cpo, id, start));
        if (answers.some(({ kind }) => kind === 'no list')) return unknown('tariffs');
        const valid = answers.flatMap((answer) => (answer.kind === 'found' ? answer.value : []));
        const ordinary = valid.filter(({ type }) => type === null || type === 'REGULAR');
        const entries = ordinary.length > 0 ? ordinary : valid;
        const names = entries.map(({ id }) => id).join(', ') || 'none';
        return found(entries, `tariffs ${ids.join(', ')}: ${names} in force at ${at(start)}`);
      }),
    ),
  );

/** Places in the document, and what prices nothing, are no part of what a tariff says. */
const meaningOf = (json: unknown): string | null => {
  const field: Field = { value: json, pointer: '' };
  try {
    return JSON.stringify(readTariff(field, null, []), (key, value) => (IGNORED.has(key) ? undefined : plain(value)));
  } catch (error) {
    if (error instanceof FaultError) return null;
    throw error;
  }
};

const IGNORED: ReadonlySet<string> = new Set<keyof OcpiTariff>([
  'pointer',
  'version',
  'owner',
  'country',
  'type',
  'texts',
  'url',
]);

const plain = (value: unknown): unknown => (value instanceof Exact ? String(value) : value);

const embeddedOf = (world: World): Answer<{ readonly id: string; readonly json: unknown }> => {
  for (const json of world.record.tariffs) {
    const id = typeof json === 'object' && json !== null && 'id' in json ? json.id : null;
    if (typeof id === 'string') return found({ id, json });
  }
  return missing('tariffs');
};

export const tariffFields = {
  'tariffs in force': quantityOf('count')(
    'How many tariffs of the connector are in force for an ordinary session when this one starts.',
    ['evse'],
    (world) => following(inForce(world), (entries) => found(Exact.integer(entries.length))),
  ),
  'tariff as published': yesOrNoOf(
    'Whether the first tariff in the record says the same as the version of it that was in force when the session started.',
    [],
    (world) =>
      following(embeddedOf(world), ({ id, json }) =>
        following(given(world.record.key.cpo, 'cpo'), (cpo) =>
          following(startOf(world), (start) => {
            const looked = world.context.reference.tariffs(cpo, id, start);
            const published =
              looked.kind === 'found' ? looked.value.filter((entry) => textKey(entry.id) === textKey(id)) : [];
            const meaning = meaningOf(json);
            if (published.length === 0) return unknown(`tariff ${id} at ${at(start)}`);
            if (meaning === null) return missing('a tariff that can be read');
            return found(
              published.some((entry) => meaningOf(entry.json) === meaning),
              `tariff ${id}: ${published.length} in force at ${at(start)}`,
            );
          }),
        ),
      ),
    { notIn: ['oicp-2.3', 'ochp-1.4', 'emip-0.7.4', 'csv'] },
  ),
};
