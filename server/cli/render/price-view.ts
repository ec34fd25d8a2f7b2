import type { LineReading } from '../../../engine/explain/line.ts';
import type { Priced, Sides } from '../../../engine/price/result.ts';
import type { Tariff } from '../../../engine/program/tariff.ts';
import type { Session } from '../../../engine/session/session.ts';

/** A price with everything a person wants to see beside it. */
export interface PriceView {
  readonly reading: LineReading;
  readonly result: Priced;
  readonly tariff: Tariff;
  readonly session: Session;
  readonly claimed: Sides | null;
  readonly warnings: readonly string[];
}
