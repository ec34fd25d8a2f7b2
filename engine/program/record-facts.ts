import type { Fact, FactType } from './conditions.ts';

const text: FactType = { kind: 'text', oneOf: null };

const fact = (name: string, type: FactType): Fact => ({ name, origin: 'record', type, followed: false });

/** What a record itself says of a session, by the phrase that names it. Read once, at the start (rule 6). */
const ALL: readonly Fact[] = [
  fact('rated power', { kind: 'quantity', dimension: 'power' }),
  fact('current type', { kind: 'text', oneOf: ['AC', 'DC'] }),
  fact('connector', text),
  fact('location', text),
  fact('evse', text),
  fact('group', text),
  fact('country', text),
  fact('cpo', text),
  fact('emsp', text),
  fact('contract', text),
  fact('token', text),
  fact('token group', text),
  fact('token type', text),
  fact('product', text),
  fact('payment method', text),
  fact('slot length', { kind: 'quantity', dimension: 'duration' }),
  fact('notice', { kind: 'quantity', dimension: 'duration' }),
];

export const RECORD_FACTS: ReadonlyMap<string, Fact> = new Map(ALL.map((entry) => [entry.name, entry]));
