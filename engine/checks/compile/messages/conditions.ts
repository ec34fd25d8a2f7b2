import type { Diagnostic } from '../../../../grammar/diagnostic.ts';
import { type Pages, teller } from '../../../compile/messages/page.ts';
import type { Place } from '../../../compile/source-text.ts';

export const conditionPages = {
  'no-such-state': {
    title: 'A question that the field has no answer to',
    severity: 'error',
    teaching:
      '`is missing` asks of any field whether the record has it, `is unknown` whether reference data lists it (stations, tokens, parties), `is well-formed` whether an id or code is written as its standard says. None of them asks about a sum, a constant or a parameter.',
    bad: 'error when energy is well-formed',
    good: 'error when energy is missing',
  },
  'finding-in-a-check': {
    title: 'A check that asks for findings',
    severity: 'error',
    teaching:
      'Checks do not read what other checks found, so that each can be run, tested and overridden by itself. Findings are put together by a policy: `reject when any error`.',
    bad: 'error when any doubtful',
    good: 'error when energy > 100 kWh',
  },
} satisfies Pages;

const tell = teller(conditionPages);

const MOST = 6;

/** @param able phrases of the fields that have an answer; none where what is asked about is no field */
export const noSuchState = (place: Place, found: string, state: string, able: readonly string[]): Diagnostic => {
  const shown = `${able.slice(0, MOST).join(', ')}${able.length > MOST ? ' and others' : ''}`;
  const hint = able.length === 0 ? `\`is ${state}\` asks about a field.` : `It can be asked of ${shown}.`;
  return tell('no-such-state', place, `Whether \`${found}\` is ${state} cannot be said. ${hint}`);
};

export const findingInACheck = (place: Place, found: string): Diagnostic =>
  tell('finding-in-a-check', place, `A check does not read findings such as \`${found}\`: that is for a policy.`);
