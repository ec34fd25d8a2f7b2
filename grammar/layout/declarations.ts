import type {
  CalendarDeclaration,
  CalendarLine,
  Declaration,
  FactTypeText,
  PriceDeclaration,
  PriceStep,
  SeriesDeclaration,
  SeriesLine,
  SourceFile,
  ValueDeclaration,
  ValueEntry,
} from '../tree/file.ts';
import type { Damaged, Line } from '../tree/notes.ts';
import { dayText } from './conditions.ts';
import { type Columns, Layout } from './layout.ts';
import { literalText, textText } from './literals.ts';
import { printDamaged } from './prices.ts';
import { printRule } from './rules.ts';
import { printTariff } from './tariff.ts';

export function printFile(tree: SourceFile): string {
  const layout = new Layout();
  let columns: Columns = { gap: 3 };
  let before: Declaration['kind'] | null = null;
  for (const declaration of tree.declarations) {
    const parted = declaration.notes.above.some((note) => note.kind === 'blank');
    if (declaration.kind !== before || parted) columns = { gap: 3 };
    printDeclaration(layout, declaration, columns);
    before = declaration.kind;
  }
  layout.notes(0, tree.closing);
  return layout.toString();
}

function printDeclaration(layout: Layout, declaration: Declaration, columns: Columns): void {
  const { notes } = declaration;
  switch (declaration.kind) {
    case 'damaged':
      printDamaged(layout, 0, declaration);
      break;
    case 'value':
      printValue(layout, declaration, columns);
      break;
    case 'fact': {
      const { name, type, reading } = declaration;
      const text = `${typeText(type)}${type.kind === 'one of' ? ';' : ','} ${reading}`;
      layout.aligned(0, notes, columns, `fact ${name.name}`, text);
      break;
    }
    case 'counter':
      layout.aligned(0, notes, columns, `counter ${declaration.name.name}`, typeText(declaration.type));
      break;
    case 'series':
      printSeries(layout, declaration);
      break;
    case 'price declaration':
      printPrice(layout, declaration);
      break;
    case 'calendar declaration':
      printCalendar(layout, declaration);
      break;
    case 'tariff':
      printTariff(layout, declaration);
      break;
    default:
      printRule(layout, declaration);
      break;
  }
}

function typeText(type: FactTypeText): string {
  return type.kind === 'one of' ? `one of ${type.values.map(textText).join(', ')}` : type.kind;
}

function entryCells({ value, from, source }: ValueEntry): string[] {
  return [
    literalText(value),
    ...(from === null ? [] : [`from ${from.date}`]),
    ...(source === null ? [] : [`source ${textText(source)}`]),
  ];
}

function printValue(layout: Layout, value: ValueDeclaration, columns: Columns): void {
  const [only] = value.entries;
  const head = `value ${value.name.name}`;
  if (value.inline && only?.kind === 'value entry') {
    layout.aligned(0, value.notes, columns, head, ...entryCells(only));
    return;
  }
  layout.line(0, value.notes, `${head} {`);
  printLines(layout, value.entries, { gap: 3 }, entryCells);
  layout.close(0, value.closing);
}

function printLines<L extends Line & { readonly kind: string }>(
  layout: Layout,
  lines: readonly (L | Damaged)[],
  columns: Columns,
  cells: (line: L) => readonly string[],
): void {
  for (const line of lines) {
    if (isDamaged(line)) printDamaged(layout, 1, line);
    else layout.aligned(1, line.notes, columns, ...cells(line));
  }
}

const isDamaged = (line: Line & { readonly kind: string }): line is Damaged => line.kind === 'damaged';

function printSeries(layout: Layout, series: SeriesDeclaration): void {
  layout.line(0, series.notes, `series ${series.name.name} {`);
  printLines(layout, series.lines, { gap: 2 }, seriesCells);
  layout.close(0, series.closing);
}

function seriesCells(line: SeriesLine): string[] {
  switch (line.kind) {
    case 'series unit':
      return ['unit', `${line.currency}/${line.per}`];
    case 'series every':
      return ['every', literalText(line.length)];
    case 'series source':
      return ['source', textText(line.text)];
  }
}

function printPrice(layout: Layout, price: PriceDeclaration): void {
  layout.line(0, price.notes, `price ${price.name.name} {`);
  printLines(layout, price.steps, { gap: 2 }, stepCells);
  layout.close(0, price.closing);
}

function stepCells(step: PriceStep): string[] {
  switch (step.kind) {
    case 'take':
      return ['take', `${step.series.name}${step.atStart ? ' at start' : ''}`];
    case 'times':
      return ['times', literalText(step.factor)];
    case 'plus':
    case 'minus':
      return [step.kind, literalText(step.value)];
    case 'between':
      return ['between', `${literalText(step.low)} and ${literalText(step.high)}`];
    case 'step at least':
      return ['at least', literalText(step.value)];
    case 'step at most':
      return ['at most', literalText(step.value)];
    case 'if missing':
      return ['if missing', literalText(step.value)];
  }
}

function printCalendar(layout: Layout, calendar: CalendarDeclaration): void {
  layout.line(0, calendar.notes, `calendar ${calendar.name.name} {`);
  printLines(layout, calendar.lines, { gap: 2 }, calendarCells);
  layout.close(0, calendar.closing);
}

function calendarCells(line: CalendarLine): string[] {
  switch (line.kind) {
    case 'calendar days':
      return [dayText(line.days)];
    case 'calendar source':
      return ['source', textText(line.text)];
    case 'calendar version':
      return ['version', textText(line.text)];
  }
}
