import { documentOfRow, type ReadDocument, readDocument } from '../../../engine/checks/form/document.ts';
import type { CsvMapping } from '../../../engine/formats/csv/mapping.ts';
import { looksLikeSessions } from '../../../engine/formats/csv/read-csv.ts';
import { type ReadRowText, rowReader } from '../../../engine/formats/csv/row-reader.ts';
import { parseJson } from '../../../engine/formats/parse-json.ts';
import { WrongUse } from '../wrong-use.ts';
import type { StreamLine } from './lines.ts';

/** A record of a stream, with the line it begins on. */
export interface StreamRecord {
  readonly line: number;
  readonly document: ReadDocument;
}

type Lines = AsyncIterable<readonly StreamLine[]>;
type Records = AsyncGenerator<readonly StreamRecord[]>;

const unreadable = (number: number, problem: string): StreamRecord => ({
  line: number,
  document: {
    status: 'fault',
    fault: { code: 'malformed-field', message: `line ${number}: ${problem}`, field: '', source: null },
  },
});

/** One JSON record a line. */
export async function* jsonRecords(lines: Lines): Records {
  for await (const batch of lines)
    yield batch.map((line) =>
      line.text === null
        ? unreadable(line.number, line.problem)
        : { line: line.number, document: jsonDocument(line.text) },
    );
}

const jsonDocument = (text: string): ReadDocument => {
  const parsed = parseJson(text);
  return parsed.status === 'fault' ? parsed : readDocument({ json: parsed.value });
};

/** A quoted cell may hold line feeds; where a quote is not closed within so many lines, it is a mistake of its line alone. */
const MOST_LINES_OF_A_ROW = 50;

/** One row a line, below a row of headers. */
export async function* csvRecords(lines: Lines, mapping: CsvMapping, zone: string | null): Records {
  let read: ReadRowText | null = null;
  let open: StreamLine[] = [];
  for await (const batch of lines) {
    const records: StreamRecord[] = [];
    for (const line of batch) {
      if (read === null) {
        read = headOf(line, mapping, zone);
        continue;
      }
      open.push(line);
      const taken = rowsIn(open, MOST_LINES_OF_A_ROW);
      open = open.slice(taken.flat().length);
      for (const row of taken) records.push(rowOf(row, read));
    }
    if (records.length > 0) yield records;
  }
  if (read === null) throw new WrongUse('standard input is empty: a list of sessions has a row of headers');
  const reader = read;
  if (open.length > 0) yield rowsIn(open, 0).map((row) => rowOf(row, reader));
}

const headOf = (line: StreamLine, mapping: CsvMapping, zone: string | null): ReadRowText => {
  if (line.text === null) throw new WrongUse(`standard input is no list of sessions: ${line.problem}`);
  const head = line.text.replace(/^\uFEFF/, '');
  if (!mapping.strict && !looksLikeSessions(head, mapping))
    throw new WrongUse(
      `standard input is no list of sessions: it needs the columns energy_kwh, and start or start_date; it has ${head.split(mapping.delimiter).join(', ')}`,
      'say what its columns are with --mapping FILE',
    );
  const reader = rowReader(head, line.number, mapping, zone);
  if (reader.status === 'read') return reader.read;
  throw new WrongUse(`standard input is no list of sessions: ${reader.fault.message}`, 'see --mapping FILE');
};

/** The rows that lines begin with; what is still open after `most` lines is a row of one line, and a mistake. */
const rowsIn = (lines: readonly StreamLine[], most: number): readonly (readonly StreamLine[])[] => {
  const rows: (readonly StreamLine[])[] = [];
  let left = lines;
  while (left.length > 0) {
    const whole = left.findIndex((_, at) => isWhole(left.slice(0, at + 1))) + 1;
    if (whole === 0 && left.length <= most) break;
    rows.push(left.slice(0, Math.max(whole, 1)));
    left = left.slice(Math.max(whole, 1));
  }
  return rows;
};

/** Whether every quote that was opened is closed. */
const isWhole = (lines: readonly StreamLine[]): boolean =>
  lines.some(({ text }) => text === null) ||
  lines.reduce((quotes, { text }) => quotes + ((text ?? '').split('"').length - 1), 0) % 2 === 0;

const rowOf = (lines: readonly StreamLine[], read: ReadRowText): StreamRecord => {
  const [first] = lines;
  const number = first?.number ?? 0;
  const damaged = lines.find((line) => line.text === null);
  if (damaged !== undefined && damaged.text === null) return unreadable(number, damaged.problem);
  const text = lines.map((line) => line.text).join('\n');
  return { line: number, document: documentOfRow(read(text, number)) };
};
