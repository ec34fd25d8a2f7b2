import type { Name } from '../../grammar/tree/literals.ts';
import type { BandLine } from '../../grammar/tree/prices.ts';
import type { Fact, Subject } from '../program/conditions.ts';
import type { Clause } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import type { Dimension } from '../values/units.ts';
import type { OpenBlock } from './block-parts.ts';
import { quantityDue } from './literals.ts';
import { measureKind } from './measures.ts';
import { ladderOrder, ladderWithoutThen, noQuantityToCount, noSuchReading } from './messages/blocks.ts';
import { at } from './reading.ts';
import { behind, sourceOf, wordsOf } from './source-text.ts';
import { dimensionOf, readSubject } from './subjects.ts';
import { along, type ComponentReading } from './tariff-reading.ts';

type Ladder = Extract<Clause, { readonly kind: 'ladder' }>;

/** Bands over a growing quantity (rules 15, 17, 18); with `by total` its value at the end prices everything (rule 16). */
export const readLadder = (reading: ComponentReading, open: OpenBlock): Ladder | null => {
  const bands = open.lines.filter((line) => line.kind === 'band');
  const run = readRun(reading, open, bands);
  if (run === null) return null;
  const inOrder = open.damaged || checkOrder(reading, bands);
  const id = reading.nextId();
  const read = bands.map((band) => readBand(reading, open, band, run.dimension));
  const whole = read.filter((band) => band !== null);
  if (!inOrder || whole.length < read.length) return null;
  return {
    kind: 'ladder',
    id,
    by: run.by,
    total: run.total,
    bands: whole,
    terms: open.terms,
    source: open.source,
  };
};

interface Run {
  readonly by: Subject | null;
  readonly total: boolean;
  readonly dimension: Dimension;
}

/** What the ladder counts: the component's own quantity, or the measure behind `by`. */
const readRun = (reading: ComponentReading, { block }: OpenBlock, bands: readonly BandLine[]): Run | null => {
  const { by } = block;
  const total = by !== null && (by.total || (by.subject?.total ?? false));
  if (by?.subject == null) {
    if (reading.dimension !== null) return { by: null, total, dimension: reading.dimension };
    const span = by?.span ?? bands[0]?.span ?? block.span;
    reading.report.add(noQuantityToCount(at(reading, span), `A ${reading.phrase} has no quantity of its own`));
    return null;
  }
  const subject = readSubject(reading, by.subject, total);
  if (subject === null) return null;
  if (subject.kind === 'fact' || !measureKind(subject.measure).grows) {
    const why = `\`${by.subject.phrase}\` does not grow along the session, so it has no bands`;
    reading.report.add(noQuantityToCount(at(reading, by.subject.span), why));
    return null;
  }
  return { by: subject, total, dimension: measureKind(subject.measure).dimension };
};

const checkOrder = (reading: ComponentReading, bands: readonly BandLine[]): boolean => {
  const last = bands.length - 1;
  for (const [index, band] of bands.entries()) {
    const place = at(reading, band.span);
    if (index === 0 && band.word === 'next') {
      reading.report.add(ladderOrder(place, band.word, 'the first band is `first`'));
      return false;
    }
    if (index > 0 && band.word === 'first') {
      reading.report.add(ladderOrder(place, band.word, 'bands after the first are `next`'));
      return false;
    }
    if (index < last && band.word === 'then') {
      reading.report.add(ladderOrder(place, band.word, 'it takes all the rest, so it is the last line'));
      return false;
    }
  }
  const end = bands[last];
  if (end === undefined || end.word === 'then') return true;
  reading.report.add(ladderWithoutThen(at(reading, end.span), behind(reading.source, end.span)));
  return false;
};

const readBand = (reading: ComponentReading, open: OpenBlock, band: BandLine, dimension: Dimension) => {
  const { width } = band;
  const length = width === null ? null : readWidth(reading, open, width, dimension);
  const words = wordsOf(reading.source, { start: band.span.start, end: width?.span.end ?? band.span.start });
  const then = open.readBody(along(reading, width === null ? band.word : words), band.then, band.span);
  if (then === null || (width !== null && length === null)) return null;
  return { width: length, then, source: sourceOf(reading.source, band.span) };
};

const readWidth = (
  reading: ComponentReading,
  open: OpenBlock,
  width: NonNullable<BandLine['width']>,
  dimension: Dimension,
): Exact | Fact | null => {
  if (width.kind === 'name') return namedWidth(reading, width, dimension);
  return quantityDue(reading, width, {
    dimension,
    what: 'The width of a band',
    aboveZero: true,
    other: {
      place: open.block.by === null ? reading.place : at(reading, open.block.by.span),
      is:
        open.block.by === null
          ? `what is counted; to count something else, write \`${reading.phrase} by session time\``
          : 'what is counted',
    },
  });
};

/** What is left of a package, say: a counter, or a fact fixed at the start, of what the ladder counts. */
const namedWidth = (reading: ComponentReading, width: Name, dimension: Dimension): Fact | null => {
  const subject = readSubject(reading, { kind: 'subject', phrase: width.name, total: false, span: width.span }, false);
  if (subject === null) return null;
  if (subject.kind === 'fact' && !subject.fact.followed && dimensionOf(subject) === dimension) return subject.fact;
  const why = `\`${width.name}\` is no counter, and no fact fixed at the start, of ${dimension}: it cannot be the width of a band`;
  reading.report.add(noSuchReading(at(reading, width.span), why));
  return null;
};
