import type { Fault } from '../../fault.ts';
import type { CanonicalCdr, ReadCdr } from '../../formats/canonical-cdr.ts';
import type { FormProblem } from '../world.ts';
import { changedAt, pointerOf, stepsOf, valueAt } from './pointers.ts';

export type ReadAround =
  | {
      readonly status: 'read';
      readonly cdr: CanonicalCdr;
      readonly problems: readonly FormProblem[];
      /** What the reader says of the document as it is; null where nothing is damaged. */
      readonly damage: Fault | null;
    }
  | { readonly status: 'fault'; readonly fault: Fault };

/** More damaged fields than this, and nobody can say what the record is. */
const MOST_DAMAGED = 60;

/**
 * Reads a record around what is damaged in it: where the reader stops at a field, the field is noted and left out, and the
 * record is read again. Nothing is put in the place of what was left out. A document that no field can be taken from to make
 * it readable stays a fault. `base` is where the reader's pointers begin.
 */
export const readAround = (document: unknown, read: (document: unknown) => ReadCdr, base = ''): ReadAround => {
  const problems = new Map<string, FormProblem>();
  let left = document;
  let damage: Fault | null = null;
  for (;;) {
    const outcome = read(left);
    if (outcome.status === 'read') return { ...outcome, problems: [...problems.values()], damage };
    const { fault } = outcome;
    damage ??= fault;
    const rest = problems.size < MOST_DAMAGED ? without(left, fault, base) : null;
    if (rest === null) return { status: 'fault', fault: damage };
    const pointer = fault.field ?? '';
    if (!problems.has(pointer)) problems.set(pointer, problemOf(fault, pointer));
    left = rest;
  }
};

const problemOf = ({ code, message }: Fault, pointer: string): FormProblem => ({
  kind: code === 'missing-field' ? 'missing' : 'unreadable',
  pointer,
  message,
});

/** The document without what the fault is about; null where that is the document itself. */
const without = (document: unknown, { code, field }: Fault, base: string): unknown => {
  if (field === null || !field.startsWith(base) || (code !== 'malformed-field' && code !== 'missing-field'))
    return null;
  const steps = stepsOf(field.slice(base.length));
  const damaged = code === 'malformed-field' ? steps : entryAround(document, steps);
  const value = valueAt(document, pointerOf(damaged));
  if (damaged.length === 0 || value === undefined || value === null) return null;
  // An entry of a list becomes nothing rather than going away: the others keep their places.
  return changedAt(document, damaged, null);
};

/** Something that misses a field it needs is damaged as a whole, up to the list it is an entry of. */
const entryAround = (document: unknown, steps: readonly string[]): readonly string[] => {
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const parent = valueAt(document, pointerOf(steps.slice(0, length - 1)));
    if (Array.isArray(parent)) return steps.slice(0, length);
  }
  // XML writes a list of one without a list: then the entry is the field itself.
  return steps.length > 1 ? steps.slice(0, 1) : [];
};
