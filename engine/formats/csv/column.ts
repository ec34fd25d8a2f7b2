import { type Field, fieldOf } from '../fields.ts';
import { isBlank, wordOf } from '../lenient.ts';

/** Where a field of a row stands: in one column, or in a text that columns are put into. */
export interface Column {
  /** The columns it takes, in the order that they are named. */
  readonly headers: readonly string[];
  /** What stands before, between and after their cells; a cell that is taken as it is has nothing around it. */
  readonly around: readonly string[];
}

/** `kWh` is a column, `GB*PKC*E{CP ID}*{Connector}` a text with two cells in it: a header in braces stands for its cell. */
export const columnOf = (written: string): Column => {
  const pieces = written.split(/\{([^{}]+)\}/);
  if (pieces.length === 1) return { headers: [written], around: ['', ''] };
  return {
    headers: pieces.filter((_, at) => at % 2 === 1).map((header) => header.trim()),
    around: pieces.filter((_, at) => at % 2 === 0),
  };
};

/** The text of a field in a row, at its first cell; null where a cell of it is empty: half an id names nothing. */
export const textIn = (cells: Field, { headers, around }: Column): Field | null => {
  const taken = headers.map((header) => fieldOf(cells, header));
  const [first] = taken;
  if (first === undefined || taken.some(isBlank)) return null;
  if (taken.length === 1 && around.every((text) => text === '')) return first;
  const value = around.map((text, at) => text + (taken[at] === undefined ? '' : wordOf(taken[at]))).join('');
  return { value, pointer: first.pointer };
};
