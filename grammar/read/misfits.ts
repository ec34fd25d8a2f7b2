import type { Diagnostic } from '../diagnostic.ts';
import { incomplete, missingComma, reservedName, unexpected, unitSpelling, unknownClause } from '../messages/syntax.ts';
import type { Misfit } from '../rules/parser.ts';
import { units } from '../scan/literals.ts';
import { isReservedToken, NameWord, PlainName, phraseOf, Slash, spanOf, type Token } from '../scan/token.ts';
import { type Phrase, phrases } from '../vocabulary.ts';
import { nearest } from './nearest.ts';

/** What a rule reads, in the words of a person who writes tariffs. */
const things: Readonly<Record<string, string>> = {
  price: 'a price, such as `0.32 EUR/kWh` or `free`',
  body: 'a price or a block `{ … }`',
  literal: 'a value',
  values: 'a value',
  quantity: 'a quantity with its unit, such as `10 kWh`',
  amount: 'an amount of money, such as `0.50 EUR`',
  expectedAmount: 'an amount of money, such as `0.50 EUR`',
  percentage: 'a percentage, such as `10 %`',
  atom: 'a condition',
  conjunction: 'a condition',
  condition: 'a condition',
  calendar: 'days, dates or hours',
  calendarPart: 'days, dates or hours',
  dayOrDates: 'days or dates',
  days: 'days',
  comparison: '`below`, `up to`, `from`, `above` or `is`',
  plainSubject: 'a measure or a fact',
  by: 'a measure, a fact or `total`',
  term: 'a term, such as `vat 10 %` or `at most 3.00 EUR`',
  blockLine: 'a line of a price block',
  component: 'a component, such as `energy`',
  scope: '`session`, `day`, `month`, `24 h` or a window',
  partWord: 'what happened: `charge`, `idle`, `pause`, `reserve` …',
  sessionPart: 'what happened: `charge`, `idle`, `pause`, `reserve` …',
  expectation: 'what is expected: a component or `total` with its amount, `fault`, `approximated`',
  givenName: 'a fact or its name',
  plainType: 'a type: `percent`, `energy`, `power`, `one of "…"` …',
  factType: 'a type: `percent`, `energy`, `power`, `one of "…"` …',
  expression: 'a value or a condition',
  primary: 'a value or a condition',
};

const listable = 6;

const described = (label: string): string =>
  /^[a-z]+ [a-z ]*|^a /.test(label) && label.startsWith('a') && label.includes(' ') ? label : `\`${label}\``;

function expectedThings({ expected, rule }: Misfit): readonly string[] {
  const thing = things[rule];
  if (thing !== undefined && expected.length > 1) return [thing];
  if (expected.length > listable) return [thing ?? 'another word'];
  return expected.map(described);
}

/** Words that follow a price after a comma; seeing one without its comma tells what is wrong. */
const afterComma: ReadonlySet<Phrase> = new Set<Phrase>([
  ...(['vat', 'no vat', 'step', 'billed for at least', 'rounded up to', 'at most', 'at least'] as const),
  ...(['charge', 'idle', 'pause', 'expired', 'cancelled', 'prices'] as const),
]);

/** The one diagnostic for a clause that does not fit: the most telling one that applies. */
export function explainMisfit(misfit: Misfit, tokens: readonly Token[], file: string, place: string): Diagnostic {
  const { found, before } = misfit;
  if (found === null) {
    const last = before ?? tokens[0];
    const at = last === undefined ? { start: 0, end: 0 } : spanOf(last);
    return incomplete(file, at, last?.image ?? '', expectedThings(misfit));
  }
  const at = spanOf(found);
  const unit = misspeltUnit(found, before);
  if (unit !== null) return unitSpelling(file, at, found.image, unit);
  if (found === tokens[0] && found.tokenType === PlainName) {
    const starts = misfit.expected.filter((label) => (phrases as readonly string[]).includes(label));
    return unknownClause(file, at, found.image, place, nearest(found.image, starts));
  }
  const wantsName = misfit.expected.length === 1 && misfit.expected[0] === NameWord.LABEL;
  if (wantsName && isReservedToken(found)) return reservedName(file, at, found.image);
  const phrase = phraseOf(found);
  if (misfit.expected.length === 0 && phrase !== null && afterComma.has(phrase)) {
    return missingComma(file, at, found.image);
  }
  return unexpected(file, at, found.image, expectedThings(misfit));
}

/** `10 kwh`, `0.32 EUR/kwh`: a word right behind a number or a slash that is a unit but for its capitals. */
function misspeltUnit(found: Token, before: Token | null): string | null {
  const afterNumber = before?.literal?.kind === 'number' || before?.literal?.kind === 'money';
  const word = before?.tokenType === Slash || afterNumber ? found.image : '';
  const match = units.find((unit) => unit.toLowerCase() === word.toLowerCase()) ?? null;
  if (match !== null) return match === word ? null : match;
  return afterNumber && /^(eur|chf|gbp|sek|nok|dkk|pln|czk|usd)$/i.test(word) ? word.toUpperCase() : null;
}
