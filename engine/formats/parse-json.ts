import { parse } from 'lossless-json';
import { type Fault, type FaultCode, FaultError, fault } from '../fault.ts';

export type ParsedJson =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'fault'; readonly fault: Fault };

/** Records nest ten levels or so; a text that goes on nesting would only exhaust the stack. */
const DEEPEST = 200;

/**
 * Parses JSON text with every number kept as it was written: no binary floating point ever reaches an amount. Text that is no
 * JSON, a key that occurs twice with different values and nesting without end are faults that say where.
 */
export const parseJson = (text: string): ParsedJson => {
  // Files saved on Windows often begin with a byte order mark.
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  if (nestingOf(source) > DEEPEST) return faulty('too-large', `lists and objects nest more than ${DEEPEST} deep`);
  try {
    return { status: 'read', value: parse(source, null, { onDuplicateKey: refuseDuplicate(source) }) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    if (!(error instanceof SyntaxError)) throw error;
    const position = /at position (\d+)$/.exec(error.message)?.[1];
    const where = position === undefined ? '' : ` (${placeOf(source, Number(position))})`;
    return faulty('malformed-field', `this is no JSON: ${error.message}${where}`);
  }
};

const faulty = (code: FaultCode, message: string): ParsedJson => ({
  status: 'fault',
  fault: { code, message, field: '', source: null },
});

/** Two values for one field: nobody can say which is meant. */
const refuseDuplicate =
  (source: string) =>
  ({ key, position }: { readonly key: string; readonly position: number }): never =>
    fault(
      'malformed-field',
      `the field ${key} occurs twice with different values, again at ${placeOf(source, position)}; keep one`,
      '',
    );

const placeOf = (source: string, position: number): string => {
  const lines = source.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
};

/** The deepest nesting of brackets outside of strings. */
const nestingOf = (source: string): number => {
  let [depth, deepest, inString] = [0, 0, false];
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (inString && character === '\\') at += 1;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth -= 1;
  }
  return deepest;
};
