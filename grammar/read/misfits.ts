import type { TokenType } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import {
  comparisonSign,
  incomplete,
  missingComma,
  noBlock,
  otherNotation,
  perUnit,
  reservedName,
  unexpected,
  unitSpelling,
  unknownClause,
} from '../messages/syntax.ts';
import type { Misfit } from '../rules/parser.ts';
import { units } from '../scan/literals.ts';
import {
  Comma,
  ComponentWord,
  Equal,
  Greater,
  GreaterOrEqual,
  isDescription,
  isReservedToken,
  Less,
  LessOrEqual,
  NameWord,
  OpenBrace,
  PlainName,
  phraseOf,
  Slash,
  spanOf,
  type Token,
  word,
} from '../scan/token.ts';
import type { Span } from '../span.ts';
import { componentPhrases, type Phrase } from '../vocabulary.ts';
import { habitAt } from './habits.ts';
import { nearest } from './nearest.ts';
import { meantByOtherWords } from './other-words.ts';

/** What a rule reads, in the words of a person who writes tariffs. */
const things: Readonly<Record<string, string>> = {
  price: 'a price, such as `0.32 EUR/kWh` or `free`',
  body: 'a price or a block `{ … }`',
  literal: 'a value',
  values: 'a value',
  quantity: 'a quantity with its unit, such as `10 kWh`',
  amount: 'an amount of money, such as `0.50 EUR`',
  expectedAmount: 'an amount of money, such as `0.50 EUR`',
  expectedAmounts: 'an amount of money, such as `0.50 EUR`',
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
  expectation: 'an outcome by its name, such as `total 7.04 EUR` or `fault`,',
  expectationList: 'an outcome by its name, such as `total 7.04 EUR` or `fault`,',
  givenName: 'a fact or its name',
  plainType: 'a type: `percent`, `energy`, `power`, `one of "…"` …',
  factType: 'a type: `percent`, `energy`, `power`, `one of "…"` …',
  expression: 'a value or a condition',
  primary: 'a value or a condition',
};

const listable = 6;

const described = (label: string): string => (isDescription(label) ? label : `\`${label}\``);

function expectedThings({ expected, rule }: Misfit): readonly string[] {
  const thing = things[rule];
  if (thing !== undefined && expected.length > 1) return [thing];
  if (rule === 'round' && expected.length === 1 && expected[0] === Comma.LABEL)
    return ['`, half up` or another way of rounding'];
  if (expected.length > listable) return [thing ?? 'another word'];
  return expected.map(described);
}

/** Words that follow a price after a comma; seeing one without its comma tells what is wrong. */
const afterComma: ReadonlySet<Phrase> = new Set<Phrase>([
  ...(['vat', 'no vat', 'step', 'billed for at least', 'rounded up to', 'at most', 'at least'] as const),
  ...(['charge', 'idle', 'pause', 'expired', 'cancelled', 'prices'] as const),
]);

/** The tokens that were read, where they stand, and what they are a line of. */
export interface Read {
  readonly tokens: readonly Token[];
  readonly whole: Span;
  readonly place: string;
}

/** The one diagnostic for a clause that does not fit: the most telling one that applies. */
export function explainMisfit(misfit: Misfit, { tokens, whole, place }: Read, file: string): Diagnostic {
  const { found, before } = misfit;
  const unit = misspeltUnit(tokens, found);
  if (unit !== null) return unitSpelling(file, spanOf(unit.token), unit.token.image, unit.meant);
  const known = found !== null && found === tokens[0] ? null : habitAt(tokens, found);
  if (known !== null) return otherNotation(file, known.at, known.what, known.meant);
  if (found === null) {
    const at = before === null ? whole : spanOf(before);
    return incomplete(file, at, before?.image ?? null, expectedThings(misfit));
  }
  const at = spanOf(found);
  if (found === tokens[0] && misfit.expected.length > 0 && isWord(found)) {
    const start = misspeltStart(tokens, startsOf(misfit.expected));
    return unknownClause(file, start.at, start.image, place, start.meant);
  }
  const wantsName = misfit.expected.length === 1 && misfit.expected[0] === NameWord.LABEL;
  if (wantsName && isReservedToken(found)) return reservedName(file, at, found.image);
  return habit(misfit, found, tokens, file) ?? unexpected(file, at, found.image, expectedThings(misfit));
}

const wordsForSigns: ReadonlyMap<TokenType, string> = new Map([
  [Less, 'below'],
  [LessOrEqual, 'up to'],
  [GreaterOrEqual, 'from'],
  [Greater, 'above'],
  [Equal, 'is'],
]);

/** What people write out of habit from elsewhere; the repair is known. */
function habit(misfit: Misfit, found: Token, tokens: readonly Token[], file: string): Diagnostic | null {
  const at = spanOf(found);
  const { before, expected } = misfit;
  const words = wordsForSigns.get(found.tokenType);
  if (words !== undefined && misfit.rule === 'comparison') return comparisonSign(file, at, found.image, words);
  if (found.tokenType === OpenBrace && expected.length === 0) return noBlock(file, at);
  const next = tokens[tokens.indexOf(found) + 1];
  if (found.tokenType === word.per && before?.literal?.kind === 'money' && next !== undefined) {
    const unit = units.find((one) => one.toLowerCase() === next.image.toLowerCase());
    if (unit !== undefined) return perUnit(file, { start: spanOf(before).end, end: spanOf(next).end }, unit);
  }
  const phrase = phraseOf(found);
  // Before a word that nothing begins with, a comma would not help.
  const wantsComma = expected.length === 1 && expected[0] === Comma.LABEL && found.tokenType !== PlainName;
  if (found.tokenType === Equal && (misfit.rule === 'body' || misfit.rule === 'expectedAmounts'))
    return otherNotation(file, at, 'A price or an amount stands behind its name, without a sign', [' ']);
  if (wantsComma || (expected.length === 0 && phrase !== null && afterComma.has(phrase))) {
    return missingComma(file, at, found.image, before === null ? at.start : spanOf(before).end);
  }
  return null;
}

const MOST_WORDS = 4;

interface LineStart {
  readonly at: Span;
  readonly image: string;
  /** What it may stand for: none, one, or several to choose from. */
  readonly meant: readonly string[];
}

/**
 * What a line begins with, and what it stands for: `parking fee` is `idle time`, `session fees` is `session fee`. As many
 * words as make sense; words that mean something elsewhere go before letters that only look alike.
 */
function misspeltStart(tokens: readonly Token[], candidates: readonly string[]): LineStart {
  const words = tokens.slice(0, Math.min(MOST_WORDS, wordsAhead(tokens)));
  for (const meaning of [meantByOtherWords, meantByLetters]) {
    for (let count = words.length; count > 0; count -= 1) {
      const start = words.slice(0, count);
      const phrase = start.map((token) => token.image).join(' ');
      const meant = meaning(phrase, candidates);
      if (meant.length > 0) return { at: spanOfAll(start), image: phrase, meant };
    }
  }
  const first = words.slice(0, 1);
  return { at: spanOfAll(first), image: first[0]?.image ?? '', meant: [] };
}

const meantByLetters = (phrase: string, candidates: readonly string[]): readonly string[] => {
  const near = nearest(
    phrase,
    candidates.filter((one) => one.split(' ').length === phrase.split(' ').length),
  );
  return near === null ? [] : [near];
};

/** How many words the tokens begin with. */
const wordsAhead = (tokens: readonly Token[]): number => {
  const other = tokens.findIndex((token) => !isWord(token));
  return other < 0 ? tokens.length : other;
};

const spanOfAll = (tokens: readonly Token[]): Span => ({
  start: tokens[0]?.startOffset ?? 0,
  end: (tokens.at(-1)?.endOffset ?? -1) + 1,
});

const isWord = (token: Token): boolean => token.tokenType === PlainName || phraseOf(token) !== null;

/** The words that a line may begin with, as they are written. */
function startsOf(expected: readonly string[]): string[] {
  return expected.flatMap((label): readonly string[] => {
    if (label === ComponentWord.LABEL) return componentPhrases;
    return isDescription(label) ? [] : [label];
  });
}

const currencies = /^(eur|chf|gbp|sek|nok|dkk|pln|czk|usd)$/i;

/** `10 kwh`, `0.32 EUR/kwh`, `5 eur`: a word behind a number or a slash that is a unit but for its capitals. */
function misspeltUnit(tokens: readonly Token[], found: Token | null): { token: Token; meant: string } | null {
  const end = found === null ? tokens.length : tokens.indexOf(found) + 2;
  for (const [at, token] of tokens.slice(0, end).entries()) {
    const before = tokens[at - 1];
    const afterSlash = before?.tokenType === Slash && tokens[at - 2]?.literal?.kind === 'money';
    if (before === undefined || (before.literal?.kind !== 'number' && !afterSlash)) continue;
    const meant = units.find((unit) => unit.toLowerCase() === token.image.toLowerCase());
    if (meant !== undefined && meant !== token.image) return { token, meant };
    if (currencies.test(token.image)) return { token, meant: token.image.toUpperCase() };
  }
  return null;
}
