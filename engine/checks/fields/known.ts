import type { Looked } from '../context.ts';
import type { RecordField } from '../field.ts';
import type { World } from '../world.ts';
import { factOf } from './identity.ts';
import { originalOf } from './originals.ts';
import { connectorOf, evseOf } from './station.ts';

type Known = NonNullable<RecordField['known']>;

/** Of an id of the record, where it has one. */
const listed =
  (of: (world: World) => string | null, look: (world: World, id: string) => Looked<unknown>): Known =>
  (world) => {
    const id = of(world);
    const looked = id === null ? null : look(world, id);
    return looked === null || looked.kind === 'no list' ? null : looked.kind === 'found';
  };

/** Whether what the record names is known besides it, by the phrase of its id. */
const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  ['connector id', (world) => (evseOf(world) === null ? null : connectorOf(world) !== null)],
  [
    'contract',
    listed(
      (world) => factOf(world, 'contract'),
      (world, id) => world.context.reference.token(factOf(world, 'emsp'), null, id),
    ),
  ],
  [
    'session id',
    listed(
      ({ record }) => record.particulars.session,
      ({ record, context }, id) => context.reference.session(record.key.cpo ?? '', id),
    ),
  ],
  [
    'authorisation',
    listed(
      ({ record }) => record.particulars.authorisation,
      ({ context }, reference) => context.reference.authorisation(reference),
    ),
  ],
  [
    'invoice',
    listed(
      ({ record }) => record.particulars.invoice,
      ({ context }, id) => context.reference.invoice(id),
    ),
  ],
  [
    'corrected record',
    (world) => {
      const original = originalOf(world);
      return original.kind === 'found' ? true : original.searched ? false : null;
    },
  ],
]);

export const withKnown = (fields: ReadonlyMap<string, RecordField>): ReadonlyMap<string, RecordField> =>
  new Map(
    [...fields].map(([phrase, field]) => {
      const known = KNOWN.get(phrase);
      return [phrase, known === undefined ? field : { ...field, known }];
    }),
  );
