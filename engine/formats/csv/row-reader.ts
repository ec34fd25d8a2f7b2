import { type Fault, FaultError, fault } from '../../fault.ts';
import type { CsvMapping } from './mapping.ts';
import { type CsvRow, headersOf, type Line, linesOf, rowOf } from './read-csv.ts';

/** The text of one row and the line it begins on. */
export type ReadRowText = (text: string, line: number) => CsvRow;

export type RowReader =
  | { readonly status: 'read'; readonly read: ReadRowText }
  | { readonly status: 'fault'; readonly fault: Fault };

/** Reads a list of sessions row by row, as it comes in: `head` is its row of headers. A row that is none is a fault among the others. */
export const rowReader = (head: string, line: number, mapping: CsvMapping, zone: string | null): RowReader =>
  attempt(() => {
    const [cells] = linesOf(head, mapping);
    if (cells === undefined) return fault('missing-field', 'the list is empty: it has no row of headers', '');
    const headers = headersOf({ ...cells, number: line }, mapping);
    const read = (text: string, number: number): CsvRow =>
      attempt(() => {
        const [row, ...others] = cellsOf(text, mapping);
        const pointer = `line ${number}`;
        if (row === undefined || others.length > 0)
          return fault('malformed-field', `${pointer} is not one row of a list`, pointer);
        return rowOf({ ...row, number }, headers, mapping, zone);
      });
    return { status: 'read', read };
  });

/** Where nothing is quoted, cells are what stands between the delimiters. */
const cellsOf = (text: string, mapping: CsvMapping): readonly Line[] =>
  /["\r\n]/.test(text) || text.trim() === ''
    ? linesOf(text, mapping)
    : [{ cells: text.split(mapping.delimiter), number: 1 }];

const attempt = <T>(read: () => T): T | { readonly status: 'fault'; readonly fault: Fault } => {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};
