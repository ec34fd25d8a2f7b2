import type { Damaged, Line, Notes } from '../tree/notes.ts';
import type {
  Block,
  BlockLine,
  By,
  CaseLine,
  Grid,
  LimitTerm,
  Price,
  PriceBody,
  PriceLine,
  Scope,
  Term,
} from '../tree/prices.ts';
import { conditionText, leadingConditionText, subjectText } from './conditions.ts';
import type { Columns, Layout } from './layout.ts';
import { literalText, moneyText, quantityText, textText } from './literals.ts';
import { printTable } from './tables.ts';

export function priceText(price: Price): string {
  switch (price.kind) {
    case 'free':
      return 'free';
    case 'started block':
      return `${moneyText(price.money)} per started ${literalText(price.length)}`;
    default:
      return literalText(price);
  }
}

function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case 'hours':
      return quantityText(scope.length);
    case 'window':
      return literalText(scope.window);
    default:
      return scope.kind;
  }
}

/** A term as its word and what belongs to the word. */
function termCells(term: Term): string[] {
  switch (term.kind) {
    case 'vat':
      return ['vat', literalText(term.rate)];
    case 'no vat':
      return ['no vat'];
    case 'billed for at least':
    case 'rounded up to':
    case 'step':
      return [term.kind, literalText(term.quantity)];
    case 'because':
      return ['because', textText(term.text)];
    case 'at most':
    case 'at least':
      return limitCells(term);
  }
}

function limitCells(limit: LimitTerm): string[] {
  const scope = limit.scope === null ? '' : ` per ${scopeText(limit.scope)}`;
  const holder = limit.forEach === null ? '' : ` for each ${limit.forEach}`;
  return [limit.kind, `${literalText(limit.money)}${scope}${holder}`];
}

export const limitText = (limit: LimitTerm): string => limitCells(limit).join(' ');

const termsText = (terms: readonly Term[]): string => terms.map((term) => `, ${termCells(term).join(' ')}`).join('');

export const priceLineText = ({ price, terms }: PriceLine): string => priceText(price) + termsText(terms);

function byText({ subject, total }: By): string {
  return ['by', ...(total ? ['total'] : []), ...(subject === null ? [] : [subjectText(subject)])].join(' ');
}

function headerText(block: Block): string {
  const words = [
    ...(block.by === null ? [] : [byText(block.by)]),
    ...(block.inOrder ? ['in this order'] : []),
    ...(block.ifEver ? ['if ever'] : []),
  ];
  return words.map((word) => ` ${word}`).join('') + termsText(block.terms);
}

/** Prints a clause that ends in a price or goes on with a block. A block's lines share their columns with its inner blocks. */
export function printBody(
  layout: Layout,
  depth: number,
  notes: Notes,
  head: string,
  body: PriceBody,
  columns: Columns | null,
  inner: Columns = { gap: 3 },
): void {
  if (body.kind === 'price') {
    layout.aligned(depth, notes, columns, head, priceLineText(body));
    return;
  }
  if (body.kind === 'grid') {
    printGrid(layout, depth, notes, head, body);
    return;
  }
  layout.line(depth, notes, `${head}${headerText(body)} {`);
  for (const line of body.lines) printBlockLine(layout, depth + 1, line, body.by !== null, inner);
  layout.close(depth, body.closing);
}

function printBlockLine(layout: Layout, depth: number, line: BlockLine, linesHaveBy: boolean, columns: Columns): void {
  switch (line.kind) {
    case 'damaged':
      printDamaged(layout, depth, line);
      return;
    case 'term':
      layout.aligned(depth, line.notes, columns, ...termCells(line.term));
      return;
    case 'alternative': {
      const head = line.when === null ? 'otherwise' : leadingConditionText(line.when, linesHaveBy);
      printBody(layout, depth, line.notes, head, line.then, columns, columns);
      return;
    }
    case 'band': {
      const head = line.width === null ? line.word : `${line.word} ${literalText(line.width)}`;
      printBody(layout, depth, line.notes, head, line.then, columns, columns);
      return;
    }
    case 'case':
      printBody(layout, depth, line.notes, caseText(line), line.then, columns, columns);
  }
}

function caseText(line: CaseLine): string {
  const limits = line.limits.map(literalText).join(' or ');
  return line.word === 'is' ? limits : `${line.word} ${limits}`;
}

function printGrid(layout: Layout, depth: number, notes: Notes, head: string, grid: Grid): void {
  layout.line(depth, notes, `${head} table${termsText(grid.terms)} {`);
  const rows = grid.rows.map((row) =>
    row.kind === 'damaged' ? row : { line: row, cells: [conditionText(row.head), ...row.cells.map(priceText)] },
  );
  printTable(layout, depth + 1, { line: grid.head, cells: ['', ...grid.columns.map(conditionText)] }, rows);
  layout.close(depth, grid.closing);
}

/** A damaged line stands as it was written; only its first line moves to the margin of its place. */
export function printDamaged(layout: Layout, depth: number, line: Damaged & Line): void {
  layout.line(depth, line.notes, line.text);
}
