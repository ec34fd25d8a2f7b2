import type { Protocol } from '../../formats/canonical-cdr.ts';
import type { Exact } from '../../values/exact.ts';
import type { Field } from '../field.ts';
import { absent, type CheckDimension, type CheckType, type Sight, seen, text, yesOrNo } from '../value.ts';
import type { World } from '../world.ts';
import { notCarriedBy, type Places, pointersOf } from './places.ts';

/** A field as a table writes it. What `read` answers with null is missing in this record. */
export interface Shape<Owner> {
  readonly type: CheckType;
  readonly says: string;
  readonly notIn?: readonly Protocol[];
  readonly by?: string;
  readonly ofPrice?: true;
  readonly oneOf?: readonly string[];
  readonly wellFormed?: (text: string, world: World) => boolean;
  readonly known?: (world: World) => boolean | null;
  read(owner: Owner, world: World): Sight | null;
}

/** The fields of a table by their phrases; a missing one says which it is. */
export const fieldsOf = <Owner>(shapes: Readonly<Record<string, Shape<Owner>>>): ReadonlyMap<string, Field<Owner>> =>
  new Map(
    Object.entries(shapes).map(([phrase, shape]) => [
      phrase,
      {
        ...shape,
        notIn: shape.notIn ?? [],
        read: (owner, world) => shape.read(owner, world) ?? absent('missing in this record', phrase),
      },
    ]),
  );

export const TEXT: CheckType = { kind: 'text' };
export const YES_OR_NO: CheckType = { kind: 'yes or no' };
export const INSTANT: CheckType = { kind: 'instant' };
export const measured = (dimension: CheckDimension): CheckType => ({ kind: 'quantity', dimension });

type Rest = Pick<Shape<World>, 'wellFormed' | 'known' | 'oneOf'>;

/** A text of the record, or one that reference data has. */
export const textField = (
  says: string,
  places: Places,
  of: (world: World) => string | null,
  rest: Rest = {},
): Shape<World> => ({
  type: TEXT,
  says,
  notIn: notCarriedBy(places),
  ...rest,
  read: (world) => {
    const value = of(world);
    return value === null ? null : seen(text(value), pointersOf(world, places));
  },
});

export const quantityField = (
  dimension: CheckDimension,
  says: string,
  places: Places,
  of: (world: World) => Exact | null,
): Shape<World> => ({
  type: measured(dimension),
  says,
  notIn: notCarriedBy(places),
  read: (world) => {
    const amount = of(world);
    return amount === null ? null : seen({ kind: 'quantity', dimension, amount }, pointersOf(world, places));
  },
});

export const flagField = (says: string, places: Places, of: (world: World) => boolean | null): Shape<World> => ({
  type: YES_OR_NO,
  says,
  notIn: notCarriedBy(places),
  read: (world) => {
    const holds = of(world);
    return holds === null ? null : seen(yesOrNo(holds), pointersOf(world, places));
  },
});

export const instantField = (says: string, places: Places, of: (world: World) => Exact | null): Shape<World> => ({
  type: INSTANT,
  says,
  notIn: notCarriedBy(places),
  read: (world) => {
    const at = of(world);
    return at === null ? null : seen({ kind: 'instant', at }, pointersOf(world, places));
  },
});
