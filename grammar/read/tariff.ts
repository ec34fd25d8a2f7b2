import { unexpected } from '../messages/syntax.ts';
import type { OutlineBlock, OutlineLine } from '../outline/outline.ts';
import { OpenBrace, spanOf, word } from '../scan/token.ts';
import type { Damaged, Note } from '../tree/notes.ts';
import type {
  ChooseLine,
  ExampleClause,
  ExpectLine,
  PropertyClause,
  SessionLine,
  TariffClause,
  TariffDeclaration,
  WithLine,
} from '../tree/tariff.ts';
import { readCases } from './cases.ts';
import { readBody } from './prices.ts';
import { damaged, lineOf, type Reader, readLine, readSimple } from './reader.ts';
import { textOf } from './table.ts';

export function readTariff(line: OutlineLine, reader: Reader): TariffDeclaration | Damaged {
  const header = readLine(line, reader, 'a file', (parser) => parser.tariffHeader());
  const block = blockOf(line);
  // Also under a damaged header: what is wrong further down is worth saying.
  const clauses = block.lines.map((inner) => readTariffClause(inner, reader));
  if (header === null) return damaged(line, reader);
  return { ...header, clauses, closing: block.closing, ...lineOf(line) };
}

/** The lines in a clause's braces; a clause without any has none. */
export function blockOf(line: OutlineLine): OutlineBlock {
  const nothing: { lines: OutlineLine[]; closing: Note[] } = { lines: [], closing: [] };
  return line.block ?? nothing;
}

function readTariffClause(line: OutlineLine, reader: Reader): TariffClause {
  if (line.tokens[0]?.tokenType === word.property) return readProperty(line, reader);
  const open = readLine(line, reader, 'a tariff', (parser) => parser.tariffClause());
  if (open === null) return damaged(line, reader);
  switch (open.kind) {
    case 'component':
    case 'replace': {
      const body = readBody(open.body, line, reader);
      return body === null ? damaged(line, reader) : { ...open, body, ...lineOf(line) };
    }
    case 'choose': {
      const lines = blockOf(line).lines.map((inner) => readChooseLine(inner, reader));
      return { ...open, lines, closing: blockOf(line).closing, ...lineOf(line) };
    }
    case 'example':
      return readExample(open.title, line, reader);
    case 'cases':
      return readCases(line, reader);
    default:
      return { ...open, ...lineOf(line) };
  }
}

function readChooseLine(line: OutlineLine, reader: Reader): ChooseLine | Damaged {
  return readSimple<ChooseLine>(line, reader, 'a choice', (parser) => parser.chooseLine());
}

function readExample(title: ExampleClause['title'], line: OutlineLine, reader: Reader): ExampleClause {
  const lines = blockOf(line).lines.map((inner) => readExampleLine(inner, reader));
  return { kind: 'example', title, lines, closing: blockOf(line).closing, ...lineOf(line) };
}

export function readExampleLine(line: OutlineLine, reader: Reader): ExampleClause['lines'][number] {
  return readSimple<WithLine | SessionLine | ExpectLine>(line, reader, 'an example', (parser) => parser.exampleLine());
}

/** A property is kept as its words, whatever they are; only a block has no place in it. */
function readProperty(line: OutlineLine, reader: Reader): PropertyClause | Damaged {
  const last = line.tokens.at(-1);
  if (line.excess !== null || last?.tokenType === OpenBrace) {
    reader.report(unexpected(reader.file, last === undefined ? line.span : spanOf(last), last?.image ?? '', []));
    return damaged(line, reader);
  }
  return { kind: 'property', text: textOf(line.tokens.slice(1)), ...lineOf(line) };
}
