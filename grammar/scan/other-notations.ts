import { Broken, makeToken, type Token } from './token.ts';

/** What price lists, spreadsheets and word processors write that no token of the language begins with. */
interface Notation {
  readonly pattern: RegExp;
  readonly what: string;
  /** What is meant; several where nobody can choose. */
  readonly meant: (match: RegExpExecArray) => readonly string[];
}

const gap = '[ \\t\\u00a0\\u202f]';
const twoDigits = (digits: string): string => digits.padStart(2, '0');
const inQuotes = (text: string): readonly string[] => [`"${text.replace(/["\\]/g, '\\$&')}"`];

const straightQuotes = 'A text stands in straight double quotes';

const notations: readonly Notation[] = [
  { pattern: /[“”„‟]([^“”"\r\n]*)[“”"]/y, what: straightQuotes, meant: ([, text = '']) => inQuotes(text) },
  { pattern: /«([^«»\r\n]*)»/y, what: straightQuotes, meant: ([, text = '']) => inQuotes(text.trim()) },
  { pattern: /[‘’']([^‘’'\r\n]*)[‘’']/y, what: straightQuotes, meant: ([, text = '']) => inQuotes(text) },
  {
    pattern: /(\d{1,2})[./](\d{1,2})[./](\d{4})(?![\p{L}\p{N}_])/uy,
    what: 'A date is written year-month-day',
    meant: ([, first = '', second = '', year = '']) => dayAndMonth(first, second, year),
  },
  {
    pattern: new RegExp(`\\u20ac${gap}*(\\d+)(?:[.,](\\d+))?`, 'y'),
    what: 'The currency stands behind the amount',
    meant: ([, whole = '', decimals]) => [`${whole}${decimals === undefined ? '' : `.${decimals}`} EUR`],
  },
  { pattern: /\/\/[^\r\n]*/y, what: 'A remark begins with `#`', meant: ([line]) => [`#${line.slice(2)}`] },
];

/** Both orders of day and month, where both are in the calendar and differ. */
function dayAndMonth(first: string, second: string, year: string): readonly string[] {
  const dates = [
    [second, first],
    [first, second],
  ].flatMap(([month = '', day = '']) =>
    Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= 31
      ? [`${year}-${twoDigits(month)}-${twoDigits(day)}`]
      : [],
  );
  return [...new Set(dates)];
}

/** A token for what is written in another notation, with what it means in this one. */
export function scanOtherNotation(source: string, at: number): Token | null {
  for (const { pattern, what, meant } of notations) {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (match === null) continue;
    const problem = { kind: 'other notation', what, meant: meant(match) } as const;
    return makeToken(Broken, match[0], at, null, problem);
  }
  return null;
}
