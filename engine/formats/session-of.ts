import { type Fault, FaultError } from '../fault.ts';
import type { Session } from '../session/session.ts';
import type { CanonicalCdr } from './canonical-cdr.ts';
import { asReported } from './timeline/as-reported.ts';
import { cutReading } from './timeline/cut-reading.ts';

export type ReadSession =
  | { readonly status: 'read'; readonly session: Session }
  | { readonly status: 'fault'; readonly fault: Fault };

export type Reading = 'cut' | 'as reported';

/** The timeline of a record: one evaluator, two ways to cut (rules 41 and 43). */
export const sessionOf = (cdr: CanonicalCdr, reading: Reading, zone: string | null): ReadSession => {
  if (cdr.unsound !== null) return { status: 'fault', fault: cdr.unsound };
  try {
    return { status: 'read', session: reading === 'cut' ? cutReading(cdr, zone) : asReported(cdr, zone) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};
