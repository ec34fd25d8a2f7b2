import * as fieldWords from './field-words.ts';

/**
 * Every phrase of the language, in one table. A phrase is one token, however many words it has; where several fit, the
 * longest wins (`idle time after charge end` before `idle time`). The tree names phrases by their keys, which are the
 * English words, so another language is another `Vocabulary`: same keys, other words, same tree.
 */

/** Words that shape a line. They cannot be names: a line would have two readings. */
const shaping = [
  'first',
  'next',
  'then',
  'otherwise',
  'when',
  'and',
  'or',
  'not',
  'below',
  'up to',
  'from',
  'above',
  'to',
  'free',
  'by',
  'per',
  'per started',
  'at',
  'at least',
  'at most',
  'at start',
  'is',
  'except',
  'started',
  'of',
  'in this order',
  'if ever',
  'if missing',
  'for each',
  'where',
  'because',
  'vat',
  'no vat',
  'step',
  'billed for at least',
  'rounded up to',
  'total',
  'net',
  'gross',
  'with',
  'table',
  'used',
  'expired',
  'cancelled',
  'AC',
  'DC',
] as const;

const declarations = [
  'value',
  'fact',
  'counter',
  'series',
  'price',
  'calendar',
  'tariff',
  'check',
  'set',
  'policy',
  'contract',
  'tax rule',
  'fixture',
] as const;

const components = [
  'session fee',
  'energy',
  'charging time',
  'idle time',
  'idle time after charge end',
  'connected time',
  'returned energy',
  'reservation fee',
  'reservation time',
  'expired reservation fee',
  'cancellation fee',
] as const;

const measures = [
  'energy',
  'session time',
  'connected time',
  'charging time',
  'idle time',
  'idle time after charge end',
  'time after charge end',
  'reserved time',
  'returned energy',
  'power',
  'current',
  'average power',
  'quarter-hour average power',
  'time after slot end',
] as const;

const facts = [
  'rated power',
  'connector',
  'location',
  'evse',
  'group',
  'country',
  'cpo',
  'emsp',
  'contract',
  'token',
  'token group',
  'token type',
  'product',
  'payment method',
  'current type',
  'slot length',
  'notice',
  'time zone',
] as const;

const tariffWords = [
  'extends',
  'owner',
  'currency',
  'prices',
  'exclude',
  'include',
  'bear',
  'no tax',
  'VAT',
  'valid',
  'UTC',
  'together',
  'discount',
  'surcharge',
  'purchase price',
  'round',
  'lines',
  'components',
  'half up',
  'half even',
  'up',
  'down',
  'offered',
  'choose',
  'replace',
  'remove',
  'table',
  'session',
  'day',
  'month',
  'public holidays of',
] as const;

const exampleWords = [
  'example',
  'cases',
  'property',
  'expect',
  'charge',
  'idle',
  'pause',
  'out of order',
  'return',
  'reserve',
  'plugged in',
  'connected',
  'reported',
  'under',
  'exactly',
  'unknown',
  'fault',
  'naming',
  'approximated',
  'surcharges',
  'discounts',
  'limits',
  'rounding',
  'note',
] as const;

const declarationWords = [
  'source',
  'version',
  'percent',
  'text',
  'party',
  'count',
  'duration',
  'money',
  'yes or no',
  'one of',
  'followed',
  'unit',
  'every',
  'take',
  'times',
  'plus',
  'minus',
  'between',
] as const;

const ruleWords = [
  'parameter',
  'subject',
  'record',
  'invoice',
  'error',
  'doubtful',
  'info',
  'says',
  'pointers',
  'any',
  'every',
  'other',
  'records',
  'periods',
  'price lines',
  'same',
  'in the last',
  'its',
  'missing',
  'well-formed',
  'session start',
  'session end',
  'charge end',
  'exclude',
  'reject',
  'hold',
  'accept',
  'notify',
  'dispute',
  'apply',
  'checks',
  'disputes',
  'credits',
  'within',
  'cross-checked with',
  'payment',
] as const;

/** Words that only lines of checks know: anywhere else they are names. */
const checkWords = ['applies', 'number of'] as const;

const groups = {
  shaping,
  declarations,
  components,
  measures,
  facts,
  tariffWords,
  exampleWords,
  declarationWords,
  ruleWords,
};

/** What a check can ask for is a phrase in its lines only, so that `total net` still heads a column of a tariff's cases. */
const groupsOfChecks = { ...fieldWords, checkWords };

export type ShapingPhrase = (typeof shaping)[number];
export type DeclarationPhrase = (typeof declarations)[number];
export type MeasurePhrase = (typeof measures)[number];
export type FactPhrase = (typeof facts)[number];
export type FieldPhrase = (typeof fieldWords)[keyof typeof fieldWords][number];
export type Phrase =
  | (typeof groups)[keyof typeof groups][number]
  | (typeof groupsOfChecks)[keyof typeof groupsOfChecks][number];

/** The words that stand for each phrase. */
export type Vocabulary = Readonly<Record<Phrase, string>>;

const longestFirst = (list: readonly Phrase[]): readonly Phrase[] =>
  [...new Set(list)].sort((a, b) => b.split(' ').length - a.split(' ').length || (a < b ? -1 : 1));

/** Those that are phrases wherever they stand. */
export const phrasesOfTexts: readonly Phrase[] = longestFirst(Object.values(groups).flat());

export const phrases: readonly Phrase[] = longestFirst([
  ...phrasesOfTexts,
  ...Object.values<readonly Phrase[]>(groupsOfChecks).flat(),
]);

export const english: Vocabulary = Object.fromEntries(phrases.map((phrase) => [phrase, phrase])) as Record<
  Phrase,
  Phrase
>;

export const declarationPhrases: readonly DeclarationPhrase[] = declarations;
export const componentPhrases: readonly Phrase[] = components;
export const fieldPhrases: readonly FieldPhrase[] = [
  ...new Set(Object.values<readonly FieldPhrase[]>(fieldWords).flat()),
];
/** What a condition can compare: the running measures and the built-in facts. */
export const subjectPhrases: readonly Phrase[] = [...new Set<Phrase>([...measures, ...facts])];

const reserved: ReadonlySet<string> = new Set(shaping);

export const isReserved = (phrase: string): boolean => reserved.has(phrase);

/** A word of the language that may still be somebody's name for a value: one word, and not one that shapes lines. */
export const mayBeName = (phrase: Phrase): boolean => !reserved.has(phrase) && !phrase.includes(' ');
