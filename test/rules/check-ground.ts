import type { CaseGround } from '../../engine/checks/cases/run.ts';
import { contextOf } from '../../engine/checks/context/from-reference.ts';
import { printOf } from '../../engine/checks/context/prints.ts';
import { createRecordStore } from '../../engine/checks/context/record-store.ts';
import { evseOf } from '../../engine/checks/fields/station.ts';
import { readMetering } from '../../engine/checks/metering/read-metering.ts';
import { worldOf } from '../../engine/checks/world-of.ts';
import { BASE_FILES } from '../checks/evaluate/ground.ts';

/** What cases are run in, as the command line has it: the reference data of the bases, the records before, signed data verified. */
export const LIBRARY_GROUND: CaseGround = {
  bases: BASE_FILES,
  contextOf: (reference, others) => {
    if (reference === null) return contextOf(null).context;
    const store = createRecordStore({ limit: Math.max(others.length, 1) });
    for (const { record, content, received } of others) {
      store.add(printOf(record, { content, received: received?.value ?? null, pagination: null, severity: null }));
    }
    return contextOf(reference, store).context;
  },
  meteringOf: (document, context) => {
    const world = worldOf({ document, context, price: null, tariff: null, metering: null, at: null });
    return readMetering(document.record, evseOf(world)?.publicKey ?? null);
  },
};
