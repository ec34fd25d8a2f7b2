import type { Token } from '../scan/token.ts';
import { type Span, span } from '../span.ts';

/** What people write out of habit where a clause goes on in another way. */
interface Habit {
  readonly pattern: RegExp;
  readonly what: string;
  /** What the language writes; null where there is more than one way, and `what` gives an example. */
  readonly meant: ((match: RegExpExecArray) => string) | null;
}

const clockHour = (hour = '', minute = '', half = ''): string => {
  const late = half.toLowerCase() === 'pm';
  const noon = hour === '12' && half !== '';
  const value = noon ? (late ? 12 : 0) : Number(hour) + (late ? 12 : 0);
  return `${String(value).padStart(2, '0')}:${minute === '' ? '00' : minute}`;
};

const oneUnit = (word: string): string => (/^(?:h|heure)/i.test(word) ? 'h' : 'min');

const MONTHS: readonly RegExp[] = [
  /^jan/,
  /^f[eé]b|^f[eé]v/,
  /^mar/,
  /^a[pv]r/,
  /^may|^mai/,
  /^jun|^juin/,
  /^jul|^juil/,
  /^aug|^ao[uû]/,
  /^sep/,
  /^o[ck]t/,
  /^nov/,
  /^d[eé][cz]/,
];

const timeUnit = '(minutes?|mins|mn|hours?|hrs?|heures?)(?![\\p{L}\\p{N}_-])';
const windowIs = 'Hours are written as one window';
const limitIs = 'A limit is a term of its own behind a comma';

/**
 * Looked for only in a clause that does not read, and taken only where it stopped to fit. Repetitions are bounded, so that
 * the time taken grows no faster than the text.
 */
const habits: readonly Habit[] = [
  {
    pattern: /(?:(?:from|between) {1,4})?(\d{1,2}) ?[hH](\d{2})? {0,4}(?:-|–|to|and|à) {0,4}(\d{1,2}) ?[hH](\d{2})?/gu,
    what: windowIs,
    meant: ([, h1, m1, h2, m2]) => `${clockHour(h1, m1)}-${clockHour(h2, m2)}`,
  },
  {
    pattern:
      /(?:(?:from|between) {1,4})?(\d{1,2})(?::(\d\d))? ?(am|pm) {0,4}(?:-|–|to|and) {0,4}(\d{1,2})(?::(\d\d))? ?(am|pm)/giu,
    what: windowIs,
    meant: ([, h1, m1, half1, h2, m2, half2]) => `${clockHour(h1, m1, half1)}-${clockHour(h2, m2, half2)}`,
  },
  {
    pattern: /(?:(?:from|between) {1,4})?(\d{1,2}):(\d\d) {1,4}(?:to|and|until|à) {1,4}(\d{1,2}):(\d\d)/gu,
    what: windowIs,
    meant: ([, h1, m1, h2, m2]) => `${clockHour(h1, m1)}-${clockHour(h2, m2)}`,
  },
  {
    pattern: new RegExp(`per started {1,4}${timeUnit}`, 'gu'),
    what: 'A started block has a length',
    meant: ([, unit = '']) => `per started 1 ${oneUnit(unit)}`,
  },
  {
    pattern: new RegExp(` {0,4}(?:/|per) {0,4}${timeUnit}`, 'gu'),
    what: 'A price per unit has a slash and the short unit',
    meant: ([, unit = '']) => `/${oneUnit(unit)}`,
  },
  {
    pattern: /(?<=\d {0,4})(?:EUROS?|Euros?|euros?)(?![\p{L}\p{N}_])/gu,
    what: 'The currency is written by its code',
    meant: ([word]) => word.replace(/^\w+/, 'EUR'),
  },
  {
    pattern: /\d{1,9}(?:\.\d{1,9})? {0,4}(?:cts?|cents?)(?![\p{L}\p{N}_])/gu,
    what: 'Prices are written in the currency, not in hundredths of it: 39 cents are `0.39 EUR`',
    meant: null,
  },
  {
    pattern: / {0,4}\/ {0,4}(\d{1,4} {0,2}(?:min|h))(?![\p{L}\p{N}_-])/gu,
    what: 'What is charged by blocks of time is charged for each that starts',
    meant: ([, length = '']) => ` per started ${length}`,
  },
  {
    pattern: / {0,4}per {1,4}nights?(?![\p{L}\p{N}_-])/gu,
    what: 'A night is named by its hours, such as `per 20:00-08:00`',
    meant: null,
  },
  {
    pattern: / {0,4}(?:percent|per {1,4}cent|pct)(?![\p{L}\p{N}_-])/gu,
    what: 'A percentage has its sign',
    meant: () => ' %',
  },
  {
    pattern: /(?<![\p{L}\p{N}_.:-])(?:at {1,4})?(\d{1,2}) ?[hH](\d{2})?(?![\p{L}\p{N}_-])/gu,
    what: 'A time of day has a colon',
    meant: ([, hour, minute]) => clockHour(hour, minute),
  },
  {
    pattern: /(?<=\d{4}-\d\d-\d\d) {1,4}at(?= {1,4}\d)/gu,
    what: 'The time of day stands right behind the date',
    meant: () => '',
  },
  {
    pattern: /(?<=\d{4}-\d\d-\d\d {1,4})\d{1,2}:\d\d {0,4}[-–] {0,4}\d{1,2}:\d\d/gu,
    what: 'A session has a start, and the lengths of what happened: `2026-03-02 19:30, charge 90 min 22 kWh`',
    meant: null,
  },
  {
    pattern: /valid {1,4}until/gu,
    what: 'The last day that is valid stands behind `to`',
    meant: () => 'valid to',
  },
  {
    pattern: /total {1,4}(?:max(?:imum)?|capped at|limited to|no more than)(?: of)?(?![\p{L}\p{N}_])/gu,
    what: 'A limit of the total has no other words',
    meant: () => 'total at most',
  },
  {
    pattern: /total {1,4}(?:min(?:imum)?|no less than)(?: of)?(?![\p{L}\p{N}_])/gu,
    what: 'A limit of the total has no other words',
    meant: () => 'total at least',
  },
  {
    pattern: / {0,4}\/ {0,4}(session|day|month)(?![\p{L}\p{N}_])/gu,
    what: 'The scope of a limit stands behind `per`',
    meant: ([, scope = '']) => ` per ${scope}`,
  },
  {
    pattern: /(,?) {0,4}(?:max(?:imum)?|capped at|limited to|no more than)(?: of)?(?![\p{L}\p{N}_])/gu,
    what: limitIs,
    meant: () => ', at most',
  },
  {
    pattern: /(,?) {0,4}(?:minimum|no less than)(?: of)?(?![\p{L}\p{N}_])/gu,
    what: limitIs,
    meant: () => ', at least',
  },
  {
    pattern: /public holidays(?! {1,4}of)/gu,
    what: 'Public holidays are those of a country: `public holidays of FR`',
    meant: null,
  },
  {
    pattern: /to {1,4}\d{1,9} {1,4}(?:decimals?|digits?)(?: places)?/gu,
    what: 'A rounding names its unit and its way: `round total to 0.01 EUR, half up`',
    meant: null,
  },
  {
    pattern: /(\d{1,2})(?:st|nd|rd|th|er)? {1,4}(\p{L}{3,9})\.?,? {1,4}(\d{4})(?![\p{L}\p{N}_])/gu,
    what: 'A date is written year-month-day',
    meant: ([whole, day = '', month = '', year = '']) => {
      const number = MONTHS.findIndex((name) => name.test(month.toLowerCase())) + 1;
      return number === 0 ? whole : `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`;
    },
  },
  {
    pattern: /\+/gu,
    what: 'A clause has one price: write the other one as a clause of its own, such as `idle time 0.10 EUR/min`',
    meant: null,
  },
];

/** The text of a clause, each token where it stands; what lies between them is blank. */
const clauseText = (tokens: readonly Token[]): string => {
  const start = tokens[0]?.startOffset ?? 0;
  let text = '';
  for (const { image, startOffset } of tokens) text += ' '.repeat(startOffset - start - text.length) + image;
  return text;
};

export interface KnownHabit {
  readonly at: Span;
  readonly what: string;
  readonly meant: readonly string[];
}

/** The habit that explains why the clause stops to fit at `found` (null: at its end); null where none does. */
export function habitAt(tokens: readonly Token[], found: Token | null): KnownHabit | null {
  const start = tokens[0]?.startOffset ?? 0;
  const text = clauseText(tokens);
  const stop = found === null ? text.length : found.startOffset - start;
  for (const { pattern, what, meant } of habits) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (stop < match.index || text.slice(end, stop).trim() !== '') continue;
      const written = meant?.(match);
      if (written === match[0]) continue;
      return { at: span(start + match.index, start + end), what, meant: written === undefined ? [] : [written] };
    }
  }
  return null;
}
