import { clauseOutsideTariff, strayBrace, unknownDeclaration } from '../messages/syntax.ts';
import type { OutlineLine } from '../outline/outline.ts';
import type { BaremeParser } from '../rules/parser.ts';
import { CloseBrace, phraseOf, spanOf } from '../scan/token.ts';
import type {
  CalendarDeclaration,
  CalendarLine,
  CounterDeclaration,
  Declaration,
  FactDeclaration,
  PriceDeclaration,
  PriceStep,
  SeriesDeclaration,
  SeriesLine,
  ValueDeclaration,
  ValueEntry,
} from '../tree/file.ts';
import type { Damaged, Line } from '../tree/notes.ts';
import { type DeclarationPhrase, declarationPhrases, type Phrase } from '../vocabulary.ts';
import { nearest } from './nearest.ts';
import { damaged, lineOf, type Reader, readLine, readSimple } from './reader.ts';
import { readRule } from './rules.ts';
import { blockOf, readTariff } from './tariff.ts';

/** Reads one declaration by the word it begins with. */
export function readDeclaration(line: OutlineLine, reader: Reader): Declaration {
  const first = line.tokens[0];
  const phrase = first === undefined ? null : phraseOf(first);
  switch (phrase) {
    case 'value':
      return readValue(line, reader);
    case 'fact':
      return readSimple<FactDeclaration>(line, reader, 'a file', (parser) => parser.factHeader());
    case 'counter':
      return readSimple<CounterDeclaration>(line, reader, 'a file', (parser) => parser.counterHeader());
    case 'series':
      return readSeries(line, reader);
    case 'price':
      return readPrice(line, reader);
    case 'calendar':
      return readCalendar(line, reader);
    case 'tariff':
      return readTariff(line, reader);
    case 'check':
    case 'set':
    case 'policy':
    case 'contract':
    case 'tax rule':
    case 'fixture':
      return readRule(phrase, line, reader);
    default:
      return readUnknown(line, phrase, reader);
  }
}

function readUnknown(line: OutlineLine, phrase: Exclude<Phrase, DeclarationPhrase> | null, reader: Reader): Damaged {
  const first = line.tokens[0];
  if (first?.tokenType === CloseBrace) reader.report(strayBrace(reader.file, spanOf(first)));
  else if (first !== undefined && first.problem === null) {
    const report = phrase === null ? unknown : clauseOutsideTariff;
    reader.report(report(reader.file, spanOf(first), first.image));
  } else readLine(line, reader, 'a file', (parser) => parser.tariffHeader());
  return damaged(line, reader);
}

const unknown = (file: string, at: Line['span'], found: string) =>
  unknownDeclaration(file, at, found, nearest(found, declarationPhrases));

function readValue(line: OutlineLine, reader: Reader): ValueDeclaration | Damaged {
  const header = readLine(line, reader, 'a file', (parser) => parser.valueHeader());
  if (header === null) return damaged(line, reader);
  const { kind, name, entry } = header;
  if (entry !== null) {
    const only: ValueEntry = { ...entry, span: line.span, notes: { above: [], behind: null } };
    return { kind, name, entries: [only], inline: true, closing: [], ...lineOf(line) };
  }
  const entries = linesOf<ValueEntry>(line, reader, 'a value', (parser) => parser.valueEntry());
  return { kind, name, entries, inline: false, closing: blockOf(line).closing, ...lineOf(line) };
}

function readSeries(line: OutlineLine, reader: Reader): SeriesDeclaration | Damaged {
  const header = readLine(line, reader, 'a file', (parser) => parser.seriesHeader());
  if (header === null) return damaged(line, reader);
  const lines = linesOf<SeriesLine>(line, reader, 'a series', (parser) => parser.seriesLine());
  return { ...header, lines, closing: blockOf(line).closing, ...lineOf(line) };
}

function readPrice(line: OutlineLine, reader: Reader): PriceDeclaration | Damaged {
  const header = readLine(line, reader, 'a file', (parser) => parser.priceHeader());
  if (header === null) return damaged(line, reader);
  const steps = linesOf<PriceStep>(line, reader, 'a price', (parser) => parser.priceStep());
  return { ...header, steps, closing: blockOf(line).closing, ...lineOf(line) };
}

function readCalendar(line: OutlineLine, reader: Reader): CalendarDeclaration | Damaged {
  const header = readLine(line, reader, 'a file', (parser) => parser.calendarHeader());
  if (header === null) return damaged(line, reader);
  const lines = linesOf<CalendarLine>(line, reader, 'a calendar', (parser) => parser.calendarLine());
  return { ...header, lines, closing: blockOf(line).closing, ...lineOf(line) };
}

/** Reads every line of a block by one rule. */
function linesOf<L extends Line>(
  line: OutlineLine,
  reader: Reader,
  place: string,
  rule: (parser: BaremeParser) => Omit<L, keyof Line>,
): (L | Damaged)[] {
  return blockOf(line).lines.map((inner) => readSimple<L>(inner, reader, place, rule));
}
