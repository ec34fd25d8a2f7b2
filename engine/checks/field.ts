import type { Protocol } from '../formats/canonical-cdr.ts';
import type { CheckType, Sight } from './value.ts';
import type { World } from './world.ts';

/**
 * Something that a check can ask for by a phrase. `Owner` is what it is asked of: the world of the record, a period of it, a
 * line of its price, or another record. One entry is its type, its meaning for the reference page, and how it is read.
 */
export interface Field<Owner> {
  readonly type: CheckType;
  /** One sentence, ends with a point: `Energy that the record states for the whole session.` */
  readonly says: string;
  /** Protocols whose records never have it; asking it of them is not applicable. */
  readonly notIn: readonly Protocol[];
  read(owner: Owner, world: World): Sight;
  /** Of ids and codes: whether the text is written as its standard says. Without it `is well-formed` does not compile. */
  readonly wellFormed?: (text: string, world: World) => boolean;
  /** Of things that reference data lists: whether it is there; null where nobody gave the list. Without it `is unknown` does not compile. */
  readonly known?: (world: World) => boolean | null;
}

export type RecordField = Field<World>;
