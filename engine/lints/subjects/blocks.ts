import type { Diagnostic } from '../../../grammar/diagnostic.ts';
import type { CalendarPhrase } from '../../../grammar/tree/conditions.ts';
import type { AlternativeLine, BandLine, CaseLine } from '../../../grammar/tree/prices.ts';
import { beside, repairOf, replaced } from '../../compile/messages/page.ts';
import { type LintPages, lintTeller, removed } from '../page.ts';
import { componentsOf, placeIn, type TariffLint, type TariffView } from '../view.ts';
import {
  blocksOf,
  blockTerms,
  headEnd,
  type PricedLine,
  plainPrice,
  pricedLines,
  quantityOf,
  textOf,
  type WrittenBlock,
  wholeLine,
} from '../written.ts';

export const blockPages = {
  'block-of-one-price': {
    title: 'A block whose lines all cost the same',
    severity: 'warning',
    teaching:
      'Conditions promise a difference, and a reader looks for it. Where all lines have one price, write the price alone, or correct the line that was copied.',
    bad: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n  otherwise    0.30 EUR/kWh\n}',
    good: 'energy {\n  08:00-20:00  0.30 EUR/kWh\n  otherwise    0.31 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'line-like-otherwise': {
    title: 'A line that costs what `otherwise` costs',
    severity: 'warning',
    teaching:
      'This line could be left out and nothing would change. Either its price was copied and not changed, or it is a remnant of an older price list.',
    bad: 'energy {\n  Mon-Fri 08:00-20:00  0.40 EUR/kWh\n  Sat-Sun  0.30 EUR/kWh\n  otherwise    0.30 EUR/kWh\n}',
    good: 'energy {\n  Mon-Fri 08:00-20:00  0.40 EUR/kWh\n  Sat-Sun  0.25 EUR/kWh\n  otherwise    0.30 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'bands-of-one-price': {
    title: 'Two bands of a ladder with one price',
    severity: 'warning',
    teaching:
      'Where one band ends and the next begins, the price should change. Make one band of the two, or correct the price.',
    bad: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  next 10 kWh  0.30 EUR/kWh\n  then  0.40 EUR/kWh\n}',
    good: 'energy {\n  first 10 kWh  0.30 EUR/kWh\n  next 10 kWh  0.35 EUR/kWh\n  then  0.40 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'cases-of-one-price': {
    title: 'Two cases with one price',
    severity: 'warning',
    teaching:
      'Neighbouring cases with the same price are one case. A limit that changes nothing is often one whose price was forgotten.',
    bad: 'energy by rated power {\n  up to 11 kW  0.30 EUR/kWh\n  up to 22 kW  0.30 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    good: 'energy by rated power {\n  up to 11 kW  0.30 EUR/kWh\n  up to 22 kW  0.35 EUR/kWh\n  otherwise  0.40 EUR/kWh\n}',
    repair: 'same amounts',
  },
  'windows-of-one-price': {
    title: 'Two windows with one price',
    severity: 'info',
    teaching:
      'Windows of the same days and the same price can stand on one line, joined or with a comma: `06:00-12:00, 18:00-22:00`. Then they cannot drift apart when the price changes.',
    bad: 'energy {\n  06:00-12:00  0.30 EUR/kWh\n  12:00-18:00  0.30 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    good: 'energy {\n  06:00-12:00  0.30 EUR/kWh\n  12:00-18:00  0.35 EUR/kWh\n  otherwise  0.20 EUR/kWh\n}',
    repair: 'same amounts',
  },
} satisfies LintPages;

const tell = lintTeller(blockPages);

/** Of each block what is told of it as a whole, else of its lines. */
export const samePrices: TariffLint = (view) =>
  componentsOf(view)
    .flatMap(blocksOf)
    .flatMap((written) => {
      const whole = ofOnePrice(view, written);
      return whole === null ? [...likeOtherwise(view, written), ...neighbours(view, written)] : [whole];
    });

const priceOf = ({ source }: TariffView, line: PricedLine): string | null => plainPrice(source, line.then);

const ofOnePrice = (view: TariffView, { clause, block, path }: WrittenBlock): Diagnostic | null => {
  const lines = pricedLines(block);
  const [first, ...others] = lines;
  const price = first === undefined ? null : priceOf(view, first);
  if (first === undefined || price === null || others.some((line) => priceOf(view, line) !== price)) return null;
  // What no line fits has no price: with one price for all it would get one.
  const last = lines.at(-1);
  const whole = block.by !== null || (last?.kind === 'alternative' ? last.when === null : last?.kind === 'band');
  if (!whole || blockTerms(block).some(({ kind }) => kind !== 'because') || block.lines.length > lines.length)
    return null;
  const within = path.at(-1);
  const start = within === undefined ? clause.component.span.end : headEnd(view.source, within);
  const because = blockTerms(block).map(({ span }) => `, ${textOf(view.source, span)}`);
  const kept = `   ${textOf(view.source, first.then.span)}${because.join('')}`;
  const hasNotes =
    lines.some(({ notes }) => notes.above.length > 0 || notes.behind !== null) || block.closing.length > 0;
  const place = placeIn(view, { start: first.span.start, end: lines.at(-1)?.span.end ?? first.span.end });
  return tell('block-of-one-price', place, `All lines of this block cost ${price}.`, {
    repair: hasNotes
      ? null
      : replaced(`Write ${textOf(view.source, first.then.span)} alone`, { start, end: block.span.end }, kept),
  });
};

const likeOtherwise = (view: TariffView, { block }: WrittenBlock): readonly Diagnostic[] => {
  const lines = pricedLines(block);
  const last = lines.at(-1);
  if (block.by !== null || block.ifEver || last?.kind !== 'alternative' || last.when !== null) return [];
  const price = priceOf(view, last);
  // In a list that is read from the top, a line also keeps its moments from the lines below it.
  const loose = block.inOrder ? lines.slice(-2, -1) : lines.slice(0, -1);
  return loose
    .filter((line) => price !== null && priceOf(view, line) === price)
    .map((line) =>
      tell('line-like-otherwise', placeIn(view, line.span), `\`otherwise\` costs ${price}, too.`, {
        related: beside(placeIn(view, line.span), placeIn(view, last.span), 'the same price'),
        repair: removed('Leave the line out', wholeLine(view.source, line)),
      }),
    );
};

const neighbours = (view: TariffView, written: WrittenBlock): readonly Diagnostic[] => {
  const lines = pricedLines(written.block);
  return lines.flatMap((line, at) => {
    const below = lines[at + 1];
    if (below === undefined) return [];
    if (line.kind === 'alternative') return sameWindows(view, written, line, lines.slice(at + 1));
    const price = priceOf(view, line);
    if (price === null || priceOf(view, below) !== price) return [];
    if (line.kind === 'band') return below.kind === 'band' ? bands(view, line, below, price) : [];
    return cases(view, line, below, price);
  });
};

const bands = (view: TariffView, line: BandLine, below: BandLine, price: string): readonly Diagnostic[] => {
  const repair = () => {
    if (below.word === 'then') return removed('Leave the band out', wholeLine(view.source, line));
    const sum = joinedWidth(line, below);
    if (line.width === null || sum === null) return null;
    return repairOf(`Make one band of ${sum}`, [
      { span: line.width.span, text: sum },
      { span: wholeLine(view.source, below), text: '' },
    ]);
  };
  const place = placeIn(view, below.span);
  return [
    tell('bands-of-one-price', place, `The band above costs ${price}, too.`, {
      related: beside(place, placeIn(view, line.span), 'the band above'),
      repair: repair(),
    }),
  ];
};

/** Widths in one unit add up in that unit. */
const joinedWidth = ({ width: one }: BandLine, { width: other }: BandLine): string | null => {
  if (one?.kind !== 'quantity' || other?.kind !== 'quantity') return null;
  const [[first, ...more], [second, ...others]] = [one.parts, other.parts];
  if (first === undefined || second === undefined || more.length + others.length > 0) return null;
  if (first.unit !== second.unit) return null;
  const [a, b] = [quantityOf(one), quantityOf(other)];
  const unit = quantityOf({ ...one, parts: [{ amount: '1', unit: first.unit }] });
  if (a === null || b === null || unit === null) return null;
  return `${a.amount.plus(b.amount).over(unit.amount)} ${first.unit}`;
};

const ASCENDING = ['below', 'up to'];
const DESCENDING = ['from', 'above'];

const cases = (view: TariffView, line: CaseLine, below: PricedLine, price: string): readonly Diagnostic[] => {
  const joins =
    below.kind === 'alternative' ||
    (below.kind === 'case' &&
      [ASCENDING, DESCENDING].some((words) => words.includes(line.word) && words.includes(below.word)));
  const listed = below.kind === 'case' && line.word === 'is' && below.word === 'is';
  if (!joins && !listed) return [];
  const last = line.limits.at(-1);
  const place = placeIn(view, below.span);
  const values = below.kind === 'case' ? below.limits.map(({ span }) => textOf(view.source, span)).join(' or ') : '';
  return [
    tell('cases-of-one-price', place, `The case above costs ${price}, too.`, {
      related: beside(place, placeIn(view, line.span), 'the case above'),
      repair:
        listed && last !== undefined
          ? repairOf('Make one case of the two', [
              { span: { start: last.span.end, end: last.span.end }, text: ` or ${values}` },
              { span: wholeLine(view.source, below), text: '' },
            ])
          : removed('Leave the case above out', wholeLine(view.source, line)),
    }),
  ];
};

const windowsOnly = (line: PricedLine): CalendarPhrase | null =>
  line.kind === 'alternative' && line.when?.kind === 'calendar' && line.when.windows.length > 0 ? line.when : null;

/** The words of a calendar phrase without its windows. */
const besidesWindows = ({ source }: TariffView, phrase: CalendarPhrase): string => {
  const { started, days, dates, except } = phrase;
  return [String(started), ...[...days, ...dates, ...except].map(({ span }) => textOf(source, span))].join(' ');
};

const sameWindows = (
  view: TariffView,
  { block }: WrittenBlock,
  line: AlternativeLine,
  below: readonly PricedLine[],
): readonly Diagnostic[] => {
  const [phrase, price] = [windowsOnly(line), priceOf(view, line)];
  if (phrase === null || price === null || block.inOrder || block.ifEver) return [];
  for (const other of below) {
    const second = windowsOnly(other);
    if (second === null || priceOf(view, other) !== price) continue;
    if (besidesWindows(view, second) !== besidesWindows(view, phrase)) continue;
    const [last, first] = [phrase.windows.at(-1), second.windows[0]];
    if (last === undefined || first === undefined) continue;
    const list = second.windows.map(({ span }) => textOf(view.source, span)).join(', ');
    const meet = last.to === first.from && last.from < last.to && first.from < first.to && second.windows.length === 1;
    const edit = meet
      ? { span: last.span, text: `${last.from}-${first.to}` }
      : { span: { start: last.span.end, end: last.span.end }, text: `, ${list}` };
    const place = placeIn(view, other.span);
    return [
      tell('windows-of-one-price', place, `Another line of these days costs ${price}, too.`, {
        related: beside(place, placeIn(view, line.span), 'the other line'),
        repair: repairOf('Join the windows', [edit, { span: wholeLine(view.source, other), text: '' }]),
      }),
    ];
  }
  return [];
};
