import type { OutlineLine } from '../outline/outline.ts';
import type { BaremeParser } from '../rules/parser.ts';
import { withCheckWords } from '../scan/check-words.ts';
import type { Literal } from '../tree/literals.ts';
import type { Damaged, Line, Note } from '../tree/notes.ts';
import type {
  CheckDeclaration,
  CheckLine,
  ContractDeclaration,
  ContractLine,
  DecisionRow,
  DecisionTable,
  FixtureDeclaration,
  PolicyDeclaration,
  PolicyLine,
  RuleDeclaration,
  SetDeclaration,
  SetLine,
  TableCell,
  TaxRuleDeclaration,
  TaxRuleLine,
} from '../tree/rules.ts';
import { damaged, lineOf, type Reader, readLine, readSimple } from './reader.ts';
import { type Cell, rowCells, tableOf } from './table.ts';
import { blockOf, readExampleLine } from './tariff.ts';

export type RulePhrase = 'check' | 'set' | 'policy' | 'contract' | 'tax rule' | 'fixture';

export function readRule(phrase: RulePhrase, line: OutlineLine, reader: Reader): RuleDeclaration | Damaged {
  switch (phrase) {
    case 'check': {
      const readInner = byRule<CheckLine>('a check', (parser) => parser.checkLine());
      return readBlock<CheckDeclaration>(
        line,
        reader,
        (parser) => parser.checkHeader(),
        (inner) => readInner(inCheckWords(inner, reader), reader),
      );
    }
    case 'set': {
      const readInner = byRule<SetLine>('a set', (parser) => parser.setLine());
      return readBlock<SetDeclaration>(line, reader, (parser) => parser.setHeader(), readInner);
    }
    case 'policy': {
      const readInner = byRule<PolicyLine>('a policy', (parser) => parser.policyLine());
      return readBlock<PolicyDeclaration>(line, reader, (parser) => parser.policyHeader(), readInner);
    }
    case 'contract': {
      const readInner = byRule<ContractLine>('a contract', (parser) => parser.contractLine());
      return readBlock<ContractDeclaration>(line, reader, (parser) => parser.contractHeader(), readInner);
    }
    case 'tax rule':
      return readBlock<TaxRuleDeclaration>(line, reader, (parser) => parser.taxRuleHeader(), readTaxRuleLine);
    case 'fixture':
      return readBlock<FixtureDeclaration>(line, reader, (parser) => parser.fixtureHeader(), readExampleLine);
  }
}

const inCheckWords = (line: OutlineLine, { text, vocabulary }: Reader): OutlineLine => ({
  ...line,
  tokens: withCheckWords(line.tokens, text, vocabulary),
});

type ReadInner<L> = (line: OutlineLine, reader: Reader) => L;

/** A reader of lines that have no blocks of their own. */
function byRule<L extends Line>(
  place: string,
  rule: (parser: BaremeParser) => Omit<L, keyof Line>,
): ReadInner<L | Damaged> {
  return (line, reader) => readSimple<L>(line, reader, place, rule);
}

/** A declaration that is a header and lines. */
function readBlock<D extends Line & { lines: readonly unknown[]; closing: readonly Note[] }>(
  line: OutlineLine,
  reader: Reader,
  header: (parser: BaremeParser) => Omit<D, keyof Line | 'lines' | 'closing'>,
  readInner: ReadInner<D['lines'][number]>,
): D | Damaged {
  const open = readLine(line, reader, 'a file', header);
  if (open === null) return damaged(line, reader);
  const lines = blockOf(line).lines.map((inner) => readInner(inner, reader));
  return { ...open, lines, closing: blockOf(line).closing, ...lineOf(line) } as unknown as D;
}

// ---- decision tables --------------------------------------------------------------------------------------------------

function readTaxRuleLine(line: OutlineLine, reader: Reader): TaxRuleLine | Damaged {
  const open = readLine(line, reader, 'a tax rule', (parser) => parser.taxRuleLine());
  if (open === null) return damaged(line, reader);
  if (open.kind !== 'open table') return { ...open, ...lineOf(line) };
  return readDecisionTable(line, reader) ?? damaged(line, reader);
}

function readDecisionTable(line: OutlineLine, reader: Reader): DecisionTable | null {
  const table = line.block === null ? null : tableOf(line.block, line.span, reader);
  if (table === null) return null;
  const columns = table.cells.map(tableCell);
  return {
    kind: 'decision table',
    head: lineOf(table.head),
    columns,
    rows: table.rows.map((row) => readDecisionRow(row, columns.length, reader)),
    closing: line.block?.closing ?? [],
    ...lineOf(line),
  };
}

function readDecisionRow(line: OutlineLine, width: number, reader: Reader): DecisionRow | Damaged {
  const cells = rowCells(line, width, reader);
  if (cells === null) return damaged(line, reader);
  return { kind: 'decision row', cells: cells.map(tableCell), ...lineOf(line) };
}

function tableCell({ tokens, text, span }: Cell): TableCell {
  const [only] = tokens;
  const literal = tokens.length === 1 ? (only?.literal ?? null) : null;
  const isDay = literal?.kind === 'weekdays' || literal?.kind === 'yearly date';
  return { text, value: isDay ? null : (literal as Literal | null), span };
}
