import type {
  CasesClause,
  ComponentName,
  ExampleClause,
  Expectation,
  ExpectedAmount,
  GivenFact,
  SessionPart,
  SessionText,
} from '../tree/tariff.ts';
import type { Layout } from './layout.ts';
import { literalText, quantityText, textText } from './literals.ts';
import { printDamaged } from './prices.ts';
import { printTable } from './tables.ts';

export const componentText = ({ phrase, label }: ComponentName): string =>
  label === null ? phrase : `${phrase} ${textText(label)}`;

function partText(part: SessionPart): string {
  const word = part.kind === 'mixed' ? 'charge' : part.kind;
  const at = part.power ?? part.current;
  return [
    ...(part.reported ? ['reported'] : []),
    word,
    ...(part.duration === null ? [] : [literalText(part.duration)]),
    ...(part.idle === null ? [] : [`idle ${literalText(part.idle)}`]),
    ...(part.energy === null ? [] : [literalText(part.energy)]),
    ...(at === null ? [] : [`at ${quantityText(at)}`]),
    ...(part.under === null ? [] : [`under ${part.under.name}`]),
  ].join(' ');
}

function sessionText({ date, time, parts }: SessionText): string {
  return [`${date.date} ${time.time}`, ...parts.map(partText)].join(', ');
}

export function givenText({ name, value, from }: GivenFact): string {
  const date = from?.date == null ? '' : ` ${from.date.date}`;
  const time = from?.time == null ? '' : ` ${from.time.time}`;
  const since = from === null ? '' : ` from${date}${time}`;
  return `${name.name}${value === null ? '' : ` ${literalText(value)}`}${since}`;
}

function amountText({ exactly, amount }: ExpectedAmount): string {
  const side = amount.kind === 'unknown' && amount.side !== null ? ` ${amount.side}` : '';
  const text = amount.kind === 'unknown' ? `unknown${side}` : literalText(amount);
  return exactly ? `exactly ${text}` : text;
}

function expectationText(expectation: Expectation): string {
  switch (expectation.kind) {
    case 'amount': {
      const of = typeof expectation.of === 'string' ? expectation.of : componentText(expectation.of);
      return `${of} ${expectation.amounts.map(amountText).join(' and ')}`;
    }
    case 'fault':
      return expectation.naming === null ? 'fault' : `fault naming ${expectation.naming.name}`;
    default:
      return expectation.kind;
  }
}

export function printExampleLines(layout: Layout, depth: number, lines: ExampleClause['lines']): void {
  const columns = { gap: 1 };
  for (const line of lines) {
    if (line.kind === 'damaged') printDamaged(layout, depth, line);
    else layout.aligned(depth, line.notes, columns, line.kind, exampleContent(line));
  }
}

function exampleContent(line: Exclude<ExampleClause['lines'][number], { kind: 'damaged' }>): string {
  switch (line.kind) {
    case 'with':
      return line.facts.map(givenText).join(', ');
    case 'session':
      return sessionText(line.session);
    case 'expect':
      return line.expectations.map(expectationText).join(', ');
  }
}

export function printCases(layout: Layout, depth: number, cases: CasesClause): void {
  layout.line(depth, cases.notes, 'cases {');
  const head = { line: cases.head, cells: cases.columns.map((column) => column.text) };
  const rows = cases.rows.map((row) => (row.kind === 'damaged' ? row : { line: row, cells: row.cells }));
  printTable(layout, depth + 1, head, rows);
  layout.close(depth, cases.closing);
}
