import type { CanonicalCdr, Read } from '../formats/canonical-cdr.ts';
import type { PriceResult } from '../price/result.ts';
import type { Tariff } from '../program/tariff.ts';
import type { Instant, Session } from '../session/session.ts';
import type { Context } from './context.ts';
import type { SignedMetering } from './metering/signed-metering.ts';

/** A field of the document that is missing where its protocol demands it, or that cannot be read; with what is wrong. */
export interface FormProblem {
  readonly kind: 'missing' | 'unreadable' | 'too long' | 'unknown word';
  readonly pointer: string;
  readonly message: string;
}

/** All that a check can see of one record. Plain values: the same world gives the same findings. */
export interface World {
  readonly record: CanonicalCdr;
  /** The record as received: JSON read without loss, or what XML makes of it; null for a row of a list. */
  readonly document: unknown;
  /** SHA-256 of the document as received. */
  readonly content: string;
  readonly form: readonly FormProblem[];
  /** null where the record's times do not make a timeline; the fault of the price says why. */
  readonly session: Session | null;
  /** null: there is no tariff to price it with. */
  readonly price: PriceResult | null;
  /** The tariff that it was priced with, for the limits it sets; null where nobody gives it. */
  readonly tariff: Tariff | null;
  readonly context: Context;
  /** The instant of evaluation: an input, never the machine's clock. null where neither it nor a reception is known. */
  readonly now: Instant | null;
  /** When the record reached us: as given beside it, else its `last_updated`. */
  readonly received: Read<Instant> | null;
  /** Signed meter data, verified where a key is given; null where the record has none. */
  readonly metering: SignedMetering | null;
}
