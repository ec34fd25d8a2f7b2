import type { Expression } from '../../../grammar/tree/expressions.ts';
import type { Names } from '../../compile/names.ts';
import type { Reading } from '../../compile/reading.ts';
import type { Place } from '../../compile/source-text.ts';
import type { Field } from '../field.ts';
import type { Owner, Test } from '../program.ts';
import type { CheckType, CheckValue } from '../value.ts';

/** What can be asked of each owner, by phrase. The compiler reads no values, so it is all the same to it what they are read of. */
export type FieldTables = Readonly<Record<Owner, ReadonlyMap<string, Field<never>>>>;

/** A named constant of a check. */
export interface Parameter {
  readonly value: CheckValue;
  readonly type: CheckType;
  /** An amount without `net` or `gross`: it is on the side of what it meets. */
  readonly openSide: boolean;
  readonly place: Place;
}

/** What the readers of a check are given. */
export interface CheckReading extends Reading {
  readonly fields: FieldTables;
  readonly nearest: Names['nearest'];
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Names of the parameters that were read so far. */
  readonly used: Set<string>;
  /** What `its` stands for: the innermost search; outside all searches it is the record, and stands for nothing. */
  readonly its: Owner;
  /** Reads a condition: values count what a condition finds, and conditions compare values. */
  readonly condition: (reading: CheckReading, expression: Expression) => Test | null;
}
