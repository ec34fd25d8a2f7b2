#!/usr/bin/env node
import { CommanderError } from 'commander';
import { bareme } from './bareme.ts';
import { processTerminal } from './terminal/terminal.ts';
import { WrongUse } from './wrong-use.ts';

/** A reader that has seen enough (`bareme … | head`) ends the command without a word, unless it has something left to do. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (process.stdout.listenerCount('error') > 1) return;
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const terminal = processTerminal();

try {
  await bareme(terminal, (code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  if (error instanceof WrongUse) {
    terminal.err(`${terminal.errPaint.red('bareme:')} ${error.message}\n`);
    if (error.hint !== null) terminal.err(`${error.hint}\n`);
    process.exitCode = 2;
  } else if (error instanceof CommanderError) {
    // The parser of options has said what is wrong; help and version are no mistake.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    throw error;
  }
}
