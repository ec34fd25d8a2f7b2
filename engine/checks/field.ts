import type { Protocol, ReportedPeriod } from '../formats/canonical-cdr.ts';
import type { PriceLine } from '../price/result.ts';
import type { Instant } from '../session/session.ts';
import type { RecordPrint } from './context.ts';
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
  /** The one field of the record that it is looked up by: where the protocol lacks that one, it is what is not carried. */
  readonly by?: string;
  /** Set where it is read from the price, so that a record is priced before such a check. */
  readonly ofPrice?: true;
  /** Of texts that are one of a few words: those. Asking for another does not compile. */
  readonly oneOf?: readonly string[];
  read(owner: Owner, world: World): Sight;
  /** Of ids and codes: whether the text is written as its standard says. Without it `is well-formed` does not compile. */
  readonly wellFormed?: (text: string, world: World) => boolean;
  /** Of things that reference data lists: whether it is there; null where nobody gave the list. Without it `is unknown` does not compile. */
  readonly known?: (world: World) => boolean | null;
}

/** A reported period with the instant at which the next one starts, or the session ends. */
export interface PeriodSeen {
  readonly period: ReportedPeriod;
  readonly end: Instant | null;
}

export type RecordField = Field<World>;
export type PeriodField = Field<PeriodSeen>;
export type PriceLineField = Field<PriceLine>;
export type OtherRecordField = Field<RecordPrint>;
