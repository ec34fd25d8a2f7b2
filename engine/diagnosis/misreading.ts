import type { CanonicalCdr } from '../formats/canonical-cdr.ts';
import type { Reading } from '../formats/session-of.ts';
import type { Priced, Sides } from '../price/result.ts';
import type { Program, Tariff } from '../program/tariff.ts';
import type { Inputs } from '../session/inputs.ts';
import type { Session } from '../session/session.ts';
import { type Family, READINGS, type ReadingName } from './readings.ts';

/** Everything a price comes from. A misreading gives another one of these, or other amounts at the end. */
export interface Setting {
  readonly program: Program;
  readonly tariffId: string;
  readonly cdr: CanonicalCdr;
  readonly inputs: Inputs;
  /** For records that do not name their zone. */
  readonly zone: string | null;
  readonly reading: Reading;
}

/** The record as we price it: what a family looks at to say which of its misreadings could have happened here. */
export interface Situation {
  readonly setting: Setting;
  /** The tariff of the record, and those it chooses from, passes on or names for its periods. */
  readonly tariffs: readonly Tariff[];
  readonly main: Tariff;
  readonly session: Session;
  readonly priced: Priced;
}

/** One small transformation. They are applied in the order of this list: record, tariff, session, price, amounts. */
export type Change =
  | { readonly kind: 'record'; readonly of: (cdr: CanonicalCdr) => CanonicalCdr }
  | { readonly kind: 'cut'; readonly reading: Reading }
  /** Another tariff prices the whole record, whether or not it is valid or offered. */
  | { readonly kind: 'other tariff'; readonly id: string }
  | { readonly kind: 'tariff'; readonly of: (tariff: Tariff) => Tariff }
  | { readonly kind: 'session'; readonly of: (session: Session) => Session }
  /** The amounts of the session up to the end of each period are priced, and each period's own share rounded. */
  | { readonly kind: 'round periods' }
  /** null where the amounts do not allow it (a side that is not known). Exact, before the rounding of the total. */
  | { readonly kind: 'amounts'; readonly of: (sides: Sides) => Sides | null }
  /** The number stays, its meaning changes. */
  | { readonly kind: 'none' };

/** What a sentence says in both languages, or differently in each. */
export type Figure = string | { readonly en: string; readonly fr: string };

/** A reading of the table with the figures of this record. */
export interface Misreading {
  readonly name: ReadingName;
  readonly family: Family;
  readonly figures: Readonly<Record<string, Figure>>;
  readonly change: Change;
}

/** The misreadings of one family that could have happened to a record. */
export type FamilyOf = (situation: Situation) => readonly Misreading[];

/** A reading of the table for this record. */
export const misread = (
  name: ReadingName,
  change: Change,
  figures: Readonly<Record<string, Figure>> = {},
): Misreading => ({ name, family: READINGS[name].family, figures, change });

/** The misreading, if it could have happened. */
export const onlyIf = (possible: boolean, ...misreadings: readonly Misreading[]): readonly Misreading[] =>
  possible ? misreadings : [];
