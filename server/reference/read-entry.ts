import { parseJson } from '../../engine/formats/parse-json.ts';
import { type List, misplaced, type Place } from './lists.ts';
import { problemsOf } from './reference-book.ts';

export type ReadEntry =
  | { readonly status: 'read'; readonly entry: Readonly<Record<string, unknown>> }
  /** `syntax`: it is no JSON object at all. */
  | { readonly status: 'wrong'; readonly what: 'syntax' | 'content'; readonly problems: readonly string[] };

/** An object as text, held against its place and what checks can read. */
export const readEntry = (list: List, place: Place, body: string): ReadEntry => {
  const parsed = parseJson(body);
  if (parsed.status === 'fault') return { status: 'wrong', what: 'syntax', problems: [parsed.fault.message] };
  const { value } = parsed;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { status: 'wrong', what: 'content', problems: ['the body must be one JSON object'] };
  const entry = value as Readonly<Record<string, unknown>>;
  const wrong = misplaced(list, place, entry);
  const problems = wrong === null ? problemsOf(list, entry) : [wrong];
  return problems.length === 0 ? { status: 'read', entry } : { status: 'wrong', what: 'content', problems };
};
