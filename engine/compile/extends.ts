import type { ComponentName, SetClause, TariffClause, TariffDeclaration } from '../../grammar/tree/tariff.ts';
import { keyOf } from './component-kinds.ts';
import { kindOf } from './declarations/values.ts';
import { nounOfLiteral } from './literals.ts';
import {
  componentInherited,
  duplicateClause,
  duplicateComponent,
  noSuchComponent,
  nothingToChange,
} from './messages/clauses.ts';
import { currencyDiffers, priceWithoutUnit, wrongType } from './messages/units.ts';
import { type DatedLiteral, lookUp, type Names } from './names.ts';
import { at, type Reading, written } from './reading.ts';
import type { Report } from './report.ts';
import type { Place, SourceText } from './source-text.ts';

type ChangeClause = Extract<TariffClause, { readonly kind: 'set' | 'replace' | 'remove' }>;
type OwnClause = Extract<TariffClause, { readonly kind: 'example' | 'cases' | 'property' | 'damaged' }>;

/** A clause that says what is due, wherever in the line of ancestors it was written. */
export type PlainClause = Exclude<TariffClause, ChangeClause | OwnClause>;

export interface Located<C> {
  readonly clause: C;
  readonly source: SourceText;
}

export interface Change {
  readonly value: DatedLiteral;
  readonly place: Place;
}

/** A tariff as if written out (rule 55): what it extends with its own changes made. */
export interface WrittenOut {
  readonly clauses: readonly Located<PlainClause>[];
  readonly changes: ReadonlyMap<string, Change>;
}

const EMPTY: WrittenOut = { clauses: [], changes: new Map() };

/** `cyclic`: tariffs that lead back to themselves, which has been told. */
export const writeOut = (
  declaration: TariffDeclaration,
  source: SourceText,
  report: Report,
  names: Names,
  cyclic: ReadonlySet<string>,
): WrittenOut => {
  const reading: Reading = { source, report };
  const base = baseOf(declaration, reading, names, cyclic);
  const baseIsWhole = !report.failed;
  const draft: Draft = {
    reading,
    names,
    baseIsWhole,
    base: declaration.extends?.name ?? null,
    inherited: new Set(base.clauses.map(({ clause }) => clause)),
    clauses: [...base.clauses],
    changes: new Map(base.changes),
  };
  // Changes come first, wherever they stand: what they make room for may be written above them.
  for (const clause of declaration.clauses) {
    if (clause.kind === 'set') set(draft, clause);
    else if (clause.kind === 'remove') remove(draft, clause.component, clause.kind);
    else if (clause.kind === 'replace') {
      const at = remove(draft, clause.component, clause.kind);
      const { component, body, span, notes } = clause;
      if (at >= 0) draft.clauses.splice(at, 0, { clause: { kind: 'component', component, body, span, notes }, source });
    }
  }
  for (const clause of declaration.clauses) {
    if (clause.kind === 'damaged') report.fail();
    else if (isPlain(clause)) add(draft, clause);
  }
  return { clauses: draft.clauses, changes: draft.changes };
};

const isPlain = (clause: TariffClause): clause is PlainClause =>
  !['set', 'replace', 'remove', 'example', 'cases', 'property', 'damaged'].includes(clause.kind);

const baseOf = (
  declaration: TariffDeclaration,
  reading: Reading,
  names: Names,
  cyclic: ReadonlySet<string>,
): WrittenOut => {
  const name = declaration.extends;
  if (name === null) return EMPTY;
  const named = lookUp(reading, names, name.name, name.span, ['tariff'], 'tariff');
  if (named === null) return EMPTY;
  if (cyclic.has(name.name)) {
    reading.report.fail();
    return EMPTY;
  }
  return writeOut(named.declaration, named.source, reading.report, names, cyclic);
};

interface Draft {
  readonly reading: Reading;
  readonly names: Names;
  readonly base: string | null;
  /** All that it extends could be read, so that what is not there is not there. */
  readonly baseIsWhole: boolean;
  readonly inherited: ReadonlySet<PlainClause>;
  readonly clauses: Located<PlainClause>[];
  readonly changes: Map<string, Change>;
}

/** What there is one of in a tariff; null for what may stand any number of times. */
const slotOf = (clause: PlainClause): string | null => {
  switch (clause.kind) {
    case 'component':
      return `component ${keyOf(clause.component)}`;
    case 'total':
      return `total ${clause.word}`;
    case 'round':
      return `round ${clause.place}`;
    case 'surcharge':
    case 'discount':
      return clause.label === null ? null : `${clause.kind} "${clause.label.value}"`;
    case 'together':
      return null;
    default:
      return clause.kind;
  }
};

/** An own clause of which there is one puts the inherited one out; a component needs `replace` to do so. */
const add = (draft: Draft, clause: PlainClause): void => {
  const { reading, clauses } = draft;
  const slot = slotOf(clause);
  const index = slot === null ? -1 : clauses.findIndex((other) => slotOf(other.clause) === slot);
  const other = clauses[index];
  const own: Located<PlainClause> = { clause, source: reading.source };
  if (other === undefined) {
    clauses.push(own);
    return;
  }
  const inherited = draft.inherited.has(other.clause);
  if (clause.kind === 'component') {
    const place = at(reading, clause.component.span);
    const first = { file: other.source.name, span: other.clause.span };
    const key = keyOf(clause.component);
    reading.report.add(
      inherited
        ? componentInherited(place, key, draft.base ?? '', clause.span.start === clause.component.span.start)
        : duplicateComponent(place, key, first, clause.component.label !== null),
    );
  } else if (inherited) clauses[index] = own;
  else {
    const first = { file: other.source.name, span: other.clause.span };
    reading.report.add(duplicateClause(at(reading, clause.span), `\`${slot}\``, first));
  }
};

/** Where the component was that is taken out; -1, and told, where there is none. */
const remove = (draft: Draft, component: ComponentName, word: string): number => {
  const { reading, clauses } = draft;
  const place = at(reading, component.span);
  if (draft.base === null) {
    reading.report.add(nothingToChange(place, word));
    return -1;
  }
  const slot = `component ${keyOf(component)}`;
  const index = clauses.findIndex(({ clause }) => slotOf(clause) === slot);
  if (index >= 0) clauses.splice(index, 1);
  else if (draft.baseIsWhole) {
    const has = clauses.flatMap(({ clause }) => (clause.kind === 'component' ? [keyOf(clause.component)] : []));
    reading.report.add(noSuchComponent(place, keyOf(component), has));
  }
  return index;
};

const set = (draft: Draft, clause: SetClause): void => {
  const { reading, changes } = draft;
  const { name, value } = clause;
  if (draft.base === null) {
    reading.report.add(nothingToChange(at(reading, name.span), 'set'));
    return;
  }
  const named = lookUp(reading, draft.names, name.name, name.span, ['value'], 'value');
  const declared = named?.entries?.[0]?.literal;
  if (named === null || declared === undefined) {
    reading.report.fail();
    return;
  }
  const place = at(reading, value.span);
  if (kindOf(value) === kindOf(declared)) {
    const entry: DatedLiteral = { literal: value, from: null, note: null, source: reading.source };
    changes.set(name.name, { value: entry, place: at(reading, name.span) });
    return;
  }
  if (declared.kind === 'rate' && (value.kind === 'number' || value.kind === 'money')) {
    const proposal = `\`${value.amount} ${declared.currency}/${declared.per}\``;
    const tail = value.kind === 'number' ? ` ${declared.currency}/${declared.per}` : `/${declared.per}`;
    reading.report.add(
      priceWithoutUnit(place, `\`${name.name}\``, proposal, tail, { place: named.place, is: 'its value' }),
    );
  } else if ('currency' in value && 'currency' in declared && value.currency !== declared.currency) {
    reading.report.add(currencyDiffers(place, value.currency, declared.currency, named.place));
  } else {
    const found = `${nounOfLiteral(value)} (\`${written(reading, value.span)}\`)`;
    reading.report.add(wrongType(place, found, `another amount of the kind of \`${name.name}\``, named.place));
  }
};
