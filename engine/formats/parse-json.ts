import { parse } from 'lossless-json';
import type { Fault } from '../fault.ts';

export type ParsedJson =
  | { readonly status: 'read'; readonly value: unknown }
  | { readonly status: 'fault'; readonly fault: Fault };

/** Parses JSON text with every number kept as it was written: no binary floating point ever reaches an amount. */
export const parseJson = (text: string): ParsedJson => {
  try {
    return { status: 'read', value: parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return {
      status: 'fault',
      fault: { code: 'malformed-field', message: `this is no JSON: ${error.message}`, field: '', source: null },
    };
  }
};
