import type { CanonicalCdr } from '../../formats/canonical-cdr.ts';
import type { ConnectorEntry, Context, EvseEntry } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';

type Seen = Pick<World, 'record' | 'context'>;

/** What reference data has of the record's EVSE; null where it has nothing. */
export const evseOf = ({ record, context }: Seen): EvseEntry | null => {
  const id = record.facts.get('evse');
  const looked = id?.kind === 'text' ? context.reference.evse(id.text) : null;
  return looked?.kind === 'found' ? looked.value : null;
};

/** The clock of the location for records that do not name it, as reference data says. */
export const zoneOfEvse = (record: CanonicalCdr, context: Context): string | null =>
  evseOf({ record, context })?.zone ?? null;

/** The connector that was used: by its id, else the only one, else one of the same kind. */
export const connectorOf = (world: World): ConnectorEntry | null => {
  const connectors = evseOf(world)?.connectors ?? [];
  const { connectorId } = world.record.particulars;
  if (connectorId !== null) return connectors.find(({ id }) => id === connectorId) ?? null;
  if (connectors.length === 1) return connectors[0] ?? null;
  const standard = factOf(world, 'connector');
  const same = connectors.filter((connector) => standard !== null && connector.standard === standard);
  return same.length === 1 ? (same[0] ?? null) : null;
};
