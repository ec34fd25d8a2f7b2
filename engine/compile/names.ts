import { nearest } from '../../grammar/read/nearest.ts';
import type { Span } from '../../grammar/span.ts';
import type { Literal } from '../../grammar/tree/literals.ts';
import type { TariffDeclaration } from '../../grammar/tree/tariff.ts';
import type { DaySet, Fact } from '../program/conditions.ts';
import type { SeriesDefinition, SeriesStep } from '../program/tariff.ts';
import type { Exact } from '../values/exact.ts';
import type { Unit } from '../values/units.ts';
import { type NameKind, unknownName, wrongKindOfName } from './messages/names.ts';
import { at, type Reading } from './reading.ts';
import type { Place, SourceText } from './source-text.ts';

/** A literal of a named value together with the text it stands in, so that messages can point at it. */
export interface DatedLiteral {
  readonly literal: Literal;
  readonly from: string | null;
  readonly note: string | null;
  readonly source: SourceText;
}

/** A price built on a series, before it meets a tariff's currency and basis. */
export interface SeriesPrice {
  readonly series: SeriesDefinition;
  readonly atStart: boolean;
  readonly steps: readonly SeriesStep[];
  readonly ifMissing: Exact | null;
  readonly unit: Unit;
  readonly side: 'net' | 'gross' | null;
}

/** What a name stands for. null content: declared, but wrong, and told so. */
export type Named =
  | { readonly kind: 'value'; readonly place: Place; readonly entries: readonly DatedLiteral[] | null }
  | { readonly kind: 'price'; readonly place: Place; readonly price: SeriesPrice | null }
  | { readonly kind: 'fact' | 'counter'; readonly place: Place; readonly fact: Fact | null }
  | { readonly kind: 'series'; readonly place: Place; readonly series: SeriesDefinition | null }
  | { readonly kind: 'calendar'; readonly place: Place; readonly set: DaySet | null }
  | {
      readonly kind: 'tariff';
      readonly place: Place;
      readonly declaration: TariffDeclaration;
      readonly source: SourceText;
    };

/** All names of the program. */
export interface Names {
  readonly byName: ReadonlyMap<string, Named>;
  /** Text of declarations that could not be read: what a name in it stands for is not known. */
  readonly damaged: readonly string[];
  /** Declared more than once, and told so: which is meant is not known, so what uses one of them has no meaning. */
  readonly ambiguous: ReadonlySet<string>;
  /** The name that was probably meant. Looks only so long over a program: a text full of mistakes must not take for ever. */
  readonly nearest: (name: string, known: () => readonly string[]) => string | null;
}

/** Comparisons of names for one program. */
const MOST_COMPARISONS = 300_000;

export const createNearest = (): Names['nearest'] => {
  let left = MOST_COMPARISONS;
  return (name, known) => {
    if (left <= 0) return null;
    const candidates = known();
    left -= candidates.length;
    return nearest(name, candidates);
  };
};

type OfKind<K extends NameKind> = Extract<Named, { readonly kind: K }>;

const isOneOf = <K extends NameKind>(named: Named, kinds: readonly K[]): named is OfKind<K> =>
  (kinds as readonly NameKind[]).includes(named.kind);

const namesOf = (names: Names, kinds: readonly NameKind[]): readonly string[] =>
  [...names.byName].filter(([, entry]) => isOneOf(entry, kinds)).map(([key]) => key);

/**
 * What the name stands for, if it is of these kinds; else null, and told once.
 *
 * @param others words that would do as well
 * @param likely what is meant where no name is near
 */
export const lookUp = <K extends NameKind>(
  reading: Reading,
  names: Names,
  name: string,
  span: Span,
  kinds: readonly K[],
  wanted: string,
  others: readonly string[] = [],
  likely: string | null = null,
): OfKind<K> | null => {
  const named = names.byName.get(name);
  const place = at(reading, span);
  if (named === undefined) {
    if (names.damaged.some((text) => text.includes(name))) reading.report.fail();
    else {
      const known = () => [...namesOf(names, kinds), ...others];
      const near = names.nearest(name, known) ?? likely;
      const diagnostic = unknownName(place, wanted, name, near);
      // Without a near name the declaration is missing, and that is one mistake however often the name is used.
      if (near === null) reading.report.addFirst(name, diagnostic);
      else reading.report.add(diagnostic);
    }
    return null;
  }
  if (names.ambiguous.has(name)) reading.report.fail();
  if (isOneOf(named, kinds)) return named;
  reading.report.add(wrongKindOfName(place, name, named.kind, wanted, named.place));
  return null;
};
