import type { Diagnostic } from '../../grammar/diagnostic.ts';
import type { Span } from '../../grammar/span.ts';
import type { SourceFile, ValueDeclaration } from '../../grammar/tree/file.ts';
import type { Literal } from '../../grammar/tree/literals.ts';
import type { ComponentClause, ReplaceClause, TariffClause, TariffDeclaration } from '../../grammar/tree/tariff.ts';
import type { Place, SourceText } from '../compile/source-text.ts';
import type { Tariff } from '../program/tariff.ts';
import { countryOf } from '../values/countries.ts';
import { COUNTRY_OF_CURRENCY } from './currencies.ts';

/** A file of the program as lints look at it. */
export interface FileView {
  readonly source: SourceText;
  readonly tree: SourceFile;
}

/** All that is compiled together, and what is checked beside it. */
export interface ProgramView {
  readonly files: readonly FileView[];
  /** The tariffs without mistakes, each with the text it is declared in. */
  readonly tariffs: readonly TariffView[];
  /** Names that something in these files mentions. */
  readonly mentioned: ReadonlySet<string>;
  /** Whether something outside of these files, but checked along with them, mentions a name. */
  readonly isMentionedElsewhere: (name: string) => boolean;
}

/** One sound tariff: its text and its meaning. Inherited clauses are told of where they stand. */
export interface TariffView {
  readonly declaration: TariffDeclaration;
  readonly source: SourceText;
  readonly tariff: Tariff;
  readonly values: ReadonlyMap<string, ValueDeclaration>;
}

/** A lint looks at one tariff among the others; most need the tariff only. */
export type TariffLint = (view: TariffView, program: ProgramView) => readonly Diagnostic[];

export const placeIn = ({ source }: { readonly source: SourceText }, { start, end }: Span): Place => ({
  file: source.name,
  span: { start, end },
});

type Kind = TariffClause['kind'];

export const clausesOf = <K extends Kind>(
  { declaration }: TariffView,
  ...kinds: readonly K[]
): readonly Extract<TariffClause, { readonly kind: K }>[] =>
  declaration.clauses.filter((clause): clause is Extract<TariffClause, { readonly kind: K }> =>
    (kinds as readonly Kind[]).includes(clause.kind),
  );

/** The components that the tariff prices in its own text. */
export const componentsOf = (view: TariffView): readonly (ComponentClause | ReplaceClause)[] =>
  clausesOf(view, 'component', 'replace');

/** The literals that a named value stands for, oldest first; none for any other name. */
export const literalsOf = ({ values }: TariffView, name: string): readonly Literal[] =>
  values.get(name)?.entries.flatMap((entry) => (entry.kind === 'damaged' ? [] : [entry.value])) ?? [];

/** Where the tariff's charge points stand, as far as its owner or its currency tell (ISO 3166). */
export const countryOfTariff = ({ tariff }: TariffView): string | null =>
  (tariff.owner === null ? null : countryOf(tariff.owner.slice(0, 2))) ??
  COUNTRY_OF_CURRENCY.get(tariff.currency) ??
  null;

const EU = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(' '));

/** Whether the law of the European Union on prices at charge points applies; a tariff in euros that does not say its country is taken to be there. */
export const isInUnion = (view: TariffView): boolean => {
  const country = countryOfTariff(view);
  return country === null ? view.tariff.currency === 'EUR' : EU.has(country);
};
