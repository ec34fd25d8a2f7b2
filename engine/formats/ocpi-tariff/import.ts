import { print } from '../../../grammar/print.ts';
import type { SourceFile } from '../../../grammar/tree/file.ts';
import type { Note } from '../../../grammar/tree/notes.ts';
import type {
  Moment,
  RoundClause,
  TariffClause,
  TariffDeclaration,
  TotalClause,
} from '../../../grammar/tree/tariff.ts';
import { type Fault, FaultError } from '../../fault.ts';
import type { Exact } from '../../values/exact.ts';
import { localAt } from '../../values/zone.ts';
import { type Field, fieldOf, listOf } from '../fields.ts';
import type { ImportNote, OcpiLimit, OcpiTariff, OcpiVersion } from './model.ts';
import { tariffNames } from './names.ts';
import { clausesOf } from './prices.ts';
import { readTariff } from './read.ts';
import { taxOf } from './tax.ts';
import { LINE, money, NOWHERE, page, text } from './tree.ts';

export interface ImportOptions {
  /** null: told from the fields that the tariff has. */
  readonly version: OcpiVersion | null;
  /** Where the charge point stands, ISO 3166 (two or three letters); null: the country of the tariff's owner. */
  readonly country: string | null;
}

/** A tariff as it was imported: what it is called in the text, and what a record needs to find it. */
export interface ImportedTariff {
  readonly name: string;
  /** As OCPI has it. */
  readonly id: string;
  readonly owner: string | null;
  readonly type: string | null;
  /** Valid from the first instant up to, not including, the second. */
  readonly from: Exact | null;
  readonly to: Exact | null;
  readonly pointer: string;
}

export type Imported =
  | {
      readonly status: 'imported';
      /** In canonical form. */
      readonly text: string;
      /** What the text does not say, or says otherwise; in the order it was met. */
      readonly notes: readonly ImportNote[];
      readonly tariffs: readonly ImportedTariff[];
    }
  | { readonly status: 'fault'; readonly fault: Fault };

/**
 * Writes OCPI tariffs (2.1.1, 2.2.1, 2.3.0) in the language. `json` is one tariff, a list of them, or an OCPI response with
 * either as its `data`; pointers start at `json`, which stands at `pointer`. A tariff that OCPI does not allow is a fault that
 * names its field; what OCPI allows and the text does not say is a note.
 */
export const importOcpiTariffs = (json: unknown, options: ImportOptions, pointer = ''): Imported => {
  try {
    const notes: ImportNote[] = [];
    const read = tariffFields({ value: json, pointer }).map((field) => readTariff(field, options.version, notes));
    const names = tariffNames(read.map(({ id }) => id));
    const named = read.map((tariff, at) => ({ tariff, name: names[at] ?? tariff.id }));
    const file: SourceFile = {
      kind: 'file',
      declarations: named.map(({ tariff, name }) => declarationOf(tariff, name, options, notes)),
      closing: [],
      span: NOWHERE,
    };
    return { status: 'imported', text: print(file), notes, tariffs: named.map(importedOf) };
  } catch (error) {
    if (error instanceof FaultError) return { status: 'fault', fault: error.fault };
    throw error;
  }
};

const tariffFields = (document: Field): readonly Field[] => {
  if (Array.isArray(document.value)) return listOf(document);
  const data = fieldOf(document, 'data');
  return data.value === undefined || data.value === null ? [document] : tariffFields(data);
};

const importedOf = ({ tariff, name }: { readonly tariff: OcpiTariff; readonly name: string }): ImportedTariff => ({
  name,
  id: tariff.id,
  owner: tariff.owner,
  type: tariff.type,
  from: tariff.from,
  to: tariff.to,
  pointer: tariff.pointer,
});

const declarationOf = (
  tariff: OcpiTariff,
  name: string,
  options: ImportOptions,
  notes: ImportNote[],
): TariffDeclaration => {
  const tax = taxOf(tariff, options.country, notes);
  const clauses: (TariffClause | null)[] = [
    tariff.owner === null
      ? null
      : { ...LINE, kind: 'owner', party: { kind: 'party', party: tariff.owner, span: NOWHERE } },
    tax.clause,
    validityOf(tariff),
    ...clausesOf(tariff, tax, notes),
    totalOf('at least', tariff, tariff.minimum, tax.clause.basis === 'no tax'),
    totalOf('at most', tariff, tariff.maximum, tax.clause.basis === 'no tax'),
    roundingOf(tariff, notes),
  ];
  notePower(tariff, notes);
  return {
    span: NOWHERE,
    notes: { above: pagesOf(tariff), behind: null },
    kind: 'tariff',
    name: { kind: 'name', name, span: NOWHERE },
    title: text(tariff.id),
    extends: null,
    clauses: clauses.filter((clause) => clause !== null),
    closing: [],
  };
};

/** What only a person reads: where the tariff comes from and how its owner describes it. */
const pagesOf = ({ version, type, texts, url }: OcpiTariff): readonly Note[] => [
  page(`From OCPI ${version}${type === null ? '' : `, type ${type}`}.`),
  ...texts.map((entry) => page(entry.language === null ? entry.text : `${entry.language}: ${entry.text}`)),
  ...(url === null ? [] : [page(url)]),
];

const validityOf = ({ from, to }: OcpiTariff): TariffClause | null =>
  from === null && to === null
    ? null
    : { ...LINE, kind: 'valid', from: from === null ? null : momentOf(from), to: to === null ? null : momentOf(to) };

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const momentOf = (instant: Exact): Moment => {
  const { date, second } = localAt('UTC', instant);
  const minutes = `${twoDigits(Math.floor(second / 3600))}:${twoDigits(Math.floor(second / 60) % 60)}`;
  const time = second % 60 === 0 ? minutes : `${minutes}:${twoDigits(second % 60)}`;
  return {
    date: { kind: 'date', date, span: NOWHERE },
    time: { kind: 'time', time, span: NOWHERE },
    utc: true,
    span: NOWHERE,
  };
};

/** Both sides are tested where both are given (language rule 35); a minimum of zero asks for nothing. */
const totalOf = (
  word: TotalClause['word'],
  { currency }: OcpiTariff,
  limit: OcpiLimit | null,
  withoutTax: boolean,
): TotalClause | null => {
  if (limit === null) return null;
  const { net, gross } = limit;
  if (word === 'at least' && !net?.isPositive && !gross?.isPositive) return null;
  const same = withoutTax && net !== null && (gross === null || gross.equals(net));
  const amounts = same
    ? [money(net, currency)]
    : [
        ...(net === null ? [] : [money(net, currency, 'net')]),
        ...(gross === null ? [] : [money(gross, currency, 'gross')]),
      ];
  return { ...LINE, kind: 'total', word, amounts };
};

/** An extension rounds the price of each component; we can say it where all that cost something are rounded alike. */
const roundingOf = (tariff: OcpiTariff, notes: ImportNote[]): RoundClause | null => {
  const priced = tariff.elements.flatMap(({ components }) => components.filter(({ price }) => !price.isZero));
  const rounded = priced.find(({ rounding }) => rounding !== null);
  if (!rounded?.rounding) return null;
  const { unit, direction } = rounded.rounding;
  const pointer = `${rounded.pointer}/price_round`;
  if (priced.some(({ rounding }) => !rounding?.unit.equals(unit) || rounding.direction !== direction)) {
    const message = 'not all components are rounded alike, which cannot be said: no rounding is written';
    notes.push({ pointer, message, affectsPrice: true });
    return null;
  }
  if (new Set(priced.map(({ dimension }) => dimension)).size < priced.length) {
    const message = 'several components of a dimension are rounded as one amount, not one by one';
    notes.push({ pointer, message, affectsPrice: true });
  }
  return { ...LINE, kind: 'round', place: 'components', unit: money(unit, tariff.currency), direction };
};

/** CDRs of 2.1.1 carry no power, so a restriction on it meets energy divided by time (language rule 44). */
const notePower = ({ version, elements }: OcpiTariff, notes: ImportNote[]): void => {
  const asks = elements.find(
    ({ restrictions }) => restrictions.powerKw.from !== null || restrictions.powerKw.below !== null,
  );
  if (version !== '2.1.1' || asks === undefined) return;
  const message =
    'records of OCPI 2.1.1 carry no power: the energy of a period divided by its time stands for it, approximated';
  notes.push({ pointer: asks.restrictions.pointer, message, affectsPrice: true });
};
