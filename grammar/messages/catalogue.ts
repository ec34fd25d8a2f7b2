import type { Severity } from '../diagnostic.ts';

/** What a code means, for `explain`, for the documentation and for a person who meets it the first time. */
export interface MessageEntry {
  readonly title: string;
  readonly severity: Severity;
  /** Why it is a problem and what to do, in two or three sentences. */
  readonly teaching: string;
  readonly bad: string;
  readonly good: string;
  /** Its repair decides what only a person can, such as a price that was not said: `check --fix` leaves it alone. */
  readonly byHand?: true;
}

const error = (title: string, teaching: string, bad: string, good: string): MessageEntry => ({
  title,
  severity: 'error',
  teaching,
  bad,
  good,
});

/** Every syntax diagnostic by its code. The code is stable, the words are not. */
export const syntaxMessages = {
  'syntax-unexpected': error(
    'Something else was expected here',
    'A clause has a fixed order of words. The message names what could have stood at the underlined place. The clause is left out; the lines around it are read as usual.',
    'tariff a {\n  session fee 0.50 EUR vat 10 %\n}',
    'tariff a {\n  session fee 0.50 EUR, vat 10 %\n}',
  ),
  'syntax-incomplete': error(
    'The clause ends too early',
    'A clause ends with its line, except after a comma, `{`, `(`, `and`, `or` or an operator. Something that every clause of this kind has is missing.',
    'tariff a {\n  energy\n}',
    'tariff a {\n  energy 0.32 EUR/kWh\n}',
  ),
  'syntax-unknown-clause': error(
    'No clause begins like this',
    'Each line begins with a word that says what it is about: in a tariff `energy`, `session fee`, `total`, `example` and so on. Check the spelling, or put a `#` in front of a remark.',
    'tariff a {\n  enrgy 0.32 EUR/kWh\n}',
    'tariff a {\n  energy 0.32 EUR/kWh\n}',
  ),
  'syntax-unknown-declaration': error(
    'No declaration begins like this',
    'A file is a list of declarations: `value`, `fact`, `counter`, `series`, `price`, `calendar`, `tariff`, `check`, `set`, `policy`, `contract`, `tax rule`, `fixture`. Clauses such as `energy` belong between the braces of a tariff.',
    'tarif a {\n}',
    'tariff a {\n}',
  ),
  'syntax-reserved-name': error(
    'This word cannot be a name',
    'Some words shape lines (`first`, `then`, `otherwise`, `free` and about forty others). As names they would give a line two readings. Every other word can be a name, also with hyphens inside.',
    'value first 0.30 EUR/kWh',
    'value first-price 0.30 EUR/kWh',
  ),
  'syntax-decimal-comma': error(
    'Decimals are written with a point',
    'A comma separates the items of a list, so `0,32` would be two numbers. Write `0.32`.',
    'value a 0,32 EUR/kWh',
    'value a 0.32 EUR/kWh',
  ),
  'syntax-ambiguous-comma': error(
    'This number has two readings',
    'A comma before exactly three digits may mark decimals or thousands. Write `1.000` or `1000`, whichever is meant; nobody can choose for you.',
    'value a 1,000 EUR',
    'value a 1000 EUR',
  ),
  'syntax-unfinished-text': error(
    'A text is not closed',
    'A text begins and ends with a double quote on the same line. A quote inside it is written `\\"`.',
    'tariff a "Quai {\n}',
    'tariff a "Quai" {\n}',
  ),
  'syntax-unknown-character': error(
    'A character that the language does not use',
    'Outside texts and comments only letters, digits, blanks and the marks `{ } ( ) , ; | * / + - < > = % "` have a meaning.',
    'tariff a {\n  energy 0.32 EUR/kWh ~\n}',
    'tariff a {\n  energy 0.32 EUR/kWh\n}',
  ),
  'syntax-impossible-date': error(
    'This date does not exist',
    'Dates are written year-month-day, or as a day and a month of every year such as `1 Jun`, and must be in the calendar.',
    'tariff a {\n  valid from 2026-02-30\n}',
    'tariff a {\n  valid from 2026-02-28\n}',
  ),
  'syntax-impossible-time': error(
    'This time does not exist',
    'Times run from `00:00` to `23:59`; `24:00` may end a window.',
    'tariff a {\n  energy { 08:00-25:00 0.32 EUR/kWh }\n}',
    'tariff a {\n  energy { 08:00-24:00 0.32 EUR/kWh }\n}',
  ),
  'syntax-unit-spelling': error(
    'A unit is spelled in another way',
    'Units are written as in physics: `kWh`, `kW`, `A`, `h`, `min`, `s`; currencies in three capitals.',
    'value a 0.32 EUR/kwh',
    'value a 0.32 EUR/kWh',
  ),
  'syntax-per-unit': error(
    'A price per unit is written with a slash',
    'Write `0.30 EUR/kWh`. The word `per` comes before the scope of a limit (`at most 3.00 EUR per day`) and before started blocks (`0.40 EUR per started 5 min`).',
    'value a 0.30 EUR/kWh\ntariff b {\n  energy 0.30 EUR per kWh\n}',
    'tariff b {\n  energy 0.30 EUR/kWh\n}',
  ),
  'syntax-other-notation': error(
    'Written as other documents write it',
    'Price lists and word processors write the same things in many ways. Here there is one: `08:00-20:00`, `2026-03-13`, `EUR/min`, `0.39 EUR`, `"text"`, `# remark`, `at most 5.00 EUR per session`. The message says what is meant.',
    'tariff a {\n  energy { 8h-20h 0.32 EUR/kWh }\n}',
    'tariff a {\n  energy { 08:00-20:00 0.32 EUR/kWh }\n}',
  ),
  'syntax-comparison-sign': error(
    'Conditions compare in words',
    'A condition says `below`, `up to`, `from`, `above` or `is`; whether the limit itself belongs to it then stands in the text. The signs `<`, `<=`, `>=`, `>` and `=` are for checks.',
    'tariff a {\n  offered when power > 3 kW\n}',
    'tariff a {\n  offered when power above 3 kW\n}',
  ),
  'syntax-missing-brace': error(
    'A closing brace is missing',
    'Every `{` needs its `}`. Where a new declaration begins at the left margin, or a line stands no deeper than the one that opened the block, the block is taken to be over.',
    'tariff a {\n  energy 0.32 EUR/kWh\n\ntariff b {\n  energy 0.30 EUR/kWh\n}',
    'tariff a {\n  energy 0.32 EUR/kWh\n}\n\ntariff b {\n  energy 0.30 EUR/kWh\n}',
  ),
  'syntax-stray-brace': error(
    'A closing brace that closes nothing',
    'There is one `}` more than there are `{`. It is skipped.',
    'tariff a {\n  energy 0.32 EUR/kWh\n}\n}',
    'tariff a {\n  energy 0.32 EUR/kWh\n}',
  ),
  'syntax-row-width': error(
    'A row with another number of cells',
    'Each row of a table has as many cells as its head. An empty cell is written `| |`.',
    'tariff a {\n  cases {\n    | session | total |\n    | 2026-03-02 12:00, charge 60 min 10 kWh |\n  }\n}',
    'tariff a {\n  cases {\n    | session                                | total    |\n    | 2026-03-02 12:00, charge 60 min 10 kWh | 5.20 EUR |\n  }\n}',
  ),
  'syntax-table-shape': error(
    'A table needs a head and rows between bars',
    'Every line of a table begins with `|`; the first one heads the columns. In a price grid the first cell of the head stays empty.',
    'tariff a {\n  energy table {\n    Mon-Fri 0.32 EUR/kWh\n  }\n}',
    'tariff a {\n  energy table {\n    |         | 00:00-24:00  |\n    | Mon-Fri | 0.32 EUR/kWh |\n  }\n}',
  ),
  'syntax-too-deep': error(
    'Nested too deeply',
    'Blocks nest up to 32 deep, and so do parentheses. No price list needs more; name an inner part or write the conditions in one line.',
    `tariff a {\n  energy ${'{ otherwise '.repeat(40)}free${' }'.repeat(40)}\n}`,
    'tariff a {\n  energy { otherwise free }\n}',
  ),
  'syntax-too-large': error(
    'The file is too large',
    'A file may have a million characters, 50,000 clauses, and 5,000 words in one clause. Split it.',
    '',
    'tariff a {\n}',
  ),
  'syntax-too-many-errors': {
    title: 'More errors than are shown',
    severity: 'info',
    teaching: 'Only the first diagnostics of a file are listed. Repair these, and the others come into view.',
    bad: '',
    good: 'tariff a {\n}',
  },
} as const satisfies Record<string, MessageEntry>;

export type SyntaxCode = keyof typeof syntaxMessages;
