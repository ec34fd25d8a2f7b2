import type { Span } from '../../grammar/span.ts';
import type { BareNumber, Name, Quantity } from '../../grammar/tree/literals.ts';
import type { Line } from '../../grammar/tree/notes.ts';
import type { Block, BlockLine, Price, PriceBody, PriceLine, Term } from '../../grammar/tree/prices.ts';
import type { ComponentClause, ReplaceClause } from '../../grammar/tree/tariff.ts';
import { componentOf } from '../compile/component-kinds.ts';
import type { SourceText } from '../compile/source-text.ts';
import { Exact } from '../values/exact.ts';
import { type Dimension, unitNamed } from '../values/units.ts';

export type PricedLine = Exclude<BlockLine, { readonly kind: 'term' | 'damaged' }>;

/** One price as it stands in a tariff: the lines that lead to it, outermost first, and the terms it carries itself. */
export interface WrittenPrice {
  readonly clause: ComponentClause | ReplaceClause;
  readonly price: Price;
  readonly terms: readonly Term[];
  readonly path: readonly PricedLine[];
  readonly blocks: readonly Block[];
}

export const pricedLines = ({ lines }: Block): readonly PricedLine[] =>
  lines.filter((line): line is PricedLine => line.kind !== 'term' && line.kind !== 'damaged');

/** What a block says of all its lines, in its head or on lines of their own. */
export const blockTerms = ({ terms, lines }: Block): readonly Term[] => [
  ...terms,
  ...lines.flatMap((line) => (line.kind === 'term' ? [line.term] : [])),
];

/** Every price of a component. */
export const pricesOf = (clause: ComponentClause | ReplaceClause): readonly WrittenPrice[] => {
  const inside = (body: PriceBody, path: readonly PricedLine[], blocks: readonly Block[]): readonly WrittenPrice[] => {
    if (body.kind === 'price') return [{ clause, price: body.price, terms: body.terms, path, blocks }];
    if (body.kind === 'block')
      return pricedLines(body).flatMap((line) => inside(line.then, [...path, line], [...blocks, body]));
    return body.rows.flatMap((row) =>
      row.kind === 'damaged' ? [] : row.cells.map((price) => ({ clause, price, terms: [], path, blocks })),
    );
  };
  return inside(clause.body, [], []);
};

/** A block with the lines that lead to it. */
export interface WrittenBlock {
  readonly clause: ComponentClause | ReplaceClause;
  readonly block: Block;
  readonly path: readonly PricedLine[];
}

export const blocksOf = (clause: ComponentClause | ReplaceClause): readonly WrittenBlock[] => {
  const inside = (body: PriceBody, path: readonly PricedLine[]): readonly WrittenBlock[] =>
    body.kind === 'block'
      ? [{ clause, block: body, path }, ...pricedLines(body).flatMap((line) => inside(line.then, [...path, line]))]
      : [];
  return inside(clause.body, []);
};

/** Where the words that lead to a body end: what a component is called, or the condition, width or limit of a line. */
export const headEnd = (source: SourceText, line: PricedLine): number => {
  const word = /^\s*\w+/.exec(source.text.slice(line.span.start))?.[0].length ?? 0;
  switch (line.kind) {
    case 'alternative':
      return line.when?.span.end ?? line.span.start + word;
    case 'band':
      return line.width?.span.end ?? line.span.start + word;
    case 'case':
      return line.limits.at(-1)?.span.end ?? line.span.start + word;
  }
};

/** A line without conditions that would make one like it another price: no term that works on its own quantity or amount. */
export const isPlain = (body: PriceBody): body is PriceLine =>
  body.kind === 'price' && body.terms.every(({ kind }) => kind === 'vat' || kind === 'no vat' || kind === 'because');

/** The words of a plain price, to tell whether two are the same. */
export const plainPrice = (source: SourceText, body: PriceBody): string | null => {
  if (!isPlain(body)) return null;
  const parts = [body.price, ...body.terms.filter(({ kind }) => kind !== 'because')];
  return parts.map(({ span }) => textOf(source, span)).join(', ');
};

export const textOf = ({ text }: SourceText, { start, end }: Span): string =>
  text.slice(start, end).replace(/\s+/g, ' ');

/** The base unit of what a component counts; null of a fee. */
export const dimensionOf = ({ component }: ComponentClause | ReplaceClause): 'energy' | 'duration' | null =>
  componentOf(component.phrase).dimension;

export interface Amount {
  readonly amount: Exact;
  readonly dimension: Dimension;
}

/** A quantity in the base unit of its dimension; null where it is none. */
export const quantityOf = (quantity: Quantity | BareNumber | Name | null): Amount | null => {
  if (quantity?.kind !== 'quantity') return null;
  let total = Exact.zero;
  let dimension: Dimension | null = null;
  for (const { amount, unit } of quantity.parts) {
    const [value, named] = [Exact.parse(amount), unitNamed(unit)];
    if (value === null || named === null) return null;
    total = total.plus(value.times(named.inBase));
    dimension = named.dimension;
  }
  return dimension === null ? null : { amount: total, dimension };
};

/** What a line takes up: from its first remark to the end of its last line; only the words where something else shares the line. */
export const wholeLine = ({ text }: SourceText, { span, notes }: Line): Span => {
  const first = notes.above.find(({ kind }) => kind !== 'blank')?.span.start ?? span.start;
  const last = Math.max(span.end, notes.behind?.span.end ?? 0);
  const start = text.lastIndexOf('\n', first - 1) + 1;
  const newline = text.indexOf('\n', last);
  const end = newline < 0 ? text.length : newline + 1;
  const alone = text.slice(start, first).trim() === '' && text.slice(last, end).trim() === '';
  return alone ? { start, end } : { start: span.start, end: span.end };
};

/** A term behind a comma together with the comma; one that stands on a line of its own with its line. */
export const wholeTerm = ({ text }: SourceText, { start, end }: Span): Span => {
  const before = text.slice(0, start).trimEnd();
  if (before.endsWith(',')) return { start: before.length - 1, end };
  const newline = text.indexOf('\n', end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const alone = text.slice(lineStart, start).trim() === '' && text.slice(end, lineEnd).trim() === '';
  return alone ? { start: lineStart, end: lineEnd } : { start, end };
};
