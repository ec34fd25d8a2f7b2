import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { CalendarDay } from '../program/conditions.ts';
import type { Source } from '../program/source.ts';
import type { Tariff } from '../program/tariff.ts';
import type { Block } from '../proof/plan.ts';
import { type Depth, type Finding, prove } from '../proof/prove.ts';
import { MOST_REGIONS } from '../proof/regions.ts';
import { caseNeverReached } from './messages/blocks.ts';
import {
  lineNeverReached,
  linePartlyHidden,
  linesOverlap,
  noOtherwise,
  proofTooLarge,
  removed,
  windowInClockChange,
} from './messages/exactly-once.ts';
import type { Report } from './report.ts';
import { behind, type Place, placeOf, type SourceText, wholeLine } from './source-text.ts';

/** Proves that each moment of a tariff has exactly one price, and tells where it has not. */
export const proveTariff = (
  tariff: Tariff,
  depth: Depth,
  sources: ReadonlyMap<string, SourceText>,
  report: Report,
): void => {
  for (const { component, finding } of prove(tariff, depth)) {
    if (finding.kind === 'never reached' && isOutOfDate(tariff, finding)) continue;
    const diagnostic = diagnosticOf(finding, component.source, sources);
    if (diagnostic !== null) report.add(diagnostic);
  }
};

/** Dates outside the tariff's validity are told of as that (`dates-outside-validity`), with the validity beside them. */
const isOutOfDate = ({ valid }: Tariff, { block, line }: Extract<Finding, { kind: 'never reached' }>): boolean => {
  const when = block.kind === 'alternatives' ? block.lines[line]?.when : null;
  if (when?.kind !== 'calendar' || when.dates.length === 0) return false;
  const dated = (day: CalendarDay | null): string | null =>
    day === null || day.year === null
      ? null
      : [day.year, day.month, day.day].map((part) => String(part).padStart(2, '0')).join('-');
  return when.dates.every((range) => {
    if (range.kind !== 'dates') return false;
    const [first, last] = [dated(range.from), dated(range.to)];
    const isOver = last !== null && valid.from !== null && last < valid.from.local.slice(0, 10);
    return isOver || (first !== null && valid.to !== null && first > valid.to.local.slice(0, 10));
  });
};

/** The lines of a block, whatever they are called in it. */
const linesOf = (block: Block): readonly { readonly source: Source }[] =>
  block.kind === 'ladder' ? block.bands : block.lines;

interface Text {
  readonly source: SourceText;
  placeOf(line: number): Place;
}

const diagnosticOf = (
  finding: Finding,
  component: Source,
  sources: ReadonlyMap<string, SourceText>,
): Diagnostic | null => {
  const block = finding.kind === 'too large' ? null : finding.block;
  const own = sources.get((block?.source ?? component).file);
  if (own === undefined) return null;
  if (finding.kind === 'too large') return proofTooLarge(placeOf(own, component), MOST_REGIONS);
  const lines = linesOf(finding.block);
  const text: Text = {
    source: own,
    placeOf: (line) => placeOf(own, lines[line]?.source ?? finding.block.source),
  };
  return ofBlock(finding, text);
};

const ofBlock = (finding: Exclude<Finding, { kind: 'too large' }>, text: Text): Diagnostic => {
  const { block } = finding;
  switch (finding.kind) {
    case 'no price': {
      const last = text.placeOf(linesOf(block).length - 1);
      const line = block.kind === 'ladder' ? null : behind(text.source, last.span);
      return noOtherwise(last, finding.where, finding.witness.written, finding.others, line);
    }
    case 'two prices': {
      const [first, second] = [text.placeOf(finding.first), text.placeOf(finding.second)];
      return linesOverlap(second, first, finding.where, finding.witness.written, headEnd(block, text.source));
    }
    case 'never reached': {
      const place = text.placeOf(finding.line);
      const above = finding.hiddenBy.map((line) => text.placeOf(line));
      const [first] = above;
      if (block.kind === 'cases' && first !== undefined) return caseNeverReached(place, first);
      const repair = block.kind === 'ladder' ? null : wholeLine(text.source, place.span);
      return lineNeverReached(place, isOtherwise(block, finding.line), above, repair === null ? null : removed(repair));
    }
    case 'partly hidden':
      return linePartlyHidden(
        text.placeOf(finding.line),
        finding.by.map((line) => text.placeOf(line)),
        finding.where,
      );
    case 'clock change':
      return windowInClockChange(text.placeOf(finding.line), finding.zone, finding.missingOn, finding.twiceOn);
  }
};

const isOtherwise = (block: Block, line: number): boolean => {
  if (block.kind === 'ladder') return false;
  return block.kind === 'cases' ? block.lines[line]?.test === null : block.lines[line]?.when === null;
};

/** Where `in this order` is written: behind the words of the head, before what follows a comma; null where that is not clear. */
const headEnd = (block: Block, source: SourceText): number | null => {
  const { span } = placeOf(source, block.source);
  const head = source.text.slice(span.start, span.end);
  if (head.includes('"') || head.includes('\n')) return null;
  const comma = head.indexOf(',');
  if (comma >= 0 && !block.terms.because && block.source.text.split(',').length > 2) return null;
  return span.start + (comma < 0 ? head : head.slice(0, comma)).trimEnd().length;
};
