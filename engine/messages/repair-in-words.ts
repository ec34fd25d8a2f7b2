import { lintPages } from '../lints/catalogue.ts';
import { diagnosticPages } from './catalogue.ts';

/** What `bareme check --fix` does about a code; null where that depends on the text. */
export const repairInWords = (code: string): string | null => {
  if (diagnosticPages[code]?.byHand) {
    return 'A repair is shown, but `bareme check --fix` leaves it to a person: it decides a price.';
  }
  const lint = lintPages[code];
  if (lint === undefined) return null;
  switch (lint.repair) {
    case 'same amounts':
      return '`bareme check --fix` repairs it; every driver pays the same as before.';
    case 'other amounts':
      return '`bareme check --fix` repairs it, and amounts may change; with `--keep-amounts` it does not.';
    case null:
      return 'Only a person can repair it.';
  }
};
