import type { Summary } from '../../../engine/evaluation/summary.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Tells how far a stream has come. */
export interface Progress {
  readonly tell: (summary: Summary) => void;
  /** Before anything else is written. */
  readonly end: () => void;
}

const SILENT: Progress = { tell: () => undefined, end: () => undefined };

const REDRAWN_MS = 250;

const ERASE_LINE = '\r\u001b[2K';

/** `seconds`: since the start, by the caller's clock. On a terminal one line that changes; else a line after every so many, if asked for. */
export const progressOn = (terminal: Terminal, every: number | null, seconds: () => number): Progress => {
  const text = ({ lines, unread, verdicts }: Summary): string => {
    const elapsed = seconds();
    const rate = elapsed === 0 ? 0 : Math.round(lines / elapsed);
    return `${counted(lines)} lines, ${counted(rate)} a second: ${counted(verdicts.accepted)} accepted, ${counted(verdicts.held)} held, ${counted(verdicts.rejected)} rejected (${counted(unread)} unreadable)`;
  };
  if (every !== null) return linesEvery(every, (summary) => terminal.err(`${text(summary)}\n`));
  if (!terminal.errIsScreen) return SILENT;
  let drawn = 0;
  return {
    tell: (summary) => {
      const now = seconds() * 1000;
      if (now - drawn < REDRAWN_MS) return;
      drawn = now;
      terminal.err(`${ERASE_LINE}${text(summary)}`);
    },
    end: () => terminal.err(ERASE_LINE),
  };
};

const linesEvery = (every: number, tell: (summary: Summary) => void): Progress => {
  let next = every;
  return {
    tell: (summary) => {
      if (summary.lines < next) return;
      next = summary.lines - (summary.lines % every) + every;
      tell(summary);
    },
    end: () => undefined,
  };
};

/** `1,234,567` */
export const counted = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
