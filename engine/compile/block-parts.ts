import type { Span } from '../../grammar/span.ts';
import type { Damaged } from '../../grammar/tree/notes.ts';
import type { Block, BlockLine, PriceBody, TermLine } from '../../grammar/tree/prices.ts';
import type { Source } from '../program/source.ts';
import type { Clause, Terms } from '../program/tariff.ts';
import type { ComponentReading } from './tariff-reading.ts';

export type PricedLine = Exclude<BlockLine, TermLine | Damaged>;

/** Reads what stands behind a condition, band or case; handed down, for blocks nest. */
export type ReadBody = (reading: ComponentReading, body: PriceBody, line: Span) => Clause | null;

/** A block with its head read, for the three readings of its lines. */
export interface OpenBlock {
  readonly block: Block;
  readonly lines: readonly PricedLine[];
  readonly terms: Terms;
  readonly source: Source;
  /** A line could not be read, so nothing can be said of the lines as a whole. */
  readonly damaged: boolean;
  readonly readBody: ReadBody;
}
