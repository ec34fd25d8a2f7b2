import type { ChooseClause, TariffDeclaration } from '../../grammar/tree/tariff.ts';
import type { Subject } from '../program/conditions.ts';
import type { Component, Percentage, RoundingRule, Tariff, Together, TotalLimit } from '../program/tariff.ts';
import { keyOf, refOf } from './component-kinds.ts';
import { readComponent } from './components.ts';
import { readCondition } from './conditions.ts';
import type { DaySources } from './declarations/calendars.ts';
import { type Located, type PlainClause, type WrittenOut, writeOut } from './extends.ts';
import { type Basis, currencyClauseOf, readBasis, readValidity, type Validity } from './header.ts';
import { otherwiseNotLast } from './messages/blocks.ts';
import {
  choiceWithPrices,
  noCurrency,
  notEvaluatedYet,
  setChangesNothing,
  tariffWithoutPrice,
} from './messages/clauses.ts';
import { currencyDiffers } from './messages/units.ts';
import { lookUp, type Named } from './names.ts';
import { at } from './reading.ts';
import type { Report, Sink } from './report.ts';
import { type Place, type SourceText, sourceOf } from './source-text.ts';
import { inText, type TariffReading } from './tariff-reading.ts';
import { checkTotals, type Priced, readPercentage, readRounding, readTogether, readTotalLimit } from './totals.ts';

type NamedTariff = Extract<Named, { readonly kind: 'tariff' }>;

/** A tariff as far as it could be read. `tariff` null: it has mistakes. */
export interface ReadTariff {
  readonly declaration: TariffDeclaration;
  readonly source: SourceText;
  readonly report: Report;
  /** How its text reads, for the examples under it; null where not even its currency is known. */
  readonly reading: TariffReading | null;
  readonly tariff: Tariff | null;
}

/** Reads one tariff, written out with all that it inherits. `unsound`: tariffs that rest on themselves. */
export const readTariff = (
  named: NamedTariff,
  sources: DaySources,
  unsound: ReadonlySet<string>,
  sink: Sink,
): ReadTariff => {
  const { declaration, source } = named;
  const report = sink.open();
  const name = declaration.name.name;
  if (unsound.has(name)) report.fail();
  const out = writeOut(declaration, source, report, sources.names, unsound);
  tellUnevaluated(declaration, source, report);
  const currency = currencyClauseOf(out, (other) => silentlyWrittenOut(other, sources, unsound, sink));
  if (currency === null) {
    // What it extends, chooses or passes on, or a line that could not be read, may have named it.
    tellUnknownTariffs(out, report, sources);
    if (declaration.extends === null && !report.failed) report.add(noCurrency(named.place, name));
    else report.fail();
    return { declaration, source, report, reading: null, tariff: null };
  }
  const basis = readBasis(report, currency);
  const reading = openTariff(source, report, sources, basis, out);
  const tariff = readClauses(reading, named, basis, out);
  for (const [changed, { place }] of out.changes) {
    if (!report.failed && !reading.used.has(changed) && isOwn(place, declaration, source)) {
      report.add(setChangesNothing(place, changed));
    }
  }
  return { declaration, source, report, reading, tariff: report.failed ? null : tariff };
};

const tellUnknownTariffs = (out: WrittenOut, report: Report, { names }: DaySources): void => {
  for (const { clause, source } of out.clauses) {
    const lines = clause.kind === 'choose' ? clause.lines.filter((line) => line.kind === 'choose line') : [];
    for (const { tariff } of clause.kind === 'purchase price' ? [clause] : lines) {
      lookUp({ source, report }, names, tariff.name, tariff.span, ['tariff'], 'tariff');
    }
  }
};

const isOwn = (place: Place, declaration: TariffDeclaration, source: SourceText): boolean =>
  place.file === source.name && place.span.start >= declaration.span.start && place.span.end <= declaration.span.end;

/** Another tariff's clauses, when only its currency is asked: its own mistakes are told with it. */
const silentlyWrittenOut = (
  name: string,
  sources: DaySources,
  unsound: ReadonlySet<string>,
  sink: Sink,
): WrittenOut | null => {
  const named = sources.names.byName.get(name);
  if (named?.kind !== 'tariff' || unsound.has(name)) return null;
  return writeOut(named.declaration, named.source, sink.open(), sources.names, unsound);
};

const tellUnevaluated = (declaration: TariffDeclaration, source: SourceText, report: Report): void => {
  for (const clause of declaration.clauses) {
    if (clause.kind !== 'property') continue;
    report.add(notEvaluatedYet({ file: source.name, span: clause.span }, 'property'));
  }
};

const openTariff = (
  source: SourceText,
  report: Report,
  sources: DaySources,
  basis: Basis,
  out: WrittenOut,
): TariffReading => {
  let last = 0;
  return {
    source,
    report,
    sources,
    currency: basis.currency,
    side: basis.side,
    rateUnknown: basis.rate === 'unknown',
    changes: out.changes,
    used: new Set(),
    nextId: () => {
      last += 1;
      return last;
    },
    inputs: new Map<string, Subject>(),
  };
};

/** The clauses of one kind, each with the text it stands in. */
const ofKind = <K extends PlainClause['kind']>(
  out: WrittenOut,
  kind: K,
): Located<Extract<PlainClause, { readonly kind: K }>>[] =>
  out.clauses.filter(
    (located): located is Located<Extract<PlainClause, { readonly kind: K }>> => located.clause.kind === kind,
  );

const readClauses = (reading: TariffReading, named: NamedTariff, basis: Basis, out: WrittenOut): Tariff => {
  const { declaration, source } = named;
  const priced = readComponents(reading, out);
  const [owner] = ofKind(out, 'owner');
  const [valid] = ofKind(out, 'valid');
  const limits = readTotals(reading, out, priced);
  const purchase = readPurchase(reading, out);
  const choose = readChoice(reading, out, priced);
  const percentages = [...ofKind(out, 'surcharge'), ...ofKind(out, 'discount')]
    .toSorted((a, b) => out.clauses.indexOf(a) - out.clauses.indexOf(b))
    .map((located) => readPercentage(inText(reading, located.source), located.clause, priced, purchase !== null));
  const together = ofKind(out, 'together').map((one) => readTogether(inText(reading, one.source), one.clause, priced));
  const rounding = ofKind(out, 'round').map((one) => readRounding(inText(reading, one.source), one.clause));
  const nothing = priced.names.length === 0 && purchase === null && choose === null;
  if (nothing && !reading.report.failed) reading.report.add(tariffWithoutPrice(named.place, declaration.name.name));
  const validity: Validity =
    valid === undefined ? { from: null, to: null } : readValidity(inText(reading, valid.source), valid.clause);
  return {
    id: declaration.name.name,
    title: declaration.title?.value ?? null,
    owner: owner?.clause.party.party ?? null,
    currency: basis.currency.code,
    basis: { side: basis.side, rate: basis.rate },
    valid: validity,
    components: priced.components,
    together: together.filter((one): one is Together => one !== null),
    percentages: percentages.filter((one): one is Percentage => one !== null),
    purchase,
    totalAtLeast: limits.least,
    totalAtMost: limits.most,
    rounding: rounding.filter((one): one is RoundingRule => one !== null),
    offeredWhen: readOffer(reading, out),
    choose,
    source: sourceOf(source, declaration.name.span),
  };
};

const readComponents = (reading: TariffReading, out: WrittenOut): Priced => {
  const texts = ofKind(out, 'component');
  const components = texts.map(({ clause, source }) => readComponent(inText(reading, source), clause));
  return {
    components: components.filter((one): one is Component => one !== null),
    names: texts.map(({ clause, source }) => ({
      ref: refOf(clause.component),
      words: keyOf(clause.component),
      place: { file: source.name, span: clause.component.span },
    })),
  };
};

const readTotals = (reading: TariffReading, out: WrittenOut, priced: Priced) => {
  const read = (word: 'at least' | 'at most') => {
    const located = ofKind(out, 'total').find(({ clause }) => clause.word === word);
    if (located === undefined) return null;
    const inside = inText(reading, located.source);
    const limit: TotalLimit | null = readTotalLimit(inside, located.clause, priced);
    return limit === null ? null : { limit, place: at(inside, located.clause.span) };
  };
  const [least, most] = [read('at least'), read('at most')];
  checkTotals(reading, least, most);
  return { least: least?.limit ?? null, most: most?.limit ?? null };
};

const readPurchase = (reading: TariffReading, out: WrittenOut): Tariff['purchase'] => {
  const [located] = ofKind(out, 'purchase price');
  if (located === undefined) return null;
  const inside = inText(reading, located.source);
  const { tariff, span } = located.clause;
  const { names } = reading.sources;
  const named = lookUp(inside, names, tariff.name, tariff.span, ['tariff'], 'tariff');
  if (named !== null) checkCurrency(inside, named, at(inside, tariff.span));
  return { tariff: tariff.name, source: sourceOf(located.source, span) };
};

/** The price that is passed on has to be in the tariff's own currency. */
const checkCurrency = (reading: TariffReading, named: NamedTariff, place: Place): void => {
  const own = named.declaration.clauses.find((clause) => clause.kind === 'currency');
  if (own === undefined || own.currency === reading.currency.code) return;
  reading.report.add(currencyDiffers(place, own.currency, reading.currency.code, reading.currency.place));
};

const readChoice = (reading: TariffReading, out: WrittenOut, priced: Priced): Tariff['choose'] => {
  const [located] = ofKind(out, 'choose');
  if (located === undefined) return null;
  const inside = inText(reading, located.source);
  const [first] = priced.names;
  if (first !== undefined) inside.report.add(choiceWithPrices(first.place, at(inside, located.clause.span)));
  return readChooseLines(inside, located.clause);
};

const readChooseLines = (reading: TariffReading, choose: ChooseClause): NonNullable<Tariff['choose']> => {
  const { names } = reading.sources;
  return choose.lines.flatMap((line, index) => {
    if (line.kind === 'damaged') {
      reading.report.fail();
      return [];
    }
    if (line.when === null && index < choose.lines.length - 1) {
      reading.report.add(otherwiseNotLast(at(reading, line.span)));
    }
    const when = line.when === null ? null : readCondition(reading, line.when);
    const named = lookUp(reading, names, line.tariff.name, line.tariff.span, ['tariff'], 'tariff');
    if (named === null || (line.when !== null && when === null)) return [];
    return [{ when, tariff: line.tariff.name, source: sourceOf(reading.source, line.span) }];
  });
};

const readOffer = (reading: TariffReading, out: WrittenOut): Tariff['offeredWhen'] => {
  const [located] = ofKind(out, 'offered');
  if (located === undefined) return null;
  const when = readCondition(inText(reading, located.source), located.clause.when);
  return when === null ? null : { when, source: sourceOf(located.source, located.clause.span) };
};
