import type { ComponentPhrase } from '../../grammar/tree/tariff.ts';
import type { Subject } from '../program/conditions.ts';
import type { ComponentKind, Side } from '../program/tariff.ts';
import type { DaySources } from './declarations/calendars.ts';
import type { CurrencyDue } from './literals.ts';
import type { DatedLiteral } from './names.ts';
import type { Reading } from './reading.ts';
import type { Place, SourceText } from './source-text.ts';

/** What the text of one tariff is read with. An inherited clause comes with the text it stands in. */
export interface TariffReading extends Reading {
  readonly sources: DaySources;
  readonly currency: CurrencyDue;
  /** The side of money without `net` or `gross`. */
  readonly side: Side;
  /** The tariff leaves its rate of tax out, so the other side cannot be computed. */
  readonly rateUnknown: boolean;
  /** What `set` puts in the place of named values. */
  readonly changes: ReadonlyMap<string, { readonly value: DatedLiteral; readonly place: Place }>;
  /** Changes that some price has used. */
  readonly used: Set<string>;
  /** A number for the next clause, unique within the tariff. */
  readonly nextId: () => number;
  /** Everything the text named that a record or caller must give, by its words; of the component being read. */
  readonly inputs: Map<string, Subject>;
}

/** What the price of one component is read with. */
export interface ComponentReading extends TariffReading {
  readonly kind: ComponentKind;
  readonly phrase: ComponentPhrase;
  readonly label: string | null;
  readonly place: Place;
  /** Of its quantity; null for a fee. */
  readonly dimension: 'energy' | 'duration' | null;
  /** The caps in force around what is read. */
  readonly caps: readonly Place[];
  /** The lines around it, as written: the way to a clause. */
  readonly path: readonly string[];
  /** Some clause around it gives a rate of tax. */
  readonly ownRate: boolean;
}

export const inText = <R extends Reading>(reading: R, source: SourceText): R => ({ ...reading, source });

export const along = (reading: ComponentReading, words: string): ComponentReading => ({
  ...reading,
  path: [...reading.path, words],
});
