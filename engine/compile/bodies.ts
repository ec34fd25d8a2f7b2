import type { Span } from '../../grammar/span.ts';
import type { Block, PriceBody } from '../../grammar/tree/prices.ts';
import type { Clause } from '../program/tariff.ts';
import { readAlternatives } from './alternatives.ts';
import type { OpenBlock, PricedLine } from './block-parts.ts';
import { readCases } from './cases.ts';
import { readCondition } from './conditions.ts';
import { readGrid } from './grid.ts';
import { readLadder } from './ladder.ts';
import { byWithoutCases, caseWithoutBy, emptyBlock, headDoesNotFit, mixedBlock } from './messages/blocks.ts';
import { readPriceLine, within } from './price-line.ts';
import { at } from './reading.ts';
import { headOf, type Place, wordsOf } from './source-text.ts';
import type { ComponentReading } from './tariff-reading.ts';
import { readTerms } from './terms.ts';

/** The clause of a price, a block or a grid. `line`: what it stands on, with what comes before it. */
export const readBody = (reading: ComponentReading, body: PriceBody, line: Span): Clause | null => {
  if (body.kind === 'price') return readPriceLine(reading, body.price, body.terms, line);
  return body.kind === 'block' ? readBlock(reading, body, line) : readGrid(reading, body, line);
};

type LineKind = 'alternatives' | 'a ladder' | 'cases';

/** How a line wants its block to be read; null for `otherwise`, which may end alternatives and cases. */
const kindOf = (line: PricedLine, block: Block): LineKind | null => {
  if (line.kind === 'band') return 'a ladder';
  if (line.kind === 'case') return 'cases';
  if (line.when === null) return null;
  const isValue = line.when.kind === 'flag' && block.by?.subject?.phrase === 'current type';
  return isValue ? 'cases' : 'alternatives';
};

const readBlock = (reading: ComponentReading, block: Block, line: Span): Clause | null => {
  const { report } = reading;
  const priced = block.lines.filter((one): one is PricedLine => one.kind !== 'term' && one.kind !== 'damaged');
  const termLines = block.lines.flatMap((one) => (one.kind === 'term' ? [one.term] : []));
  const damaged = block.lines.some((one) => one.kind === 'damaged');
  if (damaged) report.fail();
  const placed = readTerms(reading, [...block.terms, ...termLines]);
  if (priced.length === 0) {
    if (!damaged) report.add(emptyBlock(at(reading, block.span)));
    return null;
  }
  const first = priced.find((one) => kindOf(one, block) !== null);
  const kind = first === undefined ? null : kindOf(first, block);
  const other = priced.find((one) => {
    const own = kindOf(one, block);
    return own === null ? kind === 'a ladder' : own !== kind;
  });
  if (first !== undefined && kind !== null && other !== undefined) {
    if (isUnknownWord(reading, other)) return null;
    const otherKind = kindOf(other, block) ?? 'alternatives';
    report.add(mixedBlock(at(reading, other.span), otherKind, at(reading, first.span), kind));
    return null;
  }
  const open: OpenBlock = {
    block,
    lines: priced,
    terms: placed.terms,
    source: headOf(reading.source, line),
    damaged,
    readBody,
  };
  return readOpened(within(reading, placed), open, kind ?? (block.by === null ? 'alternatives' : 'cases'));
};

/** `thenn 0.40 EUR/kWh` in a ladder: the misspelt word is the mistake, which reading it as a calendar tells. */
const isUnknownWord = (reading: ComponentReading, line: PricedLine): boolean => {
  if (line.kind !== 'alternative' || line.when?.kind !== 'calendar') return false;
  const [day] = line.when.days;
  const { byName } = reading.sources.names;
  return day?.kind === 'calendar name' && !byName.has(day.name.name) && readCondition(reading, line.when) === null;
};

const readOpened = (reading: ComponentReading, open: OpenBlock, kind: LineKind): Clause | null => {
  if (!headFits(reading, open, kind)) return null;
  if (kind === 'a ladder') return readLadder(reading, open);
  return kind === 'cases' ? readCases(reading, open) : readAlternatives(reading, open);
};

const headFits = (reading: ComponentReading, { block, lines }: OpenBlock, kind: LineKind): boolean => {
  const { report } = reading;
  const head = at(reading, block.by?.span ?? lines[0]?.span ?? block.span);
  if (kind === 'cases' && block.by === null) {
    const line = lines.find((one) => one.kind === 'case');
    const span = line?.span ?? block.span;
    const end = line?.limits.at(-1)?.span.end ?? span.end;
    report.add(caseWithoutBy(at(reading, span), wordsOf(reading.source, { start: span.start, end })));
    return false;
  }
  if (kind === 'alternatives' && block.by !== null) {
    report.add(byWithoutCases(head, at(reading, lines[0]?.span ?? block.span)));
    return false;
  }
  if (block.inOrder && kind !== 'alternatives') {
    const place = headWords(reading, block, lines, 'in this order');
    report.add(headDoesNotFit(place, 'in this order', `${kind} read from the top anyway`));
    return false;
  }
  if (block.ifEver && (kind !== 'alternatives' || reading.dimension !== null)) {
    report.add(
      headDoesNotFit(headWords(reading, block, lines, 'if ever'), 'if ever', 'it is for a fee with conditions'),
    );
    return false;
  }
  return true;
};

/** Where a head has some of its words; the tree does not keep it. */
const headWords = (reading: ComponentReading, block: Block, lines: readonly PricedLine[], words: string): Place => {
  const end = lines[0]?.span.start ?? block.span.end;
  const head = reading.source.text.slice(block.span.start, end);
  const match = new RegExp(`${words.replaceAll(' ', '\\s+')}\\s*`).exec(head);
  if (match === null) return at(reading, block.span);
  const start = block.span.start + match.index;
  return at(reading, { start, end: start + match[0].trimEnd().length });
};
