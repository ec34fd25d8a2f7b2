import {
  energyWords,
  factWords,
  formWords,
  historyWords,
  identityWords,
  measureWords,
  meteringWords,
  priceWords,
  referenceWords,
  relatedWords,
  timeWords,
} from '../../../grammar/field-words.ts';
import { english } from '../../explain/words/en.ts';
import { Exact } from '../../values/exact.ts';
import { walkLines, walkTest } from '../compile/walk.ts';
import type { Check, Owner, Search } from '../program.ts';
import { valueText } from '../rendering.ts';
import { duration } from '../value.ts';

/** Where a check gets what it asks for. */
export const SOURCES = [
  'the record',
  'its periods',
  'signed meter data',
  'the price',
  'reference data',
  'other records',
  'history',
] as const;

export type ReadSource = (typeof SOURCES)[number];

/** What is asked of a source; `same session id and cpo in the last 90 d` heads what is asked of such records. */
export interface Reads {
  readonly source: ReadSource;
  readonly phrases: readonly string[];
}

const WORDS: readonly (readonly [ReadSource, readonly string[]])[] = [
  ['the record', [...identityWords, ...factWords, ...formWords, ...timeWords, ...measureWords, ...energyWords]],
  ['signed meter data', meteringWords],
  ['the price', priceWords],
  ['reference data', referenceWords],
  ['history', historyWords],
  ['other records', relatedWords],
];

const SOURCE_OF: ReadonlyMap<string, ReadSource> = new Map(
  WORDS.flatMap(([source, words]) => words.map((word): [string, ReadSource] => [word, source])),
);

const OF_ITEMS: Readonly<Record<Exclude<Owner, 'record'>, ReadSource>> = {
  period: 'its periods',
  'price line': 'the price',
  'other record': 'other records',
};

/** All that a check asks for to find out, each once, in the order of its text; what only its message shows is left out. */
export const readsOf = (check: Check): readonly Reads[] => {
  const found = new Map<ReadSource, Set<string>>();
  const add = (source: ReadSource, phrase: string): void => {
    found.set(source, (found.get(source) ?? new Set()).add(phrase));
  };
  const visitor = {
    field: (owner: Owner, phrase: string): void => {
      if (owner === 'record') add(SOURCE_OF.get(phrase) ?? 'the record', phrase);
      else add(OF_ITEMS[owner], `its ${phrase}`);
    },
    search: (search: Search): void => {
      if (search.among === 'other records') add('other records', spanText(search));
      else if (search.where === null) add(search.among === 'periods' ? 'its periods' : 'the price', search.among);
    },
  };
  if (check.appliesWhen !== null) walkTest(check.appliesWhen, visitor);
  walkLines(check.lines, visitor);
  return SOURCES.flatMap((source) => {
    const phrases = found.get(source);
    return phrases === undefined ? [] : [{ source, phrases: [...phrases] }];
  });
};

const spanText = ({ same, span }: Extract<Search, { among: 'other records' }>): string =>
  `same ${same.join(' and ')} within ${lengthText(span)}`;

const DAY = Exact.integer(86_400n);

const lengthText = (length: Exact): string => {
  const days = length.over(DAY);
  return days.equals(Exact.integer(days.floor())) && days.above(Exact.one)
    ? `${days} days`
    : valueText({ words: english, zone: null }, duration(length));
};
