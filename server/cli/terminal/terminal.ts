import { type Paint, painted, plain } from './paint.ts';

/** Where a command writes. Commands see no process: a test may hand them another terminal. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly paint: Paint;
  /** Colours of what goes to standard error. */
  readonly errPaint: Paint;
  /** Whether standard error is a screen, on which a line can be written over. */
  readonly errIsScreen: boolean;
  /** Columns of a line; a default where nothing shows them. */
  readonly columns: number;
  /** Columns that messages are broken at; null where nobody looks: a log keeps each in one line. */
  readonly messageColumns: number | null;
}

const NARROW = 72;
const WIDE = 100;

/** Lines longer than a hundred columns are hard to read, however wide the window. */
const columnsOf = (stream: NodeJS.WriteStream): number => Math.min(WIDE, Math.max(NARROW, stream.columns ?? WIDE));

/** Colour belongs on a terminal only, and not where the person has switched it off (no-color.org). */
const paintFor = (stream: NodeJS.WriteStream): Paint => {
  const { NO_COLOR, TERM } = process.env;
  const off = !stream.isTTY || (NO_COLOR !== undefined && NO_COLOR !== '') || TERM === 'dumb';
  return off ? plain : painted;
};

export const processTerminal = (): Terminal => ({
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  paint: paintFor(process.stdout),
  errPaint: paintFor(process.stderr),
  errIsScreen: process.stderr.isTTY === true && process.env.TERM !== 'dumb',
  columns: columnsOf(process.stdout),
  messageColumns: process.stdout.isTTY ? columnsOf(process.stdout) : null,
});
