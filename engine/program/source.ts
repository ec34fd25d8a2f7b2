/** Where something of a program stands in its text. Lines count from 1. */
export interface Source {
  readonly file: string;
  readonly line: number;
  /** The line (or lines) of text, without indentation. */
  readonly text: string;
}
