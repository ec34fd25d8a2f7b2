import type { ConnectorEntry, EvseEntry } from '../context.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';

/** What reference data has of the record's EVSE; null where it has nothing. */
export const evseOf = (world: World): EvseEntry | null => {
  const id = factOf(world, 'evse');
  const looked = id === null ? null : world.context.reference.evse(id);
  return looked?.kind === 'found' ? looked.value : null;
};

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
