import type { FactValue } from '../program/conditions.ts';
import type { Exact } from '../values/exact.ts';

/** Facts of a record by their phrase in the language; a number is a power in kW. What is null is not said, so no fact. */
export const factsOf = (known: Readonly<Record<string, string | Exact | null>>): ReadonlyMap<string, FactValue> => {
  const facts = new Map<string, FactValue>();
  for (const [name, value] of Object.entries(known)) {
    if (typeof value === 'string') facts.set(name, { kind: 'text', text: value });
    else if (value !== null) facts.set(name, { kind: 'quantity', amount: value, dimension: 'power' });
  }
  return facts;
};
