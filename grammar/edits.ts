import type { Edit } from './diagnostic.ts';

/** The text with the edits made; they do not overlap. */
export const withEdits = (text: string, edits: readonly Edit[]): string => {
  let result = text;
  for (const { span, text: replacement } of edits.toSorted((a, b) => b.span.start - a.span.start))
    result = result.slice(0, span.start) + replacement + result.slice(span.end);
  return result;
};
